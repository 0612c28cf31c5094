"""Measures as tables: a short one to choose from and a full one to publish."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure import Measure
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.frame import frame
from coopvalue.tables.scales import better_words, plausible_words, scale_words

SHORT = (
    titles.CODE, titles.MEASURE, titles.THEME, titles.OUTCOME, titles.UNIT, titles.USES, titles.NEUTRALITY,
    titles.EFFORT, titles.VALUES, titles.FLAGS, titles.CONFIDENCE,
)  # fmt: skip

FULL = (
    titles.CODE, titles.MEASURE, titles.THEME, titles.OUTCOME, titles.DEFINITION, titles.WHY, titles.UNIT,
    titles.BETTER, titles.SCALE, titles.SCALE_REASON, titles.PLAUSIBLE, titles.SIZE_NEUTRAL, titles.EVIDENCE,
    titles.DELIVERY_CHECK, titles.USES, titles.NEUTRALITY, titles.NEUTRALITY_REASON, titles.FULL_MARKS, titles.FLAGS,
    titles.ANTI_GAMING, titles.EFFORT, titles.VALUES, titles.OVERLAPS, titles.CONFIDENCE, titles.SOURCE,
    titles.SOURCE_URL, titles.CHECKED, titles.SURE,
)  # fmt: skip

IN_SET = (*FULL[:4], titles.USE, titles.APPLIES, *FULL[4:14], *FULL[15:], titles.ORIGIN)

NONE = "none"


def measures_table(measures: Iterable[Measure], catalogue: Catalogue) -> pd.DataFrame:
    """Return one short row a measure, to look through and choose from; columns `SHORT`."""
    return frame(SHORT, (_entry(measure, catalogue) for measure in measures))


def measure_details_table(measures: Iterable[Measure], catalogue: Catalogue) -> pd.DataFrame:
    """Return one row a measure with everything that is known about it; columns `FULL`."""
    return frame(FULL, (_entry(measure, catalogue) for measure in measures))


def set_measures_table(measure_set: MeasureSet, catalogue: Catalogue) -> pd.DataFrame:
    """Return one row a measure of the set, in its own wording; columns `IN_SET`."""
    return frame(
        IN_SET,
        (
            {
                **_entry(chosen.measure, catalogue),
                titles.USE: chosen.use.words,
                titles.APPLIES: f"Does not apply: {chosen.not_applicable}" if chosen.not_applicable else "Yes",
                titles.ORIGIN: origin_words(chosen),
            }
            for chosen in measure_set.measures
        ),
    )


def origin_words(chosen: ChosenMeasure) -> str:
    """Return whether a measure stands as in the catalogue, was changed, or is the council's own."""
    if not chosen.copied_from:
        return "Written for this set"
    return "Changed from the catalogue" if chosen.edited else "As in the catalogue"


def value_titles(measure: Measure, catalogue: Catalogue) -> str:
    """Return the values and principles a measure expresses, one after another."""
    found = [catalogue.value_by_code[code].title for code in measure.values if code in catalogue.value_by_code]
    return "; ".join(found)


def flag_titles(measure: Measure, catalogue: Catalogue) -> str:
    """Return the legal flags of a measure by code and title, or that there are none."""
    found = (
        f"{code} {catalogue.flag_by_code[code].title}" if code in catalogue.flag_by_code else code
        for code in measure.flags
    )
    return "; ".join(found) or NONE


def theme_title(code: str, catalogue: Catalogue, measure_set: MeasureSet | None = None) -> str:
    """Return the title of a theme as the set calls it, else as the catalogue does."""
    own = measure_set.theme(code) if measure_set else None
    if own:
        return own.title
    return catalogue.theme_by_code[code].title if code in catalogue.theme_by_code else code


def _entry(measure: Measure, catalogue: Catalogue) -> dict[str, object]:
    return {
        titles.CODE: measure.code,
        titles.MEASURE: measure.title,
        titles.THEME: theme_title(measure.theme, catalogue),
        titles.OUTCOME: catalogue.outcome_title.get(measure.outcome, measure.outcome),
        titles.DEFINITION: measure.definition,
        titles.WHY: measure.why,
        titles.UNIT: measure.unit.label,
        titles.BETTER: better_words(measure.better),
        titles.SCALE: scale_words(measure),
        titles.SCALE_REASON: measure.scale_reason,
        titles.PLAUSIBLE: plausible_words(measure) or "no limit set",
        titles.SIZE_NEUTRAL: measure.size_neutral,
        titles.EVIDENCE: measure.evidence,
        titles.DELIVERY_CHECK: measure.delivery_check,
        titles.USES: ", ".join(use.words for use in measure.uses),
        titles.NEUTRALITY: measure.neutrality.words,
        titles.NEUTRALITY_REASON: measure.neutrality_reason,
        titles.FULL_MARKS: "\n".join(f"{entry.kind}: {entry.how}" for entry in measure.full_marks) or NONE,
        titles.FLAGS: flag_titles(measure, catalogue),
        titles.ANTI_GAMING: measure.anti_gaming,
        titles.EFFORT: measure.effort_hours,
        titles.VALUES: value_titles(measure, catalogue),
        titles.OVERLAPS: ", ".join(measure.overlaps) or NONE,
        titles.CONFIDENCE: measure.confidence.value,
        titles.SOURCE: measure.source.text,
        titles.SOURCE_URL: measure.source.url or NONE,
        titles.CHECKED: measure.source.checked,
        titles.SURE: measure.source.sure.words,
    }

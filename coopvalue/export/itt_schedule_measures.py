"""Each measure in full: what is asked, how it is scored, what shows it and how it is checked."""

from __future__ import annotations

from coopvalue.errors import WeightingError
from coopvalue.export.document import Document
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet
from coopvalue.model.scale import BandsScale, LevelsScale
from coopvalue.tables.formats import count, number
from coopvalue.tables.measures import value_titles
from coopvalue.tables.scale_words import scale_formula, scale_steps
from coopvalue.tables.scales import plausible_words, scale_words
from coopvalue.tables.weights import published_weights


def write_measures(document: Document, measure_set: MeasureSet, catalogue: Catalogue) -> None:
    """Write the chapter with one table a measure that is scored, theme by theme."""
    document.heading("The measures")
    scored = measure_set.scored
    if not scored:
        document.paragraph(document.blank("measures that bids are scored on"))
        return
    hours = sum(chosen.measure.effort_hours for chosen in scored)
    document.paragraph(
        f"Bids are scored on {count(len(scored), 'measure')}. A small organisation needs about {hours_words(hours)} "
        "to answer them all; this is our estimate. Nothing has to be bought to answer, and no accreditation is needed: "
        "where a certificate is named, equivalent evidence counts the same."
    )
    try:
        published = {code: f"{share}%" for code, share in published_weights(measure_set).items()}
    except WeightingError:
        published = {}
    for theme in measure_set.themes:
        inside = [chosen for chosen in measure_set.measures_of(theme.code) if chosen.scored]
        if inside:
            document.heading(theme.title, 2)
        for chosen in inside:
            _measure(document, chosen, catalogue, published.get(chosen.code, "none"))


def _measure(document: Document, chosen: ChosenMeasure, catalogue: Catalogue, share: str) -> None:
    measure = chosen.measure
    document.heading(f"{chosen.code} {measure.title}", 3)
    document.facts(
        [row for row in measure_facts(chosen, catalogue, share) if row[1]],
        caption=f"{chosen.code} in full",
        titles=(chosen.code, measure.title),
        numbered=False,
    )


def measure_facts(chosen: ChosenMeasure, catalogue: Catalogue, share: str) -> list[tuple[str, str]]:
    """Return everything a bidder needs to know about one measure, as rows of a table of facts."""
    measure = chosen.measure
    ways = "\n".join(f"{kind.kind}: {kind.how}" for kind in measure.full_marks)
    clarify = plausible_words(measure)
    outcome = catalogue.outcome_title.get(measure.outcome, "")
    return [
        ("What is asked", measure.definition),
        ("Why it matters", measure.why),
        ("Outcome and values", ". ".join(part for part in (outcome, value_titles(measure, catalogue)) if part)),
        ("Unit", _unit(chosen)),
        ("Share of the award", share),
        ("How a figure is scored", _scale(chosen)),
        ("Evidence with the bid", measure.evidence),
        ("How it is checked in delivery", measure.delivery_check),
        ("Different kinds of organisation that can reach full marks", ways),
        ("What stops false figures", measure.anti_gaming),
        ("When we ask for more", f"A figure {clarify} is questioned before it is relied on." if clarify else ""),
        ("Effort", f"About {hours_words(measure.effort_hours)} for a small organisation (our estimate)"),
    ]


def hours_words(hours: float) -> str:
    """Return ``1 hour`` or ``2.5 hours``."""
    return f"{number(hours)} {'hour' if hours == 1 else 'hours'}"


def _unit(chosen: ChosenMeasure) -> str:
    unit, top = chosen.measure.unit, chosen.measure.top_level
    if top:
        return f"Level, from 0 to {top}."
    return f"{unit.label[:1].upper()}{unit.label[1:]}; {unit.range_words}."


def _scale(chosen: ChosenMeasure) -> str:
    """Return the scale as a sentence and its formula; a scale of several steps gets one line a step."""
    measure = chosen.measure
    if isinstance(measure.scale, BandsScale):
        lines = [f"{step.figure}: score {step.score}" for step in scale_steps(measure)]
        return "\n".join([*lines, scale_formula(measure)])
    if isinstance(measure.scale, LevelsScale):
        return f"{scale_words(measure)}\n{scale_formula(measure)}"
    return f"{scale_words(measure)} {scale_formula(measure)}"

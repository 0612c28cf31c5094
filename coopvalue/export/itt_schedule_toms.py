"""How the theme sits beside the National TOMs: what overlaps, what only the theme can see, what is claimed once."""

from __future__ import annotations

from dataclasses import replace

from coopvalue.crosswalk.coverage import Coverage, coverage
from coopvalue.crosswalk.double_count import DoubleCount, double_counts
from coopvalue.errors import WeightingError
from coopvalue.export.document import Column, Document
from coopvalue.export.document_answers import answer_to_double
from coopvalue.methods.weights import weights
from coopvalue.model.catalogue import TOMS, Catalogue
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.crosswalk import standing_words
from coopvalue.tables.formats import percent


def write_toms(document: Document, measure_set: MeasureSet, catalogue: Catalogue) -> None:
    """Write the chapter on the National TOMs."""
    framework = catalogue.framework(TOMS)
    document.heading("How this theme sits beside the National TOMs")
    if measure_set.award.toms_percent > 0:
        document.paragraph(
            f"The social value part of this tender has two parts: the {framework.title} and this theme. Each benefit "
            "is claimed in one of them, never in both."
        )
        codes = ", ".join(code for code, _ in measure_set.toms.proxies)
        document.paragraph(document.or_blank(codes, "National TOMs codes and values"), lead="Codes that are scored.")
        document.paragraph(
            document.or_blank(measure_set.toms.proxies_source, "source of the National TOMs values"),
            lead="Where the values come from.",
        )
        document.paragraph(document.or_blank(measure_set.toms.edition, "edition of the National TOMs"), lead="Edition.")
    else:
        document.paragraph(
            f"No {framework.title} part is scored in this tender. What follows shows bidders who know that framework "
            "where the two touch."
        )
    document.notice(f"{framework.disclaimer} Edition: {framework.edition}", lead="About the entries shown.")
    covered = _asked_only(measure_set, coverage(measure_set, catalogue, TOMS, _part_shares(measure_set)))
    _touches(document, measure_set, catalogue, covered)
    _gaps(document, measure_set, covered)
    _once(document, measure_set, double_counts(measure_set, catalogue))


def _asked_only(measure_set: MeasureSet, covered: Coverage) -> Coverage:
    """Leave out measures that bidders never meet: the council's own, and those that do not apply."""
    asked = {
        chosen.code for chosen in measure_set.measures if chosen.use is not Use.COUNCIL and not chosen.not_applicable
    }
    return replace(
        covered,
        touches=tuple(touch for touch in covered.touches if touch.measure in asked),
        gaps=tuple(gap for gap in covered.gaps if gap.measure in asked),
    )


def _part_shares(measure_set: MeasureSet) -> dict[str, float]:
    try:
        used = weights(measure_set)
    except WeightingError:
        return {}
    return dict(zip(used.measures, used.part_shares.tolist(), strict=True))


def _touches(document: Document, measure_set: MeasureSet, catalogue: Catalogue, covered: Coverage) -> None:
    framework = catalogue.framework(TOMS)
    if not covered.touches:
        document.paragraph("No measure of this theme touches an entry of the National TOMs.")
        return
    document.heading("Where the two touch", 2)
    document.table(
        (Column("Measure", 1.5), Column("National TOMs entry, in our words", 2), Column("How they relate", 2)),
        [
            (
                _named(measure_set, touch.measure),
                f"{touch.entry.code}: {touch.entry.summary}\n{standing_words(touch.entry, framework)}.",
                f"The measure {touch.relation.words}. {touch.reason}.",
            )
            for touch in covered.touches
        ],
        caption="Measures that touch the National TOMs",
        headed=True,
    )


def _gaps(document: Document, measure_set: MeasureSet, covered: Coverage) -> None:
    if not covered.gaps:
        return
    document.heading("What the National TOMs cannot see", 2)
    if covered.gap_share > 0:
        document.paragraph(
            f"{percent(covered.gap_share)} of the co-operative part rests on measures that no entry in our list of the "
            "National TOMs meets."
        )
    document.table(
        (Column("Measure", 1.5), Column("What would go unseen", 3)),
        [(_named(measure_set, gap.measure), f"{gap.reason.rstrip('.')}.") for gap in covered.gaps],
        caption="Measures without a National TOMs entry",
        headed=True,
    )


def _once(document: Document, measure_set: MeasureSet, doubles: tuple[DoubleCount, ...]) -> None:
    document.heading("What may not be claimed twice", 2)
    document.paragraph(
        "One person, one hour or one pound is claimed once: under one measure of this theme, or under one National "
        "TOMs code. If the same benefit is claimed twice, the second claim is not counted."
    )
    if doubles:
        document.table(
            (Column("Not both", 1), Column("Why", 2.4), Column("What holds", 2)),
            [
                (f"{double.first} and {double.second}", double.why, _what_holds(document, measure_set, double))
                for double in doubles
            ],
            caption="Pairs that would count one benefit twice",
            headed=True,
        )


def _what_holds(document: Document, measure_set: MeasureSet, double: DoubleCount) -> str:
    """Return what bidders do about a pair: the officer's answer if there is one, else what follows from the set."""
    answer = answer_to_double(measure_set, double)
    if answer or not double.across:
        return answer or double.fix
    if not double.certain:
        return f"Only {double.first} is scored in this tender; {double.second} is not."
    return document.blank(f"which of {double.first} and {double.second} counts this benefit")


def _named(measure_set: MeasureSet, code: str) -> str:
    chosen = measure_set.chosen(code)
    return f"{code} {chosen.measure.title}" if chosen else code

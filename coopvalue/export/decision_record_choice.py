"""What was chosen and what was dropped, each with its reason, and why each scale is what it is."""

from __future__ import annotations

from coopvalue.export.document import Column, Document
from coopvalue.export.document_law import source_words
from coopvalue.export.document_xml import to_be_completed
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.formats import number, pounds
from coopvalue.tables.measures import origin_words
from coopvalue.tables.scales import plausible_words, scale_words

NO_REASON = to_be_completed("reason")


def write_choice(document: Document, measure_set: MeasureSet) -> None:
    """Write the chapter on the choice of measures."""
    document.heading("What was chosen and what was dropped")
    if measure_set.measures:
        document.table(
            (Column("Measure", 1.6), Column("Used as", 1), Column("Reason", 2.2), Column("Wording", 1)),
            [
                (f"{one.code} {one.measure.title}", one.use.words, one.reason or NO_REASON, origin_words(one))
                for one in measure_set.measures
                if not one.not_applicable
            ],
            caption="Measures chosen",
            headed=True,
        )
    else:
        document.paragraph(document.blank("measures, which the set does not have yet"))
    out = [one for one in measure_set.measures if one.not_applicable]
    if out:
        document.table(
            (Column("Measure", 1.6), Column("Why it does not apply", 2), Column("Reason it was chosen", 2)),
            [(f"{one.code} {one.measure.title}", one.not_applicable, one.reason or "None given") for one in out],
            caption="Measures that do not apply to this contract",
            headed=True,
        )
    if measure_set.dropped:
        document.table(
            (Column("Measure", 1.6), Column("Why it was dropped", 3)),
            [(f"{one.code} {one.title}", one.reason or NO_REASON) for one in measure_set.dropped],
            caption="Measures considered and dropped",
            headed=True,
        )
    else:
        document.paragraph("No measure is recorded as considered and dropped.")
    _rules(document, measure_set)


def _rules(document: Document, measure_set: MeasureSet) -> None:
    if not measure_set.rules:
        return
    document.heading("Council rules that were turned on", 2)
    for rule in measure_set.rules:
        limit = f"Limit: {number(rule.number)}"
        above = f", for contracts of {pounds(rule.above_pounds)} or more" if rule.above_pounds else ""
        theme = f", theme {rule.theme}" if rule.theme else ""
        document.paragraph(f"{rule.title}. {limit}{theme}{above}.", lead=f"{rule.council}.", keep=True)
        document.source(source_words(rule.source), rule.source.url)


def write_scales(document: Document, measure_set: MeasureSet) -> None:
    """Write the chapter on scales: what is published and why."""
    document.heading("Scales, and why they are what they are")
    scored = measure_set.scored
    if not scored:
        document.paragraph("No measure is scored.")
        return
    document.paragraph(
        "The reasons come with the catalogue unless the wording was changed; many name market engagement as the next "
        "step. The words for the method marks from 0 to 5 in the ITT schedule are a starting point of ours."
    )
    rows = []
    for one in scored:
        clarify = plausible_words(one.measure)
        scale = scale_words(one.measure) + (f"\nQuestioned {clarify}." if clarify else "")
        why = f"{one.measure.scale_reason}\n{one.measure.size_neutral}"
        rows.append((f"{one.code} {one.measure.title}", scale, why))
    document.table(
        (Column("Measure", 1.2), Column("Scale", 2), Column("Why this scale, and how size is kept out", 2.4)),
        rows,
        caption="Scales and reasons",
        headed=True,
    )

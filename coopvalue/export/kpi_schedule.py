"""The KPI schedule as a Word document: every promise that can win marks, as something the contract holds."""

from __future__ import annotations

from coopvalue.export.document import Column, Document
from coopvalue.export.document_front import change_control, contract_facts, open_document
from coopvalue.export.document_law import NOT_ADVICE, source_words
from coopvalue.export.kpi_schedule_law import kpi_duty
from coopvalue.export.kpi_schedule_ratings import MEANINGS, NAMES, RATINGS_SOURCE, STEPS, remedy_prompt
from coopvalue.export.kpi_schedule_rows import Kpi, kpis
from coopvalue.export.kpi_schedule_survey import PROTOCOL, STANDING, WHY
from coopvalue.model.bid import Bid
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.scales import better_words

TITLE = "KPI schedule: co-operative value"


def kpi_schedule_docx(measure_set: MeasureSet, catalogue: Catalogue, bid: Bid | None = None) -> bytes:
    """Return the schedule as the bytes of a Word document.

    With the winning `bid` its figures are the targets; without one they are left to be filled in.
    """
    document = open_document(measure_set, TITLE, landscape=True)
    found = kpis(measure_set, bid)
    owner = document.or_blank(measure_set.purpose.evidence_owner, "post that looks after the evidence")
    facts = [*contract_facts(document, measure_set), ("Who looks after the evidence", owner)]
    document.facts([*facts, ("Contractor", bid.bid if bid else document.blank("contractor"))], caption="The contract")
    document.blanks_here("Still to be completed before the contract is signed:", "Nothing is left to complete.")
    document.contents_here()
    _targets(document, found)
    if found:
        _ratings(document, found)
        _remedies(document, found)
    if any(kpi.measure.felt for kpi in found):
        _survey(document, found)
    _law(document, measure_set, catalogue, len(found))
    change_control(document, measure_set, catalogue)
    return document.to_bytes()


def _targets(document: Document, found: tuple[Kpi, ...]) -> None:
    document.heading("KPIs and targets")
    document.paragraph(
        "Every promise that can win marks is a KPI of the contract. Measures that were not scored follow after them. "
        "How often each is reported is a proposal, taken from how its delivery is checked."
    )
    if not found:
        document.paragraph(document.blank("measures, which the set does not have yet"))
        return
    document.table(
        (Column("KPI", 1.8), Column("Target", 2), Column("Reported", 1.1), Column("Evidence", 2.2),
         Column("How it is checked", 2.5)),
        [
            (kpi.title, target_words(document, kpi), kpi.frequency, kpi.measure.evidence, kpi.measure.delivery_check)
            for kpi in found
        ],
        caption="KPIs, targets and checks",
        headed=True,
    )  # fmt: skip
    document.heading("What each KPI counts", 2)
    document.table(
        (Column("KPI", 1.4), Column("What is counted", 4), Column("Better is", 0.8), Column("Won marks", 0.9)),
        [
            (
                f"{kpi.name}: {kpi.code}",
                kpi.measure.definition,
                better_words(kpi.measure.better),
                "Scored in the bid" if kpi.scored else "Not scored",
            )
            for kpi in found
        ],
        caption="Definitions",
        headed=True,
    )


def target_words(document: Document, kpi: Kpi) -> str:
    """Return the target with what it means as a plain number, or the mark that it is still to be settled."""
    if not kpi.target:
        return document.blank(kpi.missing)
    return "\n".join(part for part in (kpi.target, f"That is {kpi.plain}." if kpi.plain else "", kpi.concern) if part)


def _ratings(document: Document, found: tuple[Kpi, ...]) -> None:
    document.heading("Ratings")
    document.paragraph(
        "The five ratings are those the law names for the contract performance notice. The thresholds, and what to do "
        "at each, are proposals of ours: change them before the contract is signed. They run from the figure that "
        "would have scored nothing to the promised one, so that no KPI is nearly met at a level that would have won "
        "no marks."
    )
    document.source(source_words(RATINGS_SOURCE), RATINGS_SOURCE.url)
    document.table(
        (Column("Rating", 1), Column("What it means", 2), Column("What to do (proposed)", 3)),
        list(zip(NAMES, MEANINGS, STEPS, strict=True)),
        caption="The five ratings",
        headed=True,
    )
    rated = [kpi for kpi in found if not kpi.measure.felt]
    if rated:
        document.table(
            (Column("KPI", 1.6), *(Column(name, 1.2) for name in NAMES[:4])),
            [(kpi.title, *kpi.ratings.row) for kpi in rated],
            caption="Thresholds proposed for each KPI",
            headed=True,
        )
    if len(rated) < len(found):
        document.paragraph("KPIs that record what people feel have no thresholds; the survey protocol says what to do.")


def _remedies(document: Document, found: tuple[Kpi, ...]) -> None:
    document.heading("Remedies")
    document.paragraph(
        "A remedy puts things right for the people affected. Agree one for each KPI while both sides still hope that "
        "it will not be needed."
    )
    blank = document.blank("remedy agreed for each KPI")
    document.table(
        (Column("KPI", 1.8), Column("Ask yourselves", 2.6), Column("Remedy agreed", 1.8)),
        [(kpi.title, remedy_prompt(kpi.measure), blank) for kpi in found],
        caption="Remedies",
        headed=True,
    )


def _survey(document: Document, found: tuple[Kpi, ...]) -> None:
    document.heading("Survey protocol")
    document.paragraph(WHY)
    document.table((Column("Step", 1), Column("What to do", 4)), list(PROTOCOL), caption="Survey protocol", headed=True)
    document.paragraph(STANDING)
    document.table(
        (Column("KPI", 1.5), Column("What is asked", 3), Column("What could mislead", 2.5)),
        [(kpi.title, kpi.measure.definition, kpi.measure.anti_gaming) for kpi in found if kpi.measure.felt],
        caption="What each survey asks",
        headed=True,
    )


def _law(document: Document, measure_set: MeasureSet, catalogue: Catalogue, number: int) -> None:
    duty = kpi_duty(measure_set, catalogue, number)
    document.heading("When KPIs are a duty")
    document.notice(NOT_ADVICE, lead="Information, not legal advice.")
    document.paragraph(duty.sentence, lead="This contract.")
    if duty.threshold:
        since = f"{duty.threshold.from_date:%d %B %Y}".lstrip("0")
        document.paragraph(f"{duty.threshold.note} In force since {since}.", lead=f"{duty.threshold.title}.", keep=True)
        document.source(source_words(duty.threshold.source), duty.threshold.source.url)
    for note in duty.notes:
        document.paragraph(f"{note.says} Applies to: {note.applies_to}", lead=f"{note.title}.", keep=True)
        document.source(source_words(note.source), note.source.url)

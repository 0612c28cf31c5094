"""The KPI schedule as an accessible workbook, with the same words and figures as the Word document."""

from __future__ import annotations

import pandas as pd

from coopvalue.export.accessible import Publication, TableSheet, write_publication
from coopvalue.export.document_front import INVENTED
from coopvalue.export.document_law import NOT_ADVICE, source_words
from coopvalue.export.document_xml import to_be_completed
from coopvalue.export.kpi_schedule import TITLE
from coopvalue.export.kpi_schedule_law import kpi_duty
from coopvalue.export.kpi_schedule_ratings import MEANINGS, NAMES, RATINGS_SOURCE, STEPS, remedy_prompt
from coopvalue.export.kpi_schedule_rows import Kpi, kpis
from coopvalue.export.kpi_schedule_survey import PROTOCOL, STANDING, WHY
from coopvalue.export.set_workbook import version_line
from coopvalue.model.bid import Bid
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.scales import better_words

KPI, TARGET, PLAIN, REPORTED, RATING, REMEDY = (
    "KPI",
    "Target",
    "In plain numbers",
    "Reported",
    "Rating",
    "Remedy agreed",
)


def kpi_schedule_xlsx(measure_set: MeasureSet, catalogue: Catalogue, bid: Bid | None = None) -> bytes:
    """Return the schedule as the bytes of a workbook, one table a sheet.

    With the winning `bid` its figures are the targets; without one they are left to be filled in.
    """
    found = kpis(measure_set, bid)
    return write_publication(
        Publication(
            title=TITLE,
            subject=measure_set.contract.title or to_be_completed("title of the contract"),
            warning=f"Invented sample. {INVENTED}" if measure_set.invented else "",
            cover=_cover(measure_set, bid),
            sheets=_sheets(found),
            notes=_notes(measure_set, catalogue, len(found)),
            version=version_line(measure_set, catalogue),
        )
    )


def _sheets(found: tuple[Kpi, ...]) -> tuple[TableSheet, ...]:
    ratings = pd.DataFrame({RATING: NAMES, "What it means": MEANINGS, "What to do (proposed)": STEPS})
    sheets = [TableSheet("Ratings", "The five statutory ratings (note 3)", ratings)]
    if not found:
        return tuple(sheets)
    targets, evidence, remedies = (pd.DataFrame([row(kpi) for kpi in found]) for row in (_target, _evidence, _remedy))
    thresholds = pd.DataFrame([{KPI: kpi.title, **dict(zip(NAMES, kpi.ratings.row, strict=False))} for kpi in found])
    sheets = [
        TableSheet("KPIs", "KPIs and targets", targets, ("Notes 1 and 2 say how targets are set.",)),
        TableSheet("Checks", "What each KPI counts and how it is checked", evidence),
        *sheets,
        TableSheet("Thresholds", "Thresholds proposed for each KPI (note 3)", thresholds),
        TableSheet("Remedies", "What puts things right if a KPI is missed", remedies),
    ]
    if any(kpi.measure.felt for kpi in found):
        protocol = pd.DataFrame(PROTOCOL, columns=["Step", "What to do"])
        sheets.append(TableSheet("Survey protocol", "How to ask people what they feel (note 4)", protocol))
    return tuple(sheets)


def _target(kpi: Kpi) -> dict[str, object]:
    return {
        KPI: kpi.name,
        titles.CODE: kpi.code,
        titles.MEASURE: kpi.measure.title,
        TARGET: "\n".join(part for part in (kpi.target or to_be_completed(kpi.missing), kpi.concern) if part),
        PLAIN: kpi.plain or "does not apply",
        titles.BETTER: better_words(kpi.measure.better),
        REPORTED: kpi.frequency,
        "Won marks": "Scored in the bid" if kpi.scored else "Not scored",
    }


def _evidence(kpi: Kpi) -> dict[str, object]:
    return {
        KPI: kpi.title,
        titles.DEFINITION: kpi.measure.definition,
        titles.EVIDENCE: kpi.measure.evidence,
        titles.DELIVERY_CHECK: kpi.measure.delivery_check,
    }


def _remedy(kpi: Kpi) -> dict[str, object]:
    return {KPI: kpi.title, "Ask yourselves": remedy_prompt(kpi.measure), REMEDY: to_be_completed("remedy")}


def _cover(measure_set: MeasureSet, bid: Bid | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    purpose = measure_set.purpose
    about = (
        f"Council: {purpose.council or to_be_completed('name of the council')}.",
        f"Contractor: {bid.bid if bid else to_be_completed('contractor')}.",
        "Who looks after the evidence: "
        f"{purpose.evidence_owner or to_be_completed('post that looks after the evidence')}.",
    )
    return (
        ("About this schedule", about),
        (
            "What it is for",
            (
                "Every promise that can win marks is a KPI of the contract. Measures that were not scored follow after "
                "them. The Word document of the same name and fingerprint says the same, for the contract itself.",
            ),
        ),
    )


def _notes(measure_set: MeasureSet, catalogue: Catalogue, number: int) -> tuple[str, ...]:
    duty = kpi_duty(measure_set, catalogue, number)
    notes = [
        "A target is the figure of the winning bid. Until there is one it is marked as to be completed. A figure per "
        "so many pounds is also given as a plain number, at the estimated contract value.",
        "How often a KPI is reported is a proposal, taken from how its delivery is checked.",
        f"The five ratings are those of the contract performance notice. {source_words(RATINGS_SOURCE)} Thresholds, "
        "and what to do at each rating, are proposals of ours.",
        f"{WHY} {STANDING}",
        f"{duty.sentence} Information, not legal advice. {NOT_ADVICE}",
    ]
    if duty.threshold:
        notes.append(f"{duty.threshold.title}: {duty.threshold.note} {source_words(duty.threshold.source)}")
    notes += [f"{note.title}: {note.says} {source_words(note.source)}" for note in duty.notes]
    if not number:
        notes.append("The set holds no measures yet, so there is no sheet of KPIs.")
    return tuple(notes)

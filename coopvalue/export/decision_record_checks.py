"""What the checks found and how each warning was answered."""

from __future__ import annotations

from coopvalue.checks import Finding, Level, run_checks
from coopvalue.crosswalk.double_count import double_counts
from coopvalue.export.document import Column, Document
from coopvalue.export.document_answers import answer_to_double, answer_to_finding, double_key
from coopvalue.export.document_xml import to_be_completed
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet

NO_ANSWER = to_be_completed("answer")
NOT_ASKED = "None is asked for"


def write_checks(document: Document, measure_set: MeasureSet, catalogue: Catalogue) -> None:
    """Write the chapter on checks, the most serious first."""
    document.heading("Checks, and how each warning was answered")
    document.paragraph(
        "The checks are information, not legal advice. A warning is not a fault, but it needs an answer."
    )
    findings = run_checks(measure_set, catalogue)
    for level in Level:
        found = [finding for finding in findings if finding.level is level]
        if found:
            document.heading(level.words, 2)
            document.table(
                (Column("What was found", 1.7), Column("Why it matters, and what to do", 2.5), Column("Answer", 1.6)),
                [(finding.title, _why(finding, catalogue), _answer(measure_set, finding)) for finding in found],
                caption=level.words,
                headed=True,
                numbered=False,
            )
    if not findings:
        document.paragraph("The checks found nothing.")
    _left_over(document, measure_set, catalogue, findings)


def _why(finding: Finding, catalogue: Catalogue) -> str:
    note = next((note.title for note in catalogue.legal_notes if note.code == finding.source), finding.source)
    return "\n".join(part for part in (finding.detail, finding.fix, f"Rests on: {note}" if note else "") if part)


def _answer(measure_set: MeasureSet, finding: Finding) -> str:
    answer = answer_to_finding(measure_set, finding)
    if answer:
        return answer
    return NOT_ASKED if finding.level is Level.NOTE else NO_ANSWER


def _left_over(
    document: Document, measure_set: MeasureSet, catalogue: Catalogue, findings: tuple[Finding, ...]
) -> None:
    """Keep the answers to warnings that no longer arise, so that nothing an officer wrote is lost."""
    names = {name.casefold() for finding in findings for name in (finding.code, finding.title)}
    doubles = double_counts(measure_set, catalogue)
    names |= {name.casefold() for double in doubles for name in (double_key(double), double.why)}
    left = [given for given in measure_set.answers if given.check.casefold() not in names]
    if left:
        document.heading("Answers to warnings that no longer arise", 2)
        document.table(
            (Column("Warning", 1.5), Column("Answer", 3)),
            [(given.check, given.answer or "None given") for given in left],
            caption="Answers to warnings that no longer arise",
            headed=True,
            numbered=False,
        )


def write_double_counts(document: Document, measure_set: MeasureSet, catalogue: Catalogue) -> None:
    """Write the chapter on double counting."""
    document.heading("Double counting")
    doubles = double_counts(measure_set, catalogue)
    if not doubles:
        document.paragraph("Nothing in the set would count one benefit twice, as far as the catalogue can see.")
        return
    document.table(
        (
            Column("Pair", 1),
            Column("Why it matters, and what to do", 2.6),
            Column("Certain", 0.9),
            Column("Answer", 1.6),
        ),
        [
            (
                f"{double.first} and {double.second}",
                f"{double.why}\n{double.fix}",
                "Both are scored" if double.certain else "No: only one is scored",
                answer_to_double(measure_set, double) or (NO_ANSWER if double.certain else NOT_ASKED),
            )
            for double in doubles
        ],
        caption="Pairs that could count one benefit twice",
        headed=True,
    )

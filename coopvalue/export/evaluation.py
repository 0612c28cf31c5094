"""The evaluation workbook: from figures and marks to rank by live formulas, each stored with its value."""

from __future__ import annotations

from collections.abc import Sequence

from coopvalue.bids import evaluation_shape as shape
from coopvalue.bids.drafts import DraftBid
from coopvalue.export.evaluation_bids import write_bids, write_toms
from coopvalue.export.evaluation_feedback import write_feedback
from coopvalue.export.evaluation_moderation import write_moderation
from coopvalue.export.evaluation_plan import Plan, made
from coopvalue.export.evaluation_result import write_by_theme, write_result
from coopvalue.export.evaluation_scoring import figure_at, write_scoring
from coopvalue.export.evaluation_values import values
from coopvalue.export.evaluation_weights import WeightCells, write_weights
from coopvalue.export.evaluation_words import read_me
from coopvalue.export.form_book import FormBook
from coopvalue.export.form_look import Look
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet


def evaluation_workbook(
    measure_set: MeasureSet, bids: Bids | None = None, evaluators: int = 3, *, answers: Sequence[DraftBid] = ()
) -> bytes:
    """Return the workbook in which bids are evaluated, as an Excel workbook.

    Parameters
    ----------
    measure_set : MeasureSet
        A set that bids can be scored on.
    bids : Bids or None
        Their figures are filled in, and their marks as agreed marks "from the app", so that its totals are those
        of `coopvalue.methods.assess.assess`. None gives empty places.
    evaluators : int
        Columns for individual marks, from 1 to 12.
    answers : sequence of DraftBid
        Read from response forms: what bidders wrote is shown beside the marks of the bid of the same name.

    Raises
    ------
    WeightingError
        If the weights cannot be used.
    ScoringError
        If the price or National TOMs part lacks what it needs to score `bids`.
    """
    plan = made(measure_set, bids, evaluators, answers)
    found = values(plan)
    book = FormBook(f"Evaluation workbook: {measure_set.title}", measure_set.fingerprint)
    _write_read_me(book, plan)
    cells = WeightCells(plan)
    write_result(book, plan, cells, found)
    write_by_theme(book, plan, cells, found)
    write_weights(book, plan, found)
    write_bids(book, plan)
    write_scoring(book, plan, cells, found)
    write_moderation(book, plan, {line.row: figure_at(line) for line in plan.lines})
    write_toms(book, plan, cells, found)
    write_feedback(book, plan, cells, found)
    plan.scales.write(book, "These scales were published with the tender and stay as they are.")
    _write_about(book, plan)
    return book.close()


def _write_read_me(book: FormBook, plan: Plan) -> None:
    sheet = book.sheet(shape.READ_ME)
    sheet.sheet.set_column(0, 0, 95)
    sheet.text(0, 0, "Evaluation workbook: co-operative value", Look.TITLE)
    about = [text for text in (plan.measure_set.contract.title, plan.measure_set.purpose.council) if text]
    row = sheet.lines(1, [". ".join(about) or plan.measure_set.title], Look.STATUS) + 1
    for heading, paragraphs in read_me(plan):
        sheet.text(row, 0, heading, Look.HEADING)
        row += 1
        for paragraph in paragraphs:
            sheet.text(row, 0, paragraph, Look.PARAGRAPH)
            sheet.tall(row, [(paragraph, 92)], 18)
            row += 1
        row += 1
    sheet.finish(portrait=True)


def _write_about(book: FormBook, plan: Plan) -> None:
    sheet = book.sheet(shape.ABOUT)
    sheet.sheet.set_column(0, 0, 34)
    sheet.sheet.set_column(1, 1, 70)
    sheet.text(0, 0, "About this file", Look.TITLE)
    measure_set, bids = plan.measure_set, plan.given or Bids()
    rows = (
        (shape.FORMAT, shape.EVALUATION_FORMAT),
        (shape.FINGERPRINT, measure_set.fingerprint),
        (shape.CATALOGUE, measure_set.catalogue_version or "not recorded"),
        ("Measure set", measure_set.title),
        ("Council", measure_set.purpose.council or "not recorded"),
        ("Contract", measure_set.contract.title or "not recorded"),
        (shape.BIDS_TITLE, bids.title),
        (shape.BIDS_NOTE, bids.note),
        (shape.INVENTED, "Yes" if bids.invented else "No"),
    )
    for row, (label, text) in enumerate(rows, 1):
        sheet.text(row, 0, label, Look.LABEL)
        sheet.text(row, 1, text)
        sheet.tall(row, [(text, 70)])
    sheet.finish()

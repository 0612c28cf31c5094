"""Fills in response forms and evaluation workbooks as a person with a spreadsheet program would."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from coopvalue.bids import evaluation_shape, form_shape
from coopvalue.bids.drafts import Answer, DraftBid
from coopvalue.model.measure import Measure
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.unit import UnitKind

HEADER = form_shape.HEADER_ROW


def opened(data: bytes) -> Workbook:
    """Return a workbook with its formulas kept; the values stored beside them are dropped when it is saved."""
    return load_workbook(io.BytesIO(data))


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def column(sheet: Worksheet, title: str) -> int:
    """Return the column with this header, or fail."""
    return next(cell.column for cell in sheet[HEADER] if cell.value == title)


def row(sheet: Worksheet, code: str) -> int:
    """Return the row of this code in the first column, or fail."""
    return next(cell.row for cell in sheet["A"] if cell.value == code and cell.row > HEADER)


def put(sheet: Worksheet, at: int, title: str, value: Any) -> Cell:
    """Type a value; text that starts with an equals sign stays text, as with an apostrophe in a spreadsheet."""
    cell = sheet.cell(at, column(sheet, title))
    cell.value = value
    if isinstance(value, str) and value.startswith("="):
        cell.data_type = "s"
    return cell


def line(sheet: Worksheet, label: str) -> Cell:
    """Return the cell to the right of a label in the first column."""
    at = next(cell.row for cell in sheet["A"] if cell.value == label)
    return sheet.cell(at, 2)


def typed_figure(measure: Measure, figure: float) -> float | str:
    if measure.unit.kind is UnitKind.YES_NO:
        return "Yes" if figure >= 1 else "No"
    return figure


def fill_form(form: bytes, measure_set: MeasureSet, draft: DraftBid) -> Workbook:
    """Return the form with everything in `draft` typed in."""
    book = opened(form)
    you = book[form_shape.ABOUT_YOU]
    texts = ((form_shape.BIDDER, draft.bid), (form_shape.KIND, draft.kind), (form_shape.REMARK, draft.note))
    for label, text in texts:
        cell = line(you, label)
        cell.value = text or None
        if text.startswith("="):
            cell.data_type = "s"
    line(you, form_shape.STAFF).value = draft.staff
    offer = book[form_shape.OFFER]
    measures = {one.code: one.measure for one in measure_set.scored}
    for code, figure in draft.figures:
        put(offer, row(offer, code), form_shape.FIGURE, typed_figure(measures[code], figure))
    for answer in draft.answers:
        for title, text in zip(form_shape.OFFER_TYPED[1:], _words(answer), strict=True):
            put(offer, row(offer, answer.code), title, text or None)
    for code, quantity in draft.toms:
        toms = book[form_shape.TOMS]
        put(toms, row(toms, code), form_shape.QUANTITY, quantity)
    for commitment in draft.commitments:
        sheet = book[form_shape.COMMITMENTS]
        at = row(sheet, commitment.code)
        put(sheet, at, form_shape.REPORTS, {None: None, True: "Yes", False: "No"}[commitment.reports])
        put(sheet, at, form_shape.HOW, commitment.how or None)
    return book


def _words(answer: Answer) -> Iterator[str]:
    yield from (answer.method, answer.evidence, answer.owner, answer.milestones)


def evaluation_row(measure_set: MeasureSet, bid_at: int, code: str) -> int:
    """Return the row of one bid and measure on the sheets Scoring and Moderation."""
    codes = [one.code for one in measure_set.scored]
    return evaluation_shape.HEADER_ROW + 1 + bid_at * len(codes) + codes.index(code)


def weight_row(sheet: Worksheet, level: str, name: str) -> int:
    """Return the row of a theme or measure by its code, or of a setting by its name."""
    at = column(sheet, evaluation_shape.CODE if level != "Award" else "What is weighted or set")
    return next(
        number for number in range(HEADER + 1, sheet.max_row + 1)
        if sheet.cell(number, 1).value == level and sheet.cell(number, at).value == name
    )  # fmt: skip

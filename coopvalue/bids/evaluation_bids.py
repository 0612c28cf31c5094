"""Reads the sheet of an evaluation workbook with one row a bid."""

from __future__ import annotations

from coopvalue.bids import evaluation_shape as shape
from coopvalue.bids.cells import MOST_WORDS, Typed
from coopvalue.bids.code_table import find_header
from coopvalue.bids.drafts import MOST_BIDS, DraftBid
from coopvalue.files.workbook import Cell, CellKind, Sheet

_TYPED = (shape.BIDDER, shape.KIND, shape.STAFF, shape.PRICE, shape.QUALITY, shape.NOTE)


def read_bids(sheet: Sheet, reader: Typed) -> dict[int, DraftBid]:
    """Return a draft for each named bid, by the row it stands in; its price is None where it has none."""
    header = find_header(sheet, _TYPED, reader)
    drafts: dict[int, DraftBid] = {}
    if header is None:
        return drafts
    at, columns = header
    for row in sorted(row for row in sheet.rows if row > at):
        cells = {title: sheet.cell(row, columns[title]) for title in _TYPED}
        if all(cell.kind is CellKind.EMPTY for cell in cells.values()):
            continue
        before = len(reader.problems)
        name = " ".join(reader.words(cells[shape.BIDDER], "name", 200).split())
        if len(reader.problems) > before:
            continue
        if not name:
            reader.problem(cells[shape.BIDDER].where, "The bid has no name.", "Enter it, or clear the row.")
        elif name in [draft.bid for draft in drafts.values()]:
            reader.problem(
                cells[shape.BIDDER].where, f"{name} is listed more than once.", "Give each bid its own name."
            )
        elif len(drafts) == MOST_BIDS:
            reader.problem(cells[shape.BIDDER].where, f"There are more than {MOST_BIDS} bids.", "Remove some.")
        else:
            drafts[row] = _bid(name, cells, reader)
    return drafts


def _bid(name: str, cells: dict[str, Cell], reader: Typed) -> DraftBid:
    before = len(reader.problems)
    price = reader.number(cells[shape.PRICE], f"{name}, price")
    if len(reader.problems) == before and (price is None or not 0 < price <= 1e11):
        what = f"{name} has no price." if price is None else f"The price is {price:g}."
        reader.problem(cells[shape.PRICE].where, what, "Enter the price in pounds, above 0.")
        price = None
    before = len(reader.problems)
    quality = reader.number(cells[shape.QUALITY], f"{name}, quality")
    if quality is None and len(reader.problems) == before:
        reader.notice(cells[shape.QUALITY].where, f"{name} has no quality score.", "It counts as 0.")
    staff = reader.number(cells[shape.STAFF], f"{name}, people employed")
    if staff is not None and staff < 0:
        reader.problem(cells[shape.STAFF].where, f"It is {staff:g}.", "Enter 0 or more, or clear the cell.")
        staff = None
    if quality is not None and not 0 <= quality <= 100:
        reader.problem(cells[shape.QUALITY].where, f"It is {quality:g}.", "Enter a score from 0 to 100.")
        quality = None
    return DraftBid(
        bid=name,
        kind=reader.words(cells[shape.KIND], f"{name}, kind", MOST_WORDS),
        staff=staff,
        price=price,
        quality=quality,
        note=reader.words(cells[shape.NOTE], f"{name}, note", MOST_WORDS),
    )

"""Reads the sheets of an evaluation workbook with one row a bid and measure, and the National TOMs quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coopvalue.bids import evaluation_shape as shape
from coopvalue.bids.cells import Typed
from coopvalue.bids.code_table import find_header
from coopvalue.files.places import short
from coopvalue.files.workbook import Cell, CellKind, Sheet
from coopvalue.model.measure_set import MeasureSet

_FRESH = "Copy what was typed into a fresh workbook."
_POINTS_AT_BID = re.compile(r"'?Bids'?!\$?A\$?([0-9]{1,4})", re.IGNORECASE)


@dataclass(frozen=True)
class Moderated:
    """The marks of one bid on one measure.

    Attributes
    ----------
    individual : tuple of float or None
        Evaluators' own marks in the order of their columns; None where there is none.
    agreed : float or None
        The agreed mark, which counts only with a `reason`.
    """

    bid: str
    code: str
    individual: tuple[float | None, ...]
    agreed: float | None
    reason: str

    @property
    def counts(self) -> bool:
        """Whether the agreed mark counts."""
        return self.agreed is not None and bool(self.reason)


def _rows_of_bids(
    sheet: Sheet, at: int, names: dict[int, str], codes: set[str], column: int, reader: Typed
) -> Iterator[tuple[int, str, str]]:
    """Yield the row, bidder and code of each line that belongs to a named bid."""
    seen: set[tuple[str, str]] = set()
    for row in sorted(row for row in sheet.rows if row > at):
        name = _bidder(sheet.cell(row, 1), names)
        code = str(sheet.cell(row, column).value or "").strip()
        if name is None:
            continue
        if code not in codes:
            where = sheet.cell(row, column).where
            reader.problem(where, f"'{short(code)}' is not scored in this set.", _FRESH)
        elif (name, code) in seen:
            reader.problem(sheet.cell(row, column).where, f"{name} has {code} more than once.", _FRESH)
        else:
            seen.add((name, code))
            yield row, name, code
    for name in names.values():
        if missing := sorted(codes - {code for bidder, code in seen if bidder == name}):
            what = f"The rows of {name} for {', '.join(missing)} are missing."
            reader.problem(f"sheet '{sheet.name}'", what, _FRESH)


def _bidder(label: Cell, names: dict[int, str]) -> str | None:
    """Return the bidder a row belongs to: by the place its formula points at, or by a name typed over it."""
    if label.kind is CellKind.FORMULA and (found := _POINTS_AT_BID.search(str(label.value))):
        return names.get(int(found[1]))
    text = " ".join(str(label.value or "").split())
    return text if text in names.values() else None


def read_figures(
    sheet: Sheet, names: dict[int, str], codes: set[str], measure_set: MeasureSet, reader: Typed
) -> dict[str, list[tuple[str, float]]]:
    """Return each bidder's figures on the measures `codes`; `names` gives bidders by row of the sheet of bids."""
    figures: dict[str, list[tuple[str, float]]] = {name: [] for name in names.values()}
    header = find_header(sheet, (shape.CODE, shape.FIGURE), reader)
    if header is None:
        return figures
    at, columns = header
    for row, name, code in _rows_of_bids(sheet, at, names, codes, columns[shape.CODE], reader):
        cell = sheet.cell(row, columns[shape.FIGURE])
        figure = reader.number(cell, f"{name}, {code}")
        chosen = measure_set.chosen(code)
        if figure is None or chosen is None:
            continue
        if not chosen.measure.unit.possible(figure):
            what = f"{figure:g} cannot occur for {code} ({chosen.measure.unit.range_words})."
            reader.notice(cell.where, what, "It scores 0; correct it.")
        figures[name].append((code, figure))
    return figures


def read_moderated(sheet: Sheet, names: dict[int, str], codes: set[str], reader: Typed) -> list[Moderated]:
    """Return every agreed or individual mark."""
    header = find_header(sheet, (shape.CODE, shape.AGREED, shape.REASON), reader)
    if header is None:
        return []
    at, columns = header
    wanted = {shape.evaluator(number) for number in range(1, 13)}
    panel = [column for column, cell in sorted(sheet.rows[at].items()) if " ".join(str(cell.value).split()) in wanted]
    found = []
    for row, name, code in _rows_of_bids(sheet, at, names, codes, columns[shape.CODE], reader):
        individual = tuple(_mark(sheet.cell(row, column), f"{name}, {code}", reader) for column in panel)
        agreed = _mark(sheet.cell(row, columns[shape.AGREED]), f"{name}, {code}, agreed mark", reader)
        reason = reader.words(sheet.cell(row, columns[shape.REASON]), f"{name}, {code}, reason")
        if agreed is not None and not reason:
            where = sheet.cell(row, columns[shape.REASON]).where
            reader.notice(
                where, f"The agreed mark of {name} on {code} has no reason.", "It does not count until it has."
            )
        if agreed is not None or any(mark is not None for mark in individual):
            found.append(Moderated(name, code, individual, agreed, reason))
    return found


def _mark(cell: Cell, about: str, reader: Typed) -> float | None:
    mark = reader.number(cell, about)
    if mark is None or 0 <= mark <= 5:
        return mark
    reader.problem(f"{cell.where} ({about})", f"The mark is {mark:g}.", "Enter a mark from 0 to 5.")
    return None


def read_toms(sheet: Sheet, names: dict[int, str], reader: Typed) -> dict[str, list[tuple[str, float]]]:
    """Return each bidder's quantities; a column's code is the first word of its heading."""
    toms: dict[str, list[tuple[str, float]]] = {name: [] for name in names.values()}
    header = find_header(sheet, (shape.BID,), reader)
    if header is None:
        return toms
    at, _ = header
    ending = " (enter a number)"
    codes = {
        column: str(cell.value).removesuffix(ending)
        for column, cell in sorted(sheet.rows[at].items())
        if str(cell.value).endswith(ending)
    }
    for row in sorted(row for row in sheet.rows if row > at):
        name = _bidder(sheet.cell(row, 1), names)
        for column, code in codes.items():
            cell = sheet.cell(row, column)
            if name is None:
                continue
            quantity = reader.number(cell, f"{name}, {code}")
            if quantity is not None and quantity < 0:
                reader.problem(cell.where, f"The quantity is {quantity:g}.", "Enter 0 or more.")
            elif quantity is not None:
                toms[name].append((code, quantity))
    return toms

"""Opens a workbook that somebody uploaded: values only, bounded in time and memory, nothing executed.

The result is plain data. Formulas are never worked out and never trusted: a cell that holds one
is marked, so that whoever reads a form can refuse it where a value belongs.
"""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from io import BytesIO
from types import MappingProxyType
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from coopvalue.errors import Problem
from coopvalue.files.archive import FRESH_COPY, archive_problems, damaged

MOST_SHEETS = 40
MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_TEXT = 20_000
MOST_SECONDS = 5.0
_LAST_ROW = 1_048_576


class CellKind(StrEnum):
    """What a cell holds."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    DATE = "date"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes
    ----------
    sheet, place : str
        Name of the sheet, and where in it, such as ``B7``.
    kind : CellKind
        What it holds.
    value : str, float, bool, datetime.date or None
        The text, the number, and so on; the formula or error as text; None where it is empty.
    """

    sheet: str
    place: str
    kind: CellKind
    value: str | float | bool | date | None

    @property
    def where(self) -> str:
        """The cell as a message names it."""
        return f"sheet '{self.sheet}', cell {self.place}"


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells that hold something, by row and then by column, both from 1."""

    name: str
    hidden: bool
    rows: Mapping[int, Mapping[int, Cell]]

    def cell(self, row: int, column: int) -> Cell:
        """Return one cell; an empty one where nothing stands."""
        found = self.rows.get(row, {}).get(column)
        return found or Cell(self.name, f"{get_column_letter(column)}{row}", CellKind.EMPTY, None)


@dataclass(frozen=True)
class OpenedWorkbook:
    """A workbook as plain data, sheets in order."""

    file: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet with this name, capitals aside; None if there is none."""
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()), None)


def open_workbook(data: bytes, file: str) -> tuple[OpenedWorkbook | None, list[Problem]]:
    """Return the workbook in `data` as plain data, or every reason why it is refused.

    Parameters
    ----------
    data : bytes
        An upload, which may be anything at all.
    file : str
        Name used in the problems; never used as a path.

    Returns
    -------
    workbook : OpenedWorkbook or None
        None if there is any problem.
    problems : list of Problem
        Empty if there is none.

    Notes
    -----
    At most `coopvalue.files.archive.MOST_BYTES` packed and ``MOST_UNPACKED`` unpacked, `MOST_SHEETS`
    sheets of `MOST_ROWS` by `MOST_COLUMNS` cells that hold something, texts of `MOST_TEXT`
    characters, and about `MOST_SECONDS` seconds. Empty cells, however far out, do no harm.
    """
    if problems := archive_problems(data, file):
        return None, problems
    reading = _Reading(file, time.monotonic() + MOST_SECONDS)
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
        try:
            if len(book.sheetnames) > MOST_SHEETS:
                return None, [_too_much(file, "", f"{len(book.sheetnames)} sheets", MOST_SHEETS)]
            sheets = tuple(reading.sheet(sheet) for sheet in book.worksheets)
        finally:
            book.close()
    except _TooMuch as stop:
        return None, [*reading.problems, stop.problem]
    except Exception:
        # A forged file can make the reader fail in any way; whatever it is, the file is what is wrong.
        return None, [damaged(file)]
    if not sheets:
        return None, [damaged(file)]
    if reading.problems:
        return None, reading.problems
    return OpenedWorkbook(file, sheets), []


class _TooMuch(Exception):
    """Stops the reading of a workbook that is past a limit."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class _Reading:
    """Reads sheets one after another until a limit is reached."""

    def __init__(self, file: str, until: float) -> None:
        self.file, self.until = file, until
        self.problems: list[Problem] = []

    def sheet(self, source: Any) -> Sheet:
        """Return one sheet's cells that hold something."""
        name = str(source.title)
        # The size a sheet claims for itself may be forged, and would be filled with empty cells.
        source.reset_dimensions()
        rows: dict[int, Mapping[int, Cell]] = {}
        for at, row in enumerate(source.iter_rows(max_row=_LAST_ROW), start=1):
            if time.monotonic() > self.until:
                raise _TooMuch(Problem(self.file, f"sheet '{name}'", "It takes too long to read.", FRESH_COPY))
            held = {
                column: cell for column, cell in enumerate(row, start=1) if cell.value is not None and cell.value != ""
            }
            if held:
                self.within(name, at, max(held))
                cells = {
                    column: self.cell(cell, name, f"{get_column_letter(column)}{at}") for column, cell in held.items()
                }
                rows[at] = MappingProxyType(cells)
        return Sheet(name, source.sheet_state != "visible", MappingProxyType(rows))

    def within(self, name: str, row: int, column: int) -> None:
        """Stop if a cell that holds something is outside the part that is read."""
        where = f"sheet '{name}'"
        if row > MOST_ROWS:
            raise _TooMuch(_too_much(self.file, where, f"something in row {row:,}", MOST_ROWS, "rows"))
        if column > MOST_COLUMNS:
            at = f"something in column {get_column_letter(column)}"
            raise _TooMuch(_too_much(self.file, where, at, MOST_COLUMNS, "columns"))

    def cell(self, source: Any, name: str, place: str) -> Cell:
        """Return one cell as plain data."""
        kind, value = _plain(source.data_type, source.value)
        if isinstance(value, str) and len(value) > MOST_TEXT:
            what = f"The text has {len(value):,} characters, more than the {MOST_TEXT:,} allowed."
            self.problems.append(Problem(self.file, f"sheet '{name}', cell {place}", what, "Shorten it."))
            value = value[:MOST_TEXT]
        return Cell(name, place, kind, value)


def _plain(data_type: str, value: Any) -> tuple[CellKind, str | float | bool | date]:
    if data_type == "f":
        return CellKind.FORMULA, str(getattr(value, "text", value) or "=")[:MOST_TEXT]
    if data_type == "e":
        return CellKind.ERROR, str(value)
    if isinstance(value, bool):
        return CellKind.TRUTH, value
    if isinstance(value, int | float):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        return (CellKind.NUMBER, number) if math.isfinite(number) else (CellKind.ERROR, str(value)[:40])
    if isinstance(value, datetime | date):
        return CellKind.DATE, value
    # Excel writes a carriage return inside a text as _x000D_, beside the line break.
    text = str(value).replace("_x000D_\n", "\n").replace("_x000D_", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return CellKind.TEXT, text


def _too_much(file: str, where: str, found: str, most: int, what: str = "") -> Problem:
    return Problem(file, where, f"It holds {found}; at most {most:,} {what}".rstrip() + " are read.", FRESH_COPY)

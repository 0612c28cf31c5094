"""Finds the table on a sheet by its column titles, and reads its cells as text, numbers, codes and months.

Every fault is noted with its sheet and cell; reading goes on, so that all of them are said at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coopvalue.errors import Problem, suggest
from coopvalue.files.workbook import Cell, CellKind, OpenedWorkbook, Sheet

MOST_ABOVE = 40
"""Rows above a table that are looked through for its header."""


@dataclass(frozen=True)
class Row:
    """One row of a table: its number on the sheet, and its cells by column title."""

    number: int
    cells: Mapping[str, Cell]

    def __getitem__(self, title: str) -> Cell:
        return self.cells[title]


@dataclass
class TableReader:
    """Reads the tables of one workbook and gathers what is wrong with them.

    `broken` says whether a sheet or a column is missing, so that nothing is reported because of it.
    """

    book: OpenedWorkbook
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False

    def rows(self, name: str, titles: Sequence[str]) -> tuple[Row, ...]:
        """Return the rows of the table on sheet `name` that hold something; none, with problems noted, if it is faulty.

        The header may stand in any of the first rows and its columns in any order; capitals and spaces do not matter.
        """
        sheet = self.book.sheet(name)
        if sheet is None:
            names = [sheet.name for sheet in self.book.sheets]
            close = suggest(name, names) if any(name.casefold() in other.casefold() for other in names) else ""
            self.note("", f"The sheet '{name}' is missing.", close or "Put it back, or start from a fresh copy.")
            self.broken = True
            return ()
        header = _header(sheet, titles)
        if header is None:
            self.note(f"sheet '{name}'", f"No row holds the titles '{titles[0]}' and '{titles[1]}'.", _PUT_BACK)
            self.broken = True
            return ()
        columns = self._columns(sheet, header, titles)
        if columns is None:
            self.broken = True
            return ()
        found = []
        for number in sorted(sheet.rows):
            if number > header:
                self._strays(sheet, number, set(columns.values()))
                cells = {title: sheet.cell(number, column) for title, column in columns.items()}
                if any(cell.kind is not CellKind.EMPTY for cell in cells.values()):
                    found.append(Row(number, cells))
        return tuple(found)

    def note(self, where: str, what: str, fix: str) -> None:
        """Note one problem."""
        self.problems.append(Problem(self.book.file, where, what, fix))

    def text(self, cell: Cell) -> str:
        """Return a cell as text; a number as it is written, nothing as an empty text."""
        value = cell.value
        if cell.kind is CellKind.TEXT:
            return str(value).strip()
        if cell.kind is CellKind.NUMBER and isinstance(value, float):
            return str(int(value)) if value.is_integer() else repr(value)
        if cell.kind is CellKind.TRUTH:
            return "yes" if value else "no"
        if isinstance(value, date):
            return value.strftime("%Y-%m-%d")
        self._unless_empty(cell)
        return ""

    def number(self, cell: Cell) -> int | float | None:
        """Return a cell as a number, whole ones as int; None where it is empty or, with a problem noted, is not one."""
        value = cell.value
        if cell.kind is CellKind.NUMBER and isinstance(value, float):
            return int(value) if value.is_integer() and abs(value) < 2**53 else value
        if cell.kind is CellKind.TEXT and not str(value).strip():
            return None
        if cell.kind in (CellKind.TEXT, CellKind.TRUTH, CellKind.DATE):
            self.note(cell.where, f"{_shown(cell)} is not a number.", "Type a number, without units or words.")
            return None
        self._unless_empty(cell)
        return None

    def codes(self, cell: Cell) -> tuple[str, ...]:
        """Return the codes a cell lists, set apart by commas, semicolons, spaces or new lines."""
        return tuple(code for code in re.split(r"[,;\s]+", self.text(cell)) if code)

    def month(self, cell: Cell) -> str:
        """Return a month as ``YYYY-MM``; a date that the spreadsheet program made of it gives its month."""
        if cell.kind is CellKind.DATE and isinstance(cell.value, date):
            return cell.value.strftime("%Y-%m")
        return self.text(cell)

    def _unless_empty(self, cell: Cell) -> None:
        if cell.kind is CellKind.FORMULA:
            self.note(cell.where, "It holds a formula.", "Replace the formula by its value (copy, then paste values).")
        elif cell.kind is CellKind.ERROR:
            self.note(cell.where, f"It holds {_shown(cell)}, which is not a value.", "Type the value again.")

    def _columns(self, sheet: Sheet, header: int, titles: Sequence[str]) -> dict[str, int] | None:
        """Return the columns by title; None, with problems noted, unless every title stands exactly once."""
        known, columns, twice = {_same(title): title for title in titles}, dict[str, int](), False
        for column, cell in sheet.rows[header].items():
            title = known.get(_same(str(cell.value)))
            if title is None:
                self.note(cell.where, f"The column {_shown(cell)} is not known.", suggest(str(cell.value), titles))
            elif title in columns:
                self.note(cell.where, f"The column '{title}' stands twice.", "Keep one of them.")
                twice = True
            else:
                columns[title] = column
        missing = [title for title in titles if title not in columns]
        for title in missing:
            self.note(f"sheet '{sheet.name}', row {header}", f"The column '{title}' is missing.", _PUT_BACK)
        return None if missing or twice else columns

    def _strays(self, sheet: Sheet, number: int, columns: set[int]) -> None:
        for column, cell in sheet.rows[number].items():
            if column not in columns:
                self.note(cell.where, f"{_shown(cell)} stands under no title.", "Move it under one, or remove it.")


_PUT_BACK = "Put it back as it was, or copy your rows into a fresh copy."


def _header(sheet: Sheet, titles: Iterable[str]) -> int | None:
    """Return the row that holds the most of `titles`, at least two."""
    wanted = {_same(title) for title in titles}
    counts = {
        number: sum(_same(str(cell.value)) in wanted for cell in cells.values())
        for number, cells in sheet.rows.items()
        if number <= MOST_ABOVE
    }
    best = max(counts, key=lambda number: (counts[number], -number), default=None)
    return best if best is not None and counts[best] >= 2 else None


def _same(title: str) -> str:
    return " ".join(title.split()).casefold()


def _shown(cell: Cell) -> str:
    text = str(cell.value)
    return f"'{text if len(text) <= 40 else text[:37] + '...'}'"

"""Finds the table of a sheet that has one row a code, however its columns and rows were moved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from coopvalue.bids.cells import Typed
from coopvalue.errors import suggest
from coopvalue.files.places import short
from coopvalue.files.workbook import Cell, CellKind, Sheet

_HEADER_WITHIN = 30
"""The header is looked for in this many rows."""


@dataclass(frozen=True)
class Row:
    """One row of a table: its number, its key, and its cells by column title."""

    sheet: Sheet
    at: int
    code: str
    columns: dict[str, int]

    def cell(self, title: str) -> Cell:
        """Return the cell under `title`."""
        return self.sheet.cell(self.at, self.columns[title])


def code_rows(
    sheet: Sheet, titles: Sequence[str], typed: Sequence[str], known: Collection[str], reader: Typed
) -> Iterator[Row]:
    """Yield one row for each of the `known` codes that stands in the table, in the order of the sheet.

    Parameters
    ----------
    sheet : Sheet
        Where to look.
    titles : sequence of str
        Columns that must be there. The first holds the codes.
    typed : sequence of str
        Those of them that people type in; something typed in a row without a code is a fault.
    known : collection of str
        Codes that must each stand in the table once.
    reader : Typed
        Takes the faults: columns or codes that are missing, repeated or unknown.
    """
    header = find_header(sheet, titles, reader)
    if header is None:
        return
    at, columns = header
    seen: dict[str, int] = {}
    for number in sorted(row for row in sheet.rows if row > at):
        cell = sheet.cell(number, columns[titles[0]])
        code = str(cell.value).strip() if cell.kind is CellKind.TEXT else ""
        if code in known and code not in seen:
            seen[code] = number
            yield Row(sheet, number, code, columns)
            continue
        filled = any(sheet.cell(number, columns[title]).kind is not CellKind.EMPTY for title in typed)
        if code in seen:
            reader.problem(cell.where, f"{code} also stands in row {seen[code]}.", "Keep one row for each code.")
        elif cell.kind is CellKind.FORMULA:
            reader.problem(cell.where, "The code is a formula.", "Answer on the form as it was sent out.")
        elif filled:
            what = f"'{short(code)}' is not asked in this form." if code else "The row has no code, but is filled in."
            reader.problem(cell.where, what, suggest(code, known) if code else "Put it in the row of its code.")
    for code in known:
        if code not in seen:
            reader.problem(
                f"sheet '{sheet.name}'", f"The row of {code} is missing.", "Use the form as it was sent out."
            )


def find_header(sheet: Sheet, titles: Sequence[str], reader: Typed) -> tuple[int, dict[str, int]] | None:
    """Return the row of the header and the column of each title; None, with the fault noted, if it cannot be used."""
    best: tuple[int, dict[str, int]] = (0, {})
    for at in sorted(row for row in sheet.rows if row <= _HEADER_WITHIN):
        found: dict[str, int] = {}
        for column, cell in sheet.rows[at].items():
            text = " ".join(str(cell.value).split()) if cell.kind is CellKind.TEXT else ""
            if text in titles and text in found:
                reader.problem(cell.where, f"The heading '{text}' stands here twice.", "Remove one of the columns.")
                return None
            if text in titles:
                found[text] = column
        if len(found) > len(best[1]):
            best = (at, found)
    at, found = best
    missing = [title for title in titles if title not in found]
    if len(missing) == len(titles):
        reader.problem(f"sheet '{sheet.name}'", "The table has no headings.", "Use the form as it was sent out.")
        return None
    for title in missing:
        where = f"sheet '{sheet.name}', row {at}"
        reader.problem(where, f"The column '{title}' is missing or renamed.", "Use the form as it was sent out.")
    return None if missing else (at, found)


def labelled(sheet: Sheet) -> dict[str, Cell]:
    """Return the cell to the right of each text in the first column, the first one where a text is repeated."""
    found: dict[str, Cell] = {}
    for row in sheet.rows.values():
        label = row.get(1)
        if label is not None and label.kind is CellKind.TEXT:
            at = int("".join(letter for letter in label.place if letter.isdigit()))
            found.setdefault(" ".join(str(label.value).split()), sheet.cell(at, 2))
    return found

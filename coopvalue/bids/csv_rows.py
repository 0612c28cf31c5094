"""Reads the rows of a CSV file of responses as cells, bounded, before anything is made of them."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coopvalue.bids import csv_shape as shape
from coopvalue.bids.cells import Typed
from coopvalue.errors import suggest
from coopvalue.files.places import short
from coopvalue.files.workbook import Cell, CellKind

MOST_CHARACTERS: Final = 5_000_000
MOST_ROWS: Final = 5_000
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")
_NUMBERS: Final = ("figure", "mark", "staff", "price", "quality")


@dataclass(frozen=True, slots=True)
class CsvCell(Cell):
    """A field of a CSV file, named as a spreadsheet would name it."""

    @property
    def where(self) -> str:
        """The field as a message names it."""
        return f"cell {self.place}"


def csv_rows(text: str, reader: Typed) -> Iterator[tuple[int, dict[str, Cell]]]:
    """Yield each row's number and its fields by column name; faults of the file as a whole go to `reader`."""
    if len(text) > MOST_CHARACTERS:
        reader.problem(
            "", f"The file is longer than {MOST_CHARACTERS:,} characters.", "Check that it is the right file."
        )
        return
    text = text.removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: list[str] = []
    try:
        for number, fields in enumerate(lines, 1):
            if number > MOST_ROWS:
                reader.problem(f"row {number:,}", f"At most {MOST_ROWS:,} rows are read.", "Split the file.")
                return
            if number == 1:
                names = [" ".join(name.split()).casefold() for name in fields]
                if not _columns_hold(names, reader):
                    return
            elif any(value.strip() for value in fields):
                if len(fields) > len(names):
                    reader.problem(f"row {number}", "It has more fields than there are columns.", "Check the quotes.")
                    continue
                padded = fields + [""] * (len(names) - len(fields))
                cells = enumerate(zip(names, padded, strict=True), 1)
                yield number, {name: _field(number, at, name, value) for at, (name, value) in cells}
    except csv.Error as error:
        reader.problem(f"row {lines.line_num}", f"It cannot be read: {error}.", "Save it again as CSV (UTF-8).")
    if not names:
        reader.problem("", "The file is empty.", "Check that it is the right file.")


def _columns_hold(names: list[str], reader: Typed) -> bool:
    before = len(reader.problems)
    for name in shape.NEEDED:
        if name not in names:
            reader.problem(
                "row 1", f"The column '{name}' is missing.", f"Add it; the columns are {', '.join(shape.KNOWN)}."
            )
    for at, name in enumerate(names, 1):
        place = f"cell {_letters(at)}1"
        if not name:
            continue
        if name in names[: at - 1]:
            reader.problem(place, f"The column '{short(name)}' stands here twice.", "Keep one of them.")
        elif name not in shape.KNOWN:
            reader.problem(place, f"'{short(name)}' is not a known column.", suggest(name, shape.KNOWN))
    return len(reader.problems) == before


def _letters(column: int) -> str:
    """Return the letters a spreadsheet gives to a column counted from 1."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _field(row: int, column: int, name: str, value: str) -> Cell:
    value = shape.unguarded(value.strip())
    place = f"{_letters(column)}{row}"
    if not value:
        return CsvCell("", place, CellKind.EMPTY, None)
    if name in _NUMBERS and _NUMBER.fullmatch(value) and math.isfinite(float(value)):
        return CsvCell("", place, CellKind.NUMBER, float(value))
    return CsvCell("", place, CellKind.TEXT, value)

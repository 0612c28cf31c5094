"""How wide columns, how tall rows and how large the paper must be for everything on a sheet to be seen."""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.worksheet import Worksheet

from coopvalue.tables.titles import Kind, kind_of

LINE, TALLEST = 15.5, 409.0
"""Height of a line of the font, and of the tallest row a spreadsheet allows, in points."""

_A4, _A3 = 9, 8


def column_width(title: str, values: list[object]) -> int:
    """Return a width that shows numbers and the words of the title whole, and the longest text in about 20 lines."""
    word = max(len(part) for part in title.split()) + 3
    longest = max((len(value) for value in values if isinstance(value, str)), default=10)
    if kind_of(title) is Kind.LONG or longest > 60:
        return max(word, 40 if longest <= 40 else 60, min(110, longest // 20))
    line = max((len(line) for value in values if isinstance(value, str) for line in value.split("\n")), default=10)
    return max(word, min(36, line + 3), 13)


def row_height(cells: Iterable[tuple[object, int]], line: float = LINE) -> float:
    """Return a height in points that shows every text of a row whole; no program can be relied on to work it out."""
    lines = 1
    for value, width in cells:
        if isinstance(value, str):
            lines = max(lines, sum(1 + int(len(part) / (width * 1.08)) for part in value.split("\n")))
    return min(TALLEST, lines * line + 2)


def set_up_paper(sheet: Worksheet, width: int) -> None:
    """Set the sheet up for paper: one page wide if that can be read, else several with the first columns repeated."""
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.5)
    sheet.set_paper(_A4 if width <= 160 else _A3)
    if width <= 320:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(60)
        sheet.repeat_columns(0, 1)

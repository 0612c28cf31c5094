"""Cells of a form: their addresses, the text they can hold, and the height it takes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from coopvalue.export.accessible import plain as printable

LAST_ROW: Final = 409.0
"""Tallest row a spreadsheet allows, in points."""


def plain(text: str) -> str:
    """Return `text` as a cell or a stored value can hold it: no control characters, at most the length of a cell.

    Notes
    -----
    XlsxWriter passes a text between ``<r>`` and ``</r>`` through as raw XML, so such a text gets a space after it.
    """
    text = printable(text).replace("\ufffe", "").replace("\uffff", "")
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def cell(row: int, column: int, sheet: str = "", *, fixed: bool = True) -> str:
    """Return the address of a cell counted from 0, such as ``$B$3`` or ``'Your offer'!B3``."""
    letters = ""
    left = column
    while left >= 0:
        letters = chr(ord("A") + left % 26) + letters
        left = left // 26 - 1
    mark = "$" if fixed else ""
    place = f"{mark}{letters}{mark}{row + 1}"
    return f"'{sheet}'!{place}" if sheet else place


def span(first: int, last: int, column: int, sheet: str = "") -> str:
    """Return the fixed address of a column of cells from row `first` to row `last`."""
    return f"{cell(first, column, sheet)}:{cell(last, column)}"


def height(texts: Sequence[tuple[str, float]], least: float = 15.0) -> float:
    """Return the height in points that shows wrapped `texts`, each with the width of its column in characters."""
    most = 1
    for text, width in texts:
        per_line = max(1.0, width * 1.02)
        most = max(most, sum(max(1, math.ceil(len(line) / per_line)) for line in text.split("\n")))
    return min(LAST_ROW, max(least, 13.5 * most + 4))


def cut(text: str, most: int) -> str:
    """Return `text` cut to the length a message of a spreadsheet may have."""
    text = plain(text).strip()
    return text if len(text) <= most else text[: most - 3].rstrip() + "..."

"""Workbooks that people fill in: cells to type in, guarded and labelled, beside cells that are locked.

Published tables keep to the accessible-spreadsheet rules and have no freeze panes, borders or protection. A form
is the stated exception: it needs cells to type in, and says so on its first sheet.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from coopvalue.export.accessible import plain as printable

INK: Final = "#12436D"
PALE: Final = "#F4F7FA"
INPUT: Final = "#FFFBE6"
LOUD: Final = "#801650"

LAST_ROW: Final = 409.0
"""Tallest row a spreadsheet allows, in points."""


class Look(StrEnum):
    """How a cell looks and whether it is locked."""

    TITLE = "title"
    NOTE = "note"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    STATUS = "status"
    HEAD = "head"
    HEAD_INPUT = "head_input"
    LABEL = "label"
    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    COUNT = "count"
    POUNDS = "pounds"
    SHARE = "share"
    SCORE = "score"
    POINTS = "points"
    RESULT = "result"
    RESULT_WORDS = "result_words"
    INPUT_TEXT = "input_text"
    INPUT_NUMBER = "input_number"
    INPUT_POUNDS = "input_pounds"


def _looks() -> dict[Look, dict[str, Any]]:
    body = {"font_size": 10, "valign": "top", "border": 1, "border_color": "#8A9BA8"}
    words = {**body, "text_wrap": True, "align": "left", "indent": 1}
    typed = {"locked": False, "border": 2, "border_color": INK, "bg_color": INPUT}
    return {
        Look.TITLE: {"bold": True, "font_size": 16, "font_color": INK},
        Look.NOTE: {"font_size": 10, "valign": "top"},
        Look.PARAGRAPH: {"font_size": 11, "text_wrap": True, "valign": "top"},
        Look.HEADING: {"font_size": 13, "bold": True, "font_color": INK, "valign": "top"},
        Look.STATUS: {"font_size": 11, "bold": True, "valign": "top", "font_color": INK},
        Look.HEAD: {**words, "bold": True, "font_color": "#FFFFFF", "bg_color": INK},
        Look.HEAD_INPUT: {
            **words,
            "bold": True,
            "font_color": INK,
            "bg_color": INPUT,
            "border": 2,
            "border_color": INK,
        },
        Look.LABEL: {**words, "bold": True, "bg_color": PALE},
        Look.TEXT: words,
        Look.CODE: {**words, "bold": True},
        Look.NUMBER: {**body, "num_format": "General"},
        Look.COUNT: {**body, "num_format": "#,##0"},
        Look.POUNDS: {**body, "num_format": "£#,##0.00"},
        Look.SHARE: {**body, "num_format": "0.0%"},
        Look.SCORE: {**body, "num_format": "0.000"},
        Look.POINTS: {**body, "num_format": "0.00"},
        Look.RESULT: {**body, "num_format": "0.00", "bold": True, "bg_color": PALE},
        Look.RESULT_WORDS: {**words, "bold": True, "bg_color": PALE},
        Look.INPUT_TEXT: {**words, **typed},
        Look.INPUT_NUMBER: {**body, **typed, "num_format": "General"},
        Look.INPUT_POUNDS: {**body, **typed, "num_format": "£#,##0.00"},
    }


@dataclass(frozen=True)
class Column:
    """A column of a form.

    Attributes
    ----------
    title : str
        Header, which is also how the column is found when the file is read back.
    width : float
        Width in characters.
    typed : bool
        Whether people type in it.
    """

    title: str
    width: float
    typed: bool = False


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


class FormSheet:
    """One sheet of a form. Text always stays text, whatever it starts with."""

    def __init__(self, sheet: Worksheet, looks: dict[Look, Format], loud: Format) -> None:
        self.sheet = sheet
        self._looks = looks
        self._loud = loud
        self.name = str(sheet.get_name())

    def text(self, row: int, column: int, text: str, look: Look = Look.TEXT) -> None:
        """Write `text`; an empty one leaves an empty cell of that look."""
        text = plain(text)
        if text:
            self.sheet.write_string(row, column, text, self._looks[look])
        else:
            self.sheet.write_blank(row, column, None, self._looks[look])

    def number(self, row: int, column: int, number: float | None, look: Look = Look.NUMBER) -> None:
        """Write `number`; None leaves an empty cell of that look."""
        if number is None:
            self.sheet.write_blank(row, column, None, self._looks[look])
        else:
            self.sheet.write_number(row, column, number, self._looks[look])

    def formula(self, row: int, column: int, formula: str, value: float | str, look: Look = Look.NUMBER) -> None:
        """Write a formula (without its equals sign) with the value it works out to."""
        kept = plain(value) if isinstance(value, str) else value
        self.sheet.write_formula(row, column, f"={formula}", self._looks[look], kept)

    def header(self, row: int, columns: Sequence[Column]) -> None:
        """Write a header row and set the widths of its columns."""
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, column.width)
            self.text(row, place, column.title, Look.HEAD_INPUT if column.typed else Look.HEAD)
        self.sheet.set_row(row, height([(column.title, column.width * 0.9) for column in columns], 30))

    def lines(self, row: int, texts: Sequence[str], look: Look = Look.NOTE) -> int:
        """Write each text on its own row, running over the empty cells beside it, and return the next free row."""
        for text in texts:
            self.text(row, 0, text, look)
            row += 1
        return row

    def tall(self, row: int, texts: Sequence[tuple[str, float]], least: float = 15.0) -> None:
        """Make a row tall enough for wrapped `texts`."""
        self.sheet.set_row(row, height(texts, least))

    def check(self, first: int, last: int, column: int, rule: dict[str, Any], title: str, message: str) -> None:
        """Guard the cells of a column, with a message that shows on entry and again if what is typed is refused."""
        self.sheet.data_validation(
            first,
            column,
            last,
            column,
            {
                **rule,
                "input_title": _cut(title, 32),
                "input_message": _cut(message, 255),
                "error_title": "Please change this",
                "error_message": _cut(message, 255),
            },
        )

    def stands_out(self, first: int, last: int, column: int, unless: str) -> None:
        """Show in bold dark red the words that do not start with `unless`: an extra cue, never the only one."""
        self.sheet.conditional_format(
            first,
            column,
            last,
            column,
            {"type": "text", "criteria": "not containing", "value": unless, "format": self._loud},
        )

    def finish(
        self,
        *,
        freeze: tuple[int, int] | None = None,
        repeat: int | None = None,
        scale: int | None = None,
        portrait: bool = False,
    ) -> None:
        """Protect the sheet without a password, freeze panes, and set it up for A4: one page wide unless scaled."""
        self.sheet.protect("", {"format_columns": True, "format_rows": True})
        if not portrait:
            self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.hide_gridlines(2)
        if scale:
            self.sheet.set_print_scale(scale)
        else:
            self.sheet.fit_to_pages(1, 0)
        if repeat is not None:
            self.sheet.repeat_rows(repeat)
        if freeze:
            self.sheet.freeze_panes(*freeze)


class FormBook:
    """A workbook of forms, built in memory.

    Parameters
    ----------
    title : str
        Title in the file's properties.
    fingerprint : str
        Fingerprint of the measure set, printed at the foot of every page.
    """

    def __init__(self, title: str, fingerprint: str) -> None:
        self._bytes = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._bytes,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                # Every system has Arial or a font of the same widths, so that pages break at the same place.
                "default_format_properties": {"font_name": "Arial", "font_size": 10, "font_scheme": "none"},
            },
        )
        # A fixed date, so that the same set always gives the same file.
        self._book.set_properties(
            {"title": _cut(plain(title), 200), "author": "coopvalue", "created": datetime(2026, 1, 1)}
        )
        self._looks = {look: self._book.add_format(given) for look, given in _looks().items()}
        self._loud = self._book.add_format({"bold": True, "font_color": LOUD})
        self._foot = f"&L&8Measure set {fingerprint}&C&8&A&R&8Page &P of &N"

    def sheet(self, name: str) -> FormSheet:
        """Return a new sheet."""
        sheet = self._book.add_worksheet(name)
        # XlsxWriter looks for thirty newer functions in every formula. None is used here, and looking takes longer
        # than all the rest; should the name of this method ever change, the files stay the same.
        sheet._prepare_formula = _without_equals
        made = FormSheet(sheet, self._looks, self._loud)
        made.sheet.set_footer(self._foot)
        return made

    def close(self) -> bytes:
        """Return the finished file."""
        self._book.close()
        return self._bytes.getvalue()


def _without_equals(formula: str, _: bool = False) -> str:
    return formula.removeprefix("=")


def _cut(text: str, most: int) -> str:
    """Return `text` cut to the length a message of a spreadsheet may have."""
    text = plain(text).strip()
    return text if len(text) <= most else text[: most - 3].rstrip() + "..."

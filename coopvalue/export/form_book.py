"""Workbooks that people fill in: cells to type in, guarded and labelled, beside cells that are locked.

Published tables keep to the accessible-spreadsheet rules and have no freeze panes, borders or protection. A form
is the stated exception: it needs cells to type in, and says so on its first sheet.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from coopvalue.export.form_cells import cut, height, plain
from coopvalue.export.form_look import LOUD, Look, looks


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


class FormSheet:
    """One sheet of a form. Text always stays text, whatever it starts with."""

    def __init__(self, sheet: Worksheet, formats: dict[Look, Format], loud: Format) -> None:
        self.sheet = sheet
        self._looks = formats
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
                "input_title": cut(title, 32),
                "input_message": cut(message, 255),
                "error_title": "Please change this",
                "error_message": cut(message, 255),
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
            {"title": cut(plain(title), 200), "author": "coopvalue", "created": datetime(2026, 1, 1)}
        )
        self._looks = {look: self._book.add_format(given) for look, given in looks().items()}
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

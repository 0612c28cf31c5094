"""Writes a workbook for publication by the UK Analysis Function's rules for accessible spreadsheets.

A cover, a list of contents with links, notes, and one table a sheet, marked as a table, from column
A, with one header row. No merged cells, no blank rows or columns inside, no filters, frozen panes,
fills, pictures or colours that carry a meaning. Every text is written as text, so that nothing
anybody typed can become a formula or a link.
"""

from __future__ import annotations

import io
import math
import re
from dataclasses import dataclass
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from coopvalue.export.sheet_size import LINE, column_width, row_height, set_up_paper
from coopvalue.tables.titles import Kind, kind_of

MOST_TEXT = 32_000
CUT = " [cut here: the rest is in the measure set's own file]"
FONT = {"font_name": "Arial", "font_size": 12}
MORE_ROWS = 200
"""Rows below a table that offer its choices too, for whoever adds to it."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.NUMBER: "General",
    Kind.SHARE: "0.000%",
    Kind.SCORE: "0.00",
    Kind.POINTS: "0.00",
    Kind.POUNDS: "£#,##0",
    Kind.PERCENT: "0.00",
}


@dataclass(frozen=True)
class TableSheet:
    """One sheet with one table.

    Attributes
    ----------
    name : str
        Name of the sheet, at most 31 characters.
    title : str
        What the table is, as its heading says it.
    table : pandas.DataFrame
        At least one row. Column titles are unique; the index is not written.
    about : tuple of str
        Sentences that stand between the heading and the table.
    empty : str
        What an empty cell means; needed if there is any.
    choices : tuple of (str, tuple of str)
        Titles of columns that take one of a few words, which the workbook then offers.
    """

    name: str
    title: str
    table: pd.DataFrame
    about: tuple[str, ...] = ()
    empty: str = ""
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Publication:
    """A workbook to publish.

    Attributes
    ----------
    title, subject : str
        Shown on the cover and kept in the properties of the document.
    warning : str
        Said on the cover and on every sheet, such as that everything is invented; may be empty.
    cover : tuple of (str, tuple of str)
        Headings of the cover, each with its paragraphs.
    sheets : tuple of TableSheet
        In order.
    notes : tuple of str
        Numbered on the notes sheet; a text elsewhere refers to one as ``[note 2]``.
    version : str
        Fingerprint and catalogue version in one line, for the cover and the properties.
    """

    title: str
    subject: str
    cover: tuple[tuple[str, tuple[str, ...]], ...]
    sheets: tuple[TableSheet, ...]
    notes: tuple[str, ...]
    version: str
    warning: str = ""


def write_publication(publication: Publication) -> bytes:
    """Return `publication` as an xlsx workbook.

    Raises
    ------
    ValueError
        If a table has no row, repeats a column title, or has empty cells that are not explained.
    """
    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(memory, {**options, "default_format_properties": FONT}) as book:
        book.set_properties(
            {
                "title": plain(publication.title)[:250],
                "subject": plain(publication.subject)[:250],
                "keywords": "co-operative value, social value, procurement",
                "comments": plain(" ".join((publication.version, publication.warning))).strip(),
            }
        )
        writer = _Writer(book, publication)
        writer.cover()
        writer.contents()
        if publication.notes:
            writer.sheet(notes_sheet(publication.notes))
        for sheet in publication.sheets:
            writer.sheet(sheet)
    return memory.getvalue()


def notes_sheet(notes: tuple[str, ...]) -> TableSheet:
    """Return the sheet of notes."""
    numbered = {"Note": [f"note {number}" for number in range(1, len(notes) + 1)], "Text of the note": list(notes)}
    return TableSheet("Notes", "Notes", pd.DataFrame(numbered))


def plain(text: str) -> str:
    """Return `text` without characters that no cell can hold, and no longer than one can.

    XlsxWriter passes a text between ``<r>`` and ``</r>`` through as raw XML, so such a text gets a space after it.
    """
    text = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.encode("utf-8", "replace").decode("utf-8")
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "
    return text if len(text) <= MOST_TEXT else text[: MOST_TEXT - len(CUT)] + CUT


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, publication: Publication) -> None:
        self.book, self.publication = book, publication
        self.heading = self.format(bold=True, font_size=16)
        self.subheading = self.format(bold=True, font_size=14)
        self.header = self.format(bold=True, text_wrap=True, valign="top")
        self.number_header = self.format(bold=True, text_wrap=True, valign="top", align="right")
        self.indented_header = self.format(bold=True, text_wrap=True, valign="top", align="left", indent=1)
        self.text = self.format(text_wrap=True, valign="top", align="left", indent=1)
        self.first = self.format(text_wrap=True, valign="top")
        self.line = self.format()
        self.link = self.format(underline=1, font_color="#0B4F9E", valign="top")
        self.numbers = {kind: self.format(num_format=code, valign="top") for kind, code in _FORMATS.items()}

    def format(self, **properties: Any) -> Format:
        return self.book.add_format({**FONT, **properties})

    def cover(self) -> None:
        """Write the cover: headings and paragraphs in column A."""
        sheet = self.book.add_worksheet("Cover")
        sheet.set_column(0, 0, 100)
        lines: list[tuple[str, Format]] = [
            (self.publication.title, self.heading),
            (self.publication.subject, self.first),
        ]
        if self.publication.warning:
            lines.append((self.publication.warning, self.header))
        lines.append((self.publication.version, self.first))
        for heading, paragraphs in self.publication.cover:
            lines.append((heading, self.subheading))
            lines.extend((paragraph, self.first) for paragraph in paragraphs)
        for row, (text, look) in enumerate(lines):
            if look is self.subheading:
                # Room above a heading sets paragraphs apart, where a blank row would break a rule.
                sheet.set_row(row, row_height([(text, 80)], 18) + 10)
            else:
                sheet.set_row(row, row_height([(text, 60 if look is self.heading else 92)], 21 if row == 0 else LINE))
            sheet.write_string(row, 0, plain(text), look)
        set_up_paper(sheet, 100)

    def contents(self) -> None:
        """Write the list of sheets, each with a link to it."""
        listed = [("Notes", "Notes")] if self.publication.notes else []
        listed += [(sheet.name, sheet.title) for sheet in self.publication.sheets]
        table = pd.DataFrame(listed, columns=["Sheet", "What it holds"])
        sheet, top = self._start(TableSheet("Contents", "Contents", table), back=False)
        self._table(sheet, "Contents", table, top)
        for row, (name, _) in enumerate(listed, start=top + 1):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self.link, string=name)

    def sheet(self, wanted: TableSheet) -> None:
        """Write one sheet with its table."""
        table = wanted.table
        if table.empty:
            raise ValueError(f"The table '{wanted.name}' has no row.")
        if not table.columns.is_unique:
            raise ValueError(f"The table '{wanted.name}' repeats a column title.")
        if not wanted.empty and bool((table.isna() | (table == "")).any(axis=None)):
            raise ValueError(f"The table '{wanted.name}' has empty cells and does not say what they mean.")
        sheet, top = self._start(wanted, back=True)
        self._table(sheet, wanted.name, table, top)
        for title, options in wanted.choices:
            column = table.columns.get_loc(title)
            rule = {"validate": "list", "source": list(options), "error_message": f"Use one of: {', '.join(options)}."}
            sheet.data_validation(top + 1, column, top + len(table) + MORE_ROWS, column, rule)

    def _start(self, wanted: TableSheet, *, back: bool) -> tuple[Worksheet, int]:
        """Add a sheet with what stands above its table; return it with the row the table starts in."""
        sheet = self.book.add_worksheet(wanted.name)
        sheet.write_string(0, 0, plain(wanted.title), self.heading)
        count = f"This sheet holds one table, of {len(wanted.table):,} rows and {len(wanted.table.columns)} columns."
        lines = [count.replace(" 1 rows", " 1 row"), self.publication.warning, *wanted.about, wanted.empty]
        row = 0
        for row, line in enumerate((line for line in lines if line), start=1):
            sheet.write_string(row, 0, plain(line), self.line)
        if back:
            row += 1
            sheet.write_url(row, 0, "internal:'Contents'!A1", self.link, string="Go to the contents")
        return sheet, row + 1

    def _table(self, sheet: Worksheet, name: str, table: pd.DataFrame, top: int) -> None:
        """Write `table` with its header in row `top`, and mark it as a table."""
        columns = [str(title) for title in table.columns]
        values: list[list[object]] = [table.iloc[:, column].tolist() for column in range(len(columns))]
        headers = [self._header(column, found) for column, found in enumerate(values)]
        sheet.add_table(
            top, 0, top + len(table), len(columns) - 1,
            {
                "name": "table_" + re.sub(r"\W+", "_", name.lower()),
                "columns": [
                    {"header": plain(title), "header_format": look}
                    for title, look in zip(columns, headers, strict=True)
                ],
                "autofilter": False,
                "banded_rows": False,
                "style": None,
            },
        )  # fmt: skip
        widths = [column_width(title, found) for title, found in zip(columns, values, strict=True)]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_row(top, row_height(zip(columns, widths, strict=True)))
        for row, cells in enumerate(zip(*values, strict=True), start=top + 1):
            sheet.set_row(row, row_height(zip(cells, widths, strict=True)))
            for column, (value, title) in enumerate(zip(cells, columns, strict=True)):
                self._cell(sheet, row, column, value, kind_of(title))
        sheet.repeat_rows(top)
        set_up_paper(sheet, sum(widths))

    def _header(self, column: int, values: list[object]) -> Format:
        """Return the look of a header: over numbers it stands right, as they do."""
        if any(isinstance(value, int | float) for value in values):
            return self.number_header
        return self.header if column == 0 else self.indented_header

    def _cell(self, sheet: Worksheet, row: int, column: int, value: object, kind: Kind) -> None:
        if isinstance(value, int | float) and not isinstance(value, bool):
            if math.isfinite(value):
                sheet.write_number(row, column, value, self.numbers.get(kind, self.numbers[Kind.NUMBER]))
        elif value is not None and value != "":
            sheet.write_string(row, column, plain(str(value)), self.text if column else self.first)

"""The Analysis Function's checklist for accessible spreadsheets, rule by rule, for any workbook we publish.

Rules that only a person can check (plain words, spelling) are not here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

SHEETS_WITHOUT_A_TABLE = {"Cover"}


def faults(data: bytes) -> list[str]:
    """Return every rule that the workbook breaks."""
    book = load_workbook(io.BytesIO(data))
    found = list(_document(book, data))
    for sheet in book.worksheets:
        found.extend(f"{sheet.title}: {fault}" for fault in _sheet(sheet))
    return found


def _document(book: Workbook, data: bytes) -> Iterator[str]:
    if not book.properties.title or not book.properties.subject:
        yield "the document has no title or subject"
    if book.sheetnames[0] != "Cover" or book.sheetnames[1] != "Contents":
        yield "it does not start with a cover and contents"
    if book.active is not book.worksheets[0]:
        yield "it does not open on the cover"
    names = [table for sheet in book.worksheets for table in sheet.tables]
    if len(names) != len(set(names)):
        yield "two tables share a name"
    contents = book["Contents"]
    linked = {str(row[0].value) for row in contents.iter_rows() if row[0].hyperlink}
    if linked != set(book.sheetnames) - {"Cover", "Contents"}:
        yield f"the contents link to {sorted(linked)}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.namelist()
        if any("vba" in name.lower() or "/media/" in name or "/drawings/" in name for name in parts):
            yield "it holds macros, pictures or floating boxes"
        styles = archive.read("xl/styles.xml").decode()
        text = "".join(archive.read(name).decode() for name in parts if name.startswith("xl/worksheets/sheet"))
    if set(re.findall(r'patternType="(\w+)"', styles)) - {"none", "gray125"}:
        yield "it uses fills"
    if re.search(r"<border>.*?style=", styles):
        yield "it uses borders to divide data"
    for mark, what in (
        ("<f>", "a formula"),
        ("<headerFooter", "a header or footer"),
        ("<conditionalFormatting", "a rule of colour"),
    ):
        if mark in text:
            yield f"it holds {what}"


def _sheet(sheet: Worksheet) -> Iterator[str]:
    if sheet.sheet_state != "visible" or any(item.hidden for item in sheet.row_dimensions.values()):
        yield "something is hidden"
    if any(item.hidden for item in sheet.column_dimensions.values()):
        yield "a column is hidden"
    if sheet.merged_cells.ranges:
        yield "cells are merged"
    if sheet.freeze_panes or sheet.auto_filter.ref:
        yield "it has frozen panes or a filter"
    if not isinstance(sheet["A1"].value, str) or not sheet["A1"].font.bold:
        yield "A1 is not its title"
    if str(sheet.sheet_view.selection[0].activeCell) != "A1":
        yield "the cursor is not in A1"
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is not None and cell.font.sz and cell.font.sz < 12:
                yield f"{cell.coordinate} is in small letters"
            if cell.data_type == "f":
                yield f"{cell.coordinate} is a formula"
            if cell.hyperlink and (cell.hyperlink.target or not cell.hyperlink.location):
                yield f"{cell.coordinate} links outside the workbook"
    if sheet.title in SHEETS_WITHOUT_A_TABLE:
        return
    if len(sheet.tables) != 1:
        yield f"it has {len(sheet.tables)} tables"
        return
    yield from _table(sheet)


def _table(sheet: Worksheet) -> Iterator[str]:
    table = next(iter(sheet.tables.values()))
    first, last = table.ref.split(":")
    left, top = re.match(r"([A-Z]+)(\d+)", first).groups()  # type: ignore[union-attr]
    _, bottom = re.match(r"([A-Z]+)(\d+)", last).groups()  # type: ignore[union-attr]
    if left != "A":
        yield "the table does not start in column A"
    if int(bottom) != sheet.max_row:
        yield "something stands below the table"
    if table.autoFilter is not None:
        yield "the table has a filter"
    if table.tableStyleInfo is not None and table.tableStyleInfo.name:
        yield "the table has a style with fills"
    if table.headerRowCount not in (None, 1):
        yield "the table has no single header row"
    above = [sheet.cell(row, 1).value for row in range(1, int(top))]
    if any(value is None for value in above):
        yield "there is a blank row above the table"
    rows = list(sheet[table.ref])
    header = [cell.value for cell in rows[0]]
    if any(not isinstance(title, str) or not title.strip() for title in header) or len(set(header)) != len(header):
        yield "a column has no title, or two have the same"
    if header != [column.name for column in table.tableColumns]:
        yield "the header row is not that of the table"
    explained = any(isinstance(value, str) and "empty cell" in value for value in above)
    for cells in rows:
        if all(cell.value is None for cell in cells):
            yield f"row {cells[0].row} is blank"
        for cell in cells:
            if cell.value is None and not explained:
                yield f"{cell.coordinate} is empty and nothing says why"
            if isinstance(cell.value, str) and not cell.alignment.wrap_text and not cell.hyperlink:
                yield f"{cell.coordinate} is not wrapped"
    for column in zip(*rows, strict=True):
        if all(cell.value is None for cell in column[1:]):
            yield f"column {column[0].column_letter} is blank"
        width = sheet.column_dimensions[column[0].column_letter].width
        if not 10 <= width <= 120:
            yield f"column {column[0].column_letter} is {width} wide"

"""Forges workbooks for tests: a sound one, and any part of it replaced."""

from __future__ import annotations

import io
import zipfile

import xlsxwriter

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"


def sound() -> bytes:
    """Return a small workbook with nothing wrong with it: a header, one measure, one figure."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Answers")
        sheet.write_row(0, 0, ["Code", "Figure"])
        sheet.write_row(1, 0, ["EQ01", 12.5])
    return memory.getvalue()


def forged(parts: dict[str, str | bytes | None], *, start: bytes | None = None, stored: bool = False) -> bytes:
    """Return a workbook with some parts replaced, added, or (None) left out."""
    memory = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(io.BytesIO(start or sound())) as old, zipfile.ZipFile(memory, "w", method) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            if text is not None:
                new.writestr(name, text)
    return memory.getvalue()


def part(name: str) -> str:
    """Return one part of the sound workbook as text."""
    with zipfile.ZipFile(io.BytesIO(sound())) as archive:
        return archive.read(name).decode()


def with_rows(rows: str, *, before: str = "", after: str = "", stored: bool = False) -> bytes:
    """Return a workbook whose only sheet holds these rows of XML."""
    text = f"<worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
    return forged({SHEET: text}, stored=stored)


def with_cell(cell: str) -> bytes:
    """Return a workbook whose only sheet holds one cell of XML in A1."""
    return with_rows(f'<row r="1">{cell}</row>')

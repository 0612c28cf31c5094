"""Looks at an uploaded workbook from the outside, before any of it is parsed.

A workbook is a ZIP of XML parts. Sizes are read from its directory and bounded, so that a
bomb is never unpacked; and what a plain table has no need of (macros, links to other files,
embedded files, document types) is refused rather than skipped in silence.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from coopvalue.errors import Problem

MOST_BYTES = 5_000_000
MOST_UNPACKED = 25_000_000
MOST_RATIO = 150
SMALL = 200_000
MOST_PARTS = 500
MOST_MARKS = 300_000
MOST_MARKS_BESIDE = 50_000
"""Most XML marks in all, and in one part that is no sheet and not the table of texts: each costs time to parse."""

SAVE_AS = "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and upload that."
FRESH_COPY = "Copy the filled cells into a fresh copy of the form, and upload that."
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"MZ", "a program"),
)
_DOCTYPES = tuple(
    mark.encode(encoding) for mark in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_ACTIVE = (
    ("vbaproject", "macros"),
    ("/macrosheets/", "macros"),
    ("/dialogsheets/", "macros"),
    ("/activex/", "form controls that run code"),
    ("/externallinks/", "links to other workbooks"),
    ("connections.xml", "a connection to outside data"),
    ("/querytables/", "a query of outside data"),
    ("/embeddings/", "embedded files"),
    ("/customdata/", "a data model"),
)
_FIXES = {
    "macros": "Save it as an Excel workbook without macros (.xlsx), and upload that.",
    "links to other workbooks": "In Excel choose Data, then Edit links, then Break link; save, and upload it again.",
}
_OUTSIDE = re.compile(rb'<(?:\w+:)?Relationship\s[^>]*?TargetMode\s*=\s*["\']External["\'][^>]*>')


def archive_problems(data: bytes, file: str) -> list[Problem]:
    """Return why `data` must not be opened as a workbook; nothing if it may be.

    Bounded: no part is unpacked that would pass the limits, and nothing is written anywhere.
    """
    if not data:
        return [Problem(file, "", "The file is empty.", "Check that it is the right file.")]
    if len(data) > MOST_BYTES:
        size = f"{len(data) / 1_000_000:.1f} MB, more than the {MOST_BYTES // 1_000_000} MB allowed"
        return [Problem(file, "", f"The file is {size}.", "Check that it is the right file.")]
    if not data.startswith(b"PK"):
        return [Problem(file, "", *_not_a_workbook(data))]
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            problems = [Problem(file, "", what, fix) for what, fix in _outside_problems(parts)]
            # Only parts that passed the limits of size are unpacked and looked into.
            return problems or [Problem(file, "", what, fix) for what, fix in _inside_problems(archive, parts)]
    except Exception:
        # A forged archive can make the reader fail in any way; whatever it is, the file is what is wrong.
        return [damaged(file)]


def damaged(file: str) -> Problem:
    """Return the problem of a workbook that cannot be read at all."""
    return Problem(file, "", "The workbook is damaged, or is not a workbook, and cannot be read.", SAVE_AS)


def _not_a_workbook(data: bytes) -> tuple[str, str]:
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            return "The workbook is protected by a password.", "Save it without a password, and upload that."
        return "This is a workbook in an old format (.xls).", SAVE_AS
    for start, kind in _KINDS:
        if data.startswith(start):
            return f"This is {kind}, not an Excel workbook.", "Check that it is the right file."
    if data[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        return "This is a web page or an XML file, not an Excel workbook.", SAVE_AS
    return "This is not an Excel workbook (.xlsx).", SAVE_AS


def _outside_problems(parts: list[zipfile.ZipInfo]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong by the archive's directory alone."""
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS:
        yield f"The file holds {len(parts)} parts, more than the {MOST_PARTS} a workbook may have.", SAVE_AS
        return
    if any(part.flag_bits & 1 for part in parts):
        yield "The workbook is protected by a password.", "Save it without a password, and upload that."
        return
    # The other methods of packing unpack without a bound on each step, and no spreadsheet program uses them.
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        yield "The workbook is packed in a way no spreadsheet program uses.", SAVE_AS
        return
    if repeated := [name for name, times in Counter(name.lower() for name in names).items() if times > 1]:
        yield f"The workbook is damaged: it holds '{_short(repeated[0])}' more than once.", SAVE_AS
        return
    unpacked = sum(part.file_size for part in parts)
    packed = max([part for part in parts if part.file_size > SMALL], key=_ratio, default=None)
    if unpacked > MOST_UNPACKED or (packed is not None and _ratio(packed) > MOST_RATIO):
        yield (
            "Unpacked, the workbook would be far larger than a filled form "
            f"({unpacked / 1_000_000:,.0f} MB), so it was not opened.",
            FRESH_COPY,
        )
        return
    if "xl/workbook.xml" not in names:
        yield _other_document(names)
        return
    for mark, kind in _ACTIVE:
        if any(mark in f"/{name.lower()}" for name in names):
            yield f"The workbook holds {kind}.", _FIXES.get(kind, "Remove them, save it, and upload it again.")


def _other_document(names: list[str]) -> tuple[str, str]:
    if "xl/workbook.bin" in names:
        return "This is a binary workbook (.xlsb).", SAVE_AS
    if "word/document.xml" in names:
        return "This is a Word document, not an Excel workbook.", "Check that it is the right file."
    if "mimetype" in names and "content.xml" in names:
        return "This is an OpenDocument file, not an Excel workbook.", SAVE_AS
    return "This is a ZIP file, not an Excel workbook.", "If the workbook is inside it, take it out and upload that."


def _inside_problems(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong inside the parts, one part unpacked at a time."""
    marks = 0
    for part in parts:
        text = archive.read(part)
        if any(mark in text for mark in _DOCTYPES):
            yield "The workbook holds a document type, which no spreadsheet program writes.", SAVE_AS
            return
        if part.filename == "[Content_Types].xml" and b"macroEnabled" in text:
            yield "The workbook holds macros.", _FIXES["macros"]
        if part.filename.endswith(".rels") and any(b"/hyperlink" not in found for found in _OUTSIDE.findall(text)):
            yield "The workbook holds links to other files.", _FIXES["links to other workbooks"]
        count = text.count(b"<")
        marks += count
        tables = part.filename.startswith("xl/worksheets/") or part.filename == "xl/sharedStrings.xml"
        if marks > MOST_MARKS or (count > MOST_MARKS_BESIDE and not tables):
            yield (
                "The workbook holds far more than a filled form can.",
                FRESH_COPY,
            )
            return


def _ratio(part: zipfile.ZipInfo) -> float:
    return part.file_size / max(1, part.compress_size)


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}..."

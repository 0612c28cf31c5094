"""Workbooks that somebody uploaded: the sound ones are read, and every hostile one is refused in words, in time."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
from datetime import datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.files import workbook
from coopvalue.files.archive import MOST_BYTES, archive_problems
from coopvalue.files.workbook import Cell, CellKind, OpenedWorkbook, open_workbook
from tests.files.forge import MAIN, SHEET, forged, part, sound, with_cell, with_rows

# Outside the tests openpyxl's warnings only reach the log; here they would be errors and hide what a user meets.
pytestmark = pytest.mark.filterwarnings("default::UserWarning:openpyxl")

SECONDS = 15
"""Far above what any of these takes alone, and far below what an unguarded reader takes."""


def opened(data: bytes) -> OpenedWorkbook:
    found, problems = open_workbook(data, "form.xlsx")
    assert problems == []
    assert found is not None
    return found


def first(data: bytes) -> Cell:
    return opened(data).sheets[0].cell(1, 1)


def refusal(data: bytes) -> str:
    started = time.monotonic()
    found, problems = open_workbook(data, "form.xlsx")
    assert time.monotonic() - started < SECONDS
    assert found is None
    assert problems
    assert all(problem.file == "form.xlsx" and problem.what and problem.fix for problem in problems)
    return "\n".join(map(str, problems))


def other_zip(**parts: str) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return memory.getvalue()


def old_format(inside: bytes) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + inside + b"\0" * 512


def packed_with(method: int) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound())) as old, zipfile.ZipFile(memory, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return memory.getvalue()


def encrypted_parts() -> bytes:
    data = bytearray(sound())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0]
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(mark, at + 4)
    return bytes(data)


def repeated_part() -> bytes:
    memory = io.BytesIO(sound())
    with zipfile.ZipFile(memory, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(SHEET, "<other/>")
    return memory.getvalue()


def lying_about_its_size() -> bytes:
    """Return a workbook with a part that unpacks to 60 MB while the directory says 2,000 bytes."""
    data = bytearray(forged({"xl/media/blank.bin": b"\0" * 60_000_000}))
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 2_000)
    return bytes(data)


def chained(levels: int) -> str:
    names = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' if n else '<!ENTITY a0 "aaaaaaaaaa">' for n in range(levels)
    )
    return f'<?xml version="1.0"?><!DOCTYPE sst [{names}]><sst {MAIN}><si><t>&a{levels - 1};</t></si></sst>'


def relation(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )


RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
STRINGS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
READS_A_FILE = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst {MAIN}><si><t>&f;</t></si></sst>'
LAST_CELL = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

HOSTILE = {
    "nothing": (b"", "empty"),
    "50 MB sheet": (b"PK\x03\x04" + b"\0" * 50_000_000, "50.0 MB, more than the 5 MB allowed"),
    "text": (b"Code,Figure\nEQ01,5\n", "not an Excel workbook"),
    "pdf": (b"%PDF-1.7 ...", "This is a PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n", "This is a picture"),
    "program": (b"MZ\x90\0", "This is a program"),
    "web page": (b"\xef\xbb\xbf<!DOCTYPE html><table>", "web page"),
    "old format": (old_format(b"Workbook"), r"old format \(\.xls\)"),
    "password": (old_format("EncryptedPackage".encode("utf-16-le")), "protected by a password"),
    "encrypted parts": (encrypted_parts(), "protected by a password"),
    "word document": (other_zip(word__document_dot_xml="<w/>"), "Word document"),
    "opendocument": (other_zip(mimetype="x", content_dot_xml="<x/>"), "OpenDocument"),
    "binary workbook": (other_zip(xl__workbook_dot_bin="x"), r"\.xlsb"),
    "plain zip": (other_zip(notes_dot_txt="x"), "ZIP file"),
    "not a zip after all": (b"PK\x03\x04" + b"nonsense" * 100, "damaged"),
    "cut short": (sound()[:-200], "damaged"),
    "no content types": (forged({"[Content_Types].xml": None}), "damaged"),
    "workbook is not XML": (forged({"xl/workbook.xml": "not xml"}), "damaged"),
    "sheet is not XML": (forged({SHEET: "<worksheet><sheetData><row>"}), "damaged"),
    "text that is not there": (with_cell('<c r="A1" t="s"><v>999999</v></c>'), "damaged"),
    "number that is not one": (with_cell('<c r="A1"><v>NaN</v></c>'), "damaged"),
    "number of 9,000 digits": (with_cell(f'<c r="A1"><v>{"9" * 9000}</v></c>'), "damaged"),
    "bytes changed": (sound().replace(b"PK\x01\x02", b"PK\x01\x03"), "damaged"),
    "wrong checksum": (forged({}, stored=True).replace(b"EQ01", b"EQ02"), "damaged"),
    "repeated part": (repeated_part, "more than once"),
    "macros": (forged({"xl/vbaProject.bin": b"\0"}), "macros"),
    "macro sheet": (forged({"xl/macrosheets/sheet1.xml": "<x/>"}), "macros"),
    "macros by type": (
        forged({TYPES: part(TYPES).replace("sheet.main+xml", "sheet.macroEnabled.main+xml")}),
        "macros",
    ),
    "active controls": (forged({"xl/activeX/activeX1.xml": "<x/>"}), "form controls that run code"),
    "link to another workbook": (forged({"xl/externalLinks/externalLink1.xml": "<x/>"}), "links to other workbooks"),
    "link by relation": (forged({RELATIONS: relation("oleObject", "file:///c:/secret.xlsx")}), "links to other files"),
    "remote picture": (forged({RELATIONS: relation("image", "http://example.org/a.png")}), "links to other files"),
    "outside data": (forged({"xl/connections.xml": "<x/>"}), "connection to outside data"),
    "query": (forged({"xl/queryTables/queryTable1.xml": "<x/>"}), "query of outside data"),
    "embedded file": (forged({"xl/embeddings/oleObject1.bin": b"\0"}), "embedded files"),
    "zip bomb": (forged({"xl/media/blank.bin": b"\0" * 60_000_000}), "far larger than a filled form"),
    "small zip bomb": (forged({"xl/media/blank.bin": b"\0" * 2_000_000}), "far larger than a filled form"),
    "lying about its size": (lying_about_its_size, "damaged"),
    "packed by bzip2": (lambda: packed_with(zipfile.ZIP_BZIP2), "packed in a way no spreadsheet program uses"),
    "packed by lzma": (lambda: packed_with(zipfile.ZIP_LZMA), "packed in a way no spreadsheet program uses"),
    "thousands of parts": (forged({f"xl/media/{n}.png": b"" for n in range(2_000)}), "more than the 500"),
    "ten million empty rows": (with_rows("<row/>" * 4_000_000), "far larger than a filled form"),
    "a million empty rows unpacked": (with_rows("<row/>" * 700_000, stored=True), "far more than a filled form"),
    "entity bomb": (forged({STRINGS: chained(10)}), "document type"),
    "entity bomb in another encoding": (forged({STRINGS: chained(10).encode("utf-16")}), "document type"),
    "reads a file of the server": (forged({STRINGS: READS_A_FILE}), "document type"),
    "far cell with something in it": (with_rows(LAST_CELL), "row 1,048,576"),
    "far column with something in it": (with_cell('<c r="XFD1"><v>1</v></c>'), "column XFD"),
    "column past the end": (with_cell('<c r="ZZZZ1"><v>1</v></c>'), "damaged"),
    "long text": (with_cell(f'<c r="A1" t="inlineStr"><is><t>{"a" * 30_000}</t></is></c>'), "30,000 characters"),
    "thousands of styles": (
        forged({"xl/styles.xml": part("xl/styles.xml").replace("<cellXfs", "<x/>" * 60_000 + "<cellXfs")}, stored=True),
        "far more than a filled form",
    ),
    "too many sheets": (lambda: many_sheets(60), "60 sheets; at most 40"),
    "chart sheet only": (lambda: only_a_chart(), "damaged"),
}  # fmt: skip


def many_sheets(count: int) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        for _ in range(count):
            book.add_worksheet()
    return memory.getvalue()


def only_a_chart() -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        book.add_worksheet("Data").write_row(0, 0, [1, 2])
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Data!$A$1:$B$1"})
        book.add_chartsheet("Chart").set_chart(chart)
    with zipfile.ZipFile(memory) as archive:
        text = archive.read("xl/workbook.xml").decode()
    start = text.index("<sheet ")
    return forged({"xl/workbook.xml": text[:start] + text[text.index("/>", start) + 2 :]}, start=memory.getvalue())


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_words_and_in_time(name: str) -> None:
    made, message = HOSTILE[name]
    text = refusal(made() if callable(made) else made)
    assert re.search(message, text), text


def test_every_reason_is_given_at_once() -> None:
    text = refusal(forged({"xl/vbaProject.bin": b"\0", "xl/connections.xml": "<x/>"}))
    assert "macros" in text
    assert "connection" in text


def test_a_sound_workbook_is_read() -> None:
    sheet = opened(sound()).sheets[0]
    assert sheet.name == "Answers"
    assert not sheet.hidden
    assert [cell.value for cell in sheet.rows[1].values()] == ["Code", "Figure"]
    assert sheet.cell(2, 2) == Cell("Answers", "B2", CellKind.NUMBER, 12.5)
    assert sheet.cell(9, 3) == Cell("Answers", "C9", CellKind.EMPTY, None)
    assert sheet.cell(2, 2).where == "sheet 'Answers', cell B2"
    assert opened(sound()).sheet("ANSWERS") is not None
    assert opened(sound()).sheet("Other") is None


def test_every_kind_of_cell() -> None:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "d mmm yyyy"})
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "=1+1")
        sheet.write_boolean(0, 1, True)
        sheet.write_datetime(0, 2, datetime(2026, 11, 1), day)
        sheet.write_formula(0, 3, "=SUM(A1:B1)", value=7)
        sheet.write_array_formula(0, 4, 0, 4, "{=SUM(A1:B1)}", value=8)
        sheet.write_blank(0, 5, None, day)
        sheet.protect()
        book.add_worksheet("Kept").hide()
    found = opened(memory.getvalue())
    row = [found.sheets[0].cell(1, column) for column in range(1, 7)]
    assert [cell.kind for cell in row] == [
        CellKind.TEXT, CellKind.TRUTH, CellKind.DATE, CellKind.FORMULA, CellKind.FORMULA, CellKind.EMPTY,
    ]  # fmt: skip
    assert row[0].value == "=1+1"
    assert row[2].value == datetime(2026, 11, 1)
    assert row[3].value == "=SUM(A1:B1)"
    assert [sheet.hidden for sheet in found.sheets] == [False, True]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ('<c r="A1"><v>1E999</v></c>', CellKind.ERROR),
        (f'<c r="A1"><v>{"9" * 400}</v></c>', CellKind.ERROR),
        ('<c r="A1" t="e"><v>#REF!</v></c>', CellKind.ERROR),
        ('<c r="A1" t="str"><f>HYPERLINK("http://x")</f><v>5</v></c>', CellKind.FORMULA),
        ('<c r="A1"><f t="dataTable" ref="A1:A2" r1="B1"/><v>5</v></c>', CellKind.FORMULA),
        ('<c r="A1" t="str"><v></v></c>', CellKind.EMPTY),
    ],
)
def test_odd_cells_are_marked_for_what_they_are(cell: str, kind: CellKind) -> None:
    assert first(with_cell(cell)).kind is kind


def test_line_breaks_come_out_as_line_breaks() -> None:
    text = 't="inlineStr"><is><t xml:space="preserve">one_x000D_\ntwo&#13;three_x000D_four</t></is></c>'
    assert first(with_cell(f'<c r="A1" {text}')).value == "one\ntwo\nthree\nfour"


@pytest.mark.parametrize(
    "data",
    [
        with_rows('<row r="1"><c r="A1"><v>1</v></c></row>', before='<dimension ref="A1:XFD1048576"/>'),
        with_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'),
        with_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="2000000000"><c r="A2000000000"/></row>'),
        with_rows('<row r="1"><c r="A1"><v>1</v></c></row>', after="<a>" * 100_000 + "</a>" * 100_000, stored=True),
    ],
    ids=["forged size", "empty far cell", "row past the end", "deep nesting"],
)
def test_emptiness_far_out_does_no_harm(data: bytes) -> None:
    started = time.monotonic()
    sheet = opened(data).sheets[0]
    assert list(sheet.rows) == [1]
    assert time.monotonic() - started < SECONDS


def test_an_ordinary_link_in_a_cell_is_no_reason_to_refuse() -> None:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        book.add_worksheet().write_url(0, 0, "https://example.org/")
    assert first(memory.getvalue()).value == "https://example.org/"


def test_rows_that_take_too_long_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_SECONDS", -1.0)
    assert "takes too long" in refusal(sound())


def test_the_name_of_an_upload_is_never_a_path() -> None:
    _, problems = open_workbook(b"x", "../../etc/passwd")
    assert problems[0].file == "../../etc/passwd"


@given(st.binary(max_size=400))
def test_no_bytes_at_all_make_it_fail(data: bytes) -> None:
    for trial in (data, b"PK\x03\x04" + data):
        assert archive_problems(trial, "x")


SOUND = sound()
"""Made once: it holds the time it was made, so two of them differ."""


@given(st.integers(0, len(SOUND) - 1), st.integers(0, 255))
def test_a_changed_byte_is_read_or_refused_and_never_fails(at: int, value: int) -> None:
    data = bytearray(SOUND)
    data[at] = value
    found, problems = open_workbook(bytes(data), "x")
    assert (found is None) == bool(problems)


def test_the_limit_of_size_is_that_of_the_message() -> None:
    assert "5 MB" in refusal(b"PK" + b"\0" * MOST_BYTES)

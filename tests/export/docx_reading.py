"""Reads a Word document back the way a screen reader meets it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from itertools import pairwise

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.table import Table

from coopvalue.export.document_xml import one_line

MARK = "[to be completed: "


def opened(made: bytes) -> WordFile:
    return docx.Document(BytesIO(made))


def text_of(element) -> str:
    parts = (part for run in element.iter(qn("w:r")) for part in run.iter(qn("w:t"), qn("w:tab")))
    return "".join("\t" if part.tag == qn("w:tab") else part.text or "" for part in parts)


@lru_cache(maxsize=4)
def all_text(made: bytes) -> str:
    """Every paragraph of the body, tables and links included, one a line."""
    return "\n".join(text_of(one) for one in opened(made).element.body.iter(qn("w:p")))


def headings(file: WordFile) -> list[tuple[int, str]]:
    found = []
    for one in file.element.body.iter(qn("w:p")):
        style = one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = style.get(qn("w:val")) if style is not None else ""
        if name.startswith("Heading"):
            found.append((int(name.removeprefix("Heading")), text_of(one)))
    return found


def tables(made: bytes) -> dict[str, list[list[str]]]:
    """Each table's cells by what it says it shows; the header row first."""
    return {named(table): [[cell.text for cell in row.cells] for row in table.rows] for table in opened(made).tables}


def named(table: Table) -> str:
    caption = table._tbl.tblPr.find(qn("w:tblCaption"))
    return caption.get(qn("w:val")) if caption is not None else ""


def blanks(made: bytes) -> list[str]:
    """What the front of the document lists as still to be completed: the list before the contents."""
    listed = []
    for one in opened(made).paragraphs:
        if one.text.strip() == "Contents":
            return listed
        if one.style.name == "List Bullet":
            listed.append(one.text)
    raise AssertionError("the document has no contents")


def marks(made: bytes) -> set[str]:
    parts = all_text(made).split(MARK)[1:]
    return {part.split("]")[0] for part in parts}


def says(made: bytes, typed: str) -> bool:
    """Whether every line of a typed text stands in the document."""
    text = _flat(all_text(made))
    return all(one_line(line) in text for line in typed.splitlines())


@lru_cache(maxsize=4)
def _flat(text: str) -> str:
    return one_line(text)


def assert_accessible(made: bytes) -> None:
    """The rules that every document keeps."""
    file = opened(made)
    about = file.core_properties
    assert about.title
    assert about.subject
    assert about.language == "en-GB"
    languages = {found.get(qn("w:val")) for found in file.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    known = {style.style_id for style in file.styles}
    used = {found.get(qn("w:val")) for found in file.element.body.iter(qn("w:pStyle"), qn("w:tblStyle"))}
    assert used <= known, used - known
    levels = [level for level, _ in headings(file)]
    assert levels[:1] in ([], [1])
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert all(text.strip() for _, text in headings(file))
    for one in file.paragraphs:
        assert one.text.strip() or one._p.findall(f".//{qn('w:drawing')}"), "an empty paragraph is used as spacing"
    for table in file.tables:
        assert_table(table)
    for inline in file.element.body.iter(qn("wp:docPr")):
        assert inline.get("descr"), "a picture says nothing"
    section = file.sections[0]
    assert {round(section.page_width.cm, 1), round(section.page_height.cm, 1)} == {21.0, 29.7}
    codes = [field.get(qn("w:instr")).strip() for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert codes == ["PAGE", "NUMPAGES"]
    anchors = {link.get(qn("w:anchor")) for link in file.element.body.iter(qn("w:hyperlink"))} - {None}
    targets = {mark.get(qn("w:name")) for mark in file.element.body.iter(qn("w:bookmarkStart"))}
    assert anchors == targets


def assert_table(table: Table) -> None:
    assert named(table)
    rows = table._tbl.tr_lst
    assert len(rows) > 1
    marked = [row.trPr is not None and row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert marked == [True] + [False] * (len(rows) - 1)
    assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
    assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge"))), "cells are merged"
    assert all(cell.text.strip() for cell in table.rows[0].cells), "a column has no title"
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iter(qn("w:gridCol"))]
    assert min(widths) > 400

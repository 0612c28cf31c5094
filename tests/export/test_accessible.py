"""The writer of published workbooks: its rules, and text that stays text."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from coopvalue.export.accessible import CUT, MOST_TEXT, Publication, TableSheet, plain, write_publication
from coopvalue.files.workbook import CellKind, open_workbook
from tests.export.checklist import faults


def publication(table: pd.DataFrame, **changes: object) -> Publication:
    sheet = TableSheet("Data", "Some data", table)
    whole = Publication(
        "A title", "A subject", (("About", ("One paragraph.",)),), (sheet,), ("A note.",), "Version 1.", "A warning."
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


SOUND = pd.DataFrame({"Code": ["A", "B"], "Score": [0.5, 1.0]})

DANGEROUS = [
    "=1+1", "{=1+1}", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "http://example.org", "internal:'Data'!A1",
    "external:c:\\x.xlsx", "=HYPERLINK(\"http://x\")", "mailto:a@example.org", "'=1", "<b>&amp;", "_x0041_",
    "\x00\x07bell",
]  # fmt: skip


def test_a_sound_publication_keeps_every_rule() -> None:
    assert faults(write_publication(publication(SOUND))) == []


def test_the_checklist_can_fail() -> None:
    book = load_workbook(io.BytesIO(write_publication(publication(SOUND))))
    book["Data"].merge_cells("A1:B1")
    book["Data"]["A9"] = "below"
    book["Data"]["B9"] = "=1+1"
    book["Data"].freeze_panes = "A2"
    memory = io.BytesIO()
    book.save(memory)
    text = "\n".join(faults(memory.getvalue()))
    for fault in ("merged", "frozen", "below the table", "a formula"):
        assert fault in text


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    table = pd.DataFrame({text: [text], "Code": ["A"]})
    data = write_publication(
        publication(
            table, title=text, subject=text, cover=((text, (text,)),), notes=(text,), version=text, warning=text
        )
    )
    book = load_workbook(io.BytesIO(data))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "inlineStr"), cell.coordinate
                assert cell.hyperlink is None or cell.hyperlink.target is None
    opened, problems = open_workbook(data, "x")
    assert problems == []
    assert opened is not None
    kinds = {cell.kind for sheet in opened.sheets for row in sheet.rows.values() for cell in row.values()}
    assert kinds == {CellKind.TEXT}


@given(st.text(max_size=60))
def test_any_text_can_be_written_and_read(text: str) -> None:
    opened, problems = open_workbook(write_publication(publication(pd.DataFrame({"Code": [f"x{text}y"]}))), "x")
    assert problems == []
    assert opened is not None


def test_plain_text() -> None:
    assert plain("a\x00b\r\nc\rd\te") == "ab\nc\nd\te"
    assert plain("\ud800") == "?"
    assert len(plain("a" * 40_000)) == MOST_TEXT
    assert plain("a" * 40_000).endswith(CUT)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (pd.DataFrame({"Code": []}), "has no row"),
        (pd.DataFrame([["a", "b"]], columns=["Code", "Code"]), "repeats a column title"),
        (pd.DataFrame({"Code": ["a", None]}), "does not say what they mean"),
        (pd.DataFrame({"Code": ["a", ""]}), "does not say what they mean"),
        (pd.DataFrame({"Code": [1.0, float("nan")]}), "does not say what they mean"),
    ],
)
def test_a_table_that_breaks_a_rule_is_not_written(table: pd.DataFrame, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        write_publication(publication(table))


def test_the_document_says_what_and_which_version_it_is() -> None:
    book = load_workbook(io.BytesIO(write_publication(publication(SOUND))))
    assert book.properties.title == "A title"
    assert book.properties.subject == "A subject"
    assert book.properties.description == "Version 1. A warning."
    assert book["Data"]["A3"].value == "A warning."

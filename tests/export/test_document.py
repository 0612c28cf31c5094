"""The document writer: structure a screen reader can follow, and typed text that stays text."""

from __future__ import annotations

import base64

import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.export.document import Column, Document
from coopvalue.export.document_xml import one_line, plain
from tests.export.docx_reading import MARK, all_text, assert_accessible, blanks, headings, opened, tables

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
ODD = st.text(alphabet=st.characters(codec=None), max_size=60) | st.sampled_from(
    [
        "<w:p/>",
        "a & b < c > \"d\" 'e'",
        "]]>",
        "=1+1",
        "{{x}}",
        "\x00\x0b\x1f",
        "\ud800",
        "\ufffe\uffff",
        "a\r\nb\u2028c",
        "\t",
    ]
)


def a_document(title: str = "A title") -> Document:
    return Document(title, subject="A subject", margin="A council", fingerprint="0123456789ab")


def test_a_document_with_everything_keeps_every_rule() -> None:
    document = a_document()
    document.subtitle("A subtitle")
    document.blanks_here("Missing:", "Nothing.")
    document.contents_here()
    document.heading("First")
    document.paragraph("One.\n\nTwo.", lead="Lead.")
    document.notice("Careful.")
    document.bullets(["a", "b"])
    document.heading("Below", 2)
    document.table((Column("A"), Column("B", 1, True)), [["x", "1"], ["All", "1"]], caption="Sums", total=True)
    document.picture(DOT, "A dot")
    document.picture(DOT, "Another dot")
    document.heading("Second")
    document.paragraph(document.blank("the council's name"))
    made = document.to_bytes()
    assert_accessible(made)
    file = opened(made)
    assert headings(file) == [(1, "1. First"), (2, "Below"), (1, "2. Second")]
    assert [one.text for one in file.paragraphs if one.style.name == "toc 1"] == ["1. First", "2. Second"]
    assert blanks(made) == ["The council's name"]
    assert "A council" in file.sections[0].header.paragraphs[0].text
    assert "0123456789ab" in file.sections[0].header.paragraphs[0].text
    assert [one.get("descr") for one in file.element.body.iter(qn("wp:docPr"))] == ["A dot", "Another dot"]
    assert file.core_properties.title == "A title"


def test_lists_are_lists() -> None:
    document = a_document()
    document.bullets(["one\nitem", "two"])
    file = opened(document.to_bytes())
    items = [one for one in file.paragraphs if one.style.name == "List Bullet"]
    assert [one.text for one in items] == ["one item", "two"]
    assert items[0].style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def test_a_blank_is_listed_once_and_marked_each_time() -> None:
    document = a_document()
    document.blanks_here("Missing:", "Nothing.")
    document.contents_here()
    document.heading("First")
    document.paragraph(document.or_blank("", "price [in pounds]"))
    document.paragraph(document.or_blank(" ", "price [in pounds]"))
    document.paragraph(document.or_blank("£5", "price [in pounds]"))
    made = document.to_bytes()
    assert blanks(made) == ["Price [in pounds]"]
    assert all_text(made).count(MARK + "price [in pounds)]") == 2


def test_nothing_missing_is_said() -> None:
    document = a_document()
    document.blanks_here("Missing:", "Nothing.")
    assert "Nothing." in all_text(document.to_bytes())


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="needs words that say what it shows"):
        a_document().picture(DOT, " ")


def test_only_web_addresses_become_links() -> None:
    document = a_document()
    document.source("An act", "https://www.example.org/?a=1&b=<2>")
    document.source("A trick", "javascript:alert(1)")
    document.source("A file", "file:///etc/passwd")
    file = opened(document.to_bytes())
    targets = [rel.target_ref for rel in file.part.rels.values() if rel.reltype.endswith("/hyperlink")]
    assert targets == ["https://www.example.org/?a=1&b=<2>"]
    assert all(words in all_text(document.to_bytes()) for words in ("An act", "A trick", "A file"))


def test_the_same_document_is_the_same_file() -> None:
    def made() -> bytes:
        document = a_document()
        document.heading("One")
        document.picture(DOT, "A dot")
        return document.to_bytes()

    assert made() == made()


def test_long_properties_and_margins_are_cut_but_the_title_is_whole() -> None:
    document = Document("T" * 400, subject="S" * 400, margin="M" * 400, fingerprint="0123456789ab")
    file = opened(document.to_bytes())
    assert len(file.core_properties.title) == 255
    assert file.paragraphs[0].text == "T" * 400
    assert len(file.sections[0].header.paragraphs[0].text) < 100


@given(ODD)
def test_typed_text_stays_text_wherever_it_stands(typed: str) -> None:
    document = Document(f"T {typed}", subject=typed, margin=typed, fingerprint="0123456789ab")
    document.subtitle(f"S {typed}")
    document.blanks_here("Missing:", "Nothing.")
    document.contents_here()
    document.heading(f"H {typed}")
    document.paragraph(f"P {typed}", lead=f"L {typed}")
    document.notice(f"N {typed}")
    document.bullets([f"B {typed}"])
    document.table((Column(f"A {typed}"), Column("B")), [[f"C {typed}", typed]], caption=f"Q {typed}")
    document.picture(DOT, f"D {typed}")
    document.source(f"R {typed}", f"https://example.org/{typed}")
    document.paragraph(document.blank(f"X {typed}"))
    made = document.to_bytes()
    text = one_line(all_text(made))
    for place in "SHPLNBCQR":
        # A line is a paragraph, so a document may hold one line end where the text holds another.
        assert one_line(f"{place} {typed}") in text, place
    (table,) = tables(made)
    assert table == one_line(f"Q {typed}")
    file = opened(made)
    assert all(level == 1 for level, _ in headings(file))
    assert len(file.tables) == 1


@given(st.text(alphabet=st.characters(codec=None)))
def test_cleaning_takes_only_what_no_file_can_hold(typed: str) -> None:
    clean = plain(typed)
    assert plain(clean) == clean
    kept = [sign for sign in typed if sign.isprintable()]
    legal = [sign for sign in kept if not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff"]
    assert [sign for sign in clean if sign.isprintable()] == legal

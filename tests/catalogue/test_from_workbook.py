"""The catalogue as a workbook: read back as it was, edited, and with every fault said by sheet and cell."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from coopvalue.catalogue import load_catalogue
from coopvalue.catalogue.from_workbook import catalogue_from_workbook
from coopvalue.catalogue.workbook_layout import LAYOUTS, MEASURES
from coopvalue.errors import CatalogueError
from coopvalue.export.catalogue_workbook import catalogue_workbook
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.framework import Crosswalk, Link, Mapping, Relation
from coopvalue.model.measure import Measure, Outcome, Theme
from coopvalue.model.source import Source, Sureness
from coopvalue.model.unit import Unit
from tests.conftest import a_measure
from tests.export.checklist import faults

# Outside the tests openpyxl's warnings only reach the log; here they would be errors and hide what a user meets.
pytestmark = pytest.mark.filterwarnings("default::UserWarning:openpyxl")

WHOLE = load_catalogue()
KEPT = ("EQ01", "EQ02", "EQ03", "PA08", "PA14")
"""Measures of the small catalogue most tests edit: bands, a straight line, links, levels, and yes or no."""


def small() -> Catalogue:
    """Return a few measures of the whole catalogue with no more around them than they need."""
    kept = [WHOLE.by_code[code] for code in KEPT]
    walks = tuple(
        walk.model_copy(update={"mappings": tuple(one for one in walk.mappings if one.measure in KEPT)})
        for walk in WHOLE.crosswalks
    )
    linked = {link.to for walk in walks for mapping in walk.mappings for link in mapping.links}
    return WHOLE.model_copy(
        update={
            "themes": tuple(theme for theme in WHOLE.themes if theme.code in ("EQ", "PA")),
            "units": tuple(unit for unit in WHOLE.units if unit.code in {one.unit.code for one in kept} | {"percent"}),
            "measures": tuple(
                one.model_copy(update={"overlaps": tuple(code for code in one.overlaps if code in KEPT)})
                for one in kept
            ),
            "crosswalks": walks,
            "frameworks": tuple(
                one.model_copy(update={"entries": tuple(entry for entry in one.entries if entry.code in linked)})
                for one in WHOLE.frameworks
            ),
            "packs": (WHOLE.packs[0].model_copy(update={"measures": (("EQ01", 60), ("EQ03", 40))}),),
            "rules": (),
            "thresholds": (),
            "legal_notes": (),
            "scenarios": (),
        }
    )


BASE = small()
WRITTEN = catalogue_workbook(BASE)


def read(data: bytes) -> Catalogue:
    return catalogue_from_workbook(data, "own.xlsx", BASE)


class Edit:
    """The catalogue's workbook, open for changes by sheet, code and column title."""

    def __init__(self) -> None:
        self.book: Workbook = load_workbook(io.BytesIO(WRITTEN))

    def header(self, sheet: str) -> int:
        layout = next(layout for layout in LAYOUTS if layout.name == sheet)
        return next(row[0].row for row in self.book[sheet].iter_rows() if row[0].value == layout.titles[0])

    def cell(self, sheet: str, code: str, title: str, nth: int = 0) -> Cell:
        table = self.book[sheet]
        header = self.header(sheet)
        column = next(cell.column for cell in table[header] if cell.value == title)
        rows = [row[0].row for row in table.iter_rows(min_row=header + 1) if row[0].value == code]
        return table.cell(rows[nth], column)

    def set(self, sheet: str, code: str, title: str, value: object, nth: int = 0) -> str:
        cell = self.cell(sheet, code, title, nth)
        cell.value = value  # type: ignore[assignment]
        return f"sheet '{sheet}', cell {cell.coordinate}"

    def drop(self, sheet: str, code: str) -> None:
        table = self.book[sheet]
        for row in reversed([row[0].row for row in table.iter_rows() if row[0].value == code]):
            table.delete_rows(row)

    def saved(self) -> bytes:
        memory = io.BytesIO()
        self.book.save(memory)
        return memory.getvalue()


def complaints(edit: Edit) -> str:
    with pytest.raises(CatalogueError) as caught:
        read(edit.saved())
    return str(caught.value)


def test_the_whole_catalogue_comes_back_equal_and_its_workbook_keeps_every_rule() -> None:
    written = catalogue_workbook(WHOLE)
    assert catalogue_from_workbook(written, "own.xlsx", WHOLE) == WHOLE
    assert faults(written) == []


def test_a_workbook_saved_by_another_program_comes_back_equal() -> None:
    assert read(Edit().saved()) == BASE


@pytest.mark.office
@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed here; `make test` installs it"
)
def test_a_workbook_saved_by_libreoffice_comes_back_equal(tmp_path: Path) -> None:
    (tmp_path / "catalogue.xlsx").write_bytes(catalogue_workbook(WHOLE))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(tmp_path / "saved"), str(tmp_path / "catalogue.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = (tmp_path / "saved" / "catalogue.xlsx").read_bytes()
    assert catalogue_from_workbook(saved, "own.xlsx", WHOLE) == WHOLE


def test_every_field_of_a_measure_has_a_column() -> None:
    elsewhere = {"full_marks"}
    fields = {column.field.split(".")[0] for column in MEASURES.columns}
    assert fields | elsewhere == set(Measure.model_fields)


def test_an_edited_measure_is_read_and_the_version_says_so() -> None:
    edit = Edit()
    edit.set("Measures", "EQ01", "Measure", "Pay spread, as we count it")
    edit.set("Measures", "EQ02", "Target (scores full marks)", 95)
    own = read(edit.saved())
    assert own.by_code["EQ01"].title == "Pay spread, as we count it"
    assert own.by_code["EQ02"].scale.target == 95  # type: ignore[union-attr]
    assert own.version.startswith(f"{BASE.version}-own-")
    assert own.measures[2:] == BASE.measures[2:]
    assert own.flags == BASE.flags
    again = catalogue_from_workbook(catalogue_workbook(own), "own.xlsx", own)
    assert again == own


def test_editing_twice_does_not_pile_up_versions() -> None:
    edit = Edit()
    edit.set("Measures", "EQ01", "Measure", "First")
    own = read(edit.saved())
    other = own.model_copy(
        update={"measures": (own.measures[0].model_copy(update={"title": "Second"}), *own.measures[1:])}
    )
    assert catalogue_from_workbook(catalogue_workbook(other), "x", own).version.count("-own-") == 1


def test_a_measure_can_be_removed_and_packs_follow() -> None:
    code = "EQ03"
    edit = Edit()
    for sheet in ("Measures", "Bands", "Levels", "Full marks", "Crosswalk"):
        edit.drop(sheet, code)
    table = edit.book["Measures"]
    column = next(cell.column for cell in table[edit.header("Measures")] if cell.value == "Overlapping measures")
    for row in table.iter_rows(min_row=edit.header("Measures") + 1, min_col=column, max_col=column):
        row[0].value = (
            ", ".join(other for other in str(row[0].value or "").split(", ") if other and other != code) or None
        )
    own = read(edit.saved())
    assert code not in own.by_code
    assert all(code not in dict(pack.measures) for pack in own.packs)
    assert len(own.measures) == len(BASE.measures) - 1


def test_what_spreadsheet_programs_make_of_cells_is_understood() -> None:
    edit = Edit()
    month = edit.cell("Measures", "EQ01", "Source checked (year and month)")
    month.value, month.number_format = datetime(2026, 6, 1), "mmm-yy"
    edit.set("Measures", "EQ01", "Measure", 2030)
    edit.set("Measures", "EQ01", "Legal flag codes", "L1;  L2\nL6")
    table = edit.book["Measures"]
    table.cell(edit.header("Measures"), 1).value = "  measure   CODE "
    own = read(edit.saved()).by_code["EQ01"]
    assert own.source.checked == "2026-06"
    assert own.title == "2030"
    assert own.flags == ("L1", "L2", "L6")


# Sheet, code of the row, title of the column, what is put there, what is said about it.
FAULTS: dict[str, tuple[str, str, str, object, str]] = {
    "wrong word": ("Measures", "EQ01", "Neutrality", "grene", "Did you mean 'green'?"),
    "words for a number": ("Measures", "EQ01", "Hours for a small bidder", "about two", "'about two' is not a number"),
    "no number": ("Measures", "EQ01", "Hours for a small bidder", None, "Write something here"),
    "formula": ("Measures", "EQ01", "Hours for a small bidder", "=1+1", "It holds a formula"),
    "formula in a text": ("Measures", "EQ01", "Measure", '=HYPERLINK("http://x")', "holds a formula"),
    "error value": ("Measures", "EQ01", "Clarify beyond", "#REF!", "#REF!"),
    "empty text": ("Measures", "EQ01", "Definition", None, "'Definition' is empty"),
    "long title": ("Measures", "EQ01", "Measure", "a" * 300, "Shorten it to 200 characters"),
    "unknown theme": ("Measures", "EQ01", "Theme code", "EX", "'EX' does not exist"),
    "unknown outcome": ("Measures", "EQ01", "Outcome code", "fairer-pey", "Did you mean 'fairer-pay'?"),
    "unknown value": ("Measures", "EQ01", "Value codes", "V5, V99", "'V99' does not exist"),
    "unknown flag": ("Measures", "EQ01", "Legal flag codes", "L99", "'L99' does not exist"),
    "unknown overlap": ("Measures", "EQ01", "Overlapping measures", "ZZ01", "'ZZ01' does not exist"),
    "overlaps itself": ("Measures", "EQ01", "Overlapping measures", "EQ01", "'EQ01' does not exist"),
    "unknown unit": ("Measures", "EQ01", "Unit code", "pay-ration", "Did you mean 'pay-ratio'?"),
    "wrong kind of scale": ("Measures", "EQ02", "Kind of scale", "targte", "Did you mean 'target'?"),
    "bad month": ("Measures", "EQ01", "Source checked (year and month)", "June", "2026-11"),
    "repeated code": ("Measures", "EQ02", "Measure code", "EQ01", "The code 'EQ01' stands 2 times"),
    "no code": ("Measures", "EQ02", "Measure code", None, "capital letters, then digits"),
    "band is no number": ("Bands", "EQ01", "Figure", "four", "'four' is not a number"),
    "band beyond 1": ("Bands", "EQ01", "Score from 0 to 1", 7, "Give a number of 1 or less"),
    "level out of order": ("Levels", "PA08", "Level", 7, "numbered 0, 1, 2"),
    "level without words": ("Levels", "PA08", "What the level asks", None, "Write something here"),
    "full marks without words": ("Full marks", "EQ01", "How it reaches full marks", None, "Write something here"),
    "rows of no measure": ("Full marks", "EQ01", "Measure code", "EX01", "'EX01' does not exist"),
    "unit without label": ("Units", "percent", "Shown after the number", None, "Write something here"),
    "theme without words": ("Themes", "EQ", "In short", None, "Write something here"),
    "outcome without words": ("Outcomes", "fairer-pay", "What changes", None, "Write something here"),
    "outcome of no theme": ("Outcomes", "fairer-pay", "Theme code", "EX", "'EX' does not exist"),
    "link to nowhere": ("Crosswalk", "EQ03", "Entry of the framework", "NT4200", "does not exist"),
    "unknown relation": ("Crosswalk", "EQ03", "Relation", "simmilar", "'Relation' is 'simmilar'"),
    "link without a reason": ("Crosswalk", "EQ03", "Reason", None, "Write something here"),
    "unknown framework": ("Crosswalk", "EQ03", "Framework code", "tomz", "'tomz' does not exist"),
}

# The same for faults between several cells, with the column where they are said.
BETWEEN: dict[str, tuple[str, str, str, object, str, str, str]] = {
    "floor is target": (
        "Measures", "EQ02", "Floor (scores nothing)", 100, "they must differ", "Measures", "Kind of scale",
    ),
    "bands out of order": (
        "Bands", "EQ01", "Score from 0 to 1", 0.1, "from the highest score", "Bands", "Measure code",
    ),
    "unit upside down": ("Units", "percent", "Lowest possible", 500, "must be below high", "Units", "Unit code"),
    "two directions": ("Measures", "EQ02", "Better is", "lower", "runs the other way", "Measures", "Measure code"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_said_at_its_cell(name: str) -> None:
    sheet, code, title, value, message = FAULTS[name]
    edit = Edit()
    where = edit.set(sheet, code, title, value)
    assert_said(complaints(edit), where, message)


@pytest.mark.parametrize("name", BETWEEN)
def test_a_fault_between_cells_is_said_at_one_of_them(name: str) -> None:
    sheet, code, title, value, message, other_sheet, other_title = BETWEEN[name]
    edit = Edit()
    edit.set(sheet, code, title, value)
    where = f"sheet '{other_sheet}', cell {edit.cell(other_sheet, code, other_title).coordinate}"
    assert_said(complaints(edit), where, message)


def assert_said(text: str, where: str, message: str) -> None:
    lines = [line for line in text.splitlines() if f"{where}:" in line]
    assert lines, f"nothing at {where} in\n{text}"
    assert any(message in line for line in lines), text


def test_something_under_no_title_is_not_lost_in_silence() -> None:
    edit = Edit()
    cell = edit.book["Units"].cell(edit.header("Units") + 1, 30)
    cell.value = "our note"  # type: ignore[assignment]
    assert_said(complaints(edit), f"sheet 'Units', cell {cell.coordinate}", "'our note' stands under no title")


def test_every_fault_is_said_at_once_and_nothing_twice() -> None:
    edit = Edit()
    made = [FAULTS[name] for name in ("wrong word", "words for a number", "unknown value", "unit without label")]
    wheres = [edit.set(sheet, code, title, value) for sheet, code, title, value, _ in made]
    lines = complaints(edit).splitlines()
    assert all(any(f"{where}:" in line for line in lines) for where in wheres)
    assert len(lines) == len(set(lines))


def test_a_measure_without_a_link_or_a_gap_is_named() -> None:
    edit = Edit()
    edit.drop("Crosswalk", "EQ03")
    text = complaints(edit)
    for framework in BASE.frameworks:
        assert f"EQ03 has neither a link nor a gap for {framework.code}" in text


def test_a_gap_beside_a_link_is_refused() -> None:
    edit = Edit()
    table = edit.book["Crosswalk"]
    table.append(["EQ03", "national-toms", None, "gap", "Nothing like it.", None])
    assert "EQ03 has a gap and something else" in complaints(edit)


def test_a_missing_sheet_or_column_is_said_and_not_what_follows_from_it() -> None:
    edit = Edit()
    del edit.book["Units"]
    assert complaints(edit).splitlines()[1:] == [
        "  own.xlsx: The sheet 'Units' is missing. Put it back, or start from a fresh copy."
    ]
    edit = Edit()
    table = edit.book["Measures"]
    table.cell(edit.header("Measures"), 4).value = "Measures"
    text = complaints(edit)
    assert "The column 'Measure' is missing" in text
    assert "Did you mean 'Measure'?" in text
    assert len(text.splitlines()) == 3


def test_something_else_altogether() -> None:
    with pytest.raises(CatalogueError, match="not an Excel workbook"):
        read(b"title: catalogue")
    memory = io.BytesIO()
    Workbook().save(memory)
    with pytest.raises(CatalogueError, match="sheet 'Measures' is missing"):
        read(memory.getvalue())


texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")) | st.sampled_from("\n=+-@'\"<&,;"), max_size=25)
words = st.builds("{}A{}".format, texts, texts).filter(lambda text: "x005F_" not in text)
figures = st.integers(-(10**6), 10**6) | st.decimals(-1000, 1000, places=4).map(float)
UNITS = (
    Unit(code="things", label="things", kind="number"),
    Unit(code="level", label="level", kind="level", low=0, high=10),
    Unit(code="yes-no", label="yes or no", kind="yes_no", low=0, high=1),
)


@st.composite
def scaled(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(("target", "bands", "levels", "yes_no")))
    if kind == "levels":
        levels = draw(st.lists(words, min_size=2, max_size=4))
        return {"unit": UNITS[1], "better": "higher", "scale": {"kind": kind, "levels": levels}}
    if kind == "yes_no":
        return {"unit": UNITS[2], "better": "yes", "scale": {"kind": kind}}
    lower = draw(st.booleans())
    at = sorted(draw(st.lists(figures, min_size=2, max_size=4, unique=True)), reverse=not lower)
    direction = {"unit": UNITS[0], "better": "lower" if lower else "higher"}
    if kind == "target":
        return {**direction, "scale": {"kind": kind, "floor": at[-1], "target": at[0]}}
    scores = sorted(draw(st.lists(st.integers(0, 100), min_size=len(at), max_size=len(at), unique=True)), reverse=True)
    bands = [{"at": figure, "score": score / 100} for figure, score in zip(at, scores, strict=True)]
    return {**direction, "scale": {"kind": kind, "bands": bands, "lower": lower}}


@st.composite
def measures(draw: st.DrawFn, code: str, theme: str, outcome: str) -> Measure:
    source = Source(
        text=draw(words), url=draw(texts), checked=draw(st.sampled_from(("2024-01", "2026-12"))),
        sure=draw(st.sampled_from(Sureness)),
    )  # fmt: skip
    written = {
        field: draw(words)
        for field in (
            "definition", "why", "scale_reason", "size_neutral", "evidence", "delivery_check", "neutrality_reason",
            "anti_gaming",
        )
    }  # fmt: skip
    full_marks = [{"kind": f"Kind {n}", "how": draw(words)} for n in range(draw(st.integers(2, 3)))]
    return a_measure(
        code, theme=theme, outcome=outcome, title=draw(words), full_marks=full_marks, source=source,
        effort_hours=draw(st.decimals(0, 200, places=2).map(float)),
        values=draw(st.sampled_from((["V1"], ["V2", "V5"]))),
        flags=draw(st.sampled_from(([], ["L1"], ["L2", "L6"]))), neutrality=draw(st.sampled_from(("green", "amber"))),
        confidence=draw(st.sampled_from(("high", "low"))), uses=draw(st.sampled_from((["bid"], ["kpi", "council"]))),
        **written, **draw(scaled()),
    )  # fmt: skip


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    themes, found = [], []
    for theme in draw(st.lists(st.sampled_from(("EQ", "PA", "CC")), min_size=1, max_size=3, unique=True)):
        outcomes = [f"{theme.lower()}-{n}" for n in range(draw(st.integers(1, 2)))]
        themes.append(
            Theme(
                code=theme, title=draw(words), summary=draw(words), why=draw(words), values=("V1",),
                outcomes=tuple(Outcome(code=code, title=draw(words), statement=draw(words)) for code in outcomes),
                source=Source(text=draw(words), checked="2026-06", sure=Sureness.READ),
            )
        )  # fmt: skip
        for number in range(draw(st.integers(1, 3))):
            found.append(draw(measures(f"{theme}{number:02}", theme, draw(st.sampled_from(outcomes)))))
    walks = tuple(
        walk.model_copy(update={"mappings": tuple(draw(mappings(one.code, walk.framework)) for one in found)})
        for walk in BASE.crosswalks
    )
    return BASE.model_copy(
        update={
            "themes": tuple(themes),
            "units": UNITS,
            "measures": tuple(found),
            "crosswalks": walks,
            "packs": (),
            "rules": (),
        }
    )


@st.composite
def mappings(draw: st.DrawFn, code: str, framework: str) -> Mapping:
    if draw(st.booleans()):
        return Mapping(measure=code, gap=draw(words))
    entries = [entry.code for entry in BASE.framework(framework).entries[:5]]
    to = draw(st.lists(st.sampled_from(entries), min_size=1, max_size=2, unique=True))
    return Mapping(
        measure=code,
        links=tuple(
            Link(
                to=entry,
                relation=draw(st.sampled_from(Relation)),
                reason=draw(words),
                sure=draw(st.sampled_from(Sureness)),
            )
            for entry in to
        ),
    )


@given(catalogues())
@settings(max_examples=30)
def test_any_catalogue_comes_back_equal(catalogue: Catalogue) -> None:
    assert catalogue_from_workbook(catalogue_workbook(catalogue), "x", catalogue) == catalogue


def test_crosswalks_keep_the_month_they_were_checked() -> None:
    own: tuple[Crosswalk, ...] = read(WRITTEN).crosswalks
    assert [walk.checked for walk in own] == [walk.checked for walk in BASE.crosswalks]

"""Forms that were damaged, tampered with or never ours: a clear message for each fault, all at once, nothing run."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from coopvalue.bids import form_shape as shape
from coopvalue.bids.drafts import DraftBid, Reading
from coopvalue.bids.response_form import read_response_form
from coopvalue.export.evaluation import evaluation_workbook
from coopvalue.export.response_form import response_form
from coopvalue.model.award import Award, TomsPart
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet
from tests.bids.filling import column, fill_form, line, opened, put, row, saved
from tests.bids.tenders import LEVEL, YES_NO
from tests.conftest import a_measure, a_set

LEVELS = {"unit": LEVEL, "better": "higher", "scale": {"kind": "levels", "levels": ["None", "Some", "All"]}}
SAID_YES = {"unit": YES_NO, "better": "yes", "scale": {"kind": "yes_no"}}


@pytest.fixture(scope="module")
def measure_set() -> MeasureSet:
    """Four measures: two percentages, a level and a yes or no; a commitment; and one National TOMs code."""
    base = a_set(
        {"EQ": {"EQ01": 40, "EQ02": 30}},
        award=Award(price=40, quality=40, social_value=20, toms_percent=50, ceiling=2_000_000),
        toms=TomsPart(proxies=(("NT1", 100.0),)),
    )
    more = (
        ChosenMeasure(measure=a_measure("EQ03", **LEVELS), points=20),
        ChosenMeasure(measure=a_measure("EQ04", **SAID_YES), points=10),
        ChosenMeasure(measure=a_measure("EQ05"), use=Use.KPI),
    )
    return base.model_copy(update={"measures": base.measures + more})


@pytest.fixture
def book(measure_set: MeasureSet) -> Workbook:
    figures = (("EQ01", 50.0), ("EQ02", 60.0), ("EQ03", 1.0), ("EQ04", 1.0))
    return fill_form(
        response_form(measure_set), measure_set, DraftBid("Otter Ltd", figures=figures, toms=(("NT1", 3.0),))
    )


def read(book: Workbook | bytes, measure_set: MeasureSet) -> Reading:
    return read_response_form(book if isinstance(book, bytes) else saved(book), "form.xlsx", measure_set)


def said(reading: Reading) -> list[str]:
    return [f"{problem.where}: {problem.what}" for problem in reading.problems]


def test_the_sound_form_has_no_problem(book: Workbook, measure_set: MeasureSet) -> None:
    assert said(read(book, measure_set)) == []


def _figure(value: object) -> Callable[[Workbook], object]:
    return lambda book: put(book[shape.OFFER], 6, shape.FIGURE, value)


def _formula(sheet: str, at: int, title: str) -> Callable[[Workbook], object]:
    def do(book: Workbook) -> None:
        book[sheet].cell(at, column(book[sheet], title)).value = "=1+1"

    return do


def _line(label: str, value: object) -> Callable[[Workbook], object]:
    def do(book: Workbook) -> None:
        line(book[shape.ABOUT_YOU], label).value = value

    return do


def _swap(title: str, text: str) -> Callable[[Workbook], object]:
    return lambda book: put(book[shape.OFFER], 6, title, text)


def _heading(sheet: str, title: str, new: str | None) -> Callable[[Workbook], object]:
    def do(book: Workbook) -> None:
        book[sheet].cell(shape.HEADER_ROW, column(book[sheet], title)).value = new

    return do


def _repeat_row(book: Workbook) -> None:
    sheet = book[shape.OFFER]
    for at in range(1, sheet.max_column + 1):
        sheet.cell(20, at).value = sheet.cell(6, at).value


def _stray(book: Workbook) -> None:
    book[shape.OFFER].cell(20, 1).value = "EQ0l"
    put(book[shape.OFFER], 20, shape.FIGURE, 3)


def _number_without_code(book: Workbook) -> None:
    put(book[shape.OFFER], 20, shape.FIGURE, 3)


# Each: what is done to a sound form, and the whole of what is then said.
FAULTS: dict[str, tuple[Callable[[Workbook], object], list[str]]] = {
    "formula in a figure": (
        _formula(shape.OFFER, 6, shape.FIGURE),
        ["sheet 'Your offer', cell J6 (EQ01, your offer): It holds a formula, which is never worked out here."],
    ),
    "formula in a method": (
        _formula(shape.OFFER, 6, shape.METHOD),
        ["sheet 'Your offer', cell N6 (EQ01, method): It holds a formula, which is never worked out here."],
    ),
    "formula in a yes or no": (
        _formula(shape.OFFER, 9, shape.FIGURE),
        ["sheet 'Your offer', cell J9 (EQ04, your offer): It holds a formula, which is never worked out here."],
    ),
    "formula in a quantity": (
        _formula(shape.TOMS, 6, shape.QUANTITY),
        ["sheet 'National TOMs', cell F6 (NT1, quantity): It holds a formula, which is never worked out here."],
    ),
    "formula as the name": (
        _line(shape.BIDDER, "=HYPERLINK(\"http://x\")"),
        ["sheet 'About you', cell B4 (name): It holds a formula, which is never worked out here."],
    ),
    "formula as a code": (
        lambda book: _set(book, shape.OFFER, 6, 1, "=A7"),
        [
            "sheet 'Your offer', cell A6: The code is a formula.",
            "sheet 'Your offer': The row of EQ01 is missing.",
        ],
    ),
    "text that looks like a formula": (
        _figure("=50"),
        ["sheet 'Your offer', cell J6 (EQ01, your offer): It holds the text '=50', not a number."],
    ),
    "text in a figure": (
        _figure("fifty"), ["sheet 'Your offer', cell J6 (EQ01, your offer): It holds the text 'fifty', not a number."],
    ),
    "number as text": (
        _figure("50"), ["sheet 'Your offer', cell J6 (EQ01, your offer): It holds the text '50', not a number."],
    ),
    "percent sign": (
        _figure("50%"), ["sheet 'Your offer', cell J6 (EQ01, your offer): It holds the text '50%', not a number."],
    ),
    "date in a figure": (
        _figure(datetime.datetime(2026, 3, 4)),
        ["sheet 'Your offer', cell J6 (EQ01, your offer): It holds the date 04 March 2026, not a number."],
    ),
    "true in a figure": (
        _figure(True), ["sheet 'Your offer', cell J6 (EQ01, your offer): It holds TRUE, not a number."],
    ),
    "error in a figure": (
        _figure("#DIV/0!"), ["sheet 'Your offer', cell J6 (EQ01, your offer): It holds the error #DIV/0!."],
    ),
    "impossible figure": (
        _figure(140), ["sheet 'Your offer', cell J6 (EQ01, your offer): 140 cannot occur (%, from 0 to 100)."],
    ),
    "endless figure": (
        _figure(1e300), ["sheet 'Your offer', cell J6 (EQ01, your offer): 1e+300 cannot occur (%, from 0 to 100)."],
    ),
    "no such level": (
        lambda book: put(book[shape.OFFER], 8, shape.FIGURE, 3),
        ["sheet 'Your offer', cell J8 (EQ03, your offer): There is no level 3."],
    ),
    "half a level": (
        lambda book: put(book[shape.OFFER], 8, shape.FIGURE, 1.5),
        ["sheet 'Your offer', cell J8 (EQ03, your offer): There is no level 1.5."],
    ),
    "perhaps": (
        lambda book: put(book[shape.OFFER], 9, shape.FIGURE, "perhaps"),
        ["sheet 'Your offer', cell J9 (EQ04, your offer): It holds 'perhaps'."],
    ),
    "negative quantity": (
        lambda book: put(book[shape.TOMS], 6, shape.QUANTITY, -1),
        ["sheet 'National TOMs', cell F6: The quantity of NT1 is -1."],
    ),
    "perhaps a commitment": (
        lambda book: put(book[shape.COMMITMENTS], 6, shape.REPORTS, "if asked"),
        ["sheet 'Commitments', cell F6 (EQ05, will you report it): It holds 'if asked'."],
    ),
    "no name": (_line(shape.BIDDER, "  "), ["sheet 'About you', cell B4: The name of the organisation is missing."]),
    "long name": (
        _line(shape.BIDDER, "x" * 300), ["sheet 'About you', cell B4 (name): The text has 300 characters."],
    ),
    "negative staff": (_line(shape.STAFF, -3), ["sheet 'About you', cell B6: It is -3."]),
    "staff in words": (
        _line(shape.STAFF, "about 20"),
        ["sheet 'About you', cell B6 (people you employ): It holds the text 'about 20', not a number."],
    ),
    "altered question": (
        _swap(shape.ASKED, "Something easier."),
        ["sheet 'Your offer', row 6: The question of EQ01 was changed after the form was made (What is asked)."],
    ),
    "altered unit": (
        _swap(shape.UNIT, "% of anything"),
        ["sheet 'Your offer', row 6: The question of EQ01 was changed after the form was made (Unit)."],
    ),
    "altered scale": (
        _swap(shape.SCORED, "Full marks at 1%."),
        ["sheet 'Your offer', row 6: The question of EQ01 was changed after the form was made."],
    ),
    "question as a formula": (
        lambda book: _set(book, shape.OFFER, 6, 3, "=A1"),
        ["sheet 'Your offer', row 6: The question of EQ01 was changed after the form was made (What is asked)."],
    ),
    "row check removed": (
        lambda book: _set(book, shape.ABOUT_FORM, 12, 2, None),
        ["sheet 'Your offer', row 6: The question of EQ01 was changed after the form was made."],
    ),
    "row removed": (
        lambda book: book[shape.OFFER].delete_rows(6), ["sheet 'Your offer': The row of EQ01 is missing."],
    ),
    "row repeated": (
        _repeat_row, ["sheet 'Your offer', cell A20: EQ01 also stands in row 6."],
    ),
    "unknown code": (_stray, ["sheet 'Your offer', cell A20: 'EQ0l' is not asked in this form."]),
    "figure without a code": (
        _number_without_code, ["sheet 'Your offer', cell A20: The row has no code, but is filled in."],
    ),
    "column renamed": (
        _heading(shape.OFFER, shape.METHOD, "Method"),
        [f"sheet 'Your offer', row 5: The column '{shape.METHOD}' is missing or renamed."],
    ),
    "column twice": (
        _heading(shape.OFFER, shape.METHOD, shape.FIGURE),
        [f"sheet 'Your offer', cell N5: The heading '{shape.FIGURE}' stands here twice."],
    ),
    "no headings": (
        lambda book: book[shape.OFFER].delete_rows(5), ["sheet 'Your offer': The table has no headings."],
    ),
    "label renamed": (
        lambda book: _set(book, shape.ABOUT_YOU, 4, 1, "Our name"),
        [f"sheet 'About you': The line '{shape.BIDDER}' is missing or renamed."],
    ),
    "another set": (
        lambda book: _set(book, shape.ABOUT_FORM, 3, 2, "0123456789ab"),
        ["sheet 'About this form', cell B3: "
         "The form belongs to the measure set 0123456789ab, and the open one is {0}."],
    ),
    "another format": (
        lambda book: _set(book, shape.ABOUT_FORM, 2, 2, "coopvalue-form/9"),
        ["sheet 'About this form': The format is 'coopvalue-form/9', not 'coopvalue-form/1'."],
    ),
    "format as a formula": (
        lambda book: _set(book, shape.ABOUT_FORM, 2, 2, '="coopvalue-form/1"'),
        ["sheet 'About this form': The format is '=\"coopvalue-form/1\"', not 'coopvalue-form/1'."],
    ),
}  # fmt: skip


def _set(book: Workbook, sheet: str, at: int, place: int, value: object) -> None:
    book[sheet].cell(at, place).value = value  # type: ignore[assignment]


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault(name: str, book: Workbook, measure_set: MeasureSet) -> None:
    change, expected = FAULTS[name]
    change(book)
    reading = read(book, measure_set)
    assert said(reading) == [text.replace("{0}", measure_set.fingerprint) for text in expected]
    assert all(problem.fix.endswith((".", "?")) for problem in reading.problems)


@pytest.mark.parametrize("sheet", [shape.OFFER, shape.ABOUT_YOU, shape.ABOUT_FORM, shape.TOMS, shape.COMMITMENTS])
def test_a_missing_sheet(sheet: str, book: Workbook, measure_set: MeasureSet) -> None:
    del book[sheet]
    assert said(read(book, measure_set)) == [f": The sheet '{sheet}' is missing, so this is not a whole response form."]


def test_all_faults_at_once(book: Workbook, measure_set: MeasureSet) -> None:
    for name in ("text in a figure", "no such level", "negative quantity", "no name", "unknown code"):
        FAULTS[name][0](book)
    reading = read(book, measure_set)
    assert len(reading.problems) == 5
    # What could be read is kept.
    assert reading.draft is not None
    assert reading.draft.figures == (("EQ02", 60.0), ("EQ04", 1.0))


def test_text_that_starts_like_a_formula_is_kept_as_text(book: Workbook, measure_set: MeasureSet) -> None:
    for at, text in enumerate(("=1+1", "+44", "-5+cmd", "@SUM(A1)"), 6):
        put(book[shape.OFFER], at, shape.METHOD, text)
    line(book[shape.ABOUT_YOU], shape.BIDDER).value = "@Home Care"
    put(book[shape.OFFER], 6, shape.EVIDENCE, "- a list\n- of things")
    reading = read(book, measure_set)
    assert said(reading) == []
    assert reading.draft is not None
    assert reading.draft.bid == "@Home Care"
    assert [answer.method for answer in reading.draft.answers] == ["=1+1", "+44", "-5+cmd", "@SUM(A1)"]
    kept = [notice.where for notice in reading.notices if "as a formula does" in notice.what]
    assert [re.search(r"cell (\w+)", where)[1] for where in kept] == ["B4", "N6", "N7", "N8", "N9"]  # type: ignore[index]


def test_rows_and_columns_may_move(book: Workbook, measure_set: MeasureSet) -> None:
    before = read(book, measure_set).draft
    sheet = book[shape.OFFER]
    sheet.insert_rows(6)
    sheet.insert_cols(3)
    assert read(book, measure_set).draft == before


def test_other_sheets_are_noticed_and_not_read(book: Workbook, measure_set: MeasureSet) -> None:
    book.create_sheet("Our prices")["A1"] = "=1+1"
    reading = read(book, measure_set)
    assert said(reading) == []
    assert "sheet 'Our prices'" in [notice.where for notice in reading.notices]


def test_a_form_of_another_set_says_only_that(measure_set: MeasureSet) -> None:
    other = measure_set.model_copy(update={"title": "Another"})
    reading = read(response_form(other), measure_set)
    assert len(reading.problems) == 1
    assert reading.drafts == ()
    assert other.fingerprint in reading.problems[0].what


def test_other_workbooks_of_ours_are_not_forms(measure_set: MeasureSet) -> None:
    reading = read(evaluation_workbook(measure_set), measure_set)
    assert reading.drafts == ()
    assert "sheet 'About this form' is missing" in reading.problems[0].what


def test_a_sheet_of_rubbish_is_bounded(book: Workbook, measure_set: MeasureSet) -> None:
    sheet = book[shape.OFFER]
    for at in range(40, 1040):
        for place in range(1, 18):
            sheet.cell(at, place).value = f"rubbish {at} {place}"
    reading = read(book, measure_set)
    assert len(reading.problems) == 1000


def test_a_form_saved_with_cached_values_alone_counts_nothing(measure_set: MeasureSet) -> None:
    """A value stored beside a formula is the sender's word for it, and is not believed."""
    form = response_form(measure_set)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(form)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet3.xml":
                text, times = re.subn(rb'<c r="J6" s="(\d+)"/>', rb'<c r="J6" s="\1"><f>1+1</f><v>99</v></c>', text)
                assert times == 1
            new.writestr(name, text)
    reading = read(out.getvalue(), measure_set)
    assert any("holds a formula" in problem.what for problem in reading.problems)
    assert reading.draft is not None
    assert reading.draft.figures == ()


def test_row_is_found_by_its_code() -> None:
    sheet = opened(response_form(a_set({"EQ": {"EQ01": 1}})))[shape.OFFER]
    assert row(sheet, "EQ01") == 6

"""The response form and the evaluation workbook as files: what can be typed where, and what can never happen."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from coopvalue.bids import evaluation_shape, form_shape
from coopvalue.bids.drafts import Answer, DraftBid
from coopvalue.errors import ScoringError, WeightingError
from coopvalue.export.evaluation import evaluation_workbook
from coopvalue.export.response_form import response_form
from coopvalue.files.workbook import open_workbook
from coopvalue.methods.assess import assess
from coopvalue.model.award import Award
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.catalogue import Catalogue, Scenario
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet
from tests.bids.filling import evaluation_row
from tests.bids.tenders import FORMULA_LIKE, a_tender
from tests.conftest import a_set, some_bids
from tests.export.office import formulas, table
from tests.strategies import problems

HEADER = form_shape.HEADER_ROW


def _book(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


@pytest.fixture(scope="module")
def form(scenario: Scenario, catalogue: Catalogue) -> Workbook:
    return _book(response_form(scenario.measure_set, catalogue))


@pytest.fixture(scope="module")
def evaluation(scenario: Scenario) -> Workbook:
    return _book(evaluation_workbook(scenario.measure_set, scenario.bids))


def _unlocked(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """Yield each cell that may be typed in, with the words that label it: its heading, or what stands to its left."""
    for cells in sheet.iter_rows():
        for cell in cells:
            if not cell.protection.locked:
                heading = sheet.cell(HEADER, cell.column).value if cell.row > HEADER else None
                yield cell.coordinate, str(heading or sheet.cell(cell.row, 1).value)


@pytest.mark.parametrize("which", ["form", "evaluation"])
def test_cells_to_type_in_say_so_in_words(which: str, request: pytest.FixtureRequest) -> None:
    book, found = request.getfixturevalue(which), 0
    for sheet in book.worksheets:
        for place, label in _unlocked(sheet):
            says = any(word in label for word in ("(enter", "choose", "you may vary it"))
            assert says, (sheet.title, place, label)
            # Never by colour alone: a thick border marks the cell as well.
            assert sheet[place].border.left.style == "medium", (sheet.title, place)
            found += 1
    assert found > 50


@pytest.mark.parametrize("which", ["form", "evaluation"])
def test_every_sheet_is_protected_without_a_password_and_fits_a4(which: str, request: pytest.FixtureRequest) -> None:
    for sheet in request.getfixturevalue(which).worksheets:
        assert sheet.protection.sheet, sheet.title
        assert not sheet.protection.password, sheet.title
        assert sheet.page_setup.paperSize == 9, sheet.title
        assert not sheet.merged_cells.ranges, sheet.title
        assert sheet.sheet_state == "visible", sheet.title


@pytest.mark.parametrize("which", ["form", "evaluation"])
def test_every_cell_to_type_in_has_a_message(which: str, request: pytest.FixtureRequest) -> None:
    book = request.getfixturevalue(which)
    for sheet in book.worksheets:
        rules = sheet.data_validations.dataValidation
        assert all(rule.prompt and rule.error and rule.promptTitle for rule in rules), sheet.title
        for place, label in _unlocked(sheet):
            covered = any(place in rule.sqref for rule in rules)
            assert covered or label in (evaluation_shape.KIND, evaluation_shape.NOTE), (sheet.title, place, label)


def test_the_form_has_one_row_a_scored_measure(form: Workbook, scenario: Scenario) -> None:
    sheet = form[form_shape.OFFER]
    codes = [sheet.cell(at, 1).value for at in range(HEADER + 1, sheet.max_row + 1)]
    assert codes == [one.code for one in scenario.measure_set.scored]
    kpis = [form[form_shape.COMMITMENTS].cell(at, 1).value for at in (6, 7)]
    assert kpis == [one.code for one in scenario.measure_set.measures if one.use == "kpi"]
    about = {row[0].value: row[1].value for row in form[form_shape.ABOUT_FORM].iter_rows(max_col=2)}
    assert about[form_shape.FINGERPRINT] == scenario.measure_set.fingerprint
    assert about[form_shape.FORMAT] == form_shape.FORM_FORMAT


def test_the_form_says_what_is_not_asked(form: Workbook, scenario: Scenario) -> None:
    said = " ".join(str(cell.value) for cell in form[form_shape.INSTRUCTIONS]["A"])
    away = [one for one in scenario.measure_set.measures if one.not_applicable]
    assert away
    assert all(f"{one.code} {one.measure.title}: {one.not_applicable}" in said for one in away)
    assert "There is no price in this form." in said
    assert "thick border" in said


def test_without_a_national_toms_part_there_is_no_sheet_for_it() -> None:
    book = _book(response_form(a_set({"EQ": {"EQ01": 1}})))
    assert form_shape.TOMS not in book.sheetnames
    assert form_shape.COMMITMENTS not in book.sheetnames


def test_a_form_can_be_made_before_there_are_weights() -> None:
    data = response_form(a_set({"EQ": {"EQ01": 0}}))
    assert open_workbook(data, "form.xlsx")[1] == []
    assert open_workbook(response_form(MeasureSet()), "empty.xlsx")[1] == []


def test_figures_from_the_app_give_the_apps_totals_without_calculating(scenario: Scenario) -> None:
    values = table(evaluation_workbook(scenario.measure_set, scenario.bids))[evaluation_shape.RESULT]
    result = assess(scenario.measure_set, scenario.bids)
    for at, (total, rank) in enumerate(zip(result.total, result.rank, strict=True), HEADER + 1):
        assert values[f"I{at}"] == pytest.approx(total, abs=1e-9)
        assert values[f"J{at}"] == rank


def test_individual_marks_and_what_bidders_wrote_stand_beside_the_agreed_mark() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1, "EQ02": 1}}, award=Award(price=0, quality=0, social_value=1))
    bids = some_bids(otter={"EQ01": 50})
    answers = [DraftBid("otter", answers=(Answer("EQ01", "By rota.", "A rota.", "Manager", "Month 1"),))]
    sheet = _book(evaluation_workbook(measure_set, bids, evaluators=2, answers=answers))[evaluation_shape.MODERATION]
    titles = [cell.value for cell in sheet[HEADER]]
    assert titles[4:7] == ["What the bidder wrote", evaluation_shape.evaluator(1), evaluation_shape.evaluator(2)]
    assert sheet.cell(evaluation_row(measure_set, 0, "EQ01"), 5).value == (
        "By rota.\nEvidence: A rota.\nRole: Manager\nBy: Month 1"
    )
    assert sheet.cell(evaluation_row(measure_set, 0, "EQ02"), 5).value is None


def test_a_set_that_cannot_be_scored_is_refused_in_words() -> None:
    with pytest.raises(WeightingError, match="Every measure has 0 points"):
        evaluation_workbook(a_set({"EQ": {"EQ01": 0}}))
    no_ceiling = a_set({"EQ": {"EQ01": 1}}, award=Award(price=1, quality=0, social_value=1))
    with pytest.raises(ScoringError, match="needs a ceiling price"):
        evaluation_workbook(no_ceiling, some_bids(a={"EQ01": 40}))
    # Without bids there is nothing to score yet, and the ceiling can be typed in.
    assert evaluation_workbook(no_ceiling)


@settings(max_examples=30)
@given(problems())
def test_any_set_and_bids_make_workbooks_that_open(tender: tuple[MeasureSet, Bids]) -> None:
    measure_set, bids = tender
    result = assess(measure_set, bids)
    data = evaluation_workbook(measure_set, bids)
    for made in (data, response_form(measure_set)):
        assert open_workbook(made, "made.xlsx")[1] == []
    values = table(data)[evaluation_shape.RESULT]
    for at, total in enumerate(result.total, HEADER + 1):
        assert values[f"I{at}"] == pytest.approx(total, rel=1e-12, abs=1e-9)


NASTY = (
    *FORMULA_LIKE, "<r><t>raw</t></r>", "<r></broken></r>", "a\x00b\x07c\x0bd", "\ufffe and \uffff", "]]>", "_x0041_",
    "&amp; &", "line\nline\r\nline", "{=1+1}", "http://example.org", "\t=1+1", "'=1", "x" * 3990,
)  # fmt: skip


def _with_texts(text: str) -> tuple[MeasureSet, Bids]:
    """Return a set and bids with `text` in every place where a user can type."""
    base = a_set({"EQ": {"EQ01": 1, "EQ02": 1}}, award=Award(price=1, quality=1, social_value=1, ceiling=9e6))
    title = " ".join(text.split())[:200] or "x"
    unit = {
        "code": "u",
        "label": title,
        "kind": "number",
        "low": 0,
        "per_pounds": 100_000,
        "counted": text.strip() or "x",
    }
    measures = []
    for one in base.measures:
        changes = {
            "title": title, "definition": f"{text} x", "evidence": f"{text} x", "unit": unit,
            "full_marks": ({"kind": title, "how": f"{text} x"}, {"kind": "Other", "how": "x"}),
        }  # fmt: skip
        measure = one.measure.model_validate({**one.measure.model_dump(), **changes})
        measures.append(ChosenMeasure(measure=measure, points=1, reason=text))
    measure_set = base.model_copy(
        update={
            "title": title, "measures": tuple(measures),
            "purpose": base.purpose.model_copy(update={"council": text}),
            "contract": base.contract.model_copy(update={"title": text}),
            "themes": tuple(theme.model_copy(update={"title": title, "reason": text}) for theme in base.themes),
        }
    )  # fmt: skip
    bid = Bid(bid=title, kind=text, note=text, price=1e6, figures=(("EQ01", 50.0),), marks=(("EQ01", 3.0),))
    return measure_set, Bids(title=text, note=text, bids=(bid,))


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_text_never_becomes_a_formula_or_breaks_the_file(text: str) -> None:
    measure_set, bids = _with_texts(text)
    plain_set, plain_bids = _with_texts("plain words")
    answers = [DraftBid(bids.names[0], answers=(Answer("EQ01", text, text, text, text),))]
    plain_answers = [DraftBid(plain_bids.names[0], answers=(Answer("EQ01", "plain"),))]
    pairs = (
        (response_form(measure_set), response_form(plain_set)),
        (
            evaluation_workbook(measure_set, bids, answers=answers),
            evaluation_workbook(plain_set, plain_bids, answers=plain_answers),
        ),
    )
    for made, plainly in pairs:
        assert open_workbook(made, "made.xlsx")[1] == []
        # The same cells hold formulas, and the formulas are the same: what users typed is in none of them.
        assert _formula_texts(made) == _formula_texts(plainly)
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            for name in archive.namelist():
                ElementTree.fromstring(archive.read(name))
            assert not [name for name in archive.namelist() if "externalLink" in name or "vba" in name.lower()]


def _formula_texts(data: bytes) -> list[tuple[str, str, str]]:
    book = _book(data)
    # How many decimals a share of the award has is no part of what users type.
    return [
        (sheet.title, cell.coordinate, str(cell.value))
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def test_formulas_keep_within_what_spreadsheets_allow() -> None:
    for seed in range(8):
        measure_set, bids = a_tender(seed)
        for data in (evaluation_workbook(measure_set, bids), response_form(measure_set)):
            for sheet, place, formula in _formula_texts(data):
                assert len(formula) < 8192, (sheet, place)
                assert all(len(text) <= 255 for text in re.findall(r'"((?:[^"]|"")*)"', formula)), (sheet, place)


def test_a_large_tender_is_quick() -> None:
    """60 measures and 6 bids in under a second; measured at about a fifth of that, so a slow machine passes too."""
    points = {theme: {f"{theme}{at:02d}": at for at in range(1, 13)} for theme in ("EQ", "PA", "CC", "SH", "WB")}
    measure_set = a_set(points, award=Award(price=1, quality=1, social_value=1, ceiling=2e6))
    figures = {code: 50.0 for codes in points.values() for code in codes}
    bids = some_bids(**{f"bid{at}": figures for at in range(6)})
    evaluation_workbook(measure_set, bids)
    start = time.process_time()
    data = evaluation_workbook(measure_set, bids)
    form = response_form(measure_set)
    assert time.process_time() - start < 1
    assert len(data) + len(form) < 500_000
    assert sum(map(len, formulas(data).values())) > 5_000


def test_the_same_tender_gives_the_same_file() -> None:
    measure_set, bids = a_tender(7)
    assert evaluation_workbook(measure_set, bids) == evaluation_workbook(measure_set, bids)


@pytest.mark.parametrize("seed", range(8))
def test_each_measure_answers_whether_what_a_bidder_already_does_counts(seed: int) -> None:
    measure_set, _ = a_tender(seed)
    sheet = _book(response_form(measure_set))[form_shape.OFFER]
    column = next(cell.column for cell in sheet[HEADER] if cell.value == form_shape.ALREADY)
    for at in range(HEADER + 1, HEADER + 1 + len(measure_set.scored)):
        said = str(sheet.cell(at, column).value)
        assert said.startswith(("Yes", "Only what changes"))
        assert "Your legal form earns nothing by itself." in said

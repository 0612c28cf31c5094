"""The KPI schedule: every promise that can win marks, with figures a contract manager can hold somebody to."""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopvalue.catalogue import load_catalogue
from coopvalue.export.kpi_schedule import kpi_schedule_docx
from coopvalue.export.kpi_schedule_law import kpi_duty
from coopvalue.export.kpi_schedule_ratings import NAMES, NOT_SET, ratings, remedy_prompt
from coopvalue.export.kpi_schedule_rows import LEAST_OFTEN, SURVEY_DATES, how_often, kpis, plain_count
from coopvalue.export.kpi_schedule_xlsx import kpi_schedule_xlsx
from coopvalue.model.bid import Bid
from coopvalue.model.catalogue import Catalogue, Scenario
from coopvalue.model.contract import Contract, ContractKind, Nation, Purpose, Route
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.formats import figure
from tests.conftest import a_measure, a_set
from tests.export.checklist import faults
from tests.export.docx_reading import MARK, all_text, assert_accessible, blanks, marks, tables

PER_100K = {
    "code": "people", "label": "people per £100,000 of contract value", "kind": "number", "low": 0,
    "per_pounds": 100_000, "counted": "people",
}  # fmt: skip
LOWER = {"scale": {"kind": "target", "floor": 20, "target": 5}, "better": "lower"}
LEVEL = {"code": "level", "label": "level", "kind": "level", "low": 0, "high": 10}


@pytest.fixture(scope="module", params=["community-hub", "grounds-maintenance", "home-care"])
def sample(request: pytest.FixtureRequest, catalogue: Catalogue) -> Scenario:
    found = catalogue.scenario(request.param)
    assert found
    return found


def winner(sample: Scenario) -> Bid:
    return sample.bids.bids[0]


def test_it_keeps_the_rules_of_every_document(sample: Scenario, catalogue: Catalogue) -> None:
    for bid in (None, winner(sample)):
        assert_accessible(kpi_schedule_docx(sample.measure_set, catalogue, bid))


def test_every_promise_that_can_win_marks_is_a_kpi_with_the_bids_figure(sample: Scenario, catalogue: Catalogue) -> None:
    measure_set, bid = sample.measure_set, winner(sample)
    found = tables(kpi_schedule_docx(measure_set, catalogue, bid))
    rows = {re.findall(r"[A-Z]{2}\d+", row[0])[0]: row for row in found["KPIs, targets and checks"][1:]}
    assert {chosen.code for chosen in measure_set.scored} <= set(rows)
    for chosen in measure_set.scored:
        row, measure = rows[chosen.code], chosen.measure
        assert row[1].startswith(figure(bid.figure(chosen.code), measure.unit))
        assert row[3] == measure.evidence
        assert row[4] == measure.delivery_check
    kept = {chosen.code for chosen in measure_set.measures if chosen.use is Use.KPI and not chosen.not_applicable}
    assert set(rows) == {chosen.code for chosen in measure_set.scored} | kept


def test_document_and_workbook_say_the_same(sample: Scenario, catalogue: Catalogue) -> None:
    measure_set, bid = sample.measure_set, winner(sample)
    found = tables(kpi_schedule_docx(measure_set, catalogue, bid))
    made = kpi_schedule_xlsx(measure_set, catalogue, bid)
    assert faults(made) == []
    book = openpyxl.load_workbook(BytesIO(made))
    targets = [row for row in book["KPIs"].iter_rows(values_only=True) if str(row[0]).startswith("KPI ")]
    thresholds = [row for row in book["Thresholds"].iter_rows(values_only=True) if str(row[0]).startswith("KPI ")]
    assert len(targets) == len(found["KPIs, targets and checks"]) - 1
    for row, printed in zip(targets, found["KPIs, targets and checks"][1:], strict=True):
        assert printed[0] == f"{row[0]}: {row[1]} {row[2]}"
        assert printed[1].split("\n")[0] == row[3].split("\n")[0]
        assert printed[2] == row[6]
    by_name = {row[0]: list(row) for row in thresholds}
    for printed in found["Thresholds proposed for each KPI"][1:]:
        assert by_name[printed[0]] == printed


def test_without_a_bid_targets_are_left_to_fill_in(sample: Scenario, catalogue: Catalogue) -> None:
    made = kpi_schedule_docx(sample.measure_set, catalogue)
    rows = tables(made)["KPIs, targets and checks"][1:]
    assert all(row[1].startswith(MARK) for row in rows)
    listed = {what.casefold() for what in blanks(made)}
    assert listed == {mark.casefold() for mark in marks(made)}
    assert "contractor" in listed
    assert MARK not in str(tables(kpi_schedule_docx(sample.measure_set, catalogue, winner(sample)))["Definitions"])


def test_a_figure_per_pounds_is_also_a_plain_number() -> None:
    measure = a_measure("EQ01", unit=PER_100K)
    # 9 people for each £100,000 of £1,200,000 are 12 times 9.
    assert plain_count(9, measure, 1_200_000) == "108 people, at the estimated contract value of £1,200,000"
    assert plain_count(0.25, measure, 1_000_000).startswith("2.5 people")
    assert plain_count(9, measure, None) == ""
    assert plain_count(9, a_measure("EQ01"), 1_200_000) == ""


def test_thresholds_by_hand() -> None:
    # From 70, which scores nothing, to 94: nine tenths of the way is 70 + 0.9 * 24 = 91.6, three quarters 88.
    higher = a_measure("EQ01", scale={"kind": "target", "floor": 70, "target": 95})
    assert ratings(higher, 94).row == ("94% or more", "91.6% or more", "88% or more", "Less than 88%")
    # Lower is better: from 20 down to 6, 20 - 0.9 * 14 = 7.4 and 20 - 0.75 * 14 = 9.5.
    assert ratings(a_measure("EQ01", **LOWER), 6).row == (
        "6% or less",
        "7.4% or less",
        "9.5% or less",
        "More than 9.5%",
    )
    bands = {"kind": "bands", "lower": False, "bands": [{"at": 40, "score": 1}, {"at": 20, "score": 0.5}]}
    assert ratings(a_measure("EQ01", scale=bands), 40).row == (
        "40% or more", "38% or more", "35% or more", "Less than 35%",
    )  # fmt: skip
    assert ratings(a_measure("EQ01"), 100).good == "100%"


def test_levels_step_down_and_level_nought_is_never_nearly_met() -> None:
    levels = a_measure("EQ01", unit=LEVEL, scale={"kind": "levels", "levels": ["none", "a", "b", "c", "d"]})
    assert ratings(levels, 4).row == ("Level 4 or higher", "Level 3", "Level 2", "Lower")
    assert ratings(levels, 2).row == ("Level 2 or higher", "Level 1", "No such level", "Level 0")
    assert ratings(levels, 1).row == ("Level 1 or higher", "No such level", "No such level", "Level 0")
    assert ratings(levels, 0).good == "Nothing was promised"


def test_a_promise_that_scored_nothing_gets_no_middle_ratings() -> None:
    measure = a_measure("EQ01", scale={"kind": "target", "floor": 70, "target": 95})
    assert ratings(measure, 60).row == ("60% or more", NOT_SET, NOT_SET, "Less than 60%")
    assert ratings(a_measure("EQ01", **LOWER), 25).row == ("25% or less", NOT_SET, NOT_SET, "More than 25%")


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_thresholds_never_cross(floor: float, target: float, promised: float) -> None:
    floor, target, promised = round(floor, 2), round(target, 2), round(promised, 2)
    if floor == target:
        return
    lower = floor > target
    measure = a_measure(
        "EQ01", scale={"kind": "target", "floor": floor, "target": target}, better="lower" if lower else "higher"
    )
    row = ratings(measure, promised).row
    if NOT_SET in row:
        assert promised >= floor if lower else promised <= floor
        return
    good, close, far, worst = (float(re.findall(r"[\d.]+", text)[0]) for text in row)
    assert far == worst
    assert good <= close <= far <= floor if lower else good >= close >= far >= floor


def test_every_measure_of_the_catalogue_has_ratings_a_frequency_and_a_remedy_prompt(catalogue: Catalogue) -> None:
    for measure in catalogue.measures:
        assert all(ratings(measure, None).row)
        assert how_often(measure)
        assert remedy_prompt(measure).count("?") >= 1


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("WB13", "Every month"), ("CC01", "Every quarter"), ("EQ02", "Every six months"), ("WB12", "Every six months"),
        ("EQ06", "Every year"), ("CE04", "Every year"), ("SH02", LEAST_OFTEN), ("CC10", LEAST_OFTEN),
        ("PA18", SURVEY_DATES), ("WB10", SURVEY_DATES), ("WB11", "Every year"),
    ],
)  # fmt: skip
def test_how_often_follows_the_delivery_check(catalogue: Catalogue, code: str, wanted: str) -> None:
    assert how_often(catalogue.by_code[code]) == wanted


def test_the_survey_protocol_comes_with_felt_measures_and_only_with_them(catalogue: Catalogue) -> None:
    with_felt = all_text(kpi_schedule_docx(scenario_set(catalogue), catalogue))
    assert "never the worker who serves them" in with_felt
    assert "fewer than 10 people" in with_felt
    assert "proposed here" in with_felt
    without = a_set({"EQ": {"EQ01": 1}})
    assert "Survey protocol" not in all_text(kpi_schedule_docx(without, catalogue))
    assert "Survey protocol" not in openpyxl.load_workbook(BytesIO(kpi_schedule_xlsx(without, catalogue))).sheetnames


def scenario_set(catalogue: Catalogue) -> MeasureSet:
    found = catalogue.scenario("home-care")
    assert found
    return found.measure_set


def test_the_five_statutory_ratings_are_named_and_thresholds_are_called_ours(catalogue: Catalogue) -> None:
    made = kpi_schedule_docx(scenario_set(catalogue), catalogue)
    assert [row[0] for row in tables(made)["The five ratings"][1:]] == list(NAMES)
    assert NAMES == ("Good", "Approaching target", "Requires improvement", "Inadequate", "Other")
    assert "proposals of ours" in all_text(made)


@pytest.mark.parametrize(
    ("contract", "nation", "holds", "words"),
    [
        (Contract(pounds=6e6, kind=ContractKind.WORKS, route=Route.OPEN), Nation.ENGLAND, True, "must be set"),
        (Contract(pounds=6e6, kind=ContractKind.LIGHT_TOUCH), Nation.ENGLAND, False, "not for light touch"),
        (Contract(pounds=6e6, route=Route.FRAMEWORK), Nation.ENGLAND, None, "not for frameworks"),
        (Contract(pounds=5e6, route=Route.OPEN), Nation.ENGLAND, False, "none here"),
        (Contract(), Nation.ENGLAND, None, "not recorded"),
        (Contract(pounds=6e6), Nation.SCOTLAND, False, "Scotland"),
    ],
)
def test_when_three_kpis_are_a_duty(
    catalogue: Catalogue, contract: Contract, nation: Nation, holds: bool | None, words: str
) -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}}, contract=contract, purpose=Purpose(nation=nation))
    duty = kpi_duty(measure_set, catalogue, 1)
    assert duty.holds is holds
    assert words in duty.sentence
    assert ("only 1 KPI" in duty.sentence) == bool(holds)
    text = all_text(kpi_schedule_docx(measure_set, catalogue))
    assert words in text
    assert "In force since 24 February 2025." in text
    assert "Checked 2026" in text


def test_a_figure_that_cannot_occur_or_was_not_given_is_said(catalogue: Catalogue) -> None:
    measure_set = a_set({"EQ": {"EQ01": 1, "EQ02": 1}})
    bid = Bid(bid="Acme", price=1, figures=(("EQ01", 140),))
    rows = kpis(measure_set, bid)
    assert "cannot occur" in rows[0].concern
    assert "the bid gives no figure" in rows[1].missing
    made = kpi_schedule_docx(measure_set, catalogue, bid)
    assert "cannot occur" in all_text(made)
    assert any("the bid gives no figure" in what for what in blanks(made))


def test_an_empty_set_still_gives_both_files(catalogue: Catalogue) -> None:
    assert_accessible(kpi_schedule_docx(MeasureSet(), catalogue))
    assert faults(kpi_schedule_xlsx(MeasureSet(), catalogue)) == []


def test_only_invented_sets_are_called_invented(sample: Scenario, catalogue: Catalogue) -> None:
    real = sample.measure_set.model_copy(update={"invented": False})
    assert "Invented sample." in all_text(kpi_schedule_docx(sample.measure_set, catalogue))
    assert "Invented sample." not in all_text(kpi_schedule_docx(real, catalogue))
    for measure_set, wanted in ((sample.measure_set, True), (real, False)):
        cover = openpyxl.load_workbook(BytesIO(kpi_schedule_xlsx(measure_set, catalogue)))["Cover"]
        assert any("Invented sample" in str(cell.value) for cell in cover["A"]) is wanted


CATALOGUE = load_catalogue()


@settings(max_examples=20)
@given(st.text(max_size=60), st.text(max_size=60).filter(lambda text: text.strip()))
def test_typed_text_never_breaks_or_becomes_a_formula(owner: str, bidder: str) -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}}, purpose=Purpose(council=f"={owner}", evidence_owner=owner))
    bid = Bid(bid=f"={bidder}", price=1)
    assert_accessible(kpi_schedule_docx(measure_set, CATALOGUE, bid))
    book = openpyxl.load_workbook(BytesIO(kpi_schedule_xlsx(measure_set, CATALOGUE, bid)))
    assert not [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]

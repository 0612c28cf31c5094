"""An evaluation workbook is read back: the same bids, and every fault said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from coopvalue.bids import evaluation_shape as shape
from coopvalue.bids.evaluation_workbook import read_evaluation_workbook
from coopvalue.export.evaluation import evaluation_workbook
from coopvalue.export.response_form import response_form
from coopvalue.model.award import Award, TomsPart
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import MeasureSet
from tests.bids.filling import column, evaluation_row, opened, put, saved, weight_row
from tests.bids.tenders import a_tender
from tests.conftest import a_set


def _by_code(bids: Bids) -> list[tuple[object, ...]]:
    return [
        (
            bid.model_copy(update={"figures": (), "marks": (), "toms": ()}),
            *map(dict, (bid.figures, bid.marks, bid.toms)),
        )
        for bid in bids.bids
    ]


@settings(max_examples=40)
@given(st.integers(0, 100_000))
def test_bids_come_back_as_they_went_in(seed: int) -> None:
    measure_set, bids = a_tender(seed)
    reading = read_evaluation_workbook(evaluation_workbook(measure_set, bids), "e.xlsx", measure_set)
    assert reading.problems == ()
    assert reading.bids is not None
    assert reading.bids.title == bids.title
    assert _by_code(reading.bids) == _by_code(bids)


@pytest.fixture
def measure_set() -> MeasureSet:
    return a_set(
        {"EQ": {"EQ01": 60, "EQ02": 40}},
        award=Award(price=40, quality=40, social_value=20, toms_percent=50, ceiling=2_000_000, floor=1_000_000),
        toms=TomsPart(proxies=(("NT1", 100.0),)),
    )


@pytest.fixture
def bids() -> Bids:
    otter = Bid(bid="Otter", price=1_500_000, quality=70, figures=(("EQ01", 50.0),), marks=(("EQ01", 3.0),))
    heron = Bid(
        bid="Heron", price=1_200_000, quality=60, figures=(("EQ01", 80.0), ("EQ02", 20.0)), toms=(("NT1", 5.0),)
    )
    return Bids(bids=(otter, heron))


def test_marks_are_read_with_their_reasons_and_the_marks_they_came_from(measure_set: MeasureSet, bids: Bids) -> None:
    book = opened(evaluation_workbook(measure_set, bids))
    sheet = book[shape.MODERATION]
    at = evaluation_row(measure_set, 1, "EQ01")
    for number, mark in ((1, 2), (3, 4.5)):
        put(sheet, at, shape.evaluator(number), mark)
    put(sheet, at, shape.AGREED, 4)
    put(sheet, at, shape.REASON, "A rota with names.")
    put(sheet, at + 1, shape.AGREED, 5)
    reading = read_evaluation_workbook(saved(book), "e.xlsx", measure_set)
    assert reading.problems == ()
    assert reading.bids is not None
    assert reading.bids.bids[1].marks == (("EQ01", 4.0),)
    first, agreed, without = reading.moderated
    assert (first.bid, first.code, first.reason) == ("Otter", "EQ01", shape.FROM_APP)
    assert (agreed.individual, agreed.agreed, agreed.reason) == ((2.0, None, 4.5), 4.0, "A rota with names.")
    assert agreed.counts
    assert not without.counts
    assert [notice.what for notice in reading.notices] == ["The agreed mark of Heron on EQ02 has no reason."]


def test_varied_weights_are_noticed_and_not_taken(measure_set: MeasureSet, bids: Bids) -> None:
    book = opened(evaluation_workbook(measure_set, bids))
    sheet = book[shape.WEIGHTS]
    put(sheet, weight_row(sheet, "Measure", "EQ02"), shape.USED, 90)
    reading = read_evaluation_workbook(saved(book), "e.xlsx", measure_set)
    assert reading.problems == ()
    assert [notice.what for notice in reading.notices] == [
        "EQ02 was published as 40.0 and stands at 90.0 in the workbook."
    ]


def test_an_unused_workbook_has_no_bids(measure_set: MeasureSet) -> None:
    reading = read_evaluation_workbook(evaluation_workbook(measure_set), "e.xlsx", measure_set)
    assert (reading.bids, reading.problems, reading.moderated) == (Bids(), (), ())


def test_empty_places_are_filled_in(measure_set: MeasureSet) -> None:
    book = opened(evaluation_workbook(measure_set))
    at = shape.HEADER_ROW + 3
    put(book[shape.BIDS], at, shape.BIDDER, "Wren")
    put(book[shape.BIDS], at, shape.PRICE, 1_100_000)
    put(book[shape.SCORING], evaluation_row(measure_set, 2, "EQ02"), shape.FIGURE, 33)
    reading = read_evaluation_workbook(saved(book), "e.xlsx", measure_set)
    assert reading.problems == ()
    assert reading.bids == Bids(bids=(Bid(bid="Wren", price=1_100_000, figures=(("EQ02", 33.0),)),))
    assert [notice.what for notice in reading.notices] == ["Wren has no quality score."]


def _put(sheet: str, at: int, title: str, value: object) -> Callable[[Workbook], object]:
    return lambda book: put(book[sheet], at, title, value)


def _formula(sheet: str, at: int, title: str) -> Callable[[Workbook], object]:
    def do(book: Workbook) -> None:
        book[sheet].cell(at, column(book[sheet], title)).value = "=1+1"

    return do


def _drop(sheet: str) -> Callable[[Workbook], object]:
    def do(book: Workbook) -> None:
        del book[sheet]

    return do


def _set(sheet: str, place: str, value: str) -> Callable[[Workbook], object]:
    def do(book: Workbook) -> None:
        book[sheet][place] = value

    return do


FAULTS: dict[str, tuple[Callable[[Workbook], object], list[str]]] = {
    "price in words": (
        _put(shape.BIDS, 6, shape.PRICE, "1.5m"),
        ["sheet 'Bids', cell D6 (Otter, price): It holds the text '1.5m', not a number."],
    ),
    "price as a formula": (
        _formula(shape.BIDS, 6, shape.PRICE),
        ["sheet 'Bids', cell D6 (Otter, price): It holds a formula, which is never worked out here."],
    ),
    "no price": (_put(shape.BIDS, 6, shape.PRICE, None), ["sheet 'Bids', cell D6: Otter has no price."]),
    "price of 0": (_put(shape.BIDS, 6, shape.PRICE, 0), ["sheet 'Bids', cell D6: The price is 0."]),
    "quality of 101": (_put(shape.BIDS, 6, shape.QUALITY, 101), ["sheet 'Bids', cell E6: It is 101."]),
    "one name twice": (
        _put(shape.BIDS, 7, shape.BIDDER, "Otter"), ["sheet 'Bids', cell A7: Otter is listed more than once."],
    ),
    "no name": (_put(shape.BIDS, 7, shape.BIDDER, None), ["sheet 'Bids', cell A7: The bid has no name."]),
    "name as a formula": (
        _formula(shape.BIDS, 7, shape.BIDDER),
        ["sheet 'Bids', cell A7 (name): It holds a formula, which is never worked out here."],
    ),
    "mark of 6": (
        _put(shape.MODERATION, 6, shape.AGREED, 6),
        ["sheet 'Moderation', cell K6 (Otter, EQ01, agreed mark): The mark is 6."],
    ),
    "individual mark in words": (
        _put(shape.MODERATION, 6, shape.evaluator(2), "good"),
        ["sheet 'Moderation', cell F6 (Otter, EQ01): It holds the text 'good', not a number."],
    ),
    "figure as a formula": (
        _formula(shape.SCORING, 6, shape.FIGURE),
        ["sheet 'Scoring', cell F6 (Otter, EQ01): It holds a formula, which is never worked out here."],
    ),
    "quantity below 0": (
        _put(shape.TOMS, 7, "NT1 (enter a number)", -2), ["sheet 'National TOMs', cell D7: The quantity is -2."],
    ),
    "code changed": (
        _put(shape.SCORING, 6, shape.CODE, "EQ09"),
        ["sheet 'Scoring', cell C6: 'EQ09' is not scored in this set.",
         "sheet 'Scoring': The rows of Otter for EQ01 are missing."],
    ),
    "code repeated": (
        _put(shape.SCORING, 7, shape.CODE, "EQ01"),
        ["sheet 'Scoring', cell C7: Otter has EQ01 more than once.",
         "sheet 'Scoring': The rows of Otter for EQ02 are missing."],
    ),
    "sheet removed": (
        _drop(shape.MODERATION),
        [": The sheet 'Moderation' is missing, so this is not a whole evaluation workbook."],
    ),
    "another set": (
        _set(shape.ABOUT, "B3", "0123456789ab"),
        ["sheet 'About this file': The workbook belongs to the measure set 0123456789ab, and the open one is {0}."],
    ),
    "another format": (
        _set(shape.ABOUT, "B2", "coopvalue-form/1"),
        ["sheet 'About this file': The format is 'coopvalue-form/1', not 'coopvalue-evaluation/1'."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault(name: str, measure_set: MeasureSet, bids: Bids) -> None:
    change, expected = FAULTS[name]
    book = opened(evaluation_workbook(measure_set, bids))
    change(book)
    reading = read_evaluation_workbook(saved(book), "e.xlsx", measure_set)
    found = [f"{problem.where}: {problem.what}" for problem in reading.problems]
    assert found == [text.replace("{0}", measure_set.fingerprint) for text in expected]


def test_a_response_form_is_not_an_evaluation_workbook(measure_set: MeasureSet) -> None:
    reading = read_evaluation_workbook(response_form(measure_set), "form.xlsx", measure_set)
    assert reading.bids is None
    assert "sheet 'About this file' is missing" in reading.problems[0].what


def test_an_impossible_figure_is_noticed(measure_set: MeasureSet, bids: Bids) -> None:
    book = opened(evaluation_workbook(measure_set, bids))
    put(book[shape.SCORING], 6, shape.FIGURE, 140)
    reading = read_evaluation_workbook(saved(book), "e.xlsx", measure_set)
    assert reading.problems == ()
    assert "140 cannot occur for EQ01 (from 0 to 100)." in [notice.what for notice in reading.notices]

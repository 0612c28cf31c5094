"""Plain data to checked types: every fault is said in words, with its place in the file and what to do."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from coopvalue.errors import BidsError, MeasureSetError
from coopvalue.files.bids import read_bids
from coopvalue.files.measure_set import read_measure_set
from coopvalue.files.validate import build
from coopvalue.model.bid import Bids
from coopvalue.model.measure import Measure
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.reference import Threshold
from tests.conftest import a_measure

NUMBER = "Give a number, without quotes, units or commas."
TEXT = "Give text; put it in quotes if it looks like a number, a date, yes or no."


def faults_of_bid(bid: str) -> list[str]:
    """Faults of one bid given as the text between its braces."""
    with pytest.raises(BidsError) as raised:
        read_bids(f"format: coopvalue-bids/1\nbids:\n- {{{bid}}}", "b.yaml")
    return [str(problem).removeprefix("b.yaml: ") for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("bid", "fault"),
    [
        ("bid: A", "bids, A, price: 'price' is missing. Add 'price:' here."),
        ("price: 1", "bids, number 1, bid: 'bid' is missing. Add 'bid:' here."),
        ("bid: A, price: 1, qualty: 5", "bids, A, qualty: 'qualty' is not a known key. Did you mean 'quality'?"),
        ("bid: A, price: 1, zzz: 5", "bids, A, zzz: 'zzz' is not a known key. "
         "Use one of: bid, figures, kind, marks, note, price, quality, staff, toms."),
        ("bid: A, price: 0", "bids, A, price: 'price' is 0. Give a number above 0."),
        ("bid: A, price: -5", "bids, A, price: 'price' is -5. Give a number above 0."),
        ("bid: A, price: 200000000000",
         "bids, A, price: 'price' is 200000000000. Give a number of 100,000,000,000 or less."),
        ("bid: A, price: '5'", f"bids, A, price: 'price' is '5'. {NUMBER}"),
        ("bid: A, price: £5", f"bids, A, price: 'price' is '£5'. {NUMBER}"),
        ("bid: A, price: true", f"bids, A, price: 'price' is true. {NUMBER}"),
        ("bid: A, price: ", f"bids, A, price: 'price' is empty. {NUMBER}"),
        ("bid: A, price: .nan", "bids, A, price: 'price' is nan. Give an ordinary number."),
        ("bid: A, price: -.inf", "bids, A, price: 'price' is -inf. Give an ordinary number."),
        (f"bid: A, price: 1{'0' * 400}", f"bids, A, price: 'price' is 1{'0' * 58}…. Give an ordinary number."),
        ("bid: A, price: 1, quality: 100.1", "bids, A, quality: 'quality' is 100.1. Give a number of 100 or less."),
        ("bid: A, price: 1, staff: many", f"bids, A, staff: 'staff' is 'many'. {NUMBER}"),
        ("bid: 5, price: 1", f"bids, number 1, bid: 'bid' is 5. {TEXT}"),
        ("bid: '', price: 1", "bids, number 1, bid: 'bid' is empty. Write something here."),
        ("bid: A, price: 1, note: yes", f"bids, A, note: 'note' is true. {TEXT}"),
        ("bid: A, price: 1, note: 2026", f"bids, A, note: 'note' is 2026. {TEXT}"),
        ("bid: A, price: 1, figures: {EQ01: many}", f"bids, A, figures, EQ01: 'EQ01' is 'many'. {NUMBER}"),
        ("bid: A, price: 1, figures: {EQ01: .nan}", "bids, A, figures, EQ01: 'EQ01' is nan. Give an ordinary number."),
        ("bid: A, price: 1, figures: {EQ01: [5]}",
         f"bids, A, figures, EQ01: 'EQ01' is not of the right kind. {NUMBER}"),
        ("bid: A, price: 1, figures: {EQ 01: 5}",
         "bids, A, figures, EQ 01: 'EQ 01' is 'EQ 01'. It must look like a-short-code (letters, digits and hyphens)."),
        ("bid: A, price: 1, figures: 5",
         "bids, A, figures: 'figures' is 5. Give codes with values here, such as 'EQ01: 40'."),
        ("bid: A, price: 1, figures: [[EQ01, 5]]",
         "bids, A, figures: 'figures' is not of the right kind. Give codes with values here, such as 'EQ01: 40'."),
        ("bid: A, price: 1, marks: {EQ01: 4, EQ02: 5.5}",
         "bids, A, marks, EQ02: 'EQ02' is 5.5. Give a number of 5 or less."),
        ("bid: A, price: 1, marks: {EQ01: yes}", f"bids, A, marks, EQ01: 'EQ01' is true. {NUMBER}"),
        ("bid: A, price: 1, toms: {NT1: -1}", "bids, A, toms, NT1: 'NT1' is -1. Give a number of 0 or more."),
    ],
)  # fmt: skip
def test_one_fault_of_a_bid(bid: str, fault: str) -> None:
    assert faults_of_bid(bid) == [fault]


def test_all_faults_are_said_at_once() -> None:
    text = (
        "format: coopvalue-bids/2\ntitel: x\nbids:\n- bid: Acme\n  price: 0\n  marks: {EQ01: 9}\n"
        "- bid: Blue\n  price: ten\n- Carol\n"
    )
    with pytest.raises(BidsError) as raised:
        read_bids(text, "b.yaml")
    assert str(raised.value) == (
        "The bids file has 6 problems:\n"
        "  b.yaml: format: 'format' is 'coopvalue-bids/2'. Did you mean 'coopvalue-bids/1'?\n"
        "  b.yaml: bids, Acme, price: 'price' is 0. Give a number above 0.\n"
        "  b.yaml: bids, Acme, marks, EQ01: 'EQ01' is 9. Give a number of 5 or less.\n"
        f"  b.yaml: bids, Blue, price: 'price' is 'ten'. {NUMBER}\n"
        "  b.yaml: bids, number 3: This is 'Carol'. Give keys and values here.\n"
        "  b.yaml: titel: 'titel' is not a known key. Did you mean 'title'?"
    )


def test_a_yes_or_no_figure_may_be_written_as_yes_or_no() -> None:
    bids = read_bids("bids: [{bid: A, price: 1, figures: {EQ01: yes, EQ02: no, EQ03: true}}]")
    assert bids.bids[0].figures == (("EQ01", 1.0), ("EQ02", 0.0), ("EQ03", 1.0))


def test_bids_of_one_name_are_refused() -> None:
    with pytest.raises(BidsError) as raised:
        read_bids("bids: [{bid: A, price: 1}, {bid: A, price: 2}, {bid: B, price: 2}]", "b.yaml")
    assert str(raised.value.problems[0]) == (
        "b.yaml: Bid A is listed more than once; give each bid its own name. Change one of them."
    )


def test_more_than_fifty_bids_are_refused() -> None:
    with pytest.raises(BidsError, match=r"bids: 'bids' is not of the right kind\. Give at most 50\."):
        read_bids("bids:\n" + "".join(f"- {{bid: B{number}, price: 1}}\n" for number in range(51)))


def faults_of_set(text: str) -> list[str]:
    with pytest.raises(MeasureSetError) as raised:
        read_measure_set(text, "s.yaml")
    return [str(problem).removeprefix("s.yaml: ") for problem in raised.value.problems]


def test_places_are_nested_and_name_the_measure() -> None:
    measure = json.dumps(a_measure("EQ01").model_dump(mode="json"))
    text = (
        f"themes: [{{code: EQ, title: Equity, points: 1.5}}]\nmeasures: [{{measure: {measure}, use: bidd, points: -1}}]"
    )
    assert faults_of_set(text) == [
        "themes, EQ, points: 'points' is 1.5. Give a whole number.",
        "measures, EQ01, use: 'use' is 'bidd'. Did you mean 'bid'?",
        "measures, EQ01, points: 'points' is -1. Give a number of 0 or more.",
    ]


def test_contradictions_of_a_set_are_said_together() -> None:
    measure = a_measure("EQ01", uses=["kpi"]).model_dump(mode="json")
    plain = {
        "themes": [{"code": "PA", "title": "P"}, {"code": "PA", "title": "P"}],
        "measures": [{"measure": measure, "use": "bid"}, {"measure": measure, "use": "kpi"}],
        "award": {"price": 0, "quality": 0, "social_value": 0},
        "toms": {"proxies": {"NT1": -5}},
    }
    assert faults_of_set(json.dumps(plain)) == [
        "award: Price, quality and social_value are all 0; give at least one of them points. Change one of them.",
        "toms, proxies, NT1: 'NT1' is -5. Give a number of 0 or more.",
    ]
    del plain["award"], plain["toms"]
    assert faults_of_set(json.dumps(plain)) == [
        "Theme PA is listed more than once; measure EQ01 is listed more than once; "
        "measure EQ01 belongs to theme EQ, which is not in the set; "
        "measure EQ01 is used as 'bid' but allows only: kpi; "
        "measure EQ01 belongs to theme EQ, which is not in the set. Change one of them."
    ]


def faults_of_measure(**changes: Any) -> list[str]:
    entry = {**a_measure("EQ01").model_dump(mode="json"), **changes}
    built, problems = build(Measure, entry, "m.yaml", "measure EQ01")
    assert built is None
    return [str(problem).removeprefix("m.yaml: measure EQ01") for problem in problems]


@pytest.mark.parametrize(
    ("scale", "faults"),
    [
        ({"kind": "targt", "floor": 1}, [", scale: 'kind' is 'targt'. Did you mean 'target'?"]),
        ({"floor": 1}, [", scale: 'kind' is missing. Add 'kind:' here."]),
        (5, [", scale: 'scale' is 5. Give keys and values here."]),
        # A field with the name of its kind must not vanish from the place.
        ({"kind": "target", "floor": 1}, [", scale, target: 'target' is missing. Add 'target:' here."]),
        ({"kind": "bands", "lower": True}, [", scale, bands: 'bands' is missing. Add 'bands:' here."]),
        ({"kind": "levels", "levels": ["a"]}, [", scale, levels: 'levels' is not of the right kind. Give at least 2."]),
        # One bad level is one fault; that fewer than two remain is not another.
        ({"kind": "levels", "levels": ["a", 5]}, [f", scale, levels, number 2: This is 5. {TEXT}"]),
        ({"kind": "target", "flor": 1, "target": 5},
         [", scale, floor: 'floor' is missing. Add 'floor:' here.",
          ", scale, flor: 'flor' is not a known key. Did you mean 'floor'?"]),
        ({"kind": "target", "floor": 1, "target": "5 people"}, [f", scale, target: 'target' is '5 people'. {NUMBER}"]),
        ({"kind": "target", "floor": 1, "target": 1},
         [", scale: Floor and target are both 1; they must differ. Change one of them."]),
        ({"kind": "bands", "lower": 1, "bands": [{"at": 1, "score": 2}]},
         [", scale, bands, number 1, score: 'score' is 2. Give a number of 1 or less.",
          ", scale, lower: 'lower' is 1. Write true or false."]),
    ],
)  # fmt: skip
def test_faults_inside_a_scale(scale: Any, faults: list[str]) -> None:
    assert faults_of_measure(scale=scale) == faults


def test_faults_of_a_measure() -> None:
    assert faults_of_measure(
        code="eq1", uses=["bids"], values=[], flags=None, source={"text": "x", "checked": "June", "sure": "sure"},
        full_marks=["Co-op"], effort_hours=500, definition="x" * 4001, tilte="x", overlaps="EQ02",
    ) == [
        ", code: 'code' is 'eq1'. It must look like EQ01 (capital letters, then digits).",
        f", definition: 'definition' is '{'x' * 58}…. Shorten it to 4000 characters.",
        ", values: 'values' is empty. Give at least 1.",
        ", uses, number 1: This is 'bids'. Did you mean 'bid'?",
        ", flags: 'flags' is empty. Give a list here.",
        ", effort_hours: 'effort_hours' is 500. Give a number of 200 or less.",
        ", full_marks, number 1: This is 'Co-op'. Give keys and values here.",
        ", overlaps: 'overlaps' is 'EQ02'. Give a list here.",
        ", source, checked: 'checked' is 'June'. It must look like 2026-11 (year and month, in quotes).",
        ", source, sure: 'sure' is 'sure'. Use one of: read, second_hand, general, inferred, proposed.",
        ", tilte: 'tilte' is not a known key. Did you mean 'title'?",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "day", ["tomorrow", "2026-13-01", 5, True, datetime.datetime(2026, 1, 1, 10, tzinfo=datetime.UTC)]
)
def test_a_date_is_a_day(day: Any) -> None:
    entry = {"code": "t", "title": "T", "pounds": 1, "includes_vat": True, "from_date": day, "note": "n",
             "source": {"text": "s", "checked": "2026-06", "sure": "read"}}  # fmt: skip
    threshold, (problem,) = build(Threshold, entry, "t.yaml")
    assert threshold is None
    assert problem.where == "from_date"
    assert problem.fix == "Write the date as YYYY-MM-DD, without a time."
    built, problems = build(Threshold, {**entry, "from_date": datetime.date(2026, 1, 1)}, "t.yaml")
    assert built is not None
    assert not problems


def test_half_a_character_is_explained() -> None:
    with pytest.raises(BidsError) as raised:
        read_bids('bids: [{bid: "\\ud800", price: 1}]', "b.yaml")
    assert str(raised.value.problems[0]) == (
        "b.yaml: Some text holds half a character. Look for \\ud8 to \\udf and retype the text."
    )


def test_values_no_file_can_hold_are_refused() -> None:
    bids, (problem,) = build(Bids, {"title": b"bytes"}, "b.yaml")
    assert bids is None
    assert problem.what == "This cannot be read: it holds a bytes, which is neither text, a number, a date nor a list."


def test_a_place_with_a_very_long_name_stays_short() -> None:
    (fault,) = faults_of_bid(f"bid: {'x' * 500}, price: 1")
    assert fault == f"bids, {'x' * 59}…, bid: 'bid' is '{'x' * 58}…. Shorten it to 200 characters."


def test_something_else_altogether_is_refused() -> None:
    built, (problem,) = build(MeasureSet, [], "s.yaml")
    assert built is None
    assert str(problem) == "s.yaml: This is empty. Give keys and values here."

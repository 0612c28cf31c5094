"""Numbers as a reader sees them."""

from __future__ import annotations

import math

import pytest

from coopvalue.model.unit import Unit
from coopvalue.tables import formats
from coopvalue.tables.titles import Kind
from tests.conftest import a_measure


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.125, "12.5%"), (0.4, "40%"), (0.0, "0%"), (1.0, "100%"), (0.0004, "under 0.1%"), (1 / 3, "33.3%"),
    ],
)  # fmt: skip
def test_percent(share: float, shown: str) -> None:
    assert formats.percent(share) == shown


def test_a_small_share_never_looks_like_nothing() -> None:
    assert formats.percent(0.00001, places=2) == "under 0.01%"
    assert formats.percent(0.004, places=0) == "under 1%"


@pytest.mark.parametrize(
    ("amount", "shown"), [(1_250_000, "£1,250,000"), (-300, "-£300"), (0, "£0"), (-0.2, "£0"), (0.5, "£0")]
)
def test_pounds(amount: float, shown: str) -> None:
    assert formats.pounds(amount) == shown


def test_number_has_no_minus_nought() -> None:
    assert formats.number(-0.001, 2) == "0.00"
    assert formats.number(-0.0) == "0"
    assert formats.number(-12.5) == "-12.5"
    assert formats.number(1234567.123456) == "1,234,567.1235"


def unit(**fields: object) -> Unit:
    return Unit.model_validate({"code": "a-unit", "kind": "number", **fields})


@pytest.mark.parametrize(
    ("fields", "value", "shown"),
    [
        ({"label": "% of contract workers", "kind": "percent"}, 35, "35% of contract workers"),
        ({"label": "pounds per £100,000 of value", "kind": "money"}, 2000, "£2,000 per £100,000 of value"),
        ({"label": "pounds", "kind": "money"}, 12.5, "£12.50"),
        ({"label": "level", "kind": "level"}, 3, "level 3"),
        ({"label": "yes or no", "kind": "yes_no"}, 1, "yes"),
        ({"label": "yes or no", "kind": "yes_no"}, 0, "no"),
        ({"label": "number"}, 12, "12"),
        ({"label": "hours a week", "decimals": 1}, 7.25, "7.25 hours a week"),
        ({"label": "hours a week", "decimals": 1}, 7, "7 hours a week"),
        ({"label": "hours a week"}, None, "none given"),
        ({"label": "hours a week"}, math.nan, "none given"),
    ],
)  # fmt: skip
def test_figure(fields: dict[str, object], value: float | None, shown: str) -> None:
    assert formats.figure(value, unit(**fields)) == shown


def test_a_count_per_pounds_is_also_said_as_a_plain_number() -> None:
    # 3 people per £100,000, contract of £500,000: 3 * 500,000 / 100,000 = 15.
    per = {"code": "p", "label": "people per £100,000", "kind": "number", "per_pounds": 100_000, "counted": "people"}
    measure = a_measure("EQ01", unit=per)
    assert formats.promise(3, measure, 500_000) == "15 people on this contract"
    assert formats.promise(3, measure, None) == ""
    assert formats.promise(3, a_measure("EQ02"), 500_000) == ""


def test_words_for_lists_and_counts() -> None:
    assert formats.listed(["a", "b", "c"]) == "a, b and c"
    assert formats.listed(["a"]) == "a"
    assert formats.count(1, "measure") == "1 measure"
    assert formats.count(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (0.25, Kind.SHARE, "25%"), (0.256, Kind.SCORE, "0.26"), (12.345, Kind.POINTS, "12.35"),
        (1000, Kind.POUNDS, "£1,000"),
        (12.5, Kind.PERCENT, "12.5%"), (3, Kind.COUNT, "3"), ("text", Kind.TEXT, "text"), (None, Kind.NUMBER, ""),
        (math.nan, Kind.NUMBER, ""),
    ],
)  # fmt: skip
def test_shown(value: object, kind: Kind, shown: str) -> None:
    assert formats.shown(value, kind) == shown

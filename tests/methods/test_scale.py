"""Scales by hand, at their limits, and by law."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from coopvalue.methods.scale import measure_score, needs_clarifying, score
from coopvalue.model.measure import Measure
from coopvalue.model.scale import Scale
from tests.conftest import a_measure
from tests.strategies import figures, measures

READ: TypeAdapter[Any] = TypeAdapter(Scale)


def scale(kind: str, **fields: Any) -> Any:
    return READ.validate_python({"kind": kind, **fields})


@pytest.mark.parametrize(
    ("floor", "target", "figure", "expected"),
    [
        (0, 100, 25, 0.25),  # (25 - 0) / (100 - 0)
        (50, 100, 65, 0.3),  # (65 - 50) / (100 - 50)
        (20, 50, 20, 0),
        (20, 50, 50, 1),
        (20, 50, 10, 0),  # below the floor: not less than 0
        (20, 50, 900, 1),  # past the target: not more than 1
        (-10, 10, 0, 0.5),  # a change on a scale that can fall
        # Lower is better: the floor is above the target.
        (30, 10, 25, 0.25),  # (25 - 30) / (10 - 30) = -5 / -20
        (30, 10, 10, 1),
        (30, 10, 31, 0),
        (30, 10, 0, 1),
        (5, 0, 0, 1),
    ],
)
def test_target_by_hand(floor: float, target: float, figure: float, expected: float) -> None:
    assert score(scale("target", floor=floor, target=target), figure) == pytest.approx(expected, abs=1e-12)


PAY_SPREAD = scale(
    "bands", lower=True, bands=[{"at": 4, "score": 1}, {"at": 6, "score": 0.75}, {"at": 10, "score": 0.25}]
)
TAKE_PART = scale(
    "bands", lower=False, bands=[{"at": 50, "score": 1}, {"at": 25, "score": 0.5}, {"at": 10, "score": 0.2}]
)


@pytest.mark.parametrize(
    ("figure", "expected"), [(1, 1), (4, 1), (4.01, 0.75), (6, 0.75), (7, 0.25), (10, 0.25), (10.5, 0), (900, 0)]
)
def test_bands_where_lower_is_better(figure: float, expected: float) -> None:
    assert score(PAY_SPREAD, figure) == expected


@pytest.mark.parametrize(("figure", "expected"), [(0, 0), (9.9, 0), (10, 0.2), (25, 0.5), (49, 0.5), (50, 1), (100, 1)])
def test_bands_where_higher_is_better(figure: float, expected: float) -> None:
    assert score(TAKE_PART, figure) == expected


@pytest.mark.parametrize(("figure", "expected"), [(-1, 0), (0, 0), (1, 0.25), (2, 0.5), (2.9, 0.5), (4, 1), (7, 1)])
def test_levels_count_whole_levels_of_the_top_one(figure: float, expected: float) -> None:
    assert score(scale("levels", levels=["none", "told", "asked", "share", "decide"]), figure) == expected


@pytest.mark.parametrize(("figure", "expected"), [(0, 0), (0.5, 0), (1, 1), (2, 1)])
def test_yes_or_no(figure: float, expected: float) -> None:
    assert score(scale("yes_no"), figure) == expected


@pytest.mark.parametrize("figure", [math.nan, math.inf, -math.inf])
def test_a_figure_that_is_no_number_is_never_scored(figure: float) -> None:
    with pytest.raises(ValueError, match="A figure must be an ordinary number, but it is"):
        score(scale("target", floor=0, target=1), figure)


def test_measure_score_by_hand() -> None:
    # 0.6 * 0.5 + 0.4 * 4/5 = 0.30 + 0.32
    assert measure_score(0.5, 4, 0.6) == pytest.approx(0.62)
    # All on the figure, all on the method.
    assert measure_score(0.5, 4, 1) == 0.5
    assert measure_score(0.5, 4, 0) == pytest.approx(0.8)
    # A perfect figure without any method is a promise: 0.6 at most.
    assert measure_score(1, 0, 0.6) == pytest.approx(0.6)


def test_a_figure_better_than_plausible_is_clarified_and_not_rewarded() -> None:
    higher = a_measure("EQ01", scale={"kind": "target", "floor": 0, "target": 50}, plausible=80)
    assert [needs_clarifying(higher, figure) for figure in (50, 80, 80.1)] == [False, False, True]
    assert score(higher.scale, 95) == score(higher.scale, 50) == 1
    lower = a_measure("EQ01", scale={"kind": "target", "floor": 50, "target": 10}, better="lower", plausible=2)
    assert [needs_clarifying(lower, figure) for figure in (10, 2, 1.9)] == [False, False, True]
    assert not needs_clarifying(a_measure("EQ01"), 1e9)


@given(measures("EQ01"), st.data())
def test_scores_lie_between_0_and_1_and_a_better_figure_never_scores_less(
    measure: Measure, data: st.DataObject
) -> None:
    one, other = sorted(data.draw(st.lists(figures(measure), min_size=2, max_size=2)))
    worse, better = (other, one) if measure.scale.lower_is_better else (one, other)
    assert 0 <= score(measure.scale, worse) <= score(measure.scale, better) <= 1


@given(measures("EQ01"), st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_however_odd_leaves_the_scale(measure: Measure, figure: float) -> None:
    assert 0 <= score(measure.scale, figure) <= 1


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=2, unique=True),
    st.floats(-2e6, 2e6),
    st.floats(0.001, 1000),
    st.floats(-1e5, 1e5),
)
def test_a_change_of_unit_changes_no_score(ends: list[float], figure: float, factor: float, shift: float) -> None:
    floor, target = ends
    assume(abs(floor - target) > 1)

    def in_other_unit(value: float) -> float:
        return factor * value + shift

    before = score(scale("target", floor=floor, target=target), figure)
    after = score(scale("target", floor=in_other_unit(floor), target=in_other_unit(target)), in_other_unit(figure))
    assert after == pytest.approx(before, abs=1e-6)


@given(st.floats(0, 1), st.floats(0, 5), st.floats(0, 1), st.floats(0, 1))
def test_measure_score_stays_between_its_two_parts(
    figure_score: float, mark: float, weight: float, more: float
) -> None:
    result = measure_score(figure_score, mark, weight)
    low, high = sorted((figure_score, mark / 5))
    assert low - 1e-12 <= result <= high + 1e-12
    assert measure_score(min(1.0, figure_score + more), mark, weight) >= result


def test_the_ends_of_every_target_scale_score_exactly_0_and_1() -> None:
    for floor, target in ((0, 0.1), (0.1, 0.3), (7, -3), (1e9, 1e9 + 1)):
        measure = scale("target", floor=floor, target=target)
        assert (score(measure, floor), score(measure, target)) == (0.0, 1.0)

"""Labels that do not lie on each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.charts.base import round_ticks
from coopvalue.charts.placing import Box, place_labels, spread

BOX = Box(0, 0, 100, 100, 340, 300)


def test_a_label_stands_at_the_right_unless_something_is_in_the_way():
    assert place_labels([20], [50], ["Acme"], BOX) == ["middle right"]
    assert place_labels([98], [50], ["A long name here"], BOX) == ["middle left"]
    # Two bids at nearly the same place: the second must not write over the first.
    sides = place_labels([50, 51], [50, 50], ["First", "Second"], BOX)
    assert sides[0] != sides[1]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=12), st.floats(0.5, 12))
def test_spread_keeps_order_and_distance(wanted: list[float], apart: float):
    places = spread(wanted, apart, 0, 100)
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for one, other in pairwise(order):
        assert places[other] - places[one] >= apart - 1e-6


def test_spread_leaves_alone_what_is_apart_already():
    assert spread([10, 50, 90], 5, 0, 100) == [10, 50, 90]
    # 49 and 51 must be 10 apart about their middle, 50.
    assert spread([49, 51], 10, 0, 100) == [45, 55]
    # At the edge they move inwards together.
    assert spread([99, 99], 10, 0, 100) == pytest.approx([90, 100])


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0, 10, [0, 2, 4, 6, 8, 10]), (2.2, 2.45, [2.2, 2.25, 2.3, 2.35, 2.4, 2.45]), (3, 3, [3])],
)
def test_ticks_are_round(low: float, high: float, ticks: list[float]):
    assert round_ticks(low, high) == pytest.approx(ticks)

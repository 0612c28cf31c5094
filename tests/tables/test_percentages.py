"""Published percentages add up to exactly 100."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.tables.percentages import to_hundred


def test_by_hand() -> None:
    # Three thirds: 33.33 each leaves 0.01, which goes to the first of three equal remainders.
    assert to_hundred([1 / 3, 1 / 3, 1 / 3]) == (Decimal("33.34"), Decimal("33.33"), Decimal("33.33"))
    # 2/3 is 66.666..., remainder 0.006...; 1/3 is 33.333..., remainder 0.003...: the cent goes to the first.
    assert to_hundred([2 / 3, 1 / 3]) == (Decimal("66.67"), Decimal("33.33"))
    assert to_hundred([0.4, 0.4, 0.2]) == (Decimal("40.00"), Decimal("40.00"), Decimal("20.00"))


def test_more_places_where_they_make_every_weight_exact() -> None:
    # 11.125 cannot be said in two places and can in three; thirds cannot in any number of places.
    found = to_hundred([0.8125, 0.1125, 0.075])
    assert found == (Decimal("81.25"), Decimal("11.25"), Decimal("7.5"))
    assert to_hundred([0.88875, 0.11125]) == (Decimal("88.875"), Decimal("11.125"))


def test_more_places_where_two_would_turn_a_share_into_nothing() -> None:
    assert to_hundred([0.99999, 0.00001]) == (Decimal("99.999"), Decimal("0.001"))


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=80).filter(any))
def test_they_sum_to_exactly_100_and_stay_close(points: list[int]) -> None:
    total = sum(points)
    found = to_hundred([given / total for given in points])
    assert sum(found, Decimal(0)) == 100
    for given_points, percentage in zip(points, found, strict=True):
        assert abs(float(percentage) - 100 * given_points / total) <= 0.01
        assert (percentage > 0) == (given_points > 0)


@pytest.mark.parametrize("shares", [[], [0.0], [0.5, -0.5, 1.0]])
def test_shares_that_cannot_be_used(shares: list[float]) -> None:
    with pytest.raises(ValueError, match="Shares must be 0 or more"):
        to_hundred(shares)

"""Ways to arrive at points: by hand, as published, and by law."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.errors import WeightingError
from coopvalue.methods.elicitation import equal_points, rank_order_points, swing_points, swing_statements


def test_equal_points_add_up() -> None:
    assert equal_points(("EQ", "PA", "CC")) == {"EQ": 34, "PA": 33, "CC": 33}
    assert equal_points(()) == {}


def test_rank_order_centroid_by_hand_and_as_published() -> None:
    # (1 + 1/2 + 1/3)/3 = 0.611, (1/2 + 1/3)/3 = 0.278, (1/3)/3 = 0.111.
    assert rank_order_points(("PA", "EQ", "CC")) == {"PA": 61, "EQ": 28, "CC": 11}
    # The rounded weights widely printed for four: 0.52, 0.27, 0.15 and 0.06 (formula of Barron and Barrett, 1996).
    assert list(rank_order_points(("A", "B", "C", "D")).values()) == [52, 27, 15, 6]
    assert rank_order_points(("A",)) == {"A": 100}
    assert rank_order_points(()) == {}


def test_a_code_twice_in_an_order_is_explained() -> None:
    with pytest.raises(WeightingError, match="EQ stands in the order more than once"):
        rank_order_points(("EQ", "PA", "EQ"))


def test_swing_points_by_hand() -> None:
    # 100 + 60 + 40 = 200, so half of each.
    assert swing_points({"EQ": 60, "PA": 100, "CC": 40}) == {"EQ": 30, "PA": 50, "CC": 20}
    assert swing_points({}) == {}


def test_swing_points_need_a_greatest_jump() -> None:
    with pytest.raises(WeightingError, match="Give 100 to the jump that matters most"):
        swing_points({"EQ": 60, "PA": 90})
    with pytest.raises(WeightingError, match=r"Each jump has from 0 to 100, but found EQ \(160\), PA \(-1\)"):
        swing_points({"EQ": 160, "PA": -1, "CC": 100})


def test_swing_statements_say_what_the_points_mean() -> None:
    titles = {"EQ": "fair work", "PA": "having a say", "CC": "community"}
    assert swing_statements({"EQ": 60, "PA": 100, "CC": 100, "WB": 0}, titles) == (
        "Going all the way from worst to best on fair work matters as much as going 60% of the way on having a say.",
        "Going from worst to best on community matters just as much as on having a say.",
        "Going from worst to best on WB does not matter at all.",
    )


@given(st.lists(st.integers(0, 100), min_size=1, max_size=12))
def test_points_are_whole_add_up_and_keep_the_order(values: list[int]) -> None:
    jumps = {f"C{i}": value for i, value in enumerate([*values, 100])}
    points = swing_points(jumps)
    assert sum(points.values()) == 100
    assert sum(rank_order_points(list(jumps)).values()) == sum(equal_points(list(jumps)).values()) == 100
    for one in jumps:
        exact = 100 * jumps[one] / sum(jumps.values())
        assert abs(points[one] - exact) < 1
        for other in jumps:
            if jumps[one] > jumps[other]:
                assert points[one] >= points[other]

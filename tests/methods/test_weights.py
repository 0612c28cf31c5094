"""Points to shares, and shares of the whole award: by hand, and by law."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopvalue.errors import WeightingError
from coopvalue.methods.weights import keep_proportion, shares, split, weights, whole_points
from coopvalue.model.award import Award
from coopvalue.model.bid import Bids
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_set
from tests.strategies import problems

POINTS = st.dictionaries(st.sampled_from("ABCDEF"), st.integers(0, 1000), min_size=1)


def changed(measure_set: MeasureSet, code: str, **changes: object) -> MeasureSet:
    return measure_set.model_copy(
        update={
            "measures": tuple(
                chosen.model_copy(update=changes) if chosen.code == code else chosen for chosen in measure_set.measures
            )
        }
    )


def test_shares_by_hand() -> None:
    assert shares({"EQ": 30, "PA": 10}) == {"EQ": 0.75, "PA": 0.25}
    assert shares({"EQ": 1}) == {"EQ": 1.0}
    assert shares({"EQ": 0, "PA": 5}) == {"EQ": 0.0, "PA": 1.0}


def test_points_that_give_no_shares_are_explained() -> None:
    with pytest.raises(WeightingError, match=r"^Every weight is 0\. Give at least one of them some points\.$"):
        shares({"EQ": 0, "PA": 0})
    with pytest.raises(WeightingError, match=r"^Points must be 0 or more, but found PA \(-3\)\.$"):
        shares({"EQ": 5, "PA": -3})


def test_split_by_hand() -> None:
    parts = split(Award(price=40, quality=40, social_value=20, toms_percent=30))
    # Social value is 20 of 100, of which 30% is for the National TOMs: 0.06 and 0.14.
    assert (parts.price, parts.quality, parts.toms, parts.cooperative) == pytest.approx((0.4, 0.4, 0.06, 0.14))
    # Only proportions matter: 1, 1 and 2 points.
    parts = split(Award(price=1, quality=1, social_value=2))
    assert (parts.price, parts.quality, parts.toms, parts.cooperative) == (0.25, 0.25, 0.0, 0.5)


def test_weights_by_hand(two_theme_set: MeasureSet) -> None:
    used = weights(two_theme_set)
    assert (used.themes, used.measures) == (("EQ", "PA"), ("EQ01", "EQ02", "PA01"))
    assert used.theme_shares.tolist() == [0.75, 0.25]
    assert used.measure_shares.tolist() == [0.6, 0.4, 1.0]
    # Of the co-operative part: 0.75 * 0.6, 0.75 * 0.4, 0.25 * 1.
    assert used.part_shares.tolist() == pytest.approx([0.45, 0.30, 0.25])
    # The co-operative part is half of 20%: a tenth of the award.
    assert used.award_shares.tolist() == pytest.approx([0.045, 0.030, 0.025])


def test_a_measure_that_does_not_apply_leaves_its_share_to_its_theme(two_theme_set: MeasureSet) -> None:
    used = weights(changed(two_theme_set, "EQ01", not_applicable="No subcontracts."))
    assert used.measures == ("EQ02", "PA01")
    # EQ keeps its 75%, now all for EQ02.
    assert used.theme_shares.tolist() == [0.75, 0.25]
    assert used.part_shares.tolist() == [0.75, 0.25]


def test_a_theme_with_nothing_left_to_score_leaves_its_share_to_the_others() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}, "CC": {"CC01": 1}}, {"EQ": 50, "PA": 30, "CC": 20})
    for change in ({"not_applicable": "Not here."}, {"use": Use.KPI}, {"points": 0}):
        used = weights(changed(measure_set, "EQ01", **change))
        assert used.themes == ("PA", "CC")
        # 30 : 20 of what is left.
        assert used.theme_shares.tolist() == [0.6, 0.4]
        assert used.part_shares.tolist() == [0.6, 0.4]


def test_kpis_and_council_measures_have_no_weight(two_theme_set: MeasureSet) -> None:
    assert weights(changed(two_theme_set, "EQ01", use=Use.KPI)).measures == ("EQ02", "PA01")


def test_a_set_without_weights_is_explained() -> None:
    with pytest.raises(WeightingError, match=r"^The set has no measure that bids are scored on"):
        weights(changed(a_set({"EQ": {"EQ01": 1}}), "EQ01", use=Use.KPI))
    with pytest.raises(WeightingError, match=r"^Every measure has 0 points"):
        weights(a_set({"EQ": {"EQ01": 0}, "PA": {"PA01": 0}}))
    with pytest.raises(WeightingError, match=r"^Every theme that has measures has 0 points"):
        weights(a_set({"EQ": {"EQ01": 5}, "PA": {"PA01": 0}}, {"EQ": 0, "PA": 9}))


@settings(max_examples=50)
@given(problems())
def test_shares_of_one_parent_sum_to_1(problem: tuple[MeasureSet, Bids]) -> None:
    used = weights(problem[0])
    parts = used.split
    assert parts.price + parts.quality + parts.toms + parts.cooperative == pytest.approx(1)
    assert used.theme_shares.sum() == pytest.approx(1)
    for place in range(len(used.themes)):
        assert used.measure_shares[used.theme_of == place].sum() == pytest.approx(1)
    assert used.part_shares.sum() == pytest.approx(1)
    assert used.award_shares.sum() == pytest.approx(parts.cooperative)
    assert used.award_shares.min() >= 0


def test_keep_proportion_by_hand() -> None:
    # 60 taken by A leaves 40 for B and C, which stood 3 : 1.
    assert keep_proportion({"A": 20, "B": 60, "C": 20}, "A", 60) == {"A": 60, "B": 30, "C": 10}
    # 35 left for three equal ones: 12, 12, 11, the first ones first.
    assert keep_proportion({"A": 25, "B": 25, "C": 25, "D": 25}, "A", 65) == {"A": 65, "B": 12, "C": 12, "D": 11}
    # C is locked: only B gives way, and A cannot take what is locked.
    assert keep_proportion({"A": 20, "B": 60, "C": 20}, "A", 50, frozenset("C")) == {"A": 50, "B": 30, "C": 20}
    assert keep_proportion({"A": 20, "B": 60, "C": 20}, "A", 99, frozenset("C")) == {"A": 80, "B": 0, "C": 20}
    # Others at 0 share what is set free equally.
    assert keep_proportion({"A": 100, "B": 0, "C": 0}, "A", 40) == {"A": 40, "B": 30, "C": 30}
    # Nothing can take up a difference: the points stay as they are.
    assert keep_proportion({"A": 30, "B": 70}, "A", 90, frozenset("B")) == {"A": 30, "B": 70}
    assert keep_proportion({"A": 100}, "A", 30) == {"A": 100}
    assert keep_proportion({"A": 50, "B": 50}, "A", -5) == {"A": 0, "B": 100}


@given(POINTS, st.data())
def test_keep_proportion_keeps_the_total_the_locked_and_the_proportions(
    points: dict[str, int], data: st.DataObject
) -> None:
    code = data.draw(st.sampled_from(sorted(points)))
    locked = frozenset(data.draw(st.sets(st.sampled_from(sorted(points)))))
    value = data.draw(st.integers(-100, 5000))
    after = keep_proportion(points, code, value, locked)
    assert list(after) == list(points)
    assert sum(after.values()) == sum(points.values())
    assert min(after.values()) >= 0
    others = [other for other in points if other != code]
    assert all(after[other] == points[other] for other in others if other in locked)
    free = [other for other in others if other not in locked]
    room = sum(points[other] for other in free) + points[code]
    if free:
        assert after[code] == max(0, min(value, room))
    old, new = sum(points[other] for other in free), sum(after[other] for other in free)
    for other in free:
        exact = new * points[other] / old if old else new / len(free)
        assert abs(after[other] - exact) < 1 + 1e-9


@given(st.dictionaries(st.sampled_from("ABCDEFGH"), st.floats(0, 1e6), min_size=1), st.integers(0, 10_000))
def test_whole_points_add_up_and_stay_within_1(parts: dict[str, float], total: int) -> None:
    whole = whole_points(parts, total)
    assert list(whole) == list(parts)
    assert sum(whole.values()) == total
    given_in_all = sum(parts.values())
    exact = np.array([total * part / given_in_all if given_in_all else total / len(parts) for part in parts.values()])
    assert np.abs(np.array(list(whole.values())) - exact).max() < 1 + 1e-6


def test_whole_points_of_nothing() -> None:
    assert whole_points({}) == {}
    assert whole_points({"A": 0, "B": 0, "C": 0}) == {"A": 34, "B": 33, "C": 33}
    assert whole_points({"A": 1, "B": 1, "C": 1}) == {"A": 34, "B": 33, "C": 33}

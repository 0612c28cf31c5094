"""Stability intervals: by hand, at their limits, and against a search along every share."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from coopvalue.methods.assess import assess
from coopvalue.methods.stability import Interval, intervals
from coopvalue.model.award import Award
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_set, some_bids
from tests.methods.problems import first_of, random_problem, totals_along
from tests.strategies import problems


def found(measure_set: MeasureSet, bids: Bids) -> dict[str, Interval]:
    return {one.code: one for one in intervals(assess(measure_set, bids))}


def test_two_themes_by_hand() -> None:
    # a scores 0.8 and 0.2, b scores 0.5 and 0.6. With share t on EQ: a = 80t + 20(1 - t), b = 50t + 60(1 - t).
    # Level where 20 + 60t = 60 - 10t, t = 4/7; today t = 0.7, a has 62 and b 53.
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}}, {"EQ": 70, "PA": 30})
    result = found(measure_set, some_bids(a={"EQ01": 80, "PA01": 20}, b={"EQ01": 50, "PA01": 60}))
    equity, participation = result["EQ"], result["PA"]
    assert (equity.share, equity.low, equity.high) == pytest.approx((0.7, 4 / 7, 1))
    assert (equity.rival_low, equity.rival_high) == ("b", None)
    assert (participation.low, participation.high) == pytest.approx((0, 3 / 7))
    assert (participation.rival_low, participation.rival_high) == (None, "b")


def test_three_themes_keep_proportion_by_hand() -> None:
    # Shares 0.5, 0.3, 0.2. Moving EQ to t, the others become (1 - t) * 0.6 and (1 - t) * 0.4.
    # a: 60t + (1 - t)(0.6 * 50 + 0.4 * 100) = 70 - 10t; b: 90t + (1 - t)(0.6 * 10 + 0.4 * 40) = 22 + 68t.
    # Level where 48 = 78t, t = 48/78.
    # c: 0t + (1 - t)(0.6 * 100 + 0.4 * 80) = 92 - 92t. Level with a: 22 = 82t, t = 22/82.
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}, "CC": {"CC01": 1}}, {"EQ": 50, "PA": 30, "CC": 20})
    bids = some_bids(
        a={"EQ01": 60, "PA01": 50, "CC01": 100},
        b={"EQ01": 90, "PA01": 10, "CC01": 40},
        c={"EQ01": 0, "PA01": 100, "CC01": 80},
    )
    equity = found(measure_set, bids)["EQ"]
    assert (equity.low, equity.high) == pytest.approx((22 / 82, 48 / 78))
    assert (equity.rival_low, equity.rival_high) == ("c", "b")


def test_the_whole_award_counts_not_only_the_theme() -> None:
    # Half the award is price. a: 50 * 0.2 + 50 * (t * 1) = 10 + 50t; b: 50 * 0.6 + 50 * (1 - t) = 80 - 50t.
    # Level where 100t = 70, t = 0.7.
    award = Award(price=50, quality=0, social_value=50, figure_percent=100, ceiling=2_000_000, floor=0)
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}}, {"EQ": 80, "PA": 20}, award=award)
    bids = some_bids(a={"EQ01": 100, "PA01": 0}, b={"EQ01": 0, "PA01": 100})
    prices = {"a": 1_600_000, "b": 800_000}
    bids = Bids(bids=tuple(bid.model_copy(update={"price": prices[bid.bid]}) for bid in bids.bids))
    equity = found(measure_set, bids)["EQ"]
    assert (equity.low, equity.high, equity.rival_low) == (pytest.approx(0.7), 1, "b")


def test_a_measure_moves_within_its_theme() -> None:
    # Theme EQ has 0.6 of the whole; PA adds 0.4 * 50 to both.
    # Within EQ, with u on EQ01: a = 60(0.9u + 0.1(1 - u)), b = 60 * 0.5.
    # Level where 0.1 + 0.8u = 0.5, u = 0.5. Today u = 0.75.
    measure_set = a_set({"EQ": {"EQ01": 3, "EQ02": 1}, "PA": {"PA01": 1}}, {"EQ": 60, "PA": 40})
    bids = some_bids(a={"EQ01": 90, "EQ02": 10, "PA01": 50}, b={"EQ01": 50, "EQ02": 50, "PA01": 50})
    result = found(measure_set, bids)
    assert (result["EQ01"].share, result["EQ01"].low, result["EQ01"].high) == pytest.approx((0.75, 0.5, 1))
    assert result["EQ02"].high == pytest.approx(0.5)
    assert not result["PA01"].movable
    assert (result["PA01"].low, result["PA01"].high) == (1, 1)


def test_one_theme_cannot_move() -> None:
    result = found(a_set({"EQ": {"EQ01": 1}}), some_bids(a={"EQ01": 90}, b={"EQ01": 50}))
    assert (result["EQ"].low, result["EQ"].high, result["EQ"].movable, result["EQ"].holds) == (1, 1, False, True)


def test_a_share_of_nothing_and_one_of_all() -> None:
    # PA has no points today. On PA alone b leads: a = 80(1 - t), b = 60(1 - t) + 100t; level at t = 20/120.
    # EQ has all the points, so the others share what it leaves equally: only PA is left here.
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}}, {"EQ": 1, "PA": 0})
    result = found(measure_set, some_bids(a={"EQ01": 80}, b={"EQ01": 60, "PA01": 100}))
    assert (result["PA"].share, result["PA"].low, result["PA"].high) == pytest.approx((0, 0, 1 / 6))
    assert (result["EQ"].share, result["EQ"].low, result["EQ"].high) == pytest.approx((1, 5 / 6, 1))
    assert (result["PA"].rival_high, result["EQ"].rival_low) == ("b", "b")
    # A measure of a theme without any share changes nothing.
    assert (result["PA01"].low, result["PA01"].high) == (1, 1)


def test_a_tie_holds_only_where_it_stands() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}}, {"EQ": 1, "PA": 1})
    equity = found(measure_set, some_bids(a={"EQ01": 90, "PA01": 10}, b={"EQ01": 10, "PA01": 90}))["EQ"]
    assert (equity.low, equity.high) == pytest.approx((0.5, 0.5))
    assert (equity.rival_low, equity.rival_high) == ("b", "a")


def test_identical_bids_stay_level_everywhere() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}})
    same = {"EQ01": 90, "PA01": 10}
    equity = found(measure_set, some_bids(a=same, b=same, c={"EQ01": 0, "PA01": 5}))["EQ"]
    assert (equity.low, equity.high, equity.holds) == (0, 1, True)


def test_a_bid_that_is_equalled_at_the_very_end_is_not_overtaken() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}})
    equity = found(measure_set, some_bids(a={"EQ01": 90, "PA01": 50}, b={"EQ01": 90, "PA01": 40}))["EQ"]
    assert (equity.low, equity.high, equity.rival_high) == (0, 1, None)


@pytest.mark.parametrize("seed", range(300))
def test_agrees_with_a_search_along_each_share(seed: int) -> None:
    measure_set, bids = random_problem(seed)
    assessment = assess(measure_set, bids)
    leaders = first_of([float(total) for total in assessment.total])
    for one in intervals(assessment):
        if not one.movable:
            assert one.low == one.high == one.share == 1
            continue
        totals = totals_along(assessment, one.level, one.code)

        def holds(share: float, totals=totals) -> bool:
            return leaders <= first_of(totals(share))

        assert one.low <= one.share <= one.high
        assert search(holds, one.share, 0.0) == pytest.approx(one.low, abs=1e-4)
        assert search(holds, one.share, 1.0) == pytest.approx(one.high, abs=1e-4)
        for beyond, rival in ((one.low - 1e-3, one.rival_low), (one.high + 1e-3, one.rival_high)):
            if rival is not None and 0 <= beyond <= 1:
                after = totals(beyond)
                beaten_by = {assessment.bids[i] for i in first_of(after)}
                # Another bid may overtake the rival within the thousandth of a share that is stepped here.
                assert rival in beaten_by or after[assessment.bids.index(rival)] > min(after[i] for i in leaders)


def search(holds, inside: float, end: float) -> float:
    """Return the last share towards `end` that holds: steps of a fiftieth until it fails, then halving."""
    last = inside
    for step in range(1, 51):
        share = inside + (end - inside) * step / 50
        if not holds(share):
            low, high = last, share
            for _ in range(30):
                middle = (low + high) / 2
                low, high = (middle, high) if holds(middle) else (low, middle)
            return low
        last = share
    return end


@given(problem=problems())
@settings(max_examples=60)
def test_intervals_hold_todays_share_and_name_other_bids(problem: tuple[MeasureSet, Bids]) -> None:
    assessment = assess(*problem)
    for one in intervals(assessment):
        assert 0 <= one.low <= one.share <= one.high <= 1
        if len(assessment.leaders) == 1:
            assert assessment.leaders[0] not in (one.rival_low, one.rival_high)
        assert one.holds == (one.rival_low is None and one.rival_high is None)

"""Verdicts on cases built to earn them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from coopvalue.methods.assess import assess
from coopvalue.methods.verdict import VerdictKind
from coopvalue.methods.weights_test import WeightsTest, weights_test
from coopvalue.model.award import Award, PriceFormula
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_set, some_bids
from tests.methods.problems import random_problem
from tests.strategies import problems

TWO = {"EQ": {"EQ01": 1}, "PA": {"PA01": 1}}


def result_of(measure_set: MeasureSet, bids: Bids, **options: object) -> WeightsTest:
    return weights_test(measure_set, bids, **{"samples": 4000, **options})


def test_a_tie_has_no_clear_winner() -> None:
    result = result_of(a_set(TWO), some_bids(a={"EQ01": 90, "PA01": 10}, b={"EQ01": 10, "PA01": 90}, c={"EQ01": 9}))
    assert result.verdict.kind is VerdictKind.NO_CLEAR_WINNER
    assert result.winner is None
    assert result.verdict.sentence == "No clear winner: a and b tie for first place with 50.00 points of 100."


def test_a_winner_that_holds_everywhere_is_clear() -> None:
    result = result_of(a_set(TWO), some_bids(a={"EQ01": 90, "PA01": 80}, b={"EQ01": 60, "PA01": 70}, c={"EQ01": 70}))
    assert result.verdict.kind is VerdictKind.CLEAR
    assert result.verdict.sentence == (
        "Clear: no shares of themes or measures would put another bid ahead of a; "
        "a is first in 100% of weightings within 10 points of these."
    )
    assert all(one.holds for one in result.intervals)


def test_a_winner_that_half_a_point_flips_is_a_close_call() -> None:
    # a = 90t + 10(1 - t), b = 10t + 90(1 - t): level at t = 0.5. Today t = 0.505, half a point away.
    result = result_of(
        a_set(TWO, {"EQ": 505, "PA": 495}), some_bids(a={"EQ01": 90, "PA01": 10}, b={"EQ01": 10, "PA01": 90})
    )
    assert result.winner == "a"
    assert result.by_themes is not None
    assert result.by_themes.points == pytest.approx(0.5)
    assert result.verdict.kind is VerdictKind.CLOSE_CALL
    # Within 10 points t runs from 0.405 to 0.605; a is first from 0.5, 52.5% of the way.
    assert result.verdict.sentence.startswith(
        "Close call: it takes 0.5 of 100 points moved between themes, or 0.5 between measures, to put b ahead of a; "
        "a is first in 5"
    )


def test_a_beaten_bid_is_never_said_to_win() -> None:
    # c is worse than b on both themes, and equal to a on EQ only where a also has more on PA.
    bids = some_bids(
        a={"EQ01": 90, "PA01": 20}, b={"EQ01": 30, "PA01": 80}, c={"EQ01": 30, "PA01": 70}, d={"EQ01": 90, "PA01": 10}
    )
    result = result_of(a_set(TWO, {"EQ": 60, "PA": 40}), bids)
    assert result.everywhere.first["c"] == result.everywhere.first["d"] == 0
    assert {one.rival_low for one in result.intervals} | {one.rival_high for one in result.intervals} == {"b", None}
    assert result.by_themes is not None
    assert result.by_measures is not None
    assert {result.by_themes.new_winner, result.by_measures.new_winner} == {"b"}
    assert " c " not in result.verdict.sentence
    assert " d " not in result.verdict.sentence


@pytest.mark.parametrize("seed", range(60))
def test_no_beaten_bid_is_said_to_win_anywhere(seed: int) -> None:
    measure_set, bids = random_problem(seed)
    assessment = assess(measure_set, bids)
    whole = 100 * assessment.weights.split.cooperative * assessment.scores + assessment.beside[:, None]
    beaten = {
        bid
        for i, bid in enumerate(assessment.bids)
        if any((whole[j] >= whole[i] - 1e-9).all() and (whole[j] > whole[i] + 1e-6).any() for j in range(len(whole)))
    }
    result = result_of(measure_set, bids, samples=500)
    if result.winner is None:
        return
    named = {one.rival_low for one in result.intervals} | {one.rival_high for one in result.intervals}
    named |= {change.new_winner for change in (result.by_themes, result.by_measures) if change}
    # Where every theme a bid loses on has no share, it may tie; then the tie itself is the finding, handled above.
    assert not (named - {None}) & (beaten - {result.winner})


def test_a_bid_that_is_first_nearby_more_often_leaves_no_clear_winner() -> None:
    # All the points are on EQ, where a leads by a hair; one point to PA puts b first.
    bids = some_bids(a={"EQ01": 51, "PA01": 10}, b={"EQ01": 50, "PA01": 90})
    result = result_of(a_set(TWO, {"EQ": 100, "PA": 0}), bids)
    assert result.winner == "a"
    # Level at 1/81 of PA; within 10 points PA runs from 0 to 0.1, so b is first for 88% of it.
    assert result.verdict.kind is VerdictKind.NO_CLEAR_WINNER
    assert result.verdict.sentence.startswith("No clear winner: a is first with these weights but in only 1")
    assert "; b is first in 8" in result.verdict.sentence


def test_one_bid_and_idle_weights() -> None:
    alone = result_of(a_set(TWO), some_bids(a={"EQ01": 90}))
    assert (alone.verdict.kind, alone.winner) == (VerdictKind.CLEAR, "a")
    assert alone.verdict.sentence == "Clear: a is the only bid, so no weights can change who wins."
    award = Award(price=0, quality=100, social_value=0, figure_percent=100)
    bids = Bids(bids=(Bid(bid="a", price=1, quality=60), Bid(bid="b", price=1, quality=50)))
    idle = result_of(a_set(TWO, award=award), bids)
    assert idle.verdict.sentence == (
        "Clear: a is first, and the co-operative part has no share of the award, so its weights change nothing."
    )
    assert (idle.by_themes, idle.by_measures) == (None, None)
    assert all((one.low, one.high) in ((0, 1), (1, 1)) for one in idle.intervals)


def test_a_losing_bid_that_decides_the_winner_is_said() -> None:
    # Relative prices, half the award. With z at £50: a 50 * 50/100 + 50 = 75, b 50 * 50/60 + 50 * 0.5 = 66.7, z 50.
    # Without z: a 50 * 60/100 + 50 = 80... b 50 + 25 = 75; a closer b (0.62) passes: 50 + 31 = 81.
    award = Award(price=50, quality=0, social_value=50, figure_percent=100, price_formula=PriceFormula.LOWEST)
    figures = {"a": (100, 100, 100.0), "b": (62, 62, 60.0), "z": (0, 0, 50.0)}
    bids = Bids(
        bids=tuple(
            Bid(bid=bid, price=price, figures=(("EQ01", one), ("PA01", two)))
            for bid, (one, two, price) in figures.items()
        )
    )
    result = result_of(a_set(TWO, award=award), bids)
    assert (result.winner, result.by_themes) == ("a", None)
    assert result.verdict.kind is VerdictKind.CLOSE_CALL
    assert result.verdict.sentence.startswith(
        "Close call: the weights hold, but if z withdraws, b would be first; no shares"
    )


def test_a_mark_that_decides_the_winner_is_said() -> None:
    award = Award(price=0, quality=0, social_value=100, figure_percent=60)
    offers = [
        Bid(bid=bid, price=1, figures=(("EQ01", figure),), marks=(("EQ01", 3),))
        for bid, figure in (("a", 60), ("b", 55))
    ]
    result = result_of(a_set({"EQ": {"EQ01": 1}}, award=award), Bids(bids=tuple(offers)))
    # A step of a mark is 8 points; a leads by 3. a down or b up changes the winner.
    assert result.verdict.sentence.startswith(
        "Close call: the weights hold, but 2 of 4 single steps of a method mark change who"
    )


def test_a_room_that_disagrees_prevents_a_clear_verdict() -> None:
    bids = some_bids(a={"EQ01": 90, "PA01": 30}, b={"EQ01": 10, "PA01": 80})
    measure_set = a_set(TWO, {"EQ": 80, "PA": 20})
    assert result_of(measure_set, bids).verdict.kind is VerdictKind.CLEAR
    ballots = [{"EQ": 90, "PA": 10}] * 5 + [{"EQ": 10, "PA": 90}] * 3
    result = result_of(measure_set, bids, ballots=ballots)
    assert result.verdict.kind is VerdictKind.CLOSE_CALL
    assert "and for 62% of the 8 ballots" in result.verdict.sentence


@given(problem=problems())
@settings(max_examples=60)
def test_every_verdict_fits_its_own_numbers(problem: tuple[MeasureSet, Bids]) -> None:
    result = result_of(*problem, samples=300)
    kind = result.verdict.kind
    assert result.verdict.sentence.lower().startswith(kind.value)
    assert result.verdict.sentence.count(".") >= 1
    if result.winner is None:
        assert kind is VerdictKind.NO_CLEAR_WINNER
    if kind is VerdictKind.CLEAR and len(problem[1].bids) > 1 and result.by_themes is not None:
        assert result.by_themes.points >= 10

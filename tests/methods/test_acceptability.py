"""Rank acceptability: exact areas, an independent sampler, ballots by hand, and published examples."""

from __future__ import annotations

import tracemalloc
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from scipy.stats import rankdata

from coopvalue.methods.acceptability import Acceptability, acceptability
from coopvalue.methods.assess import assess
from coopvalue.methods.contest import Contest, measure_contest, theme_contest
from coopvalue.methods.nearby import nearby_weightings
from coopvalue.methods.weightings import all_weightings, ballot_weightings
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_set, some_bids
from tests.methods.areas import TRIANGLE, area, middle, near, rank_areas
from tests.methods.problems import random_problem
from tests.methods.test_weightings import gaps
from tests.strategies import problems

SAMPLES = 40_000
FOUR_ERRORS = 4 * 0.5 / sqrt(SAMPLES)
"""Four standard errors at the most: hundreds of fractions are checked, so 1 in 20 outside would be common."""


def everywhere(contest: Contest, seed: int = 1) -> Acceptability:
    return acceptability(contest, all_weightings(len(contest.codes), SAMPLES, np.random.default_rng(seed)))


def three_theme_contest(seed: int) -> Contest:
    rng = np.random.default_rng(seed)
    bids = int(rng.integers(2, 6))
    shares = rng.dirichlet(np.ones(3))
    names = tuple(f"Bid {i}" for i in range(bids))
    return Contest("theme", names, ("EQ", "PA", "CC"), rng.uniform(0, 20, bids), rng.uniform(0, 60, (bids, 3)), shares)


def test_two_themes_by_hand() -> None:
    # a = 80t + 20(1 - t) and b = 50t + 60(1 - t) are level at t = 4/7: a is first for the upper 3/7 of all t.
    # Its typical weighting is the middle of that part, t = 11/14.
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}}, {"EQ": 70, "PA": 30})
    contest = theme_contest(assess(measure_set, some_bids(a={"EQ01": 80, "PA01": 20}, b={"EQ01": 50, "PA01": 60})))
    result = everywhere(contest)
    assert result.ranks == pytest.approx(np.array([[3 / 7, 4 / 7], [4 / 7, 3 / 7]]), abs=result.error * 2)
    assert result.central_weights("a") == pytest.approx({"EQ": 11 / 14, "PA": 3 / 14}, abs=0.01)
    assert result.central_weights("b") == pytest.approx({"EQ": 2 / 7, "PA": 5 / 7}, abs=0.01)
    assert result.beats[0, 1] + result.beats[1, 0] == pytest.approx(1)
    # Within 20 points of 70:30, t runs from 0.5 to 0.9: a is first for (0.9 - 4/7) / 0.4 of it.
    nearby = acceptability(contest, nearby_weightings(contest.shares, 20, SAMPLES, np.random.default_rng(3)))
    assert nearby.first["a"] == pytest.approx((0.9 - 4 / 7) / 0.4, abs=nearby.error * 2)


@pytest.mark.parametrize("seed", range(25))
def test_three_themes_agree_with_exact_areas(seed: int) -> None:
    contest = three_theme_contest(seed)
    ranks, firsts = rank_areas(contest.base.tolist(), contest.values.tolist(), TRIANGLE)
    result = everywhere(contest, seed)
    assert result.ranks == pytest.approx(np.array(ranks), abs=FOUR_ERRORS)
    for bid, polygon in zip(contest.bids, firsts, strict=True):
        part = area(polygon)
        central = result.central_weights(bid)
        if part > 0.01:
            assert central is not None
            assert tuple(central.values()) == pytest.approx(middle(polygon), abs=2 / sqrt(part * SAMPLES))
        if central is None:
            assert part < 0.001


@pytest.mark.parametrize("seed", range(25))
def test_three_themes_agree_with_exact_areas_nearby(seed: int) -> None:
    contest = three_theme_contest(seed)
    points = float(np.random.default_rng(seed).uniform(3, 60))
    polygon = near(tuple(contest.shares.tolist()), points / 100)
    ranks, _ = rank_areas(contest.base.tolist(), contest.values.tolist(), polygon)
    result = acceptability(contest, nearby_weightings(contest.shares, points, SAMPLES, np.random.default_rng(seed)))
    assert result.ranks == pytest.approx(np.array(ranks), abs=FOUR_ERRORS)


def test_the_stated_error_covers_19_in_20() -> None:
    contest = three_theme_contest(4)
    exact = np.array(rank_areas(contest.base.tolist(), contest.values.tolist(), TRIANGLE)[0])
    closest = np.unravel_index(np.abs(exact - 0.5).argmin(), exact.shape)
    inside = []
    for seed in range(300):
        result = acceptability(contest, all_weightings(3, 1000, np.random.default_rng(seed)))
        inside.append(abs(result.ranks[closest] - exact[closest]) <= result.error)
    assert result.error == pytest.approx(1.96 * 0.5 / sqrt(1000))
    assert np.mean(inside) > 0.92


@pytest.mark.parametrize("seed", range(1, 40))
def test_agrees_with_an_independent_sampler(seed: int) -> None:
    measure_set, bids = random_problem(seed)
    assessment = assess(measure_set, bids)
    for contest in (theme_contest(assessment), measure_contest(assessment)):
        result = everywhere(contest, seed)
        drawn = gaps(len(contest.codes), SAMPLES, 1000 + seed) if len(contest.codes) > 1 else np.ones((1, SAMPLES))
        totals = (contest.base[:, None] + contest.values @ drawn).round(8)
        ranks = rankdata(-totals, method="min", axis=0)
        other = [[(row == rank).mean() for rank in range(1, len(bids.bids) + 1)] for row in ranks]
        # Two samples, each with its own error.
        assert result.ranks == pytest.approx(np.array(other), abs=FOUR_ERRORS * sqrt(2))
        beats = [[(one > two).mean() for two in totals] for one in totals]
        assert result.beats == pytest.approx(np.array(beats), abs=FOUR_ERRORS * sqrt(2))


def test_ballots_are_exact_and_ties_share_the_better_rank() -> None:
    # a and b differ only by theme: a leads for the first ballot, b for the second, and the third ties them.
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}})
    bids = some_bids(a={"EQ01": 90, "PA01": 10}, b={"EQ01": 10, "PA01": 90}, c={"EQ01": 0, "PA01": 0})
    contest = theme_contest(assess(measure_set, bids))
    ballots = [{"EQ": 80, "PA": 20}, {"EQ": 20, "PA": 80}, {"EQ": 50, "PA": 50}]
    result = acceptability(contest, ballot_weightings(ballots, contest.codes), exact=True)
    assert result.ranks == pytest.approx(np.array([[2 / 3, 1 / 3, 0], [2 / 3, 1 / 3, 0], [0, 0, 1]]))
    assert result.beats == pytest.approx(np.array([[0, 1 / 3, 1], [1 / 3, 0, 1], [0, 0, 0]]))
    assert result.central_weights("a") == pytest.approx({"EQ": 0.65, "PA": 0.35})
    assert result.central_weights("c") is None
    assert (result.error, result.weightings) == (0, 3)


def test_published_weighted_sum_with_a_tie() -> None:
    """The weighted sum model's textbook example: 21.5, 22.0 and 22.0 for weights 0.20, 0.15, 0.40 and 0.25.

    Decision matrix, weights and results as printed in the article "Weighted sum model" of the English Wikipedia,
    section "Example" (which cites Triantaphyllou, *Multi-criteria decision making: a comparative study*, 2000).
    """
    measure_set = a_set(
        {"CA": {"CA01": 1}, "CB": {"CB01": 1}, "CC": {"CC01": 1}, "CD": {"CD01": 1}},
        {"CA": 20, "CB": 15, "CC": 40, "CD": 25},
    )
    matrix = {"A1": (25, 20, 15, 30), "A2": (10, 30, 20, 30), "A3": (30, 10, 30, 10)}
    codes = ("CA01", "CB01", "CC01", "CD01")
    assessment = assess(
        measure_set, some_bids(**{bid: dict(zip(codes, row, strict=True)) for bid, row in matrix.items()})
    )
    assert assessment.total == pytest.approx([21.5, 22.0, 22.0])
    assert assessment.leaders == ("A2", "A3")
    # At these weights alone, both are first.
    stated = acceptability(theme_contest(assessment), [assessment.weights.theme_shares[:, None]], exact=True)
    assert stated.first == {"A1": 0, "A2": 1, "A3": 1}


def test_published_rank_order_centroid_weights_are_central_weights() -> None:
    """The rank-order centroid weights 0.52, 0.27, 0.15 and 0.06 for four criteria.

    Formula of Barron and Barrett (1996), *Management Science* 42(11), and the rounded weights widely printed with it.
    They are the middle of all weightings with w1 >= w2 >= w3 >= w4, so they must come out as the central weights of a
    bid that is first exactly there: it ties with each rival where two neighbouring weights are equal. By symmetry
    that is one weighting in 4! = 24.
    """
    best = np.full(4, 50.0)
    rivals = [best + 10 * np.array(step) for step in ((-1, 1, 0, 0), (0, -1, 1, 0), (0, 0, -1, 1))]
    codes = ("W1", "W2", "W3", "W4")
    contest = Contest("theme", ("Best", "X", "Y", "Z"), codes, np.zeros(4), np.array([best, *rivals]), np.full(4, 0.25))
    result = acceptability(contest, all_weightings(4, 400_000, np.random.default_rng(11)))
    assert result.first["Best"] == pytest.approx(1 / 24, abs=0.002)
    central = result.central_weights("Best")
    assert central is not None
    assert tuple(central.values()) == pytest.approx((25 / 48, 13 / 48, 7 / 48, 3 / 48), abs=0.004)
    assert [round(25 / 48, 2), round(13 / 48, 2), round(7 / 48, 2), round(3 / 48, 2)] == [0.52, 0.27, 0.15, 0.06]


def test_memory_does_not_grow_with_the_number_of_weightings() -> None:
    rng = np.random.default_rng(1)
    codes = tuple(f"M{i}" for i in range(60))
    contest = Contest(
        "measure", tuple("abcdefgh"), codes, np.zeros(8), rng.uniform(0, 100, (8, 60)), np.full(60, 1 / 60)
    )
    tracemalloc.start()
    acceptability(contest, all_weightings(60, 100_000, rng))
    nearby = acceptability(contest, nearby_weightings(contest.shares, 10, 20_000, rng))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert nearby.weightings == 20_000
    # All at once, the 100,000 weightings alone would take 48 MB.
    assert peak < 40e6


def test_no_weightings_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="no weightings"):
        acceptability(three_theme_contest(1), [])


@given(problem=problems())
@settings(max_examples=50)
def test_laws(problem: tuple[MeasureSet, Bids]) -> None:
    assessment = assess(*problem)
    for contest in (theme_contest(assessment), measure_contest(assessment)):
        result = acceptability(contest, all_weightings(len(contest.codes), 500, np.random.default_rng(1)))
        assert result.ranks.sum(axis=1) == pytest.approx(1)
        # Somebody is first every time, and more than one only where bids tie.
        assert result.ranks[:, 0].sum() >= 1 - 1e-12
        assert (result.beats + result.beats.T <= 1 + 1e-12).all()
        for bid in contest.bids:
            central = result.central_weights(bid)
            assert (central is None) == (result.first[bid] == 0)
            if central is not None:
                assert sum(central.values()) == pytest.approx(1)


@given(problem=problems())
@settings(max_examples=30)
def test_the_order_of_bids_does_not_matter(problem: tuple[MeasureSet, Bids]) -> None:
    measure_set, bids = problem
    turned = bids.model_copy(update={"bids": bids.bids[::-1]})
    results = []
    for some in (bids, turned):
        contest = theme_contest(assess(measure_set, some))
        results.append(acceptability(contest, all_weightings(len(contest.codes), 300, np.random.default_rng(1))).first)
    assert results[0] == pytest.approx(results[1], abs=0.01)

"""The smallest change: by hand, at its limits, and against a linear programme for every rival."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from coopvalue.methods.assess import assess
from coopvalue.methods.contest import Contest, measure_contest, theme_contest
from coopvalue.methods.smallest_change import smallest_change
from tests.conftest import a_set, some_bids
from tests.methods.problems import random_problem


def test_two_themes_by_hand() -> None:
    # a = 62 and b = 53 at 70:30. A point moved from EQ to PA costs a 0.6 and gains b 0.1, so the lead of 9 needs 9/0.7.
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}}, {"EQ": 70, "PA": 30})
    bids = some_bids(a={"EQ01": 80, "PA01": 20}, b={"EQ01": 50, "PA01": 60})
    change = smallest_change(theme_contest(assess(measure_set, bids)))
    assert change is not None
    assert (change.points, change.new_winner) == (pytest.approx(90 / 7), "b")
    assert [(move.source, move.target) for move in change.moves] == [("EQ", "PA")]
    assert change.shares == pytest.approx((0.7 - 0.9 / 7, 0.3 + 0.9 / 7))


def test_the_best_share_is_emptied_first_by_hand() -> None:
    # d = a - b: +40 on EQ, +10 on PA, -50 on CC; shares 0.2, 0.7, 0.1: lead 8 + 7 - 5 = 10.
    # From EQ to CC each point gives 0.9: its 20 points would give 18, so 10/0.9 = 11.1 points are enough.
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}, "CC": {"CC01": 1}}, {"EQ": 20, "PA": 70, "CC": 10})
    bids = some_bids(a={"EQ01": 70, "PA01": 60, "CC01": 20}, b={"EQ01": 30, "PA01": 50, "CC01": 70})
    change = smallest_change(theme_contest(assess(measure_set, bids)))
    assert change is not None
    assert change.points == pytest.approx(10 / 0.9)
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}, "CC": {"CC01": 1}}, {"EQ": 5, "PA": 90, "CC": 5})
    change = smallest_change(theme_contest(assess(measure_set, bids)))
    assert change is not None
    # Lead 0.05 * 40 + 0.9 * 10 - 0.05 * 50 = 8.5; 5 points from EQ give 4.5; 4.0 / 0.6 = 6.67 from PA.
    assert change.points == pytest.approx(5 + 4 / 0.6)
    assert [(move.source, move.target, move.points) for move in change.moves] == [
        ("PA", "CC", pytest.approx(4 / 0.6)), ("EQ", "CC", pytest.approx(5)),
    ]  # fmt: skip


def test_points_between_measures_count_over_the_whole_part() -> None:
    # Only one theme, so nothing can move between themes; a point from EQ01 to EQ02 costs a 0.8 beside b.
    measure_set = a_set({"EQ": {"EQ01": 75, "EQ02": 25}})
    assessment = assess(measure_set, some_bids(a={"EQ01": 90, "EQ02": 10}, b={"EQ01": 50, "EQ02": 50}))
    assert smallest_change(theme_contest(assessment)) is None
    change = smallest_change(measure_contest(assessment))
    assert change is not None
    # Lead 70 - 50 = 20; d is +40 and -40, so each point gives 0.8: 25 points.
    assert (change.level, change.points, change.new_winner) == ("measure", pytest.approx(25), "b")


def test_a_beaten_bid_never_becomes_the_winner() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}})
    # b equals a on EQ and is worse on PA: it can draw level, never lead.
    bids = some_bids(a={"EQ01": 90, "PA01": 50}, b={"EQ01": 90, "PA01": 40}, c={"EQ01": 10, "PA01": 10})
    assert smallest_change(theme_contest(assess(measure_set, bids))) is None


def test_a_tie_needs_no_points() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}})
    bids = some_bids(a={"EQ01": 90, "PA01": 10}, b={"EQ01": 10, "PA01": 90}, c={"EQ01": 40, "PA01": 40})
    change = smallest_change(theme_contest(assess(measure_set, bids)))
    assert change is not None
    assert (change.points, change.moves, change.new_winner) == (0, (), None)


def test_one_bid_has_no_rival() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}})
    assert smallest_change(theme_contest(assess(measure_set, some_bids(a={"EQ01": 9})))) is None


@pytest.mark.parametrize("seed", range(300))
def test_agrees_with_a_linear_programme(seed: int) -> None:
    measure_set, bids = random_problem(seed)
    assessment = assess(measure_set, bids)
    for contest in (theme_contest(assessment), measure_contest(assessment)):
        change = smallest_change(contest)
        if len(assessment.leaders) > 1:
            assert change is not None
            assert change.points == 0
            continue
        best = by_linear_programme(contest)
        if best is None:
            assert change is None
            continue
        assert change is not None
        assert change.points == pytest.approx(best, abs=0.01)
        # The moves lead where they say, add up, and leave the new winner level with the old and nobody ahead.
        shares = dict(zip(contest.codes, contest.shares, strict=True))
        for move in change.moves:
            shares[move.source] -= move.points / 100
            shares[move.target] += move.points / 100
        assert sum(move.points for move in change.moves) == pytest.approx(change.points)
        assert change.shares == pytest.approx(tuple(shares.values()))
        assert min(change.shares) >= -1e-12
        totals = dict(zip(contest.bids, contest.base + contest.values @ np.array(change.shares), strict=True))
        assert totals[change.new_winner] == pytest.approx(max(totals.values()), abs=1e-6)
        assert totals[assessment.leaders[0]] == pytest.approx(max(totals.values()), abs=1e-6)


def by_linear_programme(contest: Contest) -> float | None:
    """Return the fewest points at which some bid that can lead draws level: min 1/2 sum u, -u <= w' - w <= u."""
    winner = int(contest.total.argmax())
    n = len(contest.codes)
    found = []
    for rival in range(len(contest.bids)):
        if rival == winner:
            continue
        difference = contest.values[winner] - contest.values[rival]
        lead = contest.base[winner] - contest.base[rival]
        most = linprog(difference, A_eq=np.ones((1, n)), b_eq=[1], bounds=[(0, 1)] * n)
        if most.fun + lead >= -1e-7:
            continue
        eye = np.eye(n)
        result = linprog(
            np.r_[np.zeros(n), np.full(n, 0.5)],
            A_ub=np.vstack([np.hstack([eye, -eye]), np.hstack([-eye, -eye]), np.r_[difference, np.zeros(n)]]),
            b_ub=np.r_[contest.shares, -contest.shares, -lead],
            A_eq=np.r_[np.ones(n), np.zeros(n)][None, :],
            b_eq=[1],
            bounds=[(0, None)] * (2 * n),
        )
        assert result.success
        found.append(100 * result.fun)
    return min(found, default=None)

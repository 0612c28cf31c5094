"""The fewest points that must move between shares before another bid comes first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.award import TIE
from coopvalue.methods.contest import Contest, Level

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Move:
    """Points of 100 taken from one share and given to another."""

    source: str
    target: str
    points: float


@dataclass(frozen=True)
class SmallestChange:
    """The least re-weighting at which today's winner is caught up.

    Attributes
    ----------
    level : {"theme", "measure"}
        What the points move between.
    points : float
        Points of 100 that move in all; 0 if bids tie for first place already.
    moves : tuple of Move
        From where to where; their points add up to `points`.
    new_winner : str or None
        The bid that draws level there and is first just beyond; None if bids tie already.
    shares : tuple of float
        All shares after the moves, in the order of the contest's codes.
    """

    level: Level
    points: float
    moves: tuple[Move, ...]
    new_winner: str | None
    shares: tuple[float, ...]


def smallest_change(contest: Contest) -> SmallestChange | None:
    """Return the smallest change of shares that brings another bid level with the winner.

    Parameters
    ----------
    contest : Contest
        Themes, or all measures.

    Returns
    -------
    SmallestChange or None
        None if no shares at all put another bid first: each of the others is beaten, or at best equalled, everywhere.

    Notes
    -----
    For a rival ``b`` of the winner ``a`` the lead is ``g = base_a - base_b + sum_j w_j d_j`` with
    ``d_j = V_aj - V_bj``. Moving one point from ``j`` to ``k`` lowers it by ``d_j - d_k``, so every point that moves
    should go to the option with the smallest ``d``, and be taken first from the option with the largest, at most its
    whole share. This is a fractional knapsack, in which taking the best first is exact: it solves the linear
    programme ``min 1/2 sum_j |w'_j - w_j|`` subject to ``w' >= 0``, ``sum w' = 1`` and a lead of 0 (the least change
    of weights of [1]_). The rival who needs the fewest points is the new winner: anyone else in front there would
    have caught up earlier, with fewer. A rival that could draw level but never lead does not change the winner.

    References
    ----------
    .. [1] Wolters and Mareschal (1995), "Novel types of sensitivity analysis for additive MCDM methods",
       *European Journal of Operational Research* 81(2).
    """
    leaders = contest.leaders
    if len(leaders) > 1:
        return SmallestChange(contest.level, 0.0, (), None, tuple(contest.shares.tolist()))
    winner = int(leaders[0])
    total = contest.total
    best: tuple[float, int, Array] | None = None
    for rival in range(len(contest.bids)):
        if rival == winner:
            continue
        difference = contest.values[winner] - contest.values[rival]
        if contest.base[winner] - contest.base[rival] + difference.min() >= -TIE:
            continue
        taken = _taken(contest.shares, difference, float(total[winner] - total[rival]))
        moved = float(taken.sum())
        if best is None or moved < best[0]:
            best = moved, rival, taken
    if best is None:
        return None
    moved, rival, taken = best
    target = int((contest.values[winner] - contest.values[rival]).argmin())
    shares = contest.shares - taken
    shares[target] += moved
    moves = tuple(
        Move(contest.codes[source], contest.codes[target], float(100 * taken[source]))
        for source in np.argsort(-taken, kind="stable")
        if taken[source] > 0
    )
    return SmallestChange(contest.level, 100 * moved, moves, contest.bids[rival], tuple(shares.tolist()))


def _taken(shares: Array, difference: Array, lead: float) -> Array:
    """Return how much of each share goes to the option with the least difference, so that `lead` is used up."""
    gain = difference - difference.min()
    order = np.argsort(-gain, kind="stable")
    used = np.cumsum(shares[order] * gain[order])
    left = lead - np.concatenate(([0.0], used[:-1]))
    worth = gain[order]
    wanted = np.where(worth > 0, left / np.where(worth > 0, worth, 1.0), 0.0)
    taken = np.zeros_like(shares)
    taken[order] = np.clip(wanted, 0.0, shares[order])
    return taken

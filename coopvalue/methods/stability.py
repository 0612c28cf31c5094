"""How far one share can move, the others keeping proportion, before today's winner is no longer first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.assess import Assessment
from coopvalue.methods.award import TIE
from coopvalue.methods.contest import Ends, Level, in_front, measure_ends, theme_ends

Array = NDArray[np.float64]

_SAME_PLACE = 1e-6
"""Points of 100 within which two bids are taken to overtake at the same share."""


@dataclass(frozen=True)
class Interval:
    """The closed interval of one share in which today's winner stays first.

    Attributes
    ----------
    level : {"theme", "measure"}
        What the share belongs to.
    code : str
        Code of the theme or measure.
    share, low, high : float
        Today's share of its parent (the co-operative part for a theme, its theme for a measure), and the ends.
    rival_low, rival_high : str or None
        The bid that is in front just beyond that end; None where the end is simply 0 or 1.
    movable : bool
        False where nothing else is in the parent, so that the share can only be 1.
    """

    level: Level
    code: str
    share: float
    low: float
    high: float
    rival_low: str | None
    rival_high: str | None
    movable: bool

    @property
    def holds(self) -> bool:
        """Whether no share from 0 to 1 changes the winner."""
        return self.rival_low is None and self.rival_high is None


def intervals(assessment: Assessment) -> tuple[Interval, ...]:
    """Return the interval of every theme share and then of every measure share, in the order of the set.

    Parameters
    ----------
    assessment : Assessment
        Bids scored on a set. The winner is the one with the highest total of the whole award.

    Returns
    -------
    tuple of Interval
        Themes first.

    Notes
    -----
    Move share ``w_j`` to ``t`` and scale the others by ``(1 - t) / (1 - w_j)``. Every total is then a straight
    line, ``A_i(t) = A_i(0) + t (A_i(1) - A_i(0))``, so the winner ``a`` and a rival ``b`` are level at
    ``t* = (A_b(0) - A_a(0)) / ((A_a(1) - A_a(0)) - (A_b(1) - A_b(0)))`` and the interval is bounded by the nearest
    ``t*`` on either side of today's share: the weight stability interval of [1]_, in closed form.

    If all the others are at 0, what is left is shared equally among them, as when points are moved by hand. A
    measure in a theme of share 0 changes nothing, so its interval is 0 to 1. If bids tie for first place, the
    interval is where all of them stay first, which is usually today's share alone: any step breaks the tie.
    Totals within `TIE` of each other count as level, as in `coopvalue.methods.award.ranks`.

    References
    ----------
    .. [1] Mareschal (1988), "Weight stability intervals in multicriteria decision aid", *European Journal of
       Operational Research* 33(1).
    """
    leaders = in_front(assessment.total)
    return tuple(
        interval
        for ends in (theme_ends(assessment), measure_ends(assessment))
        for interval in _intervals(ends, leaders, assessment.bids)
    )


def _intervals(ends: Ends, leaders: NDArray[np.intp], bids: tuple[str, ...]) -> list[Interval]:
    slope = ends.at_all - ends.at_none
    low, high = np.zeros(len(ends.codes)), np.ones(len(ends.codes))
    for leader in leaders:
        # The leader's lead over each bid is `ahead + t * faster`, and must not fall below nothing.
        ahead = ends.at_none[leader] - ends.at_none + TIE
        faster = slope[leader] - slope
        level = -ahead / np.where(faster == 0, 1.0, faster)
        low = np.maximum(low, np.where(faster > 0, level, 0.0).max(axis=0))
        high = np.minimum(high, np.where(faster < 0, level, 1.0).min(axis=0))
    low, high = np.minimum(low, ends.shares), np.maximum(high, ends.shares)
    below = _beyond(ends, low, -slope)
    above = _beyond(ends, high, slope)
    return [
        Interval(
            ends.level, code, float(ends.shares[j]),
            float(ends.shares[j] if ends.alone[j] else low[j]), float(ends.shares[j] if ends.alone[j] else high[j]),
            bids[below[j]] if low[j] > 0 and not ends.alone[j] else None,
            bids[above[j]] if high[j] < 1 and not ends.alone[j] else None,
            not ends.alone[j],
        )
        for j, code in enumerate(ends.codes)
    ]  # fmt: skip


def _beyond(ends: Ends, at: Array, gain: Array) -> NDArray[np.intp]:
    """Return which bid is in front one small step beyond `at`, in the direction in which totals grow by `gain`."""
    totals = ends.at_none + at * (ends.at_all - ends.at_none)
    level = totals >= totals.max(axis=0) - _SAME_PLACE
    front: NDArray[np.intp] = np.where(level, gain, -np.inf).argmax(axis=0)
    return front

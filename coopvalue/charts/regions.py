"""Where each bid is ahead when three shares divide what they have today: exact regions of a triangle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.award import TIE
from coopvalue.methods.contest import Contest

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Region:
    """Where the same bids are first.

    Attributes
    ----------
    bids : tuple of str
        One, or more that are level all over the triangle.
    position : int
        Position of the first of them among all bids.
    corners : tuple of tuple of float
        Corners of the region, in order round it; each as the three fractions, which sum to 1.
    area : float
        Fraction of the triangle, 0 to 1.
    """

    bids: tuple[str, ...]
    position: int
    corners: tuple[tuple[float, float, float], ...]
    area: float


def regions(contest: Contest, codes: tuple[str, str, str]) -> tuple[Region, ...]:
    """Return where each bid is ahead, the largest region first.

    Parameters
    ----------
    contest : Contest
        Bids, and all shares; those other than `codes` stay as they are.
    codes : tuple of three str
        Shares that divide between them what they have today.

    Returns
    -------
    tuple of Region
        Their areas sum to 1, but for slivers of less than a millionth, which are left out.

    Notes
    -----
    A total is a straight line in the shares, so a bid is ahead of another on one side of a straight cut. The region
    of a bid is the triangle clipped by its cut with every rival [1]_. Where two bids are level over a whole region,
    it is given to both.

    References
    ----------
    .. [1] Sutherland and Hodgman (1974), "Reentrant polygon clipping", *Communications of the ACM* 17(1).
    """
    at = [contest.codes.index(code) for code in codes]
    divided = float(contest.shares[at].sum())
    rest = contest.total - contest.values[:, at] @ contest.shares[at]
    corners = rest[:, None] + divided * contest.values[:, at]
    found: list[Region] = []
    done: set[int] = set()
    for one in range(len(contest.bids)):
        if one in done:
            continue
        level = [other for other in range(len(contest.bids)) if np.abs(corners[other] - corners[one]).max() <= TIE]
        done.update(level)
        polygon = np.eye(3)
        for other in range(len(contest.bids)):
            if other not in level:
                polygon = _clip(polygon, corners[one] - corners[other])
        area = _area(polygon)
        if area > 1e-6:
            cut = tuple((float(a), float(b), float(c)) for a, b, c in polygon)
            found.append(Region(tuple(contest.bids[other] for other in level), one, cut, area))
    return tuple(sorted(found, key=lambda region: -region.area))


def _clip(polygon: Array, lead: Array) -> Array:
    """Return the part of `polygon` on which the fractions give a lead of 0 or more."""
    kept: list[Array] = []
    for here, there in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        now, then = float(here @ lead), float(there @ lead)
        if now >= 0:
            kept.append(here)
        if (now > 0 > then) or (now < 0 < then):
            kept.append(here + (there - here) * now / (now - then))
    return np.array(kept).reshape(-1, 3)


def _area(polygon: Array) -> float:
    """Return the fraction of the triangle that `polygon` covers."""
    if len(polygon) < 3:
        return 0.0
    x, y = polygon[:, 0], polygon[:, 1]
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)))

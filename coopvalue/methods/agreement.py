"""How far a room agrees: the points two people place alike, and whether they rank alike."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coopvalue.errors import WeightingError

Array = NDArray[np.float64]


def agreement(points: Array) -> float | None:
    """Return how much of their points two people place alike, on average over all pairs.

    Parameters
    ----------
    points : array, shape (people, options)
        Points of 0 or more, at least one above 0 in each row. Only proportions within a row matter.

    Returns
    -------
    float or None
        From 0 (no two people share a point) to 1 (all the same); None for fewer than two people.

    Raises
    ------
    WeightingError
        If a row has no points, or some are negative.

    Notes
    -----
    ``1 - mean over pairs of 1/2 sum |a - b|``. For one option the sum of ``|a - b|`` over all pairs of sorted
    values ``x_0 <= ... <= x_(n-1)`` is ``sum (2i - n + 1) x_i``, so no pair is ever formed: sorting makes
    it ``O(n m log n)`` for ``n`` people and ``m`` options.
    """
    shares = _shares(points)
    people = len(shares)
    if people < 2:
        return None
    weight = 2.0 * np.arange(people) - people + 1
    apart = float((weight @ np.sort(shares, axis=0)).sum())
    pairs = people * (people - 1) / 2
    return float(np.clip(1 - apart / (2 * pairs), 0.0, 1.0))


def concordance(points: Array) -> float | None:
    """Return Kendall's W: how far people put the options in the same order.

    Parameters
    ----------
    points : array, shape (people, options)
        More points, higher rank; equal points share the mean of their ranks.

    Returns
    -------
    float or None
        From 0 (no shared order) to 1 (everyone has the same order). None for fewer than two people or
        options, or if everybody gives all options the same.

    Notes
    -----
    ``W = 12 S / (m^2 (n^3 - n) - m sum T)`` with ``m`` people, ``n`` options, ``S`` the squared deviations of
    the rank sums from their mean, and ``T = sum (t^3 - t)`` over one person's ties of ``t`` options [1]_.

    References
    ----------
    .. [1] Kendall, M. G. (1948), *Rank Correlation Methods*, Griffin, chapter 6.
    """
    points = np.atleast_2d(np.asarray(points, dtype=float))
    people, options = points.shape
    if people < 2 or options < 2:
        return None
    ranks, ties = _ranks(points)
    sums = ranks.sum(axis=0)
    spread = float(((sums - sums.mean()) ** 2).sum())
    most = people**2 * (options**3 - options) - people * float(ties.sum())
    return float(np.clip(12 * spread / most, 0.0, 1.0)) if most > 0 else None


def agreement_words(value: float | None) -> str:
    """Return the agreement as a sentence anyone in the room can check against their own ballot."""
    if value is None:
        return "There is no second ballot yet, so there is nothing to agree or differ about."
    return f"Two people here, picked at random, place {100 * value:.0f} of their 100 points alike."


def concordance_words(value: float | None) -> str:
    """Return Kendall's W with what its two ends mean."""
    if value is None:
        return "Kendall's W cannot be worked out: it needs two ballots, and somebody who prefers one option to another."
    return f"Kendall's W is {value:.2f}: 0 would mean no shared order at all, 1 that everyone ranks the options alike."


def _shares(points: Array) -> Array:
    points = np.atleast_2d(np.asarray(points, dtype=float))
    totals = points.sum(axis=1, keepdims=True)
    if points.size and (points.min() < 0 or totals.min() <= 0):
        raise WeightingError("Every ballot needs some points above 0, and none below.")
    shares: Array = points / totals
    return shares


def _ranks(points: Array) -> tuple[Array, Array]:
    """Return mean ranks per row, 1 for the fewest points, and each row's ``sum (t^3 - t)``."""
    below = (points[:, None, :] < points[:, :, None]).sum(axis=2)
    same = (points[:, None, :] == points[:, :, None]).sum(axis=2)
    # Each of t tied options adds t^2 - 1, so a tie of t adds t^3 - t.
    return below + (same + 1) / 2.0, (same.astype(float) ** 2 - 1).sum(axis=1)

"""Whether the order of the bids simply follows the size of the bidders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.assess import Assessment
from coopvalue.methods.award import ranks
from coopvalue.model.bid import Bids

Array = NDArray[np.float64]

FEWEST = 4
"""Bids of known size below which an order says nothing about size."""

FOLLOWS = 0.6
"""Kendall's tau from which the order is said to follow size: four pairs of bids in five stand in order of size."""


@dataclass(frozen=True)
class SizeCheck:
    """How the totals go with the number of people each bidder employs.

    Attributes
    ----------
    bids : tuple of str
        The bids whose size is known.
    tau, rho : float or None
        Kendall's tau-b and Spearman's rho between total and staff, from -1 to 1 (1: the larger, the higher). None
        with fewer than `FEWEST` such bids, or where all totals or all sizes are equal.
    pull : tuple of (str, float)
        For ``price``, ``quality``, ``toms`` and every measure: the points of 100 by which it lifts a bid of one
        standard deviation more in rank of size. Largest effect first; they add up to that of the total. Empty
        where tau is None.
    text : str
        The finding as a sentence.
    """

    bids: tuple[str, ...]
    tau: float | None
    rho: float | None
    pull: tuple[tuple[str, float], ...]
    text: str


def size_check(bids: Bids, assessment: Assessment) -> SizeCheck:
    """Return whether the order of the bids follows the size of the bidders, and what makes it so.

    Parameters
    ----------
    bids, assessment : Bids, Assessment
        The bids, and the same bids scored. Bids without a number of staff are left out.

    Returns
    -------
    SizeCheck

    Notes
    -----
    Kendall's tau-b: pairs in the same order less pairs in the opposite order, over
    ``sqrt((pairs not tied in total)(pairs not tied in size))``. Spearman's rho: the correlation of ranks, ties
    taking their mean rank. Because a total is the sum of its parts, so is its covariance with the rank of size;
    ``pull`` is that covariance, part by part, over the standard deviation of the ranks. A tender with a handful of
    bids can show such an order by chance: it is a reason to look, not proof.
    """
    known = np.array([bid.staff is not None for bid in bids.bids])
    names = tuple(bid.bid for bid in bids.bids if bid.staff is not None)
    if len(names) < FEWEST:
        count = "one bid" if len(names) == 1 else f"{len(names)} bids"
        text = f"The number of staff is known for {count}; it takes {FEWEST} to see whether the order follows size."
        return SizeCheck(names, None, None, (), text)
    staff = np.array([bid.staff for bid in bids.bids if bid.staff is not None], dtype=float)
    total = assessment.total[known]
    tau, rho = kendall(total, staff), _correlation(_mean_ranks(total), _mean_ranks(staff))
    if tau is None or rho is None:
        what = (
            "All these bids have the same total"
            if np.ptp(_mean_ranks(total)) == 0
            else "All these bidders are of the same size"
        )
        return SizeCheck(names, None, None, (), f"{what}, so the order cannot follow size.")
    rank = _mean_ranks(-staff)
    rank = (rank - rank.mean()) / rank.std()
    parts = {"price": assessment.price, "quality": assessment.quality, "toms": assessment.toms}
    parts |= dict(zip(assessment.weights.measures, assessment.contributions.T, strict=True))
    pull = {code: float((points[known] * rank).mean()) for code, points in parts.items()}
    ordered = sorted(pull.items(), key=lambda item: -abs(item[1]))
    return SizeCheck(names, tau, rho, tuple(ordered), _text(tau, len(names), ordered))


def kendall(one: Array, other: Array) -> float | None:
    """Return Kendall's tau-b of two lists of numbers, or None where either is all ties."""
    ordered = [np.sign(ranked[:, None] - ranked[None, :]) for ranked in (_mean_ranks(one), _mean_ranks(other))]
    pairs = float(np.sqrt((ordered[0] ** 2).sum() * (ordered[1] ** 2).sum()))
    return float((ordered[0] * ordered[1]).sum() / pairs) if pairs > 0 else None


def _mean_ranks(values: Array) -> Array:
    """Return ranks, 1 for the highest, ties taking their mean rank."""
    best, worst = ranks(values), len(values) + 1 - ranks(-values)
    return (best + worst) / 2


def _correlation(one: Array, other: Array) -> float | None:
    one, other = one - one.mean(), other - other.mean()
    scale = float(np.sqrt((one**2).sum() * (other**2).sum()))
    return float((one * other).sum() / scale) if scale > 0 else None


def _text(tau: float, count: int, ordered: list[tuple[str, float]]) -> str:
    if abs(tau) < FOLLOWS:
        return f"The order does not follow size (Kendall's tau {tau:+.2f} over {count} bids; 0 is no connection)."
    sign = 1 if tau > 0 else -1
    drivers = [code for code, points in ordered if sign * points > 0][:3]
    which = "larger" if tau > 0 else "smaller"
    driven = f" What most favours {which} bidders: {', '.join(drivers)}." if drivers else ""
    return f"The order follows size: {which} bidders come higher (Kendall's tau {tau:+.2f} over {count} bids).{driven}"

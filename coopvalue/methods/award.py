"""The parts of the award beside the co-operative theme: price, the National TOMs part, and ranks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coopvalue.errors import ScoringError
from coopvalue.model.award import Award, PriceFormula, TomsPart, TomsScoring
from coopvalue.model.bid import Bid

Array = NDArray[np.float64]

TIE = 1e-9
"""Totals closer than this, in points of 100, are a tie: it is far below any figure a tender could turn on."""


def price_scores(prices: Array, award: Award) -> Array:
    """Return the price score of each bid.

    Parameters
    ----------
    prices : numpy.ndarray, shape (bids,)
        Prices in pounds, above 0.
    award : Award
        Says which formula is used, and the published ceiling and floor.

    Returns
    -------
    numpy.ndarray, shape (bids,)
        From 0 to 1.

    Raises
    ------
    ScoringError
        If a price is 0 or less, or the fixed formula has no ceiling.

    Notes
    -----
    Relative: ``min(p) / p``; another bid can change the order of the rest [1]_. Fixed:
    ``clip((ceiling - p) / (ceiling - floor), 0, 1)``; no bid can change another's score.

    References
    ----------
    .. [1] Stilger, Siderius and van Raaij (2017), "A comparative study of formulas for choosing
       the economically most advantageous tender", *Journal of Public Procurement* 17(1).
    """
    if prices.size and prices.min() <= 0:
        raise ScoringError("Every price must be above £0.")
    if award.price_formula is PriceFormula.LOWEST:
        return prices.min() / prices if prices.size else prices
    if award.ceiling is None:
        raise ScoringError("The fixed price formula needs a ceiling price. Set it on the Weightings page.")
    floor = award.floor if award.floor is not None else 0.0
    return np.clip((award.ceiling - prices) / (award.ceiling - floor), 0.0, 1.0)


def toms_pounds(bids: tuple[Bid, ...], proxies: dict[str, float]) -> Array:
    """Return pounds of social value each bid offers, shape (bids,): quantities times the council's own proxies.

    A quantity whose code has no proxy counts for nothing here; `coopvalue.methods.assess` flags it.
    """
    return np.array([sum(proxies.get(code, 0.0) * amount for code, amount in bid.toms) for bid in bids], dtype=float)


def toms_scores(pounds: Array, part: TomsPart, contract_pounds: float | None) -> Array:
    """Return the National TOMs score of each bid.

    Parameters
    ----------
    pounds : numpy.ndarray, shape (bids,)
        Pounds of social value offered, 0 or more.
    part : TomsPart
        Says whether the score is against a target or the highest bid.
    contract_pounds : float or None
        Estimated contract value in pounds; needed for a target.

    Returns
    -------
    numpy.ndarray, shape (bids,)
        From 0 to 1; all 0 if nobody offers anything.

    Raises
    ------
    ScoringError
        If a target is used and the contract value is not known.

    Notes
    -----
    Target: ``min(1, s / (t * C))`` with ``t`` pounds of social value per pound of contract, the form
    published by Essex County Council. Relative: ``s / max(s)``, where one large offer moves everyone.
    """
    if part.scoring is TomsScoring.RELATIVE:
        highest = pounds.max(initial=0.0)
        return pounds / highest if highest > 0 else np.zeros_like(pounds)
    if contract_pounds is None:
        raise ScoringError("The National TOMs target needs the contract value. Set it on the Purpose page.")
    return np.minimum(1.0, pounds / (part.target_per_pound * contract_pounds))


def ranks(totals: Array) -> NDArray[np.intp]:
    """Return the rank of each total, 1 for the highest; ties share the better rank.

    Parameters
    ----------
    totals : numpy.ndarray, shape (bids,)
        Unrounded totals. Those within `TIE` of each other tie.

    Returns
    -------
    numpy.ndarray of int, shape (bids,)
        One more than the number of bids that are clearly higher.
    """
    higher: NDArray[np.intp] = np.sum(totals[None, :] > totals[:, None] + TIE, axis=1, dtype=np.intp)
    return higher + 1

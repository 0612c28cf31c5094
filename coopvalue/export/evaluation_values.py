"""What the formulas of an evaluation workbook work out to, taken from the library that scores bids.

Each formula is stored with its value, so that a viewer that does not calculate shows it too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopvalue.errors import ScoringError
from coopvalue.export.evaluation_plan import Plan
from coopvalue.methods.assess import Assessment, assess
from coopvalue.methods.award import price_scores, toms_pounds, toms_scores
from coopvalue.methods.scale import measure_score, score
from coopvalue.methods.weights import Weights, weights
from coopvalue.model.bid import Bid
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Values:
    """The working of a workbook. Arrays have one row a place for a bid, in the order of the plan.

    Attributes
    ----------
    measure_set : MeasureSet
        What is scored.
    used : Weights
        Its weights.
    award_share : dict of str to float
        Share of the award of every measure that is scored, 0 where it has no weight.
    assessment : Assessment or None
        None while there are no bids.
    price_score, toms_pounds, toms_score : numpy.ndarray
        Worked out also where they have no weight, because a sheet shows them.
    """

    measure_set: MeasureSet
    used: Weights
    award_share: dict[str, float]
    assessment: Assessment | None
    price_score: Array
    toms_pounds: Array
    toms_score: Array


def values(plan: Plan) -> Values:
    """Return what the formulas of `plan` work out to.

    Raises
    ------
    WeightingError
        If the weights of the set cannot be used.
    ScoringError
        If the price or National TOMs part lacks what it needs to score the bids.
    """
    measure_set = plan.measure_set
    used = weights(measure_set)
    shares = dict.fromkeys((chosen.code for chosen in plan.scored), 0.0)
    shares.update(zip(used.measures, used.award_shares.tolist(), strict=True))
    bids = [bid for bid in plan.places if bid is not None]
    empty = np.zeros(len(plan.places))
    if plan.given is None or not bids:
        return Values(measure_set, used, shares, None, empty, empty, empty)
    pounds = toms_pounds(tuple(bids), dict(measure_set.toms.proxies))
    # Assessed first: a part that counts and cannot be scored is an error, not a column of noughts.
    assessment = assess(measure_set, plan.given)
    return Values(measure_set, used, shares, assessment, _prices(plan, bids), pounds, _toms(plan, pounds))


def figure_score(bid: Bid | None, chosen: ChosenMeasure) -> float:
    """Return the score of a bid's figure, 0 where it is missing or cannot occur."""
    figure = bid.figure(chosen.code) if bid is not None else None
    if figure is None or not chosen.measure.unit.possible(figure):
        return 0.0
    return score(chosen.measure.scale, figure)


def line_score(bid: Bid | None, chosen: ChosenMeasure, figure_weight: float) -> float:
    """Return the score of a bid on a measure, figure and method mark together."""
    mark = bid.mark(chosen.code) if bid is not None else None
    return measure_score(figure_score(bid, chosen), mark or 0.0, figure_weight)


def _prices(plan: Plan, bids: list[Bid]) -> Array:
    try:
        return price_scores(np.array([bid.price for bid in bids]), plan.measure_set.award)
    except ScoringError:
        return np.zeros(len(bids))


def _toms(plan: Plan, pounds: Array) -> Array:
    try:
        return toms_scores(pounds, plan.measure_set.toms, plan.measure_set.contract.pounds)
    except ScoringError:
        return np.zeros(len(pounds))

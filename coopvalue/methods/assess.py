"""Scores bids on a measure set: every number the pages and files show comes from here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from coopvalue.errors import ScoringError
from coopvalue.methods.award import price_scores, ranks, toms_pounds, toms_scores
from coopvalue.methods.scale import measure_score, needs_clarifying, score
from coopvalue.methods.weights import Weights, weights
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet

Array = NDArray[np.float64]


class Concern(StrEnum):
    """What is odd about one figure or mark of one bid."""

    MISSING_FIGURE = "missing_figure"
    MISSING_MARK = "missing_mark"
    IMPOSSIBLE = "impossible"
    CLARIFY = "clarify"
    NO_PROXY = "no_proxy"
    NOT_IN_SET = "not_in_set"


@dataclass(frozen=True)
class Notice:
    """Something about a bid that an evaluator must look at.

    Attributes
    ----------
    bid, code : str
        Which bid, and which measure or National TOMs code.
    concern : Concern
        What is odd.
    text : str
        The same as a sentence, with what it means for the score.
    """

    bid: str
    code: str
    concern: Concern
    text: str


@dataclass(frozen=True)
class Assessment:
    """Bids scored on a measure set, with the working. Arrays are not to be written to.

    Attributes
    ----------
    bids : tuple of str
        Names, in the order given.
    weights : Weights
        Weights used; `scores` and `contributions` have its measures as columns.
    figure_scores, scores : numpy.ndarray, shape (bids, measures)
        Score of the figure alone, and of the measure; from 0 to 1.
    contributions : numpy.ndarray, shape (bids, measures)
        Points out of 100 of the award; a row sums to `cooperative`.
    price_score, quality_score, toms_score : numpy.ndarray, shape (bids,)
        From 0 to 1.
    toms_pounds : numpy.ndarray, shape (bids,)
        Pounds of social value by the council's own proxies.
    price, quality, toms, cooperative, total : numpy.ndarray, shape (bids,)
        Points out of 100 of the award, unrounded; the four parts sum to the total.
    rank : numpy.ndarray of int, shape (bids,)
        1 is best; ties share a rank.
    notices : tuple of Notice
        What an evaluator must look at.
    """

    bids: tuple[str, ...]
    weights: Weights
    figure_scores: Array
    scores: Array
    contributions: Array
    price_score: Array
    quality_score: Array
    toms_score: Array
    toms_pounds: Array
    price: Array
    quality: Array
    toms: Array
    cooperative: Array
    total: Array
    rank: NDArray[np.intp]
    notices: tuple[Notice, ...]

    @property
    def leaders(self) -> tuple[str, ...]:
        """Names of the bids in first place: one, or more if they tie."""
        return tuple(name for name, rank in zip(self.bids, self.rank, strict=True) if rank == 1)

    @property
    def theme_scores(self) -> Array:
        """Score of each bid on each theme, shape (bids, themes), 0 to 1."""
        held = np.zeros((len(self.weights.measures), len(self.weights.themes)))
        held[np.arange(len(self.weights.measures)), self.weights.theme_of] = self.weights.measure_shares
        return self.scores @ held

    @property
    def beside(self) -> Array:
        """Points of each bid from everything but the co-operative part, shape (bids,)."""
        return self.price + self.quality + self.toms


def assess(measure_set: MeasureSet, bids: Bids) -> Assessment:
    """Return `bids` scored on `measure_set`.

    Raises
    ------
    WeightingError
        If the weights cannot be used.
    ScoringError
        If there are no bids, or the price or National TOMs part lacks what it needs.

    Notes
    -----
    ``A = W_p P + W_q Q + W_s S``, ``S = l T + (1 - l) C``, ``C = sum_theme share sum_measure share s``: the
    additive value model of *Multi-criteria analysis: a manual* (DCLG, 2009), chapter 6. A missing
    or impossible figure, and a missing mark, score 0 and are noted; nothing is scored in silence.
    """
    if not bids.bids:
        raise ScoringError("There are no bids to score. Add one, or load a sample, on the Bids page.")
    used = weights(measure_set)
    chosen = [measure_set.chosen(code) for code in used.measures]
    measures = [one for one in chosen if one is not None]
    figure_weight = measure_set.award.figure_percent / 100
    shape = (len(bids.bids), len(measures))
    figure_scores, scores = np.zeros(shape), np.zeros(shape)
    notices: list[Notice] = []
    for row, bid in enumerate(bids.bids):
        for column, one in enumerate(measures):
            figure_scores[row, column], mark, noted = _read(bid, one, figure_weight)
            scores[row, column] = measure_score(figure_scores[row, column], mark, figure_weight)
            notices.extend(noted)
    parts, toms_share = used.split, used.split.toms
    proxies = dict(measure_set.toms.proxies)
    pounds = toms_pounds(bids.bids, proxies)
    if toms_share > 0:
        toms_score = toms_scores(pounds, measure_set.toms, measure_set.contract.pounds)
        notices.extend(_without_proxy(bids, proxies))
    else:
        toms_score = np.zeros(shape[0])
    price_score = (
        price_scores(np.array([bid.price for bid in bids.bids]), measure_set.award)
        if parts.price > 0
        else np.zeros(shape[0])
    )
    quality_score = np.array([bid.quality for bid in bids.bids]) / 100
    notices.extend(_strangers(bids, measure_set))
    contributions = 100 * scores * used.award_shares
    price, quality, toms = (
        100 * parts.price * price_score,
        100 * parts.quality * quality_score,
        100 * toms_share * toms_score,
    )
    cooperative = contributions.sum(axis=1)
    total = price + quality + toms + cooperative
    return Assessment(
        bids=bids.names, weights=used, figure_scores=figure_scores, scores=scores, contributions=contributions,
        price_score=price_score, quality_score=quality_score, toms_score=toms_score, toms_pounds=pounds,
        price=price, quality=quality, toms=toms, cooperative=cooperative, total=total, rank=ranks(total),
        notices=tuple(notices),
    )  # fmt: skip


def _read(bid: Bid, chosen: ChosenMeasure, figure_weight: float) -> tuple[float, float, list[Notice]]:
    """Return the figure's score, the mark to use, and what is odd about either."""
    measure, code, noted = chosen.measure, chosen.code, []

    def note(concern: Concern, text: str) -> None:
        noted.append(Notice(bid.bid, code, concern, text))

    figure, mark = bid.figure(code), bid.mark(code)
    points = 0.0
    if figure is None:
        if figure_weight > 0:
            note(Concern.MISSING_FIGURE, f"{bid.bid} gives no figure for {code}, so the figure scores 0.")
    elif not measure.unit.possible(figure):
        note(
            Concern.IMPOSSIBLE,
            f"{bid.bid} gives {figure:g} for {code}, which cannot occur ({measure.unit.label}, "
            f"{measure.unit.range_words}), so the figure scores 0. Correct it.",
        )
    else:
        points = score(measure.scale, figure)
        if needs_clarifying(measure, figure):
            note(
                Concern.CLARIFY,
                f"{bid.bid} gives {figure:g} for {code}; better than {measure.plausible:g} needs clarifying "
                "before it is relied on.",
            )
    if mark is None and figure_weight < 1:
        note(Concern.MISSING_MARK, f"{bid.bid} has no method mark for {code}, so the mark scores 0.")
    return points, mark or 0.0, noted


def _without_proxy(bids: Bids, proxies: dict[str, float]) -> list[Notice]:
    return [
        Notice(
            bid.bid,
            code,
            Concern.NO_PROXY,
            f"{bid.bid} offers {amount:g} of {code}, which has no proxy value in this set, so it counts for nothing.",
        )
        for bid in bids.bids
        for code, amount in bid.toms
        if code not in proxies and amount > 0
    ]


def _strangers(bids: Bids, measure_set: MeasureSet) -> list[Notice]:
    known = set(measure_set.codes)
    return [
        Notice(
            bid.bid,
            code,
            Concern.NOT_IN_SET,
            f"{bid.bid} gives something for {code}, which is not in this set, so it is not scored.",
        )
        for bid in bids.bids
        for code in dict.fromkeys([code for code, _ in bid.figures] + [code for code, _ in bid.marks])
        if code not in known
    ]

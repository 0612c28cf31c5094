"""Small changes to the measures, the bids, the marks and the formulas, and whether any of them decides the winner."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.assess import Assessment
from coopvalue.methods.award import price_scores, toms_scores
from coopvalue.methods.comparison import Change, WhatIf, compare
from coopvalue.methods.contest import measure_ends, theme_ends
from coopvalue.model.award import Award, PriceFormula, TomsPart, TomsScoring
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet

Array = NDArray[np.float64]

PROMISES = "A bid that promises everything"
CHEAP = "A bid at half the lowest price"
PROMISED = 10
"""How many times the highest National TOMs offer the over-promising bid offers; its sentence says so in words."""


def what_if(measure_set: MeasureSet, bids: Bids, assessment: Assessment) -> tuple[WhatIf, ...]:
    """Return what comes of each small change, one at a time.

    Parameters
    ----------
    measure_set : MeasureSet
        The set.
    bids : Bids
        The bids.
    assessment : Assessment
        These bids scored on this set.

    Returns
    -------
    tuple of WhatIf
        In this order: each measure left out (its share goes to the rest of its theme, and from an emptied theme to
        the other themes); each theme left out; each bid left out; each method mark moved up and down by 1 within 0
        to 5; an over-promising bid and a very cheap one added (both of average quality, the first at the average
        price); the other price formula; the other way of scoring the National TOMs part. What cannot be tried is
        left out: the only measure or theme with points, marks where marks do not count, a formula without what it
        needs.

    Notes
    -----
    Every total is recomputed from the assessment's own arrays; the results are those of scoring the changed set and
    bids again. With fixed scales a bid added or left out cannot change the order of the rest; with relative ones it
    can, and that is what is looked for.
    """
    return (
        *_without_measures(assessment),
        *_without_themes(assessment),
        *_without_bids(measure_set, bids, assessment),
        *_marks(measure_set, bids, assessment),
        *_with_another_bid(measure_set, bids, assessment),
        *_other_price_formula(measure_set, bids, assessment),
        *_other_toms_scoring(measure_set, assessment),
    )


def _without_measures(assessment: Assessment) -> list[WhatIf]:
    weights = assessment.weights
    measures, themes = measure_ends(assessment), theme_ends(assessment)
    # A measure that holds all of its theme's points takes the whole theme with it.
    emptied = measures.shares == 1
    after = np.where(emptied, themes.at_none[:, weights.theme_of], measures.at_none)
    tried = np.flatnonzero(~(emptied & (themes.shares == 1)[weights.theme_of]))
    codes = [weights.measures[m] for m in tried]
    leads = [f"Without {code}" for code in codes]
    return compare(Change.DROP_MEASURE, codes, leads, assessment.bids, assessment.total, after[:, tried].T)


def _without_themes(assessment: Assessment) -> list[WhatIf]:
    themes = theme_ends(assessment)
    tried = np.flatnonzero(themes.shares < 1)
    codes = [themes.codes[t] for t in tried]
    leads = [f"Without theme {code}" for code in codes]
    after = themes.at_none[:, tried].T
    return compare(Change.DROP_THEME, codes, leads, assessment.bids, assessment.total, after)


def _without_bids(measure_set: MeasureSet, bids: Bids, assessment: Assessment) -> list[WhatIf]:
    found = []
    if len(bids.bids) > 1:
        prices = _prices(bids)
        for row, name in enumerate(assessment.bids):
            kept = np.arange(len(assessment.bids)) != row
            after = (
                assessment.quality[kept]
                + assessment.cooperative[kept]
                + _price_points(assessment, prices[kept], measure_set.award)
                + _toms_points(assessment, assessment.toms_pounds[kept], measure_set.toms, measure_set.contract.pounds)
            )
            found += compare(
                Change.DROP_BID, [name], [f"If {name} withdraws"], assessment.bids, assessment.total, after[None, :],
                missing=name,
            )  # fmt: skip
    return found


def _marks(measure_set: MeasureSet, bids: Bids, assessment: Assessment) -> list[WhatIf]:
    mark_weight = 1 - measure_set.award.figure_percent / 100
    if mark_weight == 0:
        return []
    codes = assessment.weights.measures
    worth = 100 * mark_weight / 5 * assessment.weights.award_shares
    found = []
    for row, bid in enumerate(bids.bids):
        marks = np.array([bid.mark(code) or 0.0 for code in codes])
        steps = np.stack([np.minimum(marks + 1, 5), np.maximum(marks - 1, 0)])
        tried = np.argwhere((steps != marks).T)
        after = np.repeat(assessment.total[None, :], len(tried), axis=0)
        measure, way = tried.T
        moved_to = steps[way, measure]
        after[:, row] += (moved_to - marks[measure]) * worth[measure]
        named = [codes[m] for m in measure.tolist()]
        leads = [
            f"If the method mark of {bid.bid} for {code} were {to:g}, not {was:g}"
            for code, to, was in zip(named, moved_to.tolist(), marks[measure].tolist(), strict=True)
        ]
        subjects = [f"{bid.bid}, {code}" for code in named]
        found += compare(Change.METHOD_MARK, subjects, leads, assessment.bids, assessment.total, after)
    return found


def _with_another_bid(measure_set: MeasureSet, bids: Bids, assessment: Assessment) -> list[WhatIf]:
    figure_weight = measure_set.award.figure_percent / 100
    prices = _prices(bids)
    part = 100 * assessment.weights.split.cooperative
    highest = float(assessment.toms_pounds.max())
    quality = float(assessment.quality.mean())
    tries = [
        (PROMISES, "With a bid that promises full marks on every figure and ten times the highest National TOMs offer, "
         "but has no credible method", float(prices.mean()), highest * PROMISED, part * figure_weight),
        (CHEAP, "With a bid at half the lowest price that offers no social value", float(prices.min()) / 2, 0.0, 0.0),
    ]  # fmt: skip
    found = []
    for name, lead, price, pounds, cooperative in tries:
        after = (
            np.append(assessment.quality, quality)
            + np.append(assessment.cooperative, cooperative)
            + _price_points(assessment, np.append(prices, price), measure_set.award)
            + _toms_points(
                assessment, np.append(assessment.toms_pounds, pounds), measure_set.toms, measure_set.contract.pounds
            )
        )
        found += compare(
            Change.ADD_BID, [name], [lead], assessment.bids, assessment.total, after[None, :], newcomer=name
        )
    return found


def _other_price_formula(measure_set: MeasureSet, bids: Bids, assessment: Assessment) -> list[WhatIf]:
    award, prices = measure_set.award, _prices(bids)
    if assessment.weights.split.price == 0:
        return []
    if award.price_formula is PriceFormula.FIXED:
        other = award.model_copy(update={"price_formula": PriceFormula.LOWEST})
        lead = "If prices were scored against the lowest bid"
    else:
        ceiling = award.ceiling if award.ceiling is not None else measure_set.contract.pounds
        if ceiling is None or ceiling <= (award.floor or 0):
            return []
        other = award.model_copy(update={"price_formula": PriceFormula.FIXED, "ceiling": ceiling})
        lead = f"If prices were scored on a fixed scale from £{award.floor or 0:,.0f} to £{ceiling:,.0f}"
    after = assessment.total - assessment.price + _price_points(assessment, prices, other)
    return compare(
        Change.PRICE_FORMULA, [other.price_formula.value], [lead], assessment.bids, assessment.total, after[None, :]
    )


def _other_toms_scoring(measure_set: MeasureSet, assessment: Assessment) -> list[WhatIf]:
    part, pounds = measure_set.toms, measure_set.contract.pounds
    if assessment.weights.split.toms == 0 or (part.scoring is TomsScoring.RELATIVE and pounds is None):
        return []
    if part.scoring is TomsScoring.TARGET:
        other = part.model_copy(update={"scoring": TomsScoring.RELATIVE})
        lead = "If the National TOMs part were scored against the highest offer"
    else:
        other = part.model_copy(update={"scoring": TomsScoring.TARGET})
        lead = f"If the National TOMs part were scored against £{part.target_per_pound:.2f} per £1 of contract"
    after = assessment.total - assessment.toms + _toms_points(assessment, assessment.toms_pounds, other, pounds)
    return compare(
        Change.TOMS_SCORING, [other.scoring.value], [lead], assessment.bids, assessment.total, after[None, :]
    )


def _prices(bids: Bids) -> Array:
    return np.array([bid.price for bid in bids.bids])


def _price_points(assessment: Assessment, prices: Array, award: Award) -> Array:
    share = assessment.weights.split.price
    return 100 * share * price_scores(prices, award) if share > 0 else np.zeros(len(prices))


def _toms_points(assessment: Assessment, pounds: Array, part: TomsPart, contract_pounds: float | None) -> Array:
    share = assessment.weights.split.toms
    return 100 * share * toms_scores(pounds, part, contract_pounds) if share > 0 else np.zeros(len(pounds))

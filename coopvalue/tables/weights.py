"""Weights as tables: what a theme or a measure counts for, down to its share of the whole award."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from coopvalue.methods.weights import split, weights
from coopvalue.model.award import PriceFormula, TomsScoring
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.formats import number, pounds
from coopvalue.tables.frame import frame
from coopvalue.tables.percentages import to_hundred

AWARD = (titles.PART, titles.SHARE_OF_AWARD, titles.HOW_SCORED)
THEME_WEIGHTS = (
    titles.THEME_CODE, titles.THEME, titles.POINTS, titles.SHARE_OF_PART, titles.SHARE_OF_AWARD, titles.POINTS_REASON,
)  # fmt: skip
WEIGHTS = (
    titles.CODE, titles.MEASURE, titles.THEME, titles.POINTS, titles.SHARE_OF_THEME, titles.SHARE_OF_PART,
    titles.SHARE_OF_AWARD, titles.PUBLISHED, titles.POINTS_REASON,
)  # fmt: skip

NO_REASON = "no reason recorded"


def award_table(measure_set: MeasureSet) -> pd.DataFrame:
    """Return the four parts of the award; columns `AWARD`, shares sum to 1."""
    parts = split(measure_set.award)
    shares = (parts.price, parts.quality, parts.toms, parts.cooperative)
    return frame(
        AWARD,
        (
            {titles.PART: part, titles.SHARE_OF_AWARD: share, titles.HOW_SCORED: how if share > 0 else "Not used"}
            for part, share, how in zip(
                (titles.PRICE, titles.QUALITY, titles.TOMS, titles.COOPERATIVE), shares, _ways(measure_set), strict=True
            )
        ),
    )


def theme_weights_table(measure_set: MeasureSet) -> pd.DataFrame:
    """Return one row a theme of the set; columns `THEME_WEIGHTS`.

    Raises
    ------
    WeightingError
        If the weights cannot be used.
    """
    used = weights(measure_set)
    shares = dict(zip(used.themes, used.theme_shares.tolist(), strict=True))
    return frame(
        THEME_WEIGHTS,
        (
            {
                titles.THEME_CODE: theme.code,
                titles.THEME: theme.title,
                titles.POINTS: theme.points,
                titles.SHARE_OF_PART: shares.get(theme.code, 0.0),
                titles.SHARE_OF_AWARD: shares.get(theme.code, 0.0) * used.split.cooperative,
                titles.POINTS_REASON: theme.reason or NO_REASON,
            }
            for theme in measure_set.themes
        ),
    )


def weights_table(measure_set: MeasureSet) -> pd.DataFrame:
    """Return one row a scored measure; columns `WEIGHTS`.

    The published weight is the share of the award as a decimal that adds up: with price, quality and
    the National TOMs part, all published weights sum to exactly 100 (`published_weights`).

    Raises
    ------
    WeightingError
        If the weights cannot be used.
    """
    used = weights(measure_set)
    published = published_weights(measure_set)
    columns = zip(
        used.measures, used.measure_shares.tolist(), used.part_shares.tolist(), used.award_shares.tolist(), strict=True
    )
    rows = []
    for code, of_theme, of_part, of_award in columns:
        chosen = measure_set.chosen(code)
        theme = measure_set.theme(chosen.measure.theme) if chosen else None
        if chosen is None or theme is None:
            continue
        rows.append(
            {
                titles.CODE: code,
                titles.MEASURE: chosen.measure.title,
                titles.THEME: theme.title,
                titles.POINTS: chosen.points,
                titles.SHARE_OF_THEME: of_theme,
                titles.SHARE_OF_PART: of_part,
                titles.SHARE_OF_AWARD: of_award,
                titles.PUBLISHED: float(published.get(code, 0)),
                titles.POINTS_REASON: chosen.reason or NO_REASON,
            }
        )
    return frame(WEIGHTS, rows)


def published_weights(measure_set: MeasureSet) -> dict[str, Decimal]:
    """Return what each criterion counts for in the award, in per cent that sum to exactly 100.

    Returns
    -------
    dict of str to Decimal
        ``price``, ``quality`` and ``toms``, then each measure by its code; only those above 0.

    Raises
    ------
    WeightingError
        If the co-operative part counts and its weights cannot be used.
    """
    parts = split(measure_set.award)
    shares = {"price": parts.price, "quality": parts.quality, "toms": parts.toms}
    if parts.cooperative > 0:
        used = weights(measure_set)
        shares.update(zip(used.measures, used.award_shares.tolist(), strict=True))
    shares = {name: share for name, share in shares.items() if share > 0}
    return dict(zip(shares, to_hundred(list(shares.values())), strict=True))


def _ways(measure_set: MeasureSet) -> tuple[str, str, str, str]:
    award, toms = measure_set.award, measure_set.toms
    if award.price_formula is PriceFormula.LOWEST:
        price = "Lowest price divided by this price"
    else:
        ceiling = pounds(award.ceiling) if award.ceiling is not None else "a ceiling still to be set"
        price = (
            f"No marks at {ceiling} or more, full marks at {pounds(award.floor or 0)} or less, "
            "and a straight line in between"
        )
    if toms.scoring is TomsScoring.RELATIVE:
        toms_way = "Pounds of social value offered, divided by the highest offer"
    else:
        target = number(toms.target_per_pound, 2)
        toms_way = f"Pounds of social value offered, full marks at £{target} for each £1 of contract value"
    figures = award.figure_percent
    cooperative = f"Measures of this set: {figures}% for the figure and {100 - figures}% for the method mark out of 5"
    return price, "Evaluators' quality score out of 100", f"{toms_way}; the council's own proxy values", cooperative

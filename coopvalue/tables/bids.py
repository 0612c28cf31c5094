"""Scored bids as tables: the summary, and the working behind every number."""

from __future__ import annotations

import pandas as pd

from coopvalue.methods.assess import Assessment
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.formats import figure
from coopvalue.tables.frame import frame

SUMMARY = (
    titles.RANK, titles.BID, titles.PRICE, titles.QUALITY, titles.TOMS, titles.COOPERATIVE, titles.TOTAL,
)  # fmt: skip
PARTS = (titles.BID, titles.PART, titles.CONTRIBUTION)
CONTRIBUTIONS = (
    titles.BID, titles.THEME, titles.CODE, titles.MEASURE, titles.SCORE, titles.SHARE_OF_AWARD, titles.CONTRIBUTION,
)  # fmt: skip
OFFERS = (
    titles.BID, titles.CODE, titles.MEASURE, titles.FIGURE, titles.OFFER, titles.FIGURE_SCORE, titles.MARK,
    titles.SCORE,
)  # fmt: skip
BIDDERS = (titles.BID, titles.BIDDER_KIND, titles.PRICE_POUNDS, titles.TOMS_POUNDS)
GRID_START = (titles.CODE, titles.MEASURE, titles.UNIT)


def bids_table(assessment: Assessment) -> pd.DataFrame:
    """Return one row a bid, best first and ties in the order given; columns `SUMMARY`, points unrounded."""
    columns = {
        titles.RANK: assessment.rank,
        titles.BID: assessment.bids,
        titles.PRICE: assessment.price,
        titles.QUALITY: assessment.quality,
        titles.TOMS: assessment.toms,
        titles.COOPERATIVE: assessment.cooperative,
        titles.TOTAL: assessment.total,
    }
    return pd.DataFrame(columns, columns=list(SUMMARY)).sort_values(titles.RANK, kind="stable", ignore_index=True)


def parts_table(assessment: Assessment, measure_set: MeasureSet) -> pd.DataFrame:
    """Return what makes up each total; columns `PARTS`, long form, in the order of the bids.

    Price, quality and the National TOMs where they count, then each theme: points of one bid sum to its total.
    """
    split, used = assessment.weights.split, assessment.weights
    columns: list[tuple[str, list[float]]] = [
        (title, points.tolist())
        for title, share, points in (
            (titles.PRICE, split.price, assessment.price),
            (titles.QUALITY, split.quality, assessment.quality),
            (titles.TOMS, split.toms, assessment.toms),
        )
        if share > 0
    ]
    for place, code in enumerate(used.themes):
        theme = measure_set.theme(code)
        of_theme = assessment.contributions[:, used.theme_of == place].sum(axis=1)
        columns.append((theme.title if theme else code, of_theme.tolist()))
    return frame(
        PARTS,
        (
            {titles.BID: bid, titles.PART: title, titles.CONTRIBUTION: points[row]}
            for row, bid in enumerate(assessment.bids)
            for title, points in columns
        ),
    )


def contributions_table(assessment: Assessment, measure_set: MeasureSet) -> pd.DataFrame:
    """Return one row for each bid and scored measure; columns `CONTRIBUTIONS`, long form.

    Points are the score times the share of the award times 100.
    """
    shares = assessment.weights.award_shares.tolist()
    scores, points = assessment.scores.tolist(), assessment.contributions.tolist()
    names = _names(measure_set)
    return frame(
        CONTRIBUTIONS,
        (
            {
                titles.BID: bid,
                titles.THEME: names[code][1],
                titles.CODE: code,
                titles.MEASURE: names[code][0],
                titles.SCORE: scores[row][column],
                titles.SHARE_OF_AWARD: shares[column],
                titles.CONTRIBUTION: points[row][column],
            }
            for row, bid in enumerate(assessment.bids)
            for column, code in enumerate(assessment.weights.measures)
        ),
    )


def offers_table(assessment: Assessment, measure_set: MeasureSet, bids: Bids) -> pd.DataFrame:
    """Return what each bid offers on each scored measure and how that is scored; columns `OFFERS`, long form.

    A figure or mark that was not given is missing, and said as such under "Offer".
    """
    rows = []
    for row, bid in enumerate(bids.bids):
        for column, code in enumerate(assessment.weights.measures):
            chosen = measure_set.chosen(code)
            if chosen is None:
                continue
            rows.append(
                {
                    titles.BID: bid.bid,
                    titles.CODE: code,
                    titles.MEASURE: chosen.measure.title,
                    titles.FIGURE: bid.figure(code),
                    titles.OFFER: figure(bid.figure(code), chosen.measure.unit),
                    titles.FIGURE_SCORE: float(assessment.figure_scores[row, column]),
                    titles.MARK: bid.mark(code),
                    titles.SCORE: float(assessment.scores[row, column]),
                }
            )
    return frame(OFFERS, rows).astype({titles.FIGURE: float, titles.MARK: float})


def figures_table(measure_set: MeasureSet, bids: Bids) -> pd.DataFrame:
    """Return the figures bid, one row a scored measure and one column a bid after `GRID_START`."""
    codes = [chosen.code for chosen in measure_set.scored]
    return _grid(measure_set, {bid.bid: [bid.figure(code) for code in codes] for bid in bids.bids})


def marks_table(measure_set: MeasureSet, bids: Bids) -> pd.DataFrame:
    """Return the method marks out of 5, one row a scored measure and one column a bid after `GRID_START`."""
    codes = [chosen.code for chosen in measure_set.scored]
    return _grid(measure_set, {bid.bid: [bid.mark(code) for code in codes] for bid in bids.bids})


def bidders_table(assessment: Assessment, bids: Bids) -> pd.DataFrame:
    """Return each bidder's kind, price and pounds of social value by the council's own proxies; columns `BIDDERS`."""
    return frame(
        BIDDERS,
        (
            {
                titles.BID: bid.bid,
                titles.BIDDER_KIND: bid.kind or "not said",
                titles.PRICE_POUNDS: bid.price,
                titles.TOMS_POUNDS: amount,
            }
            for bid, amount in zip(bids.bids, assessment.toms_pounds.tolist(), strict=True)
        ),
    )


def _grid(measure_set: MeasureSet, columns: dict[str, list[float | None]]) -> pd.DataFrame:
    scored = measure_set.scored
    start = pd.DataFrame(
        {
            titles.CODE: [chosen.code for chosen in scored],
            titles.MEASURE: [chosen.measure.title for chosen in scored],
            titles.UNIT: [chosen.measure.unit.label for chosen in scored],
        }
    )
    # A bid may be called "Code" or "Measure", so its column is added by place and never replaces another.
    offers = pd.DataFrame(columns, dtype=float)
    return pd.concat([start, offers], axis=1)


def _names(measure_set: MeasureSet) -> dict[str, tuple[str, str]]:
    themes = {theme.code: theme.title for theme in measure_set.themes}
    return {chosen.code: (chosen.measure.title, themes[chosen.measure.theme]) for chosen in measure_set.measures}

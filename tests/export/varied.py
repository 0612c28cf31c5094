"""Changes a tender and, in the same way, the workbook made from it: figures, marks, prices, points, settings."""

from __future__ import annotations

import random

from openpyxl import Workbook

from coopvalue.bids import evaluation_shape as shape
from coopvalue.model.award import PriceFormula, TomsScoring
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import MeasureSet
from tests.bids.filling import evaluation_row, put, weight_row
from tests.bids.tenders import a_figure


def vary(rng: random.Random, measure_set: MeasureSet, bids: Bids, book: Workbook) -> tuple[MeasureSet, Bids]:
    """Type changes into `book` and return the set and the bids that say the same."""
    return vary_weights(rng, measure_set, book), vary_bids(rng, measure_set, bids, book)


def vary_bids(rng: random.Random, measure_set: MeasureSet, bids: Bids, book: Workbook) -> Bids:
    return bids.model_copy(
        update={"bids": tuple(_bid(rng, measure_set, bid, at, book) for at, bid in enumerate(bids.bids))}
    )


def _bid(rng: random.Random, measure_set: MeasureSet, bid: Bid, bid_at: int, book: Workbook) -> Bid:
    figures, marks = dict(bid.figures), dict(bid.marks)
    for one in measure_set.scored:
        at = evaluation_row(measure_set, bid_at, one.code)
        if rng.random() < 0.4:
            figures[one.code] = a_figure(rng, one.measure)
            put(book[shape.SCORING], at, shape.FIGURE, figures[one.code])
        if rng.random() < 0.4:
            marks[one.code] = rng.choice((0.0, 1.0, 3.5, 5.0))
            put(book[shape.MODERATION], at, shape.AGREED, marks[one.code])
            put(book[shape.MODERATION], at, shape.REASON, "Talked over.")
        elif rng.random() < 0.2:
            # A mark without a reason does not count.
            marks.pop(one.code, None)
            put(book[shape.MODERATION], at, shape.AGREED, 5)
            put(book[shape.MODERATION], at, shape.REASON, "  ")
    price, quality = round(rng.uniform(500_000, 1_500_000), 2), float(rng.randint(0, 100))
    row = shape.HEADER_ROW + 1 + bid_at
    put(book[shape.BIDS], row, shape.PRICE, price)
    put(book[shape.BIDS], row, shape.QUALITY, quality)
    toms = dict(bid.toms)
    for code in toms:
        toms[code] = float(rng.randint(0, 50))
        put(book[shape.TOMS], row + 1, f"{code} (enter a number)", toms[code])
    return bid.model_copy(
        update={"price": price, "quality": quality, "figures": tuple(figures.items()), "marks": tuple(marks.items()),
                "toms": tuple(toms.items())}
    )  # fmt: skip


def vary_weights(rng: random.Random, measure_set: MeasureSet, book: Workbook) -> MeasureSet:
    sheet = book[shape.WEIGHTS]

    def typed(level: str, name: str, value: float | str | None) -> None:
        put(sheet, weight_row(sheet, level, name), shape.USED, value)

    themes, measures = [], []
    for theme in measure_set.themes:
        points = rng.randint(1, 80)
        typed("Theme", theme.code, points)
        themes.append(theme.model_copy(update={"points": points}))
    for one in measure_set.measures:
        points = rng.randint(1, 80)
        measures.append(one.model_copy(update={"points": points}) if one.scored else one)
        if one.scored:
            typed("Measure", one.code, points)
    price, quality, social = rng.randint(0, 70), rng.randint(0, 70), rng.randint(1, 70)
    toms, figure = rng.randint(0, 100), rng.randint(0, 100)
    formula, scoring = rng.choice(tuple(PriceFormula)), rng.choice(tuple(TomsScoring))
    ceiling, floor = float(rng.randint(1_000_000, 1_600_000)), rng.choice((None, 400_000.0))
    target, pounds = rng.choice((0.05, 0.4)), float(rng.randint(10_000, 900_000))
    for name, value in (
        ("Price", price), ("Quality", quality), ("Social value", social), ("National TOMs part of social value", toms),
        ("Figure's part of a measure's score", figure), ("Price formula", formula.words), ("Ceiling price", ceiling),
        ("Floor price", floor), ("National TOMs scoring", scoring.words), ("National TOMs target", target),
        ("Contract value", pounds),
    ):  # fmt: skip
        typed("Award", name, value)
    proxies = tuple((code, float(rng.randint(1, 5_000))) for code, _ in measure_set.toms.proxies)
    for code, value in proxies:
        put(book[shape.TOMS], shape.HEADER_ROW + 1, f"{code} (enter a number)", value)
    award = measure_set.award.model_copy(
        update={"price": price, "quality": quality, "social_value": social, "toms_percent": toms,
                "figure_percent": figure, "price_formula": formula, "ceiling": ceiling, "floor": floor}
    )  # fmt: skip
    part = measure_set.toms.model_copy(update={"scoring": scoring, "target_per_pound": target, "proxies": proxies})
    return measure_set.model_copy(
        update={"themes": tuple(themes), "measures": tuple(measures), "award": award, "toms": part,
                "contract": measure_set.contract.model_copy(update={"pounds": pounds})}
    )  # fmt: skip

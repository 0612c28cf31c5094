"""Random problems for brute force, and totals worked out again in plain Python."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coopvalue.methods.assess import Assessment
from coopvalue.model.award import Award
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_set

CODES = ("AA", "BB", "CC", "DD", "EE")


def random_problem(seed: int) -> tuple[MeasureSet, Bids]:
    """Return a set and bids with coarse figures, so that ties, zero shares and beaten bids are common."""
    rng = np.random.default_rng(seed)
    themes = CODES[: rng.integers(1, 6)]
    points = {
        theme: {f"{theme}{m:02d}": int(rng.choice((0, 1, 2, 5, 10))) for m in range(rng.integers(1, 5))}
        for theme in themes
    }
    points[themes[0]][f"{themes[0]}00"] = 3
    theme_points = {theme: int(rng.choice((0, 1, 2, 4))) for theme in themes} | {themes[0]: 2}
    codes = [code for measures in points.values() for code in measures]
    step = rng.choice((1, 25, 50))
    equal = rng.random() < 0.3
    bids = [
        Bid(
            bid=f"Bid {number}",
            price=1_000_000 if equal else float(rng.integers(800, 1200)) * 1000,
            quality=70 if equal else float(rng.integers(60, 80)),
            figures=tuple((code, float(rng.integers(0, 100 // step + 1) * step)) for code in codes),
            marks=tuple((code, float(rng.integers(0, 6))) for code in codes),
        )
        for number in range(rng.integers(2, 7))
    ]
    if seed % 7 == 0:
        bids.append(bids[0].model_copy(update={"bid": "A twin"}))
    award = Award(
        price=30,
        quality=20,
        social_value=50,
        figure_percent=int(rng.choice((50, 100))),
        ceiling=1_300_000,
        floor=700_000,
    )
    return a_set(points, theme_points, award=award), Bids(bids=tuple(bids))


Shares = dict[str, float]


def plain_totals(assessment: Assessment, theme_shares: Shares, measure_shares: Shares) -> list[float]:
    """Return totals for any theme shares and any shares of measures within their themes, by loops."""
    weights = assessment.weights
    result = []
    for row in range(len(assessment.bids)):
        total = assessment.price[row] + assessment.quality[row] + assessment.toms[row]
        for column, code in enumerate(weights.measures):
            theme = weights.themes[weights.theme_of[column]]
            total += (
                100
                * weights.split.cooperative
                * theme_shares[theme]
                * measure_shares[code]
                * assessment.scores[row, column]
            )
        result.append(float(total))
    return result


def stated(assessment: Assessment) -> tuple[Shares, Shares]:
    """Return today's shares of themes, and of measures within their themes."""
    weights = assessment.weights
    return (
        dict(zip(weights.themes, weights.theme_shares.tolist(), strict=True)),
        dict(zip(weights.measures, weights.measure_shares.tolist(), strict=True)),
    )


def moved(shares: Shares, code: str, to: float) -> Shares:
    """Return shares with one at `to` and the others in proportion, or equal where they have none."""
    others = {other: share for other, share in shares.items() if other != code}
    total = sum(others.values())
    return {
        other: to if other == code else (1 - to) * (share / total if total else 1 / len(others))
        for other, share in shares.items()
    }


def totals_along(assessment: Assessment, level: str, code: str) -> Callable[[float], list[float]]:
    """Return totals as a function of one share, the others of its parent keeping proportion."""
    themes, measures = stated(assessment)
    weights = assessment.weights
    if level == "theme":
        return lambda to: plain_totals(assessment, moved(themes, code, to), measures)
    theme = weights.theme_of[weights.measures.index(code)]
    siblings = {one: measures[one] for one, of in zip(weights.measures, weights.theme_of, strict=True) if of == theme}
    return lambda to: plain_totals(assessment, themes, measures | moved(siblings, code, to))


def first_of(totals: list[float]) -> set[int]:
    """Return the positions of the highest totals, within a billionth of a point."""
    return {i for i, total in enumerate(totals) if total >= max(totals) - 1e-9}

"""Tenders made up from a seed: sets with every kind of scale and unit, and bids as people would type them.

Figures have few decimals. A spreadsheet keeps 15 digits and takes numbers that agree in them for equal, so a figure
made to differ from a threshold in the 17th would be read differently there, and nobody types one.
"""

from __future__ import annotations

import random
from typing import Any

from coopvalue.model.award import Award, PriceFormula, TomsPart, TomsScoring
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.contract import Contract
from coopvalue.model.measure import Measure, Use
from coopvalue.model.measure_set import ChosenMeasure, ChosenTheme, MeasureSet
from tests.conftest import PERCENT, a_measure

THEMES = ("EQ", "PA", "CC", "SH", "WB")
PER_100K = {
    "code": "people-per-100k", "label": "people per £100,000 of contract value", "kind": "number", "low": 0,
    "decimals": 1, "per_pounds": 100_000, "counted": "people",
}  # fmt: skip
RATIO = {"code": "pay-ratio", "label": 'to 1 ("highest" to lowest)', "kind": "number", "low": 1, "decimals": 1}
CHANGE = {"code": "change", "label": "points of change", "kind": "number", "low": -100, "high": 100}
FREE = {"code": "free", "label": "of anything", "kind": "number"}
LEVEL = {"code": "level", "label": "level", "kind": "level", "low": 0, "high": 10}
YES_NO = {"code": "yes-no", "label": "yes or no", "kind": "yes_no", "low": 0, "high": 1}
FORMULA_LIKE = ("=1+1", "+44 20", "-5 and more", "@SUM(A1)", '="<r>"', "<r>x</r>", "100% & more < all", "'quoted'")


def a_scale(rng: random.Random, kind: str) -> dict[str, Any]:
    """Return the unit, direction and scale of a measure of some kind."""
    if kind == "levels":
        top = rng.randint(1, 6)
        levels = [f"Level {at}, in words" for at in range(top + 1)]
        return {"unit": LEVEL, "better": "higher", "scale": {"kind": "levels", "levels": levels}}
    if kind == "yes_no":
        return {"unit": YES_NO, "better": "yes", "scale": {"kind": "yes_no"}}
    unit = rng.choice((PERCENT, PER_100K, RATIO, CHANGE, FREE))
    lower = unit is RATIO or rng.random() < 0.3
    better = "lower" if lower else "higher"
    if kind == "target":
        low, high = sorted(rng.sample(range(2, 90), 2))
        floor, target = (high, low) if lower else (low, high)
        plausible = rng.choice((None, target - 0.5 if lower else target + 5))
        scale: dict[str, Any] = {"kind": "target", "floor": floor, "target": target}
        return {"unit": unit, "better": better, "scale": scale, "plausible": plausible}
    count = rng.randint(1, 5)
    marks = sorted(rng.sample(range(1, 90), count), reverse=not lower)
    scores = sorted(rng.sample([at / 20 for at in range(21)], count), reverse=True)
    bands = [{"at": at, "score": score} for at, score in zip(marks, scores, strict=True)]
    return {"unit": unit, "better": better, "scale": {"kind": "bands", "lower": lower, "bands": bands}}


def a_tender(seed: int, bids: int = 0) -> tuple[MeasureSet, Bids]:
    """Return a set that bids can be scored on, and bids."""
    rng = random.Random(seed)
    chosen: list[ChosenMeasure] = []
    themes = THEMES[: rng.randint(1, 4)]
    for theme in themes:
        for number in range(rng.randint(1, 4)):
            kind = rng.choice(("target", "bands", "levels", "yes_no"))
            title = rng.choice((f"Measure {theme}{number}", *FORMULA_LIKE))
            measure = a_measure(f"{theme}{number + 1:02d}", title=title, **a_scale(rng, kind))
            first = not chosen
            chosen.append(
                ChosenMeasure(
                    measure=measure,
                    use=Use.BID if first or rng.random() < 0.8 else Use.KPI,
                    points=rng.randint(1 if first else 0, 60),
                    reason=rng.choice(("", "The room said so.", *FORMULA_LIKE)),
                    not_applicable="" if first or rng.random() < 0.85 else "Not in this contract.",
                )
            )
    rng.shuffle(chosen)
    proxies = tuple((code, float(rng.randint(0, 30_000))) for code in ("NT1", "NT10", "NT29")[: rng.randint(0, 3)])
    measure_set = MeasureSet(
        title=rng.choice(("A tender", *FORMULA_LIKE)),
        contract=Contract(pounds=float(rng.randint(50_000, 5_000_000)), title=rng.choice(("", *FORMULA_LIKE))),
        award=an_award(rng),
        toms=TomsPart(
            scoring=rng.choice(tuple(TomsScoring)), target_per_pound=rng.choice((0.1, 0.25)), proxies=proxies
        ),
        themes=tuple(
            ChosenTheme(code=theme, title=f"Theme {theme}", points=rng.randint(0 if place else 1, 50))
            for place, theme in enumerate(themes)
        ),
        measures=tuple(chosen),
    )
    count = bids or rng.randint(1, 6)
    return measure_set, Bids(
        title=rng.choice(("", "Lot 1")),
        bids=tuple(a_bid(rng, measure_set, f"{rng.choice(('Bid', *FORMULA_LIKE))} {at}") for at in range(count)),
    )


def an_award(rng: random.Random) -> Award:
    return Award(
        price=rng.randint(0, 60),
        quality=rng.randint(0, 60),
        social_value=rng.randint(1, 60),
        toms_percent=rng.choice((0, 30, 50, 100)),
        figure_percent=rng.choice((0, 40, 60, 100)),
        price_formula=rng.choice(tuple(PriceFormula)),
        ceiling=float(rng.randint(900_000, 1_400_000)),
        floor=rng.choice((None, 0.0, 500_000.0)),
    )


def a_figure(rng: random.Random, measure: Measure) -> float:
    """Return a figure as a person would type it; now and then one that cannot occur."""
    if measure.unit.kind == "yes_no":
        return float(rng.randint(0, 1))
    if measure.unit.kind == "level":
        return float(rng.randint(0, measure.top_level))
    return rng.choice((float(rng.randint(-5, 110)), round(rng.uniform(0, 100), 1), round(rng.uniform(0, 100), 3)))


def a_bid(rng: random.Random, measure_set: MeasureSet, name: str) -> Bid:
    given = [one for one in measure_set.scored if rng.random() < 0.9]
    return Bid(
        bid=name,
        kind=rng.choice(("", "charity", *FORMULA_LIKE)),
        staff=rng.choice((None, 4.0, 250.0)),
        price=round(rng.uniform(600_000, 1_300_000), 2),
        quality=round(rng.uniform(0, 100), 1),
        figures=tuple((one.code, a_figure(rng, one.measure)) for one in given),
        marks=tuple((one.code, rng.choice((0.0, 1.0, 2.5, 4.0, 5.0))) for one in given if rng.random() < 0.9),
        toms=tuple((code, float(rng.randint(0, 40))) for code in ("NT1", "NT29", "NT99") if rng.random() < 0.7),
        note=rng.choice(("", *FORMULA_LIKE)),
    )

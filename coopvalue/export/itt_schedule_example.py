"""An invented bid on a measure set, scored by the same sums as real bids, to show how the scoring works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coopvalue.methods.assess import Assessment, assess
from coopvalue.methods.weights import split
from coopvalue.model.award import PriceFormula, TomsScoring
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure import Measure
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale
from coopvalue.tables.formats import number, pounds

NAME: Final = "Example bidder (invented)"
OTHER: Final = "Another bidder (invented)"
REACH: Final = (0.6, 0.8, 0.5, 0.7)
"""How far along each scale the example's figures lie, one measure after another."""

MARKS: Final = (4, 3, 5, 2)
QUALITY: Final = 70
PRICE_WITHOUT_VALUE: Final = 100_000.0
TOMS_REACH: Final = 0.6


@dataclass(frozen=True)
class Example:
    """An invented bid, the story that goes with it, and its score; the bid is the first of the result."""

    bid: Bid
    story: str
    result: Assessment


def worked_example(measure_set: MeasureSet) -> Example:
    """Return an invented bid scored on `measure_set`.

    Where a published formula compares bids, a second invented bid stands beside it.

    Raises
    ------
    WeightingError
        If the weights cannot be used.
    ScoringError
        If the price or National TOMs part lacks what it needs.
    """
    scored = [chosen.measure for chosen in measure_set.scored]
    bid = Bid(
        bid=NAME,
        price=_price(measure_set),
        quality=QUALITY,
        figures=tuple((measure.code, example_figure(measure, place)) for place, measure in enumerate(scored)),
        marks=tuple((measure.code, float(MARKS[place % len(MARKS)])) for place, measure in enumerate(scored))
        if measure_set.award.figure_percent < 100
        else (),
        toms=_toms(measure_set),
    )
    other = _other(measure_set, bid)
    bids = Bids(invented=True, bids=(bid,) if other is None else (bid, other))
    return Example(bid, _story(measure_set, bid, other), assess(measure_set, bids))


def example_figure(measure: Measure, place: int) -> float:
    """Return a believable figure part of the way along the scale of `measure`, as precise as its unit is shown."""
    scale, reach = measure.scale, REACH[place % len(REACH)]
    if isinstance(scale, TargetScale):
        exact = scale.floor + reach * (scale.target - scale.floor)
        rounded = round(exact, measure.unit.decimals)
        low, high = sorted((scale.floor, scale.target))
        # On a very short scale rounding could leave it altogether, and the example would show nothing.
        return rounded if low < rounded < high and measure.unit.possible(rounded) else exact
    if isinstance(scale, BandsScale):
        return scale.bands[min(place % 2 + 1, len(scale.bands) - 1)].at
    if isinstance(scale, LevelsScale):
        return float(max(1, len(scale.levels) - 2))
    return 1.0


def _price(measure_set: MeasureSet) -> float:
    award = measure_set.award
    if award.price_formula is PriceFormula.FIXED and award.ceiling is not None:
        floor = award.floor or 0.0
        return round(floor + 0.4 * (award.ceiling - floor), 2) or award.ceiling
    return measure_set.contract.pounds or PRICE_WITHOUT_VALUE


def _toms(measure_set: MeasureSet) -> tuple[tuple[str, float], ...]:
    """Return a quantity for the first National TOMs code that has a value, near part of the target."""
    if split(measure_set.award).toms == 0:
        return ()
    target = measure_set.toms.target_per_pound * (measure_set.contract.pounds or PRICE_WITHOUT_VALUE)
    priced = [(code, value) for code, value in measure_set.toms.proxies if value > 0]
    return tuple((code, float(max(1, round(TOMS_REACH * target / value)))) for code, value in priced[:1])


def _other(measure_set: MeasureSet, bid: Bid) -> Bid | None:
    parts = split(measure_set.award)
    by_price = parts.price > 0 and measure_set.award.price_formula is PriceFormula.LOWEST
    by_toms = parts.toms > 0 and measure_set.toms.scoring is TomsScoring.RELATIVE
    if not by_price and not by_toms:
        return None
    return Bid(
        bid=OTHER,
        price=round(0.9 * bid.price, 2) if by_price else bid.price,
        toms=tuple((code, 1.25 * amount) for code, amount in bid.toms) if by_toms else bid.toms,
    )


def _story(measure_set: MeasureSet, bid: Bid, other: Bid | None) -> str:
    parts, told = split(measure_set.award), []
    if parts.price > 0:
        told.append(f"Its price is {pounds(bid.price)}.")
    if parts.quality > 0:
        told.append(f"Its quality score is {number(bid.quality)} of 100.")
    told += [f"It offers {number(amount)} of {code}." for code, amount in bid.toms]
    if other is not None and other.price != bid.price:
        told.append(f"The lowest price of all bids is {pounds(other.price)}.")
    if other is not None and other.toms != bid.toms:
        told += [f"The highest National TOMs offer is {number(amount)} of {code}." for code, amount in other.toms]
    return " ".join(told)

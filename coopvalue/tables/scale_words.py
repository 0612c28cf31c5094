"""Formulas in plain words, as they are published: how a figure, a measure, a price and a whole bid are scored.

The sums themselves are in `coopvalue.methods`; `coopvalue.tables.scales` says a whole scale in one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from coopvalue.model.award import Award, PriceFormula, TomsPart, TomsScoring
from coopvalue.model.measure import Measure
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale
from coopvalue.tables.formats import bare_figure

MINUS: Final = "\u2212"
METHOD_MARKS: Final = (
    "No method, or one that could not work on this contract.",
    "A general promise: nobody is named and no step is dated.",
    "Some steps are named, but important ones are missing or left to later.",
    "A workable method: steps, dates and a named owner, with some gaps in the evidence.",
    "A convincing method: every step, an owner with time for it, evidence to check, and what happens if it slips.",
    "As 4, and tested: done before in like conditions, or worked out with the people it is for.",
)
"""What each method mark from 0 to 5 means: a starting point of ours, which a council may reword before it publishes."""


def exact(value: float) -> str:
    """Return a published number with every digit it has, thousands separated; no digit is lost and none is added."""
    text = f"{Decimal(repr(float(value))):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact_pounds(amount: float) -> str:
    """Return a published sum of money with every digit it has, and pence as two digits: ``£0.20`` or ``£1,250``."""
    text = exact(amount)
    return f"£{text}0" if len(text.partition(".")[2]) == 1 else f"£{text}"


def scale_formula(measure: Measure) -> str:
    """Return how a figure becomes a score from 0 to 1, as a formula a bidder can follow with a calculator."""
    scale = measure.scale
    if isinstance(scale, TargetScale):
        floor, target = exact(scale.floor), exact(scale.target)
        if scale.lower_is_better:
            sum_words = f"({floor} {MINUS} figure) ÷ ({floor} {MINUS} {target})"
        elif scale.floor == 0:
            sum_words = f"figure ÷ {target}"
        else:
            sum_words = f"(figure {MINUS} {floor}) ÷ ({target} {MINUS} {floor})"
        return f"Score = {sum_words}, never less than 0 and never more than 1."
    if isinstance(scale, BandsScale):
        return "Score = that of the best row of the table reached; nothing is added for coming near the next."
    if isinstance(scale, LevelsScale):
        return f"Score = level ÷ {len(scale.levels) - 1}. A level counts when everything in it is offered."
    return "Score = 1 for yes and 0 for no."


@dataclass(frozen=True)
class Step:
    """One row of a scale set out as a table: the figure, and the score it earns from 0 to 1."""

    figure: str
    score: str


def scale_steps(measure: Measure) -> tuple[Step, ...]:
    """Return the scale of a measure as rows, the best figure first."""
    scale, unit = measure.scale, measure.unit
    if isinstance(scale, TargetScale):
        better, worse = ("or less", "or more") if scale.lower_is_better else ("or more", "or less")
        middle = (scale.floor + scale.target) / 2
        return (
            Step(f"{bare_figure(scale.target, unit)} {better}", "1"),
            Step(f"{bare_figure(middle, unit)} (half way)", "0.5"),
            Step(f"{bare_figure(scale.floor, unit)} {worse}", "0"),
        )
    if isinstance(scale, BandsScale):
        better, worse = ("or less", "more than") if scale.lower else ("or more", "less than")
        rows = [Step(f"{bare_figure(band.at, unit)} {better}", exact(band.score)) for band in scale.bands]
        if scale.bands[-1].score > 0:
            rows.append(Step(f"{worse} {bare_figure(scale.bands[-1].at, unit)}", "0"))
        return tuple(rows)
    if isinstance(scale, LevelsScale):
        top = len(scale.levels) - 1
        scores = ["0", *(f"{level} ÷ {top}" for level in range(1, top)), "1"]
        return tuple(Step(f"Level {at}: {scale.levels[at]}", scores[at]) for at in range(top, -1, -1))
    return Step("Yes", "1"), Step("No", "0")


def measure_score_words(award: Award) -> str:
    """Return how the figure and the method mark make up the score of a measure."""
    figure, method = award.figure_percent, 100 - award.figure_percent
    if method == 0:
        return "Score of a measure = score of its figure. Methods are read, but earn no marks of their own."
    if figure == 0:
        return "Score of a measure = method mark ÷ 5. Figures are recorded as promises, but earn no marks of their own."
    return (
        f"Score of a measure = {exact(figure / 100)} × score of the figure + {exact(method / 100)} × method mark ÷ 5. "
        f"So {figure}% of the marks are for the figure and {method}% for the method."
    )


def price_words(award: Award) -> str:
    """Return how a price becomes a score from 0 to 1."""
    if award.price_formula is PriceFormula.LOWEST:
        return (
            "Price score = lowest price of all bids ÷ this price. It depends on the other bids: one that is added or "
            "withdrawn can change the score of every other."
        )
    floor = award.floor or 0.0
    ceiling = exact_pounds(award.ceiling) if award.ceiling is not None else "the ceiling, which is still to be set"
    return (
        f"Price score = (ceiling {MINUS} price) ÷ (ceiling {MINUS} floor), never less than 0 and never more than 1. "
        f"The ceiling, which scores 0, is {ceiling}; the floor, which scores 1, is {exact_pounds(floor)}. "
        "It does not depend on any other bid."
    )


def toms_words(toms: TomsPart) -> str:
    """Return how the National TOMs offer becomes a score from 0 to 1."""
    offer = "Each quantity offered is multiplied by the council's own value for it, and the results are added up. "
    if toms.scoring is TomsScoring.RELATIVE:
        return (
            f"{offer}Score = this sum ÷ the highest sum of all bids. It depends on the other bids: one large offer "
            "moves everyone."
        )
    return (
        f"{offer}Score = this sum ÷ ({exact_pounds(toms.target_per_pound)} for every £1 of estimated contract value), "
        "never more than 1. It does not depend on any other bid."
    )


def total_words(*, has_toms: bool) -> str:
    """Return how the parts of a bid make up its total out of 100."""
    toms = " + share for the National TOMs part × National TOMs score" if has_toms else ""
    return (
        f"Total out of 100 = 100 × (share for price × price score + share for quality × quality score{toms} + for "
        "every measure, its share of the award × its score)."
    )

"""Takes a round's result into a measure set, with its spread, reasons and agreement."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from coopvalue.methods.weights import whole_points
from coopvalue.model.measure_set import MeasureSet, WeightingMethod, WorkshopResult
from coopvalue.model.workshop import THEMES, TOTAL, Workshop
from coopvalue.workshop.errors import WorkshopError
from coopvalue.workshop.results import RoundResult

Middle = Literal["mean", "median"]

MOST_RESULTS = 20
"""As many as a measure set holds."""


def take(result: RoundResult, workshop: Workshop, middle: Middle) -> WorkshopResult:
    """Return what the room agreed in one round, ready to be kept in a measure set.

    Parameters
    ----------
    middle : {"mean", "median"}
        Which middle of the ballots becomes the weights. Medians need not sum to 100, so they are scaled.

    Raises
    ------
    WorkshopError
        If fewer than two ballots count, or every median is 0.
    """
    if result.ballots < 2 or result.agreement is None:
        raise WorkshopError("At least two ballots are needed before a result can be taken from the room.")
    middles = {one.code: one.mean if middle == "mean" else one.median for one in result.spreads}
    whole = sum(middles.values())
    if whole <= 0:
        raise WorkshopError("The median of every option is 0, so there is nothing to take. Take the mean instead.")
    return WorkshopResult(
        title=workshop.title,
        held=day(workshop.opened),
        round=result.round.number,
        level=result.level.code,
        ballots=result.ballots,
        taken=middle,
        shares=tuple((code, amount / whole) for code, amount in middles.items()),
        spread=tuple((one.code, (one.upper - one.lower) / TOTAL) for one in result.spreads),
        agreement=result.agreement,
        concordance=result.concordance,
        reasons=result.reasons,
    )


def into_set(measure_set: MeasureSet, taken: WorkshopResult) -> MeasureSet:
    """Return `measure_set` with the points the room agreed, and the result kept beside them.

    Raises
    ------
    WorkshopError
        If the set no longer has exactly the themes or measures the room was asked about, or holds too many results.
    """
    points = whole_points(dict(taken.shares))
    if taken.level == THEMES:
        now = {chosen.measure.theme for chosen in measure_set.scored}
    else:
        now = {chosen.code for chosen in measure_set.scored if chosen.measure.theme == taken.level}
    if now != set(points):
        raise WorkshopError(
            "The measure set has changed since the workshop: " + " and ".join(_differences(set(points), now)) + ". "
            "Change the set back, or hold another round from the set as it is now."
        )
    if len(measure_set.workshops) >= MOST_RESULTS:
        raise WorkshopError(f"The set already keeps {MOST_RESULTS} workshop results. Remove one first.")
    themes, measures = measure_set.themes, measure_set.measures
    if taken.level == THEMES:
        themes = tuple(
            theme.model_copy(update={"points": points[theme.code]}) if theme.code in points else theme
            for theme in themes
        )
    else:
        measures = tuple(
            one.model_copy(update={"points": points[one.code]}) if one.code in points else one for one in measures
        )
    return measure_set.model_copy(
        update={
            "themes": themes,
            "measures": measures,
            "weighting_method": WeightingMethod.WORKSHOP,
            "workshops": (*measure_set.workshops, taken),
        }
    )


def day(moment: datetime) -> str:
    """Return the day of `moment` as people write it, such as 2 November 2026."""
    return f"{moment.day} {moment:%B %Y}"


def _differences(asked: set[str], now: set[str]) -> list[str]:
    said = []
    if gone := sorted(asked - now):
        said.append(f"{', '.join(gone)} {'is' if len(gone) == 1 else 'are'} no longer scored in it")
    if new := sorted(now - asked):
        said.append(f"{', '.join(new)} {'was' if len(new) == 1 else 'were'} not asked about")
    return said

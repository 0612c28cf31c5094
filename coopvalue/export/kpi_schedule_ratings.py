"""The five statutory ratings, with thresholds proposed here, and prompts for what to do about each.

The names of the ratings are law; where one ends and the next begins is not, so every threshold here is ours.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from coopvalue.model.measure import Measure
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale
from coopvalue.model.source import Source, Sureness
from coopvalue.model.unit import UnitKind
from coopvalue.tables.formats import bare_figure, percent

APPROACHING: Final = 0.9
IMPROVEMENT: Final = 0.75
"""Parts of the way from the figure that scores nothing to the promised one, from which a rating holds: proposed."""

RATINGS_SOURCE: Final = Source(
    text="Procurement Regulations 2024, regulation 39(5); meanings in our words",
    url="https://www.legislation.gov.uk/uksi/2024/692/regulation/39/made",
    checked="2026-11",
    sure=Sureness.READ,
)
NAMES: Final = ("Good", "Approaching target", "Requires improvement", "Inadequate", "Other")
MEANINGS: Final = (
    "The KPI is met or exceeded.",
    "The KPI is nearly met.",
    "The KPI is not met.",
    "The KPI is missed by a long way.",
    "None of the four describes it: for example not due yet, no baseline, or too few people to report.",
)
STEPS: Final = (
    "Say so, and ask what others can learn from it.",
    "Talk it through at the next contract meeting. The contractor says what will close the gap, and by when.",
    "A written plan within four weeks, worked out with those affected, with dates; reported monthly until it is met.",
    "The plan, and the remedy agreed for the KPI. If the next report is no better, the contract's steps for a breach.",
    "Say why, and when a rating will be possible. Do not use it to put off a poor result.",
)
"""What to do at each rating: prompts of ours, to be fitted to the contract."""

NOT_SET: Final = "Not set: the promise is no better than the figure that scores nothing"
_FELT: Final = "No threshold: see the survey protocol"


@dataclass(frozen=True)
class Ratings:
    """Proposed thresholds of the first four ratings, in words."""

    good: str
    approaching: str
    improvement: str
    inadequate: str

    @property
    def row(self) -> tuple[str, str, str, str]:
        """The four in order."""
        return self.good, self.approaching, self.improvement, self.inadequate


def ratings(measure: Measure, promised: float | None) -> Ratings:
    """Return proposed thresholds for `measure`, in figures where a promise is known.

    They are taken between the figure that scores nothing and the promised one, so that a KPI is not
    rated nearly met at a level that would have won no marks.
    """
    if measure.felt:
        return Ratings(_FELT, _FELT, _FELT, _FELT)
    scale = measure.scale
    if isinstance(scale, LevelsScale):
        return _by_level(promised)
    if isinstance(scale, TargetScale | BandsScale):
        return _by_figure(measure, zero_point(scale), promised)
    if promised is not None and promised < 1:
        return Ratings("Nothing was promised", NOT_SET, NOT_SET, NOT_SET)
    return Ratings(
        "In force all through the period",
        f"In force for at least {percent(APPROACHING)} of the period",
        f"In force for at least {percent(IMPROVEMENT)} of the period",
        "In force for less, or not at all",
    )


def zero_point(scale: TargetScale | BandsScale) -> float:
    """Return the figure at which a scale starts to score."""
    return scale.floor if isinstance(scale, TargetScale) else scale.bands[-1].at


def _by_figure(measure: Measure, zero: float, promised: float | None) -> Ratings:
    unit, lower = measure.unit, measure.scale.lower_is_better
    better, worse = ("or less", "more than") if lower else ("or more", "less than")
    if promised is None:
        start = bare_figure(zero, unit)
        return Ratings(
            "The promised figure or better",
            f"At least {percent(APPROACHING)} of the way from {start} to the promised figure",
            f"At least {percent(IMPROVEMENT)} of the way from {start} to the promised figure",
            "Worse than that",
        )
    best = unit.low if lower else unit.high
    good = bare_figure(promised, unit) + ("" if promised == best else f" {better}")
    if promised >= zero if lower else promised <= zero:
        return Ratings(good, NOT_SET, NOT_SET, f"{worse} {bare_figure(promised, unit)}".capitalize())
    close, far = (bare_figure(zero + part * (promised - zero), unit) for part in (APPROACHING, IMPROVEMENT))
    return Ratings(good, f"{close} {better}", f"{far} {better}", f"{worse} {far}".capitalize())


def _by_level(promised: float | None) -> Ratings:
    if promised is None:
        return Ratings("The promised level or higher", "One level lower", "Two levels lower", "Lower still, or level 0")
    level = math.floor(promised)
    if level < 1:
        return Ratings("Nothing was promised", NOT_SET, NOT_SET, NOT_SET)
    near = f"Level {level - 1}" if level > 1 else "No such level"
    far = f"Level {level - 2}" if level > 2 else "No such level"
    return Ratings(f"Level {level} or higher", near, far, "Lower" if level > 3 else "Level 0")


def remedy_prompt(measure: Measure) -> str:
    """Return a question that helps to agree a remedy for a missed KPI."""
    if measure.felt:
        return "Which one change do participants ask for? No deduction: nothing was promised on what people feel."
    if measure.scale.lower_is_better:
        return "What is the cause, as those affected see it, and which step will make the figure fall by when?"
    if measure.unit.per_pounds is not None:
        return "Will the shortfall be delivered in the next period, on top of that period's own?"
    if measure.unit.kind is UnitKind.LEVEL:
        return "Which part of the level is missing, who puts it in place, and when?"
    if measure.unit.kind is UnitKind.YES_NO:
        return "By which date will it be in force, and what holds until then?"
    return "Who lost out while the figure fell short, and how is that made good?"

"""Measures, the outcomes they serve and the themes those belong to."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from coopvalue.model.base import Code, Frozen, Title, Words
from coopvalue.model.scale import BandsScale, LevelsScale, Scale, TargetScale, YesNoScale
from coopvalue.model.source import Source
from coopvalue.model.unit import Unit, UnitKind


class Better(StrEnum):
    """Which direction of a figure is better."""

    HIGHER = "higher"
    LOWER = "lower"
    YES = "yes"


class Use(StrEnum):
    """What a measure may be used for. The three are never mixed."""

    BID = "bid"
    KPI = "kpi"
    COUNCIL = "council"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return {"bid": "Bid-stage criterion", "kpi": "Contract KPI", "council": "Council monitoring"}[self.value]


class Neutrality(StrEnum):
    """Whether every legal form of business can reach full marks."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    COUNCIL = "council"

    @property
    def words(self) -> str:
        """What this means, for a reader."""
        return {
            "green": "Green: any kind of organisation can reach full marks",
            "amber": "Amber: any kind can answer, some find it easier; list equivalents and take advice",
            "red": "Red: depends on what a bidder is; never scored",
            "council": "Not asked of bidders: the council measures its own work",
        }[self.value]


class Confidence(StrEnum):
    """How sure the authors are that the measure works as written."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class FullMarks(Frozen):
    """One kind of organisation that could reach full marks, and how."""

    kind: Title
    how: Words


class Measure(Frozen):
    """One measure, with everything an officer, a bidder and a contract manager need to know about it.

    Attributes
    ----------
    code : str
        Two to four capital letters and one to three digits, such as ``EQ01``.
    theme, outcome : str
        Code of the theme and of the outcome it serves.
    title, definition : str
        What is measured, in a line and in full.
    why : str
        Why it matters: the value it expresses.
    values : tuple of str
        Codes of the values and principles it expresses.
    unit : Unit
        Unit of the figure.
    better : Better
        Direction.
    scale : Scale
        How a figure becomes a score.
    scale_reason : str
        Why this floor and target, or these levels.
    plausible : float or None
        The best figure that is believed without a question; better than that is marked "clarify".
    size_neutral : str
        How the figure is kept from rewarding size alone.
    evidence, delivery_check : str
        What a five-person firm could give, and how delivery is checked.
    uses : tuple of Use
        What it may be used for.
    neutrality : Neutrality
        Whether every legal form can reach full marks, with `neutrality_reason`.
    flags : tuple of str
        Codes of the legal flags that apply.
    anti_gaming : str
        How it could be gamed, and what stops that.
    effort_hours : float
        Hours a small bidder needs to answer, 0 where bidders are not asked.
    full_marks : tuple of FullMarks
        Two or more different kinds of organisation that could reach full marks; empty only where bidders are not asked.
    overlaps : tuple of str
        Codes of measures in this catalogue that cover some of the same ground.
    source : Source
        Where the idea comes from.
    confidence : Confidence
        How sure we are that it works as written.

    Raises
    ------
    pydantic.ValidationError
        If a field is missing, unknown or of the wrong kind, or if fields contradict each other.
    """

    code: str = Field(pattern=r"^[A-Z]{2,4}[0-9]{1,3}$")
    theme: Code
    outcome: Code
    title: Title
    definition: Words
    why: Words
    values: tuple[Code, ...] = Field(min_length=1)
    unit: Unit
    better: Better
    scale: Scale
    scale_reason: Words
    plausible: float | None = None
    size_neutral: Words
    evidence: Words
    delivery_check: Words
    uses: tuple[Use, ...] = Field(min_length=1)
    neutrality: Neutrality
    neutrality_reason: Words
    flags: tuple[Code, ...] = ()
    anti_gaming: Words
    effort_hours: float = Field(ge=0, le=200)
    full_marks: tuple[FullMarks, ...] = ()
    overlaps: tuple[Code, ...] = ()
    source: Source
    confidence: Confidence

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        faults = [*self._scale_faults(), *self._use_faults()]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _scale_faults(self) -> list[str]:
        scale, unit, faults = self.scale, self.unit, []
        if scale.lower_is_better != (self.better is Better.LOWER):
            faults.append(f"'better' is {self.better.value} but the scale runs the other way")
        if (self.better is Better.YES) != isinstance(scale, YesNoScale):
            faults.append("better: 'yes' goes with a yes_no scale and no other")
        if isinstance(scale, YesNoScale) != (unit.kind is UnitKind.YES_NO):
            faults.append("a yes_no scale goes with the unit yes-no and no other")
        if isinstance(scale, LevelsScale) != (unit.kind is UnitKind.LEVEL):
            faults.append("a levels scale goes with the unit level and no other")
        figures: list[float] = []
        if isinstance(scale, TargetScale):
            figures = [scale.floor, scale.target]
        elif isinstance(scale, BandsScale):
            figures = [band.at for band in scale.bands]
        if self.plausible is not None:
            figures.append(self.plausible)
        if impossible := [f"{figure:g}" for figure in figures if not unit.possible(figure)]:
            faults.append(f"{', '.join(impossible)} cannot occur in '{unit.label}', which is {unit.range_words}")
        if self.plausible is not None and figures[:-1]:
            sign = -1 if scale.lower_is_better else 1
            best = max(sign * figure for figure in figures[:-1])
            if sign * self.plausible < best:
                faults.append(f"plausible is {self.plausible:g}, which is worse than the figure for full marks")
        return faults

    def _use_faults(self) -> list[str]:
        faults = []
        if Use.BID in self.uses and self.neutrality in (Neutrality.RED, Neutrality.COUNCIL):
            faults.append(f"a {self.neutrality.value} measure may not be used to score bids")
        if Use.BID in self.uses and "L7" in self.flags:
            faults.append("felt experience (flag L7) may be a KPI but never a bid score")
        if Use.BID in self.uses and len({kind.kind for kind in self.full_marks}) < 2:
            faults.append("a bid measure needs two different kinds of organisation under full_marks")
        return faults

    @property
    def felt(self) -> bool:
        """Whether it records felt or reported experience, which is never scored at bid stage."""
        return "L7" in self.flags

    @property
    def top_level(self) -> int:
        """The highest level of a levels scale, 0 for any other scale."""
        return len(self.scale.levels) - 1 if isinstance(self.scale, LevelsScale) else 0

    def digest(self) -> str:
        """Return 12 hex digits that change whenever anything in the measure does."""
        return digest(self)


def digest(entry: Frozen) -> str:
    """Return the first 12 hex digits of a SHA-256 over the canonical form of `entry`.

    The canonical form is its JSON with defaults left out, keys sorted and no spaces, so
    that a field added later with a default leaves older digests as they were.
    """
    plain = entry.model_dump(mode="json", exclude_defaults=True)
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


class Outcome(Frozen):
    """A change the measures of a theme serve."""

    code: Code
    title: Title
    statement: Words


class Theme(Frozen):
    """One of the themes of the catalogue, with its outcomes."""

    code: Code
    title: Title
    summary: Words
    why: Words
    values: tuple[Code, ...] = Field(min_length=1)
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    source: Source

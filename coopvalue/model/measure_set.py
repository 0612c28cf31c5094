"""The measure set: the one object a user owns.

It holds its own copy of every chosen measure, so that a set published today still
scores the same when the catalogue has moved on; `copied_from` shows what it was copied from.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Final, Literal, Self

from pydantic import Field, model_validator

from coopvalue.model.award import Award, TomsPart
from coopvalue.model.base import Code, Frozen, Pairs, Text, Title
from coopvalue.model.contract import Contract, Purpose
from coopvalue.model.measure import Measure, Use, digest
from coopvalue.model.reference import CouncilRule

SET_FORMAT: Final = "coopvalue-set/1"


class ChosenTheme(Frozen):
    """A theme in the set, with the points given to it and why."""

    code: Code
    title: Title
    points: int = Field(default=0, ge=0, le=1_000_000)
    reason: Text = ""


class ChosenMeasure(Frozen):
    """A measure in the set.

    Attributes
    ----------
    measure : Measure
        The set's own copy, wording and scale included.
    copied_from : str
        Digest of the catalogue entry it was copied from; empty for a measure the officer wrote.
    use : Use
        What this set uses it for. Only a bid-stage criterion is scored.
    points : int
        Points within its theme.
    reason : str
        Why it has these points.
    not_applicable : str
        Why it does not apply to this contract, announced before the tender; empty while it applies.
    """

    measure: Measure
    copied_from: Text = ""
    use: Use = Use.BID
    points: int = Field(default=0, ge=0, le=1_000_000)
    reason: Text = ""
    not_applicable: Text = ""

    @property
    def code(self) -> str:
        """Code of the measure."""
        return self.measure.code

    @property
    def scored(self) -> bool:
        """Whether bids are scored on it."""
        return self.use is Use.BID and not self.not_applicable

    @property
    def edited(self) -> bool:
        """Whether the officer changed it after copying it from the catalogue."""
        return bool(self.copied_from) and self.measure.digest() != self.copied_from


class Dropped(Frozen):
    """A measure that was considered and left out."""

    code: Code
    title: Title
    reason: Text = ""


class Answer(Frozen):
    """What the officer says to a warning of the checks."""

    check: Title
    answer: Text


class WeightingMethod(StrEnum):
    """How a weighting was reached."""

    POINTS = "points"
    EQUAL = "equal"
    RANK_ORDER = "rank_order"
    SWING = "swing"
    WORKSHOP = "workshop"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return {
            "points": "Points shared out",
            "equal": "Equal points",
            "rank_order": "Order of importance (rank-order centroid)",
            "swing": "Guided: worst-to-best jumps compared (swing weighting)",
            "workshop": "Taken from a workshop",
        }[self.value]


class NamedWeighting(Frozen):
    """A weighting kept under a name, to compare with others."""

    name: Title
    method: WeightingMethod
    themes: Pairs[Annotated[int, Field(ge=0)]]
    measures: Pairs[Annotated[int, Field(ge=0)]]
    note: Text = ""


class WorkshopResult(Frozen):
    """What a workshop agreed, taken into the set.

    Attributes
    ----------
    level : str
        ``themes`` or the code of the theme whose measures were weighted.
    taken : {"mean", "median"}
        Which middle of the ballots was taken.
    shares, spread : pairs of (str, float)
        Share of each option from 0 to 1, and its interquartile range.
    agreement, concordance : float
        Agreement from 0 to 1 and Kendall's W.
    """

    title: Title
    held: Text
    round: int = Field(ge=1)
    level: Code
    ballots: int = Field(ge=1)
    taken: Literal["mean", "median"]
    shares: Pairs[float]
    spread: Pairs[float]
    agreement: float = Field(ge=0, le=1)
    concordance: float | None = Field(default=None, ge=0, le=1)
    reasons: tuple[Text, ...] = ()


class MeasureSet(Frozen):
    """The measures chosen for one purpose, with targets, weights, reasons and context.

    Frozen: a page reads it and replaces it whole. Codes are unique and every measure
    belongs to a theme of the set.

    Raises
    ------
    pydantic.ValidationError
        If a field is missing, unknown or of the wrong kind, or if fields contradict each other.
    """

    format: Literal["coopvalue-set/1"] = SET_FORMAT
    title: Title = "Untitled measure set"
    catalogue_version: Text = ""
    invented: bool = False
    purpose: Purpose = Purpose()
    contract: Contract = Contract()
    award: Award = Award()
    toms: TomsPart = TomsPart()
    weighting_method: WeightingMethod = WeightingMethod.POINTS
    weighting_note: Text = ""
    themes: tuple[ChosenTheme, ...] = ()
    measures: tuple[ChosenMeasure, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    rules: tuple[CouncilRule, ...] = ()
    answers: tuple[Answer, ...] = ()
    saved_weightings: tuple[NamedWeighting, ...] = Field(default=(), max_length=20)
    workshops: tuple[WorkshopResult, ...] = Field(default=(), max_length=20)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        faults = []
        for what, codes in (
            ("theme", [theme.code for theme in self.themes]),
            ("measure", [chosen.code for chosen in self.measures]),
        ):
            if repeated := sorted(code for code, count in Counter(codes).items() if count > 1):
                faults.append(f"{what} {', '.join(repeated)} is listed more than once")
        themes = {theme.code for theme in self.themes}
        for chosen in self.measures:
            if chosen.measure.theme not in themes:
                faults.append(f"measure {chosen.code} belongs to theme {chosen.measure.theme}, which is not in the set")
            if chosen.use not in chosen.measure.uses:
                allowed = ", ".join(use.value for use in chosen.measure.uses)
                faults.append(f"measure {chosen.code} is used as '{chosen.use.value}' but allows only: {allowed}")
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @cached_property
    def fingerprint(self) -> str:
        """12 hex digits of a SHA-256 over the canonical form of the whole set."""
        return digest(self)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of all measures, in the order of the set."""
        return tuple(chosen.code for chosen in self.measures)

    @cached_property
    def scored(self) -> tuple[ChosenMeasure, ...]:
        """The measures bids are scored on: bid-stage criteria that apply."""
        return tuple(chosen for chosen in self.measures if chosen.scored)

    def chosen(self, code: str) -> ChosenMeasure | None:
        """Return the chosen measure with `code`, or None."""
        return next((chosen for chosen in self.measures if chosen.code == code), None)

    def theme(self, code: str) -> ChosenTheme | None:
        """Return the theme with `code`, or None."""
        return next((theme for theme in self.themes if theme.code == code), None)

    def measures_of(self, theme: str) -> tuple[ChosenMeasure, ...]:
        """Return the chosen measures of one theme, in the order of the set."""
        return tuple(chosen for chosen in self.measures if chosen.measure.theme == theme)

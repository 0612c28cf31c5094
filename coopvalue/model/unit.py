"""Units a figure can be given in."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from coopvalue.model.base import Code, Frozen, Text, Title


class UnitKind(StrEnum):
    """What sort of number a figure is."""

    PERCENT = "percent"
    NUMBER = "number"
    MONEY = "money"
    LEVEL = "level"
    YES_NO = "yes_no"


class Unit(Frozen):
    """A unit, with the range every possible figure lies in.

    Attributes
    ----------
    code : str
        What measures refer to, such as ``percent-of-workers``.
    label : str
        What a reader sees after the number, such as ``% of contract workers``.
    kind : UnitKind
        What sort of number it is.
    low, high : float or None
        Smallest and largest possible figure, None where there is no limit.
    decimals : int
        Decimal places shown (never used in sums).
    per_pounds : float or None
        For a count per so many pounds of contract value, that many pounds; None otherwise.
    counted : str
        For such a count, what is counted ("people"), so that a promise can be said as a plain number.
    """

    code: Code
    label: Title
    kind: UnitKind
    low: float | None = None
    high: float | None = None
    decimals: int = Field(default=0, ge=0, le=4)
    per_pounds: float | None = Field(default=None, gt=0)
    counted: Text = ""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(f"low ({self.low:g}) must be below high ({self.high:g})")
        if (self.per_pounds is None) != (self.counted == ""):
            raise ValueError("per_pounds and counted go together: give both or neither")
        return self

    def possible(self, figure: float) -> bool:
        """Return whether `figure` can occur at all in this unit."""
        return (self.low is None or figure >= self.low) and (self.high is None or figure <= self.high)

    @property
    def range_words(self) -> str:
        """The possible range in words, such as ``from 0 to 100``."""
        if self.kind is UnitKind.YES_NO:
            return "yes or no"
        if self.low is not None and self.high is not None:
            return f"from {self.low:g} to {self.high:g}"
        if self.low is not None:
            return f"{self.low:g} or more"
        return "any number" if self.high is None else f"{self.high:g} or less"

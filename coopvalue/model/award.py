"""How the whole award is made up: price, quality and social value with its National TOMs part."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from coopvalue.model.base import Frozen, Pairs, Text


class PriceFormula(StrEnum):
    """How a price becomes a score."""

    LOWEST = "lowest"
    FIXED = "fixed"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return {
            "lowest": "Relative: lowest price divided by this price",
            "fixed": "Fixed: between a published ceiling and floor",
        }[self.value]


class Award(Frozen):
    """How the whole award is made up.

    Attributes
    ----------
    price, quality, social_value : int
        Points of the three parts; only their proportions matter.
    toms_percent : int
        Share of the social value part given to the National TOMs, from 0 to 100.
    figure_percent : int
        Share of a measure's score given to the figure; the rest goes to the method mark.
    ceiling, floor : float or None
        Published prices in pounds that score 0 and 1. The fixed formula needs a ceiling; no floor means £0.
    """

    price: int = Field(default=40, ge=0, le=1000)
    quality: int = Field(default=40, ge=0, le=1000)
    social_value: int = Field(default=20, ge=0, le=1000)
    toms_percent: int = Field(default=0, ge=0, le=100)
    figure_percent: int = Field(default=60, ge=0, le=100)
    price_formula: PriceFormula = PriceFormula.FIXED
    ceiling: float | None = Field(default=None, gt=0)
    floor: float | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if self.price + self.quality + self.social_value == 0:
            raise ValueError("price, quality and social_value are all 0; give at least one of them points")
        if self.ceiling is not None and self.floor is not None and self.floor >= self.ceiling:
            raise ValueError(f"floor (£{self.floor:,.0f}) must be below ceiling (£{self.ceiling:,.0f})")
        return self


class TomsScoring(StrEnum):
    """How the National TOMs part is scored."""

    TARGET = "target"
    RELATIVE = "relative"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return {
            "target": "Fixed: against a target of £ of social value per £ of contract",
            "relative": "Relative: against the highest bid",
        }[self.value]


class TomsPart(Frozen):
    """The National TOMs part, with the council's own proxy values (pounds per unit).

    Attributes
    ----------
    proxies, other_proxies : pairs of (str, float)
        Two sets of the council's own values; the second only to test whether the choice matters.
    target_per_pound : float
        Pounds of social value per pound of contract that score full marks.
    proxies_source, edition : str
        Where the values come from, and the edition of the National TOMs they belong to.
    """

    scoring: TomsScoring = TomsScoring.TARGET
    target_per_pound: float = Field(default=0.25, gt=0, le=100)
    proxies: Pairs[Annotated[float, Field(ge=0)]] = ()
    proxies_source: Text = ""
    edition: Text = ""
    other_proxies: Pairs[Annotated[float, Field(ge=0)]] = ()

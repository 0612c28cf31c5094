"""Scales: how a figure becomes a score from 0 to 1, published with the tender.

The sums are in `coopvalue.methods.scale`; these types only hold what is published.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from coopvalue.model.base import Frozen, Words


class TargetScale(Frozen):
    """From 0 at `floor` to 1 at `target`, in a straight line; a lower-is-better measure has ``floor > target``."""

    kind: Literal["target"]
    floor: float
    target: float

    @model_validator(mode="after")
    def _apart(self) -> Self:
        if self.floor == self.target:
            raise ValueError(f"floor and target are both {self.floor:g}; they must differ")
        return self

    @property
    def lower_is_better(self) -> bool:
        """Whether a smaller figure scores more."""
        return self.floor > self.target


class Band(Frozen):
    """A figure at least as good as `at` scores `score`."""

    at: float
    score: float = Field(ge=0, le=1)


class BandsScale(Frozen):
    """A published table of thresholds, from the best band to the weakest; worse than all of them scores 0.

    With `lower` true a smaller figure is better and `at` is the most a figure may be.
    """

    kind: Literal["bands"]
    bands: tuple[Band, ...] = Field(min_length=1)
    lower: bool

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        scores = [band.score for band in self.bands]
        marks = [band.at for band in self.bands]
        if any(a <= b for a, b in pairwise(scores)):
            raise ValueError("bands must run from the highest score to the lowest, no two alike")
        rising = all(a < b for a, b in pairwise(marks))
        falling = all(a > b for a, b in pairwise(marks))
        if len(marks) > 1 and not (rising if self.lower else falling):
            raise ValueError(
                "thresholds must get easier as the score falls: rising where lower is better, else falling"
            )
        return self

    @property
    def lower_is_better(self) -> bool:
        """Whether a smaller figure scores more."""
        return self.lower


class LevelsScale(Frozen):
    """Described levels from 0 upwards; the score is the level over the top level."""

    kind: Literal["levels"]
    levels: tuple[Words, ...] = Field(min_length=2, max_length=11)

    @property
    def lower_is_better(self) -> bool:
        """Whether a smaller figure scores more."""
        return False


class YesNoScale(Frozen):
    """Yes (1) scores 1, no (0) scores 0."""

    kind: Literal["yes_no"]

    @property
    def lower_is_better(self) -> bool:
        """Whether a smaller figure scores more."""
        return False


Scale = Annotated[TargetScale | BandsScale | LevelsScale | YesNoScale, Field(discriminator="kind")]

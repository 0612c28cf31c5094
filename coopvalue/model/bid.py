"""Bids: what each bidder offers. They are commercially confidential and never enter the store."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from coopvalue.model.base import Frozen, Pairs, Text, Title
from coopvalue.model.measure import digest

BIDS_FORMAT: Final = "coopvalue-bids/1"


def _yes_as_one(figures: Any) -> Any:
    """YAML reads yes and no as true and false; a yes-or-no figure is 1 or 0."""
    if isinstance(figures, Mapping):
        return {code: float(figure) if isinstance(figure, bool) else figure for code, figure in figures.items()}
    return figures


class Bid(Frozen):
    """One bid.

    Attributes
    ----------
    bid : str
        The bidder's name, unique among the bids.
    kind : str
        Kind of organisation, such as ``worker co-operative``.
    staff : float or None
        How many people the bidder employs, used only to test whether the order follows size.
    price : float
        Price in pounds, above 0.
    quality : float
        Quality score out of 100.
    figures : pairs of (str, float)
        What is offered on each measure, in the measure's own unit; yes is 1 and no is 0.
    marks : pairs of (str, float)
        Method mark from 0 to 5 on each measure.
    toms : pairs of (str, float)
        Quantity offered on each National TOMs code.
    """

    bid: Title
    kind: Text = ""
    staff: float | None = Field(default=None, ge=0)
    price: float = Field(gt=0, le=1e11)
    quality: float = Field(default=0, ge=0, le=100)
    figures: Annotated[Pairs[float], BeforeValidator(_yes_as_one)] = ()
    marks: Pairs[Annotated[float, Field(ge=0, le=5)]] = ()
    toms: Pairs[Annotated[float, Field(ge=0)]] = ()
    note: Text = ""

    def figure(self, code: str) -> float | None:
        """Return the figure offered on measure `code`, or None where there is none."""
        return self._figures.get(code)

    def mark(self, code: str) -> float | None:
        """Return the method mark on measure `code`, or None where there is none."""
        return self._marks.get(code)

    @cached_property
    def _figures(self) -> dict[str, float]:
        return dict(self.figures)

    @cached_property
    def _marks(self) -> dict[str, float]:
        return dict(self.marks)


class Bids(Frozen):
    """The bids for one tender."""

    format: Literal["coopvalue-bids/1"] = BIDS_FORMAT
    title: Text = ""
    invented: bool = False
    note: Text = ""
    bids: tuple[Bid, ...] = Field(default=(), max_length=50)

    @model_validator(mode="after")
    def _unique(self) -> Self:
        names = [bid.bid for bid in self.bids]
        repeated = sorted({name for name in names if names.count(name) > 1})
        if repeated:
            raise ValueError(f"bid {', '.join(repeated)} is listed more than once; give each bid its own name")
        return self

    @cached_property
    def fingerprint(self) -> str:
        """12 hex digits that change whenever any bid does."""
        return digest(self)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the bidders, in order."""
        return tuple(bid.bid for bid in self.bids)

"""Where everything stands in an evaluation workbook, so that formulas on one sheet can point at another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from coopvalue.bids import evaluation_shape as shape
from coopvalue.bids.drafts import DraftBid
from coopvalue.export.form_cells import cell, span
from coopvalue.export.scale_sheets import ScaleSheets
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet

FIRST: Final = shape.HEADER_ROW
"""First row of every table, counted from 0."""

SLOTS: Final = 6
"""Empty places for bids where none are given yet."""


@dataclass(frozen=True)
class Line:
    """One bid on one measure: a row of the Scoring and Moderation sheets."""

    row: int
    bid_at: int
    measure_at: int
    bid: Bid | None
    chosen: ChosenMeasure


@dataclass(frozen=True)
class Plan:
    """The rows and columns of a workbook.

    Attributes
    ----------
    measure_set : MeasureSet
        What is scored.
    given : Bids or None
        The bids; None for a workbook with empty places.
    evaluators : int
        Columns for individual marks.
    answers : tuple of DraftBid
        What bidders wrote, shown beside the marks.
    """

    measure_set: MeasureSet
    given: Bids | None
    evaluators: int
    answers: tuple[DraftBid, ...] = ()
    scales: ScaleSheets = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scales", ScaleSheets([chosen.measure for chosen in self.scored]))

    @cached_property
    def scored(self) -> tuple[ChosenMeasure, ...]:
        """Every measure that is asked and scored, also those that have no points yet."""
        return self.measure_set.scored

    @cached_property
    def places(self) -> tuple[Bid | None, ...]:
        """The bids, or empty places."""
        return self.given.bids if self.given is not None and self.given.bids else (None,) * SLOTS

    @cached_property
    def toms_codes(self) -> tuple[str, ...]:
        """National TOMs codes with a value, and then those that are only offered."""
        offered = [code for bid in self.places if bid is not None for code, _ in bid.toms]
        return tuple(dict.fromkeys([code for code, _ in self.measure_set.toms.proxies] + offered))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every bid on every measure, bid by bid."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Line]:
        for bid_at, bid in enumerate(self.places):
            for measure_at, chosen in enumerate(self.scored):
                yield Line(self.line_row(bid_at, measure_at), bid_at, measure_at, bid, chosen)

    def line_row(self, bid_at: int, measure_at: int) -> int:
        """Return the row of one bid on one measure."""
        return FIRST + bid_at * len(self.scored) + measure_at

    def bid_rows(self) -> tuple[int, int]:
        """Return the first and the last row of the bids on the sheets with one row a bid."""
        return FIRST, FIRST + len(self.places) - 1

    def of_bid(self, bid_at: int, column: int, sheet: str) -> str:
        """Return the address of one bid's cells in a column of a sheet with one row a bid and measure."""
        return span(self.line_row(bid_at, 0), self.line_row(bid_at, len(self.scored) - 1), column, sheet)

    def name(self, bid_at: int) -> str:
        """Return the address of a bid's name."""
        return cell(FIRST + bid_at, 0, shape.BIDS)

    def label(self, bid_at: int) -> str:
        """Return the formula that shows a bid's name, or says that its place is empty."""
        name = self.name(bid_at)
        return f'IF({name}="","{empty_label(bid_at)}",{name})'

    def label_value(self, bid_at: int) -> str:
        """Return what `label` works out to."""
        bid = self.places[bid_at]
        return empty_label(bid_at) if bid is None else bid.bid

    def answer_words(self, bid: Bid | None, code: str) -> str:
        """Return what a bidder wrote beside a figure, in one text."""
        draft = next((draft for draft in self.answers if bid is not None and draft.bid == bid.bid), None)
        if draft is None:
            return ""
        said = draft.answer(code)
        parts = (("", said.method), ("Evidence: ", said.evidence), ("Role: ", said.owner), ("By: ", said.milestones))
        return "\n".join(start + text for start, text in parts if text)


def empty_label(bid_at: int) -> str:
    """Return how a place for a bid is called while it is empty."""
    return f"(place {bid_at + 1}, empty)"


def made(measure_set: MeasureSet, bids: Bids | None, evaluators: int, answers: Sequence[DraftBid] = ()) -> Plan:
    """Return the plan of a workbook; at least one evaluator and at most 12."""
    return Plan(measure_set, bids, max(1, min(evaluators, 12)), tuple(answers))

"""What a bidder's form holds before price and quality are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from coopvalue.errors import BidsError, Problem
from coopvalue.model.bid import Bid, Bids

MOST_BIDS: Final = 50
"""Bids that one tender may have; what `coopvalue.model.bid.Bids` allows."""


@dataclass(frozen=True)
class Answer:
    """What a bidder writes beside a figure, word for word."""

    code: str
    method: str = ""
    evidence: str = ""
    owner: str = ""
    milestones: str = ""


@dataclass(frozen=True)
class Commitment:
    """Whether a bidder will report a measure that earns no marks, and how; None where nothing was chosen."""

    code: str
    reports: bool | None
    how: str = ""


@dataclass(frozen=True)
class DraftBid:
    """One bidder's offer, as read.

    Attributes
    ----------
    bid, kind, staff, figures, marks, toms, note
        As in `coopvalue.model.bid.Bid`.
    price, quality : float or None
        None where the file does not say; a response form never does.
    answers : tuple of Answer
        The words beside the figures.
    commitments : tuple of Commitment
        Answers about measures that are not scored.
    """

    bid: str
    kind: str = ""
    staff: float | None = None
    price: float | None = None
    quality: float | None = None
    figures: tuple[tuple[str, float], ...] = ()
    marks: tuple[tuple[str, float], ...] = ()
    toms: tuple[tuple[str, float], ...] = ()
    answers: tuple[Answer, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    note: str = ""

    def answer(self, code: str) -> Answer:
        """Return what is written beside the figure of measure `code`; empty where nothing is."""
        return next((answer for answer in self.answers if answer.code == code), Answer(code))

    def priced(self, price: float, quality: float = 0.0) -> Bid:
        """Return the bid at `price` (pounds, above 0) and `quality` (0 to 100)."""
        return Bid(
            bid=self.bid,
            kind=self.kind,
            staff=self.staff,
            price=price,
            quality=quality,
            figures=self.figures,
            marks=self.marks,
            toms=self.toms,
            note=self.note,
        )


@dataclass(frozen=True)
class Reading:
    """What came of reading one file.

    Attributes
    ----------
    file : str
        Name of the file.
    drafts : tuple of DraftBid
        What could be read. Nothing of it may be scored while there are problems.
    problems : tuple of Problem
        Faults, each to be put right.
    notices : tuple of Problem
        Nothing wrong, but worth a look: a figure that was left out, or one that is hard to believe.
    """

    file: str
    drafts: tuple[DraftBid, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()

    @property
    def draft(self) -> DraftBid | None:
        """The one draft of a response form; None if there is not exactly one."""
        return self.drafts[0] if len(self.drafts) == 1 else None


@dataclass(frozen=True)
class Joined:
    """Drafts joined to the bids a council already has.

    Attributes
    ----------
    bids : Bids
        Every bid with a price.
    waiting : tuple of DraftBid
        Drafts whose price must be typed before they can be scored.
    """

    bids: Bids
    waiting: tuple[DraftBid, ...]


def join(drafts: Iterable[DraftBid], existing: Bids | None = None) -> Joined:
    """Return the bids that follow from `drafts` and the bids that are there already.

    A draft takes price, quality and method marks from the existing bid of the same name where it has none of
    its own, and replaces what that bid offers; its place among the bids stays. Other bids stay as they are.

    Raises
    ------
    BidsError
        If there would be more than `MOST_BIDS` bids.
    """
    before = existing or Bids()
    found = {bid.bid: bid for bid in before.bids}
    waiting: list[DraftBid] = []
    for draft in drafts:
        known = found.get(draft.bid)
        price = draft.price if draft.price is not None else known.price if known else None
        if price is None:
            waiting.append(draft)
            continue
        quality = draft.quality if draft.quality is not None else known.quality if known else 0.0
        filled = draft
        if known:
            filled = replace(
                draft,
                kind=draft.kind or known.kind,
                staff=draft.staff if draft.staff is not None else known.staff,
                marks=draft.marks or known.marks,
                note=draft.note or known.note,
            )
        found[draft.bid] = filled.priced(price, quality)
    if len(found) > MOST_BIDS:
        raise BidsError([Problem("", "", f"There would be {len(found)} bids.", f"At most {MOST_BIDS} can be scored.")])
    joined = Bids(title=before.title, invented=before.invented, note=before.note, bids=tuple(found.values()))
    return Joined(joined, tuple(waiting))


def repeated_bidders(readings: Iterable[Reading]) -> tuple[Problem, ...]:
    """Return a problem for every bidder who stands in more than one of `readings`."""
    seen: dict[str, str] = {}
    problems = []
    for reading in readings:
        for draft in reading.drafts:
            name = " ".join(draft.bid.casefold().split())
            if name in seen:
                problems.append(
                    Problem(
                        reading.file,
                        "",
                        f"{draft.bid} also stands in {seen[name]}.",
                        "Keep the form that the bidder stands by, and leave the other out.",
                    )
                )
            seen.setdefault(name, reading.file)
    return tuple(problems)

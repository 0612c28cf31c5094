"""A workshop: what a room is asked, in which round, and what is open to whom.

Ballots are kept apart from the workshop, so that an object a page holds before the reveal has nothing to give away.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from coopvalue.model.base import Code, Frozen, Pairs, Text, Title

TOTAL = 100
"""Points every person shares out."""

THEMES = "themes"
"""Code of the level at which themes are weighted; the other levels have the code of their theme."""

Role = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
"""What someone is in this room, such as ``Officer``."""


class Phase(StrEnum):
    """Where a workshop stands."""

    OPEN = "open"
    LOCKED = "locked"
    REVEALED = "revealed"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """What this means, for a reader."""
        return {
            "open": "Open: people can share out their points and change them",
            "locked": "Locked: no more changes; nobody sees the result yet",
            "revealed": "Revealed: everyone sees the result",
            "closed": "Closed: the workshop is over",
        }[self.value]


class Option(Frozen):
    """One thing that can be given points: a theme, or a measure of one theme."""

    code: Code
    title: Title
    about: Text = ""


class Level(Frozen):
    """One question to the room: the options that share 100 points.

    Attributes
    ----------
    code : str
        ``themes``, or the code of the theme whose measures are weighted.
    title : str
        What is weighted, such as ``The themes``.
    """

    code: Code
    title: Title
    options: tuple[Option, ...] = Field(min_length=2, max_length=60)

    @model_validator(mode="after")
    def _unique(self) -> Self:
        if repeated := sorted({code for code in self.codes if self.codes.count(code) > 1}):
            raise ValueError(f"option {', '.join(repeated)} is listed more than once")
        return self

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of the options, in order."""
        return tuple(option.code for option in self.options)


class Round(Frozen):
    """One time the room was asked.

    Attributes
    ----------
    number : int
        From 1, through the whole workshop.
    level : str
        Code of the level that was asked.
    revealed : bool
        Whether the room may see the result now.
    reopened : int
        How often it was opened again after the room had seen a result; later ballots may have followed it.
    """

    number: int = Field(ge=1)
    level: Code
    revealed: bool = False
    reopened: int = Field(default=0, ge=0)


class Workshop(Frozen):
    """A workshop as everyone in it may see it. It holds no ballot and no secret.

    Attributes
    ----------
    key : str
        Names the workshop inside the store.
    code : str
        Six letters with which people join.
    set_title, fingerprint : str
        The measure set it was opened from.
    roles : tuple of str
        What people may say they are; empty if they are not asked.
    levels : tuple of Level
        Everything the set allows to be weighted.
    rounds : tuple of Round
        The last one is the current one.
    changes : int
        Grows with everything the host does, so that a page knows when to look again.
    """

    key: str
    code: str = Field(pattern=r"^[A-Z]{6}$")
    title: Title
    set_title: Text = ""
    fingerprint: Text = ""
    roles: tuple[Role, ...] = Field(default=(), max_length=8)
    levels: tuple[Level, ...] = Field(min_length=1)
    rounds: tuple[Round, ...] = Field(min_length=1)
    phase: Phase = Phase.OPEN
    opened: datetime
    expires: datetime
    changes: int = Field(default=0, ge=0)

    @property
    def round(self) -> Round:
        """The current round."""
        return self.rounds[-1]

    @property
    def question(self) -> Level:
        """What the current round asks."""
        return self.level(self.round.level)

    def level(self, code: str) -> Level:
        """Return the level with `code`; raises `StopIteration` for one the workshop does not have."""
        return next(level for level in self.levels if level.code == code)

    def numbered(self, number: int) -> Round | None:
        """Return the round with `number`, or None."""
        return next((one for one in self.rounds if one.number == number), None)


class Ballot(Frozen):
    """One person's points in one round.

    Attributes
    ----------
    points : pairs of (str, int)
        Whole points of 0 or more for every option, in the order of the options; they sum to 100.
    reason : str
        Why, in their own words; may be empty.
    role : str
        What they said they are; may be empty.
    paper : int or None
        Number of the paper ballot, if the host typed it in.
    voter : str
        A random name that only tells which ballots of two rounds belong together.
    """

    points: Pairs[int]
    reason: Text = ""
    role: Text = ""
    paper: int | None = None
    voter: str = ""


class Standing(Frozen):
    """How far a round has come: counts, never names.

    Attributes
    ----------
    joined : int
        People who have joined, paper ballots included.
    voted : int
        Of those, how many have a ballot in the current round.
    paper : int
        Of those, how many are on paper.
    saves : int
        How often ballots of this round were saved; grows whenever anyone changes one.
    """

    workshop: Workshop
    joined: int
    voted: int
    paper: int
    saves: int

"""What a round came to: the spread of each option, how far the room agrees, and how that moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.agreement import agreement, agreement_words, concordance, concordance_words
from coopvalue.model.workshop import Ballot, Level, Round, Workshop
from coopvalue.workshop.errors import PhaseError, WorkshopError
from coopvalue.workshop.groups import shown_apart
from coopvalue.workshop.rules import may_see

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Spread:
    """The points one option got.

    Attributes
    ----------
    mean, median, lower, upper : float
        Points out of 100; `lower` and `upper` are the quartiles.
    """

    code: str
    title: str
    mean: float
    median: float
    lower: float
    upper: float


@dataclass(frozen=True)
class Group:
    """The people of one role, shown apart because there are enough of them."""

    role: str
    ballots: int
    spreads: tuple[Spread, ...]
    agreement: float | None


@dataclass(frozen=True)
class RoundResult:
    """The result of one revealed round, as everyone in the room may see it.

    Attributes
    ----------
    ballots, paper : int
        How many ballots count, and how many of them were on paper.
    spreads : tuple of Spread
        One for each option, in the order asked; empty without ballots.
    dots : tuple of tuple of int
        For each option the points of every ballot, lowest first. The order differs from option to option, so
        that no whole ballot can be read across.
    agreement, concordance : float or None
        See `coopvalue.methods.agreement`.
    reasons : tuple of str
        In alphabetical order, tied to no ballot and no role.
    groups : tuple of Group
        Roles that may be shown apart.
    not_apart : int
        Ballots of people with a role, or none given, that is not shown apart; 0 if no roles are asked for.
    """

    round: Round
    level: Level
    ballots: int
    paper: int
    spreads: tuple[Spread, ...]
    dots: tuple[tuple[int, ...], ...]
    agreement: float | None
    concordance: float | None
    reasons: tuple[str, ...]
    groups: tuple[Group, ...]
    not_apart: int

    @property
    def sentences(self) -> tuple[str, str]:
        """The agreement and Kendall's W in words."""
        return agreement_words(self.agreement), concordance_words(self.concordance)

    def spread(self, code: str) -> Spread:
        """Return the spread of one option; raises `StopIteration` for one that was not asked about."""
        return next(one for one in self.spreads if one.code == code)


@dataclass(frozen=True)
class Movement:
    """What changed from one round to a later one that asked the same.

    Attributes
    ----------
    agreement : float or None
        Change of the agreement, above 0 if the room came closer.
    means : tuple of (str, float)
        Change of each option's mean, in points.
    stayed, changed : int
        Of the people who voted in both rounds, how many kept their points and how many changed them.
    moved : float or None
        Points the average person who voted in both rounds moved; None if nobody did.
    """

    earlier: int
    later: int
    agreement: float | None
    means: tuple[tuple[str, float], ...]
    stayed: int
    changed: int
    moved: float | None

    @property
    def sentence(self) -> str:
        """The movement in words."""
        if self.agreement is None or self.moved is None:
            return f"There are not enough ballots in rounds {self.earlier} and {self.later} to compare them."
        points = round(100 * self.agreement)
        way = (
            f"{points} points closer"
            if points > 0
            else f"{-points} points further apart"
            if points < 0
            else "no closer"
        )
        both = self.stayed + self.changed
        return (
            f"From round {self.earlier} to round {self.later} two people came {way} on average. "
            f"Of the {both} who voted in both, {self.changed} changed their points; "
            f"the average person moved {self.moved:.0f} of their 100."
        )


def matrix(ballots: Sequence[Ballot], codes: Sequence[str]) -> Array:
    """Return the points as an array, shape (ballots, codes)."""
    rows = [[dict(ballot.points).get(code, 0) for code in codes] for ballot in ballots]
    return np.array(rows, dtype=float).reshape(len(rows), len(codes))


def round_result(workshop: Workshop, number: int, ballots: Sequence[Ballot]) -> RoundResult:
    """Return the result of round `number`.

    Raises
    ------
    PhaseError
        If the round is not revealed: nobody sees it before.
    WorkshopError
        If there is no such round.
    """
    asked = workshop.numbered(number)
    if asked is None:
        raise WorkshopError(f"There is no round {number} in this workshop.")
    if not may_see(asked):
        raise PhaseError(f"Round {number} has not been revealed yet, so nobody can see its result.")
    level = workshop.level(asked.level)
    points = matrix(ballots, level.codes)
    groups = _groups(ballots, level) if workshop.roles else ()
    return RoundResult(
        round=asked,
        level=level,
        ballots=len(ballots),
        paper=sum(ballot.paper is not None for ballot in ballots),
        spreads=_spreads(points, level),
        dots=tuple(tuple(int(given) for given in sorted(column)) for column in points.T),
        agreement=agreement(points) if len(ballots) else None,
        concordance=concordance(points) if len(ballots) else None,
        reasons=tuple(sorted((ballot.reason for ballot in ballots if ballot.reason), key=str.casefold)),
        groups=groups,
        not_apart=len(ballots) - sum(group.ballots for group in groups) if workshop.roles else 0,
    )


def movement(earlier: RoundResult, later: RoundResult, before: Sequence[Ballot], after: Sequence[Ballot]) -> Movement:
    """Return how the room moved between two rounds that asked the same.

    Raises
    ------
    WorkshopError
        If they asked different things.
    """
    if earlier.level != later.level:
        raise WorkshopError(f"Rounds {earlier.round.number} and {later.round.number} asked different things.")
    codes = later.level.codes
    first = {ballot.voter: row for ballot, row in zip(before, matrix(before, codes), strict=True)}
    second = {ballot.voter: row for ballot, row in zip(after, matrix(after, codes), strict=True)}
    moves = [float(np.abs(second[voter] - first[voter]).sum()) / 2 for voter in first if voter in second]
    known = earlier.agreement is not None and later.agreement is not None
    return Movement(
        earlier=earlier.round.number,
        later=later.round.number,
        agreement=(later.agreement or 0.0) - (earlier.agreement or 0.0) if known else None,
        means=tuple(
            (code, later.spread(code).mean - earlier.spread(code).mean)
            for code in codes
            if earlier.spreads and later.spreads
        ),
        stayed=sum(move == 0 for move in moves),
        changed=sum(move > 0 for move in moves),
        moved=sum(moves) / len(moves) if moves else None,
    )


def _spreads(points: Array, level: Level) -> tuple[Spread, ...]:
    if not len(points):
        return ()
    lower, median, upper = np.quantile(points, [0.25, 0.5, 0.75], axis=0)
    mean = points.mean(axis=0)
    return tuple(
        Spread(option.code, option.title, float(mean[at]), float(median[at]), float(lower[at]), float(upper[at]))
        for at, option in enumerate(level.options)
    )


def _groups(ballots: Sequence[Ballot], level: Level) -> tuple[Group, ...]:
    # People who gave no role are a group like any other when it comes to who could be worked out.
    shown = shown_apart(Counter(ballot.role for ballot in ballots))
    found = []
    for role in sorted(role for role in shown if role):
        points = matrix([ballot for ballot in ballots if ballot.role == role], level.codes)
        found.append(Group(role, len(points), _spreads(points, level), agreement(points)))
    return tuple(found)

"""Checks one ballot: its points, its reason, its role."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from coopvalue.errors import suggest
from coopvalue.model.workshop import TOTAL
from coopvalue.workshop.errors import BallotError
from coopvalue.workshop.text import clean


def left_over(points: Mapping[str, int]) -> int:
    """Return how many of the 100 points are still to be shared out; below 0 if there are too many."""
    return TOTAL - sum(points.values())


def checked_points(points: Mapping[str, int], codes: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return `points` for every one of `codes`, in their order; an option that is not mentioned gets 0.

    Raises
    ------
    BallotError
        If points are not whole, below 0, given to an unknown option, or do not sum to 100.
    """
    if strange := [str(code)[:40] for code in points if code not in codes]:
        raise BallotError(f"'{strange[0]}' is not asked about in this round. {suggest(strange[0], codes)}")
    for code, given in points.items():
        if isinstance(given, bool) or not isinstance(given, int):
            raise BallotError(f"{code} has {str(given)[:20]!r} points. Give a whole number.")
        if given < 0:
            raise BallotError(f"{code} has {given} points. Give 0 or more.")
    left = left_over(points)
    if left > 0:
        raise BallotError(f"{left} of your {TOTAL} points {'is' if left == 1 else 'are'} left. Share out all of them.")
    if left < 0:
        raise BallotError(f"You have given {TOTAL - left} points. Take {-left} away, so that they make {TOTAL}.")
    return tuple((code, points.get(code, 0)) for code in codes)


def checked_reason(reason: str, longest: int) -> str:
    """Return a reason on one line; raises `WorkshopError` if it is longer than `longest` characters."""
    return clean(reason, longest, "Your reason")


def checked_role(role: str, roles: Collection[str]) -> str:
    """Return one of the host's `roles`, or nothing for someone who does not say.

    Raises
    ------
    BallotError
        If it is none of them.
    """
    role = role.strip()
    if role and role not in roles:
        raise BallotError(f"'{role[:40]}' is not a role in this workshop. {suggest(role[:40], roles)}")
    return role

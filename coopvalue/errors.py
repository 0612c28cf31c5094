"""Errors a caller may catch. Their messages are shown to council officers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

MOST_LINES = 500
"""Problems said in one message; a file that is all faults must not fill a screen for ever."""


class CoopvalueError(Exception):
    """Base of every error this package raises on purpose."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place: what was found there and what to do.

    Attributes
    ----------
    file : str
        File, sheet or upload the problem is in.
    where : str
        Entry and field, such as ``"measure EQ01, unit"``.
    what : str
        What was found, as a sentence.
    fix : str
        What to do about it, as a sentence.
    """

    file: str
    where: str
    what: str
    fix: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.where) if part) + f": {self.what} {self.fix}"


class ProblemsError(CoopvalueError, ValueError):
    """Something read from outside cannot be used; carries every problem found, not only the first.

    Parameters
    ----------
    problems : iterable of Problem
        At least one.
    """

    subject = "The input"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        head = f"{self.subject} has {count:,} problem{'s' if count != 1 else ''}:"
        lines = [f"  {problem}" for problem in self.problems[:MOST_LINES]]
        if count > MOST_LINES:
            lines.append(f"  and {count - MOST_LINES:,} more.")
        super().__init__("\n".join([head, *lines]))


class CatalogueError(ProblemsError):
    """The catalogue cannot be loaded."""

    subject = "The catalogue"


class MeasureSetError(ProblemsError):
    """A measure set cannot be opened or used."""

    subject = "The measure set"


class BidsError(ProblemsError):
    """Bids cannot be read or scored."""

    subject = "The bids file"


class WeightingError(CoopvalueError, ValueError):
    """A weighting that cannot be used for scoring."""


class ScoringError(CoopvalueError, ValueError):
    """Bids and a measure set that cannot be scored together."""


def suggest(found: str, allowed: Iterable[str]) -> str:
    """Return the sentence that helps someone who wrote `found` where only `allowed` is known."""
    allowed = [str(value) for value in allowed]
    close = get_close_matches(found, allowed, n=1)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Use one of: {', '.join(allowed)}." if allowed else "Remove it."

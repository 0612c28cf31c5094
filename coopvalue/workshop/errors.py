"""What can be refused in a workshop, in words for the person it is refused to."""

from __future__ import annotations

from coopvalue.errors import CoopvalueError


class WorkshopError(CoopvalueError, ValueError):
    """Something a workshop cannot do."""


class BallotError(WorkshopError):
    """A ballot that cannot be counted as it is."""


class PhaseError(WorkshopError):
    """Something that is not possible at this point of the workshop."""

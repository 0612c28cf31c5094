"""What can go wrong in the store, in words for whoever waits for it."""

from __future__ import annotations

from coopvalue.errors import CoopvalueError


class StoreError(CoopvalueError, RuntimeError):
    """The store cannot do what was asked."""


class StoreUnavailableError(StoreError):
    """The database did not answer, so nothing of this call is known to be saved."""


class UnknownLinkError(StoreError, LookupError):
    """A link, secret or code opens nothing: mistyped, deleted or expired."""


class LimitError(StoreError):
    """A limit of the store is reached."""


class TooManyTriesError(LimitError):
    """Too many wrong codes.

    Attributes
    ----------
    seconds : int
        How long to wait before the next try.
    """

    def __init__(self, message: str, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds

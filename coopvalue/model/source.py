"""Where a fact comes from, when it was checked and how sure we are."""

from __future__ import annotations

from enum import StrEnum

from coopvalue.model.base import Frozen, Month, Text, Words


class Sureness(StrEnum):
    """How a fact was established."""

    READ = "read"
    SECOND_HAND = "second_hand"
    GENERAL = "general"
    INFERRED = "inferred"
    PROPOSED = "proposed"

    @property
    def words(self) -> str:
        """What this means, for a reader."""
        return _WORDS[self.value]


_WORDS = {
    "read": "read at the source",
    "second_hand": "read second-hand: check at the source",
    "general": "general knowledge: check before relying on it",
    "inferred": "our inference from the source",
    "proposed": "proposed here, no published source",
}


class Source(Frozen):
    """The source of an entry.

    Attributes
    ----------
    text : str
        What the source is, in a few words.
    url : str
        Address, or empty where there is none.
    checked : str
        Month the fact was last checked, ``YYYY-MM``.
    sure : Sureness
        How it was established.
    """

    text: Words
    url: Text = ""
    checked: Month
    sure: Sureness

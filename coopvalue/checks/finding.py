"""What a check says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How serious a finding is."""

    STOP = "stop"
    WARNING = "warning"
    NOTE = "note"

    @property
    def words(self) -> str:
        """The name a reader sees."""
        return {"stop": "Must be put right", "warning": "Needs an answer", "note": "Worth knowing"}[self.value]


@dataclass(frozen=True)
class Finding:
    """One thing an officer should put right, answer or know.

    Attributes
    ----------
    code : str
        Stable name of the check, with what it is about where it can occur more than once.
    level : Level
        How serious it is.
    title, detail, fix : str
        What was found, why it matters, and what to do.
    measures : tuple of str
        Codes it is about; empty if it is about the whole set.
    source : str
        Legal note or source it rests on, where there is one.
    """

    code: str
    level: Level
    title: str
    detail: str
    fix: str
    measures: tuple[str, ...] = ()
    source: str = ""

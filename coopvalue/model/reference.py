"""The smaller kinds of catalogue entry: values, legal notes, thresholds, packs and council rules."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from coopvalue.model.base import Code, Frozen, Pairs, Text, Title, Words
from coopvalue.model.source import Source


class ValueKind(StrEnum):
    """Which list a value or principle belongs to."""

    VALUE = "value"
    PRINCIPLE = "principle"
    COUNCIL = "council"


class ValueEntry(Frozen):
    """A co-operative value or principle that a measure can express."""

    code: Code
    title: Title
    kind: ValueKind
    meaning: Words
    source: Source


class Values(Frozen):
    """The values and principles, with the version of the statements they come from."""

    version: Words
    note: Words
    entries: tuple[ValueEntry, ...] = Field(min_length=1)


class Flag(Frozen):
    """A legal flag: what it warns of and what an officer does about it."""

    code: Code
    title: Title
    meaning: Words
    action: Words
    source: Source


class LegalNote(Frozen):
    """A rule of procurement law, as information with its source and date."""

    code: Code
    title: Title
    says: Words
    applies_to: Words
    in_app: Words
    source: Source


class Threshold(Frozen):
    """A sum of money that changes what the law asks, from a date."""

    code: Code
    title: Title
    pounds: float = Field(gt=0)
    includes_vat: bool
    from_date: date
    note: Words
    source: Source


class Pack(Frozen):
    """A starter choice of measures for one kind of contract."""

    code: Code
    title: Title
    contract: Words
    advice: Words
    measures: Pairs[int]
    source: Source


class RuleKind(StrEnum):
    """What a council rule limits."""

    MOST_MEASURES = "most_measures"
    LEAST_MEASURES = "least_measures"
    FROM_THEME = "from_theme"
    LEAST_SOCIAL_VALUE = "least_social_value"
    LEAST_THEME_SHARE = "least_theme_share"


class CouncilRule(Frozen):
    """A council's own rule about measure sets, off until an officer turns it on.

    Attributes
    ----------
    kind : RuleKind
        What it limits. ``most_measures`` and ``least_measures`` count scored measures;
        ``from_theme`` asks for at least `number` scored measures of `theme`;
        ``least_social_value`` asks for at least `number` per cent of the award;
        ``least_theme_share`` asks for at least `number` per cent of the co-operative part for `theme`.
    number : float
        The limit.
    above_pounds : float or None
        Contract value from which it applies; None for every contract.
    """

    code: Code
    council: Title
    title: Title
    kind: RuleKind
    number: float = Field(ge=0)
    theme: Text = ""
    above_pounds: float | None = Field(default=None, ge=0)
    source: Source

    @model_validator(mode="after")
    def _theme_where_needed(self) -> Self:
        needs = self.kind in (RuleKind.FROM_THEME, RuleKind.LEAST_THEME_SHARE)
        if needs != bool(self.theme):
            raise ValueError("theme goes with the kinds from_theme and least_theme_share, and no other")
        return self

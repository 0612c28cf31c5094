"""Other frameworks, and how our measures relate to them."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from coopvalue.model.base import Code, Frozen, Month, Text, Title, Words
from coopvalue.model.source import Source, Sureness


class FrameworkEntry(Frozen):
    """One measure or outcome of another framework, in our own words."""

    code: Code
    theme: Code
    outcome: Code
    summary: Words
    unit: Text = ""
    indicative: bool = False
    record_only: bool = False
    localised: bool = False
    note: Text = ""


class FrameworkPart(Frozen):
    """A theme or outcome of another framework."""

    code: Code
    title: Title
    indicative: bool = False


class Framework(Frozen):
    """Another framework: its parts, its entries and what may not be counted twice.

    `indicative` marks what was not confirmed at the source; wherever it shows it is
    labelled "indicative, check against the licensed handbook".
    """

    code: Code
    title: Title
    edition: Words
    licence: Words
    disclaimer: Words
    sources: tuple[Source, ...] = Field(min_length=1)
    themes: tuple[FrameworkPart, ...] = Field(min_length=1)
    outcomes: tuple[FrameworkPart, ...] = Field(min_length=1)
    entries: tuple[FrameworkEntry, ...] = Field(min_length=1)
    overlaps: tuple[tuple[Code, ...], ...] = ()
    allowed_together: tuple[tuple[Code, ...], ...] = ()


class Relation(StrEnum):
    """How a measure of ours relates to an entry of another framework."""

    SAME = "same"
    OVERLAPS = "overlaps"
    NARROWER = "narrower"
    BROADER = "broader"

    @property
    def words(self) -> str:
        """What the relation says about our measure."""
        return {
            "same": "asks the same thing",
            "overlaps": "covers some of the same ground",
            "narrower": "is a narrower part of it",
            "broader": "is wider than it",
        }[self.value]


class Link(Frozen):
    """A link from one of our measures to one entry of another framework."""

    to: Code
    relation: Relation
    reason: Words
    sure: Sureness


class Mapping(Frozen):
    """How one measure relates to one framework: links, or the reason for a gap."""

    measure: Code
    links: tuple[Link, ...] = ()
    gap: Text = ""

    @model_validator(mode="after")
    def _links_or_gap(self) -> Self:
        if bool(self.links) == bool(self.gap):
            raise ValueError("give either links or a gap with its reason, not both and not neither")
        return self


class Crosswalk(Frozen):
    """How every measure relates to one framework."""

    framework: Code
    checked: Month
    mappings: tuple[Mapping, ...]

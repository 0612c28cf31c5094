"""The sheets and columns of the catalogue as a workbook: what is written is what is read back.

The titles are a file format, as the keys of the YAML files are; changing one makes older workbooks unreadable.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coopvalue.model.framework import Relation
from coopvalue.model.measure import Better, Confidence, Neutrality
from coopvalue.model.source import Sureness
from coopvalue.model.unit import UnitKind

GAP = "gap"
SCALE_KINDS = ("target", "bands", "levels", "yes_no")


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    CODES = "codes"
    MONTH = "month"


@dataclass(frozen=True)
class Column:
    """A column: its title, the field it holds (nested ones with a full stop), and what its cells hold."""

    title: str
    field: str
    holds: Holds = Holds.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """A sheet: its name, its columns, and whether it may be absent. The first column holds the code of a row."""

    name: str
    columns: tuple[Column, ...]
    optional: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of the columns, in order."""
        return tuple(column.title for column in self.columns)

    def title_of(self, field: str) -> str | None:
        """Return the title of the column that holds `field`, or None."""
        return next((column.title for column in self.columns if column.field == field), None)


def _options(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(option.value for option in kind)


_SOURCE = (
    Column("Source", "source.text"),
    Column("Source address", "source.url"),
    Column("Source checked (year and month)", "source.checked", Holds.MONTH),
    Column("How the source was established", "source.sure", choices=_options(Sureness)),
)

THEMES = Layout(
    "Themes",
    (
        Column("Theme code", "code"),
        Column("Theme", "title"),
        Column("In short", "summary"),
        Column("Why it matters", "why"),
        Column("Value codes", "values", Holds.CODES),
        *_SOURCE,
    ),
)

OUTCOMES = Layout(
    "Outcomes",
    (
        Column("Outcome code", "code"),
        Column("Theme code", "theme"),
        Column("Outcome", "title"),
        Column("What changes", "statement"),
    ),
)

UNITS = Layout(
    "Units",
    (
        Column("Unit code", "code"),
        Column("Shown after the number", "label"),
        Column("Kind of unit", "kind", choices=_options(UnitKind)),
        Column("Lowest possible", "low", Holds.NUMBER),
        Column("Highest possible", "high", Holds.NUMBER),
        Column("Decimals shown", "decimals", Holds.NUMBER),
        Column("Per pounds of contract value", "per_pounds", Holds.NUMBER),
        Column("What is counted per pounds", "counted"),
    ),
)

MEASURES = Layout(
    "Measures",
    (
        Column("Measure code", "code"),
        Column("Theme code", "theme"),
        Column("Outcome code", "outcome"),
        Column("Measure", "title"),
        Column("Definition", "definition"),
        Column("Why it matters", "why"),
        Column("Value codes", "values", Holds.CODES),
        Column("Unit code", "unit"),
        Column("Better is", "better", choices=_options(Better)),
        Column("Kind of scale", "scale.kind", choices=SCALE_KINDS),
        Column("Floor (scores nothing)", "scale.floor", Holds.NUMBER),
        Column("Target (scores full marks)", "scale.target", Holds.NUMBER),
        Column("Reason for the scale", "scale_reason"),
        Column("Clarify beyond", "plausible", Holds.NUMBER),
        Column("How size is kept out", "size_neutral"),
        Column("Evidence with the bid", "evidence"),
        Column("How delivery is checked", "delivery_check"),
        Column("Allowed uses", "uses", Holds.CODES),
        Column("Neutrality", "neutrality", choices=_options(Neutrality)),
        Column("Reason for the neutrality", "neutrality_reason"),
        Column("Legal flag codes", "flags", Holds.CODES),
        Column("How it could be gamed and what stops that", "anti_gaming"),
        Column("Hours for a small bidder", "effort_hours", Holds.NUMBER),
        Column("Overlapping measures", "overlaps", Holds.CODES),
        *_SOURCE,
        Column("Confidence", "confidence", choices=_options(Confidence)),
    ),
)

BANDS = Layout(
    "Bands",
    (
        Column("Measure code", "measure"),
        Column("Figure", "at", Holds.NUMBER),
        Column("Score from 0 to 1", "score", Holds.NUMBER),
    ),
    optional=True,
)

LEVELS = Layout(
    "Levels",
    (
        Column("Measure code", "measure"),
        Column("Level", "level", Holds.NUMBER),
        Column("What the level asks", "words"),
    ),
    optional=True,
)

FULL_MARKS = Layout(
    "Full marks",
    (
        Column("Measure code", "measure"),
        Column("Kind of organisation", "kind"),
        Column("How it reaches full marks", "how"),
    ),
    optional=True,
)

CROSSWALK = Layout(
    "Crosswalk",
    (
        Column("Measure code", "measure"),
        Column("Framework code", "framework"),
        Column("Entry of the framework", "to"),
        Column("Relation", "relation", choices=(*_options(Relation), GAP)),
        Column("Reason", "reason"),
        Column("How the link was established", "sure", choices=_options(Sureness)),
    ),
    optional=True,
)

LAYOUTS = (THEMES, OUTCOMES, MEASURES, BANDS, LEVELS, FULL_MARKS, UNITS, CROSSWALK)
"""Sheets that are read back, in the order they stand in the workbook."""

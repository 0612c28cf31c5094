"""The whole catalogue, once loaded and checked."""

from __future__ import annotations

from functools import cached_property

from coopvalue.model.base import Code, Frozen, Month, Title, Words
from coopvalue.model.bid import Bids
from coopvalue.model.framework import Crosswalk, Framework, FrameworkEntry, Mapping
from coopvalue.model.measure import Measure, Theme
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.reference import CouncilRule, Flag, LegalNote, Pack, Threshold, ValueEntry, Values
from coopvalue.model.unit import Unit

TOMS = "national-toms"
SOCIAL_VALUE_MODEL = "social-value-model"


class Scenario(Frozen):
    """An invented tender with its measure set and bids, chosen to teach one thing."""

    code: Code
    title: Title
    story: Words
    teaches: Words
    measure_set: MeasureSet
    bids: Bids


class Catalogue(Frozen):
    """Everything under ``catalogue/``, checked: every code that is referred to exists.

    Attributes
    ----------
    version : str
        Version of the catalogue, such as ``2026.11``.
    measures : tuple of Measure
        In the order of themes and then of codes.
    """

    title: Title
    version: Words
    checked: Month
    licence: Words
    themes: tuple[Theme, ...]
    units: tuple[Unit, ...]
    measures: tuple[Measure, ...]
    values: Values
    flags: tuple[Flag, ...]
    legal_notes: tuple[LegalNote, ...]
    thresholds: tuple[Threshold, ...]
    frameworks: tuple[Framework, ...]
    crosswalks: tuple[Crosswalk, ...]
    packs: tuple[Pack, ...]
    rules: tuple[CouncilRule, ...]
    scenarios: tuple[Scenario, ...]

    @cached_property
    def by_code(self) -> dict[str, Measure]:
        """Measures by code. Read only."""
        return {measure.code: measure for measure in self.measures}

    @cached_property
    def theme_by_code(self) -> dict[str, Theme]:
        """Themes by code. Read only."""
        return {theme.code: theme for theme in self.themes}

    @cached_property
    def value_by_code(self) -> dict[str, ValueEntry]:
        """Values and principles by code. Read only."""
        return {entry.code: entry for entry in self.values.entries}

    @cached_property
    def flag_by_code(self) -> dict[str, Flag]:
        """Legal flags by code. Read only."""
        return {flag.code: flag for flag in self.flags}

    @cached_property
    def outcome_title(self) -> dict[str, str]:
        """Titles of outcomes by code. Read only."""
        return {outcome.code: outcome.title for theme in self.themes for outcome in theme.outcomes}

    def framework(self, code: str) -> Framework:
        """Return the framework with `code`; raises `StopIteration` for an unknown one, which the loader rules out."""
        return next(framework for framework in self.frameworks if framework.code == code)

    @cached_property
    def entries(self) -> dict[tuple[str, str], FrameworkEntry]:
        """Entries of other frameworks by framework code and entry code. Read only."""
        return {(framework.code, entry.code): entry for framework in self.frameworks for entry in framework.entries}

    @cached_property
    def mappings(self) -> dict[tuple[str, str], Mapping]:
        """How each measure relates to each framework, by framework code and measure code. Read only."""
        return {
            (crosswalk.framework, mapping.measure): mapping
            for crosswalk in self.crosswalks
            for mapping in crosswalk.mappings
        }

    def threshold(self, code: str) -> Threshold | None:
        """Return the threshold with `code`, or None."""
        return next((threshold for threshold in self.thresholds if threshold.code == code), None)

    def scenario(self, code: str) -> Scenario | None:
        """Return the scenario with `code`, or None."""
        return next((scenario for scenario in self.scenarios if scenario.code == code), None)

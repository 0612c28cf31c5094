"""The catalogue's entries as the rows of its workbook, in the layout that is read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from coopvalue.catalogue.workbook_layout import (
    BANDS,
    CROSSWALK,
    FULL_MARKS,
    GAP,
    LEVELS,
    MEASURES,
    OUTCOMES,
    THEMES,
    UNITS,
    Holds,
    Layout,
)
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure import Measure
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale

Fields = Mapping[str, Any]


def themes_rows(catalogue: Catalogue) -> pd.DataFrame:
    """Return the themes."""
    return _table(THEMES, (theme.model_dump(mode="json") for theme in catalogue.themes))


def outcomes_rows(catalogue: Catalogue) -> pd.DataFrame:
    """Return the outcomes, each with the code of its theme."""
    return _table(
        OUTCOMES,
        (
            {**outcome.model_dump(mode="json"), "theme": theme.code}
            for theme in catalogue.themes
            for outcome in theme.outcomes
        ),
    )


def units_rows(catalogue: Catalogue) -> pd.DataFrame:
    """Return the units."""
    return _table(UNITS, (unit.model_dump(mode="json") for unit in catalogue.units))


def measures_rows(catalogue: Catalogue) -> pd.DataFrame:
    """Return the measures; what a measure has several of stands on sheets of its own."""
    return _table(MEASURES, (_measure(measure) for measure in catalogue.measures))


def bands_rows(catalogue: Catalogue) -> pd.DataFrame:
    """Return the bands of every scale that has them, best first."""
    return _table(
        BANDS,
        (
            {"measure": measure.code, "at": band.at, "score": band.score}
            for measure in catalogue.measures
            if isinstance(measure.scale, BandsScale)
            for band in measure.scale.bands
        ),
    )


def levels_rows(catalogue: Catalogue) -> pd.DataFrame:
    """Return the levels of every scale that has them, from 0."""
    return _table(
        LEVELS,
        (
            {"measure": measure.code, "level": level, "words": words}
            for measure in catalogue.measures
            if isinstance(measure.scale, LevelsScale)
            for level, words in enumerate(measure.scale.levels)
        ),
    )


def full_marks_rows(catalogue: Catalogue) -> pd.DataFrame:
    """Return who could reach full marks on each measure, and how."""
    return _table(
        FULL_MARKS,
        (
            {"measure": measure.code, "kind": entry.kind, "how": entry.how}
            for measure in catalogue.measures
            for entry in measure.full_marks
        ),
    )


def crosswalk_rows(catalogue: Catalogue) -> pd.DataFrame:
    """Return every link and every gap."""
    return _table(CROSSWALK, _relations(catalogue))


def _relations(catalogue: Catalogue) -> Iterator[Fields]:
    for walk in catalogue.crosswalks:
        for mapping in walk.mappings:
            start = {"measure": mapping.measure, "framework": walk.framework}
            if mapping.gap:
                yield {**start, "relation": GAP, "reason": mapping.gap}
            for link in mapping.links:
                yield {**start, **link.model_dump(mode="json")}


def _measure(measure: Measure) -> Fields:
    fields = measure.model_dump(mode="json")
    fields["unit"] = measure.unit.code
    fields["scale"] = {"kind": measure.scale.kind}
    if isinstance(measure.scale, TargetScale):
        fields["scale"] = {"kind": "target", "floor": measure.scale.floor, "target": measure.scale.target}
    return fields


def _table(layout: Layout, entries: Iterable[Fields]) -> pd.DataFrame:
    """Return entries in the columns of `layout`; what an entry lacks is an empty cell."""
    rows = [[_cell(entry, column.field, column.holds) for column in layout.columns] for entry in entries]
    # As objects, so that a missing number does not turn the whole numbers beside it into something else.
    return pd.DataFrame(rows, columns=list(layout.titles), dtype=object)


def _cell(entry: Fields, field: str, holds: Holds) -> object:
    outer, _, inner = field.partition(".")
    value = entry.get(outer)
    if inner:
        value = value.get(inner) if isinstance(value, dict) else None
    return ", ".join(value or ()) if holds is Holds.CODES else value

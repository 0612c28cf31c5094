"""Where a measure set and another framework meet, cell by cell, and what the framework cannot see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from coopvalue.charts import colour, words
from coopvalue.crosswalk.coverage import Coverage
from coopvalue.model.framework import Framework, Relation
from coopvalue.model.measure_set import MeasureSet

SIGNS = {Relation.SAME: "●", Relation.OVERLAPS: "◐", Relation.NARROWER: "◂", Relation.BROADER: "▸"}
"""How our measure relates to theirs. A sign, because colour alone would not say it to everyone."""

GAP, UNMAPPED = "○", "?"

NO_LINK = "no link"

Cell = dict[str, list[str]]
"""Sign to codes of the measures it holds for, in the order of `SIGNS`."""


class View(StrEnum):
    """What is down and across."""

    THEMES = "themes"
    MEASURES = "measures"
    OUTCOMES = "outcomes"


@dataclass(frozen=True)
class Grid:
    """A matrix ready to draw: `rows` down and `columns` across, as (code, title, colour or "")."""

    rows: list[tuple[str, str, str]]
    columns: list[tuple[str, str, str]]
    cells: dict[tuple[int, int], Cell]


def meeting(found: Coverage, framework: Framework, measure_set: MeasureSet, view: View, dark: bool) -> Grid:
    """Return the cells where `measure_set` meets `framework`; what it cannot see comes last."""
    home = {chosen.code: chosen.measure.theme for chosen in measure_set.measures}
    used = [theme for theme in measure_set.themes if measure_set.measures_of(theme.code)]
    themes = [(theme.code, theme.title, colour.theme(theme.code, dark)) for theme in used]
    measures = [
        (chosen.code, chosen.measure.title, shade)
        for code, _, shade in themes
        for chosen in measure_set.measures_of(code)
    ]
    last = ("", "Not seen", "")
    parts = framework.outcomes if view is View.OUTCOMES else framework.themes
    theirs = [*((part.code, part.title, "") for part in parts), last]
    ours = measures if view is View.MEASURES else themes
    our_place = {code: place for place, (code, _, _) in enumerate(ours)}
    their_place = {code: place for place, (code, _, _) in enumerate(theirs)}

    def where(measure: str, part: str) -> tuple[int, int]:
        own = our_place[measure if view is View.MEASURES else home[measure]]
        return (their_place[part], own) if view is View.OUTCOMES else (own, their_place[part])

    marks = [
        (
            where(touch.measure, touch.entry.outcome if view is View.OUTCOMES else touch.entry.theme),
            SIGNS[touch.relation],
            touch.measure,
        )
        for touch in found.touches
    ] + [(where(gap.measure, ""), UNMAPPED if gap.unmapped else GAP, gap.measure) for gap in found.gaps]
    return Grid(theirs if view is View.OUTCOMES else ours, ours if view is View.OUTCOMES else theirs, _gathered(marks))


def _gathered(marks: Iterable[tuple[tuple[int, int], str, str]]) -> dict[tuple[int, int], Cell]:
    """Return the measures of each sign in each cell, each once, the closest relation first."""
    cells: dict[tuple[int, int], dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for where, sign, measure in marks:
        cells[where][sign][measure] = None
    order = [*SIGNS.values(), GAP, UNMAPPED]
    return {where: {sign: list(held[sign]) for sign in order if sign in held} for where, held in cells.items()}


def grid_table(grid: Grid, view: View) -> pd.DataFrame:
    """Return the matrix in words: one row a row, what links each cell and through which measures."""
    names = {sign: relation.value for relation, sign in SIGNS.items()} | {GAP: "not seen", UNMAPPED: "not compared yet"}

    def said(row: int, column: int) -> str:
        cell = grid.cells.get((row, column), {})
        return "; ".join(f"{names[sign]}: {', '.join(codes)}" for sign, codes in cell.items()) or NO_LINK

    first = {View.THEMES: "Theme", View.MEASURES: "Measure", View.OUTCOMES: "Outcome of the framework"}[view]
    rows = {first: [f"{code} {title}".strip() if view is View.MEASURES else title for code, title, _ in grid.rows]}
    titles = words.distinct([title for _, title, _ in grid.columns], [code for code, _, _ in grid.columns])
    return pd.DataFrame(
        rows | {title: [said(row, at) for row in range(len(grid.rows))] for at, title in enumerate(titles)}
    )

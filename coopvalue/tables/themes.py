"""Themes and outcomes as tables."""

from __future__ import annotations

import pandas as pd

from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.frame import frame

THEMES = (titles.THEME_CODE, titles.THEME, titles.SUMMARY, titles.WHY, titles.VALUES, titles.MEASURES)
OUTCOMES = (titles.OUTCOME_CODE, titles.OUTCOME, titles.THEME, titles.STATEMENT, titles.MEASURES)


def themes_table(catalogue: Catalogue) -> pd.DataFrame:
    """Return one row a theme of the catalogue; columns `THEMES`."""
    codes = {measure.code: measure.theme for measure in catalogue.measures}
    return _themes(catalogue, codes)


def set_themes_table(measure_set: MeasureSet, catalogue: Catalogue) -> pd.DataFrame:
    """Return one row a theme of the set, under the title the set gives it; columns `THEMES`."""
    codes = {chosen.code: chosen.measure.theme for chosen in measure_set.measures}
    own = {theme.code: theme.title for theme in measure_set.themes}
    return _themes(catalogue, codes, own)


def outcomes_table(catalogue: Catalogue) -> pd.DataFrame:
    """Return one row an outcome of the catalogue; columns `OUTCOMES`."""
    return _outcomes(catalogue, {measure.code: measure.outcome for measure in catalogue.measures})


def set_outcomes_table(measure_set: MeasureSet, catalogue: Catalogue) -> pd.DataFrame:
    """Return one row for each outcome that a measure of the set serves; columns `OUTCOMES`."""
    codes = {chosen.code: chosen.measure.outcome for chosen in measure_set.measures}
    table = _outcomes(catalogue, codes)
    known = set(table[titles.OUTCOME_CODE])
    of_theme = {chosen.measure.outcome: chosen.measure.theme for chosen in measure_set.measures}
    names = {theme.code: theme.title for theme in measure_set.themes}
    own = (
        {
            titles.OUTCOME_CODE: outcome,
            titles.OUTCOME: outcome,
            titles.THEME: names.get(theme, theme),
            titles.STATEMENT: "Written for this set",
            titles.MEASURES: _having(codes, outcome),
        }
        for outcome, theme in of_theme.items()
        if outcome not in known
    )
    used = table[table[titles.OUTCOME_CODE].isin(list(of_theme))]
    return pd.concat([used, frame(OUTCOMES, own)], ignore_index=True)


def _themes(catalogue: Catalogue, codes: dict[str, str], own: dict[str, str] | None = None) -> pd.DataFrame:
    known = catalogue.theme_by_code
    wanted = own if own is not None else {theme.code: theme.title for theme in catalogue.themes}
    return frame(
        THEMES,
        (
            {
                titles.THEME_CODE: code,
                titles.THEME: title,
                titles.SUMMARY: known[code].summary if code in known else "Written for this set",
                titles.WHY: known[code].why if code in known else "Written for this set",
                titles.VALUES: _values(catalogue, known[code].values) if code in known else "none",
                titles.MEASURES: _having(codes, code),
            }
            for code, title in wanted.items()
        ),
    )


def _outcomes(catalogue: Catalogue, codes: dict[str, str]) -> pd.DataFrame:
    return frame(
        OUTCOMES,
        (
            {
                titles.OUTCOME_CODE: outcome.code,
                titles.OUTCOME: outcome.title,
                titles.THEME: theme.title,
                titles.STATEMENT: outcome.statement,
                titles.MEASURES: _having(codes, outcome.code),
            }
            for theme in catalogue.themes
            for outcome in theme.outcomes
        ),
    )


def _having(codes: dict[str, str], parent: str) -> str:
    return ", ".join(code for code, of in codes.items() if of == parent) or "none"


def _values(catalogue: Catalogue, codes: tuple[str, ...]) -> str:
    return "; ".join(catalogue.value_by_code[code].title for code in codes if code in catalogue.value_by_code) or "none"

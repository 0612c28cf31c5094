"""Names and themes of what a measure set holds, by code."""

from __future__ import annotations

from coopvalue.model.measure_set import MeasureSet


def names(measure_set: MeasureSet) -> dict[str, str]:
    """Return the title of every theme and measure."""
    themes = {theme.code: theme.title for theme in measure_set.themes}
    return themes | {chosen.code: chosen.measure.title for chosen in measure_set.measures}


def theme_of(measure_set: MeasureSet, code: str) -> str:
    """Return the theme a measure belongs to; a theme belongs to itself."""
    chosen = measure_set.chosen(code)
    return chosen.measure.theme if chosen else code

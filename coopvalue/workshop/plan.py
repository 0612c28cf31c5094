"""What a measure set lets a room weight."""

from __future__ import annotations

from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.workshop import THEMES, Level, Option
from coopvalue.workshop.errors import WorkshopError


def levels(measure_set: MeasureSet) -> tuple[Level, ...]:
    """Return the levels at which a room can weight `measure_set`: its themes, then the measures of each theme.

    Only what bids are scored on is asked about, and only where there is a choice: two themes or measures at least.

    Raises
    ------
    WorkshopError
        If there is no such choice anywhere in the set.
    """
    measures = {
        theme.code: [chosen for chosen in measure_set.scored if chosen.measure.theme == theme.code]
        for theme in measure_set.themes
    }
    asked = [theme for theme in measure_set.themes if measures[theme.code]]
    found = []
    if len(asked) >= 2:
        options = (
            Option(
                code=theme.code,
                title=theme.title,
                about="; ".join(one.measure.title for one in measures[theme.code])[:4000],
            )
            for theme in asked
        )
        found.append(Level(code=THEMES, title="The themes", options=tuple(options)))
    for theme in asked:
        if len(measures[theme.code]) >= 2:
            within = (
                Option(code=one.code, title=one.measure.title, about=one.measure.definition)
                for one in measures[theme.code]
            )
            found.append(Level(code=theme.code, title=f"Measures of {theme.title}"[:200], options=tuple(within)))
    if not found:
        raise WorkshopError(
            "There is nothing to weigh up yet: choose at least two themes, or two measures of one theme, "
            "that bids are scored on."
        )
    return tuple(found)

"""Which measures match what someone is looking for."""

from __future__ import annotations

from dataclasses import dataclass

from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure import Measure, Neutrality, Use


@dataclass(frozen=True)
class Filter:
    """What someone is looking for; None and empty mean anything."""

    words: str = ""
    theme: str | None = None
    use: Use | None = None
    neutrality: Neutrality | None = None
    value: str | None = None
    most_hours: float = 200.0


def matching(catalogue: Catalogue, wanted: Filter) -> tuple[Measure, ...]:
    """Return the measures that match every part of `wanted`, in the order of the catalogue.

    Every word must occur somewhere in the code, title, definition, reason or outcome of the
    measure; capitals do not matter.
    """
    words = wanted.words.casefold().split()
    return tuple(
        measure
        for measure in catalogue.measures
        if (wanted.theme is None or measure.theme == wanted.theme)
        and (wanted.use is None or wanted.use in measure.uses)
        and (wanted.neutrality is None or measure.neutrality is wanted.neutrality)
        and (wanted.value is None or wanted.value in measure.values)
        and measure.effort_hours <= wanted.most_hours
        and all(word in _text(measure, catalogue) for word in words)
    )


def _text(measure: Measure, catalogue: Catalogue) -> str:
    parts = (
        measure.code,
        measure.title,
        measure.definition,
        measure.why,
        catalogue.outcome_title.get(measure.outcome, ""),
        catalogue.theme_by_code[measure.theme].title,
    )
    return " ".join(parts).casefold()

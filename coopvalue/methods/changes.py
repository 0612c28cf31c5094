"""Changes to a measure set. Each returns a new set; none changes the one it is given."""

from __future__ import annotations

from collections.abc import Mapping

from coopvalue.methods.weights import whole_points
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure import Measure, Use
from coopvalue.model.measure_set import ChosenMeasure, ChosenTheme, Dropped, MeasureSet, NamedWeighting, WeightingMethod
from coopvalue.model.reference import Pack

FULL = 100
"""Points that the themes, and the measures of a theme, share between them."""


def with_measure(measure_set: MeasureSet, measure: Measure, theme_title: str, *, own: bool = False) -> MeasureSet:
    """Return the set with `measure` added, its theme too if it is new.

    A scored measure starts with an equal part of its theme, and a new theme with an equal part of
    the whole; what was there keeps its proportions. Whatever is not a bid measure has no points.
    Adding a measure that is there already changes nothing.
    """
    if measure_set.chosen(measure.code):
        return measure_set
    use = Use.BID if Use.BID in measure.uses else measure.uses[0]
    chosen = ChosenMeasure(measure=measure, copied_from="" if own else measure.digest(), use=use)
    theme = measure_set.theme(measure.theme)
    themes = measure_set.themes if theme else (*measure_set.themes, ChosenTheme(code=measure.theme, title=theme_title))
    changed = measure_set.model_copy(
        update={
            "themes": themes,
            "measures": (*measure_set.measures, chosen),
            "dropped": tuple(entry for entry in measure_set.dropped if entry.code != measure.code),
        }
    )
    return _fair_start(changed, measure.code) if use is Use.BID else changed


def without_measure(measure_set: MeasureSet, code: str, reason: str = "") -> MeasureSet:
    """Return the set without the measure, which is listed as dropped; a theme left empty goes too."""
    chosen = measure_set.chosen(code)
    if chosen is None:
        return measure_set
    measures = tuple(one for one in measure_set.measures if one.code != code)
    left = {one.measure.theme for one in measures}
    gone = Dropped(code=code, title=chosen.measure.title, reason=reason)
    return measure_set.model_copy(
        update={
            "measures": measures,
            "themes": tuple(theme for theme in measure_set.themes if theme.code in left),
            "dropped": (*(entry for entry in measure_set.dropped if entry.code != code), gone),
        }
    )


def with_chosen(measure_set: MeasureSet, code: str, **changes: object) -> MeasureSet:
    """Return the set with fields of one chosen measure changed, such as ``use``, ``reason`` or ``measure``."""
    measures = tuple(one.model_copy(update=changes) if one.code == code else one for one in measure_set.measures)
    return measure_set.model_copy(update={"measures": measures})


def with_theme_points(
    measure_set: MeasureSet, points: Mapping[str, int], method: WeightingMethod = WeightingMethod.POINTS
) -> MeasureSet:
    """Return the set with new points for its themes; themes not named keep theirs."""
    themes = tuple(
        theme.model_copy(update={"points": points.get(theme.code, theme.points)}) for theme in measure_set.themes
    )
    return measure_set.model_copy(update={"themes": themes, "weighting_method": method})


def with_measure_points(measure_set: MeasureSet, points: Mapping[str, int]) -> MeasureSet:
    """Return the set with new points for its measures; measures not named keep theirs."""
    measures = tuple(
        chosen.model_copy(update={"points": points.get(chosen.code, chosen.points)}) for chosen in measure_set.measures
    )
    return measure_set.model_copy(update={"measures": measures})


def weighting_of(measure_set: MeasureSet, name: str) -> NamedWeighting:
    """Return the weighting the set has now, under `name`."""
    return NamedWeighting(
        name=name,
        method=measure_set.weighting_method,
        themes=tuple((theme.code, theme.points) for theme in measure_set.themes),
        measures=tuple((chosen.code, chosen.points) for chosen in measure_set.measures),
    )


def with_weighting(measure_set: MeasureSet, kept: NamedWeighting) -> MeasureSet:
    """Return the set under a kept weighting; themes and measures it does not know keep their points."""
    changed = with_theme_points(measure_set, dict(kept.themes), kept.method)
    return with_measure_points(changed, dict(kept.measures))


def with_reasons(measure_set: MeasureSet, reasons: Mapping[str, str]) -> MeasureSet:
    """Return the set with reasons for weights, by theme or measure code."""
    themes = tuple(
        theme.model_copy(update={"reason": reasons.get(theme.code, theme.reason)}) for theme in measure_set.themes
    )
    measures = tuple(
        chosen.model_copy(update={"reason": reasons.get(chosen.code, chosen.reason)}) for chosen in measure_set.measures
    )
    return measure_set.model_copy(update={"themes": themes, "measures": measures})


def with_pack(measure_set: MeasureSet, pack: Pack, catalogue: Catalogue) -> MeasureSet:
    """Return the set with the measures and weights of a starter pack in place of its own; own measures stay.

    A theme weighs what its measures of the pack weigh together.
    """
    points = dict(pack.measures)
    kept = [chosen for chosen in measure_set.measures if not chosen.copied_from]
    changed = measure_set.model_copy(update={"themes": (), "measures": (), "catalogue_version": catalogue.version})
    for code in points:
        measure = catalogue.by_code[code]
        changed = with_measure(changed, measure, catalogue.theme_by_code[measure.theme].title)
    in_theme = {
        theme.code: {one.code: points[one.code] for one in changed.measures_of(theme.code)} for theme in changed.themes
    }
    changed = with_theme_points(
        changed, whole_points({code: sum(some.values()) for code, some in in_theme.items()}, FULL)
    )
    for some in in_theme.values():
        changed = with_measure_points(changed, whole_points(some, FULL))
    for own in kept:
        title = measure_set.theme(own.measure.theme)
        changed = with_measure(changed, own.measure, title.title if title else own.measure.theme, own=True)
    return changed


def with_catalogue_copy(measure_set: MeasureSet, code: str, catalogue: Catalogue) -> MeasureSet:
    """Return the set with the catalogue's present wording of one measure, weights kept."""
    measure, chosen = catalogue.by_code[code], measure_set.chosen(code)
    if chosen is None:
        return measure_set
    use = chosen.use if chosen.use in measure.uses else measure.uses[0]
    return with_chosen(measure_set, code, measure=measure, copied_from=measure.digest(), use=use)


def own_code(measure_set: MeasureSet) -> str:
    """Return a code that is free for a measure the officer writes: OWN1, OWN2 and so on."""
    number = 1
    while measure_set.chosen(f"OWN{number}"):
        number += 1
    return f"OWN{number}"


def _fair_start(measure_set: MeasureSet, code: str) -> MeasureSet:
    """Give a measure that was just added, and its theme if new, an equal part of the whole."""
    theme = next(one.measure.theme for one in measure_set.measures if one.code == code)
    siblings = {one.code: one.points for one in measure_set.measures_of(theme) if one.scored}
    changed = with_measure_points(measure_set, _room_for(siblings, code))
    scored_before = any(one.scored and one.code != code for one in measure_set.measures_of(theme))
    if scored_before:
        return changed
    points = {one.code: one.points for one in measure_set.themes}
    return with_theme_points(changed, _room_for(points, theme), measure_set.weighting_method)


def _room_for(points: Mapping[str, int], new: str) -> dict[str, int]:
    others = {code: amount for code, amount in points.items() if code != new}
    if not any(others.values()):
        return whole_points(dict.fromkeys(points, 1.0), FULL)
    share = FULL // len(points)
    return {**whole_points(others, FULL - share), new: share}

"""The levels of weighting: the award, the themes, and the measures of each theme."""

from __future__ import annotations

import streamlit as st

from coopvalue.charts.weight_tree import weight_tree
from coopvalue.errors import WeightingError
from coopvalue.methods.changes import with_measure_points, with_reasons, with_theme_points
from coopvalue.methods.elicitation import equal_points
from coopvalue.methods.weights import Weights, weights
from coopvalue.model.measure_set import MeasureSet, WeightingMethod
from coopvalue.tables import formats
from coopvalue.ui import guided, inputs, named_weightings, outputs, state, weight_rows
from coopvalue.ui.inputs import Save
from coopvalue.ui.typed_text import plain

AWARD = "award"
THEMES = "themes"


def choose() -> str:
    """Draw the choice of level and return it: `AWARD`, `THEMES` or the code of a theme."""
    measure_set = state.current().measure_set
    titles = {AWARD: "The award", THEMES: "Themes"}
    titles |= {theme.code: theme.title for theme in measure_set.themes if _points_of(measure_set, theme.code)}
    if "weights_level" not in st.session_state:
        st.session_state["weights_level"] = THEMES
    return inputs.view("What to weight", titles, "weights_level")


def draw(level: str) -> None:
    """Draw the rows of one level, quick starts and reasons."""
    measure_set = state.current().measure_set
    try:
        used: Weights | None = weights(measure_set)
    except WeightingError as error:
        st.error(plain(str(error)), icon=":material/error:")
        used = None
    if level == THEMES:
        st.markdown(
            "Share points between the themes. Move one and the others keep their proportions; lock those that must not move."
        )
        points = {theme.code: theme.points for theme in measure_set.themes}
        titles = {theme.code: theme.title for theme in measure_set.themes}
    else:
        st.markdown(
            "Share points between the measures of this theme. The percentage is what a measure counts for in the whole award."
        )
        points = _points_of(measure_set, level)
        titles = {chosen.code: f"{chosen.code} {chosen.measure.title}" for chosen in measure_set.measures_of(level)}
    how = guided.way(level)
    if how == "order":
        guided.by_order(level, {code: titles[code] for code in points}, _use(level))
    elif how == "swing":
        guided.by_swing(level, {code: titles[code] for code in points}, _use(level))
    else:
        counts = _award_shares(used)
        labels = {
            code: f"{plain(titles[code])} · {formats.percent(counts.get(code, 0.0))} of the award" for code in points
        }
        weight_rows.draw(level, labels, points, lambda new: _use(level)(new, WeightingMethod.POINTS))
        equal = equal_points(tuple(points))
        st.button("Equal points", key=f"equal_{level}", on_click=_use(level), args=(equal, WeightingMethod.EQUAL))
    _reasons(level, {code: titles[code] for code in points})
    guided.equivalent()
    named_weightings.draw()


def picture(level: str) -> None:
    """Draw the whole award as a picture, with the measures of the theme that is being weighted."""
    measure_set = state.current().measure_set
    try:
        used = weights(measure_set)
    except WeightingError:
        return
    drawn = weight_tree(measure_set, used, dark=outputs.dark(), opened=level)
    st.header("The whole award", anchor=False)
    outputs.chart(drawn, "weights_tree")


def areas() -> None:
    """Draw the whole award as areas, on request; it needs a wide screen."""
    measure_set = state.current().measure_set
    with st.expander("The whole award as areas (for a wide screen)", key="weights_areas", on_change="rerun") as opened:
        if not opened.open:
            return
        try:
            used = weights(measure_set)
        except WeightingError as error:
            st.info(plain(str(error)), icon=":material/info:")
            return
        drawn = weight_tree(measure_set, used, dark=outputs.dark(), width=860)
        outputs.chart(drawn, "weights_areas_tree", said=True)


def _points_of(measure_set: MeasureSet, theme: str) -> dict[str, int]:
    return {chosen.code: chosen.points for chosen in measure_set.measures_of(theme) if chosen.scored}


def _award_shares(used: Weights | None) -> dict[str, float]:
    """Return what each theme and each measure counts for in the whole award, from 0 to 1."""
    if used is None:
        return {}
    themes = dict(zip(used.themes, used.split.cooperative * used.theme_shares, strict=True))
    return {**themes, **dict(zip(used.measures, used.award_shares, strict=True))}


def _use(level: str) -> guided.Use:
    def use(points: dict[str, int], method: WeightingMethod) -> None:
        measure_set = state.current().measure_set
        if level == THEMES:
            state.change_set(with_theme_points(measure_set, points, method))
        else:
            state.change_set(with_measure_points(measure_set, points))
        st.session_state[f"way_{level}"] = "points"

    return use


def _reasons(level: str, titles: dict[str, str]) -> None:
    measure_set = state.current().measure_set
    known = {theme.code: theme.reason for theme in measure_set.themes}
    known |= {chosen.code: chosen.reason for chosen in measure_set.measures}
    blank = sum(not known[code] for code in titles)
    label = f"Reasons for these weights ({formats.count(blank, 'blank')})" if blank else "Reasons for these weights"
    with st.expander(label, key=f"reasons_{level}", on_change="rerun") as opened:
        if opened.open:
            st.markdown("They go into the decision record. A weight without a reason is hard to defend.")
            for code, title in titles.items():
                inputs.long_text(f"Why {plain(title)}", f"reason_{code}", known[code], _reason(code), height=68)


def _reason(code: str) -> Save:
    def save(text: str) -> None:
        state.change_set(with_reasons(state.current().measure_set, {code: text}))

    return save

"""What a bidder sees of a measure set: what counts, how much, how to reach full marks, and a check of their own figures."""

from __future__ import annotations

import streamlit as st

from coopvalue.checks.proportionate import effort_hours
from coopvalue.errors import CoopvalueError, WeightingError
from coopvalue.export.response_form_words import already_counts
from coopvalue.methods.scale import score
from coopvalue.methods.weights import Weights, weights
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet
from coopvalue.model.unit import UnitKind
from coopvalue.store import saved_sets
from coopvalue.tables import formats
from coopvalue.tables.scales import scale_words
from coopvalue.ui import saving, shared, state
from coopvalue.ui.typed_text import plain


def draw() -> None:
    """Draw the tender that the page's address points at, or the set in hand."""
    measure_set = _tender()
    if measure_set is None or not measure_set.measures:
        st.info(
            "This page needs the link a council gave you. It ends in “?tender=” and some letters.",
            icon=":material/link:",
        )
        return
    try:
        used = weights(measure_set)
    except WeightingError:
        st.info(
            "The council has not finished the weights of this tender yet. Come back later.",
            icon=":material/hourglass_top:",
        )
        return
    _head(measure_set, used)
    for theme in measure_set.themes:
        chosen = [one for one in measure_set.measures_of(theme.code) if one.code in used.measures]
        if chosen:
            st.header(plain(theme.title), anchor=False)
            for one in chosen:
                _measure(one, used, measure_set)
    _reported(measure_set)


def _tender() -> MeasureSet | None:
    """Return the set the address points at; an officer without such an address sees their own."""
    tender = st.query_params.get("tender", "")
    if not tender:
        saving.restore()
        return state.current().measure_set
    try:
        return saved_sets.load_shared(shared.store(), tender).measure_set
    except CoopvalueError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return None


def _head(measure_set: MeasureSet, used: Weights) -> None:
    council = plain(measure_set.purpose.council or "The council")
    st.header(plain(measure_set.contract.title or measure_set.title), anchor=False)
    if measure_set.invented:
        st.warning("This is an invented example, not a real tender.", icon=":material/science:")
    share = formats.percent(used.split.cooperative)
    st.markdown(
        f"{council} gives **{share} of the award** for co-operative value: what people can do and receive under this contract. "
        f"It never asks what kind of organisation you are. Answering takes about **{effort_hours(measure_set):g} hours**."
    )
    figure = measure_set.award.figure_percent
    st.markdown(
        f"For each measure you promise a figure and say how you will keep it. The figure counts for {figure}% of the marks and the "
        f"method for {100 - figure}%. What wins marks becomes part of the contract."
    )
    st.caption(
        f"What you type below stays in this browser session and goes nowhere. Fingerprint of this set: {measure_set.fingerprint}. "
        "The council's tender documents decide; this page explains them."
    )


@st.fragment
def _measure(chosen: ChosenMeasure, used: Weights, measure_set: MeasureSet) -> None:
    """Draw one measure. A figure typed in it redraws nothing else."""
    measure = chosen.measure
    share = float(used.award_shares[used.measures.index(chosen.code)])
    with st.container(border=True):
        st.subheader(f"{chosen.code} {plain(measure.title)}", anchor=False)
        st.markdown(f"**{formats.percent(share)} of the award** · about {measure.effort_hours:g} hours to answer")
        st.markdown(plain(measure.definition))
        st.markdown(f"**How a figure is scored.** {plain(scale_words(measure))}")
        _check(chosen, share, measure_set)
        with st.expander(
            "Ways to full marks, evidence and checks", key=f"bidder_more_{chosen.code}", on_change="rerun"
        ) as opened:
            if opened.open:
                st.markdown("\n".join(f"- **{plain(way.kind)}:** {plain(way.how)}" for way in measure.full_marks))
                st.markdown(f"**Evidence.** {plain(measure.evidence)}")
                st.markdown(f"**How delivery is checked.** {plain(measure.delivery_check)}")
                st.markdown(f"**Does what we already are count?** {plain(already_counts(measure))}")


def _check(chosen: ChosenMeasure, share: float, measure_set: MeasureSet) -> None:
    """Draw a box for a figure and what it would score."""
    unit, key = chosen.measure.unit, f"bidder_{chosen.code}"
    if unit.kind is UnitKind.YES_NO:
        answer = st.radio("Your answer", ["Yes", "No"], index=None, key=key, horizontal=True)
        figure = None if answer is None else float(answer == "Yes")
    elif unit.kind is UnitKind.LEVEL:
        levels = range(chosen.measure.top_level + 1)
        level = st.selectbox("Your level", levels, index=None, key=key, placeholder="Choose a level")
        figure = None if level is None else float(level)
    else:
        figure = st.number_input(
            f"Your figure ({plain(unit.label)})", min_value=unit.low, max_value=unit.high, value=None, key=key
        )
    if figure is None:
        return
    marks = score(chosen.measure.scale, figure)
    best = 100 * share * measure_set.award.figure_percent / 100
    st.markdown(
        f"That figure earns **{formats.points(100 * marks, 0)} of 100 marks** for the figure: "
        f"{formats.points(best * marks)} of the {formats.points(best)} points of the award it can bring. The method is marked by people."
    )


def _reported(measure_set: MeasureSet) -> None:
    reported = [one for one in measure_set.measures if not one.scored and not one.not_applicable]
    if not reported:
        return
    st.header("Reported during the contract, not scored", anchor=False)
    st.markdown(
        "\n".join(f"- **{one.code} {plain(one.measure.title)}.** {plain(one.measure.definition)}" for one in reported)
    )

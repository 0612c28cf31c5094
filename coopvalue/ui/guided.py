"""Ways to arrive at weights: an order of importance, or worst-to-best jumps compared (swing weighting)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from coopvalue.errors import WeightingError
from coopvalue.methods.elicitation import rank_order_points, swing_points, swing_statements
from coopvalue.methods.exchange import equivalence
from coopvalue.methods.weights import weights
from coopvalue.model.measure_set import WeightingMethod
from coopvalue.tables import formats
from coopvalue.tables.scales import scale_words
from coopvalue.ui import inputs, state
from coopvalue.ui.typed_text import plain

Use = Callable[[dict[str, int], WeightingMethod], None]

_WAYS = {"points": "Share out points", "order": "Put them in order", "swing": "Guided"}


def way(level: str) -> str:
    """Draw the choice of how to set the weights of a level."""
    return inputs.view("How", _WAYS, f"way_{level}")


def by_order(level: str, titles: Mapping[str, str], use: Use) -> None:
    """Draw an order of importance and the points it gives."""
    st.markdown(
        "Pick them in order, the most important first. The order alone gives points: the middle of all weightings that respect it."
    )
    order = st.multiselect(
        "In order of importance", list(titles), format_func=lambda code: plain(titles[code]), key=f"order_{level}"
    )
    if len(order) < len(titles):
        left = len(titles) - len(order)
        st.caption(
            f"{formats.count(left, 'one is', 'are')} still to be placed."
            if left == 1
            else f"{left} are still to be placed."
        )
        return
    _offer(f"order_{level}", rank_order_points(order), titles, WeightingMethod.RANK_ORDER, use)


def by_swing(level: str, titles: Mapping[str, str], use: Use) -> None:
    """Draw the jumps from worst to best, how much each matters beside the greatest, and what the answers imply."""
    st.markdown(
        "**1.** Imagine a bid with no marks on any of these. If you could lift just one from worst to best, which jump would "
        "matter most? Give it 100.  \n**2.** Judge every other jump beside it: half as much is 50."
    )
    jumps: dict[str, float] = {}
    for code, title in titles.items():
        jumps[code] = st.number_input(
            plain(title),
            0,
            100,
            100 if not jumps else 50,
            5,
            key=f"swing_{level}_{code}",
            help=_jump(code),
            persist_state="session",
        )
    try:
        points = swing_points(jumps)
    except WeightingError as error:
        st.info(plain(str(error)), icon=":material/info:")
        return
    st.markdown("**3.** Your answers say the following. If one is wrong, change it above.")
    st.markdown("\n".join(f"- {plain(said)}" for said in swing_statements(jumps, titles)))
    _offer(f"swing_{level}", points, titles, WeightingMethod.SWING, use)


def _jump(code: str) -> str:
    """Say what the jump from worst to best is."""
    chosen = state.current().measure_set.chosen(code)
    return (
        scale_words(chosen.measure) if chosen else "From no marks on any of its measures to full marks on all of them."
    )


def _offer(key: str, points: dict[str, int], titles: Mapping[str, str], method: WeightingMethod, use: Use) -> None:
    st.markdown(
        "That gives: " + ", ".join(f"{plain(titles[code])} **{given}**" for code, given in points.items()) + "."
    )
    st.button("Use these points", key=f"{key}_use", type="primary", on_click=use, args=(points, method))


def equivalent() -> None:
    """Draw what one step on a measure counts as on another: the plainest check of a weighting."""
    measure_set = state.current().measure_set
    try:
        used = weights(measure_set)
    except WeightingError:
        return
    if len(used.measures) < 2:
        return
    titles = {chosen.code: f"{chosen.code} {chosen.measure.title}" for chosen in measure_set.scored}
    with st.expander("Check: what counts as much as what?", key="equivalent_open", on_change="rerun") as opened:
        if not opened.open:
            return
        first = st.selectbox(
            "One step on", used.measures, format_func=lambda code: titles[code], key="equivalent_first"
        )
        rest = [code for code in used.measures if code != first]
        second = st.selectbox(
            "counts as much as how much of", rest, format_func=lambda code: titles[code], key="equivalent_second"
        )
        st.markdown(f"**{plain(equivalence(measure_set, used, first, second).text)}** Does that feel right?")

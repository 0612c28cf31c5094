"""Weightings kept under a name in the set, side by side."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from coopvalue.errors import CoopvalueError
from coopvalue.methods.assess import assess
from coopvalue.methods.changes import weighting_of, with_weighting
from coopvalue.methods.weights import shares
from coopvalue.model.measure_set import MeasureSet, NamedWeighting
from coopvalue.tables import formats
from coopvalue.ui import outputs, state
from coopvalue.ui.typed_text import plain

MOST = 20


def draw() -> None:
    """Draw the kept weightings, a way to keep today's, and a comparison."""
    measure_set = state.current().measure_set
    label = f"Weightings kept to compare ({len(measure_set.saved_weightings)})"
    with st.expander(label, key="named_open", on_change="rerun") as opened:
        if not opened.open:
            return
        st.text_input(
            "Name for the weighting as it is now",
            key="named_name",
            max_chars=80,
            placeholder="for example: officers' first go",
        )
        full = len(measure_set.saved_weightings) >= MOST
        st.button("Keep it under this name", key="named_keep", on_click=_keep, disabled=full)
        if not measure_set.saved_weightings:
            return
        outputs.table(_side_by_side(measure_set))
        for kept in measure_set.saved_weightings:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{plain(kept.name)}**")
                st.button(
                    f"Use {plain(kept.name)}",
                    key=f"named_use_{kept.name}",
                    on_click=_use,
                    args=(kept,),
                    help="Use this weighting",
                )
                st.button(
                    f"Delete {plain(kept.name)}",
                    key=f"named_drop_{kept.name}",
                    on_click=_drop,
                    args=(kept.name,),
                    help="Delete this weighting",
                )


def _keep() -> None:
    name = str(st.session_state.get("named_name", "")).strip()
    if not name:
        state.warn("Give the weighting a name first.")
        return
    measure_set = state.current().measure_set
    kept = weighting_of(measure_set, name)
    others = tuple(one for one in measure_set.saved_weightings if one.name != name)
    state.change_set(measure_set.model_copy(update={"saved_weightings": (*others, kept)}))
    state.say(f"Kept as “{name}”.")


def _use(kept: NamedWeighting) -> None:
    state.change_set(with_weighting(state.current().measure_set, kept))
    state.say(f"“{kept.name}” is now the weighting of this set.")


def _drop(name: str) -> None:
    measure_set = state.current().measure_set
    left = tuple(one for one in measure_set.saved_weightings if one.name != name)
    state.change_set(measure_set.model_copy(update={"saved_weightings": left}))


def _side_by_side(measure_set: MeasureSet) -> pd.DataFrame:
    """Return theme shares of each kept weighting and of today's, how each was reached, and who wins."""
    now = weighting_of(measure_set, "Now")
    rows = []
    for kept in (now, *measure_set.saved_weightings):
        points = dict(kept.themes)
        given = {theme.code: points.get(theme.code, 0) for theme in measure_set.themes}
        parts = shares(given) if any(given.values()) else dict.fromkeys(given, 0.0)
        titles = {theme.code: theme.title for theme in measure_set.themes}
        rows.append(
            {
                "Weighting": kept.name,
                "How it was reached": kept.method.words,
                **{titles[code]: formats.percent(share, 0) for code, share in parts.items()},
                "First": _winner(with_weighting(measure_set, kept)),
            }
        )
    return pd.DataFrame(rows)


def _winner(measure_set: MeasureSet) -> str:
    try:
        return formats.listed(assess(measure_set, state.current().bids).leaders)
    except CoopvalueError:
        return "no bids to score"

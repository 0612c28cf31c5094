"""Sample bids: where to start when there are none."""

from __future__ import annotations

import streamlit as st

from coopvalue.model.bid import Bid, Bids
from coopvalue.model.catalogue import Scenario
from coopvalue.ui import shared, state
from coopvalue.ui.open_file import open_bids


def draw() -> None:
    """Draw the ways to get bids."""
    st.info("There are no bids yet. Take invented ones, type your own or open a file.", icon=":material/info:")
    choices()
    open_bids("bids")


def choices() -> None:
    """Draw the invented bids, and empty ones to fill in."""
    for scenario in shared.catalogue().scenarios:
        matching = _matching(scenario)
        label = f"Bids of “{scenario.title}” ({matching} of its measures are in your set)"
        st.button(label, key=f"sample_{scenario.code}", on_click=_take, args=(scenario,))
    st.button("Two empty bids to fill in", key="sample_empty", on_click=_empty)


def _matching(scenario: Scenario) -> int:
    mine = set(state.current().measure_set.codes)
    return sum(code in mine for code in scenario.measure_set.codes)


def _take(scenario: Scenario) -> None:
    state.open_work(bids=scenario.bids)


def _empty() -> None:
    price = state.current().measure_set.contract.pounds or 100_000.0
    bids = tuple(Bid(bid=name, price=price) for name in ("Bid A", "Bid B"))
    state.open_work(bids=Bids(bids=bids))
    st.session_state["bids_view"] = "edit"

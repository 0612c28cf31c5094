"""Bids typed into tables: bidders, figures, method marks and National TOMs quantities."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from coopvalue.errors import Problem
from coopvalue.files.validate import build
from coopvalue.model.bid import BIDS_FORMAT, Bids
from coopvalue.tables.bids import figures_table, marks_table
from coopvalue.ui import editor, inputs, samples, state
from coopvalue.ui.bid_frames import bidders_frame, bidders_read, grid_read, toms_frame, toms_read
from coopvalue.ui.typed_text import plain

TABLES = {
    "bidders": "Bidders and prices",
    "figures": "Figures offered",
    "marks": "Method marks",
    "toms": "TOMs quantities",
}


def draw() -> None:
    """Draw one table at a time, and keep what is typed as soon as it is sound."""
    work = state.current()
    if not work.bids.bids:
        samples.draw()
        return
    st.caption("Bids stay in this browser session and in files you save. They are never stored on the server.")
    table = inputs.view("Table", TABLES, "bids_table")
    held = work.bids.model_dump(mode="json")
    changed, faults = {"bidders": _bidders, "figures": _figures, "marks": _marks, "toms": _toms}[table](held["bids"])
    bids, problems = build(Bids, {**held, "format": BIDS_FORMAT, "bids": changed}, "Your table")
    for problem in (*faults, *problems):
        st.error(plain(f"{problem.where}: {problem.what} {problem.fix}"), icon=":material/error:")
    if bids is not None and not faults and bids != work.bids:
        state.change_bids(bids)
        # The menu counts bids and the other tables have a column each; nothing else on this page depends on a cell.
        if bids.names != work.bids.names:
            st.rerun()
    with st.popover("Other bids", icon=":material/swap_horiz:"):
        samples.choices()
        st.button("Clear these bids", key="bids_clear", on_click=_clear)
        for_sure = "Clearing cannot be undone. Save them on Download first if you need them."
        st.caption(for_sure)


def _bidders(bids: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[Problem]]:
    st.markdown("One row a bidder. Add a row at the bottom, or select a row to delete it.")
    frame = editor.edited(
        _key("bidders"),
        lambda: bidders_frame(bids),
        num_rows="dynamic",
        alt="Bidders with kind, staff, price and quality score",
        column_config={
            "Price (£)": st.column_config.NumberColumn(min_value=0.01, format="£%,.0f"),
            "Quality (0 to 100)": st.column_config.NumberColumn(min_value=0, max_value=100),
            "Staff": st.column_config.NumberColumn(min_value=0, format="%d"),
        },
    )
    return bidders_read(frame, bids)


def _figures(bids: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[Problem]]:
    st.markdown(
        "What each bid offers, in the unit of the measure. Yes is 1 and no is 0. An empty cell scores 0 and is flagged."
    )
    return _grid(bids, "figures", "Figures offered, a row a measure and a column a bid")


def _marks(bids: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[Problem]]:
    st.markdown("Evaluators' marks from 0 to 5 for how credible the method is. An empty cell scores 0 and is flagged.")
    return _grid(bids, "marks", "Method marks, a row a measure and a column a bid")


def _grid(bids: list[dict[str, Any]], field: str, alt: str) -> tuple[list[dict[str, Any]], list[Problem]]:
    work = state.current()
    build_frame = figures_table if field == "figures" else marks_table
    frame = editor.edited(
        f"{_key(field)}_{len(bids)}_{len(work.measure_set.measures)}",
        lambda: _as_numbers(build_frame(work.measure_set, work.bids)),
        num_rows="fixed",
        disabled=["Code", "Measure", "Unit"],
        alt=alt,
        column_config={"Code": st.column_config.TextColumn(pinned=True, width="small")},
    )
    return grid_read(frame, bids, field)


def _as_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    numeric = [column for column in frame.columns if column not in ("Code", "Measure", "Unit")]
    return frame.astype(dict.fromkeys(numeric, "float64"))


def _toms(bids: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[Problem]]:
    proxies = [code for code, _ in state.current().measure_set.toms.proxies]
    offered = [code for bid in bids for code in bid["toms"]]
    codes = list(dict.fromkeys([*proxies, *offered]))
    if not codes:
        st.info(
            "No TOMs codes yet. Give your council's values on the Weightings page under “The award”.",
            icon=":material/info:",
        )
        return bids, []
    st.markdown("Quantities offered of each National TOMs code. Codes come from your council's values on Weightings.")
    frame = editor.edited(
        f"{_key('toms')}_{len(bids)}_{len(codes)}", lambda: toms_frame(bids, codes), num_rows="fixed", disabled=["TOMs code"],
        alt="Quantities of National TOMs codes, a row a code and a column a bid",
    )  # fmt: skip
    return toms_read(frame, bids)


def _key(table: str) -> str:
    return f"bids_{table}_{state.current().opened}"


def _clear() -> None:
    state.open_work(bids=Bids())

"""Filled files read back: response forms, CSV and a filled evaluation workbook, every fault said before anything is used."""

from __future__ import annotations

import streamlit as st

from coopvalue.bids.drafts import DraftBid, Reading, join, repeated_bidders
from coopvalue.bids.evaluation_workbook import read_evaluation_workbook
from coopvalue.bids.response_form import read_response_form
from coopvalue.bids.responses_csv import read_responses_csv
from coopvalue.errors import CoopvalueError, Problem
from coopvalue.tables import formats
from coopvalue.ui import state
from coopvalue.ui.typed_text import plain

MOST_FILES = 50


def draw() -> None:
    """Draw uploads of response forms and of an evaluation workbook."""
    st.markdown(
        "Files are read here and nowhere else: bids stay in this browser session. Nothing in them is executed, and what you have stays "
        "as it is until you say so."
    )
    _forms()
    _evaluation()


def _forms() -> None:
    st.header("Response forms", anchor=False)
    uploads = st.file_uploader(
        "Filled response forms (.xlsx) or answers as a table (.csv)",
        type=["xlsx", "csv"],
        accept_multiple_files=True,
        key="back_forms",
    )
    if not uploads:
        return
    if len(uploads) > MOST_FILES:
        st.error(f"{len(uploads)} files are too many at once; read {MOST_FILES} at most.", icon=":material/error:")
        return
    readings = [_read(upload.name, upload.getvalue()) for upload in uploads]
    for reading in readings:
        _said(reading.file, reading.problems, reading.notices)
    doubles = repeated_bidders(readings)
    _said("All files together", doubles, ())
    drafts = [draft for reading in readings if not reading.problems for draft in reading.drafts]
    if not drafts or doubles:
        return
    st.markdown(f"**Ready: {formats.count(len(drafts), 'bid')}** ({plain(', '.join(draft.bid for draft in drafts))})")
    priced = [_priced(draft) for draft in drafts]
    if st.button("Use these bids", type="primary", key="back_use"):
        _use(priced)


def _read(name: str, data: bytes) -> Reading:
    measure_set = state.current().measure_set
    if not name.lower().endswith(".csv"):
        return read_response_form(data, name, measure_set)
    try:
        return read_responses_csv(data.decode("utf-8-sig"), name, measure_set)
    except UnicodeDecodeError:
        return Reading(
            name, problems=(Problem(name, "", "This is not text in UTF-8.", "Save it as CSV UTF-8 and try again."),)
        )


def _priced(draft: DraftBid) -> DraftBid:
    """Draw boxes for the price and quality that a form never holds, and return the draft with them."""
    known = next((bid for bid in state.current().bids.bids if bid.bid == draft.bid), None)
    left, right = st.columns(2)
    price = left.number_input(
        f"Price of {plain(draft.bid)} (£)",
        min_value=0.01,
        value=known.price if known else None,
        key=f"back_price_{draft.bid}",
        format="%.2f",
    )
    quality = right.number_input(
        f"Quality of {plain(draft.bid)} (0 to 100)",
        min_value=0.0,
        max_value=100.0,
        value=known.quality if known else 0.0,
        key=f"back_quality_{draft.bid}",
    )
    return DraftBid(
        **{**{name: getattr(draft, name) for name in draft.__dataclass_fields__}, "price": price, "quality": quality}
    )


def _use(drafts: list[DraftBid]) -> None:
    try:
        joined = join(drafts, state.current().bids)
    except CoopvalueError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    state.open_work(bids=joined.bids)
    if joined.waiting:
        names = formats.listed([draft.bid for draft in joined.waiting])
        st.warning(f"Give a price for {plain(names)}; the others are in.", icon=":material/warning:")
        return
    state.say(f"{formats.count(len(drafts), 'bid')} read. See how they compare.")
    st.session_state["bids_view"] = "compare"
    st.rerun()


def _evaluation() -> None:
    st.header("Evaluation workbook", anchor=False)
    upload = st.file_uploader("A filled evaluation workbook (.xlsx)", type=["xlsx"], key="back_evaluation")
    if upload is None:
        return
    reading = read_evaluation_workbook(upload.getvalue(), upload.name, state.current().measure_set)
    _said(reading.file, reading.problems, reading.notices)
    if reading.bids is None or reading.problems:
        return
    st.markdown(
        f"**Ready: {formats.count(len(reading.bids.bids), 'bid')}**, {formats.count(len(reading.moderated), 'mark')} moderated."
    )
    if st.button("Use the bids of this workbook", type="primary", key="back_evaluation_use"):
        state.open_work(bids=reading.bids)
        state.say("The bids and agreed marks of the workbook are in.")
        st.session_state["bids_view"] = "compare"
        st.rerun()


def _said(file: str, problems: tuple[Problem, ...], notices: tuple[Problem, ...]) -> None:
    if problems:
        lines = [f"- {plain(f'{one.where}: {one.what} {one.fix}'.removeprefix(': '))}" for one in problems]
        head = f"**{plain(file)}** is not used yet. Put this right, then upload it again:"
        st.error("\n".join([head, "", *lines]), icon=":material/error:")
    if notices:
        lines = [f"- {plain(f'{one.where}: {one.what} {one.fix}'.removeprefix(': '))}" for one in notices]
        st.warning("\n".join([f"**{plain(file)}**: worth a look", "", *lines]), icon=":material/warning:")

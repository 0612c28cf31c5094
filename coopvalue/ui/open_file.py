"""Opens a saved measure set or saved bids; what was in hand stays if the file is faulty."""

from __future__ import annotations

import streamlit as st

from coopvalue.checks.changed import changed
from coopvalue.errors import CoopvalueError
from coopvalue.files.bids import read_bids
from coopvalue.files.measure_set import read_measure_set
from coopvalue.ui import shared, state
from coopvalue.ui.typed_text import plain


def open_measure_set(place: str) -> None:
    """Draw an upload for a measure set; `place` keeps several on different pages apart."""
    upload = st.file_uploader("Measure set (a .yaml file from Download)", type=["yaml", "yml"], key=f"{place}_open_set")
    if upload is None:
        return
    try:
        measure_set = read_measure_set(_text(upload.getvalue()), upload.name)
    except CoopvalueError as error:
        _refuse(error)
        return
    if st.session_state.get(f"{place}_opened") != upload.file_id:
        st.session_state[f"{place}_opened"] = upload.file_id
        state.open_work(measure_set)
        # The menu above was drawn, and the page saved, with what was in hand before.
        st.rerun()
    st.success(f"Opened “{plain(measure_set.title)}”, fingerprint {measure_set.fingerprint}.")
    for finding in changed(measure_set, shared.catalogue()):
        st.info(f"**{plain(finding.title)}** {plain(finding.detail)}", icon=":material/info:")


def open_bids(place: str) -> None:
    """Draw an upload for bids saved as YAML."""
    upload = st.file_uploader("Bids (a .yaml file from Download)", type=["yaml", "yml"], key=f"{place}_open_bids")
    if upload is None:
        return
    try:
        bids = read_bids(_text(upload.getvalue()), upload.name)
    except CoopvalueError as error:
        _refuse(error)
        return
    if st.session_state.get(f"{place}_bids_opened") != upload.file_id:
        st.session_state[f"{place}_bids_opened"] = upload.file_id
        state.open_work(bids=bids)
        st.rerun()
    st.success(f"Opened {len(bids.bids)} bids.")


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CoopvalueError("This is not a text file in UTF-8. Choose a .yaml file that was saved here.") from None


def _refuse(error: CoopvalueError) -> None:
    st.error("This file was not opened. What you had is unchanged.", icon=":material/error:")
    st.code(str(error), language=None, wrap_lines=True)

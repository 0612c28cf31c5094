"""A council's own catalogue: the workbook from Download, edited and brought back for this session."""

from __future__ import annotations

import streamlit as st

from coopvalue.catalogue.from_workbook import catalogue_from_workbook
from coopvalue.errors import CatalogueError
from coopvalue.ui import shared, state

_READ = "own_catalogue_read"


def draw() -> None:
    """Draw the upload, or which catalogue is in use and the way back."""
    if shared.own_catalogue() is not None:
        st.success(
            f"Your council's own catalogue is in use: version {shared.catalogue().version}.",
            icon=":material/check_circle:",
        )
        st.markdown("It lasts for this browser session. Keep the workbook, and upload it again next time.")
        st.button("Go back to the catalogue that came with coopvalue", key="own_catalogue_back", on_click=_back)
        return
    upload = st.file_uploader(
        "Your council's own catalogue (the workbook above, edited)", type=["xlsx"], key="own_catalogue"
    )
    if upload is None or st.session_state.get(_READ) == upload.file_id:
        return
    try:
        found = catalogue_from_workbook(upload.getvalue(), upload.name, shared.shipped_catalogue())
    except CatalogueError as error:
        st.error(
            "The catalogue was not taken over. Put this right in the workbook, then upload it again:",
            icon=":material/error:",
        )
        st.code(str(error), language=None, wrap_lines=True)
        return
    st.session_state[_READ] = upload.file_id
    shared.use_catalogue(found)
    state.say(f"Your council's own catalogue is in use: {len(found.measures)} measures, version {found.version}.")
    st.rerun()


def _back() -> None:
    st.session_state.pop(_READ, None)
    shared.use_catalogue(None)

"""Tables to type in. Each keeps the frame it started with: writing edits back into it loses every second one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st


def edited(key: str, start: Callable[[], pd.DataFrame], **options: Any) -> pd.DataFrame:
    """Draw a table to type in and return what is in it now.

    Parameters
    ----------
    key : str
        Changes when the table must start afresh.
    start : callable
        Builds the frame to start with; called when the table appears, not while it is edited.
    """
    # The widget's own state goes when its page is left, so its absence means a fresh start.
    if key not in st.session_state or f"{key}_start" not in st.session_state:
        st.session_state[f"{key}_start"] = start()
    frame: pd.DataFrame = st.data_editor(st.session_state[f"{key}_start"], key=key, hide_index=True, **options)
    return frame

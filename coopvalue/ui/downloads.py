"""The files on offer, built only when asked for."""

from __future__ import annotations

import streamlit as st


def draw() -> None:
    """Draw the files."""
    st.write("")

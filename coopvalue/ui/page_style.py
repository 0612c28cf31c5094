"""The little style that Streamlit's own settings cannot give: legible buttons in the dark theme, and pages fit for paper."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_PRINT, _DARK = (
    f"<style>{Path(__file__).with_name(name).read_text(encoding='utf-8')}</style>" for name in ("print.css", "dark.css")
)


def draw(dark: bool) -> None:
    """Put the style on the page, with that of the dark theme if it is `dark`. It takes no room."""
    st.html(f"{_PRINT}{_DARK}" if dark else _PRINT)

"""Dark text on the light primary colour of the dark theme.

Streamlit writes white on buttons and chosen entries whatever their colour, and writes in the primary colour on the
page as well. On a dark page no one colour is dark enough for the first and light enough for the second.
"""

from __future__ import annotations

import streamlit as st

_STYLE = """<style>
button[data-testid="stBaseButton-primary"]:not(:disabled), span[data-tag] { color: #10161d; }
</style>"""


def draw(dark: bool) -> None:
    """Put the style on the page if it is `dark`; nothing that takes room either way."""
    if dark:
        st.html(_STYLE)

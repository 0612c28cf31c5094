"""How the main button of a page stands out, readably in both appearances."""

from __future__ import annotations

from typing import Literal

import streamlit as st

Kind = Literal["primary", "secondary"]


def main_button() -> Kind:
    """Return the type of a page's main button.

    Streamlit writes white on the theme's colour, and writes in that colour elsewhere. On a dark page no colour is dark
    enough for the one and light enough for the other at 4.5 to 1, so there the main button looks like the others.
    """
    return "secondary" if st.context.theme.type == "dark" else "primary"

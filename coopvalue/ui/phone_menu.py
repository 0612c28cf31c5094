"""Closes the menu on a phone once a page has been chosen.

On a narrow screen Streamlit's sidebar covers the page and stays open after a link in it is followed.
"""

from __future__ import annotations

import streamlit as st

_JS = """
let shown = null;
export default function ({ data }) {
    if (shown === data.page) return;
    shown = data.page;
    if (window.innerWidth > 768) return;
    const menu = document.querySelector('[data-testid="stSidebar"][data-collapsed="false"]');
    menu?.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
}
"""

_close = st.components.v2.component("coopvalue_phone_menu", js=_JS)


def close_on(page: str) -> None:
    """Close the menu if `page` has just come up on a narrow screen; do nothing anywhere else."""
    _close(key="coopvalue_phone_menu", data={"page": page}, height=1)

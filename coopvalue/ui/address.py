"""Addresses of this app's own pages, to show and to send out."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st


def address(page: str, **parameters: str) -> str:
    """Return the address of a page of this app as its visitor sees it; an empty `page` is the start page."""
    here = (st.context.url or "http://localhost:8501/").split("?")[0]
    # Every page lies directly below the app's own address, so what stands before the last slash is that address.
    base = here.rsplit("/", 1)[0]
    return f"{base}/{page}" + (f"?{urlencode(parameters)}" if parameters else "")

"""What every session shares: the catalogue, loaded once."""

from __future__ import annotations

import streamlit as st

from coopvalue.catalogue import load_catalogue
from coopvalue.model.catalogue import Catalogue


@st.cache_resource(show_spinner=False)
def catalogue() -> Catalogue:
    """Return the catalogue. It is frozen, so one object serves everybody."""
    return load_catalogue()

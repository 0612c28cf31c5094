"""What every session shares: the catalogue and the open store."""

from __future__ import annotations

import streamlit as st

from coopvalue.catalogue import load_catalogue
from coopvalue.model.catalogue import Catalogue
from coopvalue.store.store import Store, open_store


@st.cache_resource(show_spinner=False)
def catalogue() -> Catalogue:
    """Return the catalogue. It is frozen, so one object serves everybody."""
    return load_catalogue()


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the open store: a file below the working folder, or the database that COOPVALUE_DATABASE_URL names."""
    return open_store()

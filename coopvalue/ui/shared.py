"""What every session shares: the catalogue and the open store."""

from __future__ import annotations

import gc

import streamlit as st

from coopvalue.catalogue import load_catalogue
from coopvalue.model.catalogue import Catalogue
from coopvalue.store.store import Store, open_store
from coopvalue.ui.no_delay import send_at_once

_OWN = "coopvalue_own_catalogue"


@st.cache_resource(show_spinner=False)
def prepare_server() -> None:
    """Do once in the life of the process what its answers need to be quick."""
    send_at_once()


@st.cache_resource(show_spinner=False)
def shipped_catalogue() -> Catalogue:
    """Return the catalogue that came with the app. It is frozen, so one object serves everybody."""
    found = load_catalogue()
    # Modules and catalogue stay for good. Looked through at every full collection, they make everybody wait 0.1 s for it.
    gc.collect()
    gc.freeze()
    return found


def own_catalogue() -> Catalogue | None:
    """Return the council's own catalogue that this session uses, or None."""
    found = st.session_state.get(_OWN)
    return found if isinstance(found, Catalogue) else None


def use_catalogue(catalogue: Catalogue | None) -> None:
    """Use a council's own catalogue in this session, or with None the one that came with the app."""
    st.session_state[_OWN] = catalogue


def catalogue() -> Catalogue:
    """Return the catalogue of this session."""
    return own_catalogue() or shipped_catalogue()


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """Return the open store: a file below the working folder, or the database that COOPVALUE_DATABASE_URL names."""
    return open_store()

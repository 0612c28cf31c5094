"""What pages of a workshop share: looking for news cheaply, and saying what went wrong."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from coopvalue.errors import CoopvalueError
from coopvalue.model.workshop import Workshop
from coopvalue.store import room, workshops
from coopvalue.store.workshops import Version
from coopvalue.ui import shared, state
from coopvalue.workshop.results import RoundResult

WAIT_SECONDS = 4

_DRAWN = "room_drawn"
_JUST_SECONDS = 0.5


@st.cache_data(ttl=1, max_entries=2000, show_spinner=False)
def changes(key: str) -> int | None:
    """Return the number that grows with everything the host does; however many people wait, it is read once a second."""
    return workshops.changes(shared.store(), key)


@st.cache_data(ttl=1, max_entries=500, show_spinner=False)
def version(key: str) -> Version | None:
    """Return what changes whenever a host's page should; read once a second however many look on."""
    return workshops.version(shared.store(), key)


@st.cache_data(max_entries=200, ttl=3600, show_spinner=False)
def result(key: str, number: int, changed: int) -> RoundResult:
    """Return the result of a revealed round. It cannot change without `changed`, so that is part of the key."""
    return room.result(shared.store(), key, number)


def out_of_date(changed: int | None, seen: int) -> bool:
    """Return whether the page must be run again: the host has done something since `seen`, or it may be incomplete.

    What `changes` and `version` say may be a second old, so a page that has just been drawn can be ahead of them; that
    is no news, and running such a page again would go on until the second is over.
    """
    return changed is None or changed > seen or _perhaps_dropped()


@contextmanager
def whole_page() -> Iterator[None]:
    """Note when the whole of a page has been drawn."""
    st.session_state.pop(_DRAWN, None)
    yield
    st.session_state[_DRAWN] = time.monotonic()


def _perhaps_dropped() -> bool:
    """Return, once, whether what was drawn of the whole page may not have reached the browser.

    When a timer's message arrives just as a run ends, Streamlit drops what that run had still to send. So a timer that
    fires within half a second of the whole page being drawn has it drawn again.
    """
    at = st.session_state.pop(_DRAWN, None)
    return at is not None and time.monotonic() - at < _JUST_SECONDS


def try_to(action: Callable[[], Any]) -> Any:
    """Return what `action` returns, or None with a warning on the page that is drawn next."""
    try:
        return action()
    except CoopvalueError as error:
        state.warn(str(error))
        return None


def client() -> str:
    """Return what tells one visitor from another for limits; it is not kept."""
    return st.context.ip_address or ""


def results(workshop: Workshop) -> list[RoundResult]:
    """Return every revealed round that asked what the current one asks, in order."""
    level = workshop.round.level
    return [
        result(workshop.key, one.number, workshop.changes)
        for one in workshop.rounds
        if one.revealed and one.level == level
    ]

"""The typed door to this session's work. Widgets mirror it; they never are it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet

_KEY = "coopvalue_work"


@dataclass(frozen=True)
class Work:
    """What one person has in hand in this browser tab.

    Attributes
    ----------
    measure_set : MeasureSet
        Empty until something is chosen or opened.
    bids : Bids
        Kept in the session and in files only, because live bids are confidential.
    opened : int
        Goes up whenever work is replaced from outside the inputs, so that tables being edited start afresh.
    secret, version : str, int
        Private link under which the set is saved, and the version this session last saw; empty and 0 before.
    saved : MeasureSet or None
        The very object that was saved last.
    """

    measure_set: MeasureSet = MeasureSet()
    bids: Bids = Bids()
    opened: int = 0
    secret: str = ""
    version: int = 0
    saved: MeasureSet | None = None


def current() -> Work:
    """Return this session's work, starting empty."""
    work = st.session_state.get(_KEY)
    return work if isinstance(work, Work) else Work()


def change_set(measure_set: MeasureSet) -> None:
    """Replace the measure set."""
    st.session_state[_KEY] = replace(current(), measure_set=measure_set)


def change_bids(bids: Bids) -> None:
    """Replace the bids by what was typed into their tables."""
    st.session_state[_KEY] = replace(current(), bids=bids)


def open_work(measure_set: MeasureSet | None = None, bids: Bids | None = None) -> None:
    """Replace the set, the bids or both by something opened, so that tables start afresh.

    A set that is opened gets a link of its own; the one it replaces stays as it was under its link.
    """
    work = current()
    if measure_set is not None:
        work = replace(work, secret="", version=0, saved=None)
    st.session_state[_KEY] = replace(
        work,
        measure_set=work.measure_set if measure_set is None else measure_set,
        bids=work.bids if bids is None else bids,
        opened=work.opened + 1,
    )


def open_saved(measure_set: MeasureSet, secret: str, version: int) -> None:
    """Replace the set by one that is saved under a private link; bids stay in the session."""
    opened = replace(current(), measure_set=measure_set, saved=measure_set, secret=secret, version=version)
    st.session_state[_KEY] = replace(opened, opened=opened.opened + 1)


def mark_saved(secret: str, version: int) -> None:
    """Note that the set in hand is saved."""
    work = current()
    st.session_state[_KEY] = replace(work, secret=secret, version=version, saved=work.measure_set)


def start_afresh() -> None:
    """Put everything down, link included."""
    st.session_state[_KEY] = Work(opened=current().opened + 1)


def warn(message: str) -> None:
    """Keep a warning that the page being drawn shows once."""
    st.session_state["coopvalue_warned"] = message


def warned() -> str:
    """Return the warning kept for this page, and forget it."""
    return str(st.session_state.pop("coopvalue_warned", ""))


def say(message: str) -> None:
    """Keep a message that the next page drawn shows once."""
    st.session_state["coopvalue_said"] = message


def said() -> str:
    """Return the message kept for this page, and forget it."""
    return str(st.session_state.pop("coopvalue_said", ""))

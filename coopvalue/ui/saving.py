"""Saves the measure set as it changes, under a private link in the page's address, and brings it back from there.

A reload, a new tab, a dropped connection and a restarted server all start a new session; the address is what stays.
"""

from __future__ import annotations

import streamlit as st

from coopvalue.errors import CoopvalueError
from coopvalue.model.measure_set import MeasureSet
from coopvalue.store import saved_sets
from coopvalue.ui import shared, state
from coopvalue.ui.address import address

PRIVATE = "set"
SHARED = "copy"
_HAD = "coopvalue_links"
_ASIDE = "coopvalue_aside"


def restore() -> None:
    """Open what the page's address points at, if this session does not have it yet."""
    secret, copy = st.query_params.get(PRIVATE, ""), st.query_params.get(SHARED, "")
    # The address still shows the link of a set that this session has just put down for another.
    if secret and secret not in _had():
        _open(secret)
    elif copy and copy != st.session_state.get("coopvalue_copied"):
        _open_copy(copy)


def keep() -> None:
    """Save the measure set if it has changed, and put its private link into the page's address."""
    work = state.current()
    if work.measure_set == MeasureSet():
        return
    if work.measure_set is not work.saved:
        _save()
    secret = state.current().secret
    _note(secret)
    # Following a link to another page clears the address, so it is put back on every page.
    if secret and st.query_params.get(PRIVATE) != secret:
        st.query_params[PRIVATE] = secret


def carried() -> dict[str, str]:
    """Return what links between pages carry, so that a session that starts anew in between finds the set again."""
    secret = state.current().secret
    return {PRIVATE: secret} if secret else {}


def share_link() -> str:
    """Return the address others can open a copy at, or nothing while the set is not saved."""
    secret = state.current().secret
    return address("", **{SHARED: saved_sets.share_secret(secret)}) if secret else ""


def bidder_link() -> str:
    """Return the address of the bidders' page for this set, or nothing while the set is not saved."""
    secret = state.current().secret
    return address("bidders", tender=saved_sets.share_secret(secret)) if secret else ""


def forget() -> None:
    """Delete the saved copy at once and start empty."""
    secret = state.current().secret
    if secret:
        saved_sets.delete_set(shared.store(), secret)
    state.start_afresh()
    st.query_params.clear()


def aside() -> bool:
    """Return whether a version of the set in hand was set aside because somebody else changed it at the same time."""
    secret = state.current().secret
    return bool(secret) and st.session_state.get(_ASIDE) == secret


def open_aside() -> None:
    """Open the version that was set aside, as a set with a link of its own."""
    secret = state.current().secret
    st.session_state.pop(_ASIDE, None)
    try:
        found = saved_sets.overtaken(shared.store(), secret)
        saved_sets.forget_overtaken(shared.store(), secret)
    except CoopvalueError as error:
        state.warn(str(error))
        return
    if found is None:
        state.warn("Nothing is set aside any more.")
        return
    state.open_work(found)
    state.say("This is the version that was set aside, now with a link of its own. The other one keeps its link.")


def _had() -> frozenset[str]:
    """Return the private links this session has had in hand."""
    had: frozenset[str] = st.session_state.get(_HAD, frozenset())
    return had


def _note(secret: str) -> None:
    st.session_state[_HAD] = _had() | {secret}


def _open(secret: str) -> None:
    try:
        found = saved_sets.load(shared.store(), secret)
    except CoopvalueError as error:
        st.query_params.pop(PRIVATE, None)
        state.warn(str(error))
        return
    state.open_saved(found.measure_set, secret, found.version)
    _note(secret)
    if found.overtaken:
        st.session_state[_ASIDE] = secret
        state.warn(
            "This set was changed in two places at once. The last change was kept; the other is under “Saved” in the menu."
        )


def _open_copy(copy: str) -> None:
    st.session_state["coopvalue_copied"] = copy
    st.query_params.pop(SHARED, None)
    try:
        found = saved_sets.load_shared(shared.store(), copy)
    except CoopvalueError as error:
        state.warn(str(error))
        return
    state.start_afresh()
    state.open_work(found.measure_set)
    state.say(f"This is your own copy of “{found.measure_set.title}”. Changes here do not reach the original.")


def _save() -> None:
    work = state.current()
    try:
        if work.secret:
            saved = saved_sets.save(shared.store(), work.secret, work.measure_set, work.version)
            if saved.overtook:
                st.session_state[_ASIDE] = work.secret
                state.warn(
                    "This set is open in another tab or by someone else. Your change was kept; theirs is set aside, under "
                    "“Saved” in the menu."
                )
            state.mark_saved(work.secret, saved.version)
        else:
            secret, saved = saved_sets.keep(shared.store(), work.measure_set, st.context.ip_address or "")
            state.mark_saved(secret, saved.version)
    except CoopvalueError as error:
        state.warn(f"Not saved on the server: {error}")

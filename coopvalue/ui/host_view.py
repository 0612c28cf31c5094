"""The host's page: open a workshop, then lead it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from coopvalue.errors import CoopvalueError
from coopvalue.model.workshop import Phase, Workshop
from coopvalue.store import workshops
from coopvalue.store.errors import UnknownLinkError
from coopvalue.store.store import Store
from coopvalue.ui import host_files, host_open, host_paper, host_result, inputs, room, shared, sign_in
from coopvalue.ui.typed_text import plain

_HOST = "host_secret"
_PARAMETER = "host"

_ICONS = {
    Phase.OPEN: ":material/lock_open:",
    Phase.LOCKED: ":material/lock:",
    Phase.REVEALED: ":material/visibility:",
    Phase.CLOSED: ":material/event_available:",
}


def draw() -> None:
    """Draw the way in, or the workshop that is led from here."""
    workshop = _hosted()
    if workshop is None:
        secret = host_open.draw() if sign_in.may_host() else ""
        if secret:
            st.session_state[_HOST] = secret
            st.rerun()
        return
    secret = st.session_state[_HOST]
    st.query_params[_PARAMETER] = secret
    st.header(plain(workshop.title), anchor=False)
    _live(workshop.key, workshop.changes)
    st.markdown(
        f"{_ICONS[workshop.phase]} **Round {workshop.round.number}, {plain(workshop.question.title)}.** {workshop.phase.words}."
    )
    _controls(workshop, secret)
    views: dict[str, Callable[[Workshop, str], None]] = {
        "join": host_open.how_to_join,
        "result": host_result.result,
        "meaning": host_result.meaning_for_bids,
        "paper": host_paper.draw,
        "files": host_files.draw,
    }
    titles = {
        "join": "How to join",
        "result": "Result",
        "meaning": "What it means for the bids",
        "paper": "Paper ballots",
        "files": "Files and delete",
    }
    views[inputs.view("Show", titles, "host_view")](workshop, secret)
    st.button(
        "Put this workshop down", key="host_leave", on_click=_leave, help="It goes on; your host link brings you back."
    )


def _hosted() -> Workshop | None:
    secret = st.session_state.get(_HOST) or st.query_params.get(_PARAMETER, "")
    if not secret:
        return None
    try:
        workshop = workshops.hosted(shared.store(), secret)
    except UnknownLinkError as error:
        st.session_state.pop(_HOST, None)
        st.query_params.pop(_PARAMETER, None)
        st.warning(plain(str(error)), icon=":material/warning:")
        return None
    except CoopvalueError as error:
        st.error(plain(str(error)), icon=":material/error:")
        st.stop()
    st.session_state[_HOST] = secret
    return workshop


@st.fragment(run_every=2)
def _live(key: str, seen: int) -> None:
    """Show who has joined and voted, and run the page again when something changed elsewhere."""
    now = room.version(key)
    if now is None or room.out_of_date(now.changes, seen):
        st.rerun(scope="app")
        return
    left, right = st.columns(2)
    left.metric("Joined", now.joined, border=True)
    right.metric("Saved their points", now.voted, border=True)


def _controls(workshop: Workshop, secret: str) -> None:
    """Draw what the host may do now, the usual next step first."""
    buttons: dict[Phase, tuple[tuple[str, Callable[[Store, str], Workshop]], ...]] = {
        Phase.OPEN: (("Lock the round", workshops.lock), ("Close the workshop", workshops.close)),
        Phase.LOCKED: (("Reveal the result", workshops.reveal), ("Reopen the round", workshops.reopen), ("Close the workshop", workshops.close)),
        Phase.REVEALED: (("Reopen the round", workshops.reopen), ("Close the workshop", workshops.close)),
        Phase.CLOSED: (("Reopen the workshop", workshops.reopen),),
    }  # fmt: skip
    level = workshop.round.level
    if workshop.phase is Phase.REVEALED and len(workshop.levels) > 1:
        titles = {one.code: one.title for one in workshop.levels}
        level = st.selectbox(
            "The next round asks about",
            list(titles),
            format_func=lambda code: titles[code],
            index=list(titles).index(level),
            key="host_level",
        )
    with st.container(horizontal=True):
        if workshop.phase is Phase.REVEALED:
            st.button("Start the next round", type="primary", key="host_next", on_click=_next, args=(secret, level))
        for place, (label, action) in enumerate(buttons[workshop.phase]):
            first = place == 0 and workshop.phase in (Phase.OPEN, Phase.LOCKED)
            st.button(
                label,
                key=f"host_{label}",
                type="primary" if first else "secondary",
                on_click=_do,
                args=(action, secret),
            )


def _do(action: Callable[[Store, str], Workshop], secret: str) -> None:
    room.try_to(lambda: action(shared.store(), secret))


def _next(secret: str, level: str) -> None:
    room.try_to(lambda: workshops.next_round(shared.store(), secret, level))


def _leave() -> None:
    st.session_state.pop(_HOST, None)
    st.query_params.pop(_PARAMETER, None)

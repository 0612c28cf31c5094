"""The participant's page: the code, then the points, then the wait, then the room's result beside one's own."""

from __future__ import annotations

import streamlit as st

from coopvalue.errors import CoopvalueError
from coopvalue.model.workshop import Phase, Workshop
from coopvalue.store import people
from coopvalue.store.errors import UnknownLinkError
from coopvalue.store.people import Participation
from coopvalue.ui import ballot_form, own_result, room, shared, state
from coopvalue.ui.typed_text import plain

_ME = "join_secret"
_PARAMETER = "me"
_WRONG = "join_wrong"


def draw() -> None:
    """Draw whatever this person needs now."""
    here = _participation()
    if here is None:
        _door()
        return
    workshop = here.workshop
    st.query_params[_PARAMETER] = st.session_state[_ME]
    st.header(plain(workshop.title), anchor=False)
    if workshop.phase is not Phase.OPEN:
        _news(workshop.key, workshop.changes)
    _round(workshop)
    if workshop.phase is Phase.OPEN:
        ballot_form.draw(here, st.session_state[_ME])
    elif workshop.round.revealed:
        own_result.draw(here)
    else:
        ballot_form.waiting(here)
    with st.expander("Come back later or on another device", key="join_back"):
        st.markdown("Keep this code. It opens your own points again, on any device.")
        st.code(st.session_state[_ME], language=None)
        st.button("Leave this workshop on this device", key="join_leave", on_click=_leave)


def _participation() -> Participation | None:
    """Return who this is, from the session or from the page's address; None for a newcomer."""
    secret = st.session_state.get(_ME) or st.query_params.get(_PARAMETER, "")
    if not secret:
        return None
    try:
        here = people.participation(shared.store(), secret)
    except UnknownLinkError:
        st.session_state.pop(_ME, None)
        st.query_params.pop(_PARAMETER, None)
        st.warning(
            "That workshop is no longer there, or the code to come back with is not right.", icon=":material/warning:"
        )
        return None
    except CoopvalueError as error:
        st.error(f"{plain(str(error))} Your saved points are safe.", icon=":material/error:")
        st.stop()
    st.session_state[_ME] = secret
    return here


@st.fragment(run_every=room.WAIT_SECONDS)
def _news(key: str, seen: int) -> None:
    """Run the page again when the host has done something; costs next to nothing until then."""
    if room.out_of_date(room.changes(key), seen):
        st.rerun(scope="app")


def _round(workshop: Workshop) -> None:
    number = f"Round {workshop.round.number}: " if len(workshop.rounds) > 1 else ""
    st.markdown(f"{number}**{plain(workshop.question.title)}**")


def _door() -> None:
    """Draw the code to type, or the role to choose once the code is known."""
    typed = st.text_input(
        "Code on the screen",
        value=st.query_params.get("code", ""),
        max_chars=12,
        key="join_code",
        placeholder="six letters",
    )
    if typed:
        _known(typed)
    with st.expander("I have a code to come back with", key="join_resume_open"):
        back = st.text_input("Your own code", max_chars=60, key="join_resume")
        if st.button("Come back", key="join_resume_go") and back:
            found = room.try_to(lambda: people.resume(shared.store(), back, room.client()))
            _enter(found)


def _known(typed: str) -> None:
    # A wrong code costs time, so it is looked up once and not again whenever the page runs.
    before, said = st.session_state.get(_WRONG, ("", ""))
    if before == typed:
        st.error(said, icon=":material/error:")
        return
    try:
        workshop = people.find(shared.store(), typed, room.client())
    except CoopvalueError as error:
        st.session_state[_WRONG] = (typed, str(error))
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.success(f"Found: **{plain(workshop.title)}**", icon=":material/check_circle:")
    st.markdown("No name and no account. Nobody sees your points before the host shows the whole room's.")
    role = ""
    if workshop.roles:
        role = st.selectbox(
            "I am here as",
            ["", *workshop.roles],
            key="join_role",
            format_func=lambda one: one or "I would rather not say",
        )
    if st.button("Join", type="primary", key="join_go", width="stretch"):
        _enter(room.try_to(lambda: people.join(shared.store(), typed, role, room.client())))


def _enter(found: tuple[str, Participation] | None) -> None:
    if found is not None:
        st.session_state[_ME] = found[0]
        st.query_params.clear()
        st.query_params[_PARAMETER] = found[0]
    else:
        state.warn(state.warned() or "That did not work. Try again.")
    st.rerun()


def _leave() -> None:
    st.session_state.pop(_ME, None)
    st.query_params.clear()

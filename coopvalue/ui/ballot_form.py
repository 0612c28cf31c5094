"""A person's points: plus and minus or typing, what is left always in sight, one button to save."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from coopvalue.methods.elicitation import equal_points
from coopvalue.model.workshop import TOTAL, Ballot, Level
from coopvalue.store.ballots import save_ballot
from coopvalue.store.people import Participation
from coopvalue.tables import formats
from coopvalue.ui import room, shared, state
from coopvalue.ui.typed_text import plain
from coopvalue.workshop.ballots import left_over

STEP = 5


def draw(here: Participation, secret: str) -> None:
    """Draw the points of the open round and the button that saves them."""
    workshop = here.workshop
    number, level = workshop.round.number, workshop.question
    saved = here.ballot(number)
    st.markdown(
        f"Share {TOTAL} points. Give more to what should count more. You can change them until the host locks the round."
    )
    points = _points(level, number, saved or _before(here))
    reason = st.text_area(
        "Why? (may be empty; shown to the room without your name)", value=saved.reason if saved else "", key=f"why_{number}",
        max_chars=shared.store().limits.reason_length, height=80,
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button("Same for all", key=f"same_{number}", on_click=_fill, args=(number, equal_points(level.codes)))
        st.button("Start again", key=f"clear_{number}", on_click=_fill, args=(number, dict.fromkeys(level.codes, 0)))
    with st.bottom:
        _foot(points, reason, saved, number, secret)


def _before(here: Participation) -> Ballot | None:
    """Return what this person gave when the same was asked last, to start from."""
    level = here.workshop.round.level
    asked = {one.number for one in here.workshop.rounds if one.level == level}
    return next((ballot for number, ballot in reversed(here.ballots) if number in asked), None)


def _points(level: Level, number: int, start_from: Ballot | None) -> dict[str, int]:
    start = dict(start_from.points) if start_from else dict.fromkeys(level.codes, 0)
    points = {}
    for option in level.options:
        key = _key(number, option.code)
        if key not in st.session_state:
            st.session_state[key] = start.get(option.code, 0)
        given = st.number_input(plain(option.title), 0, TOTAL, step=STEP, key=key, help=plain(option.about) or None)
        points[option.code] = int(given or 0)
    return points


def _foot(points: Mapping[str, int], reason: str, saved: Ballot | None, number: int, secret: str) -> None:
    left = left_over(points)
    same = saved is not None and dict(saved.points) == dict(points) and saved.reason == reason.strip()
    if same:
        st.success("Saved. You can still change it.", icon=":material/check_circle:")
    else:
        unsaved = " Your last saved points still count." if saved else ""
        if left == 0:
            st.markdown(f"**All {TOTAL} points are given.** Not saved yet.{unsaved}")
        elif left > 0:
            st.markdown(f"**{formats.count(left, 'point')} left to give.**{unsaved}")
        else:
            st.markdown(f"**{formats.count(-left, 'point')} too many.** Take some back.{unsaved}")
    if st.button("Save my points", type="primary", key=f"save_{number}", width="stretch", disabled=left != 0 or same):
        kept = room.try_to(lambda: save_ballot(shared.store(), secret, number, points, reason))
        if kept is None:
            state.warn(state.warned())
        st.rerun()


def waiting(here: Participation) -> None:
    """Draw what someone sees between the lock and the reveal."""
    ballot = here.ballot(here.workshop.round.number)
    st.info(f"{here.workshop.phase.words}.", icon=":material/hourglass_top:")
    if ballot is None:
        st.markdown("You have no points saved in this round. You can still see the result when it is shown.")
        return
    titles = {option.code: option.title for option in here.workshop.question.options}
    st.markdown("Your points:")
    st.markdown("\n".join(f"- {plain(titles[code])}: **{given}**" for code, given in ballot.points))


def _key(number: int, code: str) -> str:
    return f"give_{number}_{code}"


def _fill(number: int, points: Mapping[str, int]) -> None:
    for code, given in points.items():
        st.session_state[_key(number, code)] = given

"""A person's points: plus and minus or typing, what is left always in sight, one button to save.

The button is pressed once a round. After that a change is saved as soon as all points are given again, so that nobody
leaves thinking that a change counts which was never saved.

Two hundred people press plus and minus at once, so a change draws only the foot of the page again: what is left and the
button. The foot is a fragment of its own, and every input asks for it by its key in place of the whole page.

The foot also looks for news. When a timer fires just as a run ends, Streamlit drops what that run drew; as the timer is the
foot's own, what is dropped is drawn again at once, and nobody is left looking at points that are out of date.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.errors import StreamlitAPIException

from coopvalue.methods.elicitation import equal_points
from coopvalue.model.workshop import TOTAL, Ballot, Level
from coopvalue.store.ballots import save_ballot
from coopvalue.store.people import Participation
from coopvalue.tables import formats
from coopvalue.ui import room, shared
from coopvalue.ui.typed_text import plain
from coopvalue.workshop.ballots import checked_reason, left_over
from coopvalue.workshop.errors import WorkshopError

STEP = 5
_FOOT = "ballot_foot"
# The only news while points are given is the lock, after which nothing is taken; the wait for the reveal looks oftener.
_LOOK_SECONDS = 2 * room.WAIT_SECONDS


def draw(here: Participation, secret: str) -> None:
    """Draw the points of the open round and the button that saves them."""
    workshop = here.workshop
    number, level = workshop.round.number, workshop.question
    saved = here.ballot(number)
    st.markdown(
        f"Share {TOTAL} points. Give more to what should count more. You can change them until the host locks the round."
    )
    _inputs(level, number, saved or _before(here), saved.reason if saved else "", secret)
    with st.container(horizontal=True):
        even, none = equal_points(level.codes), dict.fromkeys(level.codes, 0)
        st.button("Same for all", key=f"same_{number}", on_click=_fill, args=(number, even, secret))
        st.button("Start again", key=f"clear_{number}", on_click=_fill, args=(number, none, secret))
    st.session_state[f"kept_{number}"] = (dict(saved.points), saved.reason) if saved else None
    with st.bottom:
        _foot(workshop.key, workshop.changes, number, level.codes, secret)


def _before(here: Participation) -> Ballot | None:
    """Return what this person gave when the same was asked last, to start from."""
    level = here.workshop.round.level
    asked = {one.number for one in here.workshop.rounds if one.level == level}
    return next((ballot for number, ballot in reversed(here.ballots) if number in asked), None)


# Nothing here is drawn again when it changes; it is a fragment so that a change is not one of the whole page, which
# would stop the timer that looks for news.
@st.fragment
def _inputs(level: Level, number: int, start_from: Ballot | None, reason: str, secret: str) -> None:
    args = (number, level.codes, secret)
    start = dict(start_from.points) if start_from else dict.fromkeys(level.codes, 0)
    for option in level.options:
        key = _key(number, option.code)
        if key not in st.session_state:
            st.session_state[key] = start.get(option.code, 0)
        st.number_input(
            plain(option.title),
            0,
            TOTAL,
            step=STEP,
            key=key,
            help=plain(option.about) or None,
            on_change=_changed,
            args=args,
        )
    st.text_area(
        "Why? (may be empty; shown to the room without your name)", value=reason, key=f"why_{number}",
        max_chars=shared.store().limits.reason_length, height=80, on_change=_changed, args=args,
    )  # fmt: skip


def _changed(number: int, codes: Sequence[str], secret: str) -> None:
    """Keep a change of points that were saved before, and run the foot again and nothing else."""
    _keep_whole(number, codes, secret)
    try:
        st.rerun(_FOOT)
    except StreamlitAPIException:
        # The round was locked while this was on its way, so there is no foot any more and nothing to draw.
        return


@st.fragment(key=_FOOT, run_every=_LOOK_SECONDS)
def _foot(key: str, seen: int, number: int, codes: Sequence[str], secret: str) -> None:
    if room.out_of_date(room.changes(key), seen):
        st.rerun(scope="app")
    points, reason = _given(number, codes)
    kept = st.session_state.get(f"kept_{number}")
    left, same = left_over(points), kept == (points, reason)
    if same:
        st.success("Saved. You can still change it.", icon=":material/check_circle:")
    else:
        unsaved = " Your last saved points still count." if kept else ""
        if left == 0:
            st.markdown(f"**All {TOTAL} points are given.** Not saved yet.{unsaved}")
        elif left > 0:
            st.markdown(f"**{formats.count(left, 'point')} left to give.**{unsaved}")
        else:
            st.markdown(f"**{formats.count(-left, 'point')} too many.** Take some back.{unsaved}")
    st.button(
        "Save my points", type="primary", key=f"save_{number}", width="stretch", disabled=left != 0 or same,
        on_click=_save, args=(number, codes, secret),
    )  # fmt: skip


def _given(number: int, codes: Sequence[str]) -> tuple[dict[str, int], str]:
    """Return the points and the reason in the inputs now, the reason as it would be kept."""
    points = {code: int(st.session_state.get(_key(number, code)) or 0) for code in codes}
    typed = str(st.session_state.get(f"why_{number}") or "")
    try:
        return points, checked_reason(typed, shared.store().limits.reason_length)
    except WorkshopError:
        return points, typed


def _save(number: int, codes: Sequence[str], secret: str) -> None:
    points, reason = _given(number, codes)
    if room.try_to(lambda: save_ballot(shared.store(), secret, number, points, reason)) is None:
        # Why it was refused is said at the top of the page, and the round may have moved on.
        st.rerun()
    st.session_state[f"kept_{number}"] = (points, reason)


def _keep_whole(number: int, codes: Sequence[str], secret: str) -> None:
    """Save again what was saved before, once all points are given."""
    kept, given = st.session_state.get(f"kept_{number}"), _given(number, codes)
    if kept is not None and kept != given and left_over(given[0]) == 0:
        _save(number, codes, secret)


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


def _fill(number: int, points: Mapping[str, int], secret: str) -> None:
    for code, given in points.items():
        st.session_state[_key(number, code)] = given
    _keep_whole(number, list(points), secret)

"""What the whole room looks at: how to join, how many have voted, and after the reveal the result."""

from __future__ import annotations

from html import escape

import streamlit as st

from coopvalue.charts.ballots import ballots
from coopvalue.charts.rounds import rounds
from coopvalue.errors import CoopvalueError
from coopvalue.export.qr import qr_png
from coopvalue.model.workshop import Phase, Workshop
from coopvalue.store import people
from coopvalue.ui import outputs, room, shared
from coopvalue.ui.address import address
from coopvalue.ui.typed_text import plain
from coopvalue.workshop.codes import spaced


def draw() -> None:
    """Draw the screen for the workshop whose code is in the address."""
    code = st.query_params.get("code", "") or st.session_state.get("screen_code", "")
    if not code:
        st.text_input("Code of the workshop", max_chars=12, key="screen_code")
        return
    try:
        workshop = people.find(shared.store(), code, room.client())
    except CoopvalueError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    st.title(plain(workshop.title), anchor=False)
    _live(workshop.key, workshop.changes)
    if workshop.round.revealed:
        _result(workshop)
    else:
        _how_to_join(workshop)


@st.fragment(run_every=2)
def _live(key: str, seen: int) -> None:
    """Show counts, and run the page again when the host has done something."""
    now = room.version(key)
    if now is None or room.out_of_date(now.changes, seen):
        st.rerun(scope="app")
        return
    _large(f"{now.voted} of {now.joined} have saved their points", 2.4)


def _how_to_join(workshop: Workshop) -> None:
    if workshop.phase is not Phase.OPEN:
        _large(f"Round {workshop.round.number}: {workshop.phase.words}", 2.4)
        return
    joining = address("join", code=workshop.code)
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        _large(f"Go to {address('join').split('//', 1)[-1]}", 2.4)
        _large(spaced(workshop.code), 7)
        _large(f"Round {workshop.round.number}: {workshop.question.title}", 2)
    right.image(qr_png(joining, 14), alt=f"QR code for {joining}", width="stretch")


def _large(text: str, rem: float) -> None:
    """Draw text large enough for the back of a room; Streamlit's own headings are not."""
    st.html(
        f'<p style="font-size:clamp(1.5rem, {rem * 1.1:g}vw + 1rem, {rem:g}rem);font-weight:700;line-height:1.2;margin:0">{escape(text)}</p>'
    )


def _result(workshop: Workshop) -> None:
    found = room.result(workshop.key, workshop.round.number, workshop.changes)
    _large(f"Round {workshop.round.number}: {found.sentences[0]}", 2.4)
    outputs.chart(ballots(found, dark=outputs.dark(), big=True), "screen_ballots")
    several = room.results(workshop)
    if len(several) > 1:
        outputs.chart(rounds(several, dark=outputs.dark(), big=True), "screen_rounds")

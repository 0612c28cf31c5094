"""The demonstration: ten minutes, step by step on the real pages, with a sentence to say and notes for whoever presents."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from coopvalue.ui import menu, shared, state
from coopvalue.ui.menu import Page

_STEP = "story_step"
SCENARIO = "grounds-maintenance"


@dataclass(frozen=True)
class Step:
    """One step of the story.

    Attributes
    ----------
    page : Page
        Where it happens.
    says : str
        The sentence on the screen.
    notes : str
        What the presenter can add and do.
    views : pairs of (str, str)
        Which view each choice on the page starts at.
    """

    page: Page
    says: str
    notes: str
    views: tuple[tuple[str, str], ...] = ()


def _at(**views: str) -> tuple[tuple[str, str], ...]:
    return tuple(views.items())


STEPS = (
    Step(
        menu.TOMS_MAP,
        "The National TOMs count jobs, spend and hours. They have nothing for who has a say, who shares the surplus or what stays behind.",
        "Point at the column “Not seen”. Every entry below says in a line what is missed. Nothing here says the TOMs are wrong; "
        "the theme stands beside them. One minute.",
        _at(map_framework="national-toms", map_view="themes"),
    ),
    Step(
        menu.MEASURES,
        "So a council adds a theme of its own: a handful of measures, each lawful to score, with a scale any kind of business can top.",
        "Open Details on one measure: two different kinds of organisation that can reach full marks, evidence a five-person firm has, "
        "how delivery is checked. Scroll to the checks: they ask what a lawyer would. Two minutes.",
        _at(measures_view="chosen"),
    ),
    Step(
        menu.WEIGHTINGS,
        "Points become shares of the whole award, so everyone sees what a measure really counts for.",
        "Drag Participation up: the others keep their proportions. Ask the room what they would choose. One minute.",
        _at(weights_level="themes", way_themes="points"),
    ),
    Step(
        menu.BIDS,
        "Five invented bids, and how the award comes out. Two of them are almost level.",
        "Switch to “With the co-operative themes” to see where the two differ: one gives people a say, the other looks after its crew. One minute.",
        _at(bids_view="compare", bids_parts="parts"),
    ),
    Step(
        menu.HOLD,
        "Would these weights decide the winner? Here less than two points in a hundred would. Better to know before publishing.",
        "Read the verdict aloud. Then open “Three themes”: every point of the triangle is somebody's honest opinion. Two minutes.",
        _at(hold_view="shares"),
    ),
    Step(
        menu.WORKSHOP,
        "So let the people it is for set the weights: phones out, points in secret, then talk about the spread.",
        "Open the workshop and let the room join by QR code if there is time; otherwise say that paper works too. Two minutes.",
    ),
    Step(
        menu.DOWNLOAD,
        "Then take the whole pack: schedule, bidder form, evaluation workbook, KPIs and the record of why. One fingerprint on all of them.",
        "Download the bidder form and open it: it works offline and checks itself. One minute.",
    ),
)


def door() -> None:
    """Draw the way into the story."""
    with st.container(border=True):
        st.header("See the ten-minute story", anchor=False)
        st.markdown(
            "Seven steps on the real pages with an invented tender: the gap, the theme, the weights, the bids, the test, the room, the pack."
        )
        if st.button("Start the story", type="primary", icon=":material/play_arrow:", key="story_start"):
            _begin()


def bar(page: Page) -> None:
    """Draw where the story stands and the way on, on the page it has come to; nothing while no story is told."""
    place = st.session_state.get(_STEP)
    if place is None:
        return
    step = STEPS[place]
    with st.container(border=True):
        if page is not step.page:
            st.markdown(f"**The story waits at step {place + 1}.**")
        else:
            st.markdown(f"**Step {place + 1} of {len(STEPS)}.** {step.says}")
        with st.container(horizontal=True):
            if page is not step.page:
                if st.button("Back to the story", key="story_return", type="primary"):
                    _go(place)
            elif place + 1 < len(STEPS):
                if st.button("Next step", key="story_next", type="primary", icon=":material/arrow_forward:"):
                    _go(place + 1)
            elif st.button("The end: back to Start", key="story_end", type="primary"):
                _stop()
                st.switch_page(menu.START.file)
            if place > 0 and page is step.page and st.button("Step back", key="story_back"):
                _go(place - 1)
            st.button("Start the story again", key="story_again", on_click=_reset)
            st.button("Leave the story", key="story_leave", on_click=_stop)
        with st.expander("Notes for whoever presents", key="story_notes"):
            st.markdown(step.notes)


def _begin() -> None:
    _reset()
    _go(0)


def _reset() -> None:
    """Put the invented tender back as it was."""
    scenario = shared.catalogue().scenario(SCENARIO)
    if scenario is not None:
        state.start_afresh()
        # The address still names the set that is put down, and would bring it back.
        st.query_params.clear()
        state.open_work(scenario.measure_set, scenario.bids)
    _place(0)


def _place(place: int) -> None:
    st.session_state[_STEP] = place
    for key, value in STEPS[place].views:
        st.session_state[key] = value


def _go(place: int) -> None:
    _place(place)
    st.switch_page(STEPS[place].page.file)


def _stop() -> None:
    st.session_state.pop(_STEP, None)

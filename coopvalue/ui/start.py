"""The start page: the welcome, its doors and the small print."""

from __future__ import annotations

import streamlit as st

from coopvalue.model.catalogue import Scenario
from coopvalue.ui import menu, shared, state, story
from coopvalue.ui.open_file import open_measure_set


def welcome() -> None:
    """Draw what this is, in three sentences."""
    st.title("Put co-operative value into your tenders", anchor=False)
    st.markdown(
        "Councils compare bids with the National TOMs, which say little about what co-operatives and other democratic "
        "businesses are good at: people having a say, surplus shared, value that stays with a community. "
        "**coopvalue helps you design a theme that sits beside the TOMs**, try its weightings before anything is "
        "published, and leave with the files a tender needs."
    )


def story_door() -> None:
    """Draw the door to the demonstration."""
    story.door()


def example_door() -> None:
    """Draw the door to an invented example that makes every page work."""
    with st.container(border=True):
        st.header("See an example", anchor=False)
        st.markdown("Invented tenders with measures, weights and bids. One click, and every page works.")
        for scenario in shared.catalogue().scenarios:
            st.markdown(f"**{scenario.title}.** {scenario.story}")
            if st.button(
                f"Load {scenario.title}", key=f"start_{scenario.code}", icon=":material/play_arrow:",
                help="Load this example",
            ):  # fmt: skip
                _load(scenario)


def _load(scenario: Scenario) -> None:
    state.open_work(scenario.measure_set, scenario.bids)
    state.say(f"The example “{scenario.title}” is loaded. It is invented; change anything you like.")
    st.switch_page(menu.MEASURES.file)


def own_door() -> None:
    """Draw the door to a measure set of one's own."""
    with st.container(border=True):
        st.header("Build your own", anchor=False)
        st.markdown(
            "Start from the contract and the place it serves, then choose measures from a catalogue of "
            f"{len(shared.catalogue().measures)}, or take a starter pack and change it."
        )
        with st.container(horizontal=True):
            st.page_link(menu.PURPOSE.file, label="Start with the purpose", icon=menu.PURPOSE.icon)
            st.page_link(menu.MEASURES.file, label="Browse the measures", icon=menu.MEASURES.icon)


def open_door() -> None:
    """Draw the door for a measure set saved as a file."""
    with st.container(border=True):
        st.header("Open a saved measure set", anchor=False)
        open_measure_set("start")


def join_door() -> None:
    """Draw the door to a workshop."""
    with st.container(border=True):
        st.header("Take part in a workshop", anchor=False)
        st.markdown("Somebody gave you a code of six letters? No account is needed.")
        with st.container(horizontal=True):
            st.page_link(menu.JOIN.file, label="Join with a code", icon=menu.JOIN.icon)
            st.page_link(menu.WORKSHOP.file, label="Lead a workshop", icon=menu.WORKSHOP.icon)


def small_print() -> None:
    """Draw what a reader should know before relying on anything here."""
    st.divider()
    st.markdown(
        "Legal notes here are information with a source and a date, not advice. coopvalue is not endorsed by the owner "
        "of the National TOMs and ships none of its values. Bids stay in your browser session and your files."
    )
    st.page_link(
        menu.METHOD.file, label="How the numbers are worked out, and where the facts come from", icon=menu.METHOD.icon
    )

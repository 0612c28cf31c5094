"""The frame around every page: browser title, menu, heading, what is missing and where to go next."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from coopvalue import __version__
from coopvalue.ui import glossary, menu, outputs, page_style, phone_menu, saving, shared, state, story
from coopvalue.ui.menu import Page
from coopvalue.ui.typed_text import plain

# A material symbol would be fetched from Google with every page; this one comes from here.
_ICON = Path(__file__).with_name("favicon.svg").read_text(encoding="utf-8")


_DRAWN = "coopvalue_drawn"


def open_page(page: Page) -> None:
    """Draw the menu and the heading. The first call of every page; `body` or `in_hand` must follow."""
    shared.prepare_server()
    title = "coopvalue" if page is menu.START else f"{page.title} · coopvalue"
    st.set_page_config(page_title=title, page_icon=_ICON, layout="wide")
    page_style.draw(outputs.dark())
    saving.restore()
    saving.keep()
    with st.sidebar:
        _menu(page)
        phone_menu.close_on(page.file)
    if page is not menu.START:
        story.bar(page)
        st.title(page.title, anchor=False)
        st.markdown(page.purpose)
        glossary.words_of(page)
    st.session_state[_DRAWN] = _outside()


@st.fragment
def body(draw: Callable[[], None]) -> None:
    """Draw what is a page's own. An input in it redraws this and what is in hand; menu and heading stay as they are."""
    if st.session_state.get(_DRAWN) != _outside():
        # Another set was opened, or this one put away.
        st.rerun()
    messages = st.container()
    try:
        # First what somebody waits for. What was changed is saved however the drawing ends.
        draw()
    finally:
        saving.keep()
        with messages:
            _messages()
        with st.sidebar:
            _in_hand()
    if st.session_state.get(_DRAWN) != _outside():
        # The set has just got its link, which the menu carries.
        st.rerun()


def in_hand() -> None:
    """Draw what is in hand under the menu, and messages that wait to be shown."""
    with st.sidebar:
        _in_hand()
    _messages()


def open_small(page: Page, *, wide: bool = False) -> None:
    """Draw a page without the menu, for phones in a workshop and for the room's screen."""
    shared.prepare_server()
    st.set_page_config(
        page_title=f"{page.title} · coopvalue",
        page_icon=_ICON,
        layout="wide" if wide else "centered",
    )
    page_style.draw(outputs.dark())
    if not wide:
        st.title(page.title, anchor=False)
    _messages()


def close_page(page: Page) -> None:
    """Draw the way on. The last call of every page."""
    following = menu.after(page)
    if following:
        with st.container(key="way_on"):
            st.divider()
            st.page_link(
                following.file,
                label=f"Next: {following.title}",
                icon=":material/arrow_forward:",
                query_params=saving.carried(),
            )
            st.caption(following.purpose)


def need_measures() -> None:
    """Stop the page with a way on if the set has no measures yet."""
    if not state.current().measure_set.measures:
        st.info("Choose some measures first, or load an example from Start.", icon=":material/info:")
        with st.container(horizontal=True):
            st.page_link(menu.MEASURES.file, label="Choose measures", icon=menu.MEASURES.icon)
            st.page_link(menu.START.file, label="Load an example", icon=menu.START.icon)
        st.stop()


def _outside() -> tuple[int, str]:
    """Return what the page around its body depends on."""
    work = state.current()
    return work.opened, work.secret


def _messages() -> None:
    if message := state.said():
        st.success(plain(message), icon=":material/check_circle:")
    if warning := state.warned():
        st.warning(plain(warning), icon=":material/warning:")


def _menu(page: Page) -> None:
    st.markdown("**coopvalue**  \nCo-operative value beside the National TOMs")
    for entry in menu.PAGES:
        # Bold marks the current page for people who cannot see Streamlit's highlight.
        label = f"**{entry.title}**" if entry is page else entry.title
        st.page_link(entry.file, label=label, icon=entry.icon, width="stretch", query_params=saving.carried())


def _in_hand() -> None:
    work = state.current()
    measure_set = work.measure_set
    st.divider()
    if not measure_set.measures:
        st.caption(f"Nothing chosen yet. Version {__version__}")
        return
    invented = "  \nInvented example" if measure_set.invented else ""
    st.markdown(f"**In hand:** {plain(measure_set.title)}{invented}")
    st.caption(
        f"{len(measure_set.measures)} measures, {len(work.bids.bids)} bids  \n"
        f"Fingerprint {measure_set.fingerprint}  \nVersion {__version__}"
    )
    saved_label = "Saved" if work.saved is measure_set else "Not saved"
    with st.popover(saved_label, icon=":material/cloud_done:" if work.saved is measure_set else ":material/cloud_off:"):
        _links()


def _links() -> None:
    st.markdown(
        "**Your work is saved as you go.** The address of this page is your private link: bookmark it, and it brings "
        "everything back except bids. Whoever has it can change the set."
    )
    if link := saving.share_link():
        st.markdown("To let others look at it and adapt a copy, send them this link instead:")
        st.code(link, language=None, wrap_lines=True)
        st.markdown("To show bidders what counts, with a check of their own figures:")
        st.code(saving.bidder_link(), language=None, wrap_lines=True)
    if saving.aside():
        st.markdown("Somebody else changed this set at the same time. Their version is kept:")
        st.button("Open the version set aside", key="frame_aside", on_click=saving.open_aside)
    st.caption("Saved sets are deleted 90 days after they were last used.")
    st.button("Delete my saved set now", key="frame_forget", on_click=saving.forget, icon=":material/delete:")

"""Opening a workshop, and showing people how to join it."""

from __future__ import annotations

import streamlit as st

from coopvalue.errors import CoopvalueError
from coopvalue.export.qr import qr_png
from coopvalue.model.workshop import Workshop
from coopvalue.store import workshops
from coopvalue.ui import menu, room, shared, state
from coopvalue.ui.address import address
from coopvalue.ui.typed_text import plain
from coopvalue.workshop.codes import spaced
from coopvalue.workshop.plan import levels

ROLES = "Officer, Councillor, Resident, Worker, Bidder"


def draw() -> str:
    """Draw the form that opens a workshop from the set in hand; return the host's secret once it is open."""
    measure_set = state.current().measure_set
    if not measure_set.measures:
        st.info(
            "A workshop weights a measure set, so choose measures first or load an example.", icon=":material/info:"
        )
        with st.container(horizontal=True):
            st.page_link(menu.MEASURES.file, label="Choose measures", icon=menu.MEASURES.icon)
            st.page_link(menu.START.file, label="Load an example", icon=menu.START.icon)
        return ""
    try:
        asked = levels(measure_set)
    except CoopvalueError as error:
        st.info(plain(str(error)), icon=":material/info:")
        return ""
    st.markdown(
        "People join on their phones with a code, no account. Everyone shares out 100 points in secret; you lock the round, "
        "reveal the spread, talk about it and hold another."
    )
    title = st.text_input(
        "Title people will see", value=measure_set.contract.title or measure_set.title, max_chars=120, key="open_title"
    )
    titles = {level.code: level.title for level in asked}
    level = st.selectbox(
        "The first round asks about", list(titles), format_func=lambda code: titles[code], key="open_level"
    )
    roles = st.text_input(
        "Roles people may say they have (optional, with commas between)", value="", max_chars=300, key="open_roles", placeholder=ROLES,
        help="Roles with fewer than five people are never shown apart.",
    )  # fmt: skip
    if not st.button("Open the workshop", type="primary", key="open_go"):
        return ""
    try:
        secret, _ = workshops.open_workshop(
            shared.store(),
            measure_set,
            title,
            level=level,
            roles=[role.strip() for role in roles.split(",")],
            client=room.client(),
        )
    except CoopvalueError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return ""
    return secret


def how_to_join(workshop: Workshop, secret: str) -> None:
    """Draw the code, the address, the QR code and the links of the host."""
    joining = address("join", code=workshop.code)
    left, right = st.columns([3, 2], vertical_alignment="center")
    left.metric("Code", spaced(workshop.code))
    left.markdown(f"at {address('join').split('//', 1)[-1]}")
    right.image(qr_png(joining, 6), alt=f"QR code for {joining}", width=220)
    st.page_link(
        menu.SCREEN.file,
        label="Open the big screen for the room",
        icon=menu.SCREEN.icon,
        query_params={"code": workshop.code},
    )
    st.markdown("Link to send out:")
    st.code(joining, language=None, wrap_lines=True)
    st.markdown("**Your host link.** Keep it: it brings you back, and whoever has it leads the workshop.")
    st.code(address("workshop", host=secret), language=None, wrap_lines=True)

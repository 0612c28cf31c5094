"""The files on offer, each built only when asked for."""

from __future__ import annotations

import streamlit as st

from coopvalue.export.catalogue_files import catalogue_files
from coopvalue.export.names import file_name
from coopvalue.export.pack import PackFile, leading_bid, pack_files, pack_zip
from coopvalue.model.bid import Bid
from coopvalue.ui import own_catalogue, shared, state
from coopvalue.ui.typed_text import plain

_ZIP = "downloads_zip"


def draw() -> None:
    """Draw the pack of the set in hand, file by file and as one ZIP, and the catalogue."""
    work = state.current()
    if work.measure_set.measures:
        st.header("The tender pack", anchor=False)
        st.markdown(
            f"Every file says which measure set it comes from: “{plain(work.measure_set.title)}”, fingerprint "
            f"**{work.measure_set.fingerprint}**. Nothing is sent anywhere; files are made when you ask for them."
        )
        files = pack_files(work.measure_set, shared.catalogue(), work.bids, _winner())
        _whole(files)
        for file in files:
            _row(file, "pack")
    else:
        st.info(
            "Choose measures or load an example to get the files of a tender. The catalogue is here already.",
            icon=":material/info:",
        )
    st.header("The whole catalogue", anchor=False)
    for file in catalogue_files(shared.catalogue()):
        _row(file, "catalogue")
    own_catalogue.draw()


def _row(file: PackFile, place: str) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        ending = file.name.rsplit(".", 1)[-1]
        kept = "  \n:material/lock: Confidential: it holds bids." if file.confidential else ""
        missing = f"  \n**Not yet:** {file.waits_for}" if file.waits_for else ""
        st.markdown(f"{file.purpose} ({ending}){kept}{missing}", width="stretch")
        st.download_button(
            file.title, file.build, file.name, file.mime, key=f"download_{place}_{file.kind}", on_click="ignore",
            icon=":material/download:", help="Download it", disabled=bool(file.waits_for),
        )  # fmt: skip


def _winner() -> Bid | None:
    """Draw the choice of the bid whose promises become targets, and return it."""
    work = state.current()
    if not work.bids.bids:
        return None
    leader = leading_bid(work.measure_set, work.bids)
    names = [None, *work.bids.names]
    start = names.index(leader.bid) if leader else 0
    name = st.selectbox(
        "Bid whose figures become the targets of the KPI schedule", names, index=start, key="download_winner",
        format_func=lambda one: one or "None: leave the targets to fill in",
    )  # fmt: skip
    return next((bid for bid in work.bids.bids if bid.bid == name), None)


def _whole(files: tuple[PackFile, ...]) -> None:
    """Draw the ZIP: built on request with its progress shown, then ready to download."""
    measure_set, bids = state.current().measure_set, state.current().bids
    made_of = (measure_set.fingerprint, bids.fingerprint, st.session_state.get("download_winner"))
    if st.button("Make one ZIP of everything", type="primary", icon=":material/folder_zip:", key="download_make"):
        bar = st.progress(0.0, text="Making the pack")
        made = pack_zip(files, lambda done, file: bar.progress(done / len(files), text=f"Made: {file.title}"))
        bar.empty()
        st.session_state[_ZIP] = (made_of, made)
    held, data = st.session_state.get(_ZIP, (None, b""))
    if held == made_of and data:
        name = file_name(
            measure_set.title, "tender-pack", measure_set.fingerprint, "zip", invented=measure_set.invented
        )
        st.download_button(
            f"Download the ZIP ({len(files)} files)", data, name, "application/zip", key="download_zip", on_click="ignore",
            icon=":material/download:",
        )  # fmt: skip

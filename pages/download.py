"""Download: the files that come from the set in hand, and opening one that was saved."""

import streamlit as st

from coopvalue.ui import downloads, frame, menu
from coopvalue.ui.open_file import open_bids, open_measure_set


def body() -> None:
    downloads.draw()
    st.header("Open a file you saved", anchor=False)
    left, right = st.columns(2)
    with left:
        open_measure_set("download")
    with right:
        open_bids("download")


frame.open_page(menu.DOWNLOAD)
frame.body(body)
frame.close_page(menu.DOWNLOAD)

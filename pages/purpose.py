"""Purpose: the place, the need, the contract and who helped to decide."""

import streamlit as st

from coopvalue.ui import frame, menu, purpose_inputs


def body() -> None:
    purpose_inputs.title()
    left, right = st.columns(2, gap="large")
    with left:
        purpose_inputs.place()
        purpose_inputs.people()
    with right:
        purpose_inputs.contract()
        purpose_inputs.rules()
    purpose_inputs.legal_notes()


frame.open_page(menu.PURPOSE)
frame.body(body)
frame.close_page(menu.PURPOSE)

"""Weightings: share out points, and see what each measure counts for in the whole award."""

import streamlit as st

from coopvalue.ui import award_inputs, frame, menu, weight_levels


def body() -> None:
    frame.need_measures()
    level = weight_levels.choose()
    inputs, picture = st.columns([3, 2], gap="large")
    with inputs:
        if level == weight_levels.AWARD:
            award_inputs.draw()
        else:
            weight_levels.draw(level)
    with picture:
        weight_levels.picture(level)
    weight_levels.areas()


frame.open_page(menu.WEIGHTINGS)
frame.body(body)
frame.close_page(menu.WEIGHTINGS)

"""Weightings: share out points, and see what each measure counts for in the whole award."""

import streamlit as st

from coopvalue.ui import award_inputs, frame, menu, weight_levels


def body() -> None:
    frame.need_measures()
    level = weight_levels.choose()
    inputs, picture = st.columns([3, 2], gap="large")
    # The picture first: a moved point changes it, and the browser draws it while the rows are still on their way.
    with picture:
        weight_levels.picture(level)
    with inputs:
        if level == weight_levels.AWARD:
            award_inputs.draw()
        else:
            weight_levels.draw(level)
    weight_levels.areas()


frame.open_page(menu.WEIGHTINGS)
frame.body(body)
frame.close_page(menu.WEIGHTINGS)

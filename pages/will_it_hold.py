"""Will it hold?: whether these weights decide the winner, before anything is published."""

import streamlit as st

from coopvalue.ui import frame, hold_views, inputs, menu

VIEWS = {
    "shares": hold_views.shares,
    "one": hold_views.one_theme,
    "everywhere": hold_views.everywhere,
    "believe": hold_views.believe,
    "three": hold_views.three_themes,
    "what_if": hold_views.what_ifs,
    "pounds": hold_views.pounds,
    "size": hold_views.size,
}
TITLES = {
    "shares": "Each share",
    "one": "One theme",
    "everywhere": "All weightings",
    "believe": "What you must believe",
    "three": "Three themes",
    "what_if": "What if",
    "pounds": "In pounds",
    "size": "Size",
}


def body() -> None:
    frame.need_measures()
    result = hold_views.tested()
    if result is None:
        return
    hold_views.verdict(result)
    above = st.container()
    VIEWS[inputs.view("Look closer", TITLES, "hold_view")](result)
    # The picture first: a moved point changes it, and the browser draws it while the rows are still on their way.
    with above:
        hold_views.weights_here()
    hold_views.record(result)


frame.open_page(menu.HOLD)
frame.body(body)
frame.close_page(menu.HOLD)

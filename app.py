"""Start: what this is, and the doors into it."""

import streamlit as st

from coopvalue.ui import frame, menu, sign_in, start

frame.open_page(menu.START)
frame.in_hand()
sign_in.come_back()

start.welcome()
left, right = st.columns(2, gap="medium")
with left:
    start.example_door()
with right:
    start.story_door()
    start.own_door()
    start.join_door()
    start.open_door()
start.small_print()

"""A bare Streamlit page: the inputs of the joining page, echoed, and nothing else. No store, no timer, no rules."""

import streamlit as st

OPTIONS = 6

st.set_page_config(page_title="Bare page")
st.title("Bare page", anchor=False)
points = {f"give_1_{at}": st.number_input(f"Option {at}", 0, 100, key=f"give_1_{at}", step=5) for at in range(OPTIONS)}
why = st.text_area("Why?", key="why_1", max_chars=500, height=80)
even = {f"give_1_{at}": 100 // OPTIONS + (at < 100 % OPTIONS) for at in range(OPTIONS)}
with st.container(horizontal=True):
    st.button("Same for all", key="same_1", on_click=lambda: st.session_state.update(even))
    st.button("Start again", key="clear_1", on_click=lambda: st.session_state.update(dict.fromkeys(even, 0)))
now = (tuple(points.values()), why)
if "saved" in st.session_state and sum(points.values()) == 100:
    st.session_state["saved"] = now
with st.bottom:
    if st.session_state.get("saved") == now:
        st.success("Saved. You can still change it.")
    else:
        st.markdown(f"**{100 - sum(points.values())} points left to give.**")
    off = sum(points.values()) != 100 or st.session_state.get("saved") == now
    if st.button("Save my points", type="primary", key="save_1", width="stretch", disabled=off):
        st.session_state["saved"] = now
        st.rerun()

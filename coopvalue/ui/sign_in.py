"""Sign-in for hosts, where a council has set it up: Streamlit's own sign-in with the council's identity provider."""

from __future__ import annotations

import os

import streamlit as st

from coopvalue.ui import state

ASKED = "COOPVALUE_HOSTS_SIGN_IN"

# Signing in leaves the app and ends on Start, whatever page it began on. The browser's own memory of this tab brings the
# host back; the address holds the private link, so it goes nowhere else.
_JS = """
const place = "coopvalue_sign_in";
export default function ({ data }) {
    if (data.leaving) {
        sessionStorage.setItem(place, location.href);
        return;
    }
    const back = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    if (back) location.replace(back);
}
"""

_place = st.components.v2.component("coopvalue_sign_in_place", js=_JS)


def may_host() -> bool:
    """Return whether this visitor may open a workshop; draw the way to sign in if they may not yet.

    Nothing is asked unless the environment variable ``COOPVALUE_HOSTS_SIGN_IN`` is ``yes``; then Streamlit's ``[auth]``
    secrets must name the identity provider (see docs/hosting.md). People who join never sign in.
    """
    if not _asked() or st.user.get("is_logged_in"):
        return True
    st.info(
        "Your council asks hosts to sign in before they open a workshop. You come back to this page afterwards, with your set; "
        "bids are not kept, so download them first.",
        icon=":material/login:",
    )
    if not st.secrets.load_if_toml_exists() or "auth" not in st.secrets:
        st.error(
            "Sign-in is asked for but not set up on this server. Tell whoever runs it; docs/hosting.md says how.",
            icon=":material/error:",
        )
        return False
    _place(key="coopvalue_sign_in_leave", data={"leaving": True}, height=1)
    st.button("Sign in", type="primary", key="sign_in_go", on_click=st.login)
    return False


def come_back() -> None:
    """Take a host who has just signed in back to the page they left. For Start, where sign-in ends."""
    if _asked() and st.user.get("is_logged_in") and not state.current().measure_set.measures:
        _place(key="coopvalue_sign_in_back", data={"leaving": False}, height=1)


def _asked() -> bool:
    return os.environ.get(ASKED, "").lower() == "yes"

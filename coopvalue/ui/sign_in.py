"""Sign-in for hosts, where a council has set it up: Streamlit's own sign-in with the council's identity provider."""

from __future__ import annotations

import os

import streamlit as st

ASKED = "COOPVALUE_HOSTS_SIGN_IN"


def may_host() -> bool:
    """Return whether this visitor may open a workshop; draw the way to sign in if they may not yet.

    Nothing is asked unless the environment variable ``COOPVALUE_HOSTS_SIGN_IN`` is ``yes``; then Streamlit's ``[auth]``
    secrets must name the identity provider (see docs/hosting.md). People who join never sign in.
    """
    if os.environ.get(ASKED, "").lower() != "yes":
        return True
    if st.user.get("is_logged_in"):
        return True
    st.info("Your council asks hosts to sign in before they open a workshop.", icon=":material/login:")
    if not st.secrets.load_if_toml_exists() or "auth" not in st.secrets:
        st.error(
            "Sign-in is asked for but not set up on this server. Tell whoever runs it; docs/hosting.md says how.",
            icon=":material/error:",
        )
        return False
    st.button("Sign in", type="primary", key="sign_in_go", on_click=st.login)
    return False

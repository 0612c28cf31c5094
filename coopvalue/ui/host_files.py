"""What a host can take away from a workshop, and deleting it."""

from __future__ import annotations

import streamlit as st

from coopvalue.export.names import file_name
from coopvalue.model.workshop import Workshop
from coopvalue.store import room as kept
from coopvalue.store import workshops
from coopvalue.ui import room, shared, state


def draw(workshop: Workshop, secret: str) -> None:
    """Draw the files and the delete button."""
    st.markdown("Only rounds that were revealed are in the files. They hold no names.")
    for name, data in (room.try_to(lambda: kept.export(shared.store(), secret)) or {}).items():
        st.download_button(
            f"Download {name}",
            data,
            name,
            "text/csv",
            key=f"files_{name}",
            on_click="ignore",
            icon=":material/download:",
        )
    page = file_name(workshop.title, "workshop-record", workshop.code.lower(), "md")
    st.download_button(
        "Download the page for the decision record", lambda: kept.record_page(shared.store(), secret, state.current().measure_set.workshops),
        page, "text/markdown", key="files_record", on_click="ignore", icon=":material/download:",
    )  # fmt: skip
    st.caption(f"The workshop is deleted by itself on {workshop.expires:%d %B %Y}.")
    sure = st.checkbox("I want to delete the workshop and every ballot in it", key="files_sure")
    st.button(
        "Delete it now",
        key="files_delete",
        disabled=not sure,
        on_click=_delete,
        args=(secret,),
        icon=":material/delete:",
    )


def _delete(secret: str) -> None:
    def delete() -> None:
        workshops.delete_workshop(shared.store(), secret)
        state.say("The workshop and every ballot in it are deleted.")

    room.try_to(delete)

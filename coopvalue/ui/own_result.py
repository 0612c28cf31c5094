"""The room's result beside one's own points, in words and a small table: light enough for any phone."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from coopvalue.errors import CoopvalueError
from coopvalue.store.people import Participation
from coopvalue.tables import formats
from coopvalue.ui import outputs, room
from coopvalue.ui.typed_text import plain
from coopvalue.workshop.results import RoundResult


def draw(here: Participation) -> None:
    """Draw the result of the current round."""
    workshop = here.workshop
    try:
        found = room.result(workshop.key, workshop.round.number, workshop.changes)
    except CoopvalueError as error:
        st.info(plain(str(error)), icon=":material/info:")
        return
    own = here.ballot(workshop.round.number)
    st.markdown(f"**{formats.count(found.ballots, 'ballot')}.** {found.sentences[0]}")
    if not found.spreads:
        return
    outputs.table(_table(found, dict(own.points) if own else {}))
    if own is not None:
        st.markdown(_beside(found, dict(own.points)))
    if found.reasons:
        st.markdown("**Reasons people gave**")
        st.markdown("\n".join(f"- {plain(reason)}" for reason in found.reasons))


def _table(found: RoundResult, own: dict[str, int]) -> pd.DataFrame:
    rows = []
    for spread in found.spreads:
        row = {"Points for": spread.title}
        if own:
            row["You"] = str(own.get(spread.code, 0))
        row["Room's middle"] = formats.number(spread.median, 0)
        row["Half the room"] = f"{formats.number(spread.lower, 0)} to {formats.number(spread.upper, 0)}"
        rows.append(row)
    return pd.DataFrame(rows)


def _beside(found: RoundResult, own: dict[str, int]) -> str:
    """Say where someone differs most from the middle of the room."""
    apart = max(found.spreads, key=lambda spread: abs(own.get(spread.code, 0) - spread.median))
    difference = own.get(apart.code, 0) - apart.median
    if abs(difference) < 1:
        return "You gave just what the middle of the room gave."
    way = "more" if difference > 0 else "fewer"
    return f"You differ most on **{plain(apart.title)}**: {formats.number(abs(difference), 0)} points {way} than the middle of the room."

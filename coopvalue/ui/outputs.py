"""Outputs: charts with their sentence and table, tables, findings."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from coopvalue.charts.base import CONFIG, Chart
from coopvalue.checks import Finding, Level
from coopvalue.ui.typed_text import plain

_ICONS = {Level.STOP: ":material/block:", Level.WARNING: ":material/warning:", Level.NOTE: ":material/info:"}


def dark() -> bool:
    """Return whether this person's screen is in the dark theme."""
    return st.context.theme.type == "dark"


def chart(drawn: Chart, key: str, *, said: bool = False) -> None:
    """Draw a chart under the sentence that says what it shows, with its table on request.

    With `said` the sentence is left out, because the page has just said it.
    """
    if not said:
        st.markdown(plain(drawn.sentence))
    # The figure brings its own light or dark colours; Streamlit's would grey its labels.
    st.plotly_chart(drawn.figure, key=key, theme=None, alt=drawn.alt, config=CONFIG)
    with st.expander("The same as a table", key=f"{key}_table", on_change="rerun") as opened:
        if opened.open:
            table(drawn.readable)


def table(frame: pd.DataFrame) -> None:
    """Draw a table that a screen reader can walk. Its cells would be read as Markdown; names that people typed are none."""
    cells = frame.map(lambda cell: plain(cell) if isinstance(cell, str) else cell)
    st.table(cells.rename(columns=plain), hide_index=True)


def finding(one: Finding) -> None:
    """Draw one finding of the checks."""
    body = f"**{one.level.words}: {plain(one.title)}**  \n{plain(one.detail)}  \n**What to do:** {plain(one.fix)}"
    {Level.STOP: st.error, Level.WARNING: st.warning, Level.NOTE: st.info}[one.level](body, icon=_ICONS[one.level])


def notices(lines: Iterable[str], title: str) -> None:
    """Draw a list of sentences that need a look."""
    lines = list(lines)
    if lines:
        st.warning("\n".join([f"**{title}**", "", *(f"- {line}" for line in lines)]), icon=":material/warning:")

"""A bare Streamlit page: the widgets, texts, charts and tables written down in a file, and no product code but for the setting of its socket.

The charts are built anew with plotly in every run, as any app does whose figures depend on what is chosen.
"""

import base64
import io
import json
import os
from pathlib import Path

import plotly.graph_objects as go
import pyarrow.ipc
import streamlit as st

from coopvalue.ui.no_delay import send_at_once

st.set_page_config(page_title="Bare page", layout="wide")
# Else every other connection is 30 ms slower by chance, and a ratio says more about that than about pages.
st.cache_resource(show_spinner=False)(send_at_once)()


@st.cache_resource(show_spinner=False)
def recorded(path):
    """Return what is to be drawn, with tables as frames; read once."""
    roots = json.loads(Path(path).read_text(encoding="utf-8"))

    def ready(entry):
        if "arrow" in entry:
            entry["frame"] = pyarrow.ipc.open_stream(io.BytesIO(base64.b64decode(entry["arrow"]))).read_pandas()
        if "spec" in entry:
            entry["spec"] = json.loads(entry["spec"])
        for child in entry.get("children", ()):
            ready(child)

    for entries in roots.values():
        for entry in entries:
            ready(entry)
    return roots


def number(entry, value):
    return None if value is None else int(value) if entry["whole"] else value


def draw(entries, place):
    columns = [entry for entry in entries if entry["kind"] == "column"]
    if columns:
        drawn = place.columns([entry["weight"] for entry in columns])
        for column, entry in zip(drawn, columns, strict=True):
            draw(entry["children"], column)
        return
    for entry in entries:
        draw_one(entry, place)


def draw_one(entry, place):
    kind, key, value = entry["kind"], entry.get("key"), entry.get("value")
    off, tip = entry.get("disabled", False), entry.get("help") or None
    match kind:
        case "across" | "container":
            across = kind == "across" and not any(child["kind"] == "column" for child in entry["children"])
            border = entry["border"]
            inner = place.container(border=border, horizontal=across) if border or across else place
            draw(entry["children"], inner)
        case "expander":
            draw(entry["children"], place.expander(entry["label"]))
        case "popover":
            draw(entry["children"], place.popover(entry["label"]))
        case "slider":
            whole = all(float(number).is_integer() for number in (entry["min"], entry["max"], entry["step"], *value))
            low, high, step, *start = (
                (int if whole else float)(n) for n in (entry["min"], entry["max"], entry["step"], *value)
            )
            place.slider(entry["label"], low, high, start[0], step, key=key, disabled=off, help=tip)
        case "number_input":
            low = number(entry, entry["min"]) if entry["has_min"] else None
            high = number(entry, entry["max"]) if entry["has_max"] else None
            place.number_input(
                entry["label"],
                low,
                high,
                number(entry, value),
                number(entry, entry["step"]),
                key=key,
                disabled=off,
                help=tip,
            )
        case "checkbox":
            place.checkbox(entry["label"], value, key=key, disabled=off, help=tip)
        case "text_input":
            place.text_input(entry["label"], value or "", entry["max_chars"] or None, key=key, disabled=off, help=tip)
        case "text_area":
            place.text_area(
                entry["label"], value or "", max_chars=entry["max_chars"] or None, key=key, disabled=off, help=tip
            )
        case "selectbox":
            start = entry["options"].index(value) if value in entry["options"] else None
            place.selectbox(entry["label"], entry["options"], start, key=key, disabled=off, help=tip)
        case "multiselect":
            place.multiselect(entry["label"], entry["options"], value, key=key, disabled=off, help=tip)
        case "radio":
            place.radio(entry["label"], entry["options"], key=key, disabled=off, help=tip)
        case "button_group":
            start = value[0] if value else None
            place.segmented_control(entry["label"], entry["options"], default=start, key=key, disabled=off, help=tip)
        case "button":
            place.button(entry["label"], key=key, type=entry["type"], disabled=off, help=tip)
        case "download_button":
            place.download_button(
                entry["label"], lambda: b"bare", key=key, type=entry["type"], on_click="ignore", help=tip
            )
        case "file_uploader":
            place.file_uploader(entry["label"], key=key, help=tip)
        case "plotly_chart":
            figure = go.Figure(data=entry["spec"]["data"], layout=entry["spec"]["layout"])
            config = json.loads(entry["config"])
            place.plotly_chart(figure, key=key, theme=None, alt=entry["alt"] or None, config=config)
        case "editor":
            place.data_editor(
                entry["frame"], key=key, hide_index=True, num_rows=entry["rows"], alt=entry["alt"] or None
            )
        case "dataframe":
            place.dataframe(entry["frame"], hide_index=True)
        case "table":
            place.table(entry["frame"], hide_index=True)
        case "markdown":
            place.markdown(entry["body"], help=tip)
        case "heading":
            (place.title if entry["tag"] == "h1" else place.subheader)(entry["body"], anchor=False)
        case "alert":
            {1: place.error, 2: place.warning, 3: place.info, 4: place.success}[entry["format"]](entry["body"])
        case "code":
            place.code(entry["code_text"], language=None)
        case "metric":
            place.metric(entry["label"], entry["body"])
        case "html":
            place.html(entry["body"])
        case "page_link":
            place.page_link("http://127.0.0.1/", label=entry["label"], icon=entry["icon"] or None)


roots = recorded(os.environ["BARE_PAGE"])
draw(roots["main"], st)
draw(roots["sidebar"], st.sidebar)
if roots["bottom"]:
    draw(roots["bottom"], st.bottom)

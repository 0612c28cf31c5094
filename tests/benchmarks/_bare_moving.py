"""The bare page, with every chart a little different in each run, so that the browser has to draw it again as it does ours."""

import base64
import runpy
from pathlib import Path

import numpy
import streamlit as st

_REPLAY = str(Path(__file__).parent / "_bare" / "replay.py")
_NUMBERS = ("x", "y", "z", "values", "value")


def nudged(numbers, by):
    """Return numbers times `by`; words, dates and nested lists stay as they are."""
    if isinstance(numbers, dict) and "bdata" in numbers and "shape" not in numbers:
        numbers = numpy.frombuffer(base64.b64decode(numbers["bdata"]), numbers["dtype"]).tolist()
    if isinstance(numbers, list) and numbers and all(isinstance(one, (int, float)) for one in numbers):
        return [one * by for one in numbers]
    return numbers


def nudge(entries, by):
    for entry in entries:
        if "spec" in entry:
            for trace in entry["spec"]["data"]:
                trace.update({name: nudged(trace[name], by) for name in _NUMBERS if name in trace})
        nudge(entry.get("children", ()), by)


# What is recorded is kept in memory by the page itself, and stays nudged for the next run.
drawn = runpy.run_path(_REPLAY)
turn = st.session_state["turn"] = st.session_state.get("turn", 0) + 1
for roots in drawn["roots"].values():
    nudge(roots, 0.97 if turn % 2 else 1 / 0.97)

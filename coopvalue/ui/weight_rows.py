"""Rows in which points are shared out: drag or type, lock some, and the others keep their proportions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from coopvalue.methods.weights import keep_proportion

SavePoints = Callable[[dict[str, int]], None]

FULL = 100


def draw(level: str, labels: Mapping[str, str], points: Mapping[str, int], save: SavePoints) -> None:
    """Draw a row for each option.

    Parameters
    ----------
    level : str
        Keeps the widgets of one level apart from another's.
    labels : mapping of str to str
        What each option is called, with what it counts for.
    points : mapping of str to int
        Points now; the inputs always show these.
    save : callable
        Takes the new points of all options.
    """
    top = max(sum(points.values()), FULL)
    for code, label in labels.items():
        _row(level, code, label, dict(points), save, top)


def _row(level: str, code: str, label: str, points: dict[str, int], save: SavePoints, top: int) -> None:
    dragged, typed, lock = f"drag_{level}_{code}", f"type_{level}_{code}", f"lock_{level}_{code}"
    st.session_state[dragged] = st.session_state[typed] = points[code]
    locked = bool(st.session_state.get(lock))
    left, middle, right = st.columns([5, 2, 2], vertical_alignment="bottom")
    left.slider(
        label, 0, top, key=dragged, step=1, disabled=locked, on_change=_moved, args=(level, code, dragged, points, save)
    )
    middle.number_input(
        f"Points for {code}", 0, top, key=typed, step=1, disabled=locked, label_visibility="collapsed",
        on_change=_moved, args=(level, code, typed, points, save),
    )  # fmt: skip
    right.checkbox(f"Lock {code}", key=lock, help="Keep it as it is when others change", persist_state="session")


def _moved(level: str, code: str, key: str, points: dict[str, int], save: SavePoints) -> None:
    value = int(st.session_state[key])
    if not any(points.values()):
        save({**points, code: value})
        return
    locked = frozenset(other for other in points if st.session_state.get(f"lock_{level}_{other}"))
    save(keep_proportion(points, code, value, locked))

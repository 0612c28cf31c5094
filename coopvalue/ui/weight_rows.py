"""Rows in which points are shared out: drag or type, lock some, and the others keep their proportions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from coopvalue.methods.weights import keep_proportion
from coopvalue.ui.echoes import Echoes

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
    _show(level, points)
    for code, label in labels.items():
        _row(level, code, label, save, top)


def _row(level: str, code: str, label: str, save: SavePoints, top: int) -> None:
    dragged, typed = _keys(level, code)
    lock = f"lock_{level}_{code}"
    locked = bool(st.session_state.get(lock))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.slider(
            label, 0, top, key=dragged, step=1, disabled=locked, on_change=_moved, args=(level, save), width="stretch"
        )
        st.number_input(
            f"Points for {code}", 0, top, key=typed, step=1, disabled=locked, label_visibility="collapsed",
            on_change=_moved, args=(level, save), width=120,
        )  # fmt: skip
        st.checkbox(f"Lock {code}", key=lock, persist_state="session", width=90)


def _keys(level: str, code: str) -> tuple[str, str]:
    return f"drag_{level}_{code}", f"type_{level}_{code}"


def _show(level: str, points: Mapping[str, int]) -> None:
    """Make every input of the level show `points`. One that does already is not told again: it may have moved on."""
    echoes = _echoes(level)
    for code, given in points.items():
        for key in _keys(level, code):
            if key not in st.session_state:
                echoes.begins(key, given)
                st.session_state[key] = given
            elif st.session_state[key] != given:
                echoes.tell(key, given)
                st.session_state[key] = given
    st.session_state[_shown(level)] = dict(points)


def _moved(level: str, save: SavePoints) -> None:
    """Save the one move that the browser's message tells of."""
    shown: dict[str, int] = st.session_state[_shown(level)]
    code_of = {key: code for code in shown for key in _keys(level, code)}
    now = {key: _value(key, shown[code]) for key, code in code_of.items()}
    changed = [key for key, code in code_of.items() if now[key] != shown[code]]
    # Every changed input calls this; the first call has put them all right.
    if not changed:
        return
    points = shown
    if moved := _echoes(level).moved(now, changed):
        points = _after(level, shown, code_of[moved], now[moved])
        save(points)
    _show(level, points)


def _after(level: str, points: dict[str, int], code: str, value: int) -> dict[str, int]:
    if not any(points.values()):
        return {**points, code: value}
    locked = frozenset(other for other in points if st.session_state.get(f"lock_{level}_{other}"))
    return keep_proportion(points, code, value, locked)


def _value(key: str, otherwise: int) -> int:
    value = st.session_state.get(key)
    return otherwise if value is None else int(value)


def _shown(level: str) -> str:
    return f"rows_shown_{level}"


def _echoes(level: str) -> Echoes:
    echoes: Echoes = st.session_state.setdefault(f"rows_echoes_{level}", Echoes())
    return echoes

"""Inputs that mirror the session's work: they show what is saved and save what is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from pydantic import ValidationError

from coopvalue.errors import CoopvalueError
from coopvalue.ui.typed_text import plain

Save = Callable[[Any], None]

_FAULTS = "coopvalue_input_faults"


def text(label: str, key: str, value: str, save: Save, **options: Any) -> None:
    """Draw a line of text."""
    _mirror(key, value)
    st.text_input(label, key=key, max_chars=200, on_change=_keep, args=(key, save), **options)
    _fault(key)


def long_text(label: str, key: str, value: str, save: Save, **options: Any) -> None:
    """Draw a box of text."""
    _mirror(key, value)
    st.text_area(label, key=key, max_chars=4000, on_change=_keep, args=(key, save), **options)
    _fault(key)


def number(label: str, key: str, value: float | None, save: Save, **options: Any) -> None:
    """Draw a number that may be empty."""
    _mirror(key, value)
    st.number_input(label, value=None, key=key, on_change=_keep, args=(key, save), **options)
    _fault(key)


def choice(
    label: str, key: str, value: Any, options: Sequence[Any], save: Save, say: Callable[[Any], str] = str, **more: Any
) -> None:
    """Draw one choice out of several."""
    _mirror(key, value)
    st.selectbox(label, options, key=key, format_func=say, on_change=_keep, args=(key, save), **more)
    _fault(key)


def yes_no(label: str, key: str, value: bool, save: Save, **options: Any) -> None:
    """Draw a box to tick."""
    _mirror(key, value)
    st.checkbox(label, key=key, on_change=_keep, args=(key, save), **options)


def view(label: str, titles: Mapping[str, str], key: str) -> str:
    """Draw a choice of what to look at, the first one to start with, and return its code."""
    if st.session_state.get(key) not in titles:
        st.session_state[key] = next(iter(titles))
    chosen: str | None = st.segmented_control(
        label, list(titles), format_func=lambda code: titles[code], key=key, required=True, persist_state="session",
        wrap=True,
    )  # fmt: skip
    return chosen if chosen is not None else next(iter(titles))


def mirror(key: str, value: Any) -> None:
    """Make the input with this key show `value`, unless it does already: being told again would undo a quick hand."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _mirror(key: str, value: Any) -> None:
    # A change has been saved by its callback before the page runs, so what is saved is always what to show.
    if key not in faults():
        mirror(key, value)


def _keep(key: str, save: Save) -> None:
    faults().pop(key, None)
    try:
        save(st.session_state[key])
    except ValidationError as error:
        faults()[key] = " ".join(detail["msg"].removeprefix("Value error, ") + "." for detail in error.errors())
    except CoopvalueError as error:
        faults()[key] = str(error)


def faults() -> dict[str, str]:
    """Return what is wrong with inputs that could not be saved, by key; what was typed stays in them."""
    found: dict[str, str] = st.session_state.setdefault(_FAULTS, {})
    return found


def _fault(key: str) -> None:
    if key in faults():
        st.error(f"Not saved: {plain(faults()[key])}", icon=":material/error:")

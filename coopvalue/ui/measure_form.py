"""The form in which an officer writes a measure, or changes the wording and scale of a chosen one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from coopvalue.errors import Problem
from coopvalue.files.validate import build
from coopvalue.methods.changes import own_code, with_chosen, with_measure
from coopvalue.model.measure import Measure, Neutrality, Use
from coopvalue.ui import scale_form, shared, state
from coopvalue.ui.typed_text import plain

_TEXTS = (
    ("title", "Title", "What is measured, in a line."),
    ("definition", "Definition", "What exactly is counted, over what period, for whom."),
    ("why", "Why it matters", "The value it expresses."),
    ("scale_reason", "Reason for the scale", "Why this floor and target, or these levels."),
    (
        "size_neutral",
        "How size is kept out",
        "Per £100,000, per post or as a percentage, so that size alone does not win.",
    ),
    ("evidence", "Evidence", "What a five-person firm could give."),
    ("delivery_check", "How delivery is checked", "By whom, how often, from what."),
    ("anti_gaming", "How it could be gamed, and what stops that", ""),
    (
        "neutrality_reason",
        "Why any kind of organisation can reach full marks",
        "What people do, never what the bidder is.",
    ),
)


def write_own() -> None:
    """Draw the form for a new measure."""
    catalogue, measure_set = shared.catalogue(), state.current().measure_set
    code = own_code(measure_set)
    st.markdown("Your measure is checked by the same rules as the catalogue's, and marked as yours in every file.")
    themes = {theme.code: theme.title for theme in catalogue.themes}
    theme = st.selectbox(
        "Theme", list(themes), format_func=lambda code: themes[code], key="own_theme", persist_state="session"
    )
    outcomes = {outcome.code: outcome.title for outcome in catalogue.theme_by_code[theme].outcomes}
    outcome = st.selectbox(
        "Outcome it serves", list(outcomes), format_func=lambda code: outcomes[code], key="own_outcome"
    )
    entry = {"code": code, "theme": theme, "outcome": outcome, **_fields("own", None)}
    if not st.button(f"Add {code} to the set", type="primary", key="own_add"):
        return
    measure, problems = build(Measure, entry, "Your measure")
    if measure is None:
        _refuse(problems)
        return
    state.change_set(with_measure(measure_set, measure, themes[theme], own=True))
    state.say(f"{code} is in your set.")
    st.rerun()


def edit(code: str, done: Callable[[], None]) -> None:
    """Draw the form for one chosen measure; `done` is called when it is saved or left."""
    chosen = state.current().measure_set.chosen(code)
    if chosen is None:
        done()
        return
    st.header(f"Edit {code} {plain(chosen.measure.title)}", anchor=False)
    st.markdown("Changes stay in your set; the catalogue keeps its own wording.")
    entry = {**chosen.measure.model_dump(mode="json"), **_fields(f"edit_{code}", chosen.measure)}
    with st.container(horizontal=True):
        saving = st.button("Save", type="primary", key=f"edit_{code}_save")
        st.button("Leave without saving", key=f"edit_{code}_leave", on_click=done)
    if saving:
        measure, problems = build(Measure, entry, "This measure")
        if measure is None:
            _refuse(problems)
            return
        use = chosen.use if chosen.use in measure.uses else measure.uses[0]
        state.change_set(with_chosen(state.current().measure_set, code, measure=measure, use=use))
        state.say(f"{code} is saved in your set.")
        done()
        st.rerun()


def _refuse(problems: list[Problem]) -> None:
    lines = [f"- **{plain(problem.where)}**: {plain(problem.what)} {plain(problem.fix)}" for problem in problems]
    st.error("\n".join(["Not saved yet. Nothing you typed is lost.", "", *lines]), icon=":material/error:")


def _fields(key: str, now: Measure | None) -> dict[str, Any]:
    """Draw the fields and return what is in them."""
    catalogue = shared.catalogue()
    entry: dict[str, Any] = {name: _text(name, label, help_text, key, now) for name, label, help_text in _TEXTS[:3]}
    units = {unit.code: unit for unit in catalogue.units}
    if now is not None:
        units.setdefault(now.unit.code, now.unit)
    unit = st.selectbox(
        "Unit", list(units), format_func=lambda code: units[code].label, key=f"{key}_unit",
        index=list(units).index(now.unit.code) if now else list(units).index("percent"),
    )  # fmt: skip
    entry["unit"] = units[unit].model_dump(mode="json")
    entry.update(scale_form.draw(key, units[unit], now))
    entry.update({name: _text(name, label, help_text, key, now) for name, label, help_text in _TEXTS[3:]})
    entry["values"] = st.multiselect(
        "Values and principles", [one.code for one in catalogue.values.entries], default=list(now.values) if now else ["V3"],
        format_func=lambda code: catalogue.value_by_code[code].title, key=f"{key}_values",
    )  # fmt: skip
    entry["uses"] = [
        use.value
        for use in st.multiselect(
            "May be used as",
            list(Use),
            default=list(now.uses) if now else [Use.KPI],
            format_func=lambda use: use.words,
            key=f"{key}_uses",
        )
    ]
    neutrality = st.selectbox(
        "Neutrality", list(Neutrality), format_func=lambda one: one.words, key=f"{key}_neutrality",
        index=list(Neutrality).index(now.neutrality) if now else 0,
    )  # fmt: skip
    entry["neutrality"] = (neutrality or Neutrality.GREEN).value
    entry["flags"] = st.multiselect(
        "Legal flags", [flag.code for flag in catalogue.flags], default=list(now.flags) if now else [],
        format_func=lambda code: catalogue.flag_by_code[code].title, key=f"{key}_flags",
    )  # fmt: skip
    entry["effort_hours"] = st.number_input(
        "Hours a small bidder needs to answer", 0.0, 200.0, now.effort_hours if now else 2.0, 0.5, key=f"{key}_effort"
    )
    entry["full_marks"] = _full_marks(key, now)
    if now is None:
        entry["source"] = {"text": "Written by the council for this set", "checked": "2026-11", "sure": "proposed"}
        entry["confidence"] = "low"
    return entry


def _text(name: str, label: str, help_text: str, key: str, now: Measure | None) -> str:
    value = getattr(now, name) if now else ""
    if name == "title":
        return st.text_input(label, value, max_chars=200, key=f"{key}_{name}", help=help_text or None)
    return st.text_area(label, value, max_chars=4000, height=80, key=f"{key}_{name}", help=help_text or None)


def _full_marks(key: str, now: Measure | None) -> list[dict[str, str]]:
    st.markdown("**Two different kinds of organisation that could reach full marks, and how**")
    known = now.full_marks if now else ()
    kinds = []
    for place in range(max(2, len(known))):
        left, right = st.columns([1, 2])
        before = known[place] if place < len(known) else None
        kind = left.text_input(
            f"Kind {place + 1}", before.kind if before else "", max_chars=200, key=f"{key}_kind_{place}"
        )
        how = right.text_input(
            f"How {place + 1}", before.how if before else "", max_chars=4000, key=f"{key}_how_{place}"
        )
        if kind or how:
            kinds.append({"kind": kind, "how": how})
    return kinds

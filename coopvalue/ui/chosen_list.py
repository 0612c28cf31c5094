"""The measures in the set: what each is used for, its wording and target, and whether it applies."""

from __future__ import annotations

import streamlit as st

from coopvalue.methods.changes import with_catalogue_copy, with_chosen, without_measure
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import ChosenMeasure
from coopvalue.tables.scales import scale_words
from coopvalue.ui import findings, inputs, measure_card, measure_form, shared, state
from coopvalue.ui.inputs import Save
from coopvalue.ui.typed_text import plain

_EDITING = "measures_editing"


def draw() -> None:
    """Draw the chosen measures, theme by theme, and the checks on them."""
    measure_set = state.current().measure_set
    if not measure_set.measures:
        st.info("Nothing chosen yet. Add measures from the catalogue, or take a starter pack.", icon=":material/info:")
        return
    if editing := st.session_state.get(_EDITING):
        measure_form.edit(editing, _stop_editing)
        return
    for theme in measure_set.themes:
        st.header(plain(theme.title), anchor=False)
        for chosen in measure_set.measures_of(theme.code):
            _row(chosen)
    _dropped()
    findings.draw()


def _row(chosen: ChosenMeasure) -> None:
    code, measure = chosen.code, chosen.measure
    with st.container(border=True):
        text, use = st.columns([3, 2], vertical_alignment="top")
        text.markdown(f"**{code} {plain(measure.title)}**  \n{plain(scale_words(measure))}")
        text.caption(_origin(chosen))
        with use:
            inputs.choice(
                f"Use of {code}", f"use_{code}", chosen.use, measure.uses, _save(code, "use"), lambda one: one.words
            )
            if chosen.use is Use.BID:
                inputs.text(
                    f"If {code} does not apply to this contract, say why", f"na_{code}", chosen.not_applicable,
                    _save(code, "not_applicable"), help="Announce it before the tender. Its share goes to the rest of the theme.",
                )  # fmt: skip
        with st.container(horizontal=True):
            if st.button(f"Details of {code}", key=f"chosen_card_{code}", help="Everything about it"):
                measure_card.show(code)
            st.button(
                f"Edit {code}",
                key=f"edit_{code}",
                help="Change its wording and scale for this set",
                on_click=_edit,
                args=(code,),
            )
            if _changed_in_catalogue(chosen):
                st.button(f"Take the catalogue's wording of {code}", key=f"renew_{code}", on_click=_renew, args=(code,))
            st.button(f"Remove {code}", key=f"drop_{code}", on_click=_drop, args=(code,), help="Take it out of the set")


def _origin(chosen: ChosenMeasure) -> str:
    if not chosen.copied_from:
        return "Written for this set"
    return "From the catalogue, changed by you" if chosen.edited else "From the catalogue"


def _changed_in_catalogue(chosen: ChosenMeasure) -> bool:
    now = shared.catalogue().by_code.get(chosen.code)
    return bool(chosen.copied_from) and now is not None and now.digest() != chosen.measure.digest()


def _save(code: str, field: str) -> Save:
    def save(value: object) -> None:
        state.change_set(with_chosen(state.current().measure_set, code, **{field: value}))

    return save


def _edit(code: str) -> None:
    st.session_state[_EDITING] = code


def _stop_editing() -> None:
    st.session_state.pop(_EDITING, None)


def _renew(code: str) -> None:
    state.change_set(with_catalogue_copy(state.current().measure_set, code, shared.catalogue()))


def _drop(code: str) -> None:
    state.change_set(without_measure(state.current().measure_set, code))


def _dropped() -> None:
    dropped = state.current().measure_set.dropped
    if not dropped:
        return
    with st.expander(f"Considered and left out ({len(dropped)})", key="measures_dropped"):
        for entry in dropped:
            inputs.text(
                f"Why {entry.code} ({plain(entry.title)}) was left out",
                f"dropped_{entry.code}",
                entry.reason,
                _reason(entry.code),
            )


def _reason(code: str) -> Save:
    def save(text: str) -> None:
        measure_set = state.current().measure_set
        dropped = tuple(
            one.model_copy(update={"reason": text}) if one.code == code else one for one in measure_set.dropped
        )
        state.change_set(measure_set.model_copy(update={"dropped": dropped}))

    return save

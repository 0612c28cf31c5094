"""The catalogue as a list: search, filters, and each measure with a card and a way to add it."""

from __future__ import annotations

import re

import streamlit as st

from coopvalue.methods.changes import with_measure, with_pack, without_measure
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure import Measure, Neutrality, Use
from coopvalue.model.reference import Pack
from coopvalue.tables import formats
from coopvalue.ui import measure_card, shared, state
from coopvalue.ui.search import Filter, matching

PER_PAGE = 12
EFFORTS = {"Any": 200.0, "Up to 1 hour": 1.0, "Up to 2 hours": 2.0, "Up to 4 hours": 4.0}


def draw() -> None:
    """Draw the filters and one page of the measures they leave."""
    catalogue = shared.catalogue()
    found = matching(catalogue, _filter(catalogue))
    st.markdown(f"**{formats.count(len(found), 'measure')}** of {len(catalogue.measures)}")
    if not found:
        st.info("Nothing matches. Take away a filter, or try another word.", icon=":material/search_off:")
        return
    pages = -(-len(found) // PER_PAGE)
    page = min(st.session_state.get("measures_page", 1), pages)
    for measure in found[(page - 1) * PER_PAGE : page * PER_PAGE]:
        _row(measure, catalogue)
    if pages > 1:
        st.session_state["measures_page"] = page
        st.number_input(f"Page (1 to {pages})", min_value=1, max_value=pages, step=1, key="measures_page", width=160)


def _filter(catalogue: Catalogue) -> Filter:
    themes = {theme.code: theme.title for theme in catalogue.themes}
    words = st.text_input(
        "Search",
        key="measures_words",
        placeholder="for example: vote, pay, carers",
        max_chars=80,
        persist_state="session",
    )
    theme = st.pills(
        "Theme", list(themes), format_func=lambda code: themes[code], key="measures_theme", persist_state="session",
        wrap=True,
    )  # fmt: skip
    with st.expander("More filters: use, neutrality, effort, value", key="measures_more"):
        left, right = st.columns(2)
        use = left.selectbox(
            "Use",
            [None, *Use],
            format_func=lambda one: one.words if one else "Any",
            key="measures_use",
            persist_state="session",
        )
        effort = right.selectbox(
            "Effort for a small bidder", list(EFFORTS), key="measures_effort", persist_state="session"
        )
        neutrality = left.selectbox(
            "Neutrality", [None, *Neutrality], format_func=lambda one: one.words if one else "Any",
            key="measures_neutrality", persist_state="session",
        )  # fmt: skip
        value = right.selectbox(
            "Value or principle", [None, *(entry.code for entry in catalogue.values.entries)],
            format_func=lambda code: catalogue.value_by_code[code].title if code else "Any",
            key="measures_value", persist_state="session",
        )  # fmt: skip
    return Filter(words=words, theme=theme, use=use, neutrality=neutrality, value=value, most_hours=EFFORTS[effort])


def _row(measure: Measure, catalogue: Catalogue) -> None:
    chosen = state.current().measure_set.chosen(measure.code)
    with st.container(border=True):
        text, buttons = st.columns([5, 2], vertical_alignment="center")
        text.markdown(f"**{measure.code} {measure.title}**  \n{first_sentence(measure.definition)}")
        text.caption(
            " · ".join(
                [
                    catalogue.theme_by_code[measure.theme].title,
                    ", ".join(use.words for use in measure.uses),
                    f"{measure.neutrality.value.capitalize()}",
                    _effort(measure),
                ]
            )
        )
        with buttons.container(horizontal=True, horizontal_alignment="right"):
            if st.button(f"Details of {measure.code}", key=f"card_{measure.code}", help="Everything about it"):
                measure_card.show(measure.code)
            if chosen:
                st.button(
                    f"Remove {measure.code}", key=f"remove_{measure.code}", on_click=_remove, args=(measure.code,),
                    icon=":material/check:", help="It is in your set; take it out",
                )  # fmt: skip
            else:
                st.button(
                    f"Add {measure.code}", key=f"add_{measure.code}", on_click=_add, args=(measure.code,), type="primary",
                    help="Add it to your set",
                )  # fmt: skip


def first_sentence(text: str) -> str:
    """Return the first sentence of a text: up to the first full stop that ends a word and is followed by a capital."""
    return re.split(r"(?<=[a-z0-9)%]\.) (?=[A-Z])", text, maxsplit=1)[0]


def _effort(measure: Measure) -> str:
    if measure.effort_hours == 0:
        return "Bidders are not asked"
    return f"{measure.effort_hours:g} {'hour' if measure.effort_hours == 1 else 'hours'} to answer"


def _add(code: str) -> None:
    catalogue, measure_set = shared.catalogue(), state.current().measure_set
    measure = catalogue.by_code[code]
    changed = with_measure(measure_set, measure, catalogue.theme_by_code[measure.theme].title)
    state.change_set(changed.model_copy(update={"catalogue_version": catalogue.version}))


def _remove(code: str) -> None:
    state.change_set(without_measure(state.current().measure_set, code))


def packs() -> None:
    """Draw the starter packs."""
    catalogue = shared.catalogue()
    st.markdown("A pack replaces what you have chosen from the catalogue; measures you wrote yourself stay.")
    for pack in catalogue.packs:
        with st.container(border=True):
            st.markdown(f"**{pack.title}**  \n{pack.contract}")
            st.markdown("\n".join(f"- {code} {catalogue.by_code[code].title}" for code, _ in pack.measures))
            st.markdown(pack.advice)
            hours = sum(catalogue.by_code[code].effort_hours for code, _ in pack.measures)
            st.caption(f"About {hours:g} hours for a small bidder to answer")
            st.button(f"Use the pack “{pack.title}”", key=f"pack_{pack.code}", on_click=_use, args=(pack,))


def _use(pack: Pack) -> None:
    state.change_set(with_pack(state.current().measure_set, pack, shared.catalogue()))
    state.say(f"“{pack.title}” is now your set. Change anything you like.")

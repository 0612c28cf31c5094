"""The card of a measure: everything an officer needs to decide on it."""

from __future__ import annotations

import streamlit as st

from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure import Measure
from coopvalue.tables.scales import better_words, plausible_words, scale_words
from coopvalue.ui import shared, state
from coopvalue.ui.typed_text import plain


@st.dialog("Measure", width="large")
def show(code: str) -> None:
    """Show the card of a measure of the set or, if it is not in the set, of the catalogue."""
    catalogue = shared.catalogue()
    chosen = state.current().measure_set.chosen(code)
    measure = chosen.measure if chosen else catalogue.by_code[code]
    draw(measure, catalogue)


def draw(measure: Measure, catalogue: Catalogue) -> None:
    """Draw the card."""
    theme = catalogue.theme_by_code.get(measure.theme)
    st.header(f"{measure.code} {plain(measure.title)}", anchor=False)
    st.caption(
        f"{theme.title if theme else measure.theme}: {catalogue.outcome_title.get(measure.outcome, measure.outcome)}"
    )
    st.markdown(plain(measure.definition))
    _part("Why it matters", plain(measure.why))
    _part("Values it expresses", ", ".join(_value(code, catalogue) for code in measure.values))
    _part("Unit", f"{plain(measure.unit.label)}; {better_words(measure.better).lower()} is better")
    _part("How a figure is scored", f"{plain(scale_words(measure))}  \n{plain(measure.scale_reason)}")
    if clarify := plausible_words(measure):
        _part("Clarify beyond", plain(clarify))
    _part("How size is kept out", plain(measure.size_neutral))
    _part("Evidence a five-person firm can give", plain(measure.evidence))
    _part("How delivery is checked", plain(measure.delivery_check))
    _part("May be used as", ", ".join(use.words for use in measure.uses))
    _part("Neutrality", f"{measure.neutrality.words}  \n{plain(measure.neutrality_reason)}")
    if measure.full_marks:
        _part(
            "Who could reach full marks",
            "\n".join(f"- **{plain(one.kind)}:** {plain(one.how)}" for one in measure.full_marks),
        )
    if measure.flags:
        _part("Legal flags", "\n".join(_flag(code, catalogue) for code in measure.flags))
    _part("How it could be gamed, and what stops that", plain(measure.anti_gaming))
    _part("Effort", f"About {measure.effort_hours:g} hours for a small bidder to answer")
    for framework in catalogue.frameworks:
        _part(framework.title, _mapping(measure.code, framework.code, catalogue))
    if measure.overlaps:
        _part("Overlaps in this catalogue", ", ".join(measure.overlaps))
    source = measure.source
    _part(
        "Source",
        f"{plain(source.text)} ({source.sure.words}, checked {source.checked}). "
        f"Our confidence that it works as written: {measure.confidence.value}.",
    )


def _part(title: str, body: str) -> None:
    st.markdown(f"**{title}**  \n{body}" if not body.startswith("- ") else f"**{title}**\n\n{body}")


def _value(code: str, catalogue: Catalogue) -> str:
    entry = catalogue.value_by_code.get(code)
    return entry.title if entry else code


def _flag(code: str, catalogue: Catalogue) -> str:
    flag = catalogue.flag_by_code.get(code)
    return f"- **{flag.title}:** {flag.action}" if flag else f"- {plain(code)}"


def _mapping(code: str, framework: str, catalogue: Catalogue) -> str:
    mapping = catalogue.mappings.get((framework, code))
    if mapping is None:
        return "Not compared: this measure was written for this set."
    if mapping.gap:
        return f"A gap it cannot see: {mapping.gap}"
    return "\n".join(
        f"- {link.to} ({catalogue.entries[framework, link.to].summary}"
        f"{'; indicative, check against the handbook' if catalogue.entries[framework, link.to].indicative else ''}): "
        f"{code} {link.relation.words}. {link.reason}"
        for link in mapping.links
    )

"""The checks on the set in hand, with room for the officer's answer to each warning."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from coopvalue.checks import Finding, Level, run_checks
from coopvalue.model.measure_set import Answer
from coopvalue.tables import formats
from coopvalue.ui import inputs, outputs, shared, state
from coopvalue.ui.inputs import Save
from coopvalue.ui.typed_text import plain


def draw() -> None:
    """Draw every finding, warnings with a box for the answer that goes into the decision record."""
    measure_set = state.current().measure_set
    if not measure_set.measures:
        return
    found = run_checks(measure_set, shared.catalogue())
    st.header("Checks", anchor=False)
    st.markdown(_headline(found))
    for one in found:
        outputs.finding(one)
        if one.level is Level.WARNING:
            answer(one.code, one.title)


def answer(code: str, about: str) -> None:
    """Draw a box for what the officer decided about a warning; it goes into the decision record."""
    answers = {given.check: given.answer for given in state.current().measure_set.answers}
    inputs.long_text(
        f"Your answer to: {plain(about)}", f"answer_{code}", answers.get(code, ""), _answer(code), height=68,
        placeholder="What you decided and why. It goes into the decision record.",
    )  # fmt: skip


def _headline(found: tuple[Finding, ...]) -> str:
    if not found:
        return "Nothing to put right and nothing to answer. This is information, not legal advice."
    counts = Counter(one.level for one in found)
    said = [
        f"{formats.count(counts[level], 'finding')} that {words}"
        for level, words in (
            (Level.STOP, "must be put right"),
            (Level.WARNING, "need an answer"),
            (Level.NOTE, "are worth knowing"),
        )
        if counts[level]
    ]
    return f"{formats.listed(said)}. This is information, not legal advice."


def _answer(code: str) -> Save:
    def save(text: str) -> None:
        measure_set = state.current().measure_set
        kept = [answer for answer in measure_set.answers if answer.check != code]
        added = [Answer(check=code, answer=text)] if text.strip() else []
        state.change_set(measure_set.model_copy(update={"answers": (*kept, *added)}))

    return save

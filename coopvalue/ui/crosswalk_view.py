"""The parts of the TOMs map."""

from __future__ import annotations

import streamlit as st

from coopvalue.charts.toms_flow import toms_flow
from coopvalue.charts.toms_grid import View
from coopvalue.charts.toms_matrix import toms_matrix
from coopvalue.crosswalk.coverage import Coverage, coverage
from coopvalue.crosswalk.double_count import double_counts
from coopvalue.errors import WeightingError
from coopvalue.methods.weights import weights
from coopvalue.tables.crosswalk import is_indicative, standing_words
from coopvalue.ui import findings, inputs, outputs, shared, state
from coopvalue.ui.typed_text import plain


def choose() -> str:
    """Draw the choice of framework and return its code."""
    titles = {framework.code: framework.title for framework in shared.catalogue().frameworks}
    return inputs.view("Compare with", titles, "map_framework")


def _shares() -> dict[str, float]:
    """Return each scored measure's share of the co-operative part; empty while nothing has points."""
    try:
        used = weights(state.current().measure_set)
    except WeightingError:
        return {}
    return dict(zip(used.measures, used.part_shares.tolist(), strict=True))


def _coverage(framework: str) -> Coverage:
    return coverage(state.current().measure_set, shared.catalogue(), framework, _shares())


@st.fragment
def matrix(framework: str) -> None:
    """Draw the matrix. Another way of looking at it redraws nothing else."""
    looks: dict[str, str] = {
        View.THEMES: "Themes against themes",
        View.MEASURES: "Each measure",
        View.OUTCOMES: "Their outcomes",
    }
    view = View(inputs.view("Matrix", looks, "map_view"))
    found, whole = _coverage(framework), shared.catalogue().framework(framework)
    drawn = toms_matrix(found, whole, state.current().measure_set, view, dark=outputs.dark())
    outputs.chart(drawn, f"map_matrix_{framework}_{view}")


def flow(framework: str) -> None:
    """Draw how much of each theme the framework can see."""
    found, whole = _coverage(framework), shared.catalogue().framework(framework)
    st.header("How much of your theme they can see", anchor=False)
    drawn = toms_flow(found, whole, state.current().measure_set, _shares(), dark=outputs.dark())
    outputs.chart(drawn, f"map_flow_{framework}", said=True)


def gaps(framework: str) -> None:
    """Draw the measures the framework cannot see, with the reason."""
    found = _coverage(framework)
    titles = _titles()
    st.header(f"What the {shared.catalogue().framework(framework).title} cannot see", anchor=False)
    if not found.gaps:
        st.markdown("Every measure of your set meets something in it.")
        return
    st.markdown("\n".join(f"- **{gap.measure} {titles[gap.measure]}.** {_ended(gap.reason)}" for gap in found.gaps))


def touches(framework: str) -> None:
    """Draw the links, each with its reason."""
    found, titles = _coverage(framework), _titles()
    whole = shared.catalogue().framework(framework)
    if not found.touches:
        return
    st.header("Where they meet", anchor=False)
    lines = []
    for touch in found.touches:
        standing = f" ({standing_words(touch.entry, whole)})" if is_indicative(touch.entry, whole) else ""
        lines.append(
            f"- **{touch.measure} {titles[touch.measure]}** {touch.relation.words}: "
            f"{touch.entry.code}, {touch.entry.summary}{standing}. {_ended(touch.reason)}"
        )
    st.markdown("\n".join(lines))


def counted_twice() -> None:
    """Draw every double count, the certain ones first."""
    found = double_counts(state.current().measure_set, shared.catalogue())
    st.header("Double counting", anchor=False)
    if not found:
        st.markdown("Nothing in this set would be counted twice.")
        return
    for one in sorted(found, key=lambda double: not double.certain):
        draw = st.warning if one.certain else st.info
        title = "Would be counted twice" if one.certain else "Would be counted twice if the TOMs code is scored too"
        draw(f"**{title}.** {one.why}  \n**What to do:** {one.fix}", icon=":material/content_copy:")
        if one.certain:
            findings.answer(f"double-{one.first}-{one.second}", f"{one.first} and {one.second}")


def about(framework: str) -> None:
    """Draw edition, licence and disclaimer."""
    whole = shared.catalogue().framework(framework)
    st.caption(f"{whole.edition} {whole.licence} {whole.disclaimer}")


def _titles() -> dict[str, str]:
    return {chosen.code: plain(chosen.measure.title) for chosen in state.current().measure_set.measures}


def _ended(text: str) -> str:
    """Return a sentence with its full stop."""
    return text if text.endswith((".", "?", "!")) else f"{text}."

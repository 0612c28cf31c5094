"""The split of the award, the price formula and the National TOMs part with the council's own values."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from coopvalue.methods.weights import split
from coopvalue.model.award import Award, PriceFormula, TomsScoring
from coopvalue.model.catalogue import TOMS
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import formats
from coopvalue.ui import editor, inputs, shared, state, weight_rows
from coopvalue.ui.inputs import Save
from coopvalue.ui.typed_text import plain


def draw() -> None:
    """Draw everything above the themes."""
    _parts()
    _price()
    _mix()
    _toms()


def _parts() -> None:
    award = state.current().measure_set.award
    parts = split(award)
    st.markdown("Price, quality and social value share the whole award.")
    points = {"price": award.price, "quality": award.quality, "social_value": award.social_value}
    shares = {"price": parts.price, "quality": parts.quality, "social_value": parts.toms + parts.cooperative}
    titles = {"price": "Price", "quality": "Quality", "social_value": "Social value"}
    labels = {code: f"{title} · {formats.percent(shares[code])} of the award" for code, title in titles.items()}
    weight_rows.draw("award", labels, points, lambda new: _change(**new))


def _price() -> None:
    measure_set = state.current().measure_set
    award = measure_set.award
    st.header("How prices are scored", anchor=False)
    inputs.choice(
        "Price formula",
        "award_formula",
        award.price_formula,
        tuple(PriceFormula),
        _save("price_formula"),
        lambda one: one.words,
    )
    if award.price_formula is PriceFormula.LOWEST:
        st.warning(
            "With a relative formula a bid that is added or withdrawn can change the order of the others. "
            "A fixed, published scale cannot do that.",
            icon=":material/warning:",
        )
        return
    left, right = st.columns(2)
    with left:
        inputs.number(
            "Ceiling: scores 0 (£)",
            "award_ceiling",
            award.ceiling,
            _save("ceiling"),
            min_value=1.0,
            step=1000.0,
            format="%.0f",
        )
    with right:
        inputs.number(
            "Floor: full marks (£)",
            "award_floor",
            award.floor,
            _save("floor"),
            min_value=0.0,
            step=1000.0,
            format="%.0f",
        )


def _mix() -> None:
    award = state.current().measure_set.award
    st.header("Number and method", anchor=False)
    inputs.mirror("award_figure_percent", award.figure_percent)
    st.slider(
        "Share of a measure's score for its number; the rest is for how credible the method is", 0, 100, step=5,
        key="award_figure_percent", format="%d%%", on_change=_slid, args=("award_figure_percent", "figure_percent"),
        help="A number with no credible method is a promise. 60% is our starting point.",
    )  # fmt: skip


def _toms() -> None:
    measure_set = state.current().measure_set
    award, toms = measure_set.award, measure_set.toms
    st.header("The National TOMs part", anchor=False)
    inputs.mirror("award_toms_percent", award.toms_percent)
    st.slider(
        "Share of social value scored by the National TOMs; the rest is for the co-operative theme", 0, 100, step=5,
        key="award_toms_percent", format="%d%%", on_change=_slid, args=("award_toms_percent", "toms_percent"),
    )  # fmt: skip
    if award.toms_percent == 0:
        st.caption("At 0% the TOMs are not scored here. Raise it if your council scores them in the same tender.")
        return
    inputs.choice(
        "How the TOMs part is scored",
        "toms_scoring",
        toms.scoring,
        tuple(TomsScoring),
        _save_toms("scoring"),
        lambda one: one.words,
    )
    if toms.scoring is TomsScoring.RELATIVE:
        st.warning("Relative scoring lets one large offer change the order of the others.", icon=":material/warning:")
    else:
        inputs.number(
            "£ of social value per £ of contract that scores full marks", "toms_target", toms.target_per_pound,
            _save_toms("target_per_pound"), min_value=0.01, max_value=100.0, step=0.05, format="%.2f",
        )  # fmt: skip
    _proxies("proxies", "Your council's own proxy values (pounds per unit)")
    inputs.text("Where these values come from", "toms_source", toms.proxies_source, _save_toms("proxies_source"))
    with st.expander(
        "A second set of values, to test whether the choice matters", key="toms_other", on_change="rerun"
    ) as opened:
        if opened.open:
            _proxies("other_proxies", "Second set of values (pounds per unit)")


def _proxies(field: str, title: str) -> None:
    st.markdown(
        f"**{title}.** None are supplied: the licence of the National TOMs does not let us. Type or paste your own."
    )
    work = state.current()
    codes = [entry.code for entry in shared.catalogue().framework(TOMS).entries]
    frame = editor.edited(
        f"{field}_{work.opened}",
        lambda: pd.DataFrame(list(getattr(work.measure_set.toms, field)), columns=["TOMs code", "£ per unit"]).astype(
            {"TOMs code": "str", "£ per unit": "float64"}
        ),
        num_rows="dynamic",
        alt=title,
        column_config={
            "TOMs code": st.column_config.SelectboxColumn(options=codes, required=True),
            "£ per unit": st.column_config.NumberColumn(min_value=0, required=True, format="£%.2f"),
        },
    )
    found, faults = _read(frame, set(codes))
    for fault in faults:
        st.error(plain(fault), icon=":material/error:")
    if not faults and found != dict(getattr(state.current().measure_set.toms, field)):
        _save_toms(field)(found)
        st.rerun()


def _read(frame: pd.DataFrame, known: set[str]) -> tuple[dict[str, float], list[str]]:
    """Return the values typed, and what is wrong with them; the browser's own checks can be passed by."""
    found: dict[str, float] = {}
    faults: list[str] = []
    for code, pounds in frame.itertuples(index=False):
        if pd.isna(code) or pd.isna(pounds):
            continue
        if code not in known:
            faults.append(f"'{code}' is not a TOMs code in the list.")
        elif code in found:
            faults.append(f"{code} has two values; keep one.")
        elif not 0 <= pounds < 1e12:
            faults.append(f"The value of {code} must be 0 or more.")
        else:
            found[code] = float(pounds)
    return found, faults


def _slid(key: str, field: str) -> None:
    _change(**{field: st.session_state[key]})


def _change(**changes: Any) -> None:
    measure_set = state.current().measure_set
    award: Award = measure_set.award.model_copy(update=changes)
    state.change_set(measure_set.model_copy(update={"award": award}))


def _save(field: str) -> Save:
    return lambda value: _change(**{field: value})


def _save_toms(field: str) -> Save:
    def save(value: Any) -> None:
        measure_set: MeasureSet = state.current().measure_set
        toms = measure_set.toms.model_copy(update={field: value})
        state.change_set(measure_set.model_copy(update={"toms": toms}))

    return save

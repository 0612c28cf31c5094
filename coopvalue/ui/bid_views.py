"""How the award comes out, and the working behind each number."""

from __future__ import annotations

import streamlit as st

from coopvalue.charts.contributions import View, contributions
from coopvalue.charts.price_value import price_value
from coopvalue.errors import CoopvalueError
from coopvalue.methods.assess import Assessment, assess
from coopvalue.tables import formats, titles
from coopvalue.tables.bids import bids_table, contributions_table, offers_table
from coopvalue.tables.readable import readable
from coopvalue.ui import inputs, outputs, samples, state
from coopvalue.ui.typed_text import plain


def compare() -> None:
    """Draw the ranking, what each bid's points are made of, and price against social value."""
    result = _assessed()
    if result is None:
        return
    work = state.current()
    st.header(_headline(result), anchor=False)
    looks: dict[str, str] = {
        View.PARTS: "The whole award",
        View.THEMES: "With the co-operative themes",
        View.COOPERATIVE: "Co-operative part only",
    }
    view = View(inputs.view("Points shown", looks, "bids_parts"))
    outputs.chart(contributions(result, work.measure_set, view, dark=outputs.dark()), f"bids_points_{view}")
    st.header("Price against social value", anchor=False)
    outputs.chart(price_value(result, work.bids, dark=outputs.dark()), "bids_price")
    _notices(result)


def working() -> None:
    """Draw, for one bid, how every point comes about."""
    result = _assessed()
    if result is None:
        return
    work = state.current()
    outputs.table(readable(bids_table(result)))
    name = st.selectbox("Bid", result.bids, key="working_bid")
    row = result.bids.index(name)
    parts, award = result.weights.split, work.measure_set.award
    st.markdown(
        f"**Price:** score {formats.number(result.price_score[row], 4)} × {formats.number(100 * parts.price)} "
        f"= {formats.points(result.price[row])} points. {award.price_formula.words}.  \n"
        f"**Quality:** score {formats.number(result.quality_score[row], 4)} × {formats.number(100 * parts.quality)} "
        f"= {formats.points(result.quality[row])} points.  \n"
        f"**National TOMs:** {formats.pounds(result.toms_pounds[row])} of social value by your own values, "
        f"score {formats.number(result.toms_score[row], 4)} × {formats.number(100 * parts.toms)} = {formats.points(result.toms[row])} points.  \n"
        f"**Co-operative value:** the sum of the contributions below = {formats.points(result.cooperative[row])} points.  \n"
        f"**Total:** {formats.points(result.total[row])} points, rank {result.rank[row]}."
    )
    st.markdown(
        f"A measure scores {award.figure_percent}% for its figure on the published scale and "
        f"{100 - award.figure_percent}% for the method mark out of 5. Its contribution is that score times its share of the award."
    )
    for made in (offers_table(result, work.measure_set, work.bids), contributions_table(result, work.measure_set)):
        of_bid = made[made[titles.BID] == name].drop(columns=titles.BID)
        outputs.table(readable(of_bid))
    _notices(result)


def _assessed() -> Assessment | None:
    """Score the bids in hand, or say what is missing."""
    work = state.current()
    if not work.bids.bids:
        samples.draw()
        return None
    try:
        return assess(work.measure_set, work.bids)
    except CoopvalueError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return None


def _headline(result: Assessment) -> str:
    order = sorted(range(len(result.bids)), key=lambda row: int(result.rank[row]))
    first = order[0]
    if len(result.leaders) > 1:
        names = formats.listed([plain(name) for name in result.leaders])
        return f"{names} tie for first place with {formats.points(result.total[first])} points"
    if len(order) == 1:
        return f"{plain(result.bids[first])} is the only bid, with {formats.points(result.total[first])} points"
    ahead = result.total[first] - result.total[order[1]]
    return f"{plain(result.bids[first])} comes first, {formats.points(ahead)} points ahead of {plain(result.bids[order[1]])}"


def _notices(result: Assessment) -> None:
    outputs.notices([plain(notice.text) for notice in result.notices], "Look at these before relying on the scores")

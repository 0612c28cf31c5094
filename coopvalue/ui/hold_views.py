"""The parts of "Will it hold?": the verdict first, then what makes it so."""

from __future__ import annotations

import streamlit as st

from coopvalue.charts.acceptability import acceptability
from coopvalue.charts.central_weights import central_weights
from coopvalue.charts.intervals import intervals
from coopvalue.charts.ternary import ternary
from coopvalue.charts.weight_lines import weight_lines
from coopvalue.errors import CoopvalueError
from coopvalue.export.names import file_name
from coopvalue.export.pack import DOCX
from coopvalue.export.test_record import test_record
from coopvalue.methods.changes import with_theme_points
from coopvalue.methods.contest import theme_contest, theme_ends
from coopvalue.methods.exchange import exchange
from coopvalue.methods.verdict import VerdictKind
from coopvalue.methods.weights_test import NEAR, SAMPLES, WeightsTest, weights_test
from coopvalue.tables import formats
from coopvalue.tables.weights_test import (
    change_sentence,
    exchange_sentences,
    interval_sentence,
    titles_of,
    what_if_table,
)
from coopvalue.ui import guided, inputs, outputs, samples, shared, state, weight_rows
from coopvalue.ui.typed_text import plain


def tested() -> WeightsTest | None:
    """Return the test of the set and bids in hand, or say what is missing."""
    work = state.current()
    if not work.bids.bids:
        samples.draw()
        return None
    near = float(st.session_state.get("hold_near", NEAR))
    seed = int(st.session_state.get("hold_seed", 1))
    try:
        return weights_test(work.measure_set, work.bids, near=near, samples=SAMPLES, seed=seed)
    except CoopvalueError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return None


def verdict(result: WeightsTest) -> None:
    """Draw the verdict and the smallest changes."""
    draw, icon = {
        VerdictKind.CLEAR: (st.success, ":material/verified:"),
        VerdictKind.CLOSE_CALL: (st.warning, ":material/balance:"),
        VerdictKind.NO_CLEAR_WINNER: (st.error, ":material/help:"),
    }[result.verdict.kind]
    kind, _, reason = result.verdict.sentence.partition(": ")
    draw(f"**{kind}.** {plain(reason[:1].upper() + reason[1:])}", icon=icon)
    titles = titles_of(state.current().measure_set)
    for change in (result.by_themes, result.by_measures):
        if change is not None:
            st.markdown(f"- {plain(change_sentence(change, titles))}")
    if result.by_themes is None:
        st.markdown(f"- {plain(change_sentence(None, titles))}")


def weights_here() -> None:
    """Draw the theme weights, so that the verdict can be seen to move."""
    measure_set = state.current().measure_set
    with st.expander("Move the weights and watch", key="hold_weights", on_change="rerun") as opened:
        if opened.open:
            points = {theme.code: theme.points for theme in measure_set.themes}
            labels = {theme.code: plain(theme.title) for theme in measure_set.themes}
            weight_rows.draw(
                "hold",
                labels,
                points,
                lambda new: state.change_set(with_theme_points(state.current().measure_set, new)),
            )


def shares(result: WeightsTest) -> None:
    """Draw how far each share can move alone."""
    st.markdown("How far can one share move, the others keeping their proportions, before somebody else wins?")
    level = inputs.view("Level", {"theme": "Themes", "measure": "Measures"}, "hold_level")
    drawn = intervals(
        result.intervals,
        state.current().measure_set,
        "theme" if level == "theme" else "measure",
        dark=outputs.dark(),
    )
    outputs.chart(drawn, f"hold_intervals_{level}")


def one_theme(result: WeightsTest) -> None:
    """Draw every total as one theme goes from nothing to everything."""
    measure_set = state.current().measure_set
    titles = titles_of(measure_set)
    code = st.selectbox(
        "One theme from nothing to everything", result.assessment.weights.themes, format_func=lambda one: titles[one],
        key="hold_theme", persist_state="session",
    )  # fmt: skip
    found = next((one for one in result.intervals if one.level == "theme" and one.code == code), None)
    if found is not None:
        st.markdown(plain(interval_sentence(found, titles, formats.listed(list(result.assessment.leaders)))))
    drawn = weight_lines(theme_ends(result.assessment), code, result.assessment.bids, measure_set, dark=outputs.dark())
    outputs.chart(drawn, f"hold_lines_{code}")


def everywhere(result: WeightsTest) -> None:
    """Draw how often each bid takes each rank."""
    st.markdown(
        f"Out of {result.samples:,} weightings of the themes drawn by chance, how often does each bid come first, second and so on? "
        f"Each percentage is within {formats.percent(result.everywhere.error)}, 19 times in 20."
    )
    scope = inputs.view(
        "Weightings", {"near": f"Within {result.near:g} points of yours", "all": "All there are"}, "hold_scope"
    )
    found, what = (
        (result.everywhere, "weightings drawn at random")
        if scope == "all"
        else (result.nearby, f"weightings within {result.near:g} points of these")
    )
    outputs.chart(acceptability(found, what, dark=outputs.dark()), f"hold_ranks_{scope}")
    left, right = st.columns(2)
    left.slider("Points of 100 that count as near", 1, 50, int(NEAR), key="hold_near", persist_state="session")
    right.number_input(
        "Seed of the draws", 0, 10**9, 1, key="hold_seed", persist_state="session",
        help="The same seed gives the same result, so that a test can be repeated.",
    )  # fmt: skip


def believe(result: WeightsTest) -> None:
    """Draw the typical weighting that favours each bid."""
    st.markdown(
        "What would somebody have to care about for each bid to come first? The middle of all weightings that put it first:"
    )
    used = result.assessment.weights
    today = dict(zip(used.themes, used.theme_shares.tolist(), strict=True))
    leader = result.assessment.leaders[0]
    drawn = central_weights(result.everywhere, state.current().measure_set, today, leader=leader, dark=outputs.dark())
    outputs.chart(drawn, "hold_central")
    never = [bid for bid, share in result.everywhere.first.items() if share == 0]
    if never:
        st.markdown(f"No weighting that was drawn puts {plain(formats.listed(never))} first.")


def three_themes(result: WeightsTest) -> None:
    """Draw who wins over three chosen themes."""
    contest = theme_contest(result.assessment)
    titles = titles_of(state.current().measure_set)
    if len(contest.codes) < 3:
        st.info("This picture needs three themes with scored measures.", icon=":material/info:")
        return
    chosen = st.multiselect(
        "Three themes", contest.codes, default=list(contest.codes[:3]), max_selections=3, format_func=lambda code: titles[code],
        key="hold_three", persist_state="session",
    )  # fmt: skip
    if len(chosen) != 3:
        st.caption("Choose three.")
        return
    drawn = ternary(contest, (chosen[0], chosen[1], chosen[2]), state.current().measure_set, dark=outputs.dark())
    outputs.chart(drawn, "hold_ternary")


def what_ifs(result: WeightsTest) -> None:
    """Draw every small change that was tried."""
    matter = sum(one.matters for one in result.what_ifs)
    st.markdown(
        f"{formats.count(len(result.what_ifs), 'small change')} tried, one at a time; {matter} of them change the winner or the order of the others."
    )
    every = st.toggle("Show those that change nothing too", key="hold_every")
    found = what_if_table(result, only_matters=not every)
    if found.empty:
        st.success("Nothing that was tried changes the order.", icon=":material/verified:")
        return
    outputs.table(found)


def pounds(result: WeightsTest) -> None:
    """Draw what points are worth in pounds and in other measures."""
    work = state.current()
    rates = exchange(work.measure_set, work.bids, result.assessment)
    st.markdown("Weights are prices. Under your price formula:")
    st.markdown("\n".join(f"- {plain(said)}" for said in exchange_sentences(rates, titles_of(work.measure_set))))
    guided.equivalent()


def size(result: WeightsTest) -> None:
    """Draw whether the order follows the size of the bidders."""
    st.markdown(plain(result.size.text))
    if result.size.pull:
        st.markdown("What lifts larger bidders most, in points of 100:")
        st.markdown("\n".join(f"- {plain(name)}: {points:+.2f}" for name, points in result.size.pull[:6]))


def record(result: WeightsTest) -> None:
    """Draw the one-page record for the file."""
    work = state.current()
    st.divider()
    st.markdown(
        f"Tested with fingerprint **{result.set_fingerprint}**, bids {result.bids_fingerprint}, seed {result.seed}, "
        f"{result.samples:,} weightings. The thresholds of the verdict are ours; Method and sources states them."
    )
    name = file_name(
        work.measure_set.title, "weights-test", result.set_fingerprint, "docx", invented=work.measure_set.invented
    )
    st.download_button(
        "Download the test record (one page)", lambda: test_record(work.measure_set, shared.catalogue(), result), name, DOCX,
        key="hold_record", on_click="ignore", icon=":material/download:",
    )  # fmt: skip

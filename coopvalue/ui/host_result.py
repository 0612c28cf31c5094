"""The result of a round for the host: the spread, the talk, what it means for the bids, and taking it into the set."""

from __future__ import annotations

import streamlit as st

from coopvalue.charts.ballots import ballots
from coopvalue.charts.rounds import rounds
from coopvalue.charts.win_shares import win_shares
from coopvalue.errors import CoopvalueError
from coopvalue.methods.assess import assess
from coopvalue.model.workshop import Workshop
from coopvalue.store import room as kept
from coopvalue.tables import formats
from coopvalue.ui import outputs, room, shared, state
from coopvalue.ui.typed_text import plain
from coopvalue.workshop.meaning import Camp, meaning, stakes
from coopvalue.workshop.results import RoundResult
from coopvalue.workshop.take import into_set, take


def result(workshop: Workshop, secret: str) -> None:
    """Draw the spread of the revealed round."""
    if not workshop.round.revealed:
        st.info(
            "Nobody sees points before the reveal, you included. Lock the round, then reveal it.",
            icon=":material/visibility_off:",
        )
        return
    found = room.result(workshop.key, workshop.round.number, workshop.changes)
    for said in found.sentences:
        st.markdown(said)
    outputs.chart(ballots(found, dark=outputs.dark()), "host_ballots")
    _moved(workshop)
    _groups(found)
    if found.reasons:
        st.header("Reasons people gave", anchor=False)
        st.markdown("\n".join(f"- {plain(reason)}" for reason in found.reasons))
    _take(workshop, found)


def _moved(workshop: Workshop) -> None:
    several = room.results(workshop)
    if len(several) < 2:
        return
    st.header("How the room moved", anchor=False)
    outputs.chart(rounds(several, dark=outputs.dark()), "host_rounds")
    for movement in kept.movements(shared.store(), workshop.key):
        st.markdown(movement.sentence)


def _groups(found: RoundResult) -> None:
    if not found.groups:
        return
    st.header("By role", anchor=False)
    for group in found.groups:
        means = ", ".join(f"{plain(spread.title)} {formats.number(spread.mean, 0)}" for spread in group.spreads)
        st.markdown(f"- **{plain(group.role)}** ({formats.count(group.ballots, 'ballot')}): {means}")
    if found.not_apart:
        st.caption(f"{formats.count(found.not_apart, 'ballot')} of smaller groups are counted but not shown apart.")


def _take(workshop: Workshop, found: RoundResult) -> None:
    if found.ballots < 2:
        return
    st.header("Take it into the measure set", anchor=False)
    st.markdown("The points become the set's weights, with the spread, the agreement and the reasons on record.")
    with st.container(horizontal=True):
        st.button("Take the mean", key="host_mean", on_click=_taken, args=(workshop, found, "mean"))
        st.button("Take the median", key="host_median", on_click=_taken, args=(workshop, found, "median"))


def _taken(workshop: Workshop, found: RoundResult, middle: str) -> None:
    def into() -> None:
        taken = take(found, workshop, "mean" if middle == "mean" else "median")
        state.change_set(into_set(state.current().measure_set, taken))
        state.say(f"The {middle} of round {found.round.number} is now the weighting of your set.")

    room.try_to(into)


def meaning_for_bids(workshop: Workshop, secret: str) -> None:
    """Draw who would win under the ballots cast, and what the camps weighted differently."""
    work = state.current()
    if not workshop.round.revealed:
        st.info("This needs a revealed round.", icon=":material/visibility_off:")
        return
    if not work.bids.bids:
        st.info(
            "Load or type bids on the Bids page, and see here who would win under each person's points.",
            icon=":material/info:",
        )
        return
    try:
        at_stake = stakes(assess(work.measure_set, work.bids), workshop.round.level)
        cast = kept.ballots(shared.store(), secret, workshop.round.number)
        found = meaning(at_stake, workshop.question, cast)
    except CoopvalueError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    for said in found.sentences:
        st.markdown(plain(said))
    if found.ballots:
        outputs.chart(win_shares(found, dark=outputs.dark()), "host_win_shares")
    for camp in found.camps:
        _camp(camp)


def _camp(camp: Camp) -> None:
    if not camp.differences:
        return
    st.markdown(f"**Those whose points put {plain(formats.listed(list(camp.winners)))} first ({camp.ballots}) gave:**")
    st.markdown(
        "\n".join(
            f"- {plain(one.title)}: {formats.number(one.camp, 0)} points on average, everyone else {formats.number(one.others, 0)}"
            for one in camp.differences[:4]
        )
    )

"""The share of a room's ballots under which each bid would win."""

from __future__ import annotations

import pandas as pd

from coopvalue.charts import colour, words
from coopvalue.charts.bars import filled_bars
from coopvalue.charts.base import Chart
from coopvalue.tables import titles
from coopvalue.tables.formats import count, listed
from coopvalue.tables.titles import Kind
from coopvalue.workshop.meaning import Meaning

SHARE = "Share of ballots under which it is first"


def win_shares(found: Meaning, *, dark: bool = False, big: bool = False) -> Chart:
    """Return a bar a bid, the most frequent winner first.

    Parameters
    ----------
    found : Meaning
        What a round's ballots mean for the bids; a ballot under which bids tie counts for them in equal parts.
    dark : bool
        Whether the page is dark.
    big : bool
        Whether to draw it large enough to be read from the back of a room.
    """
    ordered = sorted(found.win_shares, key=lambda pair: -pair[1])
    shares = [share for _, share in ordered]
    heads = [
        f"<b>{words.label(bid, 32)}</b>  {words.percent(share)}"
        + (" ◆ first on average" if bid in found.room_winners else "")
        for bid, share in ordered
    ]
    shown = filled_bars(
        heads, shares, "Share of ballots", colour.palette(dark).themes[0], dark=dark, big=big, suffix="%"
    )
    table = pd.DataFrame({titles.BID: [bid for bid, _ in ordered], SHARE: shares})
    items = [f"{bid}: {words.percent(share)}" for bid, share in ordered]
    about = f"Bars of the share of {count(found.ballots, 'ballot')} under which each bid is first"
    return Chart(shown, _sentence(found, ordered), words.alt(about, items), table, {SHARE: Kind.SHARE})


def _sentence(found: Meaning, ordered: list[tuple[str, float]]) -> str:
    winning = [f"{bid} under {words.percent(share)}" for bid, share in ordered if share > 0]
    if len(winning) == 1:
        only = "the only ballot" if found.ballots == 1 else f"every one of the {found.ballots} ballots"
        return f"{ordered[0][0]} comes first under {only}."
    tie = "s" if len(found.room_winners) == 1 else ""
    return (
        f"Of {count(found.ballots, 'ballot')}, first is {listed(winning)}; with the room's mean points "
        f"{listed(found.room_winners)} come{tie} first."
    )

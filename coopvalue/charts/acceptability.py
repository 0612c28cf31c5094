"""How often each bid takes each place when the weights vary."""

from __future__ import annotations

import pandas as pd

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart, Trace
from coopvalue.methods.acceptability import Acceptability
from coopvalue.tables import titles
from coopvalue.tables.formats import count
from coopvalue.tables.titles import Kind

ROW = 62


def acceptability(found: Acceptability, what: str = "weightings drawn at random", *, dark: bool = False) -> Chart:
    """Return, for each bid, a bar cut into the shares of weightings for which it comes 1st, 2nd and so on.

    Parameters
    ----------
    found : Acceptability
        Over all weightings, those near the stated ones, or ballots.
    what : str
        What was looked at, in the plural, such as ``ballots`` or ``weightings within 10 points of these``.
    dark : bool
        Whether the page is dark.
    """
    order = sorted(range(len(found.bids)), key=lambda row: [-share for share in found.ranks[row]])
    places = [ordinal(place + 1) for place in range(len(found.bids))]
    table = pd.DataFrame(
        {titles.BID: [found.bids[row] for row in order]}
        | {place: found.ranks[order, at] for at, place in enumerate(places)}
    )
    shown = base.figure(
        [*(_bars(found, order, at, dark) for at in range(len(places))), *_heads(found, order)],
        len(order) * ROW + base.foot(),
        dark,
        barmode="stack",
        uniformtext={"mode": "hide", "minsize": base.SMALL},
        margin={"l": 14, "r": 18, "t": 4, "b": base.foot()},
        xaxis=base.hundred_axis(dark, f"Share of {what}"),
        yaxis=base.hidden_axis(range=[len(order) - 0.5, -0.55]),
    )
    items = [
        f"{found.bids[row]}: "
        + ", ".join(
            f"{place} in {words.percent(share)}"
            for place, share in zip(places, found.ranks[row].tolist(), strict=True)
            if share > 0
        )
        for row in order
    ]
    alt = words.alt(f"Stacked bars of how often each bid takes each place, over {found.weightings:,} {what}", items)
    return Chart(shown, _sentence(found, order, what), alt, table, dict.fromkeys(places, Kind.SHARE))


def ordinal(place: int) -> str:
    """Return ``1st``, ``2nd``, ``11th``."""
    if place % 100 in (11, 12, 13):
        return f"{place}th"
    return f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th') }"


def _bars(found: Acceptability, order: list[int], at: int, dark: bool) -> Trace:
    shade = colour.ranks(len(order), dark)[at]
    shares = [float(found.ranks[row, at]) for row in order]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [100 * share for share in shares],
        "y": [place + 0.14 for place in range(len(order))],
        "width": 0.5,
        # The fainter places would be lost on the page without an outline.
        "marker": {"color": shade, "line": {"color": colour.palette(dark).line, "width": [int(s > 0) for s in shares]}},
        "text": [f"<b>{ordinal(at + 1)}</b> {words.percent(share)}" if share > 0 else "" for share in shares],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": colour.text_on(shade), "size": base.SMALL},
        "hoverinfo": "text",
        "hovertext": [
            f"<b>{words.label(found.bids[row], 50)}</b><br>{ordinal(at + 1)} in {words.percent(share, 1)}"
            for row, share in zip(order, shares, strict=True)
        ],
    }


def _heads(found: Acceptability, order: list[int]) -> list[Trace]:
    first = [float(found.ranks[row, 0]) for row in order]
    names = [f"<b>{words.label(found.bids[row], 34)}</b>" for row in order]
    said = [f"first in {words.percent(share)}" if share > 0 else "never first" for share in first]
    above = [place - 0.29 for place in range(len(order))]
    return [
        base.written([0.0] * len(order), above, names),
        base.written([100.0] * len(order), above, said, "middle left"),
    ]


def _sentence(found: Acceptability, order: list[int], what: str) -> str:
    if len(order) == 1:
        return f"{found.bids[0]} is the only bid, so it is first whatever the weights."
    first = [(found.bids[row], float(found.ranks[row, 0])) for row in order if found.ranks[row, 0] > 0]
    never = len(order) - len(first)
    looked = f"{found.weightings:,} {what}"
    if first[0][1] >= 1 and (len(first) == 1 or first[1][1] < 1):
        said = f"{first[0][0]} is first in all {looked}"
        return said + (f"; {first[1][0]} ties with it in {words.percent(first[1][1])}." if len(first) > 1 else ".")
    said = f"Of {looked}, {first[0][0]} is first in {words.percent(first[0][1])}"
    said += "".join(f", {name} in {words.percent(share)}" for name, share in first[1:3])
    if not found.exact:
        said += f" (give or take {words.points(100 * found.error).replace('point', 'percentage point')})"
    if never:
        said += f"; {count(never, 'bid')} {'is' if never == 1 else 'are'} never first"
    return said + "."

"""What every total does as one share moves from nothing to all, the others keeping proportion."""

from __future__ import annotations

import pandas as pd

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart, Trace
from coopvalue.charts.naming import names
from coopvalue.charts.placing import spread
from coopvalue.methods.award import TIE
from coopvalue.methods.contest import Ends
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.formats import listed
from coopvalue.tables.titles import Kind

AT_NONE, TODAY, AT_ALL = "Total at 0%", "Total today", "Total at 100%"
KINDS = dict.fromkeys((AT_NONE, TODAY, AT_ALL), Kind.POINTS)

HEIGHT = 360
DASHES = ("solid", "dash", "dot", "longdash", "dashdot")
"""A dash for each bid beside its colour; one fewer than there are colours, so that no pair returns before 30 bids."""


def weight_lines(ends: Ends, code: str, bids: tuple[str, ...], measure_set: MeasureSet, *, dark: bool = False) -> Chart:
    """Return one line a bid: its total against the share of one theme or measure.

    Parameters
    ----------
    ends : Ends
        Totals with each share at 0 and at 1; see `coopvalue.methods.contest`.
    code : str
        Which share moves.
    bids : tuple of str
        Names of the bids, in the order of `ends`.
    measure_set : MeasureSet
        Names the theme or measure.
    dark : bool
        Whether the page is dark.
    """
    at = ends.codes.index(code)
    name, share = names(measure_set)[code], float(ends.shares[at])
    low = [float(total) for total in ends.at_none[:, at]]
    high = [float(total) for total in ends.at_all[:, at]]
    today = [one + share * (other - one) for one, other in zip(low, high, strict=True)]
    table = pd.DataFrame({titles.BID: bids, AT_NONE: low, TODAY: today, AT_ALL: high})
    bottom, top = min(low + high), max(low + high)
    spare = max(0.06 * (top - bottom), 0.5)
    span = [bottom - spare, top + spare]
    shown = base.figure(
        [*_today(share, span, dark), *_lines(bids, low, high, today, dark), *_ends(bids, high, today, span, dark)],
        HEIGHT,
        dark,
        margin={"l": base.FLANK, "r": 4, "t": 24, "b": base.foot()},
        xaxis=base.hundred_axis(
            dark, f"Share of {words.label(name, 26)}",
            range=[0, 152],
        ),
        yaxis=base.axis(dark, "Total points", range=span, nticks=6),
    )  # fmt: skip
    first = max(today)
    leaders = [bid for bid, total in zip(bids, today, strict=True) if first - total <= TIE]
    return Chart(shown, _sentence(name, bids, low, high, leaders, share), _alt(table, name), table, KINDS)


def _today(share: float, span: list[float], dark: bool) -> list[Trace]:
    line: Trace = {
        "type": "scatter", "mode": "lines", "x": [100 * share] * 2, "y": span, "hoverinfo": "skip",
        "line": {"color": colour.palette(dark).ink, "width": 1.5, "dash": "dot"},
    }  # fmt: skip
    side = "top right" if share < 0.5 else "top left"
    return [line, base.written([100 * share], [span[1]], [f"today {words.percent(share)}"], side, size=base.SMALL)]


def _lines(bids: tuple[str, ...], low: list[float], high: list[float], today: list[float], dark: bool) -> list[Trace]:
    first = max(today)
    return [
        {
            "type": "scatter", "mode": "lines", "x": [0, 100], "y": [low[row], high[row]],
            "line": {
                "color": colour.bid(row, dark), "dash": DASHES[row % len(DASHES)],
                "width": 4 if first - today[row] <= TIE else 2.5,
            },
            "hoverinfo": "text",
            "text": [f"{words.safe(name)}<br>{words.points(total)}" for total in (low[row], high[row])],
        }
        for row, name in enumerate(bids)
    ]  # fmt: skip


def _ends(bids: tuple[str, ...], high: list[float], today: list[float], span: list[float], dark: bool) -> list[Trace]:
    """Return the names at the right, moved apart where lines end close together, each tied to its line."""
    line = (span[1] - span[0]) / (HEIGHT - 80) * 17
    spots = spread(high, line, span[0] + line / 2, span[1] - line / 2)
    ties: Trace = {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip",
        "line": {"color": colour.palette(dark).line, "width": 1},
        "x": [x for _ in bids for x in (100, 105, None)],
        "y": [y for row in range(len(bids)) for y in (high[row], spots[row], None)],
    }  # fmt: skip
    first = max(today)
    text = [
        f"<b>{words.label(bid, 15)}</b>" if first - today[row] <= TIE else words.label(bid, 16)
        for row, bid in enumerate(bids)
    ]
    return [ties, base.written([105.0] * len(bids), spots, text, size=base.SMALL)]


def _sentence(
    name: str, bids: tuple[str, ...], low: list[float], high: list[float], leaders: list[str], share: float
) -> str:
    def front(totals: list[float]) -> str:
        return listed([bid for bid, total in zip(bids, totals, strict=True) if max(totals) - total <= TIE])

    at_none, at_all, now = front(low), front(high), listed(leaders)
    if at_none == at_all == now:
        return f"{now} {'leads' if len(leaders) == 1 else 'lead'} whether {name} counts for nothing or for everything."
    return (
        f"With nothing on {name} the lead is with {at_none}, at today's {words.percent(share)} with {now}, "
        f"and with everything on it {at_all}."
    )


def _alt(table: pd.DataFrame, name: str) -> str:
    items = [
        f"{row[titles.BID]}: {words.number(row[AT_NONE])} at 0%, {words.number(row[TODAY])} today, "
        f"{words.number(row[AT_ALL])} at 100%"
        for row in table.to_dict("records")
    ]
    return words.alt(f"Line chart of total points as the share of {name} goes from 0% to 100%", items)

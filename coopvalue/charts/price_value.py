"""Price against social value: who asks how much, and what comes with it."""

from __future__ import annotations

import pandas as pd

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart
from coopvalue.charts.placing import Box, place_labels
from coopvalue.methods.assess import Assessment
from coopvalue.model.bid import Bids
from coopvalue.tables import titles
from coopvalue.tables.formats import count, listed, pounds
from coopvalue.tables.titles import Kind

VALUE, BEATEN = "Points for social value", "Matched or beaten on both"

HEIGHT = 380
LABEL = 26
"""Most characters of a name on the picture; the table has it in full."""


def price_value(result: Assessment, bids: Bids, *, dark: bool = False) -> Chart:
    """Return bids placed by price (across) and points for social value (up).

    Parameters
    ----------
    result : Assessment
        `bids` scored.
    bids : Bids
        Their prices.
    dark : bool
        Whether the page is dark.

    Notes
    -----
    Social value is the National TOMs part and the co-operative part together. A filled mark means that no other bid
    is at least as good on both; a hollow one is matched or beaten on both, though quality may still put it first.
    """
    colours = colour.palette(dark)
    prices = [bid.price for bid in bids.bids]
    value = [float(points) for points in result.toms + result.cooperative]
    most = 100 * (result.weights.split.toms + result.weights.split.cooperative)
    unbeaten = [_unbeaten(row, prices, value) for row in range(len(prices))]
    first = [int(rank) == 1 for rank in result.rank]
    across, up = _room(prices, 0.18), _room(value, 0.3)
    names = [words.short(f"{rank}  {name}", LABEL) for name, rank in zip(result.bids, result.rank, strict=True)]
    sides = place_labels(prices, value, names, Box(across[0], up[0], across[1], up[1], 340, HEIGHT - 70))
    table = pd.DataFrame(
        {
            titles.BID: result.bids,
            titles.RANK: [int(rank) for rank in result.rank],
            titles.PRICE_POUNDS: prices,
            VALUE: value,
            titles.TOMS: result.toms,
            titles.COOPERATIVE: result.cooperative,
            BEATEN: ["no" if good else "yes" for good in unbeaten],
        }
    )
    marks = {
        "type": "scatter",
        "mode": "markers+text",
        "x": prices,
        "y": value,
        "text": [f"&nbsp;{words.safe(name)}&nbsp;" for name in names],
        "textposition": sides,
        "textfont": {"size": base.FONT_SIZE},
        "cliponaxis": False,
        "marker": {
            "size": [17 if best else 13 for best in first],
            "opacity": 1,
            "symbol": ["diamond" if best else "circle" for best in first],
            "color": [colours.parts[3] if good else colours.background for good in unbeaten],
            "line": {"color": colours.parts[3], "width": 2.5},
        },
        "hoverinfo": "text",
        "hovertext": [
            f"<b>{words.safe(bid.bid)}</b><br>{pounds(bid.price)}<br>"
            f"{words.number(points, 2)} points for social value<br>rank {rank}"
            for bid, points, rank in zip(bids.bids, value, result.rank, strict=True)
        ],
    }
    ticks = base.round_ticks(across[0], across[1], 5)
    shown = base.figure(
        [marks],
        HEIGHT,
        dark,
        margin={"l": base.FLANK, "r": 12, "t": 26, "b": base.foot()},
        xaxis=base.axis(
            dark, "Price (lower is better)",
            range=across, tickvals=ticks, ticktext=[words.pounds(tick) for tick in ticks],
        ),
        yaxis=base.axis(dark, f"Points for social value, of {words.points(most)}", range=up, nticks=6),
        annotations=[
            base.note(
                "◆ first  ● unbeaten on both  ○ matched or beaten",
                dark, xref="paper", yref="paper", x=0, y=1, xanchor="left", yanchor="bottom",
            )
        ],
    )  # fmt: skip
    return Chart(shown, _sentence(result.bids, prices, value, unbeaten), _alt(table), table, {VALUE: Kind.POINTS})


def _unbeaten(row: int, prices: list[float], value: list[float]) -> bool:
    return not any(
        prices[other] <= prices[row]
        and value[other] >= value[row]
        and (prices[other] < prices[row] or value[other] > value[row])
        for other in range(len(prices))
    )


def _room(values: list[float], part: float) -> list[float]:
    """Return an axis from below the lowest to above the highest, with `part` of what is between them on either side."""
    low, high = min(values), max(values)
    spare = max(part * (high - low), 0.03 * high, 1e-9)
    return [max(0.0, low - spare), high + spare]


def _sentence(bids: tuple[str, ...], prices: list[float], value: list[float], unbeaten: list[bool]) -> str:
    most, lowest = max(value), min(prices)
    if len(bids) == 1:
        return f"{bids[0]} is the only bid: {words.pounds(lowest)}, with {words.points(most)} for social value."
    best = [name for name, points in zip(bids, value, strict=True) if points == most]
    cheapest = [name for name, price in zip(bids, prices, strict=True) if price == lowest]
    if most <= 0:
        who = listed(cheapest)
        return f"No bid has points for social value; the lowest price, {words.pounds(lowest)}, comes from {who}."
    if len(best) == 1 and best == cheapest:
        both = f"the most social value ({words.points(most)}) at the lowest price ({words.pounds(lowest)})"
        return f"{best[0]} offers {both}."
    said = (
        f"{listed(best)} offer{'s' * (len(best) == 1)} the most social value ({words.points(most)}); "
        f"{listed(cheapest)} ask{'s' * (len(cheapest) == 1)} the lowest price ({words.pounds(lowest)})"
    )
    beaten = [name for name, good in zip(bids, unbeaten, strict=True) if not good]
    if beaten:
        return f"{said}. Matched or beaten on both: {listed(beaten)}."
    return f"{said}. Every other difference is a trade of price for social value."


def _alt(table: pd.DataFrame) -> str:
    return words.alt(
        f"Scatter chart of price against points for social value, {count(len(table), 'bid')}",
        [
            f"{name}, rank {rank}: {pounds(price)}, {words.number(points)} points"
            for name, rank, price, points in zip(
                table[titles.BID], table[titles.RANK], table[titles.PRICE_POUNDS], table[VALUE], strict=True
            )
        ],
    )

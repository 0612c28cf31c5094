"""A map of who wins as three shares divide between them what they have today."""

from __future__ import annotations

from math import sqrt

import pandas as pd

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart, Trace
from coopvalue.charts.naming import names
from coopvalue.charts.regions import Region, regions
from coopvalue.methods.contest import Contest
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.formats import listed
from coopvalue.tables.titles import Kind

PART = "Part of the map"

HEIGHT = 400
TALL = sqrt(3) / 2
PATTERNS = ("", "/", ".", "\\", "x")
"""A hatching for each bid beside its colour; one fewer than there are colours, so that no pair returns soon."""


def ternary(contest: Contest, codes: tuple[str, str, str], measure_set: MeasureSet, *, dark: bool = False) -> Chart:
    """Return a triangle: each corner gives one theme all that the three have today, and each area names its winner.

    Parameters
    ----------
    contest : Contest
        Bids and theme shares; the other themes keep their shares.
    codes : tuple of three str
        Themes at the top, bottom left and bottom right.
    measure_set : MeasureSet
        Names the themes.
    dark : bool
        Whether the page is dark.
    """
    named = names(measure_set)
    today = [float(contest.shares[contest.codes.index(code)]) for code in codes]
    if sum(today) <= 0:
        return base.empty("These three have no share to divide. Choose others.", [titles.BID, PART], dark)
    found = regions(contest, codes)
    table = pd.DataFrame(
        {titles.BID: [_who(region) for region in found], PART: [region.area for region in found]},
        columns=[titles.BID, PART],
    )
    here = _place((today[0] / sum(today), today[1] / sum(today), today[2] / sum(today)))
    shown = base.figure(
        [*(_area(region, dark) for region in found), *_outline(dark), *_labels(found, here, dark), *_today(here, dark)],
        HEIGHT + 22 * len(found),
        dark,
        margin={"l": 4, "r": 4, "t": 30, "b": 36},
        showlegend=True,
        legend=base.legend(y=0, yanchor="top", yref="paper") | {"y": -0.13},
        xaxis=base.hidden_axis(range=[-0.06, 1.06], constrain="domain"),
        yaxis=base.hidden_axis(range=[-0.02, TALL + 0.02], scaleanchor="x", constrain="domain"),
        annotations=_corners(codes, named),
    )
    whole = words.percent(sum(today))
    items = [f"{_who(region)} first on {words.percent(region.area)} of it" for region in found]
    corners = f"{named[codes[0]]} (top), {named[codes[1]]} (left) and {named[codes[2]]} (right)"
    about = f"Triangle in which {corners} divide {whole} of the co-operative part; today's shares are marked"
    alt = words.alt(about, items)
    return Chart(shown, _sentence(found, contest, codes, named, whole), alt, table, {PART: Kind.SHARE})


def _who(region: Region) -> str:
    return listed(region.bids) + (" (level)" if len(region.bids) > 1 else "")


def _place(fractions: tuple[float, float, float]) -> tuple[float, float]:
    top, _, right = fractions
    return right + top / 2, top * TALL


def _area(region: Region, dark: bool) -> Trace:
    places = [_place(corner) for corner in (*region.corners, region.corners[0])]
    shade = colour.bid(region.position, dark)
    page = colour.palette(dark).background
    pattern = PATTERNS[region.position % len(PATTERNS)]
    return {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "x": [x for x, _ in places],
        "y": [y for _, y in places],
        "line": {"color": page, "width": 2.5},
        "fillcolor": shade,
        # Hatched away from the colour of the name that is written across it.
        "fillpattern": {
            "shape": pattern,
            "fgcolor": colour.blend("#ffffff" if colour.text_on(shade) == "#000000" else "#000000", shade, 0.3),
            "bgcolor": shade,
            "size": 9,
            "solidity": 0.14,
        },
        "name": f"{words.label(_who(region), 34)} {words.percent(region.area)}",
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": words.safe(_who(region)),
    }


def _outline(dark: bool) -> list[Trace]:
    corners = [_place((1, 0, 0)), _place((0, 1, 0)), _place((0, 0, 1)), _place((1, 0, 0))]
    line = {"color": colour.palette(dark).line, "width": 1.5}
    return [
        {
            "type": "scatter", "mode": "lines", "x": [x for x, _ in corners], "y": [y for _, y in corners],
            "line": line, "hoverinfo": "skip", "showlegend": False,
        }
    ]  # fmt: skip


def _labels(found: tuple[Region, ...], here: tuple[float, float], dark: bool) -> list[Trace]:
    """Return a name in the middle of every area that has room for one."""
    traces = []
    for region in found:
        middles = [_place(corner) for corner in region.corners]
        x, y = sum(x for x, _ in middles) / len(middles), sum(y for _, y in middles) / len(middles)
        # A name that today's mark would cover moves up or down, away from it.
        if abs(x - here[0]) < 0.16 and abs(y - here[1]) < 0.13:
            y = here[1] + (0.14 if y >= here[1] else -0.14)
        if region.area >= 0.06:
            ink = colour.text_on(colour.bid(region.position, dark))
            text = f"<b>{words.lines(_who(region), 11, 3)}</b>"
            traces.append(base.written([x], [y], [text], "middle center", ink))
    return traces


def _today(here: tuple[float, float], dark: bool) -> list[Trace]:
    colours = colour.palette(dark)
    return [
        {
            "type": "scatter", "mode": "markers", "x": [here[0]], "y": [here[1]], "name": "today's weights",
            "marker": {
                "symbol": "diamond", "size": 16, "color": colours.ink,
                "line": {"color": colours.background, "width": 2.5},
            },
            "hoverinfo": "text", "hovertext": "today's weights", "cliponaxis": False,
        }
    ]  # fmt: skip


def _corners(codes: tuple[str, str, str], named: dict[str, str]) -> list[dict[str, object]]:
    spots = (
        (0.5, TALL, "center", "bottom"),
        (0.0, 0.0, "left", "top"),
        (1.0, 0.0, "right", "top"),
    )
    return [
        {
            "x": x, "y": y, "xref": "x", "yref": "y", "xanchor": across, "yanchor": down, "showarrow": False,
            "align": across, "text": f"<b>all to {words.lines(named[code], 22)}</b>", "font": {"size": base.SMALL},
        }
        for code, (x, y, across, down) in zip(codes, spots, strict=True)
    ]  # fmt: skip


def _sentence(
    found: tuple[Region, ...], contest: Contest, codes: tuple[str, str, str], named: dict[str, str], whole: str
) -> str:
    about = f"However {named[codes[0]]}, {named[codes[1]]} and {named[codes[2]]} divide their {whole}"
    if len(found) == 1:
        return f"{about}, {listed(found[0].bids)} {'comes' if len(found[0].bids) == 1 else 'come'} first."
    parts = [f"{_who(region)} on {words.percent(region.area)}" for region in found]
    first = listed([contest.bids[row] for row in contest.leaders])
    return (
        f"As {named[codes[0]]}, {named[codes[1]]} and {named[codes[2]]} divide their {whole}, first is "
        f"{listed(parts)} of the map; with today's weights it is {first}."
    )

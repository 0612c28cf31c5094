"""One bar a row, filled as far as its part of a whole, with its words above it."""

from __future__ import annotations

from coopvalue.charts import base, colour
from coopvalue.charts.base import Figure


def filled_bars(
    heads: list[str], fractions: list[float], title: str, fill: str, *, dark: bool, big: bool, suffix: str = ""
) -> Figure:
    """Return bars from 0 to 1, drawn as 0 to 100.

    Parameters
    ----------
    heads : list of str
        What stands above each bar; safe already.
    fractions : list of float
        How far each is filled.
    title : str
        Of the axis.
    fill : str
        Colour.
    dark : bool
        Whether the page is dark.
    big : bool
        Whether it must be read from the back of a room.
    suffix : str
        After each number of the axis.
    """
    name, small, row = (base.BIG, base.BIG_SMALL, 110.0) if big else (base.FONT_SIZE, base.SMALL, 58.0)
    places = [float(place) for place in range(len(heads))]

    def bar(lengths: list[float], shade: str) -> base.Trace:
        return {
            "type": "bar",
            "orientation": "h",
            "x": lengths,
            "y": [place + 0.17 for place in places],
            "width": 0.4,
            "hoverinfo": "skip",
            "marker": {"color": shade, "line": {"width": 0}},
        }

    return base.figure(
        [
            bar([100.0] * len(heads), colour.palette(dark).faint),
            bar([100 * fraction for fraction in fractions], fill),
            base.written([0.0] * len(heads), [place - 0.26 for place in places], heads, size=name),
        ],
        len(heads) * row + base.foot(small),
        dark,
        barmode="overlay",
        margin={"l": max(14, 6 + small), "r": 8 + small, "t": 4, "b": base.foot(small)},
        xaxis=base.hundred_axis(dark, title, suffix, size=small),
        yaxis=base.hidden_axis(range=[len(heads) - 0.5, -0.5]),
    )

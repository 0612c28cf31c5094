"""What every chart is and how every figure is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, floor, log10
from typing import Any, TypeAlias
from zlib import crc32

import pandas as pd
import plotly.graph_objects as go

from coopvalue.charts.colour import palette
from coopvalue.tables.readable import readable
from coopvalue.tables.titles import Kind

Trace = dict[str, Any]
Figure: TypeAlias = go.Figure

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", Arial, sans-serif'
"""The face of the pages, so that a chart does not look pasted in."""

FONT_SIZE = 13
SMALL = 11.5
"""Smallest type in a chart, in pixels."""

BIG, BIG_SMALL = 26.0, 20.0
"""The same two for a screen that is read from the back of a room."""

CONFIG: dict[str, Any] = {
    # No tool buttons, and no gesture that zooms: on a phone a drag over a chart must scroll the page.
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showAxisDragHandles": False,
    "showTips": False,
}
"""What a page passes to plotly beside the figure."""


@dataclass(frozen=True, eq=False)
class Chart:
    """A picture with everything a reader needs who cannot see it.

    Attributes
    ----------
    figure : plotly.graph_objects.Figure
        Transparent, with its own height; show it with `CONFIG`.
    sentence : str
        What it shows, written from the numbers. Plain text.
    alt : str
        For a screen reader: the kind of picture and its numbers. Plain text.
    table : pandas.DataFrame
        The same numbers, unrounded, with titles a reader understands.
    kinds : mapping of str to Kind
        What stands in the columns whose titles `coopvalue.tables.titles` does not know.
    """

    figure: Figure
    sentence: str
    alt: str
    table: pd.DataFrame
    kinds: Mapping[str, Kind] = field(default_factory=dict)

    @property
    def readable(self) -> pd.DataFrame:
        """The table with every number as text, rounded and with its unit."""
        return readable(self.table, self.kinds)


def figure(traces: list[Trace], height: float, dark: bool = False, **layout: Any) -> Figure:
    """Return a figure of `traces` (plotly traces as dictionaries).

    Parameters
    ----------
    traces : list of dict
        Drawn in order.
    height : float
        Height in pixels.
    dark : bool
        Whether the page is dark.
    **layout
        Parts of plotly's layout that differ from the defaults here.

    Notes
    -----
    Streamlit hands every figure to plotly twice. Plotly sees that the second is the same, and does not draw it again,
    only if `datarevision` says so of the data and there is no template. Plotly's own template, of several thousand
    lines, would go with every message to the browser besides.
    """
    colours = palette(dark)
    defaults: dict[str, Any] = {
        "font": {"family": FONT, "color": colours.ink, "size": FONT_SIZE},
        "datarevision": crc32(repr(traces).encode()),
        "height": round(height),
        "autosize": True,
        "margin": {"l": 4, "r": 4, "t": 8, "b": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": colours.background,
            "bordercolor": colours.line,
            "font": {"color": colours.ink, "size": FONT_SIZE},
            "align": "left",
        },
    }
    # Checking every property takes four fifths of the time of a chart; tests/charts checks each figure once instead.
    # Without a template here, plotly would put in its own.
    shown = go.Figure({"data": traces, "layout": {**defaults, **layout, "template": {}}}, _validate=False)
    shown.layout.template = None
    return shown


def axis(dark: bool = False, title: str = "", size: float | None = None, **changes: Any) -> dict[str, Any]:
    """Return an axis with a faint grid and no zooming; `size` is of its type, in pixels.

    The margin must leave room for it: `foot` below the plot, `FLANK` on the left. Plotly can find the room out by
    itself, but then draws everything twice.
    """
    colours = palette(dark)
    return {
        "title": {"text": title, "standoff": 8, "font": {"size": size or FONT_SIZE, "color": colours.muted}},
        "tickfont": {"size": size or SMALL, "color": colours.muted},
        "gridcolor": colours.faint,
        "showgrid": True,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        **changes,
    }


def foot(size: float | None = None) -> float:
    """Return the pixels that an axis below the plot takes: its labels and its title, both in type of `size`."""
    return round(1.35 * (size or SMALL) + 1.35 * (size or FONT_SIZE) + 16)


FLANK = 58
"""Pixels that an axis of numbers on the left takes, with its title."""


def hundred_axis(dark: bool, title: str, suffix: str = "%", **changes: Any) -> dict[str, Any]:
    """Return an axis from 0 to 100 with a label at every quarter. Leave some margin for half of the last one."""
    values = [0, 25, 50, 75, 100]
    settings: dict[str, Any] = {
        "range": [0, 100],
        "tickvals": values,
        "ticktext": [f"{at}{suffix}" for at in values],
        **changes,
    }
    return axis(dark, title, **settings)


def round_ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Return about this many round values between `low` and `high`."""
    if not high > low:
        return [low]
    raw = (high - low) / about
    size = 10.0 ** floor(log10(raw))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= raw * 0.999)
    return [step * place for place in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)]


def hidden_axis(**changes: Any) -> dict[str, Any]:
    """Return an axis that only places things."""
    return {"visible": False, "fixedrange": True, **changes}


def legend(**changes: Any) -> dict[str, Any]:
    """Return a key above the plot that cannot hide data by a stray tap."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1,
        "yanchor": "bottom",
        "font": {"size": SMALL},
        "itemclick": False,
        "itemdoubleclick": False,
        "traceorder": "normal",
        "bgcolor": "rgba(0,0,0,0)",
        **changes,
    }


def written(
    x: list[float],
    y: list[float],
    text: list[str],
    position: str | list[str] = "middle right",
    colour: str | list[str] | None = None,
    size: float | list[float] = FONT_SIZE,
    **changes: Any,
) -> Trace:
    """Return a trace of labels: much lighter than as many annotations. `text` must be safe already."""
    font: dict[str, Any] = {"size": size}
    if colour is not None:
        font["color"] = colour
    return {
        "type": "scatter",
        "mode": "text",
        "x": x,
        "y": y,
        "text": text,
        "textposition": position,
        "textfont": font,
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
        **changes,
    }


def note(text: str, dark: bool = False, **changes: Any) -> dict[str, Any]:
    """Return an annotation in muted type. `text` must be safe already."""
    return {
        "text": text,
        "showarrow": False,
        "font": {"size": SMALL, "color": palette(dark).muted},
        "align": "left",
        **changes,
    }


def empty(reason: str, columns: list[str], dark: bool = False) -> Chart:
    """Return a chart that says why there is nothing to show."""
    shown = figure(
        [],
        90,
        dark,
        xaxis=hidden_axis(),
        yaxis=hidden_axis(),
        annotations=[note(reason, dark, xref="paper", yref="paper", x=0.5, y=0.5, align="center")],
    )
    return Chart(shown, reason, f"Empty chart. {reason}", pd.DataFrame(columns=columns))

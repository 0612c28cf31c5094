"""Stacked bars: what each part of the award, or each theme, adds to each bid's points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart, Trace
from coopvalue.methods.assess import Assessment
from coopvalue.methods.award import TIE
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.formats import count, listed
from coopvalue.tables.titles import Kind

PART_NAMES = {
    "price": ("Price", titles.PRICE),
    "quality": ("Quality", titles.QUALITY),
    "toms": ("TOMs", titles.TOMS),
    "cooperative": ("Co-op", titles.COOPERATIVE),
}
"""Short and full name of each part of the award."""

ROW = 66
"""Pixels a bid takes: its name above its bar, so that both fit a phone."""


class View(StrEnum):
    """How finely the bars are cut."""

    PARTS = "parts"
    THEMES = "themes"
    COOPERATIVE = "cooperative"


@dataclass(frozen=True, eq=False)
class _Layer:
    short: str
    name: str
    key: str
    colour: str
    values: NDArray[np.float64]


def contributions(result: Assessment, measure_set: MeasureSet, view: View = View.PARTS, *, dark: bool = False) -> Chart:
    """Return each bid's points as a stacked bar, best bid first.

    Parameters
    ----------
    result : Assessment
        Bids scored on `measure_set`.
    measure_set : MeasureSet
        Names the themes.
    view : View
        The four parts of the award; the parts with the co-operative one cut into themes; or only that part, by theme.
    dark : bool
        Whether the page is dark.
    """
    layers = [layer for layer in _layers(result, measure_set, view, dark) if layer.values.max(initial=0.0) > 0]
    order = sorted(range(len(result.bids)), key=lambda row: (result.rank[row], row))
    ends = result.cooperative if view is View.COOPERATIVE else result.total
    end = titles.COOPERATIVE if view is View.COOPERATIVE else titles.TOTAL
    # A council may have called a theme "Total": no column may take the place of another.
    named = words.distinct(
        [layer.name for layer in layers], [layer.short for layer in layers], titles.BID, titles.RANK, end
    )
    table = pd.DataFrame(
        {
            titles.BID: [result.bids[row] for row in order],
            titles.RANK: [int(result.rank[row]) for row in order],
            **{name: layer.values[order] for name, layer in zip(named, layers, strict=True)},
            end: ends[order],
        }
    )
    kinds = dict.fromkeys(named, Kind.POINTS)
    shown = base.figure(
        [*(_bars(layer, order, result.bids, dark) for layer in layers), *_labels(result, order, ends)],
        # The key of a phone has one theme a line; there the bars must still be tall enough for two lines of text.
        len(order) * ROW + base.foot() + 8 + 19 * (2 if view is View.PARTS else len(layers)),
        dark,
        barmode="stack",
        showlegend=len(layers) > 1,
        margin={"l": 8, "r": 4, "t": 8, "b": base.foot()},
        legend=base.legend(),
        uniformtext={"mode": "hide", "minsize": base.SMALL},
        xaxis=base.axis(dark, "Points out of 100 of the award", range=[0, 1.13 * max(float(ends.max()), 1e-9)]),
        yaxis=base.hidden_axis(range=[len(order) - 0.45, -0.5]),
    )
    return Chart(shown, _sentence(result, layers, ends, view), _alt(result, layers, order, ends, view), table, kinds)


def _layers(result: Assessment, measure_set: MeasureSet, view: View, dark: bool) -> list[_Layer]:
    parts = {
        "price": result.price, "quality": result.quality, "toms": result.toms, "cooperative": result.cooperative,
    }  # fmt: skip
    whole = [
        _Layer(PART_NAMES[code][0], PART_NAMES[code][1], PART_NAMES[code][1], colour.part(code, dark), values)
        for code, values in parts.items()
    ]
    if view is View.PARTS:
        return whole
    used = result.weights
    by_theme = 100 * used.split.cooperative * used.theme_shares * result.theme_scores
    names = {theme.code: theme.title for theme in measure_set.themes}
    themes = [
        _Layer(code, names[code], f"{code}  {names[code]}", colour.theme(code, dark), by_theme[:, column])
        for column, code in enumerate(used.themes)
    ]
    return themes if view is View.COOPERATIVE else [*whole[:3], *themes]


def _bars(layer: _Layer, order: list[int], bids: tuple[str, ...], dark: bool) -> Trace:
    values = [float(layer.values[row]) for row in order]
    return {
        "type": "bar",
        "orientation": "h",
        "name": words.label(layer.key, 42),
        "x": values,
        "y": [place + 0.14 for place in range(len(order))],
        "width": 0.56,
        # A gap in the page's colour keeps neighbours apart for everyone.
        "marker": {"color": layer.colour, "line": {"color": colour.palette(dark).background, "width": 1.5}},
        "text": [f"{words.safe(layer.short)}<br>{words.number(value)}" if value > 0 else "" for value in values],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {"color": colour.text_on(layer.colour), "size": base.SMALL},
        "hoverinfo": "text",
        "hovertext": [
            f"<b>{words.safe(bids[row])}</b><br>{words.lines(layer.name, 40)}: {words.number(value, 2)} points"
            for row, value in zip(order, values, strict=True)
        ],
    }


def _labels(result: Assessment, order: list[int], ends: NDArray[np.float64]) -> list[Trace]:
    places = [float(place) for place in range(len(order))]
    names = [f"<b>{result.rank[row]}</b>  {words.label(result.bids[row], 44)}" for row in order]
    return [
        base.written([0.0] * len(order), [place - 0.31 for place in places], names),
        base.written(
            [float(ends[row]) for row in order],
            [place + 0.14 for place in places],
            [f"<b>&nbsp;{words.number(float(ends[row]))}</b>" for row in order],
        ),
    ]


def _sentence(result: Assessment, layers: list[_Layer], ends: NDArray[np.float64], view: View) -> str:
    best = float(ends.max())
    what = "the co-operative part" if view is View.COOPERATIVE else "the award"
    if best <= 0:
        return f"No bid has any points on {what}, so it puts none ahead of another."
    first = [name for name, end in zip(result.bids, ends, strict=True) if best - end <= TIE]
    rest = [(float(end), name) for name, end in zip(result.bids, ends, strict=True) if best - end > TIE]
    if view is View.COOPERATIVE:
        out_of = words.number(100 * result.weights.split.cooperative).removesuffix(".0")
        said = f"{listed(first)} {_have(first)} most on {what}: {words.points(best)} of {out_of}"
        if len(first) == 1:
            top = max(layers, key=lambda layer: layer.values[result.bids.index(first[0])])
            given = words.number(float(top.values[result.bids.index(first[0])]))
            said += f", of which {given} from {top.name}"
        return said + "."
    if len(result.bids) == 1:
        return f"{first[0]} is the only bid, with {words.points(best)} out of 100."
    if len(first) > 1:
        return f"{listed(first)} tie for first place with {words.points(best)} out of 100."
    end, second = max(rest, key=lambda pair: pair[0])
    return f"{first[0]} is first with {words.points(best)} out of 100, {words.lead(best - end)} ahead of {second}."


def _have(names: list[str]) -> str:
    return "has" if len(names) == 1 else "have"


def _alt(result: Assessment, layers: list[_Layer], order: list[int], ends: NDArray[np.float64], view: View) -> str:
    about = "points on the co-operative part by theme" if view is View.COOPERATIVE else "points out of 100"
    items = []
    for row in order:
        parts = ", ".join(f"{layer.name} {words.number(float(layer.values[row]))}" for layer in layers)
        items.append(
            f"{result.bids[row]}, rank {result.rank[row]}, {words.number(float(ends[row]))}"
            + (f": {parts}" * bool(parts))
        )
    return words.alt(f"Stacked bar chart of {about}, {count(len(order), 'bid')}, best first", items)

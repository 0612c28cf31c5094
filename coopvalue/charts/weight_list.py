"""The whole award as a list of bars, for a narrow screen: every name and number has room."""

from __future__ import annotations

from coopvalue.charts import base, words
from coopvalue.charts.base import Figure, Trace
from coopvalue.charts.weight_nodes import Tree

PART_ROW, MEASURE_ROW = 34.0, 38.0
"""Pixels a row takes: its name above its bar."""


def weight_list(held: Tree, dark: bool, opened: str) -> Figure:
    """Return parts, themes and measures below one another, each bar to the scale of its own level.

    Parameters
    ----------
    opened : str
        Code of the one theme whose measures are drawn; none are if it is no theme's.

    Notes
    -----
    One scale for all would leave measures with bars of a pixel or two: the percentages, all of the whole award, keep
    the levels comparable, and a heading says where the scale changes.
    """
    rows: list[tuple[str, str, float, str, float]] = []
    headings: list[tuple[float, str]] = [(10.0, "<b>The whole award</b>")]
    top = 20.0
    most = max((node.award_share for node in held.parts), default=1.0)
    for node in held.parts:
        rows.append((words.safe(node.name), node.percent, node.award_share / most, node.colour, top))
        top += PART_ROW
    if held.measures and held.measures[0].award_share > 0:
        headings.append((top + 18, "<b>Inside the co-operative part</b> (larger scale)"))
        top += 32
        most = max(node.award_share for node in held.themes)
        for theme in held.themes:
            name = f"<b>{words.label(f'{theme.code} {theme.name}', 38)}</b>"
            rows.append((name, theme.percent, theme.award_share / most, theme.colour, top))
            top += MEASURE_ROW
            for node in held.of(theme.code) if theme.code == opened else ():
                name = words.label(f"{node.code} {node.name}", 44)
                rows.append((name, node.percent, node.award_share / most, node.colour, top))
                top += MEASURE_ROW - 4
            top += 8
    return base.figure(
        _traces(rows, headings, dark),
        top + 8,
        dark,
        margin={"l": 2, "r": 2, "t": 2, "b": 2},
        xaxis=base.hidden_axis(range=[0, 1.2]),
        yaxis=base.hidden_axis(range=[top, 0]),
    )


def _traces(
    rows: list[tuple[str, str, float, str, float]], headings: list[tuple[float, str]], dark: bool
) -> list[Trace]:
    names, percents, lengths, shades, tops = (list(column) for column in zip(*rows, strict=True))
    bars = {
        "type": "bar", "orientation": "h", "x": lengths, "y": [top + 23 for top in tops], "width": 11,
        "marker": {"color": shades, "line": {"width": 0}}, "hoverinfo": "skip",
    }  # fmt: skip
    return [
        bars,
        base.written([0.0] * len(names), [top + 9 for top in tops], names, size=base.SMALL + 0.5),
        base.written(
            lengths, [top + 23 for top in tops], [f"&nbsp;{percent}" for percent in percents], size=base.SMALL + 0.5
        ),
        base.written([0.0] * len(headings), [at for at, _ in headings], [text for _, text in headings]),
    ]

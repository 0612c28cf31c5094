"""How a room shared out its points: every ballot a dot, with the middle half and the median of each option."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart, Trace
from coopvalue.tables import titles
from coopvalue.tables.formats import count
from coopvalue.tables.titles import Kind
from coopvalue.workshop.results import RoundResult, Spread

MEAN, MEDIAN, LOWER, UPPER, OWN = "Mean", "Median", "A quarter gave at most", "A quarter gave at least", "Own points"
KINDS = dict.fromkeys((MEAN, MEDIAN, LOWER, UPPER, OWN), Kind.NUMBER)


@dataclass(frozen=True)
class _Size:
    """Sizes in pixels: for a hand-held screen, or for the back of a room."""

    name: float
    small: float
    dot: float
    strip: float
    mark: float
    letters: int
    width: float


HAND = _Size(name=base.FONT_SIZE, small=base.SMALL, dot=7, strip=70, mark=14, letters=33, width=340)
ROOM = _Size(name=base.BIG, small=base.BIG_SMALL, dot=14, strip=120, mark=26, letters=36, width=900)


def ballots(
    result: RoundResult, own: Mapping[str, int] | None = None, *, dark: bool = False, big: bool = False
) -> Chart:
    """Return one strip an option, with a dot for every ballot.

    Parameters
    ----------
    result : RoundResult
        A revealed round.
    own : mapping of str to int, optional
        Points the person looking gave, by option code; marked with a diamond.
    dark : bool
        Whether the page is dark.
    big : bool
        Whether to draw it large enough to be read from the back of a room; it then needs about 900 pixels.

    Notes
    -----
    Every dot stands exactly on its own points, and on top of those it would touch, so that none hides another. Only
    where more are equal than a strip can hold do dots overlap into a column.
    """
    if not result.spreads:
        return base.empty("No ballot counts in this round yet.", [titles.CODE], dark)
    size = ROOM if big else HAND
    own = own or {}
    table = pd.DataFrame(
        {
            titles.CODE: [spread.code for spread in result.spreads],
            "Option": [spread.title for spread in result.spreads],
            MEAN: [spread.mean for spread in result.spreads],
            MEDIAN: [spread.median for spread in result.spreads],
            LOWER: [spread.lower for spread in result.spreads],
            UPPER: [spread.upper for spread in result.spreads],
        }
        | ({OWN: [own.get(spread.code) for spread in result.spreads]} if own else {})
    )
    most = max([max(dots) for dots in result.dots] + list(own.values()))
    end = min(100.0, 10.0 * (most // 10 + 1))
    heaps = [heap(dots, size.dot * end / size.width) for dots in result.dots]
    tallest = max(max(levels) for _, levels in heaps) + 1
    # Many ballots make small dots rather than a picture that runs off the screen.
    dot = min(size.dot, max(size.strip / tallest, 0.65 * size.dot))
    step = min(dot, 2 * size.strip / tallest)
    row = 2.2 * size.name + size.mark + 6 + tallest * step
    theme = result.level.code
    shades = [colour.theme(spread.code if theme == "themes" else theme, dark) for spread in result.spreads]
    shown = base.figure(
        [
            *_middles(result.spreads, shades, size, row, dark),
            *_dots(heaps, shades, size, (dot, step), row, dark),
            *_own(result.spreads, own, size, row, dark),
            *_labels(result.spreads, own, size, end, row),
        ],
        len(result.spreads) * row + base.foot(size.small) + 12,
        dark,
        margin={"l": 10, "r": 16, "t": 4, "b": base.foot(size.small)},
        xaxis=base.axis(dark, "Points out of 100 (a dot is a ballot)", size.small, range=[0, end], nticks=6),
        yaxis=base.hidden_axis(range=[len(result.spreads) * row, 0]),
    )  # fmt: skip
    return Chart(shown, _sentence(result), _alt(result, own), table, KINDS)


def heap(dots: tuple[int, ...], wide: float) -> tuple[list[float], list[int]]:
    """Return where each dot lies and on which level, 0 the lowest, so that none overlaps.

    Parameters
    ----------
    dots : tuple of int
        Values, lowest first.
    wide : float
        Width of a dot, in the same units.
    """
    places: list[float] = []
    levels: list[int] = []
    last: list[float] = []
    for value in dots:
        level = next((at for at, end in enumerate(last) if value - end >= wide), len(last))
        if level == len(last):
            last.append(0.0)
        last[level] = value
        places.append(float(value))
        levels.append(level)
    return places, levels


def _middles(spreads: tuple[Spread, ...], shades: list[str], size: _Size, row: float, dark: bool) -> list[Trace]:
    """Return the bar from quartile to quartile and the median across it."""
    colours = colour.palette(dark)
    places = _lines(len(spreads), size, row)
    medians = [spread.median for spread in spreads]
    return [
        {
            "type": "bar", "orientation": "h", "y": places, "width": 0.55 * size.mark, "hoverinfo": "skip",
            "base": [spread.lower for spread in spreads],
            "x": [max(spread.upper - spread.lower, 0.3) for spread in spreads],
            "marker": {"color": shades, "line": {"width": 0}},
        },
        *(
            {
                "type": "scatter", "mode": "markers", "x": medians, "y": places, "hoverinfo": "skip",
                "cliponaxis": False,
                "marker": {"symbol": "line-ns", "size": size.mark, "line": {"color": shade, "width": width}},
            }
            for shade, width in ((colours.background, size.mark / 4.5 + 3), (colours.ink, size.mark / 4.5))
        ),
    ]  # fmt: skip


def _lines(count_of: int, size: _Size, row: float) -> list[float]:
    """Return the height of the line that bars and own marks lie on, for each option."""
    return [row * (place + 1) - size.mark / 2 - 3 for place in range(count_of)]


def _dots(
    heaps: list[tuple[list[float], list[int]]],
    shades: list[str],
    size: _Size,
    sizes: tuple[float, float],
    row: float,
    dark: bool,
) -> list[Trace]:
    page = colour.palette(dark).background
    dot, step = sizes
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": np.array(places),
            "y": line - size.mark / 2 - dot / 2 - 2 - step * np.array(levels),
            "marker": {"size": dot, "color": shade, "line": {"color": page, "width": dot / 9 if step == dot else 0}},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
        for (places, levels), shade, line in zip(heaps, shades, _lines(len(heaps), size, row), strict=True)
    ]


def _own(spreads: tuple[Spread, ...], own: Mapping[str, int], size: _Size, row: float, dark: bool) -> list[Trace]:
    lines = _lines(len(spreads), size, row)
    mine = [(line, own[spread.code]) for line, spread in zip(lines, spreads, strict=True) if spread.code in own]
    if not mine:
        return []
    colours = colour.palette(dark)
    return [
        {
            "type": "scatter", "mode": "markers", "x": [given for _, given in mine], "y": [line for line, _ in mine],
            "marker": {
                "symbol": "diamond", "size": size.mark, "color": colours.background,
                "line": {"color": colours.ink, "width": 2.5},
            },
            "hoverinfo": "skip", "cliponaxis": False,
        }
    ]  # fmt: skip


def _labels(spreads: tuple[Spread, ...], own: Mapping[str, int], size: _Size, end: float, row: float) -> list[Trace]:
    heads = [f"<b>{words.label(spread.title, size.letters + (0 if own else 6))}</b>" for spread in spreads]
    said = [
        f"median {_plain(spread.median)}" + (f"  ◇ you {own[spread.code]}" if spread.code in own else "")
        for spread in spreads
    ]
    above = [row * place + 0.8 * size.name for place in range(len(spreads))]
    return [
        base.written([0.0] * len(spreads), above, heads, size=size.name),
        base.written([end] * len(spreads), above, said, "middle left", size=size.name),
    ]


def _plain(value: float) -> str:
    return words.number(value).removesuffix(".0")


def _sentence(result: RoundResult) -> str:
    voted = count(result.ballots, "ballot")
    if result.ballots == 1:
        top = max(result.spreads, key=lambda spread: spread.mean)
        return f"The only ballot so far gives most to {top.title}, {words.points(top.mean)} of 100."
    top = max(result.spreads, key=lambda spread: spread.mean)
    wide = max(result.spreads, key=lambda spread: spread.upper - spread.lower)
    said = f"{voted}: {top.title} gets most, {_plain(top.mean)} of 100 points on average"
    if wide.upper - wide.lower < 0.5:
        return f"{said}; on every option at least half the room gave the same."
    half = f"the middle half gave {_plain(wide.lower)} to {_plain(wide.upper)}"
    return f"{said}; the room differs most on {wide.title}, where {half}."


def _alt(result: RoundResult, own: Mapping[str, int]) -> str:
    items = []
    for spread, dots in zip(result.spreads, result.dots, strict=True):
        said = (
            f"{spread.title}: median {_plain(spread.median)}, middle half {_plain(spread.lower)} to "
            f"{_plain(spread.upper)}, all from {dots[0]} to {dots[-1]}"
        )
        items.append(said + (f", you gave {own[spread.code]}" if spread.code in own else ""))
    about = f"Dot chart of the points of {count(result.ballots, 'ballot')} for each option"
    return words.alt(about, items)

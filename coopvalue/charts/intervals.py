"""How far each share can move before another bid comes first: a bar of safe shares with today's marked on it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart, Trace
from coopvalue.charts.naming import names, theme_of
from coopvalue.methods.contest import Level
from coopvalue.methods.stability import Interval
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.formats import count
from coopvalue.tables.titles import Kind

TODAY, LOW, HIGH = "Share today", "Winner stays first from", "Winner stays first up to"
RIVAL_LOW, RIVAL_HIGH = "First below that", "First above that"
KINDS = dict.fromkeys((TODAY, LOW, HIGH), Kind.SHARE)

ROW = 70
"""Pixels of a row: the name, the bar, and the rivals at its ends."""


def intervals(
    found: Sequence[Interval],
    measure_set: MeasureSet,
    level: Level = "theme",
    *,
    dark: bool = False,
    deciding_only: bool = False,
) -> Chart:
    """Return the range of every share in which today's winner stays first.

    Parameters
    ----------
    found : sequence of Interval
        Of themes, measures or both; only those of `level` are drawn.
    measure_set : MeasureSet
        Names the themes and measures.
    level : {"theme", "measure"}
        What to draw.
    dark : bool
        Whether the page is dark.
    deciding_only : bool
        Whether to leave out the shares that cannot change the winner; the table and the sentence keep them.
    """
    of_level = [one for one in found if one.level == level]
    if not of_level:
        return base.empty(f"There is no {level} share to move.", [titles.CODE], dark)
    named = names(measure_set)
    drawn = [one for one in of_level if not (one.holds and deciding_only)]
    table = pd.DataFrame(
        {
            titles.CODE: [one.code for one in of_level],
            (titles.THEME if level == "theme" else titles.MEASURE): [named[one.code] for one in of_level],
            TODAY: [one.share for one in of_level],
            LOW: [one.low for one in of_level],
            HIGH: [one.high for one in of_level],
            RIVAL_LOW: [one.rival_low or "nobody else" for one in of_level],
            RIVAL_HIGH: [one.rival_high or "nobody else" for one in of_level],
        }
    )
    sentence = _sentence(of_level, named, level)
    if not drawn:
        return Chart(base.empty(sentence, [], dark).figure, sentence, f"Empty range chart. {sentence}", table, KINDS)
    whole = "the co-operative part" if level == "theme" else "its theme"
    shown = base.figure(
        [*_bars(drawn, measure_set, dark), *_labels(drawn, named, dark)],
        len(drawn) * ROW + base.foot(),
        dark,
        barmode="overlay",
        margin={"l": 14, "r": 18, "t": 4, "b": base.foot()},
        xaxis=base.hundred_axis(dark, f"Share of {whole}"),
        yaxis=base.hidden_axis(range=[len(drawn) - 0.5, -0.5]),
    )
    return Chart(shown, sentence, _alt(of_level, named, level), table, KINDS)


def _bars(drawn: list[Interval], measure_set: MeasureSet, dark: bool) -> list[Trace]:
    colours = colour.palette(dark)
    places = list(range(len(drawn)))
    # A sliver is widened to be seen; the numbers under it are exact.
    wide = [max(100 * (one.high - one.low), 0.8) for one in drawn]
    start = [min(100 * one.low, 100 - width) for one, width in zip(drawn, wide, strict=True)]
    return [
        {
            "type": "bar", "orientation": "h", "x": [100] * len(drawn), "y": places, "width": 0.24,
            "marker": {"color": colours.faint, "line": {"width": 0}}, "hoverinfo": "skip",
        },
        {
            "type": "bar", "orientation": "h", "x": wide, "base": start, "y": places, "width": 0.24,
            "marker": {
                "color": [colour.theme(theme_of(measure_set, one.code), dark) for one in drawn], "line": {"width": 0},
            },
            "hoverinfo": "skip",
        },
        {
            "type": "scatter", "mode": "markers", "x": [100 * one.share for one in drawn], "y": places,
            "marker": {
                "symbol": "diamond", "size": 15, "color": colours.ink,
                "line": {"color": colours.background, "width": 2},
            },
            "cliponaxis": False, "hoverinfo": "skip",
        },
    ]  # fmt: skip


def _labels(drawn: list[Interval], named: dict[str, str], dark: bool) -> list[Trace]:
    muted = colour.palette(dark).muted
    low, high = [], []
    for one in drawn:
        if not one.movable:
            low.append("the only one, so it cannot move")
        elif one.holds:
            low.append("no share from 0% to 100% changes the winner")
        else:
            low.append(f"◂ {words.label(one.rival_low, 17)} below {words.percent(one.low)}" if one.rival_low else "")
        high.append(f"{words.label(one.rival_high, 17)} above {words.percent(one.high)} ▸" if one.rival_high else "")
    places = [float(place) for place in range(len(drawn))]
    above, below = [place - 0.29 for place in places], [place + 0.28 for place in places]
    return [
        base.written(
            [0.0] * len(drawn), above, [f"<b>{words.label(f'{one.code} {named[one.code]}', 38)}</b>" for one in drawn]
        ),
        base.written(
            [100.0] * len(drawn), above, [f"◆ {words.percent(one.share)} today" for one in drawn], "middle left"
        ),
        base.written([0.0] * len(drawn), below, low, colour=muted, size=base.SMALL),
        base.written([100.0] * len(drawn), below, high, "middle left", muted, base.SMALL),
    ]


def _nearest(found: list[Interval]) -> tuple[float, Interval, float, str, bool] | None:
    """Return the smallest move that brings a rival in front: its size, where, to which share, who, and if downwards."""
    ends = [
        (abs(one.share - end), one, end, rival, down)
        for one in found
        for end, rival, down in ((one.low, one.rival_low, True), (one.high, one.rival_high, False))
        if rival is not None
    ]
    return min(ends, key=lambda end: end[0]) if ends else None


def _sentence(found: list[Interval], named: dict[str, str], level: Level) -> str:
    nearest = _nearest(found)
    if nearest is None:
        if len(found) == 1:
            return f"The only {level} share cannot change the winner by moving alone."
        return f"None of the {len(found)} {level} shares can change the winner by moving alone."
    move, one, end, rival, down = nearest
    today = words.percent(one.share, 1)
    if move < 5e-4:
        step = "down" if down else "up"
        said = f"{named[one.code]} is on the edge: a step {step} from {today} puts {rival} first"
    else:
        way = "falls below" if down else "rises above"
        said = (
            f"{named[one.code]} is nearest to changing the winner: {rival} comes first if its share {way} "
            f"{words.percent(end, 1)} (today {today})"
        )
    if holding := sum(each.holds for each in found):
        said += f"; {holding} of {count(len(found), level)} cannot change the winner by moving alone"
    return said + "."


def _alt(found: list[Interval], named: dict[str, str], level: Level) -> str:
    items = []
    for one in found:
        ends = [
            f"{rival} first {where} {words.percent(end, 1)}"
            for rival, where, end in ((one.rival_low, "below", one.low), (one.rival_high, "above", one.high))
            if rival
        ]
        today = f"{one.code} {named[one.code]}, today {words.percent(one.share, 1)}"
        items.append(f"{today}: {', '.join(ends) or 'no share changes the winner'}")
    return words.alt(f"Range chart of the {level} shares for which today's winner stays first", items)

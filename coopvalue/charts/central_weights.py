"""What you would have to believe for each bid to win: the typical weighting under which it comes first."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart, Trace
from coopvalue.charts.naming import names, theme_of
from coopvalue.methods.acceptability import Acceptability
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.formats import listed
from coopvalue.tables.titles import Kind

NEEDED, TODAY, FIRST = "Typical share when it wins", "Share today", "First in"
KINDS = dict.fromkeys((NEEDED, TODAY, FIRST), Kind.SHARE)

HEAD, ROW = 30.0, 25.0


def central_weights(
    found: Acceptability,
    measure_set: MeasureSet,
    today: Mapping[str, float],
    leader: str | None = None,
    *,
    dark: bool = False,
) -> Chart:
    """Return, for each bid that can win, the mean share of each theme over the weightings that put it first.

    Parameters
    ----------
    found : Acceptability
        Over theme weightings, or over a small number of measures.
    measure_set : MeasureSet
        Names the themes or measures.
    today : mapping of str to float
        Stated share of each code, to compare with.
    leader : str, optional
        The bid that is first today; the sentence is about the strongest other one.
    dark : bool
        Whether the page is dark.
    """
    named = names(measure_set)
    order = sorted(range(len(found.bids)), key=lambda row: -found.ranks[row, 0])
    winners = [found.bids[row] for row in order if found.ranks[row, 0] > 0]
    needed = {bid: found.central_weights(bid) or {} for bid in winners}
    rows = [(bid, code, share) for bid in winners for code, share in needed[bid].items()]
    table = pd.DataFrame(
        {
            titles.BID: [bid for bid, _, _ in rows],
            FIRST: [found.first[bid] for bid, _, _ in rows],
            titles.CODE: [code for _, code, _ in rows],
            "Name": [named[code] for _, code, _ in rows],
            NEEDED: [share for _, _, share in rows],
            TODAY: [today.get(code, 0.0) for _, code, _ in rows],
        }
    )
    heads = [(bid, place * (HEAD + ROW * len(found.codes) + 10)) for place, bid in enumerate(winners)]
    tops = [top + HEAD + ROW * at for _, top in heads for at in range(len(found.codes))]
    never = [bid for bid in found.bids if bid not in winners]
    end = len(heads) * (HEAD + ROW * len(found.codes) + 10)
    most = 100 * max([share for _, _, share in rows] + list(today.values()))
    ticks = base.round_ticks(0, most, 3)
    shades = [colour.theme(theme_of(measure_set, code), dark) for _, code, _ in rows]
    shown = base.figure(
        [
            *_marks(rows, today, tops, shades, dark),
            *_labels(found, rows, today, named, heads, tops, never, end, most, dark),
        ],
        end + (28 if never else 0) + base.foot(),
        dark,
        margin={"l": 4, "r": 8, "t": 4, "b": base.foot()},
        xaxis=base.axis(
            dark,
            "Share each would typically have",
            range=[-0.55 * most, 1.5 * most],
            tickvals=ticks,
            ticktext=[f"{tick:g}%" for tick in ticks],
        ),
        yaxis=base.hidden_axis(range=[end + (28 if never else 0), 0]),
    )
    sentence = _sentence(winners, needed, named, today, leader)
    return Chart(shown, sentence, _alt(winners, needed, named, found), table, KINDS)


def _marks(
    rows: list[tuple[str, str, float]], today: Mapping[str, float], tops: list[float], shades: list[str], dark: bool
) -> list[Trace]:
    colours = colour.palette(dark)
    middles = [top + ROW / 2 for top in tops]
    return [
        {
            "type": "bar", "orientation": "h", "x": [100 * share for _, _, share in rows], "y": middles, "width": 13,
            "marker": {"color": shades, "line": {"width": 0}}, "hoverinfo": "skip",
        },
        {
            "type": "scatter", "mode": "markers", "x": [100 * today.get(code, 0.0) for _, code, _ in rows],
            "y": middles, "hoverinfo": "skip",
            "marker": {
                "symbol": "diamond", "size": 10, "color": colours.ink,
                "line": {"color": colours.background, "width": 1.5},
            },
        },
    ]  # fmt: skip


def _labels(
    found: Acceptability,
    rows: list[tuple[str, str, float]],
    today: Mapping[str, float],
    named: Mapping[str, str],
    heads: list[tuple[str, float]],
    tops: list[float],
    never: list[str],
    end: float,
    most: float,
    dark: bool,
) -> list[Trace]:
    left = -0.55 * most
    titles_at = [f"<b>{words.label(bid, 30)}</b>  first in {words.percent(found.first[bid])}" for bid, _ in heads]
    middles = [top + ROW / 2 for top in tops]
    after = [max(100 * share, 100 * today.get(code, 0.0) + 0.03 * most) for _, code, share in rows]
    said = [f"&nbsp;{words.percent(share)} <i>(◆ {words.percent(today.get(code, 0.0))})</i>" for _, code, share in rows]
    traces = [
        base.written([left] * len(heads), [top + HEAD / 2 + 3 for _, top in heads], titles_at),
        base.written(
            [left] * len(rows), middles, [words.label(named[code], 16) for _, code, _ in rows], size=base.SMALL
        ),
        base.written(after, middles, said, size=base.SMALL),
    ]
    if never:
        text = words.label(f"Never first: {listed(never)}", 58)
        traces.append(base.written([left], [end + 12], [text], colour=colour.palette(dark).muted, size=base.SMALL))
    return traces


def _sentence(
    winners: list[str],
    needed: Mapping[str, Mapping[str, float]],
    named: Mapping[str, str],
    today: Mapping[str, float],
    leader: str | None,
) -> str:
    if len(winners) == 1:
        return f"{winners[0]} comes first whatever you believe about the weights; no other bid is ever first."
    # The runner-up's case is the news; today's leader has the stated weights behind it already.
    bid = next(one for one in winners if one != (leader or winners[0]))
    moved = sorted(needed[bid], key=lambda code: -abs(needed[bid][code] - today.get(code, 0.0)))
    parts = [
        f"{named[code]} {words.percent(needed[bid][code])} (today {words.percent(today.get(code, 0.0))})"
        for code in moved[:2]
        if abs(needed[bid][code] - today.get(code, 0.0)) >= 0.005
    ]
    if not parts:
        return f"The weightings that put {bid} first are centred on today's: a small change is enough."
    return f"For {bid} to win, you would typically have to give {listed(parts)}."


def _alt(
    winners: list[str], needed: Mapping[str, Mapping[str, float]], named: Mapping[str, str], found: Acceptability
) -> str:
    items = [
        f"{bid}, first in {words.percent(found.first[bid])}: "
        + ", ".join(f"{named[code]} {words.percent(share)}" for code, share in needed[bid].items())
        for bid in winners
    ]
    return words.alt("Bars of the typical shares under which each bid comes first", items)

"""Whether a room came closer from round to round."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from coopvalue.charts import base, colour, words
from coopvalue.charts.bars import filled_bars
from coopvalue.charts.base import Chart
from coopvalue.tables.formats import count
from coopvalue.tables.titles import Kind
from coopvalue.workshop.results import RoundResult

ROUND, BALLOTS, ALIKE, CONCORDANCE = "Round", "Ballots", "Points two people place alike", "Kendall's W"
KINDS = {ALIKE: Kind.NUMBER, CONCORDANCE: Kind.SCORE}


def rounds(results: Sequence[RoundResult], *, dark: bool = False, big: bool = False) -> Chart:
    """Return a bar a round: how many of their 100 points two people there place alike, on average.

    Parameters
    ----------
    results : sequence of RoundResult
        Revealed rounds that asked the same, in order.
    dark : bool
        Whether the page is dark.
    big : bool
        Whether to draw it large enough to be read from the back of a room.
    """
    known = [(one, one.agreement) for one in results if one.agreement is not None]
    if not known:
        return base.empty("It takes two ballots in a round to say how far people agree.", [ROUND], dark)
    table = pd.DataFrame(
        {
            ROUND: [one.round.number for one, _ in known],
            BALLOTS: [one.ballots for one, _ in known],
            ALIKE: [100 * agreement for _, agreement in known],
            CONCORDANCE: [one.concordance for one, _ in known],
        }
    )
    said = [f"{100 * agreement:.0f} of 100 points alike ({count(one.ballots, 'ballot')})" for one, agreement in known]
    heads = [f"Round {one.round.number}" for one, _ in known]
    shown = filled_bars(
        [f"<b>{head}</b>  {text}" for head, text in zip(heads, said, strict=True)],
        [agreement for _, agreement in known],
        "Points two people place alike",
        colour.part("cooperative", dark),
        dark=dark,
        big=big,
    )
    items = [f"{head}: {text}" for head, text in zip(heads, said, strict=True)]
    alt = words.alt("Bars of the points two people place alike, a round each", items)
    return Chart(shown, _sentence(known), alt, table, KINDS)


def _sentence(known: Sequence[tuple[RoundResult, float]]) -> str:
    last, now = known[-1]
    said = f"In round {last.round.number} two people, picked at random, place {100 * now:.0f} of their 100 points alike"
    if len(known) == 1:
        return said + "."
    first, before = known[0]
    change = round(100 * now) - round(100 * before)
    if change == 0:
        return f"{said}, as in round {first.round.number}."
    return f"{said}, {abs(change)} {'more' if change > 0 else 'fewer'} than in round {first.round.number}."

"""The verdict on a weighting, clear, close call or no clear winner, with the numbers that make it so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from coopvalue.methods.acceptability import Acceptability
from coopvalue.methods.assess import Assessment
from coopvalue.methods.comparison import Change, WhatIf, listed
from coopvalue.methods.smallest_change import SmallestChange

CLEAR_THEME_POINTS = 10.0
"""Points of 100 between themes that must be able to move without a change of winner, for a clear verdict."""

CLEAR_MEASURE_POINTS = 5.0
"""The same for points of 100 between all measures."""

CLEAR_NEARBY = 0.95
"""Fraction of the nearby weightings in which the winner must be first, for a clear verdict."""

CLEAR_BALLOTS = 0.90
"""Fraction of the ballots, where there are any, for which the winner must be first, for a clear verdict."""


class VerdictKind(StrEnum):
    """Whether the weights decide the winner."""

    CLEAR = "clear"
    CLOSE_CALL = "close call"
    NO_CLEAR_WINNER = "no clear winner"


@dataclass(frozen=True)
class Verdict:
    """A verdict and the sentence that gives its reason."""

    kind: VerdictKind
    sentence: str


def verdict(
    assessment: Assessment,
    themes: SmallestChange | None,
    measures: SmallestChange | None,
    nearby: Acceptability,
    near: float,
    ballots: Acceptability | None = None,
    what_ifs: Sequence[WhatIf] = (),
) -> Verdict:
    """Return the verdict on today's weights.

    Parameters
    ----------
    assessment : Assessment
        Bids scored with today's weights.
    themes, measures : SmallestChange or None
        The smallest change between themes and between all measures; None where none changes the winner.
    nearby : Acceptability
        Over theme weightings within `near` points of today's.
    near : float
        Points of 100.
    ballots : Acceptability or None
        Over the ballots cast, if any.
    what_ifs : sequence of WhatIf
        What comes of small changes; those of bids that withdraw and of method marks count here.

    Returns
    -------
    Verdict

    Notes
    -----
    *No clear winner* if bids tie for first place, or if another bid is first in more of the nearby weightings than
    today's winner, by more than the sampling error. *Clear* if it takes at least `CLEAR_THEME_POINTS` between themes
    and `CLEAR_MEASURE_POINTS` between measures to change the winner, the winner is first in `CLEAR_NEARBY` of the
    nearby weightings and `CLEAR_BALLOTS` of the ballots, and neither a losing bid that withdraws nor one method mark
    moved by 1 changes who is first. Otherwise *close call*. The thresholds are this product's own; no published
    standard sets them.
    """
    leaders = assessment.leaders
    if len(leaders) > 1:
        points = f"{assessment.total.max():.2f} points of 100"
        return Verdict(
            VerdictKind.NO_CLEAR_WINNER, f"No clear winner: {listed(leaders)} tie for first place with {points}."
        )
    winner = leaders[0]
    if len(assessment.bids) == 1:
        return Verdict(VerdictKind.CLEAR, f"Clear: {winner} is the only bid, so no weights can change who wins.")
    beside = _beside_weights(winner, what_ifs)
    if assessment.weights.split.cooperative == 0:
        idle = "the co-operative part has no share of the award, so its weights change nothing"
        if beside:
            return Verdict(VerdictKind.CLOSE_CALL, f"Close call: {idle}, but {'; '.join(beside)}.")
        return Verdict(VerdictKind.CLEAR, f"Clear: {winner} is first, and {idle}.")
    first = nearby.first
    front = max(first, key=lambda bid: first[bid])
    within = f"{_percent(first[winner])} of weightings within {near:g} points of these"
    if first[front] > first[winner] + nearby.error:
        return Verdict(
            VerdictKind.NO_CLEAR_WINNER,
            f"No clear winner: {winner} is first with these weights but in only {within}; {front} is first in "
            f"{_percent(first[front])}.",
        )
    room = "" if ballots is None else f" and for {_percent(ballots.first[winner])} of the {ballots.weightings} ballots"
    reasons = [_change(winner, themes, measures), f"{winner} is first in {within}{room}"]
    holds = (
        (themes is None or themes.points >= CLEAR_THEME_POINTS)
        and (measures is None or measures.points >= CLEAR_MEASURE_POINTS)
        and first[winner] >= CLEAR_NEARBY
        and (ballots is None or ballots.first[winner] >= CLEAR_BALLOTS)
    )
    if holds and not beside:
        return Verdict(VerdictKind.CLEAR, f"Clear: {'; '.join(reasons)}.")
    if holds:
        reasons = [f"the weights hold, but {beside[0]}", *beside[1:], *reasons]
    else:
        reasons += beside
    return Verdict(VerdictKind.CLOSE_CALL, f"Close call: {'; '.join(reasons)}.")


def _beside_weights(winner: str, what_ifs: Sequence[WhatIf]) -> list[str]:
    """Return what else changes the winner: a losing bid that withdraws, or one method mark."""
    said = [
        f"if {one.subject} withdraws, {listed(one.winners)} would be first"
        for one in what_ifs
        if one.change is Change.DROP_BID and one.winner_changed and one.subject != winner
    ]
    marks = [one.winner_changed for one in what_ifs if one.change is Change.METHOD_MARK]
    if any(marks):
        said.append(f"{sum(marks)} of {len(marks)} single steps of a method mark change who is first")
    return said


def _change(winner: str, themes: SmallestChange | None, measures: SmallestChange | None) -> str:
    if themes is None and measures is None:
        return f"no shares of themes or measures would put another bid ahead of {winner}"
    if themes is None and measures is not None:
        return (
            f"no shares of themes would put another bid ahead of {winner}, but moving {_points(measures)} between "
            f"measures would put {measures.new_winner} first"
        )
    if themes is not None and measures is not None and measures.new_winner == themes.new_winner:
        return (
            f"it takes {_points(themes)} moved between themes, or {measures.points:.1f} between measures, "
            f"to put {themes.new_winner} ahead of {winner}"
        )
    said = [
        f"{_points(change)} moved between {what} to put {change.new_winner}"
        for change, what in ((themes, "themes"), (measures, "measures"))
        if change is not None
    ]
    return f"it takes {' or '.join(said)} ahead of {winner}"


def _points(change: SmallestChange) -> str:
    return f"{change.points:.1f} of 100 points"


def _percent(fraction: float) -> str:
    """Return a fraction as a percentage that never rounds to all or none unless it is."""
    percent = 100 * fraction
    if 0 < percent < 1:
        return "under 1%"
    return "over 99%" if 99 < percent < 100 else f"{percent:.0f}%"

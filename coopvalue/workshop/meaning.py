"""What the room's disagreement means: who would win under each ballot, and what the camps weight differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.assess import Assessment
from coopvalue.methods.award import TIE
from coopvalue.model.workshop import THEMES, Ballot, Level
from coopvalue.workshop.errors import WorkshopError
from coopvalue.workshop.groups import shown_apart
from coopvalue.workshop.results import matrix

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Stakes:
    """How the bids' totals depend on a ballot: ``base + per_share * scores @ shares``. Arrays are not written to.

    Attributes
    ----------
    base : numpy.ndarray, shape (bids,)
        Points out of 100 of the award that no ballot can move.
    per_share : float
        Points of the award that the ballot divides.
    scores : numpy.ndarray, shape (bids, codes)
        Score of each bid on each option that counts, from 0 to 1.
    codes : tuple of str
        Those options.
    """

    bids: tuple[str, ...]
    base: Array
    per_share: float
    scores: Array
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """How one camp weights one option, beside everyone else. Mean points out of 100."""

    code: str
    title: str
    camp: float
    others: float
    apart: bool
    """Whether every ballot of the camp lies on the same side of every other ballot."""


@dataclass(frozen=True)
class Camp:
    """The ballots under which the same bid, or the same tie, comes first.

    Attributes
    ----------
    winners : tuple of str
        One bid, or more if they tie.
    ballots : int
        How many ballots.
    differences : tuple of Difference
        The largest first; empty if the camp is too small to be shown apart, or is the whole room.
    """

    winners: tuple[str, ...]
    ballots: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Meaning:
    """What the room's disagreement means for the bids.

    Attributes
    ----------
    ballots : int
        Ballots used; `left_out` gave all their points to options no bid is scored on.
    win_shares : tuple of (str, float)
        For each bid the share of ballots under which it comes first; a tie counts in equal parts. They sum to 1.
    camps : tuple of Camp
        The largest first.
    room_winners : tuple of str
        Who comes first with the mean of the ballots.
    sentences : tuple of str
        All of it in words, the headline first.
    """

    ballots: int
    left_out: int
    win_shares: tuple[tuple[str, float], ...]
    camps: tuple[Camp, ...]
    room_winners: tuple[str, ...]
    sentences: tuple[str, ...]


def stakes(assessment: Assessment, level: str) -> Stakes:
    """Return what the points of `level` decide between the bids of `assessment`.

    Raises
    ------
    WorkshopError
        If no bid is scored on anything at that level.

    Notes
    -----
    Only the weights of this level move; all others stay as the measure set has them.
    """
    weights = assessment.weights
    if level == THEMES:
        part = 100 * weights.split.cooperative
        return Stakes(assessment.bids, assessment.beside, part, assessment.theme_scores, weights.themes)
    if level not in weights.themes:
        raise WorkshopError(f"No bid is scored on anything in '{level}', so these points decide nothing.")
    theme = weights.themes.index(level)
    inside = np.flatnonzero(weights.theme_of == theme)
    return Stakes(
        bids=assessment.bids,
        base=assessment.total - assessment.contributions[:, inside].sum(axis=1),
        per_share=100 * weights.split.cooperative * float(weights.theme_shares[theme]),
        scores=assessment.scores[:, inside],
        codes=tuple(weights.measures[at] for at in inside),
    )


def totals(at_stake: Stakes, points: Array) -> Array:
    """Return each bid's total under each ballot, shape (ballots, bids), points out of 100.

    Parameters
    ----------
    points : numpy.ndarray, shape (ballots, codes)
        Each row with some points above 0.
    """
    shares = points / points.sum(axis=1, keepdims=True)
    found: Array = at_stake.base + at_stake.per_share * (shares @ at_stake.scores.T)
    return found


def meaning(at_stake: Stakes, level: Level, ballots: Sequence[Ballot]) -> Meaning:
    """Return what the ballots of one round mean for the bids.

    Raises
    ------
    WorkshopError
        If no ballot gives any points to something bids are scored on.
    """
    counted = [ballot for ballot in ballots if sum(dict(ballot.points).get(code, 0) for code in at_stake.codes) > 0]
    if not counted:
        raise WorkshopError("There is no ballot yet with points for anything the bids are scored on.")
    points = matrix(counted, at_stake.codes)
    won = totals(at_stake, points)
    first = won >= won.max(axis=1, keepdims=True) - TIE
    camp_of = [tuple(bid for bid, wins in zip(at_stake.bids, row, strict=True) if wins) for row in first]
    shares = points / points.sum(axis=1, keepdims=True)
    middle = totals(at_stake, shares.mean(axis=0, keepdims=True))[0]
    camps = _camps(camp_of, matrix(counted, level.codes), level)
    room_winners = tuple(bid for bid, total in zip(at_stake.bids, middle, strict=True) if total >= middle.max() - TIE)
    win_shares = (first / first.sum(axis=1, keepdims=True)).mean(axis=0)
    left_out = len(ballots) - len(counted)
    return Meaning(
        ballots=len(counted),
        left_out=left_out,
        win_shares=tuple((bid, float(share)) for bid, share in zip(at_stake.bids, win_shares, strict=True)),
        camps=camps,
        room_winners=room_winners,
        sentences=_sentences(camps, len(counted), left_out, room_winners),
    )


def _camps(camp_of: Sequence[tuple[str, ...]], points: Array, level: Level) -> tuple[Camp, ...]:
    sizes = Counter(camp_of)
    shown = shown_apart(sizes)
    found = []
    for winners, size in sizes.most_common():
        inside = np.array([camp == winners for camp in camp_of])
        differences = _differences(points[inside], points[~inside], level) if winners in shown else ()
        found.append(Camp(winners, size, differences))
    return tuple(found)


def _differences(camp: Array, others: Array, level: Level) -> tuple[Difference, ...]:
    if not len(others):
        return ()
    found = []
    for at, option in enumerate(level.options):
        mine, theirs = camp[:, at], others[:, at]
        apart = bool(mine.min() > theirs.max() or mine.max() < theirs.min())
        found.append(Difference(option.code, option.title, float(mine.mean()), float(theirs.mean()), apart))
    return tuple(sorted(found, key=lambda one: -abs(one.camp - one.others)))


def _sentences(camps: tuple[Camp, ...], ballots: int, left_out: int, room: tuple[str, ...]) -> tuple[str, ...]:
    if len(camps) == 1:
        said = [
            f"Under every one of the {ballots} ballots {_first(camps[0].winners)}: "
            "what this room disagrees about does not change the winner."
        ]
    else:
        parts = [
            f"{_first(camp.winners)} under {camp.ballots} of {ballots} ballots ({camp.ballots / ballots:.0%})"
            for camp in camps
        ]
        said = ["; ".join(parts) + ".", f"With the mean of the room's points {_first(room)}."]
    said.extend(_camp_sentence(camp) for camp in camps if camp.differences)
    unshown = sum(camp.ballots for camp in camps if not camp.differences)
    if len(camps) > 1 and unshown:
        whose = "each side" if unshown == ballots else f"the other {unshown}"
        said.append(f"What {whose} weighted differently is not shown, so that nobody in a small group is singled out.")
    if left_out:
        said.append(
            f"{left_out} more gave all their points to things no bid is scored on, so they are not counted here."
        )
    return tuple(said)


def _first(winners: tuple[str, ...]) -> str:
    return f"{winners[0]} comes first" if len(winners) == 1 else f"{' and '.join(winners)} tie for first place"


def _camp_sentence(camp: Camp) -> str:
    telling = [one for one in camp.differences[:2] if abs(one.camp - one.others) >= 0.5]
    head = f"The {camp.ballots} people under whose points {_first(camp.winners)}"
    if not telling:
        return f"{head} give much the same points as everyone else."
    parts = [
        f"{one.title} {abs(one.camp - one.others):.0f} points {'more' if one.camp > one.others else 'fewer'} "
        f"({one.camp:.0f} against {one.others:.0f})"
        for one in telling
    ]
    said = f"{head} gave {' and '.join(parts)} on average than everyone else."
    for one in telling:
        if one.apart:
            way = "more" if one.camp > one.others else "fewer"
            said += f" Every one of them gave {one.title} {way} points than anybody else."
    return said

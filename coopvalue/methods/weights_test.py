"""Will these weights decide the winner? Everything there is to say about it, in one result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from coopvalue.errors import ScoringError
from coopvalue.methods.acceptability import Acceptability, acceptability
from coopvalue.methods.assess import Assessment, assess
from coopvalue.methods.comparison import WhatIf
from coopvalue.methods.contest import measure_contest, theme_contest
from coopvalue.methods.nearby import nearby_weightings
from coopvalue.methods.proxy_switch import proxy_switch
from coopvalue.methods.size import SizeCheck, size_check
from coopvalue.methods.smallest_change import SmallestChange, smallest_change
from coopvalue.methods.stability import Interval, intervals
from coopvalue.methods.verdict import Verdict, verdict
from coopvalue.methods.weightings import all_weightings, ballot_weightings
from coopvalue.methods.what_if import what_if
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet

NEAR = 10.0
"""Points of 100 within which weightings count as near the stated ones, unless another distance is asked for."""

SAMPLES = 10_000
"""Weightings drawn unless another number is asked for: every fraction is then within 0.01, 19 times in 20."""

MOST_SAMPLES = 1_000_000

EVERYWHERE, NEARBY = 0, 1
"""The streams of random numbers of the two samples."""


@dataclass(frozen=True)
class WeightsTest:
    """The result of testing the weights of a measure set on bids.

    Attributes
    ----------
    assessment : Assessment
        The bids scored with the stated weights.
    verdict : Verdict
        Clear, close call or no clear winner, with its sentence.
    seed, samples : int
        What the random draws were made with; the same seed and number give the same result.
    near : float
        Distance in points of 100 that counts as near.
    set_fingerprint, bids_fingerprint : str
        Fingerprints of what was tested.
    intervals : tuple of Interval
        Of every theme share, then every measure share.
    by_themes, by_measures : SmallestChange or None
        Smallest change between themes, and between all measures; None where none changes the winner.
    nearby : Acceptability
        Over the theme weightings within `near` points of the stated one.
    ballots : Acceptability or None
        Over the ballots given, exactly; None without ballots.
    what_ifs : tuple of WhatIf
        Small changes, one at a time; the last is the switch of proxy values where there is one.
    size : SizeCheck
        Whether the order follows the size of the bidders.
    """

    assessment: Assessment
    verdict: Verdict
    seed: int
    samples: int
    near: float
    set_fingerprint: str
    bids_fingerprint: str
    intervals: tuple[Interval, ...]
    by_themes: SmallestChange | None
    by_measures: SmallestChange | None
    nearby: Acceptability
    ballots: Acceptability | None
    what_ifs: tuple[WhatIf, ...]
    size: SizeCheck

    @cached_property
    def everywhere(self) -> Acceptability:
        """Over all theme weightings. Drawn when it is first asked for: the verdict does without it."""
        themes = theme_contest(self.assessment)
        return acceptability(themes, all_weightings(len(themes.codes), self.samples, _draws(self.seed, EVERYWHERE)))

    @property
    def winner(self) -> str | None:
        """The bid with the highest total, or None if bids tie for first place."""
        leaders = self.assessment.leaders
        return leaders[0] if len(leaders) == 1 else None

    def as_json(self) -> dict[str, Any]:
        """Return the result as plain data, with the keys of ``python -m coopvalue weights-test --json``.

        Shares are fractions of the parent (of the co-operative part for a theme, of its theme for a measure); points
        are of 100 points shared between themes, or between all measures. Where nothing changes the winner,
        ``points`` and ``new_winner`` are null; where bids tie, ``winner`` and ``new_winner`` are null and ``points``
        is 0. A bid that is never first has null for its central weights.
        """
        every, ballots = self.everywhere, self.ballots
        return {
            "winner": self.winner,
            "verdict": self.verdict.kind.value,
            "seed": self.seed,
            "samples": self.samples,
            "intervals": [
                {
                    "level": one.level, "code": one.code, "share": one.share, "low": one.low, "high": one.high,
                    "rival_low": one.rival_low, "rival_high": one.rival_high,
                }
                for one in self.intervals
            ],
            "smallest_change": {"theme": _change(self.by_themes), "measure": _change(self.by_measures)},
            "rank_acceptability": {
                "all": _by_bid(every),
                "near": _by_bid(self.nearby),
                "ballots": None if ballots is None else _by_bid(ballots),
            },
            "central_weights": {bid: every.central_weights(bid) for bid in every.bids},
            "pairwise": {
                bid: {other: p for other, p in zip(every.bids, row, strict=True) if other != bid}
                for bid, row in zip(every.bids, every.beats.tolist(), strict=True)
            },
            "what_if": [
                {
                    "change": one.change.value, "subject": one.subject, "winners": list(one.winners),
                    "winner_changed": one.winner_changed, "order_changed": one.order_changed, "text": one.text,
                }
                for one in self.what_ifs
            ],
        }  # fmt: skip


def weights_test(
    measure_set: MeasureSet,
    bids: Bids,
    *,
    near: float = NEAR,
    ballots: Sequence[Mapping[str, float]] = (),
    samples: int = SAMPLES,
    seed: int = 1,
) -> WeightsTest:
    """Return what the weights of `measure_set` do to the order of `bids`.

    Parameters
    ----------
    measure_set, bids : MeasureSet, Bids
        The set and the bids.
    near : float
        Distance in points of 100, from 0 to 100, within which weightings count as near.
    ballots : sequence of mapping
        Each person's points per theme code; only proportions matter.
    samples : int
        Weightings to draw, from 1 to 1,000,000.
    seed : int
        Seed of the draws, 0 or more.

    Returns
    -------
    WeightsTest

    Raises
    ------
    WeightingError
        If the weights cannot be used, or a ballot gives no points to any theme that counts.
    ScoringError
        If there are no bids, the price or National TOMs part lacks what it needs, or a number here is out of range.
    """
    if not 0 <= near <= 100:
        raise ScoringError(f"The distance must be from 0 to 100 points, but it is {near:g}.")
    if not 1 <= samples <= MOST_SAMPLES:
        raise ScoringError(f"The number of weightings must be from 1 to {MOST_SAMPLES:,}, but it is {samples:,}.")
    if seed < 0:
        raise ScoringError(f"The seed must be 0 or more, but it is {seed}.")
    assessment = assess(measure_set, bids)
    themes, measures = theme_contest(assessment), measure_contest(assessment)
    nearby = acceptability(themes, nearby_weightings(themes.shares, near, samples, _draws(seed, NEARBY)))
    cast = acceptability(themes, ballot_weightings(ballots, themes.codes), exact=True) if ballots else None
    by_themes, by_measures = smallest_change(themes), smallest_change(measures)
    switch = proxy_switch(measure_set, bids, assessment)
    what_ifs = (*what_if(measure_set, bids, assessment), *((switch,) if switch else ()))
    return WeightsTest(
        assessment=assessment,
        verdict=verdict(assessment, by_themes, by_measures, nearby, near, cast, what_ifs),
        seed=seed,
        samples=samples,
        near=near,
        set_fingerprint=measure_set.fingerprint,
        bids_fingerprint=bids.fingerprint,
        intervals=intervals(assessment),
        by_themes=by_themes,
        by_measures=by_measures,
        nearby=nearby,
        ballots=cast,
        what_ifs=what_ifs,
        size=size_check(bids, assessment),
    )


def _draws(seed: int, which: int) -> np.random.Generator:
    """Return a stream of its own for each sample, so that changing one never changes another."""
    return np.random.default_rng(np.random.SeedSequence(seed).spawn(which + 1)[which])


def _change(change: SmallestChange | None) -> dict[str, Any]:
    if change is None:
        return {"points": None, "moves": [], "new_winner": None}
    moves = [{"from": move.source, "to": move.target, "points": move.points} for move in change.moves]
    return {"points": change.points, "moves": moves, "new_winner": change.new_winner}


def _by_bid(found: Acceptability) -> dict[str, list[float]]:
    return dict(zip(found.bids, found.ranks.tolist(), strict=True))

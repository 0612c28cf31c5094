"""Where the same benefit would earn marks twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from coopvalue.crosswalk.coverage import coverage
from coopvalue.model.catalogue import TOMS, Catalogue
from coopvalue.model.framework import Relation
from coopvalue.model.measure_set import MeasureSet

_STRONG = (Relation.SAME, Relation.NARROWER, Relation.BROADER)


@dataclass(frozen=True)
class DoubleCount:
    """Two things that would count the same benefit.

    Attributes
    ----------
    first, second : str
        Codes; `second` is a National TOMs code where `across` is true.
    across : bool
        Whether it is between this theme and the National TOMs, not within either.
    certain : bool
        Whether the National TOMs code has a proxy in this set, so that it really is scored.
    why, fix : str
        What would be counted twice, and what to do.
    """

    first: str
    second: str
    across: bool
    certain: bool
    why: str
    fix: str


def double_counts(measure_set: MeasureSet, catalogue: Catalogue) -> tuple[DoubleCount, ...]:
    """Return every way the set would pay twice for one benefit: within itself, with the TOMs, and within the TOMs.

    Notes
    -----
    National TOMs users' guidance (for example Torbay and Essex councils) bars claiming one benefit
    under two measures; the same must hold between the TOMs and a theme beside them.
    """
    return (*_within(measure_set), *_with_toms(measure_set, catalogue), *_within_toms(measure_set, catalogue))


def _within(measure_set: MeasureSet) -> Iterator[DoubleCount]:
    for one, other in combinations(measure_set.scored, 2):
        if other.code in one.measure.overlaps or one.code in other.measure.overlaps:
            yield DoubleCount(
                one.code,
                other.code,
                across=False,
                certain=True,
                why=f"{one.code} and {other.code} cover some of the same ground.",
                fix="Keep both only if each asks for something the other does not; say so to bidders.",
            )


def _with_toms(measure_set: MeasureSet, catalogue: Catalogue) -> Iterator[DoubleCount]:
    scored = {chosen.code for chosen in measure_set.scored}
    priced = {code for code, pounds in measure_set.toms.proxies if pounds > 0}
    counts = measure_set.award.toms_percent > 0
    for touch in coverage(measure_set, catalogue, TOMS).touches:
        if touch.measure not in scored:
            continue
        certain = counts and touch.entry.code in priced
        if certain or touch.relation in _STRONG:
            yield DoubleCount(
                touch.measure,
                touch.entry.code,
                across=True,
                certain=certain,
                why=f"{touch.measure} {touch.relation.words}: {touch.entry.code}, {touch.entry.summary}.",
                fix=f"Score {touch.measure} or {touch.entry.code}, not both; tell bidders which.",
            )


def _within_toms(measure_set: MeasureSet, catalogue: Catalogue) -> Iterator[DoubleCount]:
    if measure_set.award.toms_percent == 0:
        return
    framework = catalogue.framework(TOMS)
    priced = [code for code, pounds in measure_set.toms.proxies if pounds > 0]
    together = {frozenset(group) for group in framework.allowed_together}
    groups = [set(group) for group in framework.overlaps]
    for one, other in combinations(priced, 2):
        if frozenset((one, other)) in together:
            continue
        if any(one in group and other in group for group in groups):
            yield DoubleCount(
                one,
                other,
                across=False,
                certain=True,
                why=f"{one} and {other} are counted from overlapping quantities in the National TOMs.",
                fix="Tell bidders that one quantity may be claimed under one of them only.",
            )

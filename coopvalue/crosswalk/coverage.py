"""Which parts of another framework a measure set touches, and which measures it cannot see."""

from __future__ import annotations

from dataclasses import dataclass

from coopvalue.model.catalogue import Catalogue
from coopvalue.model.framework import FrameworkEntry, Relation
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet


@dataclass(frozen=True)
class Touch:
    """One link from a measure of the set to an entry of the framework."""

    measure: str
    entry: FrameworkEntry
    relation: Relation
    reason: str


@dataclass(frozen=True)
class Gap:
    """A measure the framework has nothing for, and why; `unmapped` where nobody has looked yet."""

    measure: str
    reason: str
    unmapped: bool = False


@dataclass(frozen=True)
class Coverage:
    """How a measure set and a framework meet.

    Attributes
    ----------
    framework : str
        Code of the framework.
    touches : tuple of Touch
        Links, in the order of the set's measures.
    gaps : tuple of Gap
        Measures the framework cannot see, in the order of the set.
    gap_share : float
        Share of the co-operative part, 0 to 1, carried by the gaps; 0 if nothing has points.
    """

    framework: str
    touches: tuple[Touch, ...]
    gaps: tuple[Gap, ...]
    gap_share: float

    def of(self, measure: str) -> tuple[Touch, ...]:
        """Return the links of one measure."""
        return tuple(touch for touch in self.touches if touch.measure == measure)


def coverage(
    measure_set: MeasureSet, catalogue: Catalogue, framework: str, part_shares: dict[str, float] | None = None
) -> Coverage:
    """Return how `measure_set` meets `framework`.

    Parameters
    ----------
    measure_set : MeasureSet
        Every chosen measure counts, scored or not.
    catalogue : Catalogue
        Holds the framework and the crosswalk to it.
    framework : str
        Code of the framework.
    part_shares : dict of str to float, optional
        Share of the co-operative part of each scored measure, for `gap_share`.

    Returns
    -------
    Coverage
        A measure the officer wrote, or one no longer in the catalogue, has no mapping; it is a gap
        marked `unmapped`, because nobody has compared it yet.
    """
    touches: list[Touch] = []
    gaps: list[Gap] = []
    for chosen in measure_set.measures:
        mapping = catalogue.mappings.get((framework, chosen.code)) if _from_catalogue(chosen) else None
        if mapping is None:
            gaps.append(
                Gap(chosen.code, "Written for this set: compare it with the framework yourself.", unmapped=True)
            )
        elif mapping.gap:
            gaps.append(Gap(chosen.code, mapping.gap))
        else:
            touches.extend(
                Touch(chosen.code, catalogue.entries[framework, link.to], link.relation, link.reason)
                for link in mapping.links
            )
    shares = part_shares or {}
    unseen = sum(shares.get(gap.measure, 0.0) for gap in gaps)
    return Coverage(framework, tuple(touches), tuple(gaps), unseen)


def _from_catalogue(chosen: ChosenMeasure) -> bool:
    return bool(chosen.copied_from)

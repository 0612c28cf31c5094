"""From points to shares, and from shares of a part to shares of the whole award."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coopvalue.errors import WeightingError
from coopvalue.model.award import Award
from coopvalue.model.measure_set import MeasureSet

Array = NDArray[np.float64]


def shares(points: Mapping[str, float]) -> dict[str, float]:
    """Return each code's share of all points.

    Parameters
    ----------
    points : mapping of str to float
        Points of 0 or more, at least one above 0. Only proportions matter.

    Returns
    -------
    dict of str to float
        Fractions from 0 to 1 that sum to 1, in the order given.

    Raises
    ------
    WeightingError
        If there are no points at all, or some are negative.

    Notes
    -----
    Direct rating, normalised: *Multi-criteria analysis: a manual* (DCLG, 2009), chapter 6.
    """
    if negative := [f"{code} ({value:g})" for code, value in points.items() if value < 0]:
        raise WeightingError(f"Points must be 0 or more, but found {', '.join(negative)}.")
    total = sum(points.values())
    if total <= 0:
        raise WeightingError("Every weight is 0. Give at least one of them some points.")
    return {code: value / total for code, value in points.items()}


@dataclass(frozen=True)
class Split:
    """How the whole award divides, as fractions that sum to 1."""

    price: float
    quality: float
    toms: float
    cooperative: float


def split(award: Award) -> Split:
    """Return the four parts of the award.

    Notes
    -----
    ``W_s`` is the social value share; a fraction ``toms_percent / 100`` of it goes to the National
    TOMs part and the rest to the co-operative part.
    """
    part = shares({"price": award.price, "quality": award.quality, "social": award.social_value})
    toms = award.toms_percent / 100
    return Split(part["price"], part["quality"], part["social"] * toms, part["social"] * (1 - toms))


@dataclass(frozen=True)
class Weights:
    """The weights of a measure set, ready for sums.

    Attributes
    ----------
    themes, measures : tuple of str
        Codes of the themes that count and of the scored measures, in the order of the set.
    theme_of : numpy.ndarray of int, shape (measures,)
        Position in `themes` of each measure's theme.
    theme_shares : numpy.ndarray, shape (themes,)
        Fractions of the co-operative part that sum to 1.
    measure_shares : numpy.ndarray, shape (measures,)
        Fractions of the measure's own theme; those of one theme sum to 1.
    split : Split
        Fractions of the award.
    """

    themes: tuple[str, ...]
    measures: tuple[str, ...]
    theme_of: NDArray[np.intp]
    theme_shares: Array
    measure_shares: Array
    split: Split

    @property
    def part_shares(self) -> Array:
        """Each measure's share of the co-operative part, shape (measures,), sums to 1."""
        return self.theme_shares[self.theme_of] * self.measure_shares

    @property
    def award_shares(self) -> Array:
        """Each measure's share of the whole award, shape (measures,), sums to the co-operative part."""
        return self.split.cooperative * self.part_shares


def weights(measure_set: MeasureSet) -> Weights:
    """Return the weights of `measure_set`.

    A measure that does not apply leaves its share to the rest of its theme; a theme without
    any scored measure that has points leaves its share to the other themes.

    Raises
    ------
    WeightingError
        If the set has no scored measure, or nothing has points.
    """
    scored = measure_set.scored
    if not scored:
        raise WeightingError("The set has no measure that bids are scored on. Add one on the Measures page.")
    points_in = {theme.code: 0 for theme in measure_set.themes}
    for chosen in scored:
        points_in[chosen.measure.theme] += chosen.points
    theme_points = {theme.code: theme.points for theme in measure_set.themes if points_in[theme.code] > 0}
    if not theme_points:
        raise WeightingError(
            "Every measure has 0 points. Give at least one of them some points on the Weightings page."
        )
    if sum(theme_points.values()) == 0:
        raise WeightingError(
            "Every theme that has measures has 0 points. Give one of them some points on the Weightings page."
        )
    theme_shares = shares(theme_points)
    themes = tuple(theme_shares)
    kept = [chosen for chosen in scored if chosen.measure.theme in theme_shares]
    return Weights(
        themes=themes,
        measures=tuple(chosen.code for chosen in kept),
        theme_of=np.array([themes.index(chosen.measure.theme) for chosen in kept], dtype=np.intp),
        theme_shares=np.array(list(theme_shares.values())),
        measure_shares=np.array([chosen.points / points_in[chosen.measure.theme] for chosen in kept]),
        split=split(measure_set.award),
    )


def whole_points(parts: Mapping[str, float], total: int = 100) -> dict[str, int]:
    """Return whole points in proportion to `parts` that add up to `total` exactly.

    Parameters
    ----------
    parts : mapping of str to float
        0 or more; all equal to 0 is shared out evenly.
    total : int
        What the points add up to, 0 or more.

    Returns
    -------
    dict of str to int
        In the order given, each within 1 of its exact part.

    Notes
    -----
    Largest remainders (Hamilton's method); equal remainders go to the first in order.
    """
    if not parts:
        return {}
    given = sum(parts.values())
    exact = {code: total * part / given if given > 0 else total / len(parts) for code, part in parts.items()}
    # Rounded, so that float noise neither loses a point nor decides between equal parts.
    whole = {code: math.floor(round(amount, 9)) for code, amount in exact.items()}
    by_remainder = sorted(exact, key=lambda code: -round(exact[code] - whole[code], 9))
    for code in by_remainder[: total - sum(whole.values())]:
        whole[code] += 1
    return whole


def keep_proportion(
    points: Mapping[str, int], code: str, value: int, locked: frozenset[str] = frozenset()
) -> dict[str, int]:
    """Return whole points with `code` set to `value`, the unlocked others scaled to keep the total.

    Parameters
    ----------
    points : mapping of str to int
        Points of 0 or more; their total is kept.
    code : str
        The one that is changed.
    value : int
        Its new points; limited to what the locked ones leave.
    locked : frozenset of str
        Codes that keep their points.

    Returns
    -------
    dict of str to int
        In the order given, with the same total wherever an unlocked other can take up the difference.

    Notes
    -----
    Largest remainders (Hamilton's method), so that whole points still add up. If all the
    others are at 0, what is left is shared equally among them.
    """
    total = sum(points.values())
    fixed = sum(amount for other, amount in points.items() if other in locked and other != code)
    value = max(0, min(value, total - fixed))
    free = [other for other in points if other not in locked and other != code]
    if not free:
        return {**points, code: total - fixed}
    whole = whole_points({other: points[other] for other in free}, total - fixed - value)
    return {other: value if other == code else whole.get(other, points[other]) for other in points}

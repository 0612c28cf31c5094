"""Every bid's total as a straight line in the shares, which makes exact answers about weights possible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.assess import Assessment
from coopvalue.methods.award import TIE

Array = NDArray[np.float64]
Level = Literal["theme", "measure"]


@dataclass(frozen=True)
class Contest:
    """Bids that compete while the shares of some options move. Arrays are not to be written to.

    Attributes
    ----------
    level : {"theme", "measure"}
        What the options are.
    bids, codes : tuple of str
        Names of the bids, and codes of the options that share the co-operative part.
    base : numpy.ndarray, shape (bids,)
        Points of 100 that no share can change: price, quality and the National TOMs part.
    values : numpy.ndarray, shape (bids, options)
        Points of 100 a bid would add if one option had the whole co-operative part.
    shares : numpy.ndarray, shape (options,)
        Today's shares of the co-operative part; they sum to 1.
    """

    level: Level
    bids: tuple[str, ...]
    codes: tuple[str, ...]
    base: Array
    values: Array
    shares: Array

    @property
    def total(self) -> Array:
        """Totals at today's shares, shape (bids,), points of 100."""
        return self.base + self.values @ self.shares

    @property
    def leaders(self) -> NDArray[np.intp]:
        """Positions of the bids in first place today: one, or more if they tie."""
        return in_front(self.total)


def in_front(totals: Array) -> NDArray[np.intp]:
    """Return the positions of the highest totals; those within `TIE` of the highest share first place."""
    return np.flatnonzero(totals >= totals.max() - TIE)


def theme_contest(assessment: Assessment) -> Contest:
    """Return the contest in which theme shares move and each theme keeps its own measure shares.

    Notes
    -----
    ``A_i = base_i + sum_t w_t V_it`` with ``V_it = 100 c T_it``: ``c`` the co-operative fraction of the award and
    ``T_it`` the score of bid ``i`` on theme ``t``.
    """
    part = 100 * assessment.weights.split.cooperative
    return Contest(
        "theme", assessment.bids, assessment.weights.themes, assessment.beside,
        part * assessment.theme_scores, assessment.weights.theme_shares,
    )  # fmt: skip


def measure_contest(assessment: Assessment) -> Contest:
    """Return the contest in which shares move freely between all measures, whatever their theme.

    Notes
    -----
    As for themes, with ``V_im = 100 c s_im`` and a measure's share of the co-operative part, which is its theme's
    share times its own share within the theme.
    """
    part = 100 * assessment.weights.split.cooperative
    return Contest(
        "measure", assessment.bids, assessment.weights.measures, assessment.beside,
        part * assessment.scores, assessment.weights.part_shares,
    )  # fmt: skip


@dataclass(frozen=True)
class Ends:
    """Totals when one share is moved to 0 and to 1 while the others of its parent keep proportion.

    Attributes
    ----------
    level : {"theme", "measure"}
        What is moved.
    codes : tuple of str
        What is moved, one after the other.
    shares : numpy.ndarray, shape (codes,)
        Today's share of its own parent: the co-operative part for a theme, its theme for a measure.
    at_none, at_all : numpy.ndarray, shape (bids, codes)
        Totals with that share at 0 and at 1. Where nothing else is in the parent, both are today's total.
    alone : numpy.ndarray of bool, shape (codes,)
        Whether nothing else is in the parent, so that its share can only be 1.
    others_at_zero : numpy.ndarray of bool, shape (codes,)
        Whether the others have no points to keep in proportion; then they share what is left equally.
    """

    level: Level
    codes: tuple[str, ...]
    shares: Array
    at_none: Array
    at_all: Array
    alone: NDArray[np.bool_]
    others_at_zero: NDArray[np.bool_]


def theme_ends(assessment: Assessment) -> Ends:
    """Return the totals with each theme's share at 0 and at 1."""
    contest = theme_contest(assessment)
    group = np.zeros(len(contest.codes), dtype=np.intp)
    rest, alone, others_at_zero = _rest(contest.shares, group)
    base, total = contest.base[:, None], contest.total[:, None]
    return Ends(
        "theme", contest.codes, contest.shares,
        np.where(alone, total, base + contest.values @ rest),
        np.where(alone, total, base + contest.values),
        alone, others_at_zero,
    )  # fmt: skip


def measure_ends(assessment: Assessment) -> Ends:
    """Return the totals with each measure's share of its own theme at 0 and at 1, theme shares unchanged."""
    weights = assessment.weights
    themes = theme_contest(assessment)
    rest, alone, others_at_zero = _rest(weights.measure_shares, weights.theme_of)
    own = themes.shares[weights.theme_of]
    elsewhere = themes.total[:, None] - (themes.values * themes.shares)[:, weights.theme_of]
    values = 100 * weights.split.cooperative * assessment.scores
    total = themes.total[:, None]
    return Ends(
        "measure", weights.measures, weights.measure_shares,
        np.where(alone, total, elsewhere + own * (values @ rest)),
        np.where(alone, total, elsewhere + own * values),
        alone, others_at_zero,
    )  # fmt: skip


def _rest(shares: Array, group: NDArray[np.intp]) -> tuple[Array, NDArray[np.bool_], NDArray[np.bool_]]:
    """Return, in column j, how the rest of j's group shares 1 without j; and where there is no rest, or no points."""
    beside = group[:, None] == group[None, :]
    np.fill_diagonal(beside, False)
    points = np.where(beside, shares[:, None], 0.0)
    total, count = points.sum(axis=0), beside.sum(axis=0)
    equal = beside / np.maximum(count, 1)
    rest = np.where(total > 0, points / np.where(total > 0, total, 1.0), equal)
    return rest, count == 0, total == 0

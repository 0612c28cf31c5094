"""For how many weightings each bid takes each rank, which weights favour it, and how often one bid beats another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.award import TIE
from coopvalue.methods.contest import Contest

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Acceptability:
    """What many weightings make of the bids. Arrays are not to be written to.

    Attributes
    ----------
    bids, codes : tuple of str
        Names of the bids, and codes of the shares that were varied.
    weightings : int
        How many weightings were looked at.
    exact : bool
        True for a list of ballots, False for a sample.
    ranks : numpy.ndarray, shape (bids, bids)
        Fraction of the weightings for which the bid in that row has rank 1, 2, ...; rows sum to 1.
    central : numpy.ndarray, shape (bids, codes)
        Mean weighting of those that put the bid first; nan for a bid that is never first.
    beats : numpy.ndarray, shape (bids, bids)
        Fraction of the weightings for which the bid in that row has a clearly higher total than the bid in that
        column; ties count for neither.
    """

    bids: tuple[str, ...]
    codes: tuple[str, ...]
    weightings: int
    exact: bool
    ranks: Array
    central: Array
    beats: Array

    @property
    def first(self) -> dict[str, float]:
        """Fraction of the weightings for which each bid is first or equal first."""
        return dict(zip(self.bids, self.ranks[:, 0].tolist(), strict=True))

    @property
    def error(self) -> float:
        """The most that any fraction here is likely to be out by, 19 times in 20; 0 if exact.

        Notes
        -----
        ``1.96 sqrt(p (1 - p) / n)`` is greatest at ``p = 1/2``: 0.0098 for 10,000 weightings.
        """
        return 0.0 if self.exact else 1.96 * 0.5 / sqrt(self.weightings)

    def central_weights(self, bid: str) -> dict[str, float] | None:
        """Return the typical weighting under which `bid` is first, or None if it never is."""
        row = self.central[self.bids.index(bid)]
        return None if np.isnan(row).any() else dict(zip(self.codes, row.tolist(), strict=True))


def acceptability(contest: Contest, weightings: Iterable[Array], *, exact: bool = False) -> Acceptability:
    """Return rank acceptabilities, central weights and pairwise winning fractions.

    Parameters
    ----------
    contest : Contest
        Bids, and the shares that vary: themes (their measure shares stay fixed) or all measures.
    weightings : iterable of numpy.ndarray, shape (codes, any number)
        Weightings in pieces, one in each column; see `coopvalue.methods.weightings`.
    exact : bool
        Whether these are all the weightings there are, so that there is no sampling error.

    Returns
    -------
    Acceptability

    Raises
    ------
    ValueError
        If there is no weighting.

    Notes
    -----
    ``b_i^r``, the fraction of weightings for which bid ``i`` has rank ``r``; ``w_i^c = E[w | rank_i = 1]``; and
    ``c_ik``, the fraction for which ``A_i > A_k`` [1]_. Scores are fixed here; only weights vary. Bids within `TIE`
    of each other share the better rank, as in `coopvalue.methods.award.ranks`, so a row of ranks sums to 1 while
    two bids that always tie are both first every time.

    Totals are kept as bids × weightings and every pair of bids is compared once, so memory depends on the size of a
    piece and not on the number of weightings.

    References
    ----------
    .. [1] Lahdelma and Salminen (2001), "SMAA-2: Stochastic multicriteria acceptability analysis for group decision
       making", *Operations Research* 49(3).
    """
    bids, codes = contest.values.shape
    ranks, beats = np.zeros((bids, bids)), np.zeros((bids, bids))
    central = np.zeros((bids, codes))
    count = 0
    for piece in weightings:
        totals = contest.values @ piece
        totals += contest.base[:, None]
        ahead = np.zeros(totals.shape, dtype=np.int16)
        for one in range(bids):
            for other in range(one + 1, bids):
                lead = totals[one] - totals[other]
                wins, loses = lead > TIE, lead < -TIE
                ahead[other] += wins
                ahead[one] += loses
                beats[one, other] += np.count_nonzero(wins)
                beats[other, one] += np.count_nonzero(loses)
        for rank in range(bids):
            ranks[:, rank] += np.count_nonzero(ahead == rank, axis=1)
        central += (ahead == 0).astype(np.float64) @ piece.T
        count += piece.shape[1]
    if count == 0:
        raise ValueError("There are no weightings to look at.")
    firsts = ranks[:, :1]
    central = np.where(firsts > 0, central / np.maximum(firsts, 1), np.nan)
    return Acceptability(contest.bids, contest.codes, count, exact, ranks / count, central, beats / count)

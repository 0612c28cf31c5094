"""Draws many weightings: all there could be, or the ones people actually gave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from coopvalue.errors import WeightingError
from coopvalue.methods.weights import shares

Array = NDArray[np.float64]

CHUNK = 4096
"""Weightings held at once: memory does not grow with their number, and each piece stays in the processor's cache."""


def all_weightings(options: int, samples: int, rng: np.random.Generator) -> Iterator[Array]:
    """Yield weightings drawn evenly from all there could be.

    Parameters
    ----------
    options : int
        Number of shares, 1 or more.
    samples : int
        Number of weightings in all.
    rng : numpy.random.Generator
        Seeded by the caller, so that the same seed gives the same weightings.

    Yields
    ------
    numpy.ndarray, shape (options, up to CHUNK)
        One weighting in each column; columns sum to 1.

    Notes
    -----
    Exponential draws divided by their sum are uniform on the simplex (the Dirichlet distribution with all
    parameters 1), the choice of weights where nothing is known about preferences [1]_.

    References
    ----------
    .. [1] Tervonen and Lahdelma (2007), "Implementing stochastic multicriteria acceptability analysis",
       *European Journal of Operational Research* 178(2).
    """
    for start in range(0, samples, CHUNK):
        # Logarithms of uniform draws are exponential draws (the sign cancels), and NumPy takes them many at a time.
        drawn = rng.random((options, min(CHUNK, samples - start)))
        np.log(np.subtract(1, drawn, out=drawn), out=drawn)
        drawn /= drawn.sum(axis=0)
        yield drawn


def ballot_weightings(ballots: Sequence[Mapping[str, float]], codes: Sequence[str]) -> Iterator[Array]:
    """Yield the weightings of a list of ballots, one in each column.

    Parameters
    ----------
    ballots : sequence of mapping
        Points per code; only proportions matter. Codes that are not in `codes` are left out.
    codes : sequence of str
        Codes of the shares, in order; a code that a ballot lacks has 0 points.

    Yields
    ------
    numpy.ndarray, shape (codes, up to CHUNK)
        Columns sum to 1.

    Raises
    ------
    WeightingError
        If a ballot has negative points, or none at all for these codes; says which ballot.
    """
    for start in range(0, len(ballots), CHUNK):
        columns = []
        for number, ballot in enumerate(ballots[start : start + CHUNK], start=start + 1):
            try:
                columns.append(list(shares({code: ballot.get(code, 0.0) for code in codes}).values()))
            except WeightingError as error:
                raise WeightingError(f"Ballot {number}: {error}") from error
        yield np.array(columns, dtype=np.float64).T

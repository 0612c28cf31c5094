"""Draws weightings evenly from those within so many points of the stated ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import lgamma

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.weightings import CHUNK, all_weightings

Array = NDArray[np.float64]
Way = Callable[[int], Array]

_PILOT = 512
_NOTHING = 1e-6
"""Points of 100 too few to tell apart from none."""


def nearby_weightings(shares: Array, points: float, samples: int, rng: np.random.Generator) -> Iterator[Array]:
    """Yield weightings drawn evenly from those that move at most `points` of 100 points.

    Parameters
    ----------
    shares : numpy.ndarray, shape (options,)
        Stated shares; they sum to 1.
    points : float
        Most points of 100 that may move between shares, from 0 to 100.
    samples : int
        Number of weightings in all.
    rng : numpy.random.Generator
        Seeded by the caller.

    Yields
    ------
    numpy.ndarray, shape (options, up to CHUNK)
        One weighting in each column; columns sum to 1.

    Notes
    -----
    The set is ``{w on the simplex: 1/2 sum |w - w0| <= r}`` with ``r = points / 100``. Draws are exactly uniform and
    independent, by rejection from whichever of two proposals refuses fewer in a short trial; both are exact, the
    choice only saves time. Weightings are drawn from the whole simplex and those too far away refused, or losses
    are drawn share by share and corrected (`_Nearby`), which works where almost none of the simplex is near.
    """
    if len(shares) == 1 or points < _NOTHING:
        for start in range(0, samples, CHUNK):
            yield np.repeat(shares[:, None], min(CHUNK, samples - start), axis=1)
        return
    radius = points / 100
    if radius >= 1 - shares.min():
        yield from all_weightings(len(shares), samples, rng)
        return
    around = _Nearby(shares, radius, rng)
    trials = [(way, way(_PILOT)) for way in (around.leaning, around.whole)]
    way, first = max(trials, key=lambda trial: trial[1].shape[1])
    # Never ask for so few that the loop crawls, nor so many that memory grows.
    yes_rate = max(first.shape[1], 1) / _PILOT
    done = 0
    while done < samples:
        ask = int(min(2 * CHUNK, 1.1 * (samples - done) / yes_rate + 64))
        found = way(ask)[:, : samples - done]
        for start in range(0, found.shape[1], CHUNK):
            yield found[:, start : start + CHUNK]
        done += found.shape[1]


class _Nearby:
    """Two exact ways to draw from the neighbourhood of `shares`; each returns those of a batch that are accepted.

    Split a weighting into losses ``q`` on some shares and gains on the rest, both summing to ``s <= r``. Given the
    losses, the gains are uniform on a simplex, so they are drawn last and directly. Summed over what the largest
    share does, the density of the losses of the others is ``min(r, s + c)^k / k!`` for ``s <= r``, with ``c`` the
    largest share and ``k`` the number of others that gain; given them, ``max(s, min(r, s + c) U^(1/k))`` with a
    uniform ``U`` is the whole amount that moves.
    """

    def __init__(self, shares: Array, radius: float, rng: np.random.Generator) -> None:
        self.shares, self.radius, self.rng = shares, radius, rng
        self.largest = int(shares.argmax())
        self.others = np.array([j for j in range(len(shares)) if j != self.largest], dtype=np.intp)
        self.most = shares[self.others][:, None]
        self.losers = int((self.most > 0).sum())
        self.slope, self.rate = self._lean()

    def whole(self, count: int) -> Array:
        """Draw from all weightings and refuse those too far away."""
        drawn = self.rng.standard_exponential((len(self.shares), count))
        drawn /= drawn.sum(axis=0)
        far = np.abs(drawn - self.shares[:, None]).sum(axis=0) / 2 > self.radius
        return drawn[:, ~far]

    def leaning(self, count: int) -> Array:
        """Draw a loss or none for each other share, leaning to small losses, and refuse so as to undo the lean."""
        odds = self.rate * _volume(self.slope, self.most)
        chance = odds / (1 + odds)
        uniform = self.rng.random((len(self.others), count))
        # The part of a uniform draw below `chance` is itself uniform, so it also says how large the loss is.
        within = np.where(uniform < chance, uniform / np.where(chance > 0, chance, 1.0), 0.0)
        if self.slope > 0:
            losses = -np.log1p(within * np.expm1(-self.slope * self.most)) / self.slope
        else:
            losses = within * self.most
        kept = np.log1p(-self.rng.random(count)) < self._log_chance(losses)
        return self._complete(losses[:, kept])

    def _log_chance(self, losses: Array) -> Array:
        """Return the log of the probability with which each draw is accepted."""
        n = len(self.others)
        loss_count, moved = (losses > 0).sum(axis=0), losses.sum(axis=0)
        by_count = np.array(
            [(n - m) * np.log(self.radius) - lgamma(n - m + 1) - m * np.log(self.rate) for m in range(self.losers + 1)]
        )
        reach = np.minimum(self.radius, moved + self.shares[self.largest])
        lean = self.slope * (moved - min(self.radius, float(self.most.sum())))
        log_chance = by_count[loss_count] - by_count.max() + (n - loss_count) * np.log(reach / self.radius) + lean
        return np.where(moved <= self.radius, log_chance, -np.inf)

    def _complete(self, losses: Array) -> Array:
        """Return whole weightings: say what the largest share does, and share the gains out."""
        loses, moved = losses > 0, losses.sum(axis=0)
        gaining = len(self.others) - loses.sum(axis=0)
        reach = np.minimum(self.radius, moved + self.shares[self.largest])
        drawn = self.rng.random(len(moved)) ** (1 / np.maximum(gaining, 1))
        amount = np.where(gaining > 0, np.maximum(moved, reach * drawn), moved)
        gains = self.rng.standard_exponential((len(self.shares), len(moved)))
        gains[self.others] *= ~loses
        gains[self.largest] *= amount == moved
        gains *= amount / gains.sum(axis=0)
        result = self.shares[:, None] + gains
        result[self.others] -= losses
        result[self.largest] -= amount - moved
        return np.maximum(result, 0.0)

    def _lean(self) -> tuple[float, float]:
        """Choose the lean so that losses reach about the radius; any choice is exact, a good one refuses few."""
        slope, most = 0.0, self.most
        gaining = len(self.others) - self.losers / 2
        rate = gaining / self.radius
        for _ in range(25):
            volume = _volume(slope, most)
            loses = rate * volume / (1 + rate * volume)
            mean = most / 2
            if slope > 0:
                mean = 1 / slope - most * np.exp(-slope * most) / np.maximum(slope * volume, 1e-300)
            expected = float((loses * np.where(most > 0, mean, 0.0)).sum())
            if slope > 0 or expected > self.radius:
                slope = max(slope, 1 / float(most.sum())) * max(expected / self.radius, 0.5)
            gaining = (gaining + len(self.others) - float(loses.sum())) / 2
            rate = max(gaining, 0.5) / self.radius
        return slope, rate


def _volume(slope: float, most: Array) -> Array:
    """Return ``(1 - exp(-slope * most)) / slope``, and its limit where there is no slope."""
    return -np.expm1(-slope * most) / slope if slope > 0 else most

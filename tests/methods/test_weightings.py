"""Samples of weightings: they are weightings, they are spread evenly, and a seed repeats them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import kstest

from coopvalue.errors import WeightingError
from coopvalue.methods.nearby import nearby_weightings
from coopvalue.methods.weightings import CHUNK, all_weightings, ballot_weightings


def gaps(options: int, samples: int, seed: int) -> NDArray[np.float64]:
    """Return weightings drawn evenly in another way: the gaps between sorted uniform numbers."""
    cuts = np.sort(np.random.default_rng(seed).random((samples, options - 1)), axis=1)
    return np.diff(cuts, axis=1, prepend=0, append=1).T


def within(shares: NDArray[np.float64], points: float, samples: int, seed: int) -> NDArray[np.float64]:
    """Return nearby weightings drawn in another way: all of them, less those that are too far."""
    kept: list[NDArray[np.float64]] = []
    while sum(piece.shape[1] for piece in kept) < samples:
        drawn = gaps(len(shares), 400_000, seed + 1000 * len(kept))
        kept.append(drawn[:, np.abs(drawn - shares[:, None]).sum(axis=0) / 2 <= points / 100])
    return np.concatenate(kept, axis=1)[:, :samples]


def whole(pieces) -> NDArray[np.float64]:
    return np.concatenate(list(pieces), axis=1)


def test_all_weightings_are_weightings_in_pieces() -> None:
    pieces = list(all_weightings(5, 2 * CHUNK + 3, np.random.default_rng(1)))
    assert [piece.shape for piece in pieces] == [(5, CHUNK), (5, CHUNK), (5, 3)]
    assert np.allclose(whole(pieces).sum(axis=0), 1)


@pytest.mark.parametrize("options", [2, 3, 6])
def test_all_weightings_are_spread_evenly(options: int) -> None:
    drawn = whole(all_weightings(options, 20_000, np.random.default_rng(options)))
    # One share of an even weighting exceeds x with chance (1 - x)^(n - 1).
    for share in drawn:
        assert kstest(share, lambda x: 1 - (1 - x) ** (options - 1)).pvalue > 1e-3


def test_a_seed_repeats_the_draw() -> None:
    for draw in (
        lambda seed: all_weightings(4, 100, np.random.default_rng(seed)),
        lambda seed: nearby_weightings(np.array([0.4, 0.3, 0.2, 0.1]), 10, 100, np.random.default_rng(seed)),
    ):
        assert np.array_equal(whole(draw(7)), whole(draw(7)))
        assert not np.array_equal(whole(draw(7)), whole(draw(8)))


@given(
    points=st.lists(st.integers(0, 100), min_size=1, max_size=30).filter(any),
    near=st.floats(0, 100),
    samples=st.integers(1, 300),
)
@settings(max_examples=150)
def test_nearby_weightings_are_near(points: list[int], near: float, samples: int) -> None:
    shares = np.array(points, dtype=float) / sum(points)
    drawn = whole(nearby_weightings(shares, near, samples, np.random.default_rng(0)))
    assert drawn.shape == (len(points), samples)
    assert (drawn >= 0).all()
    assert np.allclose(drawn.sum(axis=0), 1)
    assert (np.abs(drawn - shares[:, None]).sum(axis=0) / 2 <= near / 100 + 1e-12).all()


@pytest.mark.parametrize(
    ("points", "near"),
    [
        ((50, 50), 10), ((95, 5), 10), ((100, 0), 20), ((40, 30, 30), 10), ((70, 29, 1), 15), ((60, 40, 0), 25),
        ((34, 33, 33), 50), ((50, 0, 0, 50), 30), ((25, 25, 25, 25), 20), ((85, 5, 5, 5), 12), ((40, 30, 20, 10), 60),
        ((30, 20, 20, 20, 10), 25), ((25, 25, 25, 25), 30), ((20, 20, 20, 20, 20), 30),
        ((30, 30, 20, 20), 35), ((80, 20, 0, 0, 0), 40),
    ],
)  # fmt: skip
def test_nearby_weightings_are_spread_evenly(points: tuple[int, ...], near: float) -> None:
    shares = np.array(points) / 100
    drawn = whole(nearby_weightings(shares, near, 20_000, np.random.default_rng(5)))
    other = within(shares, near, 20_000, 6)
    looks = np.vstack([np.eye(len(points)), np.random.default_rng(1).normal(size=(2, len(points)))])
    for look in looks:
        assert kstest(look @ drawn, look @ other).pvalue > 1e-4
    assert (
        kstest(np.abs(drawn - shares[:, None]).sum(axis=0), np.abs(other - shares[:, None]).sum(axis=0)).pvalue > 1e-4
    )


def test_where_no_share_is_small_the_distance_is_known_exactly() -> None:
    # Nothing reaches 0 within 10 points, so the part within x of the stated weights is (x/10)^(n - 1).
    shares = np.full(6, 1 / 6)
    drawn = whole(nearby_weightings(shares, 10, 20_000, np.random.default_rng(2)))
    distance = 100 * np.abs(drawn - shares[:, None]).sum(axis=0) / 2
    assert kstest(distance, lambda x: (np.clip(x, 0, 10) / 10) ** 5).pvalue > 1e-3


@pytest.mark.parametrize("near", [5, 30, 90])
def test_many_small_shares_are_drawn_in_reasonable_time(near: float) -> None:
    shares = np.r_[0.5, np.full(59, 0.5 / 59)]
    drawn = whole(nearby_weightings(shares, near, 3000, np.random.default_rng(2)))
    assert drawn.shape == (60, 3000)


def test_no_distance_is_the_stated_weights() -> None:
    shares = np.array([0.7, 0.3])
    assert np.array_equal(
        whole(nearby_weightings(shares, 0, 3, np.random.default_rng(1))), np.repeat(shares[:, None], 3, 1)
    )


def test_ballots_become_weightings_in_order() -> None:
    drawn = whole(ballot_weightings([{"EQ": 30, "PA": 10}, {"PA": 5, "ZZ": 50}], ("EQ", "PA")))
    assert drawn.T.tolist() == [[0.75, 0.25], [0, 1]]


def test_an_unusable_ballot_is_named() -> None:
    with pytest.raises(WeightingError, match=r"Ballot 2: Every weight is 0\. Give at least one of them some points\."):
        list(ballot_weightings([{"EQ": 30}, {"ZZ": 50}], ("EQ", "PA")))
    with pytest.raises(WeightingError, match=r"Ballot 1: Points must be 0 or more, but found EQ \(-1\)\."):
        list(ballot_weightings([{"EQ": -1}], ("EQ", "PA")))

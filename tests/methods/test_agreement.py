"""Agreement and Kendall's W: by hand, by a published example, at the limits, and against all pairs."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from coopvalue.errors import WeightingError
from coopvalue.methods.agreement import agreement, agreement_words, concordance, concordance_words

BALLOTS = arrays(
    np.float64, st.tuples(st.integers(2, 9), st.integers(2, 6)), elements=st.integers(0, 100).map(float)
).filter(lambda points: points.sum(axis=1).min() > 0)


def test_agreement_by_hand() -> None:
    # a and b place 20 differently (half of 20 + 20), a and c 50, b and c 30: 1 - (0.2 + 0.5 + 0.3) / 3 = 2/3.
    points = np.array([[70, 30, 0], [50, 50, 0], [20, 80, 0]])
    assert agreement(points) == pytest.approx(2 / 3)


@given(BALLOTS)
def test_agreement_equals_the_mean_over_all_pairs(points: np.ndarray) -> None:
    shares = points / points.sum(axis=1, keepdims=True)
    pairs = [np.abs(first - second).sum() / 2 for first, second in combinations(shares, 2)]
    assert agreement(points) == pytest.approx(1 - np.mean(pairs), abs=1e-12)


def test_agreement_of_two_hundred_people_forms_no_pairs() -> None:
    points = np.random.default_rng(7).integers(1, 50, size=(200, 12)).astype(float)
    shares = points / points.sum(axis=1, keepdims=True)
    apart = np.abs(shares[:, None, :] - shares[None, :, :]).sum(axis=2) / 2
    assert agreement(points) == pytest.approx(1 - apart[np.triu_indices(200, 1)].mean(), abs=1e-12)


def test_agreement_at_its_limits() -> None:
    assert agreement(np.array([[60, 40]] * 5)) == 1
    assert agreement(np.array([[100, 0], [0, 100]])) == 0
    assert agreement(np.array([[60, 40]])) is None
    with pytest.raises(WeightingError, match="Every ballot needs some points above 0"):
        agreement(np.array([[60, 40], [0, 0]]))


def test_concordance_by_a_published_example_with_ties() -> None:
    # Zar (2010), Biostatistical Analysis, example 20.5: wing, tail and bill length of 12 birds. The rank sums printed
    # there are 14.5 21 30.5 6 11 3.5 20 11.5 29 28.5 22.5 36, so S = 1175.5. Ties: 6+6, 24+6+6 and 6+6, together 60.
    # W = 12 * 1175.5 / (9 * (1728 - 12) - 3 * 60) = 14106 / 15264 = 0.924.
    birds = np.array(
        [
            [10.4, 10.8, 11.1, 10.2, 10.3, 10.2, 10.7, 10.5, 10.8, 11.2, 10.6, 11.4],
            [7.4, 7.6, 7.9, 7.2, 7.4, 7.1, 7.4, 7.2, 7.8, 7.7, 7.8, 8.3],
            [17, 17, 20, 14.5, 15.5, 13, 19.5, 16, 21, 20, 18, 22],
        ]
    )
    assert concordance(birds) == pytest.approx(14106 / 15264)


@given(st.integers(2, 6), st.integers(2, 7), st.randoms(use_true_random=False))
def test_without_ties_concordance_is_the_mean_rank_correlation(people: int, options: int, random: object) -> None:
    # Kendall: mean Spearman correlation over pairs r = (m W - 1) / (m - 1).
    rows = [random.sample(range(options), options) for _ in range(people)]  # type: ignore[attr-defined]
    points = np.array(rows, dtype=float)
    pairs = [np.corrcoef(first, second)[0, 1] for first, second in combinations(points, 2)]
    assert concordance(points) == pytest.approx((1 + (people - 1) * np.mean(pairs)) / people, abs=1e-9)


def test_concordance_at_its_limits() -> None:
    assert concordance(np.array([[50, 30, 20], [60, 30, 10], [40, 35, 25]])) == 1
    assert concordance(np.array([[60, 40], [40, 60]])) == 0
    assert concordance(np.array([[50, 30, 20]])) is None
    assert concordance(np.array([[50, 50], [50, 50]])) is None


@given(BALLOTS)
def test_both_stay_within_bounds_and_ignore_who_is_who(points: np.ndarray) -> None:
    shuffled = points[::-1, ::-1]
    for measure in (agreement, concordance):
        value = measure(points)
        assert value is None or 0 <= value <= 1
        assert measure(shuffled) == (None if value is None else pytest.approx(value, abs=1e-9))


def test_the_words_say_the_number() -> None:
    assert agreement_words(0.784) == ("Two people here, picked at random, place 78 of their 100 points alike.")
    assert "no second ballot" in agreement_words(None)
    assert concordance_words(0.5397).startswith("Kendall's W is 0.54: 0 would mean no shared order")
    assert "cannot be worked out" in concordance_words(None)

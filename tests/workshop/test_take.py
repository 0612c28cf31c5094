"""A room's result as whole points in a measure set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.files.measure_set import read_measure_set, write_measure_set
from coopvalue.methods.weights import whole_points
from coopvalue.model.measure_set import WeightingMethod
from coopvalue.workshop.errors import WorkshopError
from coopvalue.workshop.results import round_result
from coopvalue.workshop.take import into_set, take
from tests.conftest import a_set
from tests.workshop.rooms import INSIDE, LEVEL, shown, votes

SET = a_set({"EQ": {"EQ01": 60, "EQ02": 40}, "PA": {"PA01": 100}}, {"EQ": 75, "PA": 25})


def test_largest_remainders_by_hand() -> None:
    # 33.3 each: one point is left, and of three equal remainders the first option gets it.
    assert whole_points({"a": 1, "b": 1, "c": 1}) == {"a": 34, "b": 33, "c": 33}
    # 41.6, 41.4, 17.0: whole parts make 99, and .6 is the largest remainder.
    assert whole_points({"a": 0.416, "b": 0.414, "c": 0.17}) == {"a": 42, "b": 41, "c": 17}
    # 0.29 * 100 is 28.999999999999996 in floating point; it is 29 all the same.
    assert whole_points({"a": 0.29, "b": 0.71}) == {"a": 29, "b": 71}


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=12).filter(lambda shares: sum(shares) > 0.001))
def test_whole_points_sum_to_100_and_stay_within_one(shares: list[float]) -> None:
    named = {f"o{at}": share for at, share in enumerate(shares)}
    points = whole_points(named)
    assert sum(points.values()) == 100
    assert all(abs(points[code] - 100 * share / sum(shares)) < 1 + 1e-6 for code, share in named.items())


def test_the_mean_by_hand() -> None:
    # EQ: 70, 50, 25: mean 48.33 against 51.67; quartiles 37.5 and 60.
    taken = take(round_result(shown("themes"), 1, votes(70, 50, 25)), shown("themes"), "mean")
    assert dict(taken.shares) == pytest.approx({"EQ": 145 / 300, "PA": 155 / 300})
    assert dict(taken.spread) == pytest.approx({"EQ": 0.225, "PA": 0.225})
    assert (taken.title, taken.held, taken.round, taken.ballots) == ("Policy lab", "2 November 2026", 1, 3)
    assert taken.agreement == pytest.approx(1 - (20 + 45 + 25) / 300)
    changed = into_set(SET, taken)
    assert [theme.points for theme in changed.themes] == [48, 52]
    assert changed.weighting_method is WeightingMethod.WORKSHOP
    assert changed.workshops == (taken,)
    assert changed.measures == SET.measures
    assert read_measure_set(write_measure_set(changed)) == changed


def test_the_median_is_scaled_to_one() -> None:
    # Medians 50 and 50 of 20 50 90 sum to 100 here; with a third option they need not.
    taken = take(round_result(shown("themes"), 1, votes(20, 50, 90)), shown("themes"), "median")
    assert dict(taken.shares) == {"EQ": 0.5, "PA": 0.5}


def test_measures_of_one_theme() -> None:
    workshop = shown("EQ")
    taken = take(round_result(workshop, 1, votes(80, 60, level=INSIDE)), workshop, "mean")
    changed = into_set(SET, taken)
    assert [(one.code, one.points) for one in changed.measures] == [("EQ01", 70), ("EQ02", 30), ("PA01", 100)]
    assert changed.themes == SET.themes


def test_what_cannot_be_taken_is_explained() -> None:
    with pytest.raises(WorkshopError, match="At least two ballots"):
        take(round_result(shown("themes"), 1, votes(70)), shown("themes"), "mean")
    taken = take(round_result(shown("themes"), 1, votes(70, 50)), shown("themes"), "mean")
    other = a_set({"EQ": {"EQ01": 1}, "CO": {"CO01": 1}})
    with pytest.raises(WorkshopError, match="PA is no longer scored in it and CO was not asked about"):
        into_set(other, taken)
    full = SET.model_copy(update={"workshops": (taken,) * 20})
    with pytest.raises(WorkshopError, match="already keeps 20 workshop results"):
        into_set(full, taken)


def test_medians_of_nothing_are_explained() -> None:
    third = LEVEL.options[0].model_copy(update={"code": "CO", "title": "Community"})
    level = LEVEL.model_copy(update={"options": (*LEVEL.options, third)})
    workshop = shown("themes", levels=(level,))
    ballots = tuple(
        one.model_copy(update={"points": points, "voter": points[0][0]})
        for one, points in zip(votes(1, 1, 1), ((("EQ", 100),), (("PA", 100),), (("CO", 100),)), strict=True)
    )
    with pytest.raises(WorkshopError, match="The median of every option is 0"):
        take(round_result(workshop, 1, ballots), workshop, "median")

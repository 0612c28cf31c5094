"""The whole test of weights: its JSON, its seed, and what it refuses."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from coopvalue.errors import CoopvalueError, ScoringError, WeightingError
from coopvalue.methods.weights_test import weights_test
from coopvalue.model.award import TomsPart
from coopvalue.model.bid import Bids
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_set, some_bids
from tests.strategies import problems

SET = a_set({"EQ": {"EQ01": 3, "EQ02": 1}, "PA": {"PA01": 1}}, {"EQ": 70, "PA": 30})
BIDS = some_bids(
    a={"EQ01": 80, "EQ02": 80, "PA01": 20},
    b={"EQ01": 50, "EQ02": 50, "PA01": 60},
    c={"EQ01": 40, "EQ02": 40, "PA01": 50},
)


def test_json_has_the_published_keys_and_plain_values() -> None:
    data = weights_test(SET, BIDS, ballots=[{"EQ": 1, "PA": 3}, {"EQ": 3, "PA": 1}], samples=500, seed=4).as_json()
    assert list(data) == [
        "winner", "verdict", "seed", "samples", "intervals", "smallest_change", "rank_acceptability", "central_weights",
        "pairwise", "what_if",
    ]  # fmt: skip
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert (data["winner"], data["verdict"], data["seed"], data["samples"]) == ("a", "close call", 4, 500)
    assert [(one["level"], one["code"]) for one in data["intervals"]] == [
        ("theme", "EQ"), ("theme", "PA"), ("measure", "EQ01"), ("measure", "EQ02"), ("measure", "PA01"),
    ]  # fmt: skip
    assert data["intervals"][0] == {
        "level": "theme", "code": "EQ", "share": pytest.approx(0.7), "low": pytest.approx(4 / 7), "high": 1.0,
        "rival_low": "b", "rival_high": None,
    }  # fmt: skip
    assert data["smallest_change"]["theme"] == {
        "points": pytest.approx(90 / 7), "new_winner": "b",
        "moves": [{"from": "EQ", "to": "PA", "points": pytest.approx(90 / 7)}],
    }  # fmt: skip
    assert set(data["rank_acceptability"]) == {"all", "near", "ballots"}
    # At 25:75 a has 35, b 57.5 and c 47.5; at 75:25 a has 65, b 52.5 and c 42.5.
    assert data["rank_acceptability"]["ballots"] == {"a": [0.5, 0, 0.5], "b": [0.5, 0.5, 0], "c": [0, 0.5, 0.5]}
    assert set(data["central_weights"]["a"]) == {"EQ", "PA"}
    assert data["central_weights"]["c"] is None
    assert {bid: set(row) for bid, row in data["pairwise"].items()} == {
        "a": {"b", "c"},
        "b": {"a", "c"},
        "c": {"a", "b"},
    }
    assert data["pairwise"]["b"]["c"] == 1
    assert set(data["what_if"][0]) == {"change", "subject", "winners", "winner_changed", "order_changed", "text"}


def test_json_where_nothing_changes_the_winner_and_where_bids_tie() -> None:
    clear = weights_test(SET, some_bids(a={"EQ01": 80, "EQ02": 80, "PA01": 20}, b={}), samples=50).as_json()
    assert clear["smallest_change"]["theme"] == {"points": None, "moves": [], "new_winner": None}
    assert clear["rank_acceptability"]["ballots"] is None
    tie = weights_test(SET, some_bids(a={"EQ01": 80}, b={"EQ01": 80}), samples=50).as_json()
    assert (tie["winner"], tie["smallest_change"]["theme"]) == (None, {"points": 0.0, "moves": [], "new_winner": None})


def test_the_seed_repeats_the_result_and_ballots_do_not_disturb_it() -> None:
    one = weights_test(SET, BIDS, samples=700, seed=3).as_json()
    assert weights_test(SET, BIDS, samples=700, seed=3).as_json() == one
    other = weights_test(SET, BIDS, samples=700, seed=4).as_json()
    assert other["rank_acceptability"]["all"] != one["rank_acceptability"]["all"]
    nearer = weights_test(SET, BIDS, samples=700, seed=3, near=20, ballots=[{"EQ": 1}]).as_json()
    assert nearer["rank_acceptability"]["all"] == one["rank_acceptability"]["all"]


def test_the_record_says_what_was_tested() -> None:
    result = weights_test(SET, BIDS, samples=50, near=5)
    assert (result.set_fingerprint, result.bids_fingerprint) == (SET.fingerprint, BIDS.fingerprint)
    assert (result.near, result.nearby.weightings, result.everywhere.weightings) == (5, 50, 50)


def test_the_proxy_switch_is_the_last_what_if() -> None:
    award = SET.award.model_copy(update={"toms_percent": 50})
    part = TomsPart(proxies=(("NT1", 1),), other_proxies=(("NT1", 2),))
    result = weights_test(SET.model_copy(update={"award": award, "toms": part}), BIDS, samples=50)
    assert result.what_ifs[-1].text == "With the other proxy values, a still comes first."


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"near": -1}, "The distance must be from 0 to 100 points, but it is -1"),
        ({"near": float("nan")}, "The distance must be from 0 to 100 points, but it is nan"),
        ({"samples": 0}, "The number of weightings must be from 1 to 1,000,000, but it is 0"),
        ({"samples": 2_000_000}, "The number of weightings must be from 1 to 1,000,000, but it is 2,000,000"),
        ({"seed": -1}, "The seed must be 0 or more, but it is -1"),
    ],
)
def test_numbers_out_of_range_are_explained(options: dict[str, float], message: str) -> None:
    with pytest.raises(ScoringError, match=message):
        weights_test(SET, BIDS, **options)


def test_what_cannot_be_scored_is_explained() -> None:
    with pytest.raises(WeightingError, match="no measure that bids are scored on"):
        weights_test(a_set({}), BIDS)
    with pytest.raises(ScoringError, match="There are no bids to score"):
        weights_test(SET, Bids())
    with pytest.raises(WeightingError, match="Ballot 2: Every weight is 0"):
        weights_test(SET, BIDS, ballots=[{"EQ": 1}, {"EQ": 0, "PA": 0}])


@given(problem=problems())
@settings(max_examples=40)
def test_anything_that_can_be_scored_can_be_tested(problem: tuple[MeasureSet, Bids]) -> None:
    try:
        data = weights_test(*problem, samples=100).as_json()
    except CoopvalueError:
        return
    json.dumps(data, allow_nan=False)
    assert [sum(row) for row in data["rank_acceptability"]["all"].values()] == pytest.approx(
        [1.0] * len(problem[1].bids)
    )

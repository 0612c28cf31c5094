"""Results of a round by hand, who is shown apart, and how a room moves."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.workshop.errors import PhaseError, WorkshopError
from coopvalue.workshop.groups import LEAST, shown_apart
from coopvalue.workshop.results import movement, round_result
from tests.workshop.rooms import a_workshop, shown, votes


def test_a_result_by_hand() -> None:
    # EQ gets 70, 50, 20, 60: mean 50, median 55; quartiles at positions 0.75 and 2.25 of 20 50 60 70: 42.5 and 62.5.
    # Pairs differ by 20 50 10 30 10 40 points in EQ and as much in PA: mean 160/6, so they agree on 73.3.
    # Ranks: EQ first three times of four, once equal to PA... (50/50), so rank sums are 2+1.5+1+2 = 6.5 and 5.5.
    # W = 12 * (0.5^2 + 0.5^2) / (16 * 6 - 4 * 6) = 6 / 72.
    result = round_result(shown("themes"), 1, votes(70, 50, 20, 60))
    equality = result.spread("EQ")
    assert (equality.mean, equality.median, equality.lower, equality.upper) == (50, 55, 42.5, 62.5)
    assert result.dots == ((20, 50, 60, 70), (30, 40, 50, 80))
    assert result.agreement == pytest.approx(1 - 160 / 600)
    assert result.concordance == pytest.approx(6 / 72)
    assert result.sentences[0] == "Two people here, picked at random, place 73 of their 100 points alike."


def test_nothing_is_seen_before_the_reveal() -> None:
    with pytest.raises(PhaseError, match="Round 1 has not been revealed yet"):
        round_result(a_workshop(), 1, votes(70, 50))
    with pytest.raises(WorkshopError, match="There is no round 4"):
        round_result(shown("themes"), 4, ())


def test_a_room_of_none_and_of_one() -> None:
    empty = round_result(shown("themes"), 1, ())
    assert (empty.ballots, empty.spreads, empty.dots, empty.agreement) == (0, (), ((), ()), None)
    one = round_result(shown("themes"), 1, votes(70))
    assert (one.spread("EQ").median, one.agreement, one.concordance) == (70, None, None)


def test_reasons_stand_apart_from_ballots() -> None:
    first, second = votes(70, 30)
    given_reasons = (
        first.model_copy(update={"reason": "need is greatest here"}),
        second.model_copy(update={"reason": "A say matters more"}),
    )
    result = round_result(shown("themes"), 1, given_reasons)
    assert result.reasons == ("A say matters more", "need is greatest here")


def test_roles_of_five_are_shown_apart() -> None:
    officers = votes(80, 70, 90, 60, 100, role="Officer")
    residents = votes(20, 10, 30, 40, 0, 20, role="Resident", start=11)
    result = round_result(shown("themes", roles=("Officer", "Resident")), 1, officers + residents)
    assert [(group.role, group.ballots, group.spreads[0].mean) for group in result.groups] == [
        ("Officer", 5, 80),
        ("Resident", 6, 20),
    ]
    assert result.not_apart == 0


def test_a_small_role_cannot_be_worked_out_by_subtraction() -> None:
    officers, councillors = votes(*[80] * 6, role="Officer"), votes(10, 0, role="Councillor", start=11)
    asked = shown("themes", roles=("Officer", "Councillor"))
    # Six officers could be shown, but then the room's mean would give away what the two councillors did.
    result = round_result(asked, 1, officers + councillors)
    assert (result.groups, result.not_apart) == ((), 8)
    residents = votes(*[50] * 5, role="Resident", start=21)
    wider = round_result(asked, 1, officers + councillors + residents)
    assert [group.role for group in wider.groups] == ["Officer"]
    assert wider.not_apart == 7
    silent = round_result(asked, 1, officers + votes(30, 30, start=31))
    assert silent.groups == ()


@given(st.dictionaries(st.integers(0, 9), st.integers(1, 12), max_size=8))
def test_nobody_shown_and_nobody_left_over_is_a_small_group(sizes: dict[int, int]) -> None:
    apart = shown_apart(sizes)
    assert all(sizes[name] >= LEAST for name in apart)
    left = sum(sizes.values()) - sum(sizes[name] for name in apart)
    assert left == 0 or left >= LEAST or not apart
    if all(size >= LEAST for size in sizes.values()):
        assert set(apart) == set(sizes)


def test_dots_do_not_line_up_into_ballots() -> None:
    result = round_result(shown("themes"), 1, votes(70, 50, 20))
    assert [sum(dots) for dots in zip(*result.dots, strict=True)] != [100, 100, 100]


def test_movement_by_hand() -> None:
    # Round 1: 70 50 20, round 2: 60 50 40 and a late 50. Of the three in both, one stayed; they moved 10, 0 and 20.
    # Agreement was 1 - (20+50+30)/300 = 2/3, and is 1 - (10+20+10+10+0+10)/600 = 0.9.
    workshop = shown("themes", "themes")
    before, after = votes(70, 50, 20), votes(60, 50, 40, 50)
    moved = movement(round_result(workshop, 1, before), round_result(workshop, 2, after), before, after)
    assert moved.agreement == pytest.approx(0.9 - 2 / 3)
    assert (moved.stayed, moved.changed, moved.moved) == (1, 2, 10)
    assert moved.means[0] == ("EQ", pytest.approx(50 - 140 / 3))
    assert moved.sentence == (
        "From round 1 to round 2 two people came 23 points closer on average. "
        "Of the 3 who voted in both, 2 changed their points; the average person moved 10 of their 100."
    )


def test_movement_without_enough_ballots_or_with_another_question() -> None:
    workshop = shown("themes", "themes", "EQ")
    one, two = round_result(workshop, 1, ()), round_result(workshop, 2, votes(70, 50))
    assert "not enough ballots" in movement(one, two, (), votes(70, 50)).sentence
    with pytest.raises(WorkshopError, match="asked different things"):
        movement(two, round_result(workshop, 3, ()), (), ())


def test_counter_of_roles_is_what_the_groups_use() -> None:
    assert shown_apart(Counter({"": 7, "Officer": 5})) == ("", "Officer")

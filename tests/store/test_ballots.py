"""Ballots: saved when told so, changed until the lock, on paper too, and refused with a reason otherwise."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coopvalue.store.ballots import delete_paper, paper_ballots, save_ballot, save_paper
from coopvalue.store.errors import LimitError, UnknownLinkError
from coopvalue.store.limits import Limits
from coopvalue.store.people import join, participation
from coopvalue.store.room import ballots, result
from coopvalue.store.store import Store
from coopvalue.store.workshops import close, lock, next_round, reopen, reveal, standing, version
from coopvalue.workshop.errors import BallotError, PhaseError, WorkshopError
from coopvalue.workshop.text import clean
from tests.store.rooms import opened, points, room


def test_a_ballot_can_change_until_the_lock(store: Store) -> None:
    host, _, (anna,) = room(store, 70)
    assert save_ballot(store, anna, 1, points(60), "Need").saves == 2
    lock(store, host)
    with pytest.raises(PhaseError, match=r"The round is locked\. What you saved before counts"):
        save_ballot(store, anna, 1, points(50))
    reopen(store, host)
    assert save_ballot(store, anna, 1, points(40)).saves == 3
    ballot = participation(store, anna).ballot(1)
    assert ballot is not None
    assert (ballot.points, ballot.reason) == ((("EQ", 40), ("PA", 60)), "")


def test_a_refused_ballot_leaves_the_earlier_one(store: Store) -> None:
    host, _, (anna,) = room(store, 70)
    for wrong, said in (
        ({"EQ": 60}, "40 of your 100 points are left"),
        ({"EQ": 60, "XX": 40}, "'XX' is not asked about"),
    ):
        with pytest.raises(BallotError, match=said):
            save_ballot(store, anna, 1, wrong)
    with pytest.raises(WorkshopError, match="Your reason has 501 characters"):
        save_ballot(store, anna, 1, points(60), "x" * 501)
    for number in (0, 2):
        with pytest.raises(BallotError, match=f"These points are for round {number}, but the room is in round 1"):
            save_ballot(store, anna, number, points(60))
    with pytest.raises(UnknownLinkError, match="opens no place in a workshop"):
        save_ballot(store, "nobody", 1, points(60))
    lock(store, host)
    reveal(store, host)
    assert [one.points for one in ballots(store, host, 1)] == [(("EQ", 70), ("PA", 30))]


def test_points_for_the_round_before_do_not_slip_into_the_next(store: Store) -> None:
    host, _, (anna,) = room(store, 70)
    for step in (lock, reveal, next_round):
        step(store, host)
    with pytest.raises(BallotError, match="These points are for round 1, but the room is in round 2"):
        save_ballot(store, anna, 1, points(60))
    assert standing(store, host).voted == 0
    close(store, host)
    with pytest.raises(PhaseError, match="The workshop is over"):
        save_ballot(store, anna, 2, points(60))


def test_paper_ballots_by_hand(store: Store) -> None:
    host, workshop, _ = room(store, 70)
    assert save_paper(store, host, 7, points(40), "On paper").saves == 1
    assert save_paper(store, host, 7, points(50), "On paper").saves == 2
    save_paper(store, host, 2, points(0))
    here = standing(store, host)
    assert (here.joined, here.voted, here.paper) == (3, 3, 2)
    assert [(one.paper, one.points[0][1]) for one in paper_ballots(store, host)] == [(2, 0), (7, 50)]
    before = version(store, workshop.key)
    delete_paper(store, host, 2)
    assert version(store, workshop.key) != before
    assert standing(store, host).joined == 2
    with pytest.raises(UnknownLinkError, match="Paper ballot 2 has not been typed in"):
        delete_paper(store, host, 2)
    lock(store, host)
    for action in (lambda: save_paper(store, host, 3, points(50)), lambda: delete_paper(store, host, 7)):
        with pytest.raises(PhaseError, match="Reopen it to type in a paper ballot"):
            action()
    reveal(store, host)
    found = result(store, workshop.key, 1)
    assert (found.ballots, found.paper, found.dots[0]) == (2, 1, (50, 70))
    next_round(store, host)
    assert paper_ballots(store, host) == ()
    save_paper(store, host, 7, points(60))
    delete_paper(store, host, 7)
    # The number still stands for the same paper, because round 1 has its ballot.
    assert standing(store, host).joined == 2


def test_paper_ballots_that_cannot_be_typed(url: str, open_one: Callable[..., Store]) -> None:
    store = open_one(url, Limits(participants=1))
    host, _ = opened(store, ["Officer"])
    for number in (0, 10_000):
        with pytest.raises(BallotError, match="Number the paper ballots from 1 to 9999"):
            save_paper(store, host, number, points(50))
    with pytest.raises(BallotError, match="'Mayor' is not a role"):
        save_paper(store, host, 1, points(50), role="Mayor")
    save_paper(store, host, 1, points(50), role="Officer")
    with pytest.raises(LimitError, match="full"):
        save_paper(store, host, 2, points(50))
    with pytest.raises(UnknownLinkError, match="opens no workshop as its host"):
        save_paper(store, "nobody", 1, points(50))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400))
def test_any_reason_that_is_accepted_comes_back(store: Store, reason: str) -> None:
    _, workshop = opened(store)
    person, _ = join(store, workshop.code)
    save_ballot(store, person, 1, points(50), reason)
    ballot = participation(store, person).ballot(1)
    assert ballot is not None
    assert ballot.reason == clean(reason, 500, "It")

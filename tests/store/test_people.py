"""Joining, coming back, and what wrong codes cost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from coopvalue.store.ballots import save_ballot
from coopvalue.store.errors import LimitError, TooManyTriesError, UnknownLinkError
from coopvalue.store.limits import Limits
from coopvalue.store.people import find, join, participation, resume
from coopvalue.store.store import Store
from coopvalue.store.tally import HOUR
from coopvalue.store.throttle import Throttle
from coopvalue.store.workshops import close, lock, reveal
from coopvalue.workshop.codes import new_resume_code, spaced
from coopvalue.workshop.errors import PhaseError, WorkshopError
from tests.store.conftest import Clock
from tests.store.rooms import opened, points, room

WRONG = "ZZZZZZ"


def test_coming_back_on_another_device(store: Store) -> None:
    _, workshop, (anna,) = room(store, 70)
    secret, place = resume(store, f" {spaced(anna).lower()} ")
    assert secret == anna
    assert place.workshop == workshop
    ballot = place.ballot(1)
    assert ballot is not None
    assert ballot.points == (("EQ", 70), ("PA", 30))
    assert place.ballot(2) is None


def test_late_joiners_come_in_until_the_workshop_closes(store: Store) -> None:
    host, workshop, _ = room(store, 70)
    for step in (lock, reveal):
        step(store, host)
        _, place = join(store, workshop.code)
        assert place.ballots == ()
    close(store, host)
    with pytest.raises(PhaseError, match="This workshop is over, so nobody can join"):
        join(store, workshop.code)


def test_neither_secrets_nor_clients_are_in_the_database(store: Store) -> None:
    host, _, (anna,) = room(store, 70)
    with pytest.raises(UnknownLinkError):
        find(store, WRONG, "203.0.113.9")
    with store.reading() as connection:
        held = ""
        for table in ("workshop", "workshop_round", "participant", "ballot", "tally"):
            held += str([tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))])
    for secret in (host, anna, "203.0.113.9"):
        assert secret not in held


def test_a_full_workshop(url: str, open_one: Callable[..., Store]) -> None:
    store = open_one(url, Limits(participants=2))
    _, workshop = opened(store)
    join(store, workshop.code)
    join(store, workshop.code)
    with pytest.raises(LimitError, match="This workshop is full: it takes 2 people"):
        join(store, workshop.code)


def test_a_role_must_be_one_of_the_hosts(store: Store) -> None:
    _, workshop = opened(store, ["Officer"])
    with pytest.raises(WorkshopError, match="'Mayor' is not a role"):
        join(store, workshop.code, "Mayor")
    assert join(store, workshop.code, "Officer")[1].role == "Officer"
    assert join(store, workshop.code)[1].role == ""


def test_wrong_codes_cost_more_and_more_time(store: Store, clock: Clock) -> None:
    _, workshop = opened(store)
    for _ in range(5):
        with pytest.raises(UnknownLinkError, match="No workshop has the code ZZZ ZZZ"):
            find(store, WRONG, "one")
    waits = []
    for _ in range(8):
        # Not even the right code is looked at before the wait is over, or guessing would be free.
        with pytest.raises(TooManyTriesError) as told:
            find(store, workshop.code, "one")
        waits.append(told.value.seconds)
        clock.forward(told.value.seconds)
        with pytest.raises(UnknownLinkError):
            find(store, WRONG, "one")
    assert waits == [3, 5, 9, 17, 33, 61, 61, 61]
    assert find(store, workshop.code, "two") == workshop
    clock.forward(61)
    assert find(store, workshop.code, "one") == workshop


def test_time_forgives(store: Store, clock: Clock) -> None:
    for _ in range(5):
        with pytest.raises(UnknownLinkError):
            find(store, WRONG, "one")
    clock.forward(16 * 60)
    for _ in range(4):
        with pytest.raises(UnknownLinkError):
            find(store, WRONG, "one")


def test_codes_cannot_be_searched_from_many_addresses(url: str, open_one: Callable[..., Store], clock: Clock) -> None:
    store = open_one(url, Limits(wrong_codes_an_hour=30))
    other_process = open_one(url, Limits(wrong_codes_an_hour=30))
    _, workshop = opened(store)
    person, _ = join(store, workshop.code)
    for at in range(30):
        with pytest.raises(UnknownLinkError):
            find((store, other_process)[at % 2], WRONG, f"client {at}")
    for one in (store, other_process):
        with pytest.raises(TooManyTriesError, match="Very many wrong codes"):
            find(one, workshop.code, "fresh client")
    # Whoever is in the room goes on undisturbed.
    save_ballot(store, person, 1, points(70))
    assert participation(store, person).ballot(1)
    clock.forward(HOUR)
    assert find(store, workshop.code, "fresh client") == workshop


def test_something_that_is_no_code_is_not_a_guess(store: Store) -> None:
    for _ in range(20):
        with pytest.raises(WorkshopError, match="never part of a workshop code"):
            find(store, "O0O0O0", "one")
    _, workshop = opened(store)
    assert find(store, workshop.code, "one") == workshop


def test_wrong_resume_codes_cost_time_too(store: Store) -> None:
    _, _, (anna,) = room(store, 70)
    for _ in range(5):
        with pytest.raises(UnknownLinkError, match="Nobody in a running workshop has this code"):
            resume(store, new_resume_code(), "one")
    with pytest.raises(TooManyTriesError):
        resume(store, anna, "one")
    assert resume(store, anna, "two")[0] == anna
    with pytest.raises(WorkshopError, match="not a code to come back with"):
        resume(store, "short", "two")


def test_the_throttle_remembers_a_bounded_number_of_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coopvalue.store.throttle.MOST_CLIENTS", 3)
    throttle, limits = Throttle(), Limits()
    for client in "abcd":
        throttle.wrong(client, 0, limits)
        throttle.count("sets", client, 0, 5, "sets")
    assert list(throttle._clients) == ["b", "c", "d"]
    assert len(throttle._days) == 3

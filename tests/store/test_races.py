"""Many threads at once: the lock against late ballots, everyone at the same moment, and reads that mix nothing."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable

import pytest
from sqlalchemy import text

from coopvalue.store.ballots import save_ballot
from coopvalue.store.errors import LimitError
from coopvalue.store.limits import Limits
from coopvalue.store.people import join, participation
from coopvalue.store.room import result
from coopvalue.store.rows import ballots_of
from coopvalue.store.store import Store
from coopvalue.store.workshops import lock, reopen, reveal, standing
from coopvalue.workshop.errors import PhaseError
from tests.store.rooms import opened, points, room


def together(*jobs: Callable[[], object]) -> None:
    """Run all `jobs` at once; the first error of any of them is raised here."""
    faults: list[BaseException] = []
    ready = threading.Barrier(len(jobs))

    def run(job: Callable[[], object]) -> None:
        try:
            ready.wait()
            job()
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]


def counted(store: Store, key: str) -> dict[str, int]:
    """Return what counts right now, read past all rules: voter and points for the first option."""
    with store.reading() as connection:
        return {one.voter: one.points[0][1] for one in ballots_of(connection, key, 1)}


def test_nothing_changes_once_the_host_is_told_that_the_round_is_locked(
    url: str, open_one: Callable[..., Store]
) -> None:
    # Two stores stand for two processes: nothing but the database stands between them.
    store, other = open_one(url), open_one(url)
    host, workshop, people = room(store, *[50] * 8)
    told: dict[str, int] = {}
    accepted, refused = 0, 0

    def vote(person: str, which: Store) -> Callable[[], None]:
        def job() -> None:
            nonlocal accepted, refused
            for _ in range(200):
                given = random.randint(0, 100)
                try:
                    save_ballot(which, person, 1, points(given))
                except PhaseError:
                    refused += 1
                    return
                told[person] = given
                accepted += 1

        return job

    at_lock: list[dict[str, int]] = []

    def host_locks() -> None:
        time.sleep(random.uniform(0.005, 0.04))
        lock(store, host)
        at_lock.append(counted(store, workshop.key))

    for _ in range(12):
        together(host_locks, *(vote(person, (store, other)[at % 2]) for at, person in enumerate(people)))
        assert counted(store, workshop.key) == at_lock[-1]
        for person, given in told.items():
            ballot = participation(store, person).ballot(1)
            assert ballot is not None
            assert ballot.points[0][1] == given
        reopen(store, host)
    assert refused == 12 * len(people)
    assert accepted > 0


def test_a_ballot_waits_for_a_lock_that_came_first(postgres_url: str, open_one: Callable[..., Store]) -> None:
    store = open_one(postgres_url)
    host, workshop, (anna,) = room(store, 70)
    outcome: list[object] = []

    def late() -> None:
        try:
            outcome.append(save_ballot(store, anna, 1, points(10)))
        except PhaseError as error:
            outcome.append(error)

    thread = threading.Thread(target=late)
    with store.writing() as connection:
        connection.execute(text("UPDATE workshop SET phase = 'locked'"))
        thread.start()
        time.sleep(0.3)
        # It has neither read the old phase and written, nor given up: it waits for what becomes of the lock.
        assert outcome == []
    thread.join()
    assert isinstance(outcome[0], PhaseError)
    assert list(counted(store, workshop.key).values()) == [70]
    assert host


def test_a_lock_waits_for_a_ballot_that_came_first(postgres_url: str, open_one: Callable[..., Store]) -> None:
    store = open_one(postgres_url)
    host, workshop, (anna,) = room(store, 70)
    locked = threading.Event()
    thread = threading.Thread(target=lambda: (lock(store, host), locked.set()))
    with store.writing() as connection:
        # What `save_ballot` holds while it writes.
        connection.execute(text("SELECT 1 FROM workshop FOR SHARE"))
        connection.execute(text("UPDATE ballot SET points = :points"), {"points": '{"EQ":10,"PA":90}'})
        thread.start()
        assert not locked.wait(0.3)
    thread.join()
    assert list(counted(store, workshop.key).values()) == [10]
    assert anna


def test_everyone_at_the_same_moment(store: Store) -> None:
    host, workshop = opened(store)
    people = [join(store, workshop.code)[0] for _ in range(40)]
    together(
        *(lambda person=person, at=at: save_ballot(store, person, 1, points(at)) for at, person in enumerate(people))
    )
    assert standing(store, host).voted == 40
    assert sorted(counted(store, workshop.key).values()) == list(range(40))


def test_no_more_get_in_than_there_is_room_for(url: str, open_one: Callable[..., Store]) -> None:
    store, other = (open_one(url, Limits(participants=10)) for _ in range(2))
    host, workshop = opened(store)
    full: list[LimitError] = []

    def come(which: Store) -> None:
        try:
            join(which, workshop.code)
        except LimitError as error:
            full.append(error)

    together(*(lambda which=which: come(which) for which in (store, other) * 8))
    assert standing(store, host).joined == 10
    assert len(full) == 6


def test_one_of_two_reveals_is_told_that_it_is_done(store: Store) -> None:
    host, workshop, _ = room(store, 70)
    lock(store, host)
    faults: list[PhaseError] = []

    def show() -> None:
        try:
            reveal(store, host)
        except PhaseError as error:
            faults.append(error)

    together(show, show, show)
    assert [str(fault) for fault in faults] == ["The result is already shown."] * 2
    assert result(store, workshop.key, 1).ballots == 1


def test_a_result_never_holds_a_ballot_that_was_saved_after_it_was_hidden_again(store: Store) -> None:
    host, workshop, (anna,) = room(store, 70)
    stop = threading.Event()
    seen: set[int] = set()

    def look() -> None:
        while not stop.is_set():
            try:
                seen.add(result(store, workshop.key, 1).dots[0][0])
            except PhaseError:
                continue

    def lead() -> None:
        try:
            for _ in range(25):
                lock(store, host)
                reveal(store, host)
                reopen(store, host)
                save_ballot(store, anna, 1, points(1))
                save_ballot(store, anna, 1, points(70))
        finally:
            stop.set()

    together(look, look, lead)
    with pytest.raises(PhaseError):
        result(store, workshop.key, 1)
    assert seen <= {70}

"""A host leads a workshop: phases, counts, roles, deletion, expiry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from coopvalue.model.workshop import Phase
from coopvalue.store.ballots import save_ballot
from coopvalue.store.errors import LimitError, UnknownLinkError
from coopvalue.store.expiry import expire
from coopvalue.store.limits import DAY, Limits
from coopvalue.store.people import find, join, participation, set_role
from coopvalue.store.room import ballots, result
from coopvalue.store.store import Store
from coopvalue.store.workshops import (
    changes,
    close,
    delete_workshop,
    hosted,
    lock,
    next_round,
    open_workshop,
    reopen,
    reveal,
    set_roles,
    standing,
    version,
)
from coopvalue.workshop.errors import PhaseError, WorkshopError
from tests.store.conftest import Clock
from tests.store.rooms import SET, opened, points, room

TABLES = ("workshop", "workshop_round", "participant", "ballot")


def rows(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        return {table: int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()) for table in TABLES}


def test_a_workshop_is_what_was_asked_for(store: Store) -> None:
    host, workshop = open_workshop(
        store, SET, "  Policy\nlab ", level="EQ", roles=["Officer", " Officer", "", "Resident"]
    )
    assert (workshop.title, workshop.roles, workshop.phase) == ("Policy lab", ("Officer", "Resident"), Phase.OPEN)
    assert (workshop.set_title, workshop.fingerprint) == (SET.title, SET.fingerprint)
    assert workshop.question.codes == ("EQ01", "EQ02")
    assert hosted(store, host) == workshop
    assert find(store, workshop.code.lower()) == workshop


def test_what_cannot_be_opened_is_explained(store: Store) -> None:
    with pytest.raises(WorkshopError, match="nothing to weight under 'CO'"):
        open_workshop(store, SET, "Lab", level="CO")
    with pytest.raises(WorkshopError, match="Give the workshop a title"):
        open_workshop(store, SET, " ")
    with pytest.raises(WorkshopError, match="9 roles are too many"):
        open_workshop(store, SET, "Lab", roles=[f"r{at}" for at in range(9)])
    with pytest.raises(WorkshopError, match="A role has 41 characters"):
        open_workshop(store, SET, "Lab", roles=["r" * 41])


def test_two_rounds_by_hand(store: Store) -> None:
    host, workshop, (anna, ben, cem) = room(store, 70, 50, 20)
    lock(store, host)
    shown = reveal(store, host)
    found = result(store, workshop.key, 1)
    assert (found.ballots, found.spread("EQ").mean) == (3, pytest.approx(140 / 3))
    assert found.agreement == pytest.approx(1 - 100 / 300)
    assert next_round(store, host).phase is Phase.OPEN
    assert changes(store, workshop.key) == shown.changes + 1
    for person, given in ((anna, 60), (ben, 50), (cem, 40)):
        save_ballot(store, person, 2, points(given))
    late, place = join(store, workshop.code)
    assert place.workshop.round.number == 2
    save_ballot(store, late, 2, points(50))
    lock(store, host)
    reveal(store, host)
    assert result(store, workshop.key, 2).agreement == pytest.approx(0.9)
    assert result(store, workshop.key, 1) == found
    measures = next_round(store, host, "EQ")
    assert measures.question.codes == ("EQ01", "EQ02")
    assert close(store, host).phase is Phase.CLOSED
    assert result(store, workshop.key, 1) == found
    assert [ballot.points[0][1] for _, ballot in participation(store, anna).ballots] == [70, 60]


def test_the_host_sees_counts_and_no_ballot_before_the_reveal(store: Store) -> None:
    host, workshop, people = room(store, 70, 50)
    join(store, workshop.code)
    here = standing(store, host)
    assert (here.joined, here.voted, here.paper, here.saves) == (3, 2, 0, 2)
    for phase in (lambda: None, lambda: lock(store, host), lambda: close(store, host)):
        phase()
        with pytest.raises(PhaseError, match="Round 1 has not been revealed"):
            ballots(store, host, 1)
        with pytest.raises(PhaseError, match="Round 1 has not been revealed"):
            result(store, workshop.key, 1)
    assert people


def test_reopening_hides_a_result_and_counts_it(store: Store) -> None:
    host, workshop, (anna, _) = room(store, 70, 50)
    lock(store, host)
    reveal(store, host)
    assert reopen(store, host).round.reopened == 1
    with pytest.raises(PhaseError):
        result(store, workshop.key, 1)
    save_ballot(store, anna, 1, points(60))
    lock(store, host)
    reveal(store, host)
    assert result(store, workshop.key, 1).spread("EQ").mean == 55


def test_the_versions_pages_wait_for(store: Store) -> None:
    host, workshop, (anna,) = room(store, 70)
    seen = [version(store, workshop.key)]
    for step in (
        lambda: save_ballot(store, anna, 1, points(60)),
        lambda: join(store, workshop.code),
        lambda: lock(store, host),
        lambda: reveal(store, host),
        lambda: next_round(store, host),
        lambda: set_roles(store, host, ["Officer"]),
        lambda: set_role(store, anna, "Officer"),
        lambda: save_ballot(store, anna, 2, points(60)),
        lambda: set_role(store, anna, ""),
    ):
        step()
        seen.append(version(store, workshop.key))
    # A role without a ballot in this round changes nothing that any page of the host shows.
    assert len(set(seen)) == len(seen) - 1
    assert changes(store, workshop.key) == 4
    delete_workshop(store, host)
    assert version(store, workshop.key) is None
    assert changes(store, workshop.key) is None


def test_a_ballot_keeps_the_role_it_was_saved_with(store: Store) -> None:
    host, workshop = opened(store, ["Officer", "Resident"])
    person, _ = join(store, workshop.code, "Officer")
    save_ballot(store, person, 1, points(70))
    set_role(store, person, "Resident")
    lock(store, host)
    reveal(store, host)
    assert [one.role for one in ballots(store, host, 1)] == ["Resident"]
    set_role(store, person, "Officer")
    set_roles(store, host, ["Officer"])
    assert [one.role for one in ballots(store, host, 1)] == ["Resident"]
    next_round(store, host)
    save_ballot(store, person, 2, points(70))
    assert participation(store, person).role == "Officer"
    assert participation(store, person).ballots[1][1].role == "Officer"
    with pytest.raises(WorkshopError, match="'Resident' is not a role"):
        set_role(store, person, "Resident")
    close(store, host)
    with pytest.raises(PhaseError, match="roles cannot change any more"):
        set_role(store, person, "")


def test_deleting_leaves_nothing(store: Store) -> None:
    host, workshop, (anna,) = room(store, 70)
    other, _, _ = room(store, 50)
    delete_workshop(store, host)
    assert rows(store) == dict.fromkeys(TABLES, 1)
    for action in (
        lambda: hosted(store, host),
        lambda: standing(store, host),
        lambda: lock(store, host),
        lambda: delete_workshop(store, host),
        lambda: participation(store, anna),
        lambda: save_ballot(store, anna, 1, points(70)),
        lambda: result(store, workshop.key, 1),
        lambda: find(store, workshop.code),
    ):
        with pytest.raises(UnknownLinkError):
            action()
    assert standing(store, other).voted == 1


def test_expired_workshops_open_nothing_and_are_deleted(store: Store, clock: Clock) -> None:
    host, workshop, (anna,) = room(store, 70)
    clock.forward(90 * DAY - 1)
    assert save_ballot(store, anna, 1, points(60)).saves == 2
    clock.forward(1)
    for action in (
        lambda: hosted(store, host),
        lambda: participation(store, anna),
        lambda: save_ballot(store, anna, 1, points(70)),
        lambda: find(store, workshop.code),
    ):
        with pytest.raises(UnknownLinkError):
            action()
    assert changes(store, workshop.key) is None
    assert rows(store)["ballot"] == 1
    assert expire(store).workshops == 1
    assert rows(store) == dict.fromkeys(TABLES, 0)


def test_what_is_deleted_is_gone_from_the_files(
    sqlite_url: str, open_one: Callable[..., Store], tmp_path: Path
) -> None:
    store = open_one(sqlite_url)
    host, _, (anna,) = room(store, 70)
    save_ballot(store, anna, 1, points(70), "Plainly readable reason")

    def readable() -> bool:
        return any(b"Plainly readable" in path.read_bytes() for path in tmp_path.iterdir())

    assert readable()
    delete_workshop(store, host)
    assert not readable()


def test_opening_the_store_clears_what_has_expired(url: str, open_one: Callable[..., Store], clock: Clock) -> None:
    room(open_one(url), 70)
    clock.forward(91 * DAY)
    assert rows(open_one(url)) == dict.fromkeys(TABLES, 0)


def test_opening_another_clears_what_has_expired(store: Store, clock: Clock) -> None:
    room(store, 70)
    clock.forward(91 * DAY)
    opened(store)
    assert rows(store) == {"workshop": 1, "workshop_round": 1, "participant": 0, "ballot": 0}


def test_workshops_a_day(url: str, open_one: Callable[..., Store], clock: Clock) -> None:
    store = open_one(url, Limits(workshops_a_day=3, workshops_a_day_each=2))
    open_workshop(store, SET, "Lab", client="one")
    open_workshop(store, SET, "Lab", client="one")
    with pytest.raises(LimitError, match="2 workshops have been made from here today"):
        open_workshop(store, SET, "Lab", client="one")
    host, _ = open_workshop(store, SET, "Lab", client="two")
    delete_workshop(store, host)
    with pytest.raises(LimitError, match="More workshops have been opened today"):
        open_workshop(store, SET, "Lab", client="three")
    clock.forward(DAY)
    open_workshop(store, SET, "Lab", client="one")


def test_a_join_code_that_is_taken_is_drawn_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    _, first = opened(store)
    drawn = iter([first.code, first.code, "ZZZZZZ"])
    monkeypatch.setattr("coopvalue.store.workshops.new_join_code", lambda: next(drawn))
    assert opened(store)[1].code == "ZZZZZZ"


def test_long_explanations_are_cut(url: str, open_one: Callable[..., Store]) -> None:
    store = open_one(url, Limits(about_length=12))
    _, workshop = open_workshop(store, SET, "Lab")
    assert workshop.question.options[0].about == "Measure EQ0…"

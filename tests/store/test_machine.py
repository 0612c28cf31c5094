"""Host and participants act in any order: no ballot is lost, none seen before the reveal, none counted after the lock.

The machine keeps its own plain picture of what must be true, written without the rules of the product.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from coopvalue.store.ballots import delete_paper, paper_ballots, save_ballot, save_paper
from coopvalue.store.errors import UnknownLinkError
from coopvalue.store.limits import Limits
from coopvalue.store.people import join, participation, resume, set_role
from coopvalue.store.room import ballots, export, result
from coopvalue.store.store import Store
from coopvalue.store.workshops import (
    close,
    delete_workshop,
    hosted,
    lock,
    next_round,
    reopen,
    reveal,
    standing,
    version,
)
from coopvalue.workshop.errors import BallotError, PhaseError
from tests.store.rooms import opened

CODES = {"themes": ("EQ", "PA"), "EQ": ("EQ01", "EQ02")}
MANY = 1_000_000
ROLES = ("", "Officer", "Resident")
STEPS = {"lock": lock, "reveal": reveal, "close": close, "reopen": reopen}


@dataclass
class Asked:
    """One round as the machine remembers it: who gave the first option how much, why, as what."""

    level: str
    shown: bool = False
    cast: dict[str, tuple[int, str, str]] = field(default_factory=dict)


class Room(RuleBasedStateMachine):
    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self.phase = "open"
        self.rounds = [Asked("themes")]
        self.people: dict[str, str] = {}
        self.paper: dict[str, int] = {}
        self.gone = False

    @initialize(roles=st.lists(st.sampled_from(ROLES), min_size=2, max_size=5))
    def a_room_comes_together(self, roles: list[str]) -> None:
        self.host, self.workshop = opened(self.store, ROLES[1:])
        for role in roles:
            self.someone_joins(role)
        self.someone_saves(0, 70, "Need")

    @property
    def now(self) -> Asked:
        return self.rounds[-1]

    def who(self, at: int) -> str:
        return list(self.people)[at % len(self.people)]

    def points(self, first: int, level: str | None = None) -> dict[str, int]:
        one, two = CODES[level or self.now.level]
        return {one: first, two: 100 - first}

    def alive(self) -> bool:
        return not self.gone

    @precondition(lambda self: self.alive() and len(self.people) < 7)
    @rule(role=st.sampled_from(ROLES))
    def someone_joins(self, role: str) -> None:
        if self.phase == "closed":
            with pytest.raises(PhaseError):
                join(self.store, self.workshop.code, role)
            return
        secret, place = join(self.store, self.workshop.code, role)
        assert place.workshop.round.number == len(self.rounds)
        self.people[secret] = role

    @precondition(alive)
    @rule(at=st.integers(0, 6), first=st.integers(0, 100), reason=st.sampled_from(["", "Need", "=1"]))
    def someone_saves(self, at: int, first: int, reason: str) -> None:
        person = self.who(at)
        if self.phase != "open":
            with pytest.raises(PhaseError):
                save_ballot(self.store, person, len(self.rounds), self.points(first), reason)
            return
        save_ballot(self.store, person, len(self.rounds), self.points(first), reason)
        self.now.cast[person] = (first, reason, self.people[person])
        if len(self.rounds) > 1:
            with pytest.raises(BallotError):
                save_ballot(self.store, person, len(self.rounds) - 1, self.points(0, self.rounds[-2].level))

    @precondition(alive)
    @rule(firsts=st.lists(st.integers(0, 100), min_size=7, max_size=7))
    def everyone_saves(self, firsts: list[int]) -> None:
        for at, first in zip(range(len(self.people)), firsts, strict=False):
            self.someone_saves(at, first, "")

    @precondition(alive)
    @rule(at=st.integers(0, 6), first=st.integers(0, 100))
    def someone_tries_what_is_never_allowed(self, at: int, first: int) -> None:
        person, here = self.who(at), len(self.rounds)
        with pytest.raises(BallotError):
            save_ballot(self.store, person, here, {**self.points(first), CODES[self.now.level][0]: first + 1})
        for step in (lock, reveal, reopen, close, next_round, delete_workshop):
            with pytest.raises(UnknownLinkError):
                step(self.store, person)

    @precondition(alive)
    @rule(at=st.integers(0, 6), role=st.sampled_from(ROLES))
    def someone_says_who_they_are(self, at: int, role: str) -> None:
        person = self.who(at)
        if self.phase == "closed":
            with pytest.raises(PhaseError):
                set_role(self.store, person, role)
            return
        set_role(self.store, person, role)
        self.people[person] = role
        if self.phase == "open" and person in self.now.cast:
            self.now.cast[person] = (*self.now.cast[person][:2], role)

    @precondition(alive)
    @rule(paper=st.integers(1, 3), first=st.integers(0, 100), role=st.sampled_from(ROLES))
    def the_host_types_a_paper_ballot(self, paper: int, first: int, role: str) -> None:
        if self.phase != "open":
            with pytest.raises(PhaseError):
                save_paper(self.store, self.host, paper, self.points(first), role=role)
            return
        save_paper(self.store, self.host, paper, self.points(first), role=role)
        self.paper[f"paper {paper}"] = paper
        self.now.cast[f"paper {paper}"] = (first, "", role)

    @precondition(alive)
    @rule(paper=st.integers(1, 3))
    def the_host_takes_a_paper_ballot_back(self, paper: int) -> None:
        name = f"paper {paper}"
        if self.phase != "open" or name not in self.now.cast:
            with pytest.raises((PhaseError, UnknownLinkError)):
                delete_paper(self.store, self.host, paper)
            return
        delete_paper(self.store, self.host, paper)
        del self.now.cast[name]
        if not any(name in one.cast for one in self.rounds):
            del self.paper[name]

    @precondition(alive)
    @rule(step=st.sampled_from(["lock", "reveal", "close", "reopen"]))
    def the_host_steps(self, step: str) -> None:
        before = self.phase
        after = {
            ("lock", "open"): "locked",
            ("reveal", "locked"): "revealed",
            ("close", "open"): "closed",
            ("close", "locked"): "closed",
            ("close", "revealed"): "closed",
            ("reopen", "locked"): "open",
            ("reopen", "revealed"): "open",
            ("reopen", "closed"): "revealed" if self.now.shown else "locked",
        }.get((step, before))
        if after is None:
            with pytest.raises(PhaseError):
                STEPS[step](self.store, self.host)
            return
        assert STEPS[step](self.store, self.host).phase == after
        self.phase = after
        if after == "open":
            self.now.shown = False
        if step == "reveal":
            self.now.shown = True

    @precondition(lambda self: self.alive() and len(self.rounds) < 5)
    @rule(level=st.sampled_from([None, "themes", "EQ"]))
    def the_host_asks_again(self, level: str | None) -> None:
        if self.phase != "revealed":
            with pytest.raises(PhaseError):
                next_round(self.store, self.host, level)
            return
        next_round(self.store, self.host, level)
        self.rounds.append(Asked(level or self.now.level))
        self.phase = "open"

    @precondition(alive)
    @rule(level=st.sampled_from([None, "themes", "EQ"]))
    def the_host_goes_on(self, level: str | None) -> None:
        if self.phase == "revealed" and len(self.rounds) < 5:
            self.the_host_asks_again(level)
        else:
            self.the_host_steps({"open": "lock", "locked": "reveal"}.get(self.phase, "reopen"))

    @precondition(alive)
    @rule()
    def the_host_exports(self) -> None:
        files = export(self.store, self.host)
        found = csv.DictReader(io.StringIO(files["ballots.csv"].decode("utf-8-sig"), newline=""))
        points = sorted((int(row["Round"]), row["Code"], int(row["Points"])) for row in found)
        assert points == sorted(
            (number, code, given)
            for number, asked in enumerate(self.rounds, start=1)
            if asked.shown
            for first, _, _ in asked.cast.values()
            for code, given in self.points(first, asked.level).items()
        )

    @precondition(lambda self: self.alive() and len(self.rounds) > 2)
    @rule()
    def the_host_deletes_everything(self) -> None:
        delete_workshop(self.store, self.host)
        self.gone = True

    @precondition(lambda self: self.gone)
    @rule(at=st.integers(0, 6))
    def whoever_comes_now_finds_nothing(self, at: int) -> None:
        for action in (
            lambda: join(self.store, self.workshop.code, client=str(at)),
            lambda: save_ballot(self.store, self.who(at), len(self.rounds), self.points(50)),
            lambda: result(self.store, self.workshop.key, 1),
            lambda: export(self.store, self.host),
        ):
            with pytest.raises(UnknownLinkError):
                action()

    @invariant()
    def counts_are_right(self) -> None:
        if self.gone:
            with pytest.raises(UnknownLinkError):
                hosted(self.store, self.host)
            assert version(self.store, self.workshop.key) is None
            return
        here = standing(self.store, self.host)
        assert here.workshop.phase == self.phase
        assert here.joined == len(self.people) + len(self.paper)
        assert here.voted == len(self.now.cast)
        assert here.paper == len([name for name in self.now.cast if name in self.paper])
        seen = version(self.store, self.workshop.key)
        assert seen is not None
        assert (seen.joined, seen.voted, seen.saves) == (here.joined, here.voted, here.saves)

    @invariant()
    def everyone_finds_their_own_ballots(self) -> None:
        for person, role in self.people.items():
            if self.gone:
                with pytest.raises(UnknownLinkError):
                    participation(self.store, person)
                continue
            place = resume(self.store, person.lower())[1]
            assert place.role == role
            assert {number: (one.points[0][1], one.reason, one.role) for number, one in place.ballots} == {
                number: asked.cast[person] for number, asked in enumerate(self.rounds, start=1) if person in asked.cast
            }
        if not self.gone:
            typed = {f"paper {one.paper}": one.points[0][1] for one in paper_ballots(self.store, self.host)}
            assert typed == {name: self.now.cast[name][0] for name in self.paper if name in self.now.cast}

    @invariant()
    def only_what_is_revealed_is_seen(self) -> None:
        if self.gone:
            return
        for number, asked in enumerate(self.rounds, start=1):
            if not asked.shown:
                with pytest.raises(PhaseError):
                    result(self.store, self.workshop.key, number)
                with pytest.raises(PhaseError):
                    ballots(self.store, self.host, number)
                continue
            found = result(self.store, self.workshop.key, number)
            assert found.dots[0] == tuple(sorted(first for first, _, _ in asked.cast.values()))
            assert found.reasons == tuple(sorted((why for _, why, _ in asked.cast.values() if why), key=str.casefold))
            held = [(one.points[0][1], one.reason, one.role) for one in ballots(self.store, self.host, number)]
            assert sorted(held) == sorted(asked.cast.values())


def test_any_order_of_actions(url: str, open_one: Callable[..., Store]) -> None:
    store = open_one(
        url, Limits(workshops_a_day=MANY, workshops_a_day_each=MANY, wrong_codes_free=MANY, wrong_codes_an_hour=MANY)
    )
    examples = 16 if url.startswith("sqlite") else 8
    # Without shrinking, which takes minutes here: a failure prints its steps, and they can be read as they are.
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        lambda: Room(store),
        settings=settings(max_examples=examples, stateful_step_count=30, deadline=None, phases=phases),
    )

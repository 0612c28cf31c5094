"""The rules: every action in every phase, and what each changes."""

from __future__ import annotations

import pytest

from coopvalue.model.workshop import Phase
from coopvalue.workshop import rules
from coopvalue.workshop.errors import PhaseError, WorkshopError
from coopvalue.workshop.rules import Action, Actor
from tests.workshop.rooms import a_workshop

ALLOWED = {
    Action.JOIN: "open locked revealed",
    Action.SAVE_BALLOT: "open",
    Action.TYPE_PAPER: "open",
    Action.SET_ROLES: "open locked revealed",
    Action.LOCK: "open",
    Action.REVEAL: "locked",
    Action.REOPEN: "locked revealed closed",
    Action.NEXT_ROUND: "revealed",
    Action.CLOSE: "open locked revealed",
    Action.DELETE: "open locked revealed closed",
}
MINE = {Action.JOIN: Actor.PARTICIPANT, Action.SAVE_BALLOT: Actor.PARTICIPANT}


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("action", Action)
def test_every_action_in_every_phase(action: Action, phase: Phase) -> None:
    actor = MINE.get(action, Actor.HOST)
    other = Actor.HOST if actor is Actor.PARTICIPANT else Actor.PARTICIPANT
    assert rules.may(actor, action, phase) == (phase.value in ALLOWED[action].split())
    assert not rules.may(other, action, phase)
    with pytest.raises(PhaseError, match=r"^Only "):
        rules.require(other, action, phase)
    if phase.value in ALLOWED[action].split():
        rules.require(actor, action, phase)
    else:
        with pytest.raises(PhaseError, match=r"\.$"):
            rules.require(actor, action, phase)


def test_a_whole_workshop() -> None:
    workshop = a_workshop()
    locked = rules.locked(workshop)
    assert (locked.phase, locked.round.revealed, locked.changes) == (Phase.LOCKED, False, 1)
    shown = rules.revealed(locked)
    assert (shown.phase, shown.round.revealed) == (Phase.REVEALED, True)
    second = rules.next_round(shown)
    assert (second.phase, second.round.number, second.round.level) == (Phase.OPEN, 2, "themes")
    assert second.rounds[0].revealed
    assert not second.round.revealed
    measures = rules.next_round(rules.revealed(rules.locked(second)), "EQ")
    assert measures.question.codes == ("EQ01", "EQ02")
    closed = rules.closed(measures)
    assert (closed.phase, closed.changes) == (Phase.CLOSED, 7)
    assert workshop == a_workshop()


def test_reopening_a_shown_round_hides_it_again_and_remembers() -> None:
    shown = rules.revealed(rules.locked(a_workshop()))
    again = rules.reopened(shown)
    assert (again.phase, again.round.revealed, again.round.reopened) == (Phase.OPEN, False, 1)
    unseen = rules.reopened(rules.locked(a_workshop()))
    assert (unseen.phase, unseen.round.reopened) == (Phase.OPEN, 0)


def test_reopening_a_closed_workshop_never_takes_points_at_once() -> None:
    assert rules.reopened(rules.closed(a_workshop())).phase is Phase.LOCKED
    shown = rules.revealed(rules.locked(a_workshop()))
    again = rules.reopened(rules.closed(shown))
    assert (again.phase, again.round.revealed, again.round.reopened) == (Phase.REVEALED, True, 0)


def test_seeing_depends_on_the_reveal_alone() -> None:
    workshop = a_workshop()
    assert not rules.may_see(workshop.round)
    assert not rules.may_see(rules.closed(workshop).round)
    assert rules.may_see(rules.closed(rules.revealed(rules.locked(workshop))).round)


def test_the_next_round_needs_a_known_level_and_an_end() -> None:
    shown = rules.revealed(rules.locked(a_workshop()))
    with pytest.raises(WorkshopError, match=r"nothing to weight under 'EW'\. Use one of: themes, EQ"):
        rules.next_round(shown, "EW")
    with pytest.raises(PhaseError, match="Lock and reveal this round before the next"):
        rules.next_round(a_workshop())
    for _ in range(rules.MOST_ROUNDS - 1):
        shown = rules.revealed(rules.locked(rules.next_round(shown)))
    with pytest.raises(WorkshopError, match="at most 20 rounds"):
        rules.next_round(shown)


def test_a_late_ballot_is_told_that_the_earlier_one_counts() -> None:
    with pytest.raises(PhaseError, match=r"locked\. What you saved before counts"):
        rules.require(Actor.PARTICIPANT, Action.SAVE_BALLOT, Phase.LOCKED)

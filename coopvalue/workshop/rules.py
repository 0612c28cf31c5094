"""The rules of a workshop: who may do what in which phase, and what that changes. No clock, no database.

One table says it all, and both the store and the pages ask it, so that a button is never offered for something the
store refuses.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from coopvalue.errors import suggest
from coopvalue.model.workshop import Phase, Round, Workshop
from coopvalue.workshop.errors import PhaseError, WorkshopError

MOST_ROUNDS = 20


class Actor(StrEnum):
    """Who acts."""

    HOST = "host"
    PARTICIPANT = "participant"


class Action(StrEnum):
    """What can be done."""

    JOIN = "join"
    SAVE_BALLOT = "save_ballot"
    TYPE_PAPER = "type_paper"
    SET_ROLES = "set_roles"
    LOCK = "lock"
    REVEAL = "reveal"
    REOPEN = "reopen"
    NEXT_ROUND = "next_round"
    CLOSE = "close"
    DELETE = "delete"

    @property
    def words(self) -> str:
        """What is done, to follow "cannot" or "can"."""
        return {
            "join": "join", "save_ballot": "save points", "type_paper": "type in a paper ballot",
            "set_roles": "change the roles", "lock": "lock the round", "reveal": "reveal the result",
            "reopen": "reopen", "next_round": "start the next round", "close": "close the workshop",
            "delete": "delete the workshop",
        }[self.value]  # fmt: skip


_EVER = frozenset(Phase)
_RUNNING = frozenset({Phase.OPEN, Phase.LOCKED, Phase.REVEALED})

_RULES = MappingProxyType(
    {
        Action.JOIN: (Actor.PARTICIPANT, _RUNNING),
        Action.SAVE_BALLOT: (Actor.PARTICIPANT, frozenset({Phase.OPEN})),
        Action.TYPE_PAPER: (Actor.HOST, frozenset({Phase.OPEN})),
        Action.SET_ROLES: (Actor.HOST, _RUNNING),
        Action.LOCK: (Actor.HOST, frozenset({Phase.OPEN})),
        Action.REVEAL: (Actor.HOST, frozenset({Phase.LOCKED})),
        Action.REOPEN: (Actor.HOST, frozenset({Phase.LOCKED, Phase.REVEALED, Phase.CLOSED})),
        Action.NEXT_ROUND: (Actor.HOST, frozenset({Phase.REVEALED})),
        Action.CLOSE: (Actor.HOST, _RUNNING),
        Action.DELETE: (Actor.HOST, _EVER),
    }
)

_WHY_NOT = MappingProxyType(
    {
        (Action.JOIN, Phase.CLOSED): "This workshop is over, so nobody can join any more.",
        (
            Action.SAVE_BALLOT,
            Phase.LOCKED,
        ): "The round is locked. What you saved before counts; nothing can change now.",
        (Action.SAVE_BALLOT, Phase.REVEALED): "The result is shown, so this round takes no more points. "
        "What you saved before counts.",
        (Action.SAVE_BALLOT, Phase.CLOSED): "The workshop is over, so it takes no more points.",
        (Action.TYPE_PAPER, Phase.LOCKED): "The round is locked. Reopen it to type in a paper ballot.",
        (Action.TYPE_PAPER, Phase.REVEALED): "The result is shown. Reopen the round to type in a paper ballot.",
        (Action.LOCK, Phase.LOCKED): "The round is already locked.",
        (Action.LOCK, Phase.REVEALED): "The round is already locked and shown.",
        (Action.REVEAL, Phase.OPEN): "Lock the round first, so that no points arrive while the room is looking.",
        (Action.REVEAL, Phase.REVEALED): "The result is already shown.",
        (Action.REOPEN, Phase.OPEN): "The round is open already.",
        (Action.NEXT_ROUND, Phase.OPEN): "Lock and reveal this round before the next.",
        (Action.NEXT_ROUND, Phase.LOCKED): "Reveal this round before the next.",
        (Action.CLOSE, Phase.CLOSED): "The workshop is closed already.",
    }
)


def may(actor: Actor, action: Action, phase: Phase) -> bool:
    """Return whether `actor` may do `action` in `phase`."""
    who, phases = _RULES[action]
    return actor is who and phase in phases


def require(actor: Actor, action: Action, phase: Phase) -> None:
    """Do nothing if `actor` may do `action` in `phase`.

    Raises
    ------
    PhaseError
        If not; says why and what to do.
    """
    if may(actor, action, phase):
        return
    who, _ = _RULES[action]
    if actor is not who:
        raise PhaseError(f"Only {'the host' if who is Actor.HOST else 'a participant'} can {action.words}.")
    usual = f"The workshop is {phase.value}, so you cannot {action.words}. Reopen it first."
    raise PhaseError(_WHY_NOT.get((action, phase), usual))


def may_see(round_: Round) -> bool:
    """Return whether anyone, the host included, may see others' ballots of `round_`.

    It depends on nothing but the reveal: there is no back door for the host, for an export or after closing.
    """
    return round_.revealed


def locked(workshop: Workshop) -> Workshop:
    """Return `workshop` with its round locked."""
    require(Actor.HOST, Action.LOCK, workshop.phase)
    return _changed(workshop, Phase.LOCKED)


def revealed(workshop: Workshop) -> Workshop:
    """Return `workshop` with the result of its round shown."""
    require(Actor.HOST, Action.REVEAL, workshop.phase)
    return _changed(workshop, Phase.REVEALED, workshop.round.model_copy(update={"revealed": True}))


def reopened(workshop: Workshop) -> Workshop:
    """Return `workshop` one step back: a closed one as it was before, any other open for points.

    A closed workshop never takes points again at once, because nobody may be looking. A round that was shown is hidden
    again while people change their points, and remembers that they had seen a result.
    """
    require(Actor.HOST, Action.REOPEN, workshop.phase)
    last = workshop.round
    if workshop.phase is Phase.CLOSED:
        return _changed(workshop, Phase.REVEALED if last.revealed else Phase.LOCKED)
    seen = {"revealed": False, "reopened": last.reopened + 1} if last.revealed else {}
    return _changed(workshop, Phase.OPEN, last.model_copy(update=seen))


def next_round(workshop: Workshop, level: str | None = None) -> Workshop:
    """Return `workshop` with a new round open, asking `level` or the same as before.

    Raises
    ------
    PhaseError
        If the current round has not been revealed.
    WorkshopError
        If the workshop has no such level, or has had its last round.
    """
    require(Actor.HOST, Action.NEXT_ROUND, workshop.phase)
    if len(workshop.rounds) >= MOST_ROUNDS:
        raise WorkshopError(f"A workshop has at most {MOST_ROUNDS} rounds. Open another one to go on.")
    asked = workshop.round.level if level is None else level
    known = [one.code for one in workshop.levels]
    if asked not in known:
        raise WorkshopError(f"This workshop has nothing to weight under '{asked}'. {suggest(asked, known)}")
    new = Round(number=workshop.round.number + 1, level=asked)
    changed = _changed(workshop, Phase.OPEN)
    return changed.model_copy(update={"rounds": (*workshop.rounds, new)})


def closed(workshop: Workshop) -> Workshop:
    """Return `workshop` over: nobody joins, nothing is saved; what was revealed stays to be seen."""
    require(Actor.HOST, Action.CLOSE, workshop.phase)
    return _changed(workshop, Phase.CLOSED)


def _changed(workshop: Workshop, phase: Phase, last: Round | None = None) -> Workshop:
    rounds = (*workshop.rounds[:-1], last or workshop.round)
    return workshop.model_copy(update={"phase": phase, "rounds": rounds, "changes": workshop.changes + 1})

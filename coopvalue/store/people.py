"""How people get into a workshop and back into it: by its code, and by their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from coopvalue.model.workshop import Ballot, Phase, Workshop
from coopvalue.store.errors import LimitError, TooManyTriesError, UnknownLinkError
from coopvalue.store.rows import ballot, find_workshop, need_workshop
from coopvalue.store.schema import BALLOT, PARTICIPANT, WORKSHOP
from coopvalue.store.store import Store
from coopvalue.store.tally import HOUR, WRONG_CODES, count, counted
from coopvalue.workshop import rules
from coopvalue.workshop.ballots import checked_role
from coopvalue.workshop.codes import hashed, new_key, new_resume_code, read_join_code, read_resume_code, spaced
from coopvalue.workshop.errors import PhaseError

PERSON_UNKNOWN = (
    "This link opens no place in a workshop. The workshop may have been deleted or have expired; join it again."
)


@dataclass(frozen=True)
class Participation:
    """What one person has in a workshop.

    Attributes
    ----------
    workshop : Workshop
        As it is now.
    role : str
        What they said they are; may be empty.
    ballots : tuple of (int, Ballot)
        Their own ballot in each round they voted in, by round number.
    """

    workshop: Workshop
    role: str
    ballots: tuple[tuple[int, Ballot], ...]

    def ballot(self, number: int) -> Ballot | None:
        """Return their ballot in round `number`, or None."""
        return dict(self.ballots).get(number)


def find(store: Store, typed: str, client: str = "") -> Workshop:
    """Return the workshop with the join code somebody typed.

    Parameters
    ----------
    client : str
        Whatever tells one client from another, so that wrong codes cost time; not kept.

    Raises
    ------
    WorkshopError
        If it cannot be a code at all.
    UnknownLinkError
        If no workshop has it.
    TooManyTriesError
        If there were too many wrong codes; nothing is looked up before the wait is over.
    """
    code = read_join_code(typed)
    with _guarded(store, client) as connection:
        workshop = find_workshop(connection, WORKSHOP.c.code == code, store.now)
    if workshop is None:
        _wrong(store, client)
        raise UnknownLinkError(f"No workshop has the code {spaced(code)}. Look at the screen again, letter by letter.")
    return workshop


def join(store: Store, typed: str, role: str = "", client: str = "") -> tuple[str, Participation]:
    """Join a workshop and return the code to come back with.

    Raises
    ------
    WorkshopError
        If it cannot be a code, the role is unknown, or the workshop is closed.
    UnknownLinkError, TooManyTriesError
        As in `find`.
    LimitError
        If the workshop is full.
    """
    found = find(store, typed, client)
    secret = new_resume_code()
    with store.writing() as connection:
        workshop = need_workshop(
            connection, WORKSHOP.c.key == found.key, store.now, to_change=True, unknown=PERSON_UNKNOWN
        )
        rules.require(rules.Actor.PARTICIPANT, rules.Action.JOIN, workshop.phase)
        role = checked_role(role, workshop.roles)
        room_left(connection, workshop, store.limits.participants)
        connection.execute(
            insert(PARTICIPANT).values(key=new_key(), workshop=workshop.key, resume_hash=hashed(secret), role=role)
        )
    return secret, Participation(workshop, role, ())


def participation(store: Store, resume: str) -> Participation:
    """Return what the person with this resume code has in their workshop; raises `UnknownLinkError`."""
    with store.reading() as connection:
        person = connection.execute(
            select(PARTICIPANT).where(PARTICIPANT.c.resume_hash == hashed(resume))
        ).one_or_none()
        if person is None:
            raise UnknownLinkError(PERSON_UNKNOWN)
        workshop = need_workshop(connection, WORKSHOP.c.key == person.workshop, store.now, unknown=PERSON_UNKNOWN)
        rows = connection.execute(
            select(BALLOT, PARTICIPANT.c.paper)
            .join(PARTICIPANT, PARTICIPANT.c.key == BALLOT.c.participant)
            .where(BALLOT.c.participant == person.key)
            .order_by(BALLOT.c.round)
        )
        return Participation(workshop, person.role, tuple((row.round, ballot(row)) for row in rows))


def resume(store: Store, typed: str, client: str = "") -> tuple[str, Participation]:
    """Return to a workshop on another device: the resume code as it is kept, and what the person has there.

    Raises
    ------
    WorkshopError
        If it cannot be a resume code at all.
    UnknownLinkError, TooManyTriesError
        As in `find`.
    """
    secret = read_resume_code(typed)
    with _guarded(store, client):
        pass
    try:
        return secret, participation(store, secret)
    except UnknownLinkError:
        _wrong(store, client)
        raise UnknownLinkError(
            "Nobody in a running workshop has this code. Look at it again, letter by letter, or join as new."
        ) from None


def set_role(store: Store, resume: str, role: str) -> Participation:
    """Say who one is, for this round while it is open and for those to come; rounds before keep what they had.

    Raises
    ------
    WorkshopError
        If the role is unknown or the workshop is closed.
    UnknownLinkError
        If the resume code opens nothing.
    """
    mine = PARTICIPANT.c.resume_hash == hashed(resume)
    with store.writing() as connection:
        person = connection.execute(select(PARTICIPANT.c.key, PARTICIPANT.c.workshop).where(mine)).one_or_none()
        if person is None:
            raise UnknownLinkError(PERSON_UNKNOWN)
        workshop = need_workshop(
            connection, WORKSHOP.c.key == person.workshop, store.now, to_change=True, unknown=PERSON_UNKNOWN
        )
        if workshop.phase is Phase.CLOSED:
            raise PhaseError("The workshop is over, so roles cannot change any more.")
        role = checked_role(role, workshop.roles)
        connection.execute(update(PARTICIPANT).where(mine).values(role=role))
        if workshop.phase is Phase.OPEN:
            here = (BALLOT.c.participant == person.key) & (BALLOT.c.round == workshop.round.number)
            connection.execute(update(BALLOT).where(here).values(role=role, saves=BALLOT.c.saves + 1))
    return participation(store, resume)


def room_left(connection: Connection, workshop: Workshop, most: int) -> None:
    """Do nothing if one more fits into `workshop`, whose row the caller holds; otherwise raise `LimitError`."""
    query = select(func.count()).select_from(PARTICIPANT).where(PARTICIPANT.c.workshop == workshop.key)
    if int(connection.execute(query).scalar_one()) >= most:
        raise LimitError(f"This workshop is full: it takes {most} people. Ask the host.")


@contextmanager
def _guarded(store: Store, client: str) -> Iterator[Connection]:
    """Give a connection for looking up a code, unless too many wrong ones were given."""
    store.throttle.check(client, store.now)
    with store.reading() as connection:
        if counted(connection, WRONG_CODES, store.now) >= store.limits.wrong_codes_an_hour:
            raise TooManyTriesError(
                "Very many wrong codes are being tried on this server just now, so none are accepted until the next "
                "hour. Whoever has joined already is not affected.",
                HOUR - store.now % HOUR,
            )
        yield connection


def _wrong(store: Store, client: str) -> None:
    store.throttle.wrong(client, store.now, store.limits)
    with store.writing() as connection:
        count(connection, WRONG_CODES, store.now)

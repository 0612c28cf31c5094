"""Saves ballots. When `save_ballot` returns, the ballot is on the disk, and counts unless it is changed later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from sqlalchemy import Connection, delete, exists, insert, literal, select, update

from coopvalue.model.workshop import Ballot, Phase, Workshop
from coopvalue.store.errors import UnknownLinkError
from coopvalue.store.people import PERSON_UNKNOWN, room_left
from coopvalue.store.rows import ballot, need_workshop, points_text
from coopvalue.store.schema import BALLOT, PARTICIPANT, ROUND, WORKSHOP
from coopvalue.store.store import Store
from coopvalue.store.tally import upsert
from coopvalue.workshop import rules
from coopvalue.workshop.ballots import checked_points, checked_reason, checked_role
from coopvalue.workshop.codes import hashed, new_key
from coopvalue.workshop.errors import BallotError, PhaseError

MOST_PAPER = 9999
"""The highest number of a paper ballot."""


@dataclass(frozen=True)
class SavedBallot:
    """The store's word that a ballot is kept.

    Attributes
    ----------
    round : int
        The round it counts in.
    saves : int
        How often this person has saved in this round, this time included.
    """

    round: int
    saves: int


def save_ballot(store: Store, resume: str, number: int, points: Mapping[str, int], reason: str = "") -> SavedBallot:
    """Save one person's points in round `number`, over what they saved before.

    Parameters
    ----------
    number : int
        The round the person was looking at; if the host has moved on, nothing is saved.

    Raises
    ------
    BallotError
        If the points are not whole, do not sum to 100, or the round is not the current one.
    PhaseError
        If the round is not open. What was saved before counts.
    UnknownLinkError
        If the resume code opens nothing.
    StoreUnavailableError
        If the database does not answer; nothing is known to be saved.

    Notes
    -----
    One statement checks the phase and writes. On SQLite it holds the only write lock. On PostgreSQL it holds the
    workshop's row (``FOR SHARE``): a lock that comes at the same moment either waits until the ballot is written or is
    seen by it, so no ballot slips in after the host was told that the round is locked.
    """
    mine, now = PARTICIPANT.c.resume_hash == hashed(resume), store.now
    asked = (
        select(ROUND.c.codes)
        .join(PARTICIPANT, PARTICIPANT.c.workshop == ROUND.c.workshop)
        .where(mine, ROUND.c.number == number)
    )
    with store.reading() as connection:
        codes = connection.execute(asked).scalar_one_or_none()
    if codes is None:
        _refuse(store, resume, number)
    # What a round asks never changes, so it may be read before the write.
    given = checked_points(points, json.loads(codes))
    said = checked_reason(reason, store.limits.reason_length)
    source = (
        select(
            WORKSHOP.c.key, WORKSHOP.c.round, PARTICIPANT.c.key, literal(points_text(given)), literal(said),
            PARTICIPANT.c.role, literal(1),
        )
        .join(PARTICIPANT, PARTICIPANT.c.workshop == WORKSHOP.c.key)
        .where(mine, WORKSHOP.c.phase == Phase.OPEN.value, WORKSHOP.c.round == number, WORKSHOP.c.expires_at > now)
        .with_for_update(read=True, of=WORKSHOP)
    )  # fmt: skip
    statement = upsert(store.engine, BALLOT).from_select(
        ["workshop", "round", "participant", "points", "reason", "role", "saves"], source
    )
    with store.writing() as connection:
        saves = connection.execute(_over(statement)).scalar_one_or_none()
    if saves is None:
        _refuse(store, resume, number)
    return SavedBallot(number, int(saves))


def save_paper(
    store: Store, host: str, paper: int, points: Mapping[str, int], reason: str = "", role: str = ""
) -> SavedBallot:
    """Save what the host typed in from the paper ballot with number `paper`, over what was typed before.

    Raises
    ------
    BallotError, PhaseError
        As in `save_ballot`, or if the number is not from 1 to 9999.
    UnknownLinkError
        If the host's secret opens nothing.
    LimitError
        If the workshop is full.
    """
    if isinstance(paper, bool) or not 1 <= paper <= MOST_PAPER:
        raise BallotError(f"Number the paper ballots from 1 to {MOST_PAPER}.")
    with store.writing() as connection:
        workshop = _hosted_to_type(store, connection, host)
        given = checked_points(points, workshop.question.codes)
        said = checked_reason(reason, store.limits.reason_length)
        role = checked_role(role, workshop.roles)
        here = (PARTICIPANT.c.workshop == workshop.key) & (PARTICIPANT.c.paper == paper)
        person = connection.execute(select(PARTICIPANT.c.key).where(here)).scalar_one_or_none()
        if person is None:
            room_left(connection, workshop, store.limits.participants)
            person = new_key()
            new = insert(PARTICIPANT).values(key=person, workshop=workshop.key, paper=paper, role=role)
            connection.execute(new)
        else:
            connection.execute(update(PARTICIPANT).where(here).values(role=role))
        statement = upsert(store.engine, BALLOT).values(
            workshop=workshop.key, round=workshop.round.number, participant=person, points=points_text(given),
            reason=said, role=role, saves=1,
        )  # fmt: skip
        saves = connection.execute(_over(statement)).scalar_one()
    return SavedBallot(workshop.round.number, int(saves))


def delete_paper(store: Store, host: str, paper: int) -> None:
    """Take back what was typed in from one paper ballot in the current round.

    Raises
    ------
    PhaseError
        If the round is not open.
    UnknownLinkError
        If the host's secret opens nothing, or there is no such paper ballot.
    """
    with store.writing() as connection:
        workshop = _hosted_to_type(store, connection, host)
        here = (PARTICIPANT.c.workshop == workshop.key) & (PARTICIPANT.c.paper == paper)
        person = select(PARTICIPANT.c.key).where(here).scalar_subquery()
        gone = connection.execute(
            delete(BALLOT).where(BALLOT.c.participant == person, BALLOT.c.round == workshop.round.number)
        ).rowcount
        if not gone:
            raise UnknownLinkError(f"Paper ballot {paper} has not been typed in for this round.")
        voted = exists().where(BALLOT.c.participant == PARTICIPANT.c.key)
        connection.execute(delete(PARTICIPANT).where(here, ~voted))
        # The counts alone might come back to what they were; this makes every page look again.
        connection.execute(
            update(WORKSHOP).where(WORKSHOP.c.key == workshop.key).values(changes=WORKSHOP.c.changes + 1)
        )


def paper_ballots(store: Store, host: str) -> tuple[Ballot, ...]:
    """Return the paper ballots of the current round, in the order of their numbers.

    They are the only ballots seen before the reveal, and only by the host, who has the paper.

    Raises
    ------
    UnknownLinkError
        If the host's secret opens nothing.
    """
    with store.reading() as connection:
        workshop = need_workshop(connection, WORKSHOP.c.host_hash == hashed(host), store.now)
        rows = connection.execute(
            select(BALLOT, PARTICIPANT.c.paper)
            .join(PARTICIPANT, PARTICIPANT.c.key == BALLOT.c.participant)
            .where(
                BALLOT.c.workshop == workshop.key,
                BALLOT.c.round == workshop.round.number,
                PARTICIPANT.c.paper.is_not(None),
            )
            .order_by(PARTICIPANT.c.paper)
        )
        return tuple(ballot(row) for row in rows)


def _over(statement: Any) -> Any:
    """Return an insert of a ballot that replaces the same person's ballot of the same round, and counts the saves."""
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=[BALLOT.c.workshop, BALLOT.c.round, BALLOT.c.participant],
        set_={"points": new.points, "reason": new.reason, "role": new.role, "saves": BALLOT.c.saves + 1},
    ).returning(BALLOT.c.saves)


def _hosted_to_type(store: Store, connection: Connection, host: str) -> Workshop:
    workshop = need_workshop(connection, WORKSHOP.c.host_hash == hashed(host), store.now, to_change=True)
    rules.require(rules.Actor.HOST, rules.Action.TYPE_PAPER, workshop.phase)
    return workshop


def _refuse(store: Store, resume: str, number: int) -> NoReturn:
    """Say why nothing was saved. It only explains: whether to save was decided before, in one statement."""
    query = (
        select(WORKSHOP.c.phase, WORKSHOP.c.round)
        .join(PARTICIPANT, PARTICIPANT.c.workshop == WORKSHOP.c.key)
        .where(PARTICIPANT.c.resume_hash == hashed(resume), WORKSHOP.c.expires_at > store.now)
    )
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownLinkError(PERSON_UNKNOWN)
    if row.round != number:
        raise BallotError(
            f"These points are for round {number}, but the room is in round {row.round}. They were not saved; "
            "share out your points again."
        )
    rules.require(rules.Actor.PARTICIPANT, rules.Action.SAVE_BALLOT, Phase(row.phase))
    raise PhaseError("The round was just being locked or reopened, so this was not saved. Save it again.")

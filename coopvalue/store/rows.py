"""Rows of a workshop, to and from the types of `coopvalue.model.workshop`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from coopvalue.model.workshop import Ballot, Level, Phase, Round, Workshop
from coopvalue.store.errors import UnknownLinkError
from coopvalue.store.schema import BALLOT, PARTICIPANT, ROUND, WORKSHOP

_LEVELS = TypeAdapter(tuple[Level, ...])

HOST_UNKNOWN = (
    "This link opens no workshop as its host. It may be incomplete, or the workshop was deleted or has expired."
)


def find_workshop(
    connection: Connection, which: ColumnElement[bool], now: int, *, to_change: bool = False
) -> Workshop | None:
    """Return the one workshop that is `which` and has not expired, or None.

    Parameters
    ----------
    to_change : bool
        Hold the row until the end of the transaction, so that whoever saves a ballot waits for what comes of it.
    """
    query = select(WORKSHOP).where(which, WORKSHOP.c.expires_at > now)
    row = connection.execute(query.with_for_update() if to_change else query).one_or_none()
    return None if row is None else _workshop(connection, row)


def need_workshop(
    connection: Connection,
    which: ColumnElement[bool],
    now: int,
    *,
    to_change: bool = False,
    unknown: str = HOST_UNKNOWN,
) -> Workshop:
    """Return the same as `find_workshop`, or raise `UnknownLinkError` with the words in `unknown`."""
    workshop = find_workshop(connection, which, now, to_change=to_change)
    if workshop is None:
        raise UnknownLinkError(unknown)
    return workshop


def insert_workshop(connection: Connection, workshop: Workshop, host_hash: str) -> None:
    """Write a new workshop with its rounds."""
    connection.execute(
        insert(WORKSHOP).values(
            key=workshop.key,
            code=workshop.code,
            host_hash=host_hash,
            title=workshop.title,
            set_title=workshop.set_title,
            fingerprint=workshop.fingerprint,
            levels=_LEVELS.dump_json(workshop.levels).decode(),
            opened_at=int(workshop.opened.timestamp()),
            expires_at=int(workshop.expires.timestamp()),
            **_standing(workshop),
        )
    )
    for one in workshop.rounds:
        connection.execute(insert(ROUND).values(workshop=workshop.key, **_round(workshop, one)))


def update_workshop(connection: Connection, before: Workshop, after: Workshop) -> None:
    """Write what differs between two states of one workshop."""
    connection.execute(update(WORKSHOP).where(WORKSHOP.c.key == after.key).values(**_standing(after)))
    known = {one.number: one for one in before.rounds}
    for one in after.rounds:
        if one.number not in known:
            connection.execute(insert(ROUND).values(workshop=after.key, **_round(after, one)))
        elif one != known[one.number]:
            here = (ROUND.c.workshop == after.key) & (ROUND.c.number == one.number)
            connection.execute(update(ROUND).where(here).values(**_round(after, one)))


def ballots_of(connection: Connection, key: str, number: int) -> tuple[Ballot, ...]:
    """Return every ballot of one round, in an order that tells nothing. Callers check that it may be seen."""
    query = (
        select(BALLOT, PARTICIPANT.c.paper)
        .join(PARTICIPANT, PARTICIPANT.c.key == BALLOT.c.participant)
        .where(BALLOT.c.workshop == key, BALLOT.c.round == number)
        .order_by(BALLOT.c.participant)
    )
    return tuple(ballot(row) for row in connection.execute(query))


def ballot(row: Row[Any]) -> Ballot:
    """Return a row of `BALLOT`, with the paper number of its participant, as a ballot."""
    return Ballot(
        points=tuple(json.loads(row.points).items()),
        reason=row.reason,
        role=row.role,
        paper=row.paper,
        voter=row.participant,
    )


def points_text(points: Sequence[tuple[str, int]]) -> str:
    """Return points as they are written to the database."""
    return json.dumps(dict(points), separators=(",", ":"))


def _workshop(connection: Connection, row: Row[Any]) -> Workshop:
    rounds = connection.execute(select(ROUND).where(ROUND.c.workshop == row.key).order_by(ROUND.c.number))
    return Workshop(
        key=row.key,
        code=row.code,
        title=row.title,
        set_title=row.set_title,
        fingerprint=row.fingerprint,
        roles=tuple(json.loads(row.roles)),
        levels=_levels(row.levels),
        rounds=tuple(
            Round(number=one.number, level=one.level, revealed=one.revealed, reopened=one.reopened) for one in rounds
        ),
        phase=Phase(row.phase),
        opened=datetime.fromtimestamp(row.opened_at, UTC),
        expires=datetime.fromtimestamp(row.expires_at, UTC),
        changes=row.changes,
    )


@lru_cache(maxsize=64)
def _levels(text: str) -> tuple[Level, ...]:
    # The levels of a workshop never change, and every page of everyone in it reads them again and again.
    return _LEVELS.validate_json(text)


def _standing(workshop: Workshop) -> dict[str, Any]:
    return {
        "roles": json.dumps(workshop.roles),
        "phase": workshop.phase.value,
        "round": workshop.round.number,
        "changes": workshop.changes,
    }


def _round(workshop: Workshop, one: Round) -> dict[str, Any]:
    return {
        "number": one.number,
        "level": one.level,
        "codes": json.dumps(workshop.level(one.level).codes),
        "revealed": one.revealed,
        "reopened": one.reopened,
    }

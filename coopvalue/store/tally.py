"""Counts what everyone together did in this hour or day, across all processes, and refuses more than the limit."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from coopvalue.store.limits import DAY
from coopvalue.store.schema import TALLY

HOUR = 60 * 60
WRONG_CODES = "wrong_codes"
WORKSHOPS = "workshops"
SETS = "sets"

_SPAN = {WRONG_CODES: HOUR, WORKSHOPS: DAY, SETS: DAY}


def upsert(engine: Engine, table: Table) -> Any:
    """Return an insert into `table` that can also say what happens to a row that is there already."""
    return (sqlite if engine.dialect.name == "sqlite" else postgresql).insert(table)


def counted(connection: Connection, kind: str, now: int) -> int:
    """Return how often `kind` has happened in the present hour or day."""
    query = select(TALLY.c.amount).where(TALLY.c.kind == kind, TALLY.c.starts_at == _starts(kind, now))
    return int(connection.execute(query).scalar() or 0)


def count(connection: Connection, kind: str, now: int) -> int:
    """Count one more `kind` and return how many that makes."""
    row = upsert(connection.engine, TALLY).values(kind=kind, starts_at=_starts(kind, now), amount=1)
    once_more = row.on_conflict_do_update(
        index_elements=[TALLY.c.kind, TALLY.c.starts_at], set_={"amount": TALLY.c.amount + 1}
    )
    return int(connection.execute(once_more.returning(TALLY.c.amount)).scalar_one())


def _starts(kind: str, now: int) -> int:
    return now - now % _SPAN[kind]

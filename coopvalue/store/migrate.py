"""Brings a database to the current schema, one version after the other, on every start.

A version that has been released is never edited: it is what older databases really look like. A change of the schema
is a new entry at the end of `MIGRATIONS` and the same change in `coopvalue.store.schema`; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, inspect, text

from coopvalue.store.engine import WRITES
from coopvalue.store.errors import StoreError

Migration = tuple[str, ...]

_VERSION_1: Migration = (
    """CREATE TABLE saved_set (
        key TEXT NOT NULL PRIMARY KEY, edit_hash TEXT NOT NULL UNIQUE, share_hash TEXT NOT NULL UNIQUE,
        body TEXT NOT NULL, overtaken TEXT, version INTEGER NOT NULL,
        saved_at BIGINT NOT NULL, expires_at BIGINT NOT NULL)""",
    "CREATE INDEX saved_set_expires ON saved_set (expires_at)",
    """CREATE TABLE workshop (
        key TEXT NOT NULL PRIMARY KEY, code TEXT NOT NULL UNIQUE, host_hash TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL, set_title TEXT NOT NULL, fingerprint TEXT NOT NULL, roles TEXT NOT NULL,
        levels TEXT NOT NULL, phase TEXT NOT NULL, round INTEGER NOT NULL, changes INTEGER NOT NULL,
        opened_at BIGINT NOT NULL, expires_at BIGINT NOT NULL)""",
    "CREATE INDEX workshop_expires ON workshop (expires_at)",
    """CREATE TABLE workshop_round (
        workshop TEXT NOT NULL, number INTEGER NOT NULL, level TEXT NOT NULL, codes TEXT NOT NULL,
        revealed BOOLEAN NOT NULL, reopened INTEGER NOT NULL, PRIMARY KEY (workshop, number),
        FOREIGN KEY (workshop) REFERENCES workshop (key) ON DELETE CASCADE)""",
    """CREATE TABLE participant (
        key TEXT NOT NULL PRIMARY KEY, workshop TEXT NOT NULL, resume_hash TEXT UNIQUE, paper INTEGER,
        role TEXT NOT NULL, UNIQUE (workshop, paper),
        FOREIGN KEY (workshop) REFERENCES workshop (key) ON DELETE CASCADE)""",
    "CREATE INDEX participant_workshop ON participant (workshop)",
    """CREATE TABLE ballot (
        workshop TEXT NOT NULL, round INTEGER NOT NULL, participant TEXT NOT NULL, points TEXT NOT NULL,
        reason TEXT NOT NULL, role TEXT NOT NULL, saves INTEGER NOT NULL, PRIMARY KEY (workshop, round, participant),
        FOREIGN KEY (workshop) REFERENCES workshop (key) ON DELETE CASCADE,
        FOREIGN KEY (participant) REFERENCES participant (key) ON DELETE CASCADE)""",
    "CREATE INDEX ballot_participant ON ballot (participant)",
    """CREATE TABLE tally (
        kind TEXT NOT NULL, starts_at BIGINT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (kind, starts_at))""",
)

MIGRATIONS: tuple[Migration, ...] = (_VERSION_1,)
"""What each version adds to the one before; the first starts from nothing."""

_ADVISORY_LOCK = 7_236_401_995
"""Any number, as long as every copy of this program uses the same."""


def migrate(engine: Engine, migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """Bring the database to the newest version and return the version it had before; 0 is an empty database.

    Two processes that start at once do this one after the other; the second finds nothing left to do. Everything
    happens in one transaction, so a start that is cut off leaves the database as it was.

    Raises
    ------
    StoreError
        If the database was made by a newer version of this program.
    """
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _ADVISORY_LOCK})
        found = _version(connection)
        if found > len(migrations):
            raise StoreError(
                f"The database has schema {found}, but this version of coopvalue knows only up to {len(migrations)}. "
                "Update coopvalue, or use the database it was made for."
            )
        for migration in migrations[found:]:
            for statement in migration:
                connection.execute(text(statement))
        if found < len(migrations):
            connection.execute(text("UPDATE coopvalue_schema SET version = :version"), {"version": len(migrations)})
    return found


def _version(connection: Connection) -> int:
    if inspect(connection).has_table("coopvalue_schema"):
        return int(connection.execute(text("SELECT version FROM coopvalue_schema")).scalar_one())
    connection.execute(text("CREATE TABLE coopvalue_schema (version INTEGER NOT NULL)"))
    connection.execute(text("INSERT INTO coopvalue_schema (version) VALUES (0)"))
    return 0

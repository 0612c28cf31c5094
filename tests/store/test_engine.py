"""Opening a database: addresses, safety settings, and what is said when it does not work."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from coopvalue.store.engine import DATABASE_URL, open_engine
from coopvalue.store.errors import StoreError, StoreUnavailableError
from coopvalue.store.store import Store, open_store


def test_sqlite_waits_for_the_disk_and_for_its_turn(sqlite_url: str, open_one: Callable[..., Store]) -> None:
    store = open_one(sqlite_url)
    with store.reading() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "secure_delete")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "busy_timeout": 10_000,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_postgresql_waits_for_the_disk_and_reads_one_moment(postgres_url: str, open_one: Callable[..., Store]) -> None:
    store = open_one(postgres_url)
    with store.writing() as connection:
        assert connection.execute(text("SHOW synchronous_commit")).scalar_one() == "on"
        assert connection.execute(text("SHOW transaction_isolation")).scalar_one() == "read committed"
    with store.reading() as connection:
        assert connection.execute(text("SHOW transaction_isolation")).scalar_one() == "repeatable read"


def test_the_default_is_a_file_only_its_owner_may_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(DATABASE_URL, raising=False)
    open_store().close()
    assert stat.S_IMODE((tmp_path / "data" / "coopvalue.db").stat().st_mode) == 0o600


def test_the_address_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_URL, f"sqlite:///{tmp_path / 'other.db'}")
    open_store().close()
    assert (tmp_path / "other.db").exists()


@pytest.mark.parametrize("start", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_postgresql_addresses_as_people_have_them(start: str) -> None:
    engine = open_engine(f"{start}someone:secret@db.example/coopvalue")
    assert (engine.url.drivername, engine.url.database) == ("postgresql+psycopg", "coopvalue")
    engine.dispose()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("data/coopvalue.db", "is not a database address. Write sqlite:///"),
        ("mysql://host/name", "names a 'mysql' database; only sqlite and postgresql can be used"),
        ("sqlite://", "must name a file"),
        ("sqlite:///:memory:", "must name a file"),
    ],
)
def test_addresses_that_cannot_be_used(address: str, said: str) -> None:
    with pytest.raises(StoreError) as refused:
        open_engine(address)
    assert said in str(refused.value)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="cannot be written"):
        open_engine(f"sqlite:///{tmp_path / 'file' / 'coopvalue.db'}")


def test_a_server_that_does_not_answer_is_said_without_the_password() -> None:
    with pytest.raises(StoreUnavailableError, match="The database did not answer") as refused:
        open_store("postgresql://someone:s3cret@127.0.0.1:1/none")
    assert "s3cret" not in str(refused.value)


def test_a_write_that_cannot_wait_any_longer_says_that_nothing_is_saved(
    sqlite_url: str, open_one: Callable[..., Store]
) -> None:
    store, other = open_one(sqlite_url), open_one(sqlite_url)
    with other.engine.connect() as waiting:
        waiting.exec_driver_sql("PRAGMA busy_timeout = 50")
    with store.writing(), pytest.raises(StoreUnavailableError, match="so this is not saved"), other.writing():
        pass


def test_a_file_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The system's answer is put in its mouth, because it refuses the administrator nothing.
    def refused(path: Path, **_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "touch", refused)
    with pytest.raises(StoreError, match=r"coopvalue\.db cannot be written: Permission denied"):
        open_engine(f"sqlite:///{tmp_path / 'coopvalue.db'}")

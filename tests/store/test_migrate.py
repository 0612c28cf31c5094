"""Migrations: from nothing, from an older version, by two processes at once, cut off, and from the future."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from coopvalue.store.engine import open_engine
from coopvalue.store.errors import StoreError
from coopvalue.store.migrate import MIGRATIONS, migrate
from coopvalue.store.schema import METADATA

NEXT = (
    "ALTER TABLE saved_set ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    "UPDATE saved_set SET note = 'from version ' || version",
)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    yield engine
    engine.dispose()


def version(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT version FROM coopvalue_schema")).scalar_one())


def test_from_nothing_and_again(engine: Engine) -> None:
    assert migrate(engine) == 0
    assert version(engine) == len(MIGRATIONS)
    assert migrate(engine) == len(MIGRATIONS)


def test_the_migrated_database_is_the_schema_the_code_expects(engine: Engine) -> None:
    migrate(engine)
    found = inspect(engine)
    assert set(found.get_table_names()) == set(METADATA.tables)
    for name, table in METADATA.tables.items():
        columns = {column["name"]: column for column in found.get_columns(name)}
        assert list(columns) == [column.name for column in table.columns]
        for column in table.columns:
            assert columns[column.name]["nullable"] == column.nullable, f"{name}.{column.name}"
            expected = column.type.compile(engine.dialect)
            assert columns[column.name]["type"].compile(engine.dialect) == expected, f"{name}.{column.name}"
        assert found.get_pk_constraint(name)["constrained_columns"] == [one.name for one in table.primary_key]
        assert {tuple(one["column_names"]) for one in found.get_unique_constraints(name)} == {
            tuple(column.name for column in one.columns)
            for one in table.constraints
            if type(one).__name__ == "UniqueConstraint"
        }
        plain = {one["name"] for one in found.get_indexes(name) if not one["unique"]}
        assert plain == {index.name for index in table.indexes}
        keys = {(one["referred_table"], one["options"].get("ondelete")) for one in found.get_foreign_keys(name)}
        assert keys == {(one.column.table.name, one.ondelete) for one in table.foreign_keys}


def test_an_older_database_keeps_what_is_in_it(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(
            text("INSERT INTO saved_set VALUES ('k', 'e', 's', '{}', NULL, 7, 1, 2)"),
        )
    assert migrate(engine, (*MIGRATIONS, NEXT)) == len(MIGRATIONS)
    assert version(engine) == len(MIGRATIONS) + 1
    with engine.connect() as connection:
        assert connection.execute(text("SELECT body, note FROM saved_set")).one() == ("{}", "from version 7")


def test_a_migration_that_fails_leaves_the_database_as_it_was(engine: Engine) -> None:
    migrate(engine)
    with pytest.raises((OperationalError, ProgrammingError)):
        migrate(engine, (*MIGRATIONS, (*NEXT, "ALTER TABLE nothing ADD COLUMN x TEXT")))
    assert version(engine) == len(MIGRATIONS)
    assert "note" not in {column["name"] for column in inspect(engine).get_columns("saved_set")}
    migrate(engine, (*MIGRATIONS, NEXT))
    assert version(engine) == len(MIGRATIONS) + 1


def test_a_database_from_the_future_is_left_alone(engine: Engine) -> None:
    migrate(engine, (*MIGRATIONS, NEXT))
    with pytest.raises(StoreError, match=r"schema 2, but this version of coopvalue knows only up to 1\. Update"):
        migrate(engine)


def test_many_starts_at_once(url: str) -> None:
    before, faults = [], []
    ready = threading.Barrier(6)

    def start() -> None:
        engine = open_engine(url)
        try:
            ready.wait()
            before.append(migrate(engine))
        except Exception as error:
            faults.append(error)
        finally:
            engine.dispose()

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(before) == [0] + [len(MIGRATIONS)] * 5

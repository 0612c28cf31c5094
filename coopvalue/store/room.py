"""What the room may see: results, and the ballots behind them, of revealed rounds only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sqlalchemy import ColumnElement, Connection

from coopvalue.model.measure_set import WorkshopResult
from coopvalue.model.workshop import Ballot, Workshop
from coopvalue.store.people import PERSON_UNKNOWN
from coopvalue.store.rows import HOST_UNKNOWN, ballots_of, need_workshop
from coopvalue.store.schema import WORKSHOP
from coopvalue.store.store import Store
from coopvalue.workshop.codes import hashed
from coopvalue.workshop.errors import PhaseError, WorkshopError
from coopvalue.workshop.export import export_csv
from coopvalue.workshop.record import record
from coopvalue.workshop.results import Movement, RoundResult, movement, round_result
from coopvalue.workshop.rules import may_see


def result(store: Store, key: str, number: int) -> RoundResult:
    """Return the result of one round of the workshop with `key`: the same for everyone in the room.

    It cannot change until the host reopens the round, which changes `Workshop.changes`, so it may be kept under both.

    Raises
    ------
    PhaseError
        If the round is not revealed.
    WorkshopError
        If there is no such round.
    UnknownLinkError
        If the workshop is gone.
    """
    with store.reading() as connection:
        workshop = need_workshop(connection, WORKSHOP.c.key == key, store.now, unknown=PERSON_UNKNOWN)
        return round_result(workshop, number, _seen(connection, workshop, number))


def movements(store: Store, key: str) -> tuple[Movement, ...]:
    """Return how the room moved between every two rounds after one another that asked the same and are revealed."""
    with store.reading() as connection:
        workshop = need_workshop(connection, WORKSHOP.c.key == key, store.now, unknown=PERSON_UNKNOWN)
        cast = _all_seen(connection, workshop)
    return tuple(
        movement(
            round_result(workshop, earlier, cast[earlier]), round_result(workshop, later, cast[later]),
            cast[earlier], cast[later],
        )
        for earlier, later in pairwise(cast)
        if _level(workshop, earlier) == _level(workshop, later)
    )  # fmt: skip


def ballots(store: Store, host: str, number: int) -> tuple[Ballot, ...]:
    """Return the ballots of one revealed round, for what they mean for the bids.

    Raises
    ------
    PhaseError
        If the round is not revealed: the host sees no more than the room.
    WorkshopError
        If there is no such round.
    UnknownLinkError
        If the host's secret opens nothing.
    """
    with store.reading() as connection:
        workshop = need_workshop(connection, _by_host(host), store.now, unknown=HOST_UNKNOWN)
        return _seen(connection, workshop, number)


def export(store: Store, host: str) -> dict[str, bytes]:
    """Return everything that may be shown as CSV files by file name; raises `UnknownLinkError`."""
    with store.reading() as connection:
        workshop = need_workshop(connection, _by_host(host), store.now, unknown=HOST_UNKNOWN)
        return export_csv(workshop, _all_seen(connection, workshop))


def record_page(store: Store, host: str, taken: Sequence[WorkshopResult] = ()) -> str:
    """Return the page for the decision record as Markdown; raises `UnknownLinkError`."""
    with store.reading() as connection:
        workshop = need_workshop(connection, _by_host(host), store.now, unknown=HOST_UNKNOWN)
        return record(workshop, _all_seen(connection, workshop), taken)


def _by_host(host: str) -> ColumnElement[bool]:
    return WORKSHOP.c.host_hash == hashed(host)


def _seen(connection: Connection, workshop: Workshop, number: int) -> tuple[Ballot, ...]:
    asked = workshop.numbered(number)
    if asked is None:
        raise WorkshopError(f"There is no round {number} in this workshop.")
    if not may_see(asked):
        raise PhaseError(f"Round {number} has not been revealed yet, so nobody can see its ballots.")
    return ballots_of(connection, workshop.key, number)


def _all_seen(connection: Connection, workshop: Workshop) -> dict[int, tuple[Ballot, ...]]:
    return {one.number: ballots_of(connection, workshop.key, one.number) for one in workshop.rounds if may_see(one)}


def _level(workshop: Workshop, number: int) -> str:
    asked = workshop.numbered(number)
    return asked.level if asked else ""

"""Deletes what has expired. Nothing is kept for ever, and nothing expired can be opened even before it is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete

from coopvalue.store.limits import DAY
from coopvalue.store.schema import SAVED_SET, TALLY, WORKSHOP

if TYPE_CHECKING:
    from coopvalue.store.store import Store


@dataclass(frozen=True)
class Expired:
    """How much was deleted."""

    workshops: int
    sets: int


def expire(store: Store) -> Expired:
    """Delete every workshop, with its ballots, and every measure set whose time is over.

    It is called when the store is opened and whenever something new is made, so it needs no timer.
    """
    now = store.now
    with store.writing() as connection:
        workshops = connection.execute(delete(WORKSHOP).where(WORKSHOP.c.expires_at <= now)).rowcount
        sets = connection.execute(delete(SAVED_SET).where(SAVED_SET.c.expires_at <= now)).rowcount
        connection.execute(delete(TALLY).where(TALLY.c.starts_at < now - 2 * DAY))
    if workshops or sets:
        store.wipe()
    return Expired(workshops, sets)

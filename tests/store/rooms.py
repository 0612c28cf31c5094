"""A measure set to open workshops from, and a room that has voted."""

from __future__ import annotations

from collections.abc import Sequence

from coopvalue.model.workshop import Workshop
from coopvalue.store.ballots import save_ballot
from coopvalue.store.people import join
from coopvalue.store.store import Store
from coopvalue.store.workshops import open_workshop
from tests.conftest import a_set

SET = a_set({"EQ": {"EQ01": 60, "EQ02": 40}, "PA": {"PA01": 100}})


def points(first: int) -> dict[str, int]:
    return {"EQ": first, "PA": 100 - first}


def opened(store: Store, roles: Sequence[str] = ()) -> tuple[str, Workshop]:
    return open_workshop(store, SET, "Policy lab", roles=roles)


def room(store: Store, *first: int) -> tuple[str, Workshop, list[str]]:
    """Return the host's secret, the workshop, and the resume codes of people who gave EQ these points."""
    host, workshop = opened(store)
    people = []
    for given in first:
        resume, _ = join(store, workshop.code)
        save_ballot(store, resume, 1, points(given))
        people.append(resume)
    return host, workshop, people

"""What a host does with a workshop: open it, lead it from phase to phase, see how far the room is, delete it.

Every change is checked against `coopvalue.workshop.rules` inside the transaction that makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError

from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.workshop import Level, Round, Standing, Workshop
from coopvalue.store.errors import LimitError, StoreError
from coopvalue.store.expiry import expire
from coopvalue.store.rows import HOST_UNKNOWN, insert_workshop, need_workshop, update_workshop
from coopvalue.store.schema import BALLOT, PARTICIPANT, WORKSHOP
from coopvalue.store.store import Store
from coopvalue.store.tally import WORKSHOPS, count
from coopvalue.workshop import rules
from coopvalue.workshop.codes import hashed, new_join_code, new_key, new_secret
from coopvalue.workshop.errors import WorkshopError
from coopvalue.workshop.plan import levels
from coopvalue.workshop.text import clean

_TRIES = 10
"""Join codes tried before giving up; with 500 workshops a day one is taken about once in 500 openings."""


@dataclass(frozen=True)
class Version:
    """Changes whenever anything a host's page shows does; cheap to ask for.

    Attributes
    ----------
    changes : int
        Grows with everything the host does.
    joined, voted, saves : int
        As in `Standing`.
    """

    changes: int
    joined: int
    voted: int
    saves: int


def open_workshop(
    store: Store,
    measure_set: MeasureSet,
    title: str,
    *,
    level: str | None = None,
    roles: Sequence[str] = (),
    client: str = "",
) -> tuple[str, Workshop]:
    """Open a workshop from `measure_set` and return the host's secret with it.

    Parameters
    ----------
    level : str or None
        What is asked first: ``themes`` or the code of a theme. None for the first that the set allows.
    roles : sequence of str
        What people may say they are.
    client : str
        Whatever tells one client from another, for the limit of new workshops; not kept.

    Raises
    ------
    WorkshopError
        If the set leaves nothing to weigh up, or the title or a role cannot be used.
    LimitError
        If too many have been opened today.
    StoreUnavailableError
        If the database does not answer.
    """
    asked = _shortened(levels(measure_set), store.limits.about_length)
    first = level or asked[0].code
    if first not in [one.code for one in asked]:
        raise WorkshopError(f"The set has nothing to weight under '{first}'.")
    title = clean(title, 200, "The title")
    if not title:
        raise WorkshopError("Give the workshop a title, so that people see that they are in the right room.")
    named = checked_roles(roles)
    store.throttle.count(WORKSHOPS, client, store.now, store.limits.workshops_a_day_each, "workshops")
    expire(store)
    secret, now = new_secret(), store.now
    for _ in range(_TRIES):
        workshop = Workshop(
            key=new_key(),
            code=new_join_code(),
            title=title,
            set_title=measure_set.title,
            fingerprint=measure_set.fingerprint,
            roles=named,
            levels=asked,
            rounds=(Round(number=1, level=first),),
            opened=datetime.fromtimestamp(now, UTC),
            expires=datetime.fromtimestamp(now + store.limits.keep_seconds, UTC),
        )
        try:
            with store.writing() as connection:
                if count(connection, WORKSHOPS, now) > store.limits.workshops_a_day:
                    raise LimitError(
                        "More workshops have been opened today than this server takes. Try again tomorrow."
                    )
                insert_workshop(connection, workshop, hashed(secret))
        except IntegrityError:
            continue
        return secret, workshop
    raise StoreError("No free workshop code was found. Try again.")


def hosted(store: Store, host: str) -> Workshop:
    """Return the workshop that the host's secret opens; raises `UnknownLinkError` if there is none."""
    with store.reading() as connection:
        return need_workshop(connection, WORKSHOP.c.host_hash == hashed(host), store.now)


def standing(store: Store, host: str) -> Standing:
    """Return how far the current round has come: counts, never names; raises `UnknownLinkError`."""
    with store.reading() as connection:
        workshop = need_workshop(connection, WORKSHOP.c.host_hash == hashed(host), store.now)
        joined = (
            select(func.count()).select_from(PARTICIPANT).where(PARTICIPANT.c.workshop == workshop.key)
        ).scalar_subquery()
        counts = connection.execute(
            select(joined, func.count(), func.count(PARTICIPANT.c.paper), func.coalesce(func.sum(BALLOT.c.saves), 0))
            .select_from(BALLOT)
            .join(PARTICIPANT, PARTICIPANT.c.key == BALLOT.c.participant)
            .where(BALLOT.c.workshop == workshop.key, BALLOT.c.round == workshop.round.number)
        ).one()
    return Standing(workshop=workshop, joined=counts[0], voted=counts[1], paper=counts[2], saves=int(counts[3]))


def version(store: Store, key: str) -> Version | None:
    """Return what changes whenever the host's page should, or None once the workshop is gone. One small query."""
    joined = select(func.count()).select_from(PARTICIPANT).where(PARTICIPANT.c.workshop == WORKSHOP.c.key)
    here = (BALLOT.c.workshop == WORKSHOP.c.key) & (BALLOT.c.round == WORKSHOP.c.round)
    voted = select(func.count()).select_from(BALLOT).where(here)
    saves = select(func.coalesce(func.sum(BALLOT.c.saves), 0)).where(here)
    query = select(
        WORKSHOP.c.changes, joined.scalar_subquery(), voted.scalar_subquery(), saves.scalar_subquery()
    ).where(WORKSHOP.c.key == key, WORKSHOP.c.expires_at > store.now)
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else Version(row[0], row[1], row[2], int(row[3]))


def changes(store: Store, key: str) -> int | None:
    """Return a number that grows with everything the host does, or None once the workshop is gone.

    It is what a participant's page waits for: one row by its key.
    """
    query = select(WORKSHOP.c.changes).where(WORKSHOP.c.key == key, WORKSHOP.c.expires_at > store.now)
    with store.reading() as connection:
        found = connection.execute(query).scalar_one_or_none()
    return None if found is None else int(found)


def lock(store: Store, host: str) -> Workshop:
    """Lock the round. Once this returns, the ballots that count can no longer change."""
    return _change(store, host, rules.locked)


def reveal(store: Store, host: str) -> Workshop:
    """Show the result of the locked round to everyone."""
    return _change(store, host, rules.revealed)


def reopen(store: Store, host: str) -> Workshop:
    """Go one step back: a closed workshop as it was before, any other open for points."""
    return _change(store, host, rules.reopened)


def next_round(store: Store, host: str, level: str | None = None) -> Workshop:
    """Open another round, asking `level` or the same as before."""
    return _change(store, host, lambda workshop: rules.next_round(workshop, level))


def close(store: Store, host: str) -> Workshop:
    """End the workshop. What was revealed stays to be seen until it expires."""
    return _change(store, host, rules.closed)


def set_roles(store: Store, host: str, roles: Sequence[str]) -> Workshop:
    """Replace what people may say they are. Ballots keep the role they were saved with.

    Raises
    ------
    WorkshopError
        If there are too many roles, one is too long, or the workshop is closed.
    """
    named = checked_roles(roles)

    def changed(workshop: Workshop) -> Workshop:
        rules.require(rules.Actor.HOST, rules.Action.SET_ROLES, workshop.phase)
        return workshop.model_copy(update={"roles": named, "changes": workshop.changes + 1})

    return _change(store, host, changed)


def delete_workshop(store: Store, host: str) -> None:
    """Delete the workshop with everything in it, at once and for good; raises `UnknownLinkError`."""
    with store.writing() as connection:
        mine = WORKSHOP.c.host_hash == hashed(host)
        need_workshop(connection, mine, store.now, to_change=True, unknown=HOST_UNKNOWN)
        connection.execute(delete(WORKSHOP).where(mine))
    store.wipe()


def checked_roles(roles: Sequence[str]) -> tuple[str, ...]:
    """Return `roles` cleaned, without empty and repeated ones.

    Raises
    ------
    WorkshopError
        If there are more than 8, or one is longer than 40 characters.
    """
    named = tuple(dict.fromkeys(role for role in (clean(role, 40, "A role") for role in roles) if role))
    if len(named) > 8:
        raise WorkshopError(f"{len(named)} roles are too many: use 8 at most, or people cannot be shown apart anyway.")
    return named


def _change(store: Store, host: str, rule: Callable[[Workshop], Workshop]) -> Workshop:
    with store.writing() as connection:
        before = need_workshop(connection, WORKSHOP.c.host_hash == hashed(host), store.now, to_change=True)
        after = rule(before)
        update_workshop(connection, before, after)
    return after


def _shortened(asked: tuple[Level, ...], longest: int) -> tuple[Level, ...]:
    def short(text: str) -> str:
        return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"

    return tuple(
        level.model_copy(
            update={"options": tuple(one.model_copy(update={"about": short(one.about)}) for one in level.options)}
        )
        for level in asked
    )

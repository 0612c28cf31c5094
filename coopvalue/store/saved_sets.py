"""Measure sets kept under a private link: saved as they change, shared for others to open and adapt a copy.

Only hashes of the links are kept, so neither link can be read out of the database. The share link is worked out from
the private one, so whoever has the private link can show it again; it does not lead back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, delete, insert, null, select, update

from coopvalue.errors import MeasureSetError
from coopvalue.files.validate import build
from coopvalue.model.measure_set import MeasureSet
from coopvalue.store.errors import LimitError, UnknownLinkError
from coopvalue.store.expiry import expire
from coopvalue.store.limits import DAY
from coopvalue.store.schema import SAVED_SET
from coopvalue.store.store import Store
from coopvalue.store.tally import SETS, count
from coopvalue.workshop.codes import derived, hashed, new_key, new_secret

_UNKNOWN = (
    "This link opens no measure set. It may be incomplete, or the set was deleted or not used for a long time. "
    "A set that was kept as a file can still be opened."
)


@dataclass(frozen=True)
class SavedSet:
    """A measure set as the store has it.

    Attributes
    ----------
    version : int
        1 when first saved, one more with every save. Hand it back with the next save.
    saved_at, expires_at : int
        Seconds since 1970.
    overtaken : bool
        Whether somebody else's version was overwritten and can be had back with `overtaken`.
    """

    measure_set: MeasureSet
    version: int
    saved_at: int
    expires_at: int
    overtaken: bool


@dataclass(frozen=True)
class Saved:
    """What a save came to.

    Attributes
    ----------
    version : int
        The version now kept.
    overtook : bool
        Whether it replaced a version the writer had not seen: the set is open somewhere else too.
    """

    version: int
    overtook: bool


def keep(store: Store, measure_set: MeasureSet, client: str = "") -> tuple[str, Saved]:
    """Save `measure_set` for the first time and return its private link secret.

    Parameters
    ----------
    client : str
        Whatever tells one client from another, for the limit of new sets; not kept.

    Raises
    ------
    LimitError
        If the set is too large, or too many have been made today.
    StoreUnavailableError
        If the database does not answer.
    """
    body = _body(store, measure_set)
    store.throttle.count(SETS, client, store.now, store.limits.sets_a_day_each, "measure sets")
    expire(store)
    secret = new_secret()
    with store.writing() as connection:
        if count(connection, SETS, store.now) > store.limits.sets_a_day:
            raise LimitError("More measure sets have been saved today than this server takes. Keep yours as a file.")
        connection.execute(
            insert(SAVED_SET).values(
                key=new_key(), edit_hash=hashed(secret), share_hash=hashed(share_secret(secret)), body=body, version=1,
                saved_at=store.now, expires_at=store.now + store.limits.keep_seconds,
            )
        )  # fmt: skip
    return secret, Saved(1, False)


def save(store: Store, secret: str, measure_set: MeasureSet, based_on: int) -> Saved:
    """Save `measure_set` over what is kept under the private link. The last one to write wins.

    Parameters
    ----------
    based_on : int
        The version the change was made from. If a newer one is replaced, that one is put aside, not lost.

    Raises
    ------
    UnknownLinkError
        If the link opens nothing.
    LimitError
        If the set is too large.
    StoreUnavailableError
        If the database does not answer.
    """
    body, now = _body(store, measure_set), store.now
    newer = SAVED_SET.c.version != based_on
    statement = (
        update(SAVED_SET)
        .where(SAVED_SET.c.edit_hash == hashed(secret), SAVED_SET.c.expires_at > now)
        .values(
            overtaken=case((newer, SAVED_SET.c.body), else_=SAVED_SET.c.overtaken),
            body=body,
            version=SAVED_SET.c.version + 1,
            saved_at=now,
            expires_at=now + store.limits.keep_seconds,
        )
        .returning(SAVED_SET.c.version)
    )
    with store.writing() as connection:
        version = connection.execute(statement).scalar_one_or_none()
    if version is None:
        raise UnknownLinkError(_UNKNOWN)
    return Saved(int(version), int(version) != based_on + 1)


def load(store: Store, secret: str) -> SavedSet:
    """Return what is kept under the private link, and keep it longer because it is in use.

    Raises
    ------
    UnknownLinkError
        If the link opens nothing.
    MeasureSetError
        If this version of the program cannot read what an older one saved.
    """
    return _load(store, SAVED_SET.c.edit_hash == hashed(secret))


def load_shared(store: Store, share: str) -> SavedSet:
    """Return what is kept under the share link, to be looked at and copied. It cannot be saved back.

    Raises
    ------
    UnknownLinkError
        If the link opens nothing.
    MeasureSetError
        If this version of the program cannot read what an older one saved.
    """
    return _load(store, SAVED_SET.c.share_hash == hashed(share))


def share_secret(secret: str) -> str:
    """Return the share link secret that goes with a private one."""
    return derived(secret, "share")


def overtaken(store: Store, secret: str) -> MeasureSet | None:
    """Return the last version that was overwritten by someone who had not seen it, or None.

    Raises
    ------
    UnknownLinkError
        If the link opens nothing.
    """
    query = select(SAVED_SET.c.overtaken).where(
        SAVED_SET.c.edit_hash == hashed(secret), SAVED_SET.c.expires_at > store.now
    )
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        raise UnknownLinkError(_UNKNOWN)
    return _read(row.overtaken) if row.overtaken is not None else None


def forget_overtaken(store: Store, secret: str) -> None:
    """Drop the version that was put aside, because somebody has looked at it."""
    with store.writing() as connection:
        connection.execute(update(SAVED_SET).where(SAVED_SET.c.edit_hash == hashed(secret)).values(overtaken=null()))


def delete_set(store: Store, secret: str) -> None:
    """Delete what is kept under the private link, at once and for good.

    Raises
    ------
    UnknownLinkError
        If the link opens nothing.
    """
    with store.writing() as connection:
        gone = connection.execute(delete(SAVED_SET).where(SAVED_SET.c.edit_hash == hashed(secret))).rowcount
    if not gone:
        raise UnknownLinkError(_UNKNOWN)
    store.wipe()


def _load(store: Store, which: Any) -> SavedSet:
    now = store.now
    with store.reading() as connection:
        row = connection.execute(select(SAVED_SET).where(which, SAVED_SET.c.expires_at > now)).one_or_none()
    if row is None:
        raise UnknownLinkError(_UNKNOWN)
    expires = now + store.limits.keep_seconds
    if row.expires_at < expires - DAY:
        # Only once a day, so that opening a set is not a write every time.
        longer = update(SAVED_SET).where(SAVED_SET.c.key == row.key, SAVED_SET.c.expires_at < expires)
        with store.writing() as connection:
            connection.execute(longer.values(expires_at=expires))
    else:
        expires = row.expires_at
    return SavedSet(_read(row.body), row.version, row.saved_at, expires, row.overtaken is not None)


def _body(store: Store, measure_set: MeasureSet) -> str:
    body = measure_set.model_dump_json(exclude_defaults=True)
    if (size := len(body.encode())) > store.limits.set_bytes:
        raise LimitError(
            f"The measure set is {size // 1024} KB large, and {store.limits.set_bytes // 1024} KB can be saved. "
            "Shorten some texts, or keep it as a file."
        )
    return body


def _read(body: str) -> MeasureSet:
    measure_set, problems = build(MeasureSet, json.loads(body), "saved measure set")
    if measure_set is None:
        raise MeasureSetError(problems)
    return measure_set

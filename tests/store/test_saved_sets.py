"""Measure sets under a private link: come back, last write wins without loss, read-only sharing, limits, expiry."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from coopvalue.errors import MeasureSetError
from coopvalue.model.contract import Purpose
from coopvalue.model.measure_set import MeasureSet
from coopvalue.store.errors import LimitError, UnknownLinkError
from coopvalue.store.limits import DAY, Limits
from coopvalue.store.saved_sets import (
    delete_set,
    forget_overtaken,
    keep,
    load,
    load_shared,
    overtaken,
    save,
    share_secret,
)
from coopvalue.store.store import Store
from tests.conftest import a_set
from tests.store.conftest import Clock

SET = a_set({"EQ": {"EQ01": 60, "EQ02": 40}, "PA": {"PA01": 100}})


def named(title: str) -> MeasureSet:
    return SET.model_copy(update={"title": title})


def test_a_set_comes_back_equal(store: Store) -> None:
    odd = named("Câfé \U0001f33e 'quoted' \\ \u202e £").model_copy(update={"purpose": Purpose(place="Łódź")})
    secret, saved = keep(store, odd)
    found = load(store, secret)
    assert found.measure_set == odd
    assert found.measure_set.fingerprint == odd.fingerprint
    assert (found.version, saved.version, found.overtaken) == (1, 1, False)


def test_it_comes_back_after_a_restart(url: str, open_one: Callable[..., Store]) -> None:
    first = open_one(url)
    secret, saved = keep(first, SET)
    save(first, secret, named("Second"), saved.version)
    first.close()
    assert load(open_one(url), secret).measure_set.title == "Second"


def test_the_last_write_wins_and_what_it_overtook_is_put_aside(store: Store) -> None:
    secret, first = keep(store, named("One"))
    mine = save(store, secret, named("Mine"), first.version)
    assert (mine.version, mine.overtook) == (2, False)
    theirs = save(store, secret, named("Theirs"), first.version)
    assert (theirs.version, theirs.overtook) == (3, True)
    assert load(store, secret).measure_set.title == "Theirs"
    assert load(store, secret).overtaken
    aside = overtaken(store, secret)
    assert aside is not None
    assert aside.title == "Mine"
    after = save(store, secret, named("On from theirs"), theirs.version)
    assert not after.overtook
    assert overtaken(store, secret) == aside
    forget_overtaken(store, secret)
    assert overtaken(store, secret) is None


def test_the_share_link_reads_and_cannot_write(store: Store) -> None:
    secret, saved = keep(store, SET)
    share = share_secret(secret)
    assert load_shared(store, share).measure_set == SET
    save(store, secret, named("Newer"), saved.version)
    assert load_shared(store, share).measure_set.title == "Newer"
    for action in (
        lambda: save(store, share, SET, 1),
        lambda: load(store, share),
        lambda: delete_set(store, share),
        lambda: overtaken(store, share),
        lambda: load_shared(store, secret),
    ):
        with pytest.raises(UnknownLinkError, match="This link opens no measure set"):
            action()


def test_no_link_can_be_read_out_of_the_database(store: Store) -> None:
    secret, _ = keep(store, SET)
    with store.reading() as connection:
        row = " ".join(str(value) for value in connection.execute(text("SELECT * FROM saved_set")).one())
    assert secret not in row
    assert share_secret(secret) not in row


def test_deleting_is_at_once(store: Store) -> None:
    secret, _ = keep(store, SET)
    delete_set(store, secret)
    for action in (lambda: load(store, secret), lambda: save(store, secret, SET, 1), lambda: delete_set(store, secret)):
        with pytest.raises(UnknownLinkError):
            action()


def test_a_set_lives_as_long_as_it_is_used(store: Store, clock: Clock) -> None:
    secret, _ = keep(store, SET)
    clock.forward(80 * DAY)
    assert load(store, secret).expires_at == int(clock.now) + 90 * DAY
    clock.forward(80 * DAY)
    load_shared(store, share_secret(secret))
    clock.forward(90 * DAY - 1)
    load(store, secret)
    clock.forward(90 * DAY)
    with pytest.raises(UnknownLinkError):
        load(store, secret)
    with pytest.raises(UnknownLinkError):
        save(store, secret, SET, 1)


def test_opening_a_set_writes_at_most_once_a_day(store: Store, clock: Clock) -> None:
    secret, _ = keep(store, SET)
    clock.forward(DAY / 2)
    assert load(store, secret).expires_at == 1_800_000_000 + 90 * DAY


def test_limits(url: str, open_one: Callable[..., Store], clock: Clock) -> None:
    store = open_one(url, Limits(set_bytes=5000, sets_a_day=4, sets_a_day_each=3))
    with pytest.raises(LimitError, match=r"KB large, and 4 KB can be saved"):
        keep(store, SET.model_copy(update={"weighting_note": "x" * 4000}))
    secret, saved = keep(store, SET, "one")
    with pytest.raises(LimitError, match="KB large"):
        save(store, secret, SET.model_copy(update={"weighting_note": "x" * 4000}), saved.version)
    assert load(store, secret).measure_set == SET
    keep(store, SET, "one")
    keep(store, SET, "one")
    with pytest.raises(LimitError, match="3 measure sets have been made from here today"):
        keep(store, SET, "one")
    keep(store, SET, "two")
    with pytest.raises(LimitError, match="More measure sets have been saved today"):
        keep(store, SET, "three")
    clock.forward(DAY)
    keep(store, SET, "one")


def test_a_set_this_version_cannot_read_is_explained(store: Store) -> None:
    secret, _ = keep(store, SET)
    with store.writing() as connection:
        connection.execute(text("""UPDATE saved_set SET body = '{"title": "x", "newer_field": 1}'"""))
    with pytest.raises(MeasureSetError, match="'newer_field' is not a known key"):
        load(store, secret)

"""What leaves the store: movements, files and the page, of revealed rounds only."""

from __future__ import annotations

import csv
import io

import pytest

from coopvalue.methods.assess import assess
from coopvalue.store.ballots import save_ballot
from coopvalue.store.errors import UnknownLinkError
from coopvalue.store.room import ballots, export, movements, record_page, result
from coopvalue.store.store import Store
from coopvalue.store.workshops import lock, next_round, reveal
from coopvalue.workshop.errors import WorkshopError
from coopvalue.workshop.meaning import meaning, stakes
from coopvalue.workshop.take import into_set, take
from tests.conftest import some_bids
from tests.store.rooms import SET, points, room


def test_from_ballots_to_a_weighted_set_and_what_it_means(store: Store) -> None:
    host, workshop, people = room(store, 80, 80, 80, 80, 80, 10, 10, 10, 10, 10)
    lock(store, host)
    reveal(store, host)
    next_round(store, host)
    for person in people:
        save_ballot(store, person, 2, points(60), "Talked it over")
    lock(store, host)
    reveal(store, host)
    (moved,) = movements(store, workshop.key)
    # Round 1: 25 of 45 pairs are 70 apart, so they agree on 1 - 25 * 0.7 / 45; round 2: all alike.
    assert moved.agreement == pytest.approx(25 * 0.7 / 45)
    assert (moved.changed, moved.moved) == (10, 35)
    changed = into_set(SET, take(result(store, workshop.key, 2), workshop, "mean"))
    assert [theme.points for theme in changed.themes] == [60, 40]
    assert changed.workshops[0].reasons == ("Talked it over",) * 10
    bids = some_bids(Acme={"EQ01": 100, "EQ02": 100, "PA01": 0}, Beta={"EQ01": 0, "EQ02": 0, "PA01": 100})
    found = meaning(stakes(assess(SET, bids), "themes"), workshop.question, ballots(store, host, 1))
    assert dict(found.win_shares) == {"Acme": 0.5, "Beta": 0.5}
    assert "gave Theme EQ 70 points more (80 against 10)" in " ".join(found.sentences)


def test_files_and_page_hold_no_round_that_is_not_revealed(store: Store) -> None:
    host, workshop, people = room(store, 71, 53)
    empty = {"rounds.csv", "results.csv", "ballots.csv", "reasons.csv"}
    before = export(store, host)
    assert set(before) == empty
    assert all(len(one.splitlines()) == 1 for one in before.values())
    assert "71" not in record_page(store, host)
    assert movements(store, workshop.key) == ()
    lock(store, host)
    reveal(store, host)
    next_round(store, host)
    save_ballot(store, people[0], 2, points(17), "A reason nobody has heard")
    found = list(csv.DictReader(io.StringIO(export(store, host)["ballots.csv"].decode("utf-8-sig"), newline="")))
    assert sorted(row["Points"] for row in found) == ["29", "47", "53", "71"]
    page = record_page(store, host)
    assert "Round 2 was not revealed" in page
    assert "nobody has heard" not in page
    assert "nobody has heard" not in str(export(store, host))
    assert "| Theme EQ | 62.0 | 62.0 | 57.5 to 66.5 |" in page


def test_what_is_not_there(store: Store) -> None:
    host, workshop, _ = room(store, 70)
    with pytest.raises(WorkshopError, match="There is no round 3"):
        result(store, workshop.key, 3)
    with pytest.raises(WorkshopError, match="There is no round 3"):
        ballots(store, host, 3)
    for action in (
        lambda: ballots(store, workshop.key, 1),
        lambda: export(store, "nobody"),
        lambda: record_page(store, workshop.code),
        lambda: result(store, host, 1),
    ):
        with pytest.raises(UnknownLinkError):
            action()

"""Bids: ranking in words, the working, tables to type in, and odd figures flagged."""

from __future__ import annotations

from coopvalue.ui.state import Work
from tests.conftest import a_set, some_bids
from tests.pages.conftest import OpenPage, words, work


def test_the_ranking_is_said_in_words(open_page: OpenPage) -> None:
    assert "comes first" in words(open_page("bids"))


def test_ties_and_single_bids_are_said(open_page: OpenPage) -> None:
    tie = Work(measure_set=a_set({"EQ": {"EQ01": 1}}), bids=some_bids(a={"EQ01": 40}, b={"EQ01": 40}))
    assert "a and b tie for first place with 40.00 points" in words(open_page("bids", work=tie))
    alone = Work(measure_set=a_set({"EQ": {"EQ01": 1}}), bids=some_bids(a={"EQ01": 40}))
    assert "a is the only bid, with 40.00 points" in words(open_page("bids", work=alone))


def test_a_missing_figure_is_flagged_where_it_is_shown(open_page: OpenPage) -> None:
    gap = Work(measure_set=a_set({"EQ": {"EQ01": 1}}), bids=some_bids(a={}, b={"EQ01": 140}))
    shown = words(open_page("bids", work=gap))
    assert "a gives no figure for EQ01, so the figure scores 0" in shown
    assert "which cannot occur" in shown


def test_the_working_shows_every_part(open_page: OpenPage) -> None:
    app = open_page("bids", bids_view="working")
    for part in ("Price:", "Quality:", "National TOMs:", "Co\\-operative", "Total:"):
        assert part.replace("\\", "") in words(app)
    assert len(app.table) >= 2


def test_a_figure_typed_into_the_table_changes_the_score(open_page: OpenPage) -> None:
    start = Work(measure_set=a_set({"EQ": {"EQ01": 1}}), bids=some_bids(a={"EQ01": 40}, b={"EQ01": 50}))
    app = open_page("bids", work=start, bids_view="edit", bids_table="figures")
    key = "bids_figures_0_2_1"
    app.session_state[key] = {"edited_rows": {0: {"a": 90.0}}, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception
    assert work(app).bids.bids[0].figure("EQ01") == 90


def test_no_bids_offers_samples(open_page: OpenPage) -> None:
    app = open_page("bids", work=Work(measure_set=a_set({"EQ": {"EQ01": 1}})))
    app.button(key="sample_empty").click().run()
    assert work(app).bids.names == ("Bid A", "Bid B")

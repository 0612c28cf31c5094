"""For bidders: read-only, complete, and with a check of their own figures."""

from __future__ import annotations

from coopvalue.methods.weights import weights
from tests.pages.conftest import OpenPage, words, work


def test_every_scored_measure_is_explained_and_nothing_can_be_changed(open_page: OpenPage) -> None:
    app = open_page("bidders")
    before = work(app).measure_set
    shown = words(app)
    for code in weights(before).measures:
        assert code in shown
    assert "% of the award" in shown
    assert work(app).measure_set is before


def test_the_self_check_scores_a_figure_and_keeps_it_in_the_session(open_page: OpenPage) -> None:
    app = open_page("bidders")
    # WB12 runs from nothing at 40% to full marks at 85%: 62.5% is half way.
    app.number_input(key="bidder_WB12").set_value(62.5).run()
    assert "**50 of 100 marks**" in words(app)


def test_without_a_link_it_says_what_is_needed(open_page: OpenPage) -> None:
    assert "needs the link a council gave you" in words(open_page("bidders", scenario=None))

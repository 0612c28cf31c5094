"""Charts of whether the weights decide the winner."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.charts import colour
from coopvalue.charts.acceptability import acceptability, ordinal
from coopvalue.charts.central_weights import central_weights
from coopvalue.charts.intervals import intervals
from coopvalue.charts.regions import regions
from coopvalue.charts.ternary import PATTERNS, ternary
from coopvalue.charts.weight_lines import DASHES, weight_lines
from coopvalue.methods.acceptability import Acceptability
from coopvalue.methods.contest import Contest, theme_ends
from coopvalue.methods.stability import Interval
from tests.charts.tender import a_tender_set, drawn, scored, texts
from tests.conftest import a_set, some_bids

THREE = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}, "CC": {"CC01": 1}})
CODES = ("EQ", "PA", "CC")


def an_acceptability(ranks, central, exact=False, weightings=10_000, codes=("EQ", "PA")):
    bids = tuple(f"Bid {letter}" for letter in "ABCDEFGH"[: len(ranks)])
    ranks = np.array(ranks, dtype=float)
    return Acceptability(bids, codes, weightings, exact, ranks, np.array(central, dtype=float), np.zeros(ranks.shape))


def a_contest(values, base=None, shares=(0.5, 0.3, 0.2)):
    bids = tuple(f"Bid {letter}" for letter in "ABCDEFGH"[: len(values)])
    zeros = np.zeros(len(values)) if base is None else np.array(base, dtype=float)
    return Contest("theme", bids, CODES, zeros, np.array(values, dtype=float), np.array(shares))


class TestIntervals:
    FOUND = (
        Interval("theme", "EQ", 0.75, 0.5, 0.8, "Low rival", "High rival", True),
        Interval("theme", "PA", 0.25, 0.0, 1.0, None, None, True),
        Interval("measure", "EQ01", 0.6, 0.2, 1.0, "Low rival", None, True),
        Interval("measure", "PA01", 1.0, 1.0, 1.0, None, None, False),
    )

    def test_by_hand(self):
        chart = intervals(self.FOUND, a_tender_set())
        bars = [trace for trace in chart.figure.data if trace.type == "bar"]
        assert list(bars[1].base) == [50, 0]
        assert list(bars[1].x) == pytest.approx([30, 100])
        marks = drawn(chart, "markers")[0]
        assert list(marks.x) == [75, 25]
        said = texts(chart)
        for text in ("◂ Low rival below 50%", "High rival above 80% ▸", "no share from 0% to 100% changes the winner"):
            assert text in said
        # The nearest end is 5 points above; 25 below is further.
        assert chart.sentence == (
            "Theme EQ is nearest to changing the winner: High rival comes first if its share rises above 80.0% "
            "(today 75.0%); 1 of 2 themes cannot change the winner by moving alone."
        )
        assert "EQ Theme EQ, today 75.0%: Low rival first below 50.0%, High rival first above 80.0%." in chart.alt
        assert chart.readable["Winner stays first up to"].tolist() == ["80%", "100%"]

    def test_measures_and_what_cannot_move(self):
        chart = intervals(self.FOUND, a_tender_set(), "measure")
        assert chart.table["Code"].tolist() == ["EQ01", "PA01"]
        assert "the only one, so it cannot move" in texts(chart)

    def test_only_those_that_decide(self):
        chart = intervals(self.FOUND, a_tender_set(), deciding_only=True)
        assert list(drawn(chart, "markers")[0].x) == [75]
        assert len(chart.table) == 2

    def test_nothing_can_change_the_winner(self):
        holds = [self.FOUND[1]]
        assert intervals(holds, a_tender_set()).sentence == (
            "The only theme share cannot change the winner by moving alone."
        )
        chart = intervals(holds, a_tender_set(), deciding_only=True)
        assert chart.alt == f"Empty range chart. {chart.sentence}"
        assert len(chart.table) == 1

    def test_a_tie_is_on_the_edge(self):
        edge = [Interval("theme", "EQ", 0.75, 0.75, 0.75, "A", "B", True)]
        assert (
            intervals(edge, a_tender_set()).sentence == "Theme EQ is on the edge: a step down from 75.0% puts A first."
        )

    def test_no_share_of_that_level(self):
        assert intervals([], a_tender_set()).sentence == "There is no theme share to move."


class TestAcceptability:
    def test_by_hand(self):
        found = an_acceptability([[0.3, 0.7, 0], [0.7, 0.3, 0], [0, 0, 1]], [[0.5, 0.5], [0.4, 0.6], [np.nan] * 2])
        chart = acceptability(found)
        assert chart.table["Bid"].tolist() == ["Bid B", "Bid A", "Bid C"]
        assert [trace.x[0] for trace in chart.figure.data[:3]] == pytest.approx([70, 30, 0])
        # 1.96 × 0.5 / √10,000 = 0.0098.
        assert chart.sentence == (
            "Of 10,000 weightings drawn at random, Bid B is first in 70%, Bid A in 30% "
            "(give or take 1 percentage point); 1 bid is never first."
        )
        assert "Bid A: 1st in 30%, 2nd in 70%." in chart.alt
        assert "never first" in texts(chart)
        assert chart.readable["1st"].tolist() == ["70%", "30%", "0%"]

    def test_ballots_are_exact(self):
        found = an_acceptability([[0.75, 0.25], [0.25, 0.75]], [[0.5, 0.5]] * 2, exact=True, weightings=24)
        assert acceptability(found, "ballots").sentence == "Of 24 ballots, Bid A is first in 75%, Bid B in 25%."

    def test_one_that_always_wins_and_one_that_always_ties(self):
        clear = an_acceptability([[1, 0], [0, 1]], [[0.5, 0.5], [np.nan] * 2], exact=True, weightings=9)
        assert acceptability(clear, "ballots").sentence == "Bid A is first in all 9 ballots."
        level = an_acceptability([[1, 0], [0.5, 0.5]], [[0.5, 0.5]] * 2, exact=True, weightings=8)
        assert acceptability(level, "ballots").sentence == "Bid A is first in all 8 ballots; Bid B ties with it in 50%."

    def test_one_bid(self):
        chart = acceptability(an_acceptability([[1]], [[0.5, 0.5]]))
        assert chart.sentence == "Bid A is the only bid, so it is first whatever the weights."

    def test_nearly_never_is_not_never(self):
        found = an_acceptability([[0.9999, 0.0001], [0.0001, 0.9999]], [[0.5, 0.5]] * 2)
        assert "Bid A is first in over 99%, Bid B in under 1%" in acceptability(found).sentence

    @pytest.mark.parametrize(
        ("place", "said"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
    )
    def test_places(self, place, said):
        assert ordinal(place) == said


class TestCentralWeights:
    FOUND = an_acceptability([[0.3, 0.7, 0], [0.7, 0.3, 0], [0, 0, 1]], [[0.9, 0.1], [0.4, 0.6], [np.nan] * 2])

    def test_by_hand(self):
        chart = central_weights(self.FOUND, a_tender_set(), {"EQ": 0.75, "PA": 0.25}, leader="Bid B")
        assert chart.table["Bid"].tolist() == ["Bid B", "Bid B", "Bid A", "Bid A"]
        assert chart.table["Typical share when it wins"].tolist() == pytest.approx([0.4, 0.6, 0.9, 0.1])
        assert chart.sentence == (
            "For Bid A to win, you would typically have to give Theme EQ 90% (today 75%) and Theme PA 10% (today 25%)."
        )
        assert "Never first: Bid C" in texts(chart)
        assert "Bid A, first in 30%: Theme EQ 90%, Theme PA 10%." in chart.alt

    def test_the_sentence_is_about_the_strongest_bid_that_is_not_first_today(self):
        chart = central_weights(self.FOUND, a_tender_set(), {"EQ": 0.75, "PA": 0.25}, leader="Bid A")
        assert chart.sentence.startswith("For Bid B to win")

    def test_only_one_can_win(self):
        found = an_acceptability([[1, 0], [0, 1]], [[0.5, 0.5], [np.nan] * 2])
        chart = central_weights(found, a_tender_set(), {"EQ": 0.75, "PA": 0.25})
        assert chart.sentence == (
            "Bid A comes first whatever you believe about the weights; no other bid is ever first."
        )


class TestMap:
    def test_regions_by_hand(self):
        # A gets all its points from the first share and B from the second: ahead where w1 > w2, half the triangle each.
        found = regions(a_contest([[10, 0, 0], [0, 10, 0]]), CODES)
        assert {region.bids[0]: region.area for region in found} == pytest.approx({"Bid A": 0.5, "Bid B": 0.5})
        assert np.array(sorted(found[0].corners)) == pytest.approx(np.array([[0, 0, 1], [0.5, 0.5, 0], [1, 0, 0]]))

    def test_three_equal_thirds(self):
        found = regions(a_contest(np.eye(3)), CODES)
        assert [region.area for region in found] == pytest.approx([1 / 3] * 3)

    def test_what_does_not_move_counts(self):
        # B starts 5 behind, so it needs w2 - w1 above 0.5: the triangle with corners (0, 1, 0), (0.25, 0.75, 0) and
        # (0, 0.5, 0.5). Along the sides from its corner it takes a quarter and a half: 0.25 × 0.5 = 0.125 of the whole.
        found = regions(a_contest([[10, 0, 0], [0, 10, 0]], base=[5, 0]), CODES)
        assert {region.bids[0]: region.area for region in found} == pytest.approx({"Bid A": 0.875, "Bid B": 0.125})

    def test_a_beaten_bid_has_no_region_and_equals_share_one(self):
        found = regions(a_contest([[10, 10, 10], [10, 10, 10], [9, 9, 9]]), CODES)
        assert [(region.bids, region.area) for region in found] == [(("Bid A", "Bid B"), pytest.approx(1))]

    @given(st.integers(0, 2**32 - 1))
    def test_areas_are_the_shares_of_random_weightings(self, seed):
        rng = np.random.default_rng(seed)
        contest = a_contest(rng.random((5, 3)), rng.random(5) * 0.3)
        found = regions(contest, CODES)
        assert sum(region.area for region in found) == pytest.approx(1, abs=1e-5)
        drawn = rng.standard_exponential((3, 4000))
        drawn /= drawn.sum(axis=0)
        first = (contest.base[:, None] + contest.values @ drawn).argmax(axis=0)
        areas = np.zeros(5)
        for region in found:
            areas[region.position] = region.area
        assert np.bincount(first, minlength=5) / 4000 == pytest.approx(areas, abs=0.05)

    def test_chart_by_hand(self):
        chart = ternary(a_contest([[10, 0, 0], [0, 10, 0]]), CODES, THREE)
        assert chart.sentence == (
            "As Theme EQ, Theme PA and Theme CC divide their 100%, first is Bid A on 50% and Bid B on 50% of the map; "
            "with today's weights it is Bid A."
        )
        assert chart.table["Part of the map"].tolist() == pytest.approx([0.5, 0.5])
        mark = next(trace for trace in chart.figure.data if trace.name == "today's weights")
        # Half to the top corner, 0.3 left, 0.2 right: x = 0.2 + 0.5 / 2, height half of the triangle's.
        assert (mark.x[0], mark.y[0]) == pytest.approx((0.45, 0.5 * 3**0.5 / 2))
        areas = [trace for trace in chart.figure.data if trace.fill == "toself"]
        assert areas[0].fillpattern.shape != areas[1].fillpattern.shape
        assert {"Bid A", "Bid B", "all to Theme EQ"} <= set(texts(chart))

    def test_the_other_themes_keep_theirs(self):
        contest = Contest(
            "theme", ("Bid A", "Bid B"), ("EQ", "PA", "CC", "SH"), np.zeros(2),
            np.array([[10.0, 0, 0, 0], [0, 10.0, 0, 0]]), np.array([0.3, 0.2, 0.1, 0.4]),
        )  # fmt: skip
        chart = ternary(contest, CODES, THREE)
        assert "divide their 60%" in chart.sentence

    def test_one_winner_everywhere(self):
        chart = ternary(a_contest([[9, 9, 9], [1, 1, 1]]), CODES, THREE)
        assert chart.sentence == "However Theme EQ, Theme PA and Theme CC divide their 100%, Bid A comes first."

    def test_nothing_to_divide(self):
        contest = Contest("theme", ("A",), (*CODES, "SH"), np.zeros(1), np.ones((1, 4)), np.array([0, 0, 0, 1.0]))
        assert ternary(contest, CODES, THREE).sentence == "These three have no share to divide. Choose others."


class TestLines:
    def test_by_hand(self):
        result = scored()
        chart = weight_lines(theme_ends(result), "EQ", result.bids, a_tender_set())
        # With everything on EQ: Bravo 60 + 5, Alpha 57 + 10, Charlie 48 + 0; with nothing on it PA has all: 65, 67, 58.
        assert chart.table["Total at 100%"].tolist() == pytest.approx([65, 67, 48])
        assert chart.table["Total at 0%"].tolist() == pytest.approx([65, 67, 58])
        assert chart.table["Total today"].tolist() == pytest.approx([65, 67, 50.5])
        assert chart.sentence == "Alpha leads whether Theme EQ counts for nothing or for everything."
        assert {"Alpha", "Bravo", "Charlie", "today 75%"} <= set(texts(chart))
        lines = [trace for trace in drawn(chart, "lines") if trace.hoverinfo == "text"]
        assert len({trace.line.dash for trace in lines}) == 3
        assert "Charlie: 58.0 at 0%, 50.5 today, 48.0 at 100%." in chart.alt

    def test_the_lead_changes_hands(self):
        measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}}, {"EQ": 3, "PA": 1})
        result = scored(measure_set, some_bids(one={"EQ01": 90, "PA01": 10}, two={"EQ01": 10, "PA01": 90}))
        chart = weight_lines(theme_ends(result), "EQ", result.bids, measure_set)
        assert chart.sentence == (
            "With nothing on Theme EQ the lead is with two, at today's 75% with one, and with everything on it one."
        )

    def test_one_bid_with_a_level_line(self):
        measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}})
        result = scored(measure_set, some_bids(only={"EQ01": 50, "PA01": 50}))
        low, high = weight_lines(theme_ends(result), "EQ", result.bids, measure_set).figure.layout.yaxis.range
        assert low < 50 < high


def test_many_bids_are_drawn_in_different_ways():
    looks = {(colour.bid(row), DASHES[row % len(DASHES)]) for row in range(30)}
    hatched = {(colour.bid(row), PATTERNS[row % len(PATTERNS)]) for row in range(30)}
    assert len(looks) == len(hatched) == 30

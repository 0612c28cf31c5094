"""Stacked bars of points."""

from __future__ import annotations

import pytest

from coopvalue.charts import colour
from coopvalue.charts.contributions import View, contributions
from coopvalue.model.award import Award
from coopvalue.model.bid import Bids
from tests.charts.tender import a_bid, a_tender_set, scored, texts, three_bids
from tests.conftest import a_set, some_bids


def bars(chart):
    return [trace for trace in chart.figure.data if trace.type == "bar"]


def test_parts_by_hand():
    chart = contributions(scored(), a_tender_set())
    assert [bar.name for bar in bars(chart)] == ["Price", "Quality", "National TOMs", "Co-operative value"]
    # Best first: Alpha 67, Bravo 65, Charlie 50.5 (sums in `three_bids`).
    assert [list(bar.x) for bar in bars(chart)] == [
        pytest.approx([20, 40, 10]), pytest.approx([32, 20, 28]),
        pytest.approx([5, 0, 10]), pytest.approx([10, 5, 2.5]),
    ]  # fmt: skip
    assert chart.sentence == "Alpha is first with 67 points out of 100, 2 points ahead of Bravo."
    assert chart.table["Bid"].tolist() == ["Alpha", "Bravo", "Charlie"]
    assert chart.table["Total"].tolist() == pytest.approx([67, 65, 50.5])
    assert chart.readable["Total"].tolist() == ["67.00", "65.00", "50.50"]
    assert "Alpha, rank 1, 67.0: Price 20.0, Quality 32.0, National TOMs 5.0, Co-operative value 10.0." in chart.alt


def test_names_and_totals_are_written_beside_the_bars():
    said = texts(contributions(scored(), a_tender_set()))
    for text in ("1   Alpha", "2   Bravo", "67.0", "50.5"):
        assert text in said


def test_themes_take_the_place_of_the_co_operative_part_in_their_own_colours():
    chart = contributions(scored(), a_tender_set(), View.THEMES)
    assert [bar.name for bar in bars(chart)] == ["Price", "Quality", "National TOMs", "EQ Theme EQ", "PA Theme PA"]
    # Alpha: EQ 10 × 0.75 = 7.5, PA 10 × 0.25 = 2.5; Charlie: EQ 0, PA 2.5.
    assert list(bars(chart)[3].x) == pytest.approx([7.5, 3.75, 0])
    assert list(bars(chart)[4].x) == pytest.approx([2.5, 1.25, 2.5])
    assert bars(chart)[3].marker.color == colour.theme("EQ")
    assert bars(chart)[0].text[0] == "Price<br>20.0"
    assert bars(chart)[3].text[2] == ""


def test_the_co_operative_part_alone_keeps_the_order_of_the_award():
    chart = contributions(scored(), a_tender_set(), View.COOPERATIVE)
    assert chart.table["Bid"].tolist() == ["Alpha", "Bravo", "Charlie"]
    assert chart.sentence == "Alpha has most on the co-operative part: 10 points of 10, of which 7.5 from Theme EQ."


def test_ties_share_first_place():
    tied = Bids(bids=(a_bid("One", 1e6, 50, 0, 50, 50, 50), a_bid("Two", 1e6, 50, 0, 50, 50, 50)))
    chart = contributions(scored(bids=tied), a_tender_set())
    assert chart.sentence == "One and Two tie for first place with 45 points out of 100."
    assert chart.table["Rank"].tolist() == [1, 1]


def test_one_bid():
    chart = contributions(scored(bids=Bids(bids=three_bids().bids[:1])), a_tender_set())
    assert chart.sentence == "Bravo is the only bid, with 65 points out of 100."


def test_nothing_at_all():
    measure_set = a_set({"EQ": {"EQ01": 1}})
    chart = contributions(scored(measure_set, some_bids(a={"EQ01": 0}, b={"EQ01": 0})), measure_set)
    assert chart.sentence == "No bid has any points on the award, so it puts none ahead of another."
    assert len(chart.table) == 2


def test_a_small_lead_is_not_rounded_away():
    bids = Bids(bids=(a_bid("One", 1e6, 50, 0, 50, 50, 50), a_bid("Two", 1e6, 50, 0, 50, 50, 50.1)))
    chart = contributions(scored(bids=bids), a_tender_set())
    assert chart.sentence == "Two is first with 45 points out of 100, less than 0.1 points ahead of One."


def test_a_theme_called_total_loses_no_column():
    measure_set = a_tender_set()
    themes = tuple(theme.model_copy(update={"title": "Total"}) for theme in measure_set.themes)
    measure_set = measure_set.model_copy(update={"themes": themes})
    chart = contributions(scored(measure_set), measure_set, View.THEMES)
    assert chart.table.columns.tolist()[-3:] == ["Total (EQ)", "Total (PA)", "Total"]
    assert chart.table["Total"].tolist() == pytest.approx([67, 65, 50.5])


def test_a_part_that_does_not_count_is_left_out():
    award = Award(price=0, quality=0, social_value=100, figure_percent=100)
    measure_set = a_tender_set(award=award)
    chart = contributions(scored(measure_set), measure_set)
    assert [bar.name for bar in bars(chart)] == ["Co-operative value"]
    assert chart.figure.layout.showlegend is False

"""Price against social value."""

from __future__ import annotations

import pytest

from coopvalue.charts.price_value import price_value
from coopvalue.model.bid import Bids
from tests.charts.tender import a_bid, a_tender_set, scored, texts, three_bids


def test_by_hand():
    chart = price_value(scored(), three_bids())
    marks = chart.figure.data[0]
    assert list(marks.x) == [800_000, 1_000_000, 1_100_000]
    # Social value is TOMs and co-operative: Bravo 0 + 5, Alpha 5 + 10, Charlie 10 + 2.5.
    assert list(marks.y) == pytest.approx([5, 15, 12.5])
    # Charlie asks more than Alpha for less; nobody beats the other two.
    assert chart.table["Matched or beaten on both"].tolist() == ["no", "no", "yes"]
    assert marks.marker.symbol == ("circle", "diamond", "circle")
    assert marks.marker.color[0] != marks.marker.color[2]
    assert chart.sentence == (
        "Alpha offers the most social value (15 points); Bravo asks the lowest price (£800k). "
        "Matched or beaten on both: Charlie."
    )
    assert "Alpha, rank 1: £1,000,000, 15.0 points." in chart.alt
    assert chart.readable["Price bid"].tolist() == ["£800,000", "£1,000,000", "£1,100,000"]


def test_every_bid_is_named_on_the_picture():
    assert texts(price_value(scored(), three_bids()))[:3] == ["2 Bravo", "1 Alpha", "3 Charlie"]


def test_best_at_the_lowest_price():
    bids = Bids(bids=(a_bid("Best", 9e5, 50, 0, 90, 90, 90), a_bid("Other", 1e6, 50, 0, 10, 10, 10)))
    chart = price_value(scored(bids=bids), bids)
    assert chart.sentence == "Best offers the most social value (9 points) at the lowest price (£900k)."


def test_no_social_value_anywhere():
    bids = Bids(bids=(a_bid("One", 9e5, 50, 0, 0, 0, 0), a_bid("Two", 1e6, 50, 0, 0, 0, 0)))
    chart = price_value(scored(bids=bids), bids)
    assert chart.sentence == "No bid has points for social value; the lowest price, £900k, comes from One."


def test_one_bid_and_equal_bids():
    alone = Bids(bids=three_bids().bids[:1])
    assert (
        price_value(scored(bids=alone), alone).sentence
        == "Bravo is the only bid: £800k, with 5 points for social value."
    )
    same = Bids(bids=(a_bid("One", 9e5, 50, 0, 5, 5, 5), a_bid("Two", 9e5, 50, 0, 5, 5, 5)))
    chart = price_value(scored(bids=same), same)
    assert chart.table["Matched or beaten on both"].tolist() == ["no", "no"]
    low, high = chart.figure.layout.xaxis.range
    assert low < 9e5 < high


def test_a_set_without_the_part_still_draws():
    chart = price_value(scored(a_tender_set()), three_bids(), dark=True)
    assert chart.figure.layout.height > 0

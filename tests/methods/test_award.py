"""The parts beside the co-operative theme: price and National TOMs by hand, published examples, ties."""

from __future__ import annotations

import numpy as np
import pytest

from coopvalue.errors import ScoringError
from coopvalue.methods.assess import assess
from coopvalue.methods.award import TIE, price_scores, ranks, toms_pounds, toms_scores
from coopvalue.model.award import Award, PriceFormula, TomsPart, TomsScoring
from coopvalue.model.bid import Bid, Bids
from tests.conftest import a_set

LOWEST = Award(price_formula=PriceFormula.LOWEST)
FIXED = Award(price_formula=PriceFormula.FIXED, ceiling=1_200_000, floor=800_000)


def prices(award: Award, *pounds: float) -> list[float]:
    return price_scores(np.array(pounds, dtype=float), award).tolist()


def test_lowest_price_by_hand() -> None:
    # 80,000 / 80,000, 80,000 / 100,000, 80,000 / 160,000
    assert prices(LOWEST, 80_000, 100_000, 160_000) == [1.0, 0.8, 0.5]
    assert prices(LOWEST, 5) == [1.0]
    assert prices(LOWEST, 7, 7) == [1.0, 1.0]
    assert prices(LOWEST) == []


def test_lowest_price_as_published_by_the_government_for_digital_services() -> None:
    """Guidance on scoring Digital Outcomes and Specialists suppliers, "Fixed quotes", Crown Commercial Service.

    Quotes of £15,000, £10,000 and £30,000 score 0.667, 1 and 0.333. Page: www.gov.uk/guidance/
    how-to-score-digital-outcomes-and-specialists-suppliers. The passage was read as quoted, alike, by Public Spend
    Forum Europe (17 May 2016) and Shakespeare Martineau (13 May 2021); both criticise it for being relative.
    """
    assert [round(score, 3) for score in prices(LOWEST, 15_000, 10_000, 30_000)] == [0.667, 1.0, 0.333]


def test_lowest_price_as_published_for_construction_in_scotland() -> None:
    """Brodies LLP, "A new approach to evaluating price submissions in tenders", on the usual method.

    Bids of £1m, £1.2m and £2m receive 100%, 83% and 50% of the price score.
    """
    assert [round(100 * score) for score in prices(LOWEST, 1e6, 1.2e6, 2e6)] == [100, 83, 50]


def test_the_published_goldilocks_example_with_the_whole_award() -> None:
    """Hector Denfield, "Goldilocks and the three problems", Local Government Lawyer: the tender of its first table.

    Price and quality count half each; A, B and C have quality 50, 75 and 100 and prices £50, £75 and £100. The
    article calls them evenly matched. Its formula, "the most common", stands there as a picture we could not read
    and is taken here as lowest price over price; the totals are worked out here and not published:
    A 50% * 50/50 + 50% * 0.50 = 75, B 50% * 50/75 + 50% * 0.75 = 70.83, C 50% * 50/100 + 50% * 1 = 75.
    """
    award = Award(price=50, quality=50, social_value=0, price_formula=PriceFormula.LOWEST)
    bids = Bids(bids=tuple(Bid(bid=name, price=x, quality=x) for name, x in (("A", 50), ("B", 75), ("C", 100))))
    result = assess(a_set({"EQ": {"EQ01": 1}}, award=award), bids)
    assert result.total.tolist() == pytest.approx([75, 70.8333333, 75])
    assert result.rank.tolist() == [1, 3, 1]


def test_the_weights_of_a_published_teaching_example() -> None:
    """Social Value Portal, "A tale of three bids" (25 January 2024): quality 30%, cost 50%, social value 20%.

    Only the weights are published with figures; the bids here are made up to work them through.
    """
    award = Award(price=50, quality=30, social_value=20, figure_percent=100, price_formula=PriceFormula.LOWEST)
    dear = Bid(bid="Dear", price=125, quality=100, figures=(("EQ01", 100),))
    cheap = Bid(bid="Cheap", price=100, quality=100, figures=(("EQ01", 25),))
    result = assess(a_set({"EQ": {"EQ01": 1}}, award=award), Bids(bids=(dear, cheap)))
    # Dear 50 * 0.8 + 30 + 20 = 90; Cheap 50 + 30 + 20 * 0.25 = 85.
    assert result.total.tolist() == pytest.approx([90, 85])


def test_fixed_price_by_hand() -> None:
    # (1.2m - 0.9m) / 0.4m = 0.75; at and below the floor 1; at and above the ceiling 0.
    assert prices(FIXED, 900_000, 800_000, 1, 1_200_000, 5e6) == [0.75, 1.0, 1.0, 0.0, 0.0]
    # Without a floor the scale starts at £0: (100 - 40) / 100.
    assert prices(Award(ceiling=100), 40) == [0.6]


def test_prices_that_cannot_be_scored_are_explained() -> None:
    with pytest.raises(ScoringError, match=r"^Every price must be above £0\.$"):
        prices(LOWEST, 0, 5)
    with pytest.raises(
        ScoringError, match=r"^The fixed price formula needs a ceiling price\. Set it on the Weightings page\.$"
    ):
        prices(Award(), 5)


def test_a_relative_price_formula_lets_a_third_bid_change_the_order_and_a_fixed_one_does_not() -> None:
    # A: £100, quality 80. B: £125, quality 96. Half and half.
    # Without C: A 50 + 40 = 90, B 50 * 100/125 + 48 = 88. With C at £50: A 25 + 40 = 65, B 20 + 48 = 68.
    a, b, c = (Bid(bid=name, price=x, quality=q) for name, x, q in (("A", 100, 80), ("B", 125, 96), ("C", 50, 0)))
    relative = Award(price=50, quality=50, social_value=0, price_formula=PriceFormula.LOWEST)
    fixed = Award(price=50, quality=50, social_value=0, ceiling=200, floor=50)
    for award, winners in ((relative, (("A",), ("B",))), (fixed, (("A",), ("A",)))):
        measure_set = a_set({"EQ": {"EQ01": 1}}, award=award)
        assert tuple(assess(measure_set, Bids(bids=bids)).leaders for bids in ((a, b), (a, b, c))) == winners


def test_toms_pounds_by_hand() -> None:
    bids = (
        Bid(bid="A", price=1, toms=(("NT1", 2), ("NT29", 300))),
        Bid(bid="B", price=1, toms=(("NT99", 1_000_000),)),
        Bid(bid="C", price=1),
    )
    # A: 2 * £20,000 + 300 * £10 = £43,000. NT99 has no proxy and counts for nothing.
    assert toms_pounds(bids, {"NT1": 20_000, "NT29": 10}).tolist() == [43_000, 0, 0]


def test_toms_target_by_hand() -> None:
    part = TomsPart(target_per_pound=0.25)
    # Target 0.25 * £1m = £250,000: 100,000 / 250,000; capped at 1.
    assert toms_scores(np.array([100_000, 250_000, 900_000, 0.0]), part, 1_000_000).tolist() == [0.4, 1.0, 1.0, 0.0]


def test_toms_relative_by_hand() -> None:
    part = TomsPart(scoring=TomsScoring.RELATIVE)
    assert toms_scores(np.array([100.0, 400.0, 0.0]), part, None).tolist() == [0.25, 1.0, 0.0]
    # Nobody offers anything: nobody scores, and nothing is divided by 0.
    assert toms_scores(np.array([0.0, 0.0]), part, None).tolist() == [0.0, 0.0]


def test_toms_target_without_a_contract_value_is_explained() -> None:
    expected = r"^The National TOMs target needs the contract value\. Set it on the Purpose page\.$"
    with pytest.raises(ScoringError, match=expected):
        toms_scores(np.array([1.0]), TomsPart(), None)


def test_ranks_and_ties() -> None:
    assert ranks(np.array([10.0, 30.0, 20.0])).tolist() == [3, 1, 2]
    assert ranks(np.array([30.0, 20.0, 30.0, 10.0])).tolist() == [1, 3, 1, 4]
    assert ranks(np.array([5.0])).tolist() == [1]
    # Rounding noise is a tie; a ten-millionth of a point is not.
    assert ranks(np.array([50.0, 50.0 + TIE / 2])).tolist() == [1, 1]
    assert ranks(np.array([50.0, 50.0 + 1e-7])).tolist() == [2, 1]

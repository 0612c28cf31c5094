"""Scoring by hand, at its limits, and by law."""

from __future__ import annotations

import pytest

from coopvalue.errors import ScoringError, WeightingError
from coopvalue.methods.assess import Concern, assess
from coopvalue.model.award import Award
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_set, some_bids


def test_the_whole_award_by_hand(two_theme_set: MeasureSet) -> None:
    bid = Bid(
        bid="Acme", price=900_000, quality=80, figures=(("EQ01", 50), ("EQ02", 100), ("PA01", 25)),
        marks=(("EQ01", 5), ("EQ02", 0), ("PA01", 2.5)), toms=(("NT1", 10),),
    )  # fmt: skip
    result = assess(two_theme_set, Bids(bids=(bid,)))
    # EQ01 0.6*0.5 + 0.4*1 = 0.7; EQ02 0.6*1 + 0 = 0.6; PA01 0.6*0.25 + 0.4*0.5 = 0.35
    assert result.scores[0] == pytest.approx([0.7, 0.6, 0.35])
    # co-operative part is 10 points: EQ 0.75 * (0.6*0.7 + 0.4*0.6) = 0.75*0.66 = 0.495; PA 0.25*0.35 = 0.0875
    assert result.contributions[0] == pytest.approx([10 * 0.75 * 0.6 * 0.7, 10 * 0.75 * 0.4 * 0.6, 10 * 0.25 * 0.35])
    assert result.cooperative[0] == pytest.approx(5.825)
    # price (1.2m - 0.9m) / 0.4m = 0.75 of 40; quality 0.8 of 40; TOMs 10 * £10,000 = £100,000 of 0.25 * £1m = 0.4 of 10
    assert (result.price[0], result.quality[0], result.toms[0]) == pytest.approx((30, 32, 4))
    assert result.total[0] == pytest.approx(30 + 32 + 4 + 5.825)
    assert result.leaders == ("Acme",)


def test_missing_and_impossible_never_score_in_silence(two_theme_set: MeasureSet) -> None:
    bid = Bid(bid="Acme", price=900_000, figures=(("EQ02", 140), ("ZZ9", 1)), toms=(("NT99", 3),))
    result = assess(two_theme_set, Bids(bids=(bid,)))
    assert result.scores.sum() == 0
    found = {(notice.code, notice.concern) for notice in result.notices}
    assert {
        ("EQ01", Concern.MISSING_FIGURE), ("PA01", Concern.MISSING_FIGURE), ("EQ02", Concern.IMPOSSIBLE),
        ("EQ01", Concern.MISSING_MARK), ("NT99", Concern.NO_PROXY), ("ZZ9", Concern.NOT_IN_SET),
    } <= found  # fmt: skip


def test_equal_bids_share_first_place() -> None:
    result = assess(a_set({"EQ": {"EQ01": 1}}), some_bids(a={"EQ01": 40}, b={"EQ01": 40}, c={"EQ01": 10}))
    assert result.rank.tolist() == [1, 1, 3]
    assert result.leaders == ("a", "b")


def test_no_bids_and_no_points_are_explained() -> None:
    with pytest.raises(ScoringError, match="There are no bids to score"):
        assess(a_set({"EQ": {"EQ01": 1}}), Bids())
    with pytest.raises(WeightingError, match="Every measure has 0 points"):
        assess(a_set({"EQ": {"EQ01": 0}}), some_bids(a={"EQ01": 40}))
    with pytest.raises(WeightingError, match="Every theme that has measures has 0 points"):
        assess(a_set({"EQ": {"EQ01": 1}}, {"EQ": 0}), some_bids(a={"EQ01": 40}))
    with pytest.raises(WeightingError, match="no measure that bids are scored on"):
        assess(a_set({}), some_bids(a={"EQ01": 40}))


def test_fixed_price_without_a_ceiling_is_explained() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}}, award=Award(price=1, quality=0, social_value=1))
    with pytest.raises(ScoringError, match="needs a ceiling price"):
        assess(measure_set, some_bids(a={"EQ01": 40}))

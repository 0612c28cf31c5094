"""Rates of exchange: points against pounds, and one measure against another."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from coopvalue.errors import ScoringError
from coopvalue.methods.assess import assess
from coopvalue.methods.award import price_scores
from coopvalue.methods.exchange import Exchange, equivalence, exchange
from coopvalue.methods.weights import weights
from coopvalue.model.award import Award, PriceFormula
from coopvalue.model.bid import Bids
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import ChosenMeasure, ChosenTheme, MeasureSet
from tests.conftest import a_measure, a_set, some_bids

PRICES = {"a": 1_000_000, "b": 800_000}


def rates(award: Award, reference: str | None = None) -> Exchange:
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}}, {"EQ": 75, "PA": 25}, award=award)
    bids = some_bids(a={"EQ01": 100, "PA01": 100}, b={"EQ01": 0, "PA01": 0})
    bids = Bids(bids=tuple(bid.model_copy(update={"price": PRICES[bid.bid]}) for bid in bids.bids))
    return exchange(measure_set, bids, assess(measure_set, bids), reference)


def test_fixed_formula_by_hand() -> None:
    # 40 points run from £1.3m to £0.5m, so a point is worth £800,000 / 40 = £20,000.
    result = rates(Award(price=40, quality=40, social_value=20, figure_percent=100, ceiling=1_300_000, floor=500_000))
    assert (result.bid, result.price) == ("a", 1_000_000)
    assert result.award_point == pytest.approx(20_000)
    # Social value has 20 of the 100 points, so one of its own 100 is a fifth of that.
    assert result.social_value_point == pytest.approx(4_000)
    # EQ has 15 points: half of them is 7.5.
    assert [(one.code, one.points, one.pounds) for one in result.themes] == [
        ("EQ", pytest.approx(7.5), pytest.approx(150_000)), ("PA", pytest.approx(2.5), pytest.approx(50_000)),
    ]  # fmt: skip


def test_relative_formula_by_hand() -> None:
    # a scores 0.8 of 40 points = 32. One point less is 31/40, a price of 800,000 / 0.775 = £1,032,258.06.
    result = rates(Award(price=40, quality=40, social_value=20, figure_percent=100, price_formula=PriceFormula.LOWEST))
    assert result.award_point == pytest.approx(800_000 / 0.775 - 1_000_000)
    # From the lowest price: 800,000 / (39/40) - 800,000.
    cheap = rates(
        Award(price=40, quality=40, social_value=20, figure_percent=100, price_formula=PriceFormula.LOWEST), "b"
    )
    assert cheap.award_point == pytest.approx(800_000 * 40 / 39 - 800_000)


@pytest.mark.parametrize("formula", list(PriceFormula))
def test_the_pounds_lose_the_points_again(formula: PriceFormula) -> None:
    award = Award(price=50, quality=30, social_value=20, figure_percent=100, price_formula=formula, ceiling=2_000_000)
    result = rates(award)
    for one in result.themes:
        assert one.pounds is not None
        before = 50 * price_scores(np.array([PRICES["a"], PRICES["b"]], dtype=float), award)
        after = 50 * price_scores(np.array([PRICES["a"] + one.pounds, PRICES["b"]]), award)
        assert before[0] - after[0] == pytest.approx(one.points)


def test_what_price_cannot_make_up() -> None:
    # Price has 5 points in all, a has 4 of them: half of EQ, 30 points, is more than any price gives back.
    result = rates(Award(price=5, quality=15, social_value=80, figure_percent=100, price_formula=PriceFormula.LOWEST))
    assert result.themes[0].pounds is None
    assert result.award_point == pytest.approx(800_000 / 0.6 - 1_000_000)


def test_no_weight_on_price_or_on_social_value() -> None:
    result = rates(Award(price=0, quality=50, social_value=50, figure_percent=100))
    assert (result.award_point, result.social_value_point, result.themes[0].pounds) == (None, None, None)
    result = rates(Award(price=50, quality=50, social_value=0, figure_percent=100, ceiling=2_000_000))
    assert (result.award_point, result.social_value_point) == (pytest.approx(40_000), None)
    assert result.themes[0].pounds == 0


def test_an_unknown_reference_is_explained() -> None:
    with pytest.raises(ScoringError, match=r"There is no bid called 'z'\. Choose one of: a, b\."):
        rates(Award(price=40, quality=40, social_value=20, ceiling=2_000_000), "z")


LEVEL = {"code": "level", "label": "level", "kind": "level", "low": 0, "high": 10}
YES_NO = {"code": "yes-no", "label": "yes or no", "kind": "yes_no", "low": 0, "high": 1}
HOURS = {"code": "hours", "label": "hours a year", "kind": "number", "low": 0}


def every_scale(**award: Any) -> MeasureSet:
    """Return a set with one measure on each kind of scale, and one that counts for nothing."""
    measures = (
        (a_measure("EQ01", title="Seats", unit=HOURS, scale={"kind": "target", "floor": 0, "target": 4}), 20),
        (a_measure("EQ02", title="Hours", unit=HOURS, scale={"kind": "target", "floor": 0, "target": 380}), 50),
        (a_measure("EQ03", title="Voice", unit=LEVEL, scale={"kind": "levels", "levels": ["No", "Some", "Full"]}), 20),
        (a_measure("EQ04", title="Open book", unit=YES_NO, better="yes", scale={"kind": "yes_no"}), 5),
        (
            a_measure(
                "EQ05",
                title="Paid on time",
                scale={"kind": "bands", "lower": False, "bands": [{"at": 95, "score": 1}, {"at": 80, "score": 0.5}]},
            ),
            4,
        ),
        (
            a_measure(
                "EQ06",
                title="Pay ratio",
                unit=HOURS,
                better="lower",
                scale={"kind": "target", "floor": 10, "target": 2},
            ),
            1,
        ),
        (a_measure("EQ07", title="Nothing"), 0),
    )
    return MeasureSet(
        award=Award(**{"price": 0, "quality": 0, "social_value": 1, "figure_percent": 60, **award}),
        themes=(ChosenTheme(code="EQ", title="Equity", points=1),),
        measures=tuple(ChosenMeasure(measure=measure, use=Use.BID, points=points) for measure, points in measures),
    )


@pytest.mark.parametrize(
    ("first", "second", "amount", "text"),
    [
        # A seat is worth 20/4 = 5, an hour 50/380: one seat counts as much as 5 * 380/50 = 38 hours.
        ("EQ01", "EQ02", 38, "1 on “Seats” (hours a year) counts as much as 38 on “Hours” (hours a year)."),
        # A level is worth 20/2 = 10.
        ("EQ03", "EQ01", 2, "One level on “Voice” counts as much as 2 on “Seats” (hours a year)."),
        ("EQ01", "EQ03", 0.5, "1 on “Seats” (hours a year) counts as much as 0.5 levels on “Voice”."),
        ("EQ04", "EQ03", 0.5, "A yes on “Open book” counts as much as 0.5 levels on “Voice”."),
        ("EQ05", "EQ04", 0.8, "Full marks on “Paid on time” counts as much as 80% of a yes on “Open book”."),
        ("EQ05", "EQ06", 32, "Full marks on “Paid on time” counts for more than full marks on “Pay ratio”."),
        # One less in the ratio is worth 1/8.
        ("EQ06", "EQ05", 1 / 32, "1 less on “Pay ratio” (hours a year) counts as much as 3.1% of full marks on "
         "“Paid on time”."),
        ("EQ07", "EQ01", None, "EQ07 counts for nothing in this set, so nothing can be weighed against it."),
    ],
)  # fmt: skip
def test_one_measure_against_another(first: str, second: str, amount: float | None, text: str) -> None:
    measure_set = every_scale()
    result = equivalence(measure_set, weights(measure_set), first, second)
    assert result.amount == (pytest.approx(amount) if amount is not None else None)
    assert result.text == text


def test_an_equivalence_scores_the_same() -> None:
    measure_set = every_scale()
    result = assess(measure_set, some_bids(seats={"EQ01": 1, "EQ06": 10}, hours={"EQ02": 38, "EQ06": 10}))
    assert result.cooperative[0] == pytest.approx(result.cooperative[1])


def test_marks_alone_and_unknown_measures_are_explained() -> None:
    measure_set = every_scale(figure_percent=0)
    assert equivalence(measure_set, weights(measure_set), "EQ01", "EQ02").text == (
        "Figures have no weight in this set; only method marks count."
    )
    with pytest.raises(ScoringError, match=r"Bids are not scored on 'ZZ01'\. Choose one of: EQ01"):
        equivalence(measure_set, weights(measure_set), "EQ01", "ZZ01")

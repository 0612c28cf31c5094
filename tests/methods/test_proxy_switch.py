"""The proxy switch: whether two sets of the council's own values name different winners."""

from __future__ import annotations

from coopvalue.methods.assess import assess
from coopvalue.methods.proxy_switch import proxy_switch
from coopvalue.model.award import Award, TomsPart
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_set


def half_toms(**part: object) -> MeasureSet:
    award = Award(price=0, quality=0, social_value=100, toms_percent=50, figure_percent=100)
    return a_set({"EQ": {"EQ01": 1}}, award=award, toms=TomsPart(**part))


BIDS = Bids(
    bids=(
        Bid(bid="a", price=1, figures=(("EQ01", 50),), toms=(("NT1", 10),)),
        Bid(bid="b", price=1, figures=(("EQ01", 50),), toms=(("NT2", 10),)),
    )
)


def test_other_values_can_name_another_winner() -> None:
    # Against £250,000: £10,000 a unit of NT1 gives a 10 * 10,000 / 250,000 = 0.4 of 50 points; b has 0.04 of 50.
    # The other values are the other way round.
    measure_set = half_toms(proxies=(("NT1", 10_000), ("NT2", 1_000)), other_proxies=(("NT1", 1_000), ("NT2", 10_000)))
    assessment = assess(measure_set, BIDS)
    assert assessment.leaders == ("a",)
    result = proxy_switch(measure_set, BIDS, assessment)
    assert result is not None
    assert (result.winners, result.winner_changed) == (("b",), True)
    assert result.text == "With the other proxy values, b comes first instead of a."
    swapped = measure_set.model_copy(
        update={"toms": measure_set.toms.model_copy(update={"proxies": measure_set.toms.other_proxies})}
    )
    assert assess(swapped, BIDS).leaders == result.winners


def test_other_values_may_change_nothing() -> None:
    measure_set = half_toms(proxies=(("NT1", 10_000),), other_proxies=(("NT1", 500),))
    result = proxy_switch(measure_set, BIDS, assess(measure_set, BIDS))
    assert result is not None
    assert result.text == "With the other proxy values, a still comes first."


def test_nothing_to_switch() -> None:
    without = half_toms(proxies=(("NT1", 10_000),))
    assert proxy_switch(without, BIDS, assess(without, BIDS)) is None
    unused = a_set({"EQ": {"EQ01": 1}}, toms=TomsPart(proxies=(("NT1", 1),), other_proxies=(("NT1", 2),)))
    assert proxy_switch(unused, BIDS, assess(unused, BIDS)) is None

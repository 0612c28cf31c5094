"""Whether the order follows size: by hand, against SciPy, and its sentences."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kendalltau, spearmanr

from coopvalue.methods.assess import assess
from coopvalue.methods.size import SizeCheck, size_check
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_set
from tests.methods.problems import random_problem

TWO = {"EQ": {"EQ01": 1}, "PA": {"PA01": 1}}


def check(measure_set: MeasureSet, *bids: tuple[float | None, float, float]) -> SizeCheck:
    offers = Bids(
        bids=tuple(
            Bid(bid=f"Bid {i}", price=1, staff=staff, figures=(("EQ01", first), ("PA01", second)))
            for i, (staff, first, second) in enumerate(bids)
        )
    )
    return size_check(offers, assess(measure_set, offers))


def test_order_that_follows_size_by_hand() -> None:
    # EQ01 rises with size and PA01 falls a little: totals 20, 35, 50, 65 in order of staff.
    result = check(a_set(TWO), (5, 10, 30), (20, 45, 25), (100, 80, 20), (900, 100, 30))
    assert (result.tau, result.rho) == (pytest.approx(1), pytest.approx(1))
    # Ranks 4, 3, 2, 1 of size: deviations -1.5, -0.5, 0.5, 1.5 in direction of size, sd sqrt(1.25).
    deviations = np.array([-1.5, -0.5, 0.5, 1.5]) / np.sqrt(1.25)
    pull = dict(result.pull)
    assert pull["EQ01"] == pytest.approx((np.array([5, 22.5, 40, 50]) * deviations).mean())
    assert sum(pull.values()) == pytest.approx((np.array([20, 35, 50, 65]) * deviations).mean())
    assert result.text == (
        "The order follows size: larger bidders come higher (Kendall's tau +1.00 over 4 bids). "
        "What most favours larger bidders: EQ01."
    )


def test_order_that_favours_the_small_and_order_that_follows_nothing() -> None:
    assert check(a_set(TWO), (900, 10, 10), (100, 20, 20), (20, 30, 30), (5, 40, 40)).text.startswith(
        "The order follows size: smaller bidders come higher (Kendall's tau -1.00 over 4 bids)."
    )
    assert check(a_set(TWO), (5, 10, 10), (100, 50, 50), (20, 30, 30), (900, 5, 5)).text == (
        "The order does not follow size (Kendall's tau +0.00 over 4 bids; 0 is no connection)."
    )


def test_too_few_or_all_alike_is_said() -> None:
    assert check(a_set(TWO), (5, 1, 1), (9, 2, 2), (None, 3, 3), (None, 4, 4)).text == (
        "The number of staff is known for 2 bids; it takes 4 to see whether the order follows size."
    )
    same_size = check(a_set(TWO), (5, 1, 1), (5, 2, 2), (5, 3, 3), (5, 4, 4))
    assert (same_size.tau, same_size.text) == (
        None,
        "All these bidders are of the same size, so the order cannot follow size.",
    )
    same_total = check(a_set(TWO), (5, 1, 1), (6, 1, 1), (7, 1, 1), (8, 1, 1))
    assert same_total.text == "All these bids have the same total, so the order cannot follow size."


@pytest.mark.parametrize("seed", range(40))
def test_agrees_with_scipy(seed: int) -> None:
    measure_set, bids = random_problem(seed)
    rng = np.random.default_rng(seed)
    staff = [float(rng.integers(1, 8)) if rng.random() < 0.9 else None for _ in bids.bids]
    bids = Bids(bids=tuple(bid.model_copy(update={"staff": many}) for bid, many in zip(bids.bids, staff, strict=True)))
    assessment = assess(measure_set, bids)
    result = size_check(bids, assessment)
    known = [i for i, many in enumerate(staff) if many is not None]
    assert result.bids == tuple(bids.names[i] for i in known)
    totals, sizes = assessment.total[known].round(8), [staff[i] for i in known]
    if len(known) < 4 or len(set(totals)) == 1 or len(set(sizes)) == 1:
        assert (result.tau, result.rho, result.pull) == (None, None, ())
        return
    assert result.tau == pytest.approx(kendalltau(totals, sizes).statistic)
    assert result.rho == pytest.approx(spearmanr(totals, sizes).statistic)
    assert [abs(points) for _, points in result.pull] == sorted(
        (abs(points) for _, points in result.pull), reverse=True
    )

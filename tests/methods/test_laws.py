"""The laws of scoring, over drawn sets and bids."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coopvalue.files.bids import read_bids, write_bids
from coopvalue.files.measure_set import read_measure_set, write_measure_set
from coopvalue.methods.assess import Assessment, assess
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet
from tests.conftest import a_measure
from tests.strategies import bids_on, figures, problems

Problem = tuple[MeasureSet, Bids]
CLOSE = 1e-9
LAW = settings(max_examples=40)


def totals(result: Assessment) -> dict[str, float]:
    return dict(zip(result.bids, result.total.tolist(), strict=True))


def with_figure(bid: Bid, code: str, figure: float) -> Bid:
    return bid.model_copy(update={"figures": tuple({**dict(bid.figures), code: figure}.items())})


def with_mark(bid: Bid, code: str, mark: float) -> Bid:
    return bid.model_copy(update={"marks": tuple({**dict(bid.marks), code: mark}.items())})


@LAW
@given(problems())
def test_scores_parts_and_totals_stay_in_their_range(problem: Problem) -> None:
    result = assess(*problem)
    for scores in (result.figure_scores, result.scores, result.price_score, result.quality_score, result.toms_score):
        assert np.all((scores >= 0) & (scores <= 1))
    assert np.all(result.contributions >= 0)
    assert np.all((result.total >= 0) & (result.total <= 100 + CLOSE))
    for part in ("price", "quality", "toms", "cooperative"):
        assert np.all(getattr(result, part) <= 100 * getattr(result.weights.split, part) + CLOSE)


@LAW
@given(problems())
def test_contributions_add_up_to_the_part_and_the_parts_to_the_total(problem: Problem) -> None:
    result = assess(*problem)
    assert result.contributions.sum(axis=1) == pytest.approx(result.cooperative, abs=CLOSE)
    assert result.price + result.quality + result.toms + result.cooperative == pytest.approx(result.total, abs=CLOSE)
    assert result.beside + result.cooperative == pytest.approx(result.total, abs=CLOSE)
    # Theme scores, weighted, give the co-operative part as well.
    part = 100 * result.weights.split.cooperative * (result.theme_scores @ result.weights.theme_shares)
    assert part == pytest.approx(result.cooperative, abs=CLOSE)


@LAW
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_bids_does_not_matter(problem: Problem, random: Any) -> None:
    measure_set, bids = problem
    shuffled = list(bids.bids)
    random.shuffle(shuffled)
    before, after = assess(measure_set, bids), assess(measure_set, bids.model_copy(update={"bids": tuple(shuffled)}))
    assert totals(after) == pytest.approx(totals(before), abs=CLOSE)
    rank = dict(zip(before.bids, before.rank.tolist(), strict=True))
    assert dict(zip(after.bids, after.rank.tolist(), strict=True)) == rank


@LAW
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_themes_and_measures_does_not_matter(problem: Problem, random: Any) -> None:
    measure_set, bids = problem
    themes, measures = list(measure_set.themes), list(measure_set.measures)
    random.shuffle(themes)
    random.shuffle(measures)
    other = measure_set.model_copy(update={"themes": tuple(themes), "measures": tuple(measures)})
    before, after = assess(measure_set, bids), assess(other, bids)
    assert totals(after) == pytest.approx(totals(before), abs=CLOSE)
    columns = [after.weights.measures.index(code) for code in before.weights.measures]
    assert after.contributions[:, columns] == pytest.approx(before.contributions, abs=CLOSE)


@LAW
@given(problems(), st.data())
def test_a_better_figure_or_mark_never_lowers_a_total_nor_raises_anothers(
    problem: Problem, data: st.DataObject
) -> None:
    measure_set, bids = problem
    chosen = data.draw(st.sampled_from(measure_set.measures))
    row = data.draw(st.integers(0, len(bids.bids) - 1))
    one, other = sorted(data.draw(st.lists(figures(chosen.measure), min_size=2, max_size=2)))
    worse, better = (other, one) if chosen.measure.scale.lower_is_better else (one, other)
    low, high = sorted(data.draw(st.lists(st.floats(0, 5), min_size=2, max_size=2)))

    def scored(change: Bid) -> Assessment:
        changed = (*bids.bids[:row], change, *bids.bids[row + 1 :])
        return assess(measure_set, bids.model_copy(update={"bids": changed}))

    bid, code = bids.bids[row], chosen.code
    for before, after in (
        (scored(with_figure(bid, code, worse)), scored(with_figure(bid, code, better))),
        (scored(with_mark(bid, code, low)), scored(with_mark(bid, code, high))),
    ):
        assert after.total[row] >= before.total[row] - CLOSE
        assert np.delete(after.total, row) == pytest.approx(np.delete(before.total, row), abs=CLOSE)
        assert after.rank[row] <= before.rank[row]


@LAW
@given(problems(fixed=True), st.data())
def test_with_fixed_scales_a_bid_more_changes_no_other_total(problem: Problem, data: st.DataObject) -> None:
    measure_set, bids = problem
    newcomer = data.draw(bids_on(measure_set, "Newcomer"))
    before = assess(measure_set, bids)
    after = assess(measure_set, bids.model_copy(update={"bids": (*bids.bids, newcomer)}))
    assert after.total[:-1] == pytest.approx(before.total, abs=CLOSE)
    # The order among the others stands too.
    order = before.total[:, None] > before.total[None, :] + 1e-6
    assert np.all((after.rank[:-1, None] < after.rank[None, :-1])[order])


@LAW
@given(problems(), st.integers(2, 50))
def test_points_in_the_same_proportion_score_the_same(problem: Problem, factor: int) -> None:
    measure_set, bids = problem
    award = measure_set.award
    scaled = measure_set.model_copy(
        update={
            "themes": tuple(one.model_copy(update={"points": factor * one.points}) for one in measure_set.themes),
            "measures": tuple(one.model_copy(update={"points": factor * one.points}) for one in measure_set.measures),
            "award": award.model_copy(
                update={part: min(2, factor) * getattr(award, part) for part in ("price", "quality", "social_value")}
            ),
        }
    )
    assert assess(scaled, bids).total == pytest.approx(assess(measure_set, bids).total, abs=CLOSE)


@LAW
@given(problems())
def test_a_saved_set_and_saved_bids_score_exactly_the_same(problem: Problem) -> None:
    measure_set, bids = problem
    again = assess(read_measure_set(write_measure_set(measure_set)), read_bids(write_bids(bids)))
    before = assess(measure_set, bids)
    assert again.total.tolist() == before.total.tolist()
    assert again.contributions.tolist() == before.contributions.tolist()
    assert again.notices == before.notices


@LAW
@given(problems())
def test_equal_bids_tie_whatever_the_weights(problem: Problem) -> None:
    measure_set, bids = problem
    twins = tuple(bids.bids[0].model_copy(update={"bid": name}) for name in ("One", "Two", "Three"))
    result = assess(measure_set, bids.model_copy(update={"bids": twins}))
    assert result.rank.tolist() == [1, 1, 1]
    assert result.leaders == ("One", "Two", "Three")


@LAW
@given(problems(), st.floats(0, 100), st.floats(0, 5))
def test_a_measure_with_no_points_decides_nothing(problem: Problem, figure: float, mark: float) -> None:
    measure_set, bids = problem
    idle = ChosenMeasure(measure=a_measure(f"{measure_set.themes[0].code}99"), points=0)
    wider = measure_set.model_copy(update={"measures": (*measure_set.measures, idle)})
    best = with_mark(with_figure(bids.bids[0], idle.code, figure), idle.code, mark)
    answered = bids.model_copy(update={"bids": (best, *bids.bids[1:])})
    assert assess(wider, answered).total == pytest.approx(assess(measure_set, bids).total, abs=CLOSE)


@LAW
@given(problems())
def test_whatever_scores_nothing_for_lack_of_an_answer_is_noted(problem: Problem) -> None:
    measure_set, bids = problem
    result = assess(measure_set, bids)
    noted = {(notice.bid, notice.code, notice.concern.value) for notice in result.notices}
    for bid in bids.bids:
        for code in result.weights.measures:
            if measure_set.award.figure_percent > 0:
                assert (bid.figure(code) is None) == ((bid.bid, code, "missing_figure") in noted)
            if measure_set.award.figure_percent < 100:
                assert (bid.mark(code) is None) == ((bid.bid, code, "missing_mark") in noted)

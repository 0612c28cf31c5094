"""What if: each record against scoring the changed set and bids again, and its sentence."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from coopvalue.errors import WeightingError
from coopvalue.methods.assess import Assessment, assess
from coopvalue.methods.comparison import Change, WhatIf, listed
from coopvalue.methods.what_if import CHEAP, PROMISES, what_if
from coopvalue.model.award import Award, PriceFormula, TomsPart, TomsScoring
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_set, some_bids
from tests.methods.problems import random_problem

Problem = tuple[MeasureSet, Bids]


def tried(measure_set: MeasureSet, bids: Bids) -> tuple[WhatIf, ...]:
    return what_if(measure_set, bids, assess(measure_set, bids))


def varied(seed: int) -> Problem:
    """A random problem with a National TOMs part and any pair of formulas."""
    measure_set, bids = random_problem(seed)
    rng = np.random.default_rng(seed)
    award = measure_set.award.model_copy(
        update={"toms_percent": int(rng.choice((0, 40))), "price_formula": rng.choice(list(PriceFormula))}
    )
    part = TomsPart(scoring=rng.choice(list(TomsScoring)), proxies=(("NT1", 1000.0),), target_per_pound=0.1)
    offers = tuple(bid.model_copy(update={"toms": (("NT1", float(rng.integers(0, 150))),)}) for bid in bids.bids)
    return measure_set.model_copy(update={"award": award, "toms": part}), Bids(bids=offers)


def without_measure(problem: Problem, subject: str) -> Problem:
    measure_set, bids = problem
    kept = tuple(chosen for chosen in measure_set.measures if chosen.code != subject)
    return measure_set.model_copy(update={"measures": kept}), bids


def without_theme(problem: Problem, subject: str) -> Problem:
    measure_set, bids = problem
    kept = tuple(chosen for chosen in measure_set.measures if chosen.measure.theme != subject)
    themes = tuple(theme for theme in measure_set.themes if theme.code != subject)
    return measure_set.model_copy(update={"measures": kept, "themes": themes}), bids


def without_bid(problem: Problem, subject: str) -> Problem:
    return problem[0], Bids(bids=tuple(bid for bid in problem[1].bids if bid.bid != subject))


def with_another(problem: Problem, subject: str) -> Problem:
    measure_set, bids = problem
    prices = [bid.price for bid in bids.bids]
    quality = sum(bid.quality for bid in bids.bids) / len(prices)
    if subject == PROMISES:
        most = max(dict(bid.toms).get("NT1", 0.0) for bid in bids.bids)
        new = Bid(
            bid=PROMISES, price=sum(prices) / len(prices), quality=quality, toms=(("NT1", 10 * most),),
            figures=tuple((code, 100.0) for code in measure_set.codes),
        )  # fmt: skip
    else:
        new = Bid(bid=CHEAP, price=min(prices) / 2, quality=quality)
    return measure_set, Bids(bids=(*bids.bids, new))


def other_formula(problem: Problem, subject: str) -> Problem:
    return problem[0].model_copy(
        update={"award": problem[0].award.model_copy(update={"price_formula": subject})}
    ), problem[1]


def other_scoring(problem: Problem, subject: str) -> Problem:
    return problem[0].model_copy(update={"toms": problem[0].toms.model_copy(update={"scoring": subject})}), problem[1]


REMADE: dict[Change, Callable[[Problem, str], Problem]] = {
    Change.DROP_MEASURE: without_measure,
    Change.DROP_THEME: without_theme,
    Change.DROP_BID: without_bid,
    Change.ADD_BID: with_another,
    Change.PRICE_FORMULA: other_formula,
    Change.TOMS_SCORING: other_scoring,
}


def moved_marks(problem: Problem) -> list[tuple[str, Problem]]:
    """Every set of bids with one mark one step up, then down, within 0 to 5."""
    measure_set, bids = problem
    found = []
    for place, bid in enumerate(bids.bids):
        for code in assess(measure_set, bids).weights.measures:
            mark = bid.mark(code) or 0.0
            for to in (min(mark + 1, 5), max(mark - 1, 0)):
                if to != mark:
                    marks = tuple((one, to if one == code else given) for one, given in bid.marks)
                    others = list(bids.bids)
                    others[place] = bid.model_copy(update={"marks": marks})
                    found.append((f"{bid.bid}, {code}", (measure_set, Bids(bids=tuple(others)))))
    return found


def check(record: WhatIf, before: Assessment, after: Assessment) -> None:
    """Compare a record with what scoring again says, worked out by loops over pairs."""
    assert record.winners == after.leaders
    assert record.winner_changed == (after.leaders != before.leaders)
    was, now = dict(zip(before.bids, before.total, strict=True)), dict(zip(after.bids, after.total, strict=True))
    others = [bid for bid in before.bids if bid in now and bid not in before.leaders]
    changed = any(sign(was[one] - was[two]) != sign(now[one] - now[two]) for one in others for two in others)
    assert record.order_changed == changed
    assert ("the order of the others changes" in record.text) == changed


def sign(lead: float) -> int:
    return int(lead > 1e-9) - int(lead < -1e-9)


@pytest.mark.parametrize("seed", range(60))
def test_every_record_agrees_with_scoring_again(seed: int) -> None:
    problem = varied(seed)
    before = assess(*problem)
    records = what_if(*problem, before)
    marks = moved_marks(problem) if problem[0].award.figure_percent < 100 else []
    of_marks = [record for record in records if record.change is Change.METHOD_MARK]
    assert [record.subject for record in of_marks] == [subject for subject, _ in marks]
    for record, (_, changed) in zip(of_marks, marks, strict=True):
        check(record, before, assess(*changed))
    for record in records:
        if record.change is not Change.METHOD_MARK:
            check(record, before, assess(*REMADE[record.change](problem, record.subject)))
    # Whatever is not tried cannot be scored, and everything else is.
    for change, subjects in (
        (Change.DROP_MEASURE, before.weights.measures), (Change.DROP_THEME, before.weights.themes),
    ):  # fmt: skip
        done = [record.subject for record in records if record.change is change]
        for subject in subjects:
            if subject not in done:
                with pytest.raises(WeightingError):
                    assess(*REMADE[change](problem, subject))


def test_fixed_scales_have_no_rank_reversal() -> None:
    for seed in range(40):
        measure_set, bids = varied(seed)
        fixed = measure_set.model_copy(
            update={
                "award": measure_set.award.model_copy(update={"price_formula": PriceFormula.FIXED}),
                "toms": measure_set.toms.model_copy(update={"scoring": TomsScoring.TARGET}),
            }
        )
        for record in tried(fixed, bids):
            if record.change in (Change.DROP_BID, Change.ADD_BID):
                assert not record.order_changed


def test_sentences() -> None:
    # a = 0.7 * 80 + 0.3 * 20 = 62, b = 0.7 * 50 + 0.3 * 60 = 53, c = 0.7 * 10 + 0.3 * 70 = 28,
    # d = 0.7 * 20 + 0.3 * 10 = 17.
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}}, {"EQ": 70, "PA": 30})
    bids = some_bids(
        a={"EQ01": 80, "PA01": 20}, b={"EQ01": 50, "PA01": 60}, c={"EQ01": 10, "PA01": 70}, d={"EQ01": 20, "PA01": 10}
    )
    text = {(record.change, record.subject): record.text for record in tried(measure_set, bids)}
    # Without EQ: 20, 60, 70, 10. Without PA: 80, 50, 10, 20.
    assert text[Change.DROP_MEASURE, "EQ01"] == (
        "Without EQ01, c comes first instead of a, and the order of the others changes: c catches or passes b."
    )
    assert text[Change.DROP_THEME, "PA"] == (
        "Without theme PA, a still comes first, but the order of the others changes: d catches or passes c."
    )
    assert text[Change.DROP_BID, "a"] == "If a withdraws, b comes first instead of a."
    assert text[Change.DROP_BID, "d"] == "If d withdraws, a still comes first."
    assert text[Change.ADD_BID, PROMISES].endswith("but has no credible method, that bid comes first instead of a.")


def test_a_tie_is_said() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}})
    bids = some_bids(a={"EQ01": 90, "PA01": 10}, b={"EQ01": 10, "PA01": 90}, c={"EQ01": 0, "PA01": 0})
    text = {(record.change, record.subject): record.text for record in tried(measure_set, bids)}
    assert text[Change.DROP_BID, "c"] == "If c withdraws, a and b still tie for first place."
    assert text[Change.DROP_MEASURE, "PA01"] == "Without PA01, a alone comes first."
    level = some_bids(a={"EQ01": 90, "PA01": 30}, b={"EQ01": 90, "PA01": 10})
    record = next(one for one in tried(measure_set, level) if one.subject == "PA01")
    assert (record.text, record.winners, record.winner_changed) == (
        "Without PA01, a and b tie for first place.",
        ("a", "b"),
        True,
    )


def test_a_mark_is_said_with_its_steps() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}}, award=Award(price=0, quality=0, social_value=1, figure_percent=50))
    bids = Bids(bids=(Bid(bid="a", price=1, marks=(("EQ01", 4.5),)), Bid(bid="b", price=1, marks=(("EQ01", 4),))))
    texts = [record.text for record in tried(measure_set, bids) if record.change is Change.METHOD_MARK]
    assert texts == [
        "If the method mark of a for EQ01 were 5, not 4.5, a still comes first.",
        "If the method mark of a for EQ01 were 3.5, not 4.5, b comes first instead of a.",
        "If the method mark of b for EQ01 were 5, not 4, b comes first instead of a.",
        "If the method mark of b for EQ01 were 3, not 4, a still comes first.",
    ]


def test_what_cannot_be_tried_is_left_out() -> None:
    measure_set = a_set(
        {"EQ": {"EQ01": 1, "EQ02": 0}},
        award=Award(price=1, quality=0, social_value=1, figure_percent=100, price_formula=PriceFormula.LOWEST),
        contract={},
    )
    bids = some_bids(a={"EQ01": 90})
    # The only measure with points, its theme, the only bid, and a fixed formula without a ceiling or a contract value.
    assert [(record.change, record.subject) for record in tried(measure_set, bids)] == [
        (Change.DROP_MEASURE, "EQ02"), (Change.ADD_BID, PROMISES), (Change.ADD_BID, CHEAP),
    ]  # fmt: skip


def test_a_relative_formula_without_a_ceiling_is_tried_against_the_contract_value() -> None:
    measure_set = a_set(
        {"EQ": {"EQ01": 1}},
        award=Award(price=1, quality=0, social_value=1, figure_percent=100, price_formula=PriceFormula.LOWEST),
    )
    record = next(
        one
        for one in tried(measure_set, some_bids(a={"EQ01": 90}, b={"EQ01": 1}))
        if one.change is Change.PRICE_FORMULA
    )
    assert record.text == "If prices were scored on a fixed scale from £0 to £1,000,000, a still comes first."


@pytest.mark.parametrize(("names", "said"), [(("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")])
def test_lists_of_names(names: tuple[str, ...], said: str) -> None:
    assert listed(names) == said

"""Formulas in words: someone who works them out on paper gets the library's score."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.methods.award import price_scores, toms_scores
from coopvalue.methods.scale import measure_score, score
from coopvalue.model.award import Award, PriceFormula, TomsPart, TomsScoring
from coopvalue.model.catalogue import Catalogue
from coopvalue.tables.scale_words import (
    METHOD_MARKS,
    exact,
    exact_pounds,
    measure_score_words,
    price_words,
    scale_formula,
    scale_steps,
    toms_words,
    total_words,
)
from tests.conftest import a_measure

NUMBER = st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 4))
ANY = {"code": "any", "label": "things", "kind": "number"}


def worked_out(formula: str, figure: float) -> float:
    """Work a printed formula out, as a bidder with a calculator would."""
    sum_words = formula.removeprefix("Score = ").split(", never")[0]
    sum_words = sum_words.replace("\u2212", "-").replace("÷", "/").replace("×", "*").replace(",", "")
    value = eval(sum_words.replace("figure", f"({figure!r})"))
    return min(1.0, max(0.0, value))


@given(NUMBER, NUMBER, NUMBER)
def test_a_printed_target_formula_gives_the_librarys_score(floor: float, target: float, figure: float) -> None:
    if floor == target:
        return
    better = "lower" if floor > target else "higher"
    scale = {"kind": "target", "floor": floor, "target": target}
    measure = a_measure("EQ01", unit=ANY, scale=scale, better=better)
    assert worked_out(scale_formula(measure).replace("- -", "+ "), figure) == pytest.approx(
        score(measure.scale, figure), abs=1e-9
    )


def test_formulas_by_hand() -> None:
    assert scale_formula(a_measure("EQ01", scale={"kind": "target", "floor": 10, "target": 60})) == (
        "Score = (figure \u2212 10) ÷ (60 \u2212 10), never less than 0 and never more than 1."
    )
    assert scale_formula(a_measure("EQ01", scale={"kind": "target", "floor": 20, "target": 5}, better="lower")) == (
        "Score = (20 \u2212 figure) ÷ (20 \u2212 5), never less than 0 and never more than 1."
    )
    assert scale_formula(a_measure("EQ01")).startswith("Score = figure ÷ 100, never")


def test_every_scale_of_the_catalogue_can_be_said_in_steps_that_score_as_they_say(catalogue: Catalogue) -> None:
    for measure in catalogue.measures:
        assert scale_formula(measure)
        for step in scale_steps(measure):
            said = step.score.split(" ÷ ")
            wanted = float(said[0]) / float(said[1]) if len(said) == 2 else float(said[0])
            number = re.search(r"-?[\d,]+(\.\d+)?", step.figure)
            if number is None:
                figure = 1.0 if step.figure == "Yes" else 0.0
            else:
                figure = float(number.group().replace(",", ""))
            if step.figure.startswith("more than"):
                figure += 1e-6
            elif step.figure.startswith("less than"):
                figure -= 1e-6
            assert score(measure.scale, figure) == pytest.approx(wanted), (measure.code, step)


@given(st.floats(-1e12, 1e12, allow_nan=False))
def test_a_published_number_loses_no_digit(value: float) -> None:
    assert float(exact(value).replace(",", "")) == value


def test_published_numbers_read_well() -> None:
    assert [exact(value) for value in (0, 10.0, 1_250_000, 0.1, 2.50, 1e-7, -3)] == [
        "0", "10", "1,250,000", "0.1", "2.5", "0.0000001", "-3",
    ]  # fmt: skip


def test_published_money_keeps_its_pence() -> None:
    assert [exact_pounds(amount) for amount in (0.2, 0.25, 3, 1_250_000, 0.125)] == [
        "£0.20", "£0.25", "£3", "£1,250,000", "£0.125",
    ]  # fmt: skip


@pytest.mark.parametrize("percent", [0, 1, 37, 60, 100])
def test_the_printed_rule_for_a_measure_gives_its_score(percent: int) -> None:
    words = measure_score_words(Award(figure_percent=percent))
    rule = words.removeprefix("Score of a measure = ").split(". ")[0].rstrip(".")
    rule = rule.replace("score of the figure", "0.7").replace("score of its figure", "0.7").replace("method mark", "3")
    assert eval(rule.replace("×", "*").replace("÷", "/")) == pytest.approx(measure_score(0.7, 3, percent / 100))


def test_price_in_words_names_the_published_figures_and_the_risk() -> None:
    fixed = price_words(Award(ceiling=1_200_000, floor=800_000))
    assert "£1,200,000" in fixed
    assert "£800,000" in fixed
    assert "does not depend on any other bid" in fixed
    assert price_scores(np.array([1_200_000.0, 800_000.0]), Award(ceiling=1_200_000, floor=800_000)).tolist() == [0, 1]
    assert "still to be set" in price_words(Award())
    relative = price_words(Award(price_formula=PriceFormula.LOWEST))
    assert "lowest price of all bids ÷ this price" in relative
    assert "can change the score of every other" in relative


def test_toms_in_words_follow_the_sums() -> None:
    target = TomsPart(target_per_pound=0.25)
    assert "£0.25 for every £1" in toms_words(target)
    assert toms_scores(np.array([250_000.0]), target, 1_000_000).tolist() == [1]
    assert "highest sum of all bids" in toms_words(TomsPart(scoring=TomsScoring.RELATIVE))
    assert "National TOMs" in total_words(has_toms=True)
    assert "National TOMs" not in total_words(has_toms=False)


def test_every_method_mark_has_its_own_meaning() -> None:
    assert len(set(METHOD_MARKS)) == 6

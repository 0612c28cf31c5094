"""Errors: their messages are what an officer reads."""

from __future__ import annotations

from coopvalue.errors import BidsError, CatalogueError, MeasureSetError, Problem, suggest

FAULT = Problem("bids.yaml", "bids, Acme, price", "'price' is 0.", "Give a number above 0.")


def test_a_problem_says_file_place_fault_and_fix() -> None:
    assert str(FAULT) == "bids.yaml: bids, Acme, price: 'price' is 0. Give a number above 0."
    assert str(Problem("bids.yaml", "", "It is empty.", "Fill it.")) == "bids.yaml: It is empty. Fill it."


def test_every_problem_is_listed_below_a_count() -> None:
    error = BidsError([FAULT, FAULT])
    assert str(error) == f"The bids file has 2 problems:\n  {FAULT}\n  {FAULT}"
    assert error.problems == (FAULT, FAULT)
    assert str(MeasureSetError([FAULT])).startswith("The measure set has 1 problem:\n")


def test_a_file_that_is_all_faults_does_not_fill_the_screen() -> None:
    error = CatalogueError([FAULT] * 1_502)
    assert len(error.problems) == 1_502
    assert str(error).splitlines()[0] == "The catalogue has 1,502 problems:"
    assert str(error).splitlines()[-1] == "  and 1,002 more."
    assert len(str(error).splitlines()) == 502


def test_a_suggestion_is_the_nearest_word_or_all_of_them() -> None:
    assert suggest("scalee", ["scale", "source"]) == "Did you mean 'scale'?"
    assert suggest("xyz", ["scale", "source"]) == "Use one of: scale, source."
    assert suggest("xyz", []) == "Remove it."

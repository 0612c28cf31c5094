"""One ballot, the text on it, and what a set lets a room weight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.model.workshop import THEMES
from coopvalue.workshop.ballots import checked_points, checked_role, left_over
from coopvalue.workshop.errors import BallotError, WorkshopError
from coopvalue.workshop.plan import levels
from coopvalue.workshop.text import clean, plain_cell, plain_markdown
from tests.conftest import a_set

CODES = ("EQ", "PA", "CO")


def test_points_come_back_in_the_order_asked_and_complete() -> None:
    assert checked_points({"CO": 60, "EQ": 40}, CODES) == (("EQ", 40), ("PA", 0), ("CO", 60))
    assert left_over({"EQ": 40}) == 60
    assert left_over({"EQ": 140}) == -40


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ({"EQ": 60, "PA": 39}, "1 of your 100 points is left. Share out all of them."),
        ({"EQ": 60}, "40 of your 100 points are left. Share out all of them."),
        ({}, "100 of your 100 points are left. Share out all of them."),
        ({"EQ": 60, "PA": 60}, "You have given 120 points. Take 20 away, so that they make 100."),
        ({"EQ": 101, "PA": -1}, "PA has -1 points. Give 0 or more."),
        ({"EQ": 50.5, "PA": 49.5}, "EQ has '50.5' points. Give a whole number."),
        ({"EQ": 99, "PA": True}, "PA has 'True' points. Give a whole number."),
        ({"EQ": 50, "ZZ": 50}, "'ZZ' is not asked about in this round. Use one of: EQ, PA, CO."),
    ],
)
def test_points_that_cannot_count_are_explained(points: dict[str, int], said: str) -> None:
    with pytest.raises(BallotError) as refused:
        checked_points(points, CODES)
    assert str(refused.value) == said


def test_roles() -> None:
    assert checked_role(" Officer ", ("Officer", "Resident")) == "Officer"
    assert checked_role("", ("Officer",)) == ""
    with pytest.raises(BallotError, match=r"'Oficer' is not a role in this workshop\. Did you mean 'Officer'\?"):
        checked_role("Oficer", ("Officer", "Resident"))


def test_text_is_kept_on_one_line_without_hidden_signs() -> None:
    assert clean("  It is\n\tfair\x00 \u202eand\u2066 local\ud800 ", 100, "Your reason") == "It is fair and local"
    assert clean("می\u200cخواهم 👩\u200d🌾", 100, "Your reason") == "می\u200cخواهم 👩\u200d🌾"
    with pytest.raises(WorkshopError, match=r"Your reason has 11 characters\. Shorten it to 10"):
        clean("elevenchars", 10, "Your reason")
    with pytest.raises(WorkshopError, match="far too long"):
        clean("x" * 1_000_000, 10, "Your reason")


@given(st.text(max_size=200))
def test_clean_text_can_be_stored_and_cleaned_again(text: str) -> None:
    once = clean(text, 1000, "It")
    assert "\x00" not in once
    assert once.encode("utf-8").decode() == once
    assert "\n" not in once
    assert clean(once, 1000, "It") == once


def test_text_is_shown_as_written() -> None:
    assert plain_cell("=1+1") == "'=1+1"
    assert plain_cell("fair") == "fair"
    shown = plain_markdown("![x](http://a.b) <b>_bold_</b> | $x$ :red[y]")
    assert shown == r"\!\[x\]\(http\://a\.b\) \<b\>\_bold\_\</b\> \| \$x\$ \:red\[y\]"


def test_levels_are_where_there_is_a_choice() -> None:
    found = levels(a_set({"EQ": {"EQ01": 60, "EQ02": 40}, "PA": {"PA01": 100}}))
    assert [(level.code, level.codes) for level in found] == [(THEMES, ("EQ", "PA")), ("EQ", ("EQ01", "EQ02"))]
    assert found[0].options[0].about == "Measure EQ01; Measure EQ02"
    only = levels(a_set({"EQ": {"EQ01": 60, "EQ02": 40}}))
    assert [level.code for level in only] == ["EQ"]
    with pytest.raises(WorkshopError, match="nothing to weigh up yet"):
        levels(a_set({"EQ": {"EQ01": 1}}))

"""Words on charts: labels that cannot do harm, and numbers that say what they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.charts import words


def test_a_name_with_markup_is_shown_as_typed():
    assert words.safe("<b>Bold</b> & Sons") == "&lt;b&gt;Bold&lt;/b&gt; &amp; Sons"
    assert words.label("<a href='x'>click</a>", 60).startswith("&lt;a href='x'&gt;")


def test_no_name_is_said():
    assert words.safe(" \n ") == "(no name)"
    assert words.lines("", 10) == "(no name)"


@given(st.text(), st.integers(5, 60))
def test_short_is_short_and_one_line(text: str, limit: int):
    short = words.short(text, limit)
    assert len(short) <= max(limit, len(words.NO_NAME))
    assert "\n" not in short


def test_short_cuts_between_words_where_it_can():
    assert words.short("Participation and accountability", 22) == "Participation and…"
    assert words.short("Wellbeing", 22) == "Wellbeing"
    assert words.short("Llanfairpwllgwyngyllgogerychwyrndrobwll", 12) == "Llanfairpwl…"


def test_lines_are_broken_by_us_only():
    assert words.lines("Participation and accountability", 18) == "Participation and<br>accountability"
    assert words.lines("one two three four five", 9, 2) == "one two<br>three fo…"
    assert words.lines("<br><br>", 20) == "&lt;br&gt;&lt;br&gt;"


@pytest.mark.parametrize(
    ("value", "said"), [(1, "1 point"), (78.24, "78.2 points"), (20.0, "20 points"), (-0.04, "0 points")]
)
def test_points(value: float, said: str):
    assert words.points(value) == said


def test_a_small_lead_is_not_none():
    assert words.lead(0.04) == "less than 0.1 points"
    assert words.lead(0.05) == "0.1 points"
    assert words.lead(3.1) == "3.1 points"


@pytest.mark.parametrize(
    ("share", "places", "said"),
    [
        (0, 0, "0%"), (1, 0, "100%"), (0.5, 0, "50%"), (0.004, 0, "under 1%"), (0.997, 0, "over 99%"),
        (0.125, 1, "12.5%"), (0.0001, 1, "under 0.1%"), (0.99999, 1, "over 99.9%"),
    ],
)  # fmt: skip
def test_percent_never_rounds_to_none_or_all(share: float, places: int, said: str):
    assert words.percent(share, places) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(850, "£850"), (9_999, "£9,999"), (94_400, "£94k"), (999_600, "£1m"), (2_310_450, "£2.31m"), (1.5e9, "£1.5bn")],
)
def test_pounds(value: float, said: str):
    assert words.pounds(value) == said


def test_column_titles_stay_apart():
    assert words.distinct(["Care", "Care", "Work"], ["A", "B", "C"], "Bid") == ["Care (A)", "Care (B)", "Work"]
    assert words.distinct(["Total"], ["T"], "Total") == ["Total (T)"]


def test_alt_points_to_the_table_when_there_is_too_much():
    alt = words.alt("Bars", [f"item {at}" for at in range(40)], most=30)
    assert alt.startswith("Bars. item 0. item 1.")
    assert alt.endswith("item 29. The table beside the chart has 10 more.")

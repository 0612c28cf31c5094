"""Charts of a room's ballots."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.charts import colour
from coopvalue.charts.ballots import ballots, heap
from coopvalue.charts.rounds import rounds
from coopvalue.charts.win_shares import win_shares
from coopvalue.methods.agreement import agreement, concordance
from coopvalue.model.workshop import Level, Option, Round
from coopvalue.workshop.meaning import Meaning
from coopvalue.workshop.results import RoundResult, Spread
from tests.charts.tender import drawn, texts


def a_result(points: list[list[int]], number: int = 1, names=("Equity", "Say"), level: str = "themes") -> RoundResult:
    """Return the revealed result of ballots on EQ, PA and so on."""
    codes = ("EQ", "PA", "CC", "SH", "WB", "CE")[: len(names)]
    array = np.array(points, dtype=float).reshape(len(points), len(names))
    columns = array.T if points else ()
    spreads = tuple(
        Spread(code, name, float(column.mean()), *map(float, np.quantile(column, [0.5, 0.25, 0.75])))
        for code, name, column in zip(codes, names, columns, strict=False)
    )
    return RoundResult(
        round=Round(number=number, level=level, revealed=True),
        level=Level(
            code=level,
            title="The themes",
            options=tuple(Option(code=code, title=name) for code, name in zip(codes, names, strict=True)),
        ),
        ballots=len(points),
        paper=0,
        spreads=spreads,
        dots=tuple(tuple(sorted(int(value) for value in column)) for column in array.T),
        agreement=agreement(array) if points else None,
        concordance=concordance(array) if points else None,
        reasons=(),
        groups=(),
        not_apart=0,
    )


# Equity 20, 40, 40, 60, 90: quartiles 40 and 60, median 40, mean 50.
FIVE = a_result([[20, 80], [40, 60], [40, 60], [60, 40], [90, 10]])


def test_ballots_by_hand():
    chart = ballots(FIVE)
    dots = [trace for trace in drawn(chart, "markers") if trace.marker.symbol is None]
    assert [sorted(dots[0].x), sorted(dots[1].x)] == [[20, 40, 40, 60, 90], [10, 40, 60, 60, 80]]
    # The two ballots at 40 stand one above the other.
    assert len({float(y) for x, y in zip(dots[0].x, dots[0].y, strict=True) if x == 40}) == 2
    bar = next(trace for trace in chart.figure.data if trace.type == "bar")
    assert (bar.base[0], bar.x[0]) == (40, 20)
    assert list(bar.marker.color) == [colour.theme("EQ"), colour.theme("PA")]
    assert {"Equity", "Say", "median 40"} <= set(texts(chart))
    assert chart.table["Mean"].tolist() == [50, 50]
    assert chart.table["A quarter gave at most"].tolist() == [40, 40]
    assert chart.sentence == (
        "5 ballots: Equity gets most, 50 of 100 points on average; "
        "the room differs most on Equity, where the middle half gave 40 to 60."
    )
    assert "Equity: median 40, middle half 40 to 60, all from 20 to 90." in chart.alt
    assert len(drawn(chart, "markers")) == 2 + 2  # medians twice, for their outline, and dots of two options


def test_own_points_are_marked():
    chart = ballots(FIVE, {"EQ": 35, "PA": 65})
    own = next(trace for trace in drawn(chart, "markers") if trace.marker.symbol == "diamond")
    assert list(own.x) == [35, 65]
    assert "median 40  ◇ you 35" in texts(chart)
    assert chart.table["Own points"].tolist() == [35, 65]
    assert "you gave 35" in chart.alt


def test_the_big_screen_has_large_type():
    small, big = ballots(FIVE), ballots(FIVE, big=True)
    sizes = [min(trace.textfont.size for trace in drawn(chart, "text")) for chart in (small, big)]
    assert sizes[1] >= 1.8 * sizes[0]
    assert big.figure.layout.xaxis.tickfont.size >= 18
    assert big.sentence == small.sentence


def test_no_ballot_one_ballot_and_a_room_of_one_mind():
    assert ballots(a_result([])).sentence == "No ballot counts in this round yet."
    one = ballots(a_result([[70, 30]]))
    assert one.sentence == "The only ballot so far gives most to Equity, 70 points of 100."
    same = ballots(a_result([[70, 30]] * 6))
    assert same.sentence.endswith("on every option at least half the room gave the same.")


def test_measures_of_a_theme_have_its_colour():
    chart = ballots(a_result([[50, 50]], level="WB"))
    bar = next(trace for trace in chart.figure.data if trace.type == "bar")
    assert set(bar.marker.color) == {colour.theme("WB")}


@given(st.lists(st.integers(0, 100), min_size=1, max_size=200), st.floats(0.5, 4))
def test_dots_never_overlap(values: list[int], wide: float):
    places, levels = heap(tuple(sorted(values)), wide)
    assert places == sorted(values)
    for level in set(levels):
        on_it = [place for place, at in zip(places, levels, strict=True) if at == level]
        assert all(other - one >= wide for one, other in pairwise(on_it))


@pytest.mark.parametrize("people", [40, 200])
def test_a_full_room_still_fits_a_screen_or_two(people: int):
    rng = np.random.default_rng(5)
    names = ("One", "Two", "Three", "Four", "Five", "Six")
    points = (rng.multinomial(20, [1 / 6] * 6, size=people) * 5).tolist()
    chart = ballots(a_result(points, names=names))
    assert sum(len(trace.x) for trace in drawn(chart, "markers") if trace.marker.symbol is None) == 6 * people
    assert chart.figure.layout.height <= 1300


def test_everyone_the_same_is_no_tower():
    assert ballots(a_result([[50, 50]] * 200)).figure.layout.height < 600


def test_rounds_by_hand():
    # Two people: 60 against 40 and 40 against 60 differ by 20 points, then by 10.
    first, second = a_result([[60, 40], [40, 60]]), a_result([[55, 45], [45, 55]], number=2)
    chart = rounds([first, second])
    assert list(chart.figure.data[1].x) == pytest.approx([80, 90])
    assert chart.sentence == (
        "In round 2 two people, picked at random, place 90 of their 100 points alike, 10 more than in round 1."
    )
    assert chart.table["Points two people place alike"].tolist() == pytest.approx([80, 90])
    assert "Round 1: 80 of 100 points alike (2 ballots)." in chart.alt
    assert "Round 2  90 of 100 points alike (2 ballots)" in [text.replace("   ", "  ") for text in texts(chart)]
    assert rounds([second, first]).sentence.endswith("10 fewer than in round 2.")
    assert rounds([first, first]).sentence.endswith("as in round 1.")
    assert rounds([first]).sentence.endswith("80 of their 100 points alike.")


def test_rounds_that_cannot_be_compared():
    assert rounds([a_result([[60, 40]])]).sentence == "It takes two ballots in a round to say how far people agree."


def a_meaning(*shares: tuple[str, float], ballots: int = 8, room: tuple[str, ...] = ("A",)) -> Meaning:
    return Meaning(ballots, 0, shares, (), room, ())


def test_win_shares_by_hand():
    chart = win_shares(a_meaning(("B", 0.25), ("A", 0.75), ("C", 0)))
    assert list(chart.figure.data[1].x) == [75, 25, 0]
    assert chart.table["Bid"].tolist() == ["A", "B", "C"]
    assert chart.sentence == (
        "Of 8 ballots, first is A under 75% and B under 25%; with the room's mean points A comes first."
    )
    assert "A: 75%. B: 25%. C: 0%." in chart.alt
    assert any("first on average" in text and text.startswith("A") for text in texts(chart))


def test_one_winner_whatever_the_ballot():
    assert win_shares(a_meaning(("A", 1.0), ("B", 0))).sentence == "A comes first under every one of the 8 ballots."
    assert win_shares(a_meaning(("A", 1.0), ballots=1)).sentence == "A comes first under the only ballot."


def test_a_tie_on_average():
    chart = win_shares(a_meaning(("A", 0.5), ("B", 0.5), room=("A", "B")))
    assert chart.sentence.endswith("with the room's mean points A and B come first.")

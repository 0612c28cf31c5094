"""What holds for every chart: nothing typed by a user acts, nothing depends on seeing it, and it is quick."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import numpy as np
import plotly.graph_objects as go
import pytest

from coopvalue.charts.acceptability import acceptability
from coopvalue.charts.ballots import ballots
from coopvalue.charts.base import CONFIG, SMALL, Chart
from coopvalue.charts.central_weights import central_weights
from coopvalue.charts.contributions import View, contributions
from coopvalue.charts.intervals import intervals
from coopvalue.charts.price_value import price_value
from coopvalue.charts.rounds import rounds
from coopvalue.charts.ternary import ternary
from coopvalue.charts.toms_flow import toms_flow
from coopvalue.charts.toms_grid import View as GridView
from coopvalue.charts.toms_matrix import toms_matrix
from coopvalue.charts.weight_lines import weight_lines
from coopvalue.charts.weight_tree import weight_tree
from coopvalue.charts.win_shares import win_shares
from coopvalue.crosswalk.coverage import Coverage, Gap
from coopvalue.methods import acceptability as rank_acceptability
from coopvalue.methods.assess import assess
from coopvalue.methods.contest import theme_contest, theme_ends
from coopvalue.methods.stability import intervals as stability_intervals
from coopvalue.methods.weightings import all_weightings
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.measure_set import MeasureSet
from coopvalue.workshop.meaning import Meaning
from tests.charts.tender import (
    NASTY,
    a_framework,
    a_tender_set,
    named_bids,
    renamed,
    strings,
    tags,
    three_bids,
)  # fmt: skip
from tests.charts.test_room import a_result
from tests.conftest import a_set

CHARTS_FOLDER = Path(__file__).parents[2] / "coopvalue" / "charts"

Makers = dict[str, Callable[[bool], Chart]]


def makers(measure_set: MeasureSet, bids: Bids, people: int = 12, name: str = "Option") -> Makers:
    """Return every chart there is of one tender."""
    result = assess(measure_set, bids)
    used, contest, ends = result.weights, theme_contest(result), theme_ends(result)
    rng = np.random.default_rng(1)
    found = rank_acceptability.acceptability(contest, all_weightings(len(contest.codes), 500, rng))
    held = stability_intervals(result)
    today = dict(zip(contest.codes, contest.shares.tolist(), strict=True))
    names = tuple(f"{name} {at}" for at in range(6))
    points = (rng.multinomial(20, [1 / 6] * 6, size=people) * 5).tolist()
    rooms = [a_result(points, names=names), a_result(points[::-1], 2, names=names)]
    meant = Meaning(people, 0, tuple((bid, 1 / len(bids.bids)) for bid in bids.names), (), bids.names[:1], ())
    gaps = Coverage("other", (), tuple(Gap(code, name) for code in measure_set.codes), 1.0)
    framework, shares = a_framework(name), dict(zip(used.measures, used.part_shares.tolist(), strict=True))
    own = dict.fromkeys(rooms[0].level.codes, 10)
    made: Makers = {
        "price_value": lambda dark: price_value(result, bids, dark=dark),
        "tree": lambda dark: weight_tree(measure_set, used, dark=dark),
        "list": lambda dark: weight_tree(measure_set, used, dark=dark, opened=used.themes[0]),
        "flow": lambda dark: toms_flow(gaps, framework, measure_set, shares, dark=dark),
        "intervals": lambda dark: intervals(held, measure_set, dark=dark),
        "measure_intervals": lambda dark: intervals(held, measure_set, "measure", dark=dark),
        "acceptability": lambda dark: acceptability(found, dark=dark),
        "central": lambda dark: central_weights(found, measure_set, today, dark=dark),
        "lines": lambda dark: weight_lines(ends, contest.codes[0], result.bids, measure_set, dark=dark),
        "ballots": lambda dark: ballots(rooms[0], own, dark=dark),
        "big_ballots": lambda dark: ballots(rooms[0], dark=dark, big=True),
        "rounds": lambda dark: rounds(rooms, dark=dark),
        "win_shares": lambda dark: win_shares(meant, dark=dark),
        "big_win_shares": lambda dark: win_shares(meant, dark=dark, big=True),
    }
    for view in View:
        made[f"contributions_{view}"] = lambda dark, view=view: contributions(result, measure_set, view, dark=dark)
    for grid in GridView:
        made[f"matrix_{grid}"] = lambda dark, grid=grid: toms_matrix(gaps, framework, measure_set, grid, dark=dark)
    if len(contest.codes) > 2:
        made["ternary"] = lambda dark: ternary(contest, contest.codes[:3], measure_set, dark=dark)
    return made


SIX = {theme: {f"{theme}{at:02}": 1 + at for at in range(10)} for theme in ("EQ", "PA", "CC", "SH", "WB", "CE")}


def big_tender() -> tuple[MeasureSet, Bids]:
    """Return 60 measures in six themes, and 12 bids."""
    measure_set = a_set(SIX)
    rng = np.random.default_rng(3)
    bids = tuple(
        Bid(
            bid=f"Bidder number {at} with a name that goes on and on " * 3,
            price=1_000_000,
            figures={code: float(rng.integers(0, 101)) for code in measure_set.codes},
        )
        for at in range(12)
    )
    return renamed(measure_set, "A title that is as long as a title may be, and then a little longer " * 2), Bids(
        bids=bids
    )


CASES: dict[str, Makers] = {
    "plain": makers(a_tender_set(), three_bids()),
    "nasty": makers(renamed(a_tender_set(), NASTY), named_bids(*(f"{at} {NASTY}" for at in range(3))), name=NASTY[:80]),
    "big": makers(*big_tender(), people=200, name="A long option " * 6),
    "one bid": makers(a_tender_set(), named_bids("Only")),
    "ties": makers(a_set(SIX), Bids(bids=tuple(Bid(bid=name, price=1) for name in ("A", "B", "C")))),
}


def every(case: str) -> Iterator[tuple[str, Chart]]:
    for dark in (False, True):
        for name, make in CASES[case].items():
            yield f"{name} {'dark' if dark else 'light'}", make(dark)


@pytest.mark.parametrize("case", CASES)
def test_every_chart_is_whole(case: str):
    for name, chart in every(case):
        assert chart.sentence.endswith("."), name
        assert len(chart.alt) > 30, name
        assert chart.alt.endswith("."), name
        assert len(chart.table) >= 1, name
        assert chart.table.columns.is_unique, name
        assert chart.readable.shape == chart.table.shape, name
        assert "nan" not in (chart.sentence + chart.alt).lower().replace("governance", ""), name
        layout = chart.figure.layout
        assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)", name
        assert layout.dragmode is False, name
        assert 60 <= layout.height <= 6000, name


@pytest.mark.parametrize("case", CASES)
def test_nothing_a_user_typed_acts(case: str):
    allowed = {"<b>", "</b>", "<i>", "</i>", "<br>", "</span>", "<extra>", "</extra>"}
    for name, chart in every(case):
        found = {tag for tag in tags(chart) if not tag.startswith('<span style="font-size:')}
        assert found <= allowed, name
        assert not any("href" in tag or "onerror" in tag for tag in tags(chart)), name


def test_nasty_names_are_really_there():
    # Otherwise the test above would prove nothing.
    for name in ("contributions_parts", "price_value", "lines", "flow", "big_ballots"):
        assert any("&lt;a" in text for text in strings(CASES["nasty"][name](False).figure.to_plotly_json())), name


def test_only_a_template_of_our_own_is_read():
    """plotly replaces ``%{...}`` in templates, so a name must never be in one."""
    for case in CASES:
        for name, chart in every(case):
            for trace in chart.figure.data:
                held = trace.to_plotly_json()
                assert "texttemplate" not in held, name
                for template in (held.get("hovertemplate"), held.get("link", {}).get("hovertemplate")):
                    assert template in (None, "%{customdata}<extra></extra>"), name


@pytest.mark.parametrize("case", CASES)
def test_axes_cannot_be_zoomed_and_type_is_not_small(case: str):
    for name, chart in every(case):
        layout = chart.figure.layout.to_plotly_json()
        for key, axis in layout.items():
            if key.startswith(("xaxis", "yaxis")):
                assert axis["fixedrange"] is True, name
                assert axis.get("tickfont", {"size": SMALL})["size"] >= SMALL, name
        for trace in chart.figure.data:
            sizes = (trace.to_plotly_json().get("textfont") or {}).get("size", SMALL)
            assert min(sizes if isinstance(sizes, list) else [sizes]) >= SMALL, name
    assert CONFIG["displayModeBar"] is False


@pytest.mark.parametrize("case", CASES)
def test_plotly_knows_every_property(case: str):
    for name, chart in every(case):
        # What is sent is what plotly reads: no short forms such as title_font, which only its checks would spell out.
        whole, sent = (
            json.loads(figure.to_json()) for figure in (go.Figure(chart.figure.to_plotly_json()), chart.figure)
        )
        for one in (whole, sent):
            del one["layout"]["template"]
        assert whole == sent, name


def test_an_unknown_property_would_be_found():
    chart = CASES["plain"]["rounds"](False)
    with pytest.raises(ValueError, match="colur"):
        go.Figure({"data": [{"type": "bar", "colur": "red"}], "layout": chart.figure.layout.to_plotly_json()})


def test_figures_can_be_sent():
    for name, chart in every("plain"):
        text = chart.figure.to_json()
        layout = json.loads(text)["layout"]
        assert layout["font"]["size"] >= 13, name
        # plotly's own template would add 7,000 letters to each message, and any has every chart drawn twice.
        assert layout["template"] is None, name
        assert len(text) < 8_000, name


def test_the_revision_is_the_data_s():
    """plotly draws what it is handed again only if this differs."""
    first, other = CASES["plain"], CASES["big"]
    for name in first:
        now, again = (first[name](False).figure.layout.datarevision for _ in range(2))
        assert now == again, name
        assert now != other[name](False).figure.layout.datarevision, name


def test_charts_are_quick():
    """The budget is 6 ms each, of which a small tender uses one; five times that allows for a busy machine."""
    for case in ("plain", "big"):
        for name, make in CASES[case].items():
            best = min(_seconds(make) for _ in range(5))
            assert best < 0.03, f"{name} took {1000 * best:.1f} ms"


def _seconds(make: Callable[[bool], Chart]) -> float:
    start = perf_counter()
    make(False)
    return perf_counter() - start


def test_only_one_module_needs_plotly():
    users = [path.name for path in CHARTS_FOLDER.glob("*.py") if "import plotly" in path.read_text(encoding="utf-8")]
    assert users == ["base.py"]

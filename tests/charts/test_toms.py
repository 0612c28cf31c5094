"""What another framework sees: the matrix and the flow."""

from __future__ import annotations

import re

import pytest

from coopvalue.charts import colour
from coopvalue.charts.coverage_words import sentence_of
from coopvalue.charts.toms_flow import toms_flow
from coopvalue.charts.toms_grid import View
from coopvalue.charts.toms_matrix import toms_matrix
from coopvalue.crosswalk.coverage import Coverage, Gap
from coopvalue.model.measure_set import MeasureSet
from tests.charts.tender import a_coverage, a_framework, a_tender_set, drawn, texts

SHARES = {"EQ01": 0.45, "EQ02": 0.30, "PA01": 0.25}


def test_sentence_by_hand():
    assert sentence_of(a_coverage(), a_framework(), a_tender_set()) == (
        "The Other Framework cannot see 1 of the 3 measures, which carry 25% of the co-operative part; "
        "2 touch 2 of its 2 themes."
    )


def test_own_measures_are_not_called_gaps():
    found = Coverage("other", (), (Gap("EQ01", "r", unmapped=True), Gap("EQ02", "r"), Gap("PA01", "r")), 0.9)
    assert sentence_of(found, a_framework(), a_tender_set()) == (
        "The Other Framework cannot see 2 of the 3 measures; 1 written for this set has not been compared."
    )
    chart = toms_matrix(found, a_framework(), a_tender_set(), View.MEASURES)
    assert chart.table["Not seen"].tolist() == ["not compared yet: EQ01", "not seen: EQ02", "not seen: PA01"]


def test_measures_matrix_by_hand():
    chart = toms_matrix(a_coverage(), a_framework(), a_tender_set(), View.MEASURES)
    assert chart.table.columns.tolist() == ["Measure", "Work", "Place", "Not seen"]
    assert chart.table["Work"].tolist() == ["same: EQ01; overlaps: EQ01", "narrower: EQ02", "no link"]
    assert chart.table["Not seen"].tolist() == ["no link", "no link", "not seen: PA01"]
    signs, heads = drawn(chart, "text")
    plain = [re.sub("<[^>]*>", " ", text).split() for text in signs.text]
    # EQ01 in Work (column 0) and Place (1), EQ02 in Work, PA01 in the last column.
    assert sorted(zip(signs.x, plain, strict=True)) == [(0, ["◂"]), (0, ["●"]), (0, ["◐"]), (1, ["◐"]), (2, ["○"])]
    assert [text.split()[0] for text in heads.text] == ["EQ01", "EQ02", "PA01"]
    # Every sign stands below the name of its row, and above the next one.
    for text, start, end in zip(heads.text, heads.y, [*heads.y[1:], chart.figure.layout.yaxis.range[0]], strict=True):
        held = {"EQ01": 3, "EQ02": 1, "PA01": 1}[text.split()[0]]
        assert sum(start < at < end for at in signs.y) == held


def test_themes_matrix_counts_measures():
    chart = toms_matrix(a_coverage(), a_framework(), a_tender_set())
    # In Work, EQ has EQ01 the same and overlapping, and EQ02 narrower.
    assert chart.table["Work"].tolist() == ["same: EQ01; overlaps: EQ01; narrower: EQ02", "no link"]
    assert chart.table["Not seen"].tolist() == ["no link", "not seen: PA01"]
    (edge,) = drawn(chart, "markers")
    assert list(edge.marker.line.color) == [colour.theme("EQ"), colour.theme("PA")]


def test_outcomes_matrix_stands_on_its_side():
    chart = toms_matrix(a_coverage(), a_framework(), a_tender_set(), View.OUTCOMES)
    assert chart.table["Outcome of the framework"].tolist() == ["Jobs", "Pay", "Parks", "Not seen"]
    assert chart.table["Theme EQ"].tolist() == [
        "same: EQ01",
        "overlaps: EQ01; narrower: EQ02",
        "overlaps: EQ01",
        "no link",
    ]
    assert chart.table["Theme PA"].tolist() == ["no link", "no link", "no link", "not seen: PA01"]
    assert list(chart.figure.layout.xaxis.ticktext) == ["EQ", "PA"]


def test_a_sign_says_what_colour_says():
    chart = toms_matrix(a_coverage(), a_framework(), a_tender_set())
    written = " ".join(texts(chart))
    for sign in "●◐◂○":
        assert sign in written
    assert "not seen" in written


def test_flow_by_hand():
    chart = toms_flow(a_coverage(), a_framework(), a_tender_set(), SHARES)
    # EQ01 (45%) is halved between Work and Place; EQ02 (30%) goes to Work; PA01 (25%) is not seen.
    assert chart.table["From"].tolist() == ["Theme EQ", "Theme EQ", "Theme PA"]
    assert chart.table["To"].tolist() == ["Work", "Place", "Not seen by the Other Framework"]
    assert chart.table["Share of co-operative part"].tolist() == pytest.approx([0.525, 0.225, 0.25])
    sankey = chart.figure.data[0]
    assert list(sankey.link.source) == [0, 0, 1]
    assert list(sankey.link.target) == [2, 3, 4]
    assert sankey.node.label[0] == "Theme EQ 75%"
    assert sankey.node.color[:2] == (colour.theme("EQ"), colour.theme("PA"))
    assert "Theme PA to Not seen by the Other Framework: 25%." in chart.alt


def test_flow_without_weights_counts_measures():
    chart = toms_flow(a_coverage(), a_framework(), a_tender_set())
    assert chart.table["Number of measures"].tolist() == pytest.approx([1.5, 0.5, 1])
    assert "numbers of measures" in chart.alt


def test_an_empty_set_says_what_to_do():
    nothing = Coverage("other", (), (), 0.0)
    for chart in (
        toms_matrix(nothing, a_framework(), MeasureSet()),
        toms_flow(nothing, a_framework(), MeasureSet()),
    ):
        assert chart.sentence == "Choose some measures to see how they meet the framework."
        assert chart.table.empty

"""Weights and scored bids as tables: the same numbers as the sums, and they add up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coopvalue.errors import WeightingError
from coopvalue.methods.assess import Assessment, assess
from coopvalue.methods.weights import weights
from coopvalue.model.award import Award
from coopvalue.model.bid import Bids
from coopvalue.model.catalogue import Catalogue, Scenario
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.bids import (
    bidders_table,
    bids_table,
    contributions_table,
    figures_table,
    marks_table,
    offers_table,
    parts_table,
)
from coopvalue.tables.notices import CONCERNS, notices_table
from coopvalue.tables.weights import award_table, published_weights, theme_weights_table, weights_table
from tests.conftest import a_set, some_bids


@pytest.fixture(params=[0, 1, 2])
def scenario(request: pytest.FixtureRequest, catalogue: Catalogue) -> Scenario:
    return catalogue.scenarios[request.param]


@pytest.fixture
def assessment(scenario: Scenario) -> Assessment:
    return assess(scenario.measure_set, scenario.bids)


def test_weights_by_hand(two_theme_set: MeasureSet) -> None:
    # Social value 20 of 100, half of it for the TOMs: co-operative part 0.1. EQ has 75% of it, EQ01 60% of EQ:
    # 0.75 * 0.6 = 0.45 of the part and 0.045 of the award, published as 4.5%.
    table = weights_table(two_theme_set).set_index(titles.CODE)
    row = table.loc["EQ01"]
    assert row[titles.SHARE_OF_THEME] == pytest.approx(0.6)
    assert row[titles.SHARE_OF_PART] == pytest.approx(0.45)
    assert row[titles.SHARE_OF_AWARD] == pytest.approx(0.045)
    assert row[titles.PUBLISHED] == 4.5
    assert award_table(two_theme_set)[titles.SHARE_OF_AWARD].tolist() == pytest.approx([0.4, 0.4, 0.1, 0.1])
    assert theme_weights_table(two_theme_set)[titles.SHARE_OF_PART].tolist() == pytest.approx([0.75, 0.25])


def test_published_weights_sum_to_exactly_100(scenario: Scenario) -> None:
    found = published_weights(scenario.measure_set)
    assert sum(found.values(), Decimal(0)) == 100
    assert set(found) - {"price", "quality", "toms"} == set(weights(scenario.measure_set).measures)


def test_published_weights_without_a_cooperative_part() -> None:
    no_points = a_set({"EQ": {"EQ01": 0}}, award=Award(price=60, quality=40, social_value=0))
    assert published_weights(no_points) == {"price": Decimal(60), "quality": Decimal(40)}
    with pytest.raises(WeightingError, match="0 points"):
        published_weights(a_set({"EQ": {"EQ01": 0}}))


def test_a_part_that_is_not_used_says_so() -> None:
    table = award_table(a_set({"EQ": {"EQ01": 1}}))
    assert table[titles.HOW_SCORED].tolist()[:3] == ["Not used"] * 3


def test_summary_is_ranked_and_unrounded(assessment: Assessment) -> None:
    table = bids_table(assessment)
    assert table[titles.RANK].is_monotonic_increasing
    by_name = table.set_index(titles.BID)
    for name, total in zip(assessment.bids, assessment.total.tolist(), strict=True):
        assert by_name.loc[name, titles.TOTAL] == total


def test_ties_keep_the_order_given() -> None:
    table = bids_table(assess(a_set({"EQ": {"EQ01": 1}}), some_bids(B={"EQ01": 50}, A={"EQ01": 50}, C={"EQ01": 90})))
    assert table[titles.BID].tolist() == ["C", "B", "A"]
    assert table[titles.RANK].tolist() == [1, 2, 2]


def test_parts_and_contributions_add_up(scenario: Scenario, assessment: Assessment) -> None:
    totals = dict(zip(assessment.bids, assessment.total.tolist(), strict=True))
    parts = parts_table(assessment, scenario.measure_set).groupby(titles.BID)[titles.CONTRIBUTION].sum()
    assert parts.to_dict() == pytest.approx(totals)
    worked = contributions_table(assessment, scenario.measure_set)
    assert (100 * worked[titles.SCORE] * worked[titles.SHARE_OF_AWARD]).tolist() == pytest.approx(
        worked[titles.CONTRIBUTION].tolist()
    )
    cooperative = dict(zip(assessment.bids, assessment.cooperative.tolist(), strict=True))
    assert worked.groupby(titles.BID)[titles.CONTRIBUTION].sum().to_dict() == pytest.approx(cooperative)


def test_a_missing_figure_is_said_and_stays_missing() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1, "EQ02": 1}})
    bids: Bids = some_bids(A={"EQ01": 50})
    table = offers_table(assess(measure_set, bids), measure_set, bids).set_index(titles.CODE)
    assert table.loc["EQ01", titles.OFFER] == "50%"
    assert table.loc["EQ02", titles.OFFER] == "none given"
    assert table[titles.FIGURE].isna().tolist() == [False, True]
    assert table.loc["EQ02", titles.FIGURE_SCORE] == 0
    assert figures_table(measure_set, bids)["A"].isna().tolist() == [False, True]
    assert marks_table(measure_set, bids)["A"].isna().all()


def test_grids_have_a_row_a_scored_measure_and_a_column_a_bid(scenario: Scenario) -> None:
    table = figures_table(scenario.measure_set, scenario.bids)
    assert table[titles.CODE].tolist() == [chosen.code for chosen in scenario.measure_set.scored]
    assert list(table.columns[3:]) == list(scenario.bids.names)


def test_bidders_and_notices(scenario: Scenario, assessment: Assessment) -> None:
    assert bidders_table(assessment, scenario.bids)[titles.TOMS_POUNDS].tolist() == assessment.toms_pounds.tolist()
    table = notices_table(assessment.notices)
    assert table[titles.NOTICE].tolist() == [notice.text for notice in assessment.notices]
    assert {notice.concern for notice in assessment.notices} <= set(CONCERNS)

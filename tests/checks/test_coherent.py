"""Whether the measures add up to something: each finding once triggered and once not."""

from __future__ import annotations

from typing import Any

import pytest

from coopvalue.checks import Level
from coopvalue.checks.coherent import MOST_PER_OUTCOME
from coopvalue.model.contract import Contract, Purpose, Route
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import ChosenTheme, MeasureSet
from tests.checks.conftest import a_sound_set, chosen, only

COUNT = {
    "code": "people-per-100k",
    "label": "people",
    "kind": "number",
    "low": 0,
    "per_pounds": 100_000,
    "counted": "people",
}
MONEY = {"code": "pounds", "label": "pounds", "kind": "money", "low": 0}


def test_a_measure_of_an_unknown_outcome() -> None:
    (found,) = only(a_sound_set(chosen("PA01", "nowhere"), chosen("PA02", "nowhere")), "no-outcome-nowhere")
    assert found.title == "PA01, PA02 serves an outcome the catalogue does not have ('nowhere')."
    assert found.measures == ("PA01", "PA02")


def test_an_outcome_with_too_many_measures() -> None:
    measures = [chosen(f"PA{number:02d}", "more-people-decide") for number in range(1, MOST_PER_OUTCOME + 1)]
    only(a_sound_set(*measures))
    (found,) = only(a_sound_set(*measures, chosen("PA09", "more-people-decide")), "crowded-more-people-decide")
    assert found.title == "The outcome 'More people decide' has 5 measures."


def test_a_theme_whose_points_reach_nothing() -> None:
    for empty in (
        chosen("CC01", "strong-ties", use=Use.KPI, points=0),
        chosen("CC01", "strong-ties", points=0),
        chosen("CC01", "strong-ties", na="Not in this contract."),
    ):
        (found,) = only(a_sound_set(empty), "empty-theme-CC")
        assert found.title == "Theme CC has points, but no measure in it that is scored has any."
    without_points = ChosenTheme(code="CC", title="Theme CC", points=0)
    kpi = chosen("CC01", "strong-ties", use=Use.KPI, points=0)
    only(a_sound_set(kpi, themes=(*a_sound_set().themes, without_points)))


def test_a_set_that_counts_no_harm() -> None:
    (found,) = only(a_sound_set(chosen("WB14", "fairer-pay")), "no-harm")
    assert found.level is Level.WARNING
    falls = {"scale": {"kind": "target", "floor": 100, "target": 0}, "better": "lower"}
    # A figure that should fall counts as well as the outcome, and as a KPI too.
    only(a_sound_set(chosen("WB14", "fairer-pay", **falls)))
    only(a_sound_set(chosen("WB14", "fairer-pay"), chosen("WB15", "harm-counted", use=Use.KPI, points=0)))


def test_a_set_of_feelings_only() -> None:
    felt = [
        chosen(one.code, one.measure.outcome, flags=["L7"], uses=["kpi"], use=Use.KPI, points=0)
        for one in a_sound_set().measures
    ]
    only(a_sound_set(*felt), "not-scorable", "all-felt", "empty-theme-EQ", "empty-theme-PA", "empty-theme-WB")
    one_felt = chosen("PA18", "felt-influence", flags=["L7"], uses=["kpi"], use=Use.KPI, points=0)
    only(a_sound_set(one_felt))


@pytest.mark.parametrize("unit", [COUNT, MONEY])
def test_a_set_of_counts_only(unit: dict[str, Any]) -> None:
    counts = [chosen(one.code, one.measure.outcome, unit=unit) for one in a_sound_set().measures]
    only(a_sound_set(*counts), "all-counts")
    only(a_sound_set(*counts[:2]))


def without(code: str) -> MeasureSet:
    sound = a_sound_set()
    return sound.model_copy(
        update={
            "measures": tuple(one for one in sound.measures if one.code != code),
            "themes": tuple(one for one in sound.themes if one.code != code[:2]),
        }
    )


def test_sharing_without_say_and_say_without_sharing() -> None:
    (found,) = only(without("PA01"), "share-without-say")
    assert found.level is Level.WARNING
    (found,) = only(without("EQ02"), "say-without-share")
    assert found.level is Level.NOTE
    # The council's own monitoring gives nobody a say in the contract.
    council = chosen("PA01", "more-people-decide", use=Use.COUNCIL, uses=["council"], points=0)
    only(a_sound_set(council), "share-without-say", "empty-theme-PA")
    only(a_sound_set())


def test_what_the_purpose_page_should_record() -> None:
    (found,) = only(a_sound_set(contract=Contract(pounds=1_000_000)), "no-route")
    assert found.fix == "Record the route and the reason on the Purpose page."
    only(a_sound_set(purpose=Purpose(co_produced_with="Users")), "no-evidence-owner")
    only(a_sound_set(purpose=Purpose(evidence_owner="Manager")), "no-participants")
    only(a_sound_set(contract=Contract(pounds=1_000_000, route=Route.MUTUAL)))

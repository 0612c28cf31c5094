"""Effort, tiny weights and the KPI duty: each once triggered and once not, at their limits."""

from __future__ import annotations

import pytest

from coopvalue.checks import Level
from coopvalue.checks.proportionate import effort_hours
from coopvalue.model.award import Award
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.contract import Contract, ContractKind, Route
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet
from tests.checks.conftest import a_sound_set, chosen, only


def contract(pounds: float | None, **changes: object) -> Contract:
    return Contract.model_validate({"pounds": pounds, "route": Route.OPEN, **changes})


def hours(amount: float) -> MeasureSet:
    """A set whose scored measures take `amount` hours: 2 + 2 + the rest."""
    return a_sound_set(chosen("WB14", "harm-counted", effort_hours=amount - 4))


def test_effort_counts_what_is_scored() -> None:
    assert effort_hours(a_sound_set()) == 6
    assert effort_hours(a_sound_set(chosen("CC01", "strong-ties", use=Use.KPI, points=0, effort_hours=50))) == 6
    assert effort_hours(a_sound_set(chosen("CC01", "strong-ties", na="Not here.", effort_hours=50))) == 6


def test_effort_by_hand() -> None:
    # 8 hours per £100,000: £1m bears 80 hours.
    only(hours(80))
    (found,) = only(hours(80.5), "effort")
    assert found.title == "A small bidder needs about 80 hours to answer, for a contract of £1,000,000."
    assert "Above about 80 hours" in found.detail
    assert found.source == "section-23"
    # £30,000 would bear 2.4 hours, but 6 are never questioned.
    small = contract(30_000)
    only(a_sound_set(contract=small))
    (found,) = only(a_sound_set(chosen("WB14", "harm-counted", effort_hours=3), contract=small), "effort")
    assert "Above about 6 hours" in found.detail


def test_a_missing_contract_value_is_asked_for() -> None:
    (found,) = only(a_sound_set(contract=contract(None)), "no-value")
    assert found.fix == "Give the estimated value on the Purpose page."


def test_a_measure_that_hardly_counts() -> None:
    # Social value is 20% of the award and the theme a third of it: 0.2 / 3 * 7.5 / 100 = 0.5%, and just below.
    at_the_limit = chosen("PA02", "more-people-decide", points=75)
    rest = chosen("PA01", "more-people-decide", points=925)
    only(a_sound_set(rest, at_the_limit))
    below = chosen("PA02", "more-people-decide", points=74)
    (found,) = only(a_sound_set(rest, below), "too-small")
    assert found.title == "PA02 counts for less than 0.5% of the award."
    assert found.measures == ("PA02",)
    more = a_sound_set(rest, below, chosen("PA03", "more-people-decide", points=1))
    assert only(more, "too-small")[0].title == "PA02, PA03 count for less than 0.5% of the award."


def test_a_tiny_social_value_part_makes_every_measure_tiny() -> None:
    (found,) = only(a_sound_set(award=Award(price=495, quality=495, social_value=10)), "too-small")
    assert found.measures == ("EQ02", "PA01", "WB14")


def test_the_kpi_duty_starts_above_its_threshold(catalogue: Catalogue) -> None:
    duty = catalogue.threshold("kpi-duty")
    assert duty is not None
    only(a_sound_set(contract=contract(duty.pounds)))
    (found,) = only(a_sound_set(contract=contract(duty.pounds + 1)), "kpi-duty")
    assert found.level is Level.NOTE
    assert found.title == "Above £5,000,000 at least three KPIs are set and published; this set would give 3."
    assert found.source == "kpis"


@pytest.mark.parametrize(
    "change", [{"kind": ContractKind.LIGHT_TOUCH}, {"route": Route.FRAMEWORK}], ids=["light touch", "framework"]
)
def test_exempt_contracts_have_no_kpi_duty(change: dict[str, object]) -> None:
    only(a_sound_set(contract=contract(20_000_000, **change)))


def test_what_counts_towards_three_kpis() -> None:
    big = contract(20_000_000)
    two = a_sound_set(chosen("WB14", "harm-counted", na="Not here."), contract=big)
    found = only(two, "kpi-duty", "empty-theme-WB")
    duty = next(one for one in found if one.code == "kpi-duty")
    assert (duty.level, duty.fix) == (Level.WARNING, "Keep at least three measures as KPIs of the contract.")
    assert duty.title.endswith("this set would give 2.")
    # The council's own monitoring is no KPI of the contract; a measure that is only followed is.
    council = chosen("CE08", "council-view", use=Use.COUNCIL, uses=["council"], points=0)
    followed = chosen("CE06", "common-wealth", use=Use.KPI, points=0)
    for extra, count in ((council, 2), (followed, 3)):
        more = two.model_copy(
            update={
                "measures": (*two.measures, extra),
                "themes": (*two.themes, two.themes[0].model_copy(update={"code": "CE", "points": 0})),
            }
        )
        found = only(more, "kpi-duty", "empty-theme-WB")
        assert next(one for one in found if one.code == "kpi-duty").title.endswith(f"this set would give {count}.")

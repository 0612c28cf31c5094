"""The council's own rules: kept and broken, at their limits."""

from __future__ import annotations

from typing import Any

import pytest

from coopvalue.checks import Level
from coopvalue.checks.council_rules import council_rules
from coopvalue.model.award import Award
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.contract import Contract
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.reference import CouncilRule
from tests.checks.conftest import a_sound_set, chosen, only


def rule(kind: str, number: float, **changes: Any) -> CouncilRule:
    return CouncilRule.model_validate(
        {"code": "r", "council": "Anytown", "title": "A rule", "kind": kind, "number": number,
         "source": {"text": "minutes", "checked": "2026-06", "sure": "read"}, **changes}
    )  # fmt: skip


def broken(measure_set: MeasureSet, *rules: CouncilRule) -> list[str]:
    return [found.detail for found in council_rules(measure_set.model_copy(update={"rules": rules}))]


def test_a_broken_rule_is_a_warning_with_its_source() -> None:
    found = only(a_sound_set(rules=(rule("most_measures", 2),)), "rule-r")[0]
    assert (found.level, found.title) == (Level.WARNING, "Anytown: A rule")
    assert (found.detail, found.source) == ("This set has 3 scored measures.", "minutes")


def test_numbers_of_measures() -> None:
    three = a_sound_set()
    assert broken(three, rule("most_measures", 3), rule("least_measures", 3)) == []
    assert broken(three, rule("most_measures", 2)) == ["This set has 3 scored measures."]
    assert broken(three, rule("least_measures", 4)) == ["This set has 3 scored measures."]
    # Only what is scored counts.
    kpi = a_sound_set(chosen("PA02", "more-people-decide", use=Use.KPI, points=0))
    assert broken(kpi, rule("most_measures", 3)) == []
    assert broken(kpi, rule("least_measures", 4)) == ["This set has 3 scored measures."]


def test_measures_from_a_theme() -> None:
    assert broken(a_sound_set(), rule("from_theme", 1, theme="PA")) == []
    assert broken(a_sound_set(), rule("from_theme", 2, theme="PA")) == ["This set has 1 scored measures of PA."]
    assert broken(a_sound_set(), rule("from_theme", 1, theme="CC")) == ["This set has 0 scored measures of CC."]


def test_the_weight_of_social_value_includes_the_national_toms() -> None:
    measure_set = a_sound_set(award=Award(price=40, quality=40, social_value=20, toms_percent=75))
    assert broken(measure_set, rule("least_social_value", 20)) == []
    found = broken(measure_set, rule("least_social_value", 20.1))
    assert found == ["This set has 20.0% of the award for social value."]


def test_the_share_of_a_theme() -> None:
    # Three themes of 10 points: a third of the co-operative part each.
    assert broken(a_sound_set(), rule("least_theme_share", 33.3, theme="PA")) == []
    found = broken(a_sound_set(), rule("least_theme_share", 34, theme="PA"), rule("least_theme_share", 5, theme="CC"))
    assert found == [
        "This set has 33.3% of the co-operative part for PA.",
        "This set has 0.0% of the co-operative part for CC.",
    ]
    nothing = MeasureSet()
    assert broken(nothing, rule("least_theme_share", 5, theme="PA")) == ["This set has no weights yet."]


@pytest.mark.parametrize(("pounds", "applies"), [(None, False), (99_999, False), (100_000, True), (1_000_000, True)])
def test_a_rule_for_larger_contracts_only(pounds: float | None, applies: bool) -> None:
    measure_set = a_sound_set(contract=Contract(pounds=pounds))
    assert bool(broken(measure_set, rule("most_measures", 2, above_pounds=100_000))) == applies


def test_every_rule_that_ships_can_be_asked(catalogue: Catalogue) -> None:
    for one in catalogue.rules:
        assert len(broken(a_sound_set(contract=Contract(pounds=1_000_000)), one)) <= 1

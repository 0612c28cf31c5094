"""A set that no check has anything to say about, to be spoilt one thing at a time."""

from __future__ import annotations

from typing import Any

import pytest

from coopvalue.catalogue import load_catalogue
from coopvalue.checks import Finding, run_checks
from coopvalue.model.award import Award
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.contract import Contract, ContractKind, Purpose, Route
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import ChosenMeasure, ChosenTheme, MeasureSet
from tests.conftest import a_measure

CATALOGUE = load_catalogue()


def chosen(
    code: str, outcome: str, *, use: Use = Use.BID, points: int = 100, na: str = "", **changes: Any
) -> ChosenMeasure:
    measure = a_measure(code, outcome=outcome, **changes)
    return ChosenMeasure(measure=measure, use=use, points=points, not_applicable=na)


def a_sound_set(*measures: ChosenMeasure, **changes: Any) -> MeasureSet:
    """Return a set without findings, with `measures` in place of those of the same code or added to it."""
    kept = {one.code: one for one in (chosen("EQ02", "fairer-pay"), chosen("PA01", "more-people-decide"),
                                       chosen("WB14", "harm-counted"))}  # fmt: skip
    kept.update({one.code: one for one in measures})
    themes = dict.fromkeys(one.measure.theme for one in kept.values())
    fields: dict[str, Any] = {
        "title": "A sound set",
        "purpose": Purpose(evidence_owner="Contract manager", co_produced_with="Users and staff"),
        "contract": Contract(kind=ContractKind.SERVICES, pounds=1_000_000, route=Route.OPEN),
        "award": Award(price=40, quality=40, social_value=20),
        "themes": tuple(ChosenTheme(code=code, title=f"Theme {code}", points=10) for code in themes),
        "measures": tuple(kept.values()),
    }
    return MeasureSet(**{**fields, **changes})


def only(measure_set: MeasureSet, *expected: str) -> tuple[Finding, ...]:
    """Return the findings of a set after asserting that they are exactly these."""
    found = run_checks(measure_set, CATALOGUE)
    assert sorted(one.code for one in found) == sorted(expected)
    return found


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return CATALOGUE

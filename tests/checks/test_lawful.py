"""Form-neutrality, legal flags, section 17 and the nation: each once triggered and once not."""

from __future__ import annotations

import pytest

from coopvalue.checks import Level
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.contract import Contract, ContractKind, Nation, Purpose, Route, WorkforceBasis
from coopvalue.model.measure import Use
from tests.checks.conftest import a_sound_set, chosen, only

PURPOSE = {"evidence_owner": "Contract manager", "co_produced_with": "Users"}


def test_an_amber_measure_that_is_scored_needs_an_answer() -> None:
    amber = chosen("EQ02", "fairer-pay", neutrality="amber", neutrality_reason="Easier with members.")
    (found,) = only(a_sound_set(amber), "amber-EQ02")
    assert found.level is Level.WARNING
    assert found.title == "EQ02 is amber: some kinds of organisation find it easier."
    assert found.detail == "Easier with members."
    assert found.measures == ("EQ02",)
    only(a_sound_set(chosen("EQ02", "fairer-pay", neutrality="amber", use=Use.KPI, points=0)), "empty-theme-EQ")


def test_kinds_that_differ_only_in_capitals_are_one_kind() -> None:
    same = [{"kind": "Co-operative", "how": "x"}, {"kind": "CO-OPERATIVE", "how": "y"}]
    (found,) = only(a_sound_set(chosen("PA01", "more-people-decide", full_marks=same)), "one-form-PA01")
    assert found.level is Level.STOP
    assert found.title == "PA01 names fewer than two kinds of organisation that can reach full marks."
    kpi = chosen("PA02", "more-people-decide", full_marks=same, use=Use.KPI, points=0)
    only(a_sound_set(kpi))


@pytest.mark.parametrize("code", ["L3", "L4", "L5", "L6", "L8", "L9"])
def test_a_legal_flag_on_a_scored_measure(code: str, catalogue: Catalogue) -> None:
    flag = catalogue.flag_by_code[code]
    flagged = chosen("EQ02", "fairer-pay", flags=[code]), chosen("PA01", "more-people-decide", flags=["L1", code])
    (found,) = only(a_sound_set(*flagged), f"flag-{code}")
    assert (found.level, found.title) == (Level.WARNING, f"{flag.title}: EQ02, PA01.")
    assert (found.detail, found.fix) == (flag.meaning, flag.action)
    assert found.measures == ("EQ02", "PA01")
    only(a_sound_set(chosen("EQ01", "fairer-pay", flags=[code], use=Use.KPI, points=0)))


def test_flags_that_other_checks_handle_are_not_said_twice() -> None:
    only(a_sound_set(chosen("EQ02", "fairer-pay", flags=["L1", "T"])))


WORKFORCE = chosen("EQ02", "fairer-pay", flags=["L1", "L2"])


def test_workforce_measures_need_a_legal_basis() -> None:
    (found,) = only(a_sound_set(WORKFORCE), "workforce-basis")
    assert found.title == "No legal basis is recorded for the workforce measures EQ02."
    assert found.source == "section-17"
    for basis in (WorkforceBasis.BEST_VALUE, WorkforceBasis.SOCIAL_VALUE_ACT):
        contract = Contract(pounds=1_000_000, route=Route.OPEN, workforce_basis=basis)
        only(a_sound_set(WORKFORCE, contract=contract))
    only(a_sound_set(chosen("EQ01", "fairer-pay", flags=["L2"], use=Use.KPI, points=0)))


@pytest.mark.parametrize("kind", ContractKind)
def test_the_social_value_act_covers_services_only(kind: ContractKind) -> None:
    basis = WorkforceBasis.SOCIAL_VALUE_ACT
    contract = Contract(kind=kind, pounds=1_000_000, route=Route.OPEN, workforce_basis=basis)
    measure_set = a_sound_set(WORKFORCE, contract=contract)
    if kind in (ContractKind.SERVICES, ContractKind.LIGHT_TOUCH):
        only(measure_set)
    else:
        (found,) = only(measure_set, "workforce-services")
        assert found.level is Level.STOP
        assert found.title.endswith(f"but this contract is for {kind.value}.")
        best_value = contract.model_copy(update={"workforce_basis": WorkforceBasis.BEST_VALUE})
        only(a_sound_set(WORKFORCE, contract=best_value))


@pytest.mark.parametrize("nation", Nation)
def test_outside_england_the_notes_must_be_checked(nation: Nation) -> None:
    measure_set = a_sound_set(purpose=Purpose(nation=nation, **PURPOSE))
    if nation is Nation.ENGLAND:
        only(measure_set)
    else:
        (found,) = only(measure_set, "nation")
        assert found.title == f"The legal notes are written for England, and this contract is in {nation.words}."

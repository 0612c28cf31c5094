"""The set that every other test of the checks spoils has no findings itself; and findings come in order."""

from __future__ import annotations

import re

from coopvalue.checks import Level, run_checks
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.contract import Contract, Purpose, Route
from coopvalue.model.measure_set import MeasureSet
from tests.checks.conftest import a_sound_set, chosen, only


def test_a_sound_set_has_no_findings() -> None:
    only(a_sound_set())


def test_an_empty_set_says_where_to_start() -> None:
    found = only(MeasureSet(), "not-scorable", "no-route", "no-evidence-owner", "no-participants")
    assert found[0].level is Level.STOP
    assert found[0].detail == "The set has no measure that bids are scored on. Add one on the Measures page."


def test_a_set_without_points_is_a_stop() -> None:
    spoilt = a_sound_set(*(chosen(one.code, one.measure.outcome, points=0) for one in a_sound_set().measures))
    found = only(spoilt, "not-scorable", "empty-theme-EQ", "empty-theme-PA", "empty-theme-WB")
    assert found[0].code == "not-scorable"


def test_the_most_serious_come_first_and_every_finding_says_what_to_do(catalogue: Catalogue) -> None:
    spoilt = a_sound_set(
        chosen("EQ02", "fairer-pay", flags=["L2"], neutrality="amber"),
        chosen("PA01", "nowhere", full_marks=[{"kind": "Co-op", "how": "x"}, {"kind": "CO-OP", "how": "y"}]),
        purpose=Purpose(),
        contract=Contract(pounds=20_000_000, route=Route.UNDECIDED),
    )
    found = run_checks(spoilt, catalogue)
    levels = [one.level for one in found]
    assert levels == sorted(levels, key=["stop", "warning", "note"].index)
    assert {Level.STOP, Level.WARNING, Level.NOTE} == set(levels)
    assert len({one.code for one in found}) == len(found)
    for one in found:
        for text in (one.title, one.detail, one.fix):
            assert re.search(r"[.!]$", text), text
    assert [level.words for level in Level] == ["Must be put right", "Needs an answer", "Worth knowing"]


def test_a_finding_rests_on_a_legal_note_that_exists(catalogue: Catalogue) -> None:
    spoilt = a_sound_set(
        chosen("EQ02", "fairer-pay", flags=["L2"], neutrality="amber", effort_hours=150),
        contract=Contract(pounds=20_000_000, route=Route.OPEN),
    )
    notes = {note.code for note in catalogue.legal_notes}
    rests_on = {one.code: one.source for one in run_checks(spoilt, catalogue) if one.source}
    assert rests_on == {"amber-EQ02": "form-neutral", "workforce-basis": "section-17", "kpi-duty": "kpis"}
    assert set(rests_on.values()) <= notes

"""What another framework sees of a set, by hand and for the catalogue as it ships."""

from __future__ import annotations

import pytest

from coopvalue.catalogue import load_catalogue
from coopvalue.crosswalk.coverage import Gap, coverage
from coopvalue.methods.weights import weights
from coopvalue.model.catalogue import SOCIAL_VALUE_MODEL, TOMS, Catalogue
from coopvalue.model.framework import Relation
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import ChosenMeasure, ChosenTheme, MeasureSet
from tests.conftest import a_set


def from_catalogue(measure_set: MeasureSet, *codes: str) -> MeasureSet:
    """Mark these measures as copied from the catalogue, and the others as the officer's own."""
    measures = tuple(
        one.model_copy(update={"copied_from": "0123456789ab" if one.code in codes else ""})
        for one in measure_set.measures
    )
    return measure_set.model_copy(update={"measures": measures})


POINTS = {"EQ": {"EQ01": 30, "EQ02": 10}, "PA": {"PA01": 25, "PA02": 75}, "CC": {"CC01": 5}}
ALL = ("EQ01", "EQ02", "PA01", "PA02", "CC01")


def test_touches_and_gaps_by_hand(catalogue: Catalogue) -> None:
    found = coverage(from_catalogue(a_set(POINTS), *ALL), catalogue, TOMS)
    assert found.framework == TOMS
    assert [(touch.measure, touch.entry.code, touch.relation) for touch in found.touches] == [
        ("EQ01", "NT1", Relation.SAME),
        ("EQ02", "NT2", Relation.OVERLAPS),
        ("PA01", "NT3", Relation.BROADER),
        ("PA01", "NT4", Relation.NARROWER),
    ]
    assert [touch.entry.code for touch in found.of("PA01")] == ["NT3", "NT4"]
    assert found.of("PA02") == ()
    assert found.gaps == (
        Gap("PA02", "Nobody is asked who decides."),
        Gap("CC01", "Nobody is asked who takes part."),
    )


def test_gap_share_by_hand(catalogue: Catalogue) -> None:
    measure_set = from_catalogue(a_set(POINTS, {"EQ": 50, "PA": 40, "CC": 10}), *ALL)
    used = weights(measure_set)
    part = dict(zip(used.measures, used.part_shares.tolist(), strict=True))
    # PA02: 40% * 75/100 = 0.30; CC01: 10% * 1 = 0.10.
    assert coverage(measure_set, catalogue, TOMS, part).gap_share == pytest.approx(0.40)
    # Without shares there is nothing to add up.
    assert coverage(measure_set, catalogue, TOMS).gap_share == 0


def test_a_kpi_is_covered_too_but_carries_no_share(catalogue: Catalogue) -> None:
    measure_set = from_catalogue(a_set(POINTS), *ALL)
    kpi = measure_set.model_copy(
        update={
            "measures": tuple(
                one.model_copy(update={"use": Use.KPI}) if one.code == "PA02" else one for one in measure_set.measures
            )
        }
    )
    used = weights(kpi)
    found = coverage(kpi, catalogue, TOMS, dict(zip(used.measures, used.part_shares.tolist(), strict=True)))
    assert [gap.measure for gap in found.gaps] == ["PA02", "CC01"]
    # Only CC01 is left: one theme of three with equal points.
    assert found.gap_share == pytest.approx(1 / 3)


def test_a_measure_of_the_officers_own_is_an_unmapped_gap(catalogue: Catalogue) -> None:
    # EQ01 has the code of a catalogue entry but was written for this set, so the catalogue's link says nothing of it.
    found = coverage(from_catalogue(a_set(POINTS), "EQ02", "PA01", "PA02", "CC01"), catalogue, TOMS)
    assert found.of("EQ01") == ()
    assert found.gaps[0] == Gap("EQ01", "Written for this set: compare it with the framework yourself.", unmapped=True)


def test_a_measure_that_has_gone_from_the_catalogue_is_an_unmapped_gap(catalogue: Catalogue) -> None:
    found = coverage(from_catalogue(a_set({"EQ": {"EQ99": 1}}), "EQ99"), catalogue, TOMS)
    assert [(gap.measure, gap.unmapped) for gap in found.gaps] == [("EQ99", True)]


def test_an_empty_set_touches_nothing(catalogue: Catalogue) -> None:
    found = coverage(MeasureSet(), catalogue, TOMS)
    assert (found.touches, found.gaps, found.gap_share) == ((), (), 0)


@pytest.mark.parametrize("framework", [TOMS, SOCIAL_VALUE_MODEL])
def test_the_whole_shipped_catalogue_is_seen_or_a_gap(framework: str) -> None:
    real = load_catalogue()
    whole = MeasureSet(
        themes=tuple(ChosenTheme(code=theme.code, title=theme.title) for theme in real.themes),
        measures=tuple(ChosenMeasure(measure=one, copied_from=one.digest(), use=one.uses[0]) for one in real.measures),
    )
    found = coverage(whole, real, framework)
    seen = {touch.measure for touch in found.touches}
    unseen = {gap.measure for gap in found.gaps}
    assert not seen & unseen
    assert seen | unseen == set(real.by_code)
    assert not any(gap.unmapped for gap in found.gaps)

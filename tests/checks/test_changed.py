"""A set made with another catalogue: what has gone, what has changed, and that the set keeps its own copy."""

from __future__ import annotations

from coopvalue.checks import Level
from coopvalue.checks.changed import changed
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import ChosenMeasure, ChosenTheme, MeasureSet
from tests.conftest import a_measure


def a_copy(catalogue: Catalogue, *, code: str = "EQ02", digest: str = "", **changes: object) -> MeasureSet:
    """A set of one measure, copied from the catalogue; `changes` are what the officer edited afterwards."""
    measure = catalogue.by_code.get(code) or a_measure(code)
    return MeasureSet(
        catalogue_version="2025.03",
        themes=(ChosenTheme(code="EQ", title="E"),),
        measures=(ChosenMeasure(measure=measure.model_copy(update=changes), copied_from=digest or measure.digest()),),
    )


def test_a_fresh_copy_says_nothing(catalogue: Catalogue) -> None:
    assert list(changed(a_copy(catalogue), catalogue)) == []


def test_an_edit_of_the_officers_own_is_no_change_of_the_catalogue(catalogue: Catalogue) -> None:
    edited = a_copy(catalogue, title="Our wording")
    assert edited.measures[0].edited
    assert list(changed(edited, catalogue)) == []


def test_a_changed_entry_is_named_with_both_versions(catalogue: Catalogue) -> None:
    (found,) = changed(a_copy(catalogue, digest="0123456789ab"), catalogue)
    assert (found.code, found.level, found.measures) == ("changed-EQ02", Level.NOTE, ("EQ02",))
    assert found.title == "EQ02 has changed in the catalogue since this set was made."
    assert found.detail.startswith(
        f"The set was made with catalogue 2025.03; the catalogue is now {catalogue.version}."
    )


def test_any_change_of_the_entry_counts(catalogue: Catalogue) -> None:
    measure = catalogue.by_code["EQ02"].model_copy(update={"effort_hours": 99.0})
    newer = catalogue.model_copy(
        update={"measures": tuple(measure if one.code == "EQ02" else one for one in catalogue.measures)}
    )
    assert [found.code for found in changed(a_copy(catalogue), newer)] == ["changed-EQ02"]


def test_an_entry_that_has_gone_is_named(catalogue: Catalogue) -> None:
    (found,) = changed(a_copy(catalogue, code="EQ99"), catalogue)
    assert (found.code, found.level) == ("gone-EQ99", Level.NOTE)
    assert found.title == "EQ99 is no longer in the catalogue."
    unnamed = a_copy(catalogue, code="EQ99").model_copy(update={"catalogue_version": ""})
    assert "catalogue an unnamed version" in next(changed(unnamed, catalogue)).detail


def test_a_measure_of_the_officers_own_is_never_compared(catalogue: Catalogue) -> None:
    own = a_copy(catalogue, code="EQ99")
    written = own.model_copy(update={"measures": (own.measures[0].model_copy(update={"copied_from": ""}),)})
    assert list(changed(written, catalogue)) == []

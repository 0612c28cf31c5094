"""Measures, themes, outcomes, values and links as tables."""

from __future__ import annotations

import pytest

from coopvalue.model.catalogue import TOMS, Catalogue
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.crosswalk import CROSSWALK, GAP, NOT_MAPPED, crosswalk_table
from coopvalue.tables.frame import frame
from coopvalue.tables.measures import (
    FULL,
    IN_SET,
    SHORT,
    measure_details_table,
    measures_table,
    origin_words,
    set_measures_table,
)
from coopvalue.tables.themes import outcomes_table, set_outcomes_table, set_themes_table, themes_table
from coopvalue.tables.values import values_table
from tests.conftest import a_measure


@pytest.fixture
def sample(catalogue: Catalogue) -> MeasureSet:
    return catalogue.scenarios[0].measure_set


def test_the_whole_catalogue(catalogue: Catalogue) -> None:
    short, full = measures_table(catalogue.measures, catalogue), measure_details_table(catalogue.measures, catalogue)
    assert tuple(short.columns) == SHORT
    assert tuple(full.columns) == FULL
    assert list(short[titles.CODE]) == list(full[titles.CODE]) == [measure.code for measure in catalogue.measures]
    assert not full.isna().any(axis=None)
    assert not (full == "").any(axis=None)
    assert set(short[titles.THEME]) == {theme.title for theme in catalogue.themes}


def test_an_empty_table_keeps_its_columns(catalogue: Catalogue) -> None:
    assert tuple(measures_table([], catalogue).columns) == SHORT
    assert frame(["a", "b"], []).shape == (0, 2)


def test_a_set_shows_its_own_wording_and_says_so(sample: MeasureSet, catalogue: Catalogue) -> None:
    first = sample.measures[0]
    own = first.model_copy(update={"measure": first.measure.model_copy(update={"title": "Our own title"})})
    written = first.model_copy(update={"measure": a_measure("EQ99"), "copied_from": ""})
    changed = sample.model_copy(update={"measures": (own, *sample.measures[1:], written)})
    table = set_measures_table(changed, catalogue)
    assert tuple(table.columns) == IN_SET
    assert table[titles.MEASURE][0] == "Our own title"
    assert table[titles.ORIGIN][0] == "Changed from the catalogue"
    assert table[titles.ORIGIN][1] == origin_words(sample.measures[1])
    assert table[titles.ORIGIN].iloc[-1] == "Written for this set"
    assert table[titles.OUTCOME].iloc[-1] == "an-outcome"
    assert not table.isna().any(axis=None)


def test_a_measure_that_does_not_apply_says_why(sample: MeasureSet, catalogue: Catalogue) -> None:
    first = sample.measures[0].model_copy(update={"not_applicable": "No staff transfer."})
    changed = sample.model_copy(update={"measures": (first, *sample.measures[1:])})
    assert set_measures_table(changed, catalogue)[titles.APPLIES][0] == "Does not apply: No staff transfer."


def test_themes_and_outcomes(sample: MeasureSet, catalogue: Catalogue) -> None:
    assert list(themes_table(catalogue)[titles.THEME_CODE]) == [theme.code for theme in catalogue.themes]
    listed = ", ".join(themes_table(catalogue)[titles.MEASURES]).split(", ")
    assert sorted(listed) == sorted(catalogue.by_code)
    assert len(outcomes_table(catalogue)) == sum(len(theme.outcomes) for theme in catalogue.themes)
    of_set = set_themes_table(sample, catalogue)
    assert list(of_set[titles.THEME]) == [theme.title for theme in sample.themes]
    served = ", ".join(set_outcomes_table(sample, catalogue)[titles.MEASURES]).split(", ")
    assert sorted(served) == sorted(sample.codes)


def test_an_outcome_the_council_wrote_is_listed(sample: MeasureSet, catalogue: Catalogue) -> None:
    written = sample.measures[0].model_copy(update={"measure": a_measure(f"{sample.themes[0].code}99")})
    changed = sample.model_copy(update={"measures": (*sample.measures, written)})
    last = set_outcomes_table(changed, catalogue).iloc[-1]
    assert last[titles.OUTCOME] == "an-outcome"
    assert last[titles.THEME] == sample.themes[0].title


def test_links_and_gaps(catalogue: Catalogue) -> None:
    table = crosswalk_table(catalogue.measures, catalogue)
    assert tuple(table.columns) == CROSSWALK
    assert not table.isna().any(axis=None)
    for framework in catalogue.frameworks:
        rows = table[table[titles.FRAMEWORK] == framework.title]
        assert set(rows[titles.CODE]) == set(catalogue.by_code)
        gaps = {code for (of, code), mapping in catalogue.mappings.items() if of == framework.code and mapping.gap}
        assert set(rows[titles.CODE][rows[titles.RELATION] == GAP]) == gaps


def test_an_indicative_entry_is_labelled_wherever_it_shows(catalogue: Catalogue) -> None:
    table = crosswalk_table(catalogue.measures, catalogue, [TOMS])
    indicative = {entry.code for entry in catalogue.framework(TOMS).entries if entry.indicative}
    rows = table[table[titles.FRAMEWORK_CODE].isin(indicative)]
    assert len(rows) > 0
    assert rows[titles.STANDING].str.contains("ndicative, check against the licensed handbook").all()


def test_a_measure_of_the_councils_own_is_not_compared_yet(catalogue: Catalogue) -> None:
    table = crosswalk_table([a_measure("EQ99")], catalogue, [TOMS])
    assert list(table[titles.RELATION]) == [NOT_MAPPED]


def test_values(catalogue: Catalogue) -> None:
    table = values_table(catalogue.measures, catalogue)
    assert list(table[titles.CODE]) == [entry.code for entry in catalogue.values.entries]
    first = catalogue.values.entries[0].code
    expected = [measure.code for measure in catalogue.measures if first in measure.values]
    assert table[titles.MEASURES][0] == (", ".join(expected) or "none")

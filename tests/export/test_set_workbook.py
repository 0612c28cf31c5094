"""The published workbook of a measure set."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from coopvalue.export.set_workbook import INVENTED, set_workbook
from coopvalue.model.award import Award
from coopvalue.model.catalogue import Catalogue, Scenario
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.weights import published_weights
from tests.conftest import a_set
from tests.export.checklist import faults


def texts(data: bytes) -> str:
    book = load_workbook(io.BytesIO(data), read_only=True)
    return "\n".join(str(value) for sheet in book for row in sheet.values for value in row if value is not None)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_rule_of_the_checklist(number: int, catalogue: Catalogue) -> None:
    assert faults(set_workbook(catalogue.scenarios[number].measure_set, catalogue)) == []


def test_it_says_which_version_it_is_and_that_it_is_invented(scenario: Scenario, catalogue: Catalogue) -> None:
    text = texts(set_workbook(scenario.measure_set, catalogue))
    assert scenario.measure_set.fingerprint in text
    assert catalogue.version in text
    assert INVENTED in text
    assert INVENTED not in texts(set_workbook(scenario.measure_set.model_copy(update={"invented": False}), catalogue))


def test_the_weights_are_those_of_the_sums(scenario: Scenario, catalogue: Catalogue) -> None:
    sheet = load_workbook(io.BytesIO(set_workbook(scenario.measure_set, catalogue)))["Measure weights"]
    rows = list(sheet[next(iter(sheet.tables.values())).ref])
    header = [cell.value for cell in rows[0]]
    code, published = header.index(titles.CODE), header.index(titles.PUBLISHED)
    found = {row[code].value: row[published].value for row in rows[1:]}
    expected = {code: float(weight) for code, weight in published_weights(scenario.measure_set).items()}
    assert found == {code: weight for code, weight in expected.items() if code not in ("price", "quality", "toms")}


def test_every_framework_is_named_with_what_must_be_checked(scenario: Scenario, catalogue: Catalogue) -> None:
    text = texts(set_workbook(scenario.measure_set, catalogue))
    for framework in catalogue.frameworks:
        assert framework.disclaimer in text


@pytest.mark.parametrize(
    ("measure_set", "said"),
    [
        (MeasureSet(), "The set holds no measures yet"),
        (a_set({"EQ": {"EQ01": 0}}), "Every measure has 0 points"),
        (a_set({"EQ": {"EQ01": 1}}, award=Award(price=50, quality=50, social_value=0)), "EQ01"),
    ],
    ids=["empty", "no points", "counts for nothing"],
)
def test_an_unfinished_set_is_written_and_says_what_is_missing(
    measure_set: MeasureSet, said: str, catalogue: Catalogue
) -> None:
    data = set_workbook(measure_set, catalogue)
    assert faults(data) == []
    assert said in texts(data)

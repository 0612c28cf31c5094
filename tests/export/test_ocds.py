"""The award criteria as an Open Contracting fragment: the published schema's fields, and weights that add up."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopvalue.catalogue import load_catalogue
from coopvalue.errors import WeightingError
from coopvalue.export.ocds import INVENTED, award_criteria, award_criteria_json
from coopvalue.model.award import Award, TomsPart
from coopvalue.model.catalogue import Catalogue
from tests.conftest import a_set

TEXT = {"type": "string", "minLength": 1}

# The fields, types and code lists of the award criteria breakdown extension (release-schema.json as published at
# extensions.open-contracting.org, read in November 2026), and the description that the United Kingdom extension adds.
# Stricter than the original in one way: a field it does not know is a fault, so that a misspelt name cannot pass.
SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-04/schema#",
    "type": "object",
    "required": ["tender"],
    "additionalProperties": False,
    "properties": {
        "tender": {
            "type": "object",
            "required": ["lots"],
            "additionalProperties": False,
            "properties": {"lots": {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/Lot"}}},
        }
    },
    "definitions": {
        "Lot": {
            "type": "object",
            "required": ["id", "awardCriteria"],
            "additionalProperties": False,
            "properties": {"id": TEXT, "awardCriteria": {"$ref": "#/definitions/AwardCriteria"}},
        },
        "AwardCriteria": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {
                "description": TEXT,
                "weightingDescription": TEXT,
                "orderRationale": TEXT,
                "criteria": {
                    "type": "array",
                    "minItems": 1,
                    "uniqueItems": True,
                    "items": {"$ref": "#/definitions/AwardCriterion"},
                },
            },
        },
        "AwardCriterion": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {
                "type": {"enum": ["price", "cost", "quality"]},
                "name": TEXT,
                "description": TEXT,
                "numbers": {
                    "type": "array",
                    "minItems": 1,
                    "uniqueItems": True,
                    "items": {"$ref": "#/definitions/CriterionNumber"},
                },
            },
        },
        "CriterionNumber": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {
                "number": {"type": "number"},
                "weight": {
                    "enum": [
                        "percentageExact", "percentageRangeMiddle", "decimalExact", "decimalRangeMiddle", "pointsExact",
                        "pointsRangeMiddle", "order",
                    ]
                },
                "fixed": {"enum": ["total", "unit"]},
                "threshold": {"enum": ["minimumScore", "maximumBids"]},
            },
        },
    },
}  # fmt: skip

CATALOGUE = load_catalogue()


def check(text: bytes) -> list[Decimal]:
    """Return the weights of a fragment that keeps to the schema."""
    jsonschema.Draft4Validator(SCHEMA).validate(json.loads(text))
    held = json.loads(text, parse_float=Decimal, parse_int=Decimal)["tender"]["lots"][0]["awardCriteria"]
    numbers = [number for criterion in held["criteria"] for number in criterion["numbers"]]
    assert {number["weight"] for number in numbers} == {"percentageExact"}
    return [number["number"] for number in numbers]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_fragment_of_a_scenario_keeps_to_the_schema_and_sums_to_exactly_100(
    number: int, catalogue: Catalogue
) -> None:
    measure_set = catalogue.scenarios[number].measure_set
    weights = check(award_criteria_json(measure_set, catalogue))
    assert sum(weights, Decimal(0)) == 100
    assert min(weights) > 0


def test_the_schema_of_this_test_can_fail(catalogue: Catalogue) -> None:
    fragment = json.loads(award_criteria_json(catalogue.scenarios[0].measure_set, catalogue))
    for change in ({"wieght": "percentageExact"}, {"number": "5"}, {"weight": "percent"}):
        spoilt = copy.deepcopy(fragment)
        spoilt["tender"]["lots"][0]["awardCriteria"]["criteria"][0]["numbers"][0].update(change)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft4Validator(SCHEMA).validate(spoilt)


def test_by_hand(two_theme_set: Any, catalogue: Catalogue) -> None:
    # 40 price, 40 quality, 10 TOMs; EQ01 0.1*0.75*0.6 = 4.5%, EQ02 0.1*0.75*0.4 = 3%, PA01 0.1*0.25 = 2.5%.
    held = award_criteria(two_theme_set, catalogue, lot="7")["tender"]["lots"][0]
    assert held["id"] == "7"
    found = [(one["type"], one["name"], str(one["numbers"][0]["number"])) for one in held["awardCriteria"]["criteria"]]
    assert found == [
        ("price", "Price", "40.00"),
        ("quality", "Quality", "40.00"),
        ("quality", "Social value: National TOMs", "10.00"),
        ("quality", "Social value: Theme EQ: EQ01 Measure EQ01", "4.50"),
        ("quality", "Social value: Theme EQ: EQ02 Measure EQ02", "3.00"),
        ("quality", "Social value: Theme PA: PA01 Measure PA01", "2.50"),
    ]


def test_it_says_which_version_it_is_and_that_it_is_invented(catalogue: Catalogue) -> None:
    measure_set = catalogue.scenarios[0].measure_set
    description = award_criteria(measure_set, catalogue)["tender"]["lots"][0]["awardCriteria"]["description"]
    assert measure_set.fingerprint in description
    assert catalogue.version in description
    assert INVENTED in description


def test_a_criterion_that_counts_for_nothing_is_left_out(catalogue: Catalogue) -> None:
    no_price = a_set({"EQ": {"EQ01": 1, "EQ02": 0}}, award=Award(price=0, quality=70, social_value=30))
    names = [
        one["name"] for one in award_criteria(no_price, catalogue)["tender"]["lots"][0]["awardCriteria"]["criteria"]
    ]
    assert names == ["Quality", "Social value: Theme EQ: EQ01 Measure EQ01"]


def test_weights_that_cannot_be_used_are_said(catalogue: Catalogue) -> None:
    with pytest.raises(WeightingError, match="0 points"):
        award_criteria(a_set({"EQ": {"EQ01": 0}}), catalogue)


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=30).filter(any),
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(1, 100),
    st.integers(0, 99),
)
def test_any_weighting_sums_to_exactly_100(points: list[int], price: int, quality: int, value: int, toms: int) -> None:
    measure_set = a_set(
        {"EQ": {f"EQ{number:02}": given for number, given in enumerate(points)}},
        award=Award(price=price, quality=quality, social_value=value, toms_percent=toms, ceiling=1e6),
        toms=TomsPart(),
    )
    assert sum(check(award_criteria_json(measure_set, CATALOGUE)), Decimal(0)) == 100

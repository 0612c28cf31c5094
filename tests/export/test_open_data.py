"""The catalogue and a set as open data, checked by frictionless itself."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate

from coopvalue.export.open_data import catalogue_open_data, set_open_data
from coopvalue.files.csv_text import unguarded
from coopvalue.methods.weights import weights
from coopvalue.model.award import Award, TomsPart
from coopvalue.model.catalogue import Catalogue, Scenario
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_measure, a_set


def written(files: dict[str, bytes], folder: Path) -> str:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return str(folder / "datapackage.json")


def faults(path: str) -> list[str]:
    report = validate(path)
    return [error.message for error in report.errors] + [
        error.message for task in report.tasks for error in task.errors
    ]


def package(files: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["datapackage.json"])
    return found


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def of_catalogue(catalogue: Catalogue) -> dict[str, bytes]:
    return catalogue_open_data(catalogue)


@pytest.fixture(scope="module")
def of_set(scenario: Scenario, catalogue: Catalogue) -> dict[str, bytes]:
    return set_open_data(scenario.measure_set, catalogue)


def test_frictionless_finds_nothing_wrong_with_the_catalogue(of_catalogue: dict[str, bytes], tmp_path: Path) -> None:
    assert faults(written(of_catalogue, tmp_path)) == []


def test_frictionless_finds_nothing_wrong_with_a_set(of_set: dict[str, bytes], tmp_path: Path) -> None:
    assert faults(written(of_set, tmp_path)) == []


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        ("weights", b"PA", b"ZZ", "foreign"),
        ("award", b"price,", b"prize,", "enum"),
        ("award", b"cooperative,", b"cooperative,about ", "type"),
    ],
)
def test_frictionless_would_find_a_fault(
    table: str, old: bytes, new: bytes, said: str, of_set: dict[str, bytes], tmp_path: Path
) -> None:
    spoilt = of_set[f"{table}.csv"].replace(old, new)
    assert spoilt != of_set[f"{table}.csv"]
    text = "\n".join(faults(written({**of_set, f"{table}.csv": spoilt}, tmp_path)))
    assert said in text.lower()


def test_every_measure_and_every_relation_is_there(of_catalogue: dict[str, bytes], catalogue: Catalogue) -> None:
    assert [row["code"] for row in rows(of_catalogue, "measures")] == [measure.code for measure in catalogue.measures]
    found = {(row["framework"], row["measure"]) for row in rows(of_catalogue, "crosswalk")}
    assert found == set(catalogue.mappings)
    bands = rows(of_catalogue, "bands")
    assert len(bands) == sum(len(one.scale.bands) for one in catalogue.measures if one.scale.kind == "bands")


def test_texts_come_back_as_they_were(of_catalogue: dict[str, bytes], catalogue: Catalogue) -> None:
    for row, measure in zip(rows(of_catalogue, "measures"), catalogue.measures, strict=True):
        assert unguarded(row["definition"]) == measure.definition
        assert unguarded(row["unit_label"]) == measure.unit.label


def test_the_package_says_what_it_is(of_catalogue: dict[str, bytes], catalogue: Catalogue) -> None:
    found = package(of_catalogue)
    assert found["version"] == found["catalogue_version"] == catalogue.version
    assert found["licenses"][0]["name"] == "CC-BY-4.0"
    assert "apostrophe" in found["description"]
    titles = {source["title"] for source in found["sources"]}
    assert {measure.source.text for measure in catalogue.measures} <= titles


def test_a_set_says_its_fingerprint_and_that_it_is_invented(of_set: dict[str, bytes], scenario: Scenario) -> None:
    found = package(of_set)
    assert found["fingerprint"] == scenario.measure_set.fingerprint
    assert found["catalogue_version"] == scenario.measure_set.catalogue_version
    assert found["invented"] is True
    assert found["description"].startswith("Invented example")


def test_the_weights_of_a_set_are_those_of_the_sums(of_set: dict[str, bytes], scenario: Scenario) -> None:
    used = weights(scenario.measure_set)
    found = {row["measure"]: float(row["share_of_award"]) for row in rows(of_set, "weights")}
    assert found == dict(zip(used.measures, used.award_shares.tolist(), strict=True))


def test_the_councils_own_proxy_values_are_never_published(scenario: Scenario, catalogue: Catalogue) -> None:
    toms = TomsPart(proxies=(("NT1", 98765.43),), proxies_source="Licensed handbook")
    files = set_open_data(scenario.measure_set.model_copy(update={"toms": toms}), catalogue)
    assert not any(b"98765" in data or b"Licensed handbook" in data for data in files.values())


def test_a_text_that_looks_like_a_formula_is_guarded(catalogue: Catalogue, tmp_path: Path) -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}})
    chosen = measure_set.measures[0]
    wicked = a_measure("EQ01", title='=HYPERLINK("http://x")', definition="@SUM(A1)", evidence="-1+1")
    files = set_open_data(
        measure_set.model_copy(update={"title": "=1+1", "measures": (chosen.model_copy(update={"measure": wicked}),)}),
        catalogue,
    )
    row = rows(files, "measures")[0]
    assert (row["title"], row["definition"], row["evidence"]) == ('\'=HYPERLINK("http://x")', "'@SUM(A1)", "'-1+1")
    assert faults(written(files, tmp_path)) == []


@pytest.mark.parametrize(
    "measure_set",
    [
        MeasureSet(),
        a_set({"EQ": {"EQ01": 0}}),
        a_set({"EQ": {"EQ01": 1}}, award=Award(price=1, quality=0, social_value=0)),
    ],
    ids=["empty", "no points", "counts for nothing"],
)
def test_an_unfinished_set_is_written_and_says_what_is_missing(
    measure_set: MeasureSet, catalogue: Catalogue, tmp_path: Path
) -> None:
    files = set_open_data(measure_set, catalogue)
    assert faults(written(files, tmp_path)) == []
    assert ("weights.csv" in files) != ("Weights are left out" in package(files)["description"])

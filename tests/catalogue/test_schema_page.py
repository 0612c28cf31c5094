"""``catalogue/SCHEMA.md`` says what the loader knows: every key, whether it is required, and every choice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel

from coopvalue.catalogue import DEFAULT_FOLDER
from coopvalue.catalogue.load import About
from coopvalue.catalogue.scenarios import KEYS, MEASURE_KEYS, SET_KEYS
from coopvalue.model import framework, measure, measure_set, reference, scale
from coopvalue.model.bid import Bid
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.source import Source
from coopvalue.model.unit import Unit

PAGE = (DEFAULT_FOLDER / "SCHEMA.md").read_text(encoding="utf-8")

Keys = dict[str, bool]


def keys_of(model: type[BaseModel], *, without: tuple[str, ...] = (), optional: tuple[str, ...] = ()) -> Keys:
    """Return the keys of a type and whether each is required."""
    return {
        key: field.is_required() and key not in optional
        for key, field in model.model_fields.items()
        if key not in without
    }


MODELS: dict[str, type[BaseModel]] = {
    "Source": Source,
    "catalogue.yaml": About,
    "Theme": measure.Theme,
    "Outcome": measure.Outcome,
    "Unit": Unit,
    "Measure": measure.Measure,
    "FullMarks": measure.FullMarks,
    "Scale: target": scale.TargetScale,
    "Scale: bands": scale.BandsScale,
    "Band": scale.Band,
    "Scale: levels": scale.LevelsScale,
    "Scale: yes or no": scale.YesNoScale,
    "Values": reference.Values,
    "Value entry": reference.ValueEntry,
    "Flag": reference.Flag,
    "Legal note": reference.LegalNote,
    "Threshold": reference.Threshold,
    "Framework": framework.Framework,
    "Framework part": framework.FrameworkPart,
    "Framework entry": framework.FrameworkEntry,
    "Crosswalk": framework.Crosswalk,
    "Mapping": framework.Mapping,
    "Link": framework.Link,
    "Pack": reference.Pack,
    "Council rule": reference.CouncilRule,
    "Set": measure_set.MeasureSet,
    "Purpose": measure_set.Purpose,
    "Contract": measure_set.Contract,
    "Award": measure_set.Award,
    "Toms": measure_set.TomsPart,
    "Chosen theme": measure_set.ChosenTheme,
    "Chosen measure": measure_set.ChosenMeasure,
    "Dropped": measure_set.Dropped,
    "Answer": measure_set.Answer,
    "Saved weighting": measure_set.NamedWeighting,
    "Workshop result": measure_set.WorkshopResult,
    "Bid": Bid,
}

EXPECTED: dict[str, Keys] = {
    **{title: keys_of(model) for title, model in MODELS.items()},
    # The file's head says the theme once for all its measures.
    "Measure": keys_of(measure.Measure, without=("theme",)),
    "File: themes": {"themes": True},
    "File: units": {"units": True},
    "File: measures": {"theme": True, "measures": True},
    "File: flags": {"flags": True},
    "File: legal notes": {"legal_notes": True},
    "File: thresholds": {"thresholds": True},
    "File: packs": {"packs": True},
    "File: council rules": {"rules": True},
    # Scenarios are written short: what the catalogue knows may be left out.
    "Scenario": dict.fromkeys(KEYS, True),
    "Set": {key: required for key, required in keys_of(measure_set.MeasureSet).items() if key in SET_KEYS},
    "Chosen theme": keys_of(measure_set.ChosenTheme, optional=("title",)),
    "Chosen measure": {key: key == "code" for key in MEASURE_KEYS},
    "Dropped": keys_of(measure_set.Dropped, optional=("title",)),
}


def tables() -> dict[str, list[list[str]]]:
    """Rows of every table of the page, by the heading above it."""
    found: dict[str, list[list[str]]] = {}
    heading = ""
    for line in PAGE.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if cells[0] == "Key":
                assert cells == ["Key", "Required", "Holds", "Example"]
                assert heading not in found, f"two tables under {heading}"
                found[heading] = []
            elif not set(line) <= set("|-"):
                assert len(cells) == 4, line
                found[heading].append(cells)
    return found


TABLES = tables()


def test_every_type_has_its_table_and_no_other_is_described() -> None:
    assert set(TABLES) == set(EXPECTED)


@pytest.mark.parametrize("title", sorted(EXPECTED))
def test_every_key_is_described_and_every_described_key_is_known(title: str) -> None:
    described = [row[0].strip("`") for row in TABLES[title]]
    assert len(described) == len(set(described))
    assert set(described) == set(EXPECTED[title])


@pytest.mark.parametrize("title", sorted(EXPECTED))
def test_what_is_required_is_said_so(title: str) -> None:
    said = {row[0].strip("`"): row[1] for row in TABLES[title]}
    assert said == {key: "yes" if required else "no" for key, required in EXPECTED[title].items()}


def choices(annotation: Any) -> Iterator[str]:
    """Every value a closed choice allows, looking into lists and optional fields."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        yield from (str(member.value) for member in annotation)
    elif get_origin(annotation) is Literal:
        yield from map(str, get_args(annotation))
    elif get_origin(annotation) is not None:
        for inside in get_args(annotation):
            if get_origin(annotation) is not Annotated or inside is get_args(annotation)[0]:
                yield from choices(inside)


@pytest.mark.parametrize("title", sorted(MODELS))
def test_every_choice_is_named(title: str) -> None:
    for key, required, holds, _ in TABLES[title]:
        field = MODELS[title].model_fields.get(key.strip("`"))
        if field is not None:
            allowed = list(choices(field.annotation))
            missing = [value for value in allowed if f"`{value}`" not in holds]
            assert missing == [], f"{title}, {key} ({required})"
            named = set(re.findall(r"`([a-z_]+)`", holds)) - {"true", "false", "low", "per_pounds", "uses", "at"}
            if allowed:
                assert named <= set(allowed), f"{title}, {key}: {named - set(allowed)} is no choice"


@pytest.mark.parametrize("title", sorted(EXPECTED))
def test_every_example_is_yaml_of_the_right_kind(title: str) -> None:
    model = MODELS.get(title)
    for key, _, _, example in TABLES[title]:
        name = key.strip("`")
        field = model.model_fields.get(name) if model else None
        if not example or field is None or name == "unit":
            continue
        assert example.startswith("`"), f"{title}, {name}: put the example in backticks"
        assert example.endswith("`"), f"{title}, {name}: put the example in backticks"
        value = yaml.safe_load(f"{name}: {example[1:-1]}")[name]
        kind = field.annotation
        if kind is str:
            assert isinstance(value, str), f"{title}, {name}: quote {example}"
        elif kind in (int, float):
            assert isinstance(value, int | float), f"{title}, {name}"
        elif isinstance(kind, type) and issubclass(kind, Enum):
            kind(value)


def test_the_page_names_every_file(catalogue: Catalogue) -> None:
    for path in DEFAULT_FOLDER.rglob("*.yaml"):
        name = path.relative_to(DEFAULT_FOLDER)
        heading = f"## {name}" if len(name.parts) == 1 else f"## {name.parts[0]}/*.yaml"
        assert heading in PAGE.splitlines()


def test_the_page_names_the_codes_the_checks_lean_on(catalogue: Catalogue) -> None:
    for code in ("form-neutral", "section-17", "section-23", "kpis", "kpi-duty"):
        assert f"`{code}`" in PAGE


def test_the_messages_the_page_shows_are_those_of_the_loader() -> None:
    # The same two faults are made by hand in test_faults.py.
    assert "measure WB04, tilte: 'tilte' is not a known key. Did you mean 'title'?" in PAGE
    assert "measure EQ02: 'NT411' does not exist. Did you mean 'NT41'?" in PAGE

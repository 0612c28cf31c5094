"""The real catalogue, and a small copy of it that tests may break."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from coopvalue.catalogue import DEFAULT_FOLDER, load_catalogue
from coopvalue.errors import CatalogueError, Problem
from coopvalue.model.catalogue import Catalogue

KEPT = {"EQ01", "EQ02", "EQ09", "PA01", "PA03", "PA14", "PA18"}
"""Measures of the small copy: bands, targets, yes or no; green and red; for bids, and felt, so a KPI only."""

SCENARIO = {
    "code": "small",
    "title": "A small tender",
    "story": "An invented council buys something.",
    "teaches": "How a scenario is written.",
    "set": {
        "title": "A small set",
        "contract": {"pounds": 100000},
        "award": {"price": 40, "quality": 40, "social_value": 20, "ceiling": 120000},
        "toms": {"proxies": {"NT1": 10000}},
        "themes": [{"code": "EQ", "points": 60}, {"code": "PA", "points": 40}],
        "measures": [
            {"code": "EQ02", "points": 100, "reason": "Fair pay comes first."},
            {"code": "PA01", "points": 50, "use": "bid"},
            {"code": "PA18", "use": "kpi"},
        ],
        "dropped": [{"code": "EQ01", "reason": "Too few people work on it."}],
    },
    "bids": [
        {
            "bid": "Acme",
            "price": 90000,
            "quality": 70,
            "figures": {"EQ02": 80},
            "marks": {"EQ02": 3},
            "toms": {"NT1": 2},
        },
        {"bid": "Blue", "price": 95000, "quality": 75, "figures": {"EQ02": 90}, "marks": {"EQ02": 4}},
    ],
}


@dataclass(frozen=True)
class Copy:
    """A catalogue folder that a test may break."""

    folder: Path

    @contextmanager
    def edit(self, file: str) -> Iterator[Any]:
        """Give the data of one file to be changed in place, and write it back."""
        data = yaml.load(self.text(file), yaml.CSafeLoader)
        yield data
        self.write(file, yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True))

    @contextmanager
    def measure(self, code: str) -> Iterator[Any]:
        """Give the entry of one measure to be changed in place."""
        with self.edit("measures/equity.yaml" if code.startswith("EQ") else "measures/participation.yaml") as data:
            yield next(entry for entry in data["measures"] if entry["code"] == code)

    def text(self, file: str) -> str:
        return (self.folder / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        (self.folder / file).write_text(text, encoding="utf-8")

    def faults(self) -> list[str]:
        """Every fault the loader reports, as a reader sees it; empty if it loads."""
        problems: tuple[Problem, ...] = ()
        try:
            load_catalogue(self.folder)
        except CatalogueError as error:
            problems = error.problems
        assert list(problems) == sorted(set(problems))
        return [str(problem) for problem in problems]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real catalogue cut down to a few measures, so that it loads in no time."""
    folder = tmp_path_factory.mktemp("small") / "catalogue"
    shutil.copytree(DEFAULT_FOLDER, folder, ignore=shutil.ignore_patterns("measures", "scenarios", "*.md", "LICENSE"))
    for name in ("measures", "scenarios"):
        (folder / name).mkdir()
    copy = Copy(folder)
    for theme, name in (("EQ", "equity"), ("PA", "participation")):
        found = [
            entry
            for path in (DEFAULT_FOLDER / "measures").glob("*.yaml")
            for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["measures"]
            if entry["code"] in KEPT and entry["code"].startswith(theme)
        ]
        for entry in found:
            entry["overlaps"] = [code for code in entry.get("overlaps", ()) if code in KEPT]
        copy.write(f"measures/{name}.yaml", yaml.safe_dump({"theme": theme, "measures": found}, sort_keys=False))
    copy.write("scenarios/small.yaml", yaml.safe_dump(SCENARIO, sort_keys=False))
    for file in ("national-toms", "social-value-model"):
        with copy.edit(f"crosswalk/{file}.yaml") as data:
            data["mappings"] = [mapping for mapping in data["mappings"] if mapping["measure"] in KEPT]
    with copy.edit("themes.yaml") as data:
        data["themes"] = [theme for theme in data["themes"] if theme["code"] in ("EQ", "PA")]
    with copy.edit("packs.yaml") as data:
        data["packs"] = [{**data["packs"][0], "code": "small", "measures": {"EQ02": 50, "PA01": 50}}]
    with copy.edit("council-rules.yaml") as data:
        data["rules"] = [rule for rule in data["rules"] if "theme" not in rule][:2]
    for file, key in (("legal-notes", "legal_notes"), ("thresholds", "thresholds")):
        with copy.edit(f"{file}.yaml") as data:
            data[key] = data[key][:2]
    return folder


@pytest.fixture
def copy(small: Path, tmp_path: Path) -> Copy:
    folder = tmp_path / "catalogue"
    shutil.copytree(small, folder)
    return Copy(folder)

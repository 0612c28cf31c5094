"""The schemas beside the catalogue are current, and every file of the catalogue is valid by its own."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from coopvalue.catalogue import DEFAULT_FOLDER, load_catalogue
from coopvalue.catalogue.json_schema import json_schemas

FILES = sorted(DEFAULT_FOLDER.rglob("*.yaml"))


def test_the_schemas_in_the_folder_are_current() -> None:
    for name, schema in json_schemas(load_catalogue().units).items():
        kept = json.loads((DEFAULT_FOLDER / "schema" / f"{name}.json").read_text(encoding="utf-8"))
        assert kept == json.loads(json.dumps(schema)), f"{name}: run 'python -m coopvalue schema' and commit the result"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(DEFAULT_FOLDER)))
def test_every_file_names_its_schema_and_is_valid_by_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named, "the first line must name the schema"
    schema = json.loads((path.parent / named[1]).resolve().read_text(encoding="utf-8"))
    data = json.loads(
        json.dumps(yaml.safe_load(text), default=lambda value: value.isoformat() if isinstance(value, date) else value)
    )
    jsonschema.Draft202012Validator(schema).validate(data)


def test_a_mistyped_key_is_underlined() -> None:
    schema = json_schemas(load_catalogue().units)["measures"]
    entry = yaml.safe_load((DEFAULT_FOLDER / "measures" / "wellbeing.yaml").read_text(encoding="utf-8"))
    entry["measures"][0]["titel"] = entry["measures"][0].pop("title")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(entry)

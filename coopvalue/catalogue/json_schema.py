"""JSON Schemas of the catalogue files, so that an editor can complete keys and underline mistakes while one types.

The loader stays the judge: a schema cannot say that a code must exist in another file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coopvalue.catalogue.load import About
from coopvalue.catalogue.scenarios import KEYS, MEASURE_KEYS
from coopvalue.model.award import Award, TomsPart
from coopvalue.model.base import Frozen
from coopvalue.model.bid import Bid
from coopvalue.model.contract import Contract, Purpose
from coopvalue.model.framework import Crosswalk, Framework
from coopvalue.model.measure import Measure, Theme
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.reference import CouncilRule, Flag, LegalNote, Pack, Threshold, Values
from coopvalue.model.unit import Unit

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_LISTS: tuple[tuple[str, str, type[Frozen]], ...] = (
    ("units", "units", Unit),
    ("themes", "themes", Theme),
    ("flags", "flags", Flag),
    ("legal-notes", "legal_notes", LegalNote),
    ("thresholds", "thresholds", Threshold),
    ("packs", "packs", Pack),
    ("council-rules", "rules", CouncilRule),
)
_WHOLE: tuple[tuple[str, type[Frozen]], ...] = (
    ("catalogue", About),
    ("values", Values),
    ("frameworks", Framework),
    ("crosswalk", Crosswalk),
)


def json_schemas(units: Iterable[Unit]) -> dict[str, dict[str, Any]]:
    """Return a JSON Schema for each kind of file, by the name of the file or folder.

    Parameters
    ----------
    units : iterable of Unit
        Their codes are what a measure's ``unit`` may be.
    """
    schemas = {name: _headed(name, _model(model)) for name, model in _WHOLE}
    schemas |= {name: _list(name, key, _model(model)) for name, key, model in _LISTS}
    schemas["measures"] = _measures(sorted(unit.code for unit in units))
    schemas["scenarios"] = _scenarios()
    return dict(sorted(schemas.items()))


def _model(model: type[Frozen]) -> dict[str, Any]:
    return model.model_json_schema()


def _headed(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": DIALECT, **schema, "title": f"coopvalue catalogue: {name}"}


def _list(name: str, key: str, entry: dict[str, Any], **more: Any) -> dict[str, Any]:
    definitions = entry.pop("$defs", {})
    whole = {
        "type": "object",
        "properties": {**more, key: {"type": "array", "items": entry}},
        "required": [*more, key],
        "additionalProperties": False,
        "$defs": definitions,
    }
    return _headed(name, whole)


def _measures(units: list[str]) -> dict[str, Any]:
    entry = _model(Measure)
    # An entry gives its unit by code and takes its theme from the head of the file.
    entry["properties"].pop("theme")
    entry["properties"]["unit"] = {"enum": units}
    entry["required"] = [name for name in entry["required"] if name != "theme"]
    entry["$defs"] = {name: part for name, part in entry["$defs"].items() if name not in ("Unit", "UnitKind")}
    return _list("measures", "measures", entry, theme={"type": "string"})


def _scenarios() -> dict[str, Any]:
    definitions: dict[str, Any] = {}

    def part(model: type[Frozen]) -> dict[str, Any]:
        schema = _model(model)
        definitions.update(schema.pop("$defs", {}))
        return schema

    chosen = {"type": "object", "required": ["code"], "additionalProperties": False}
    chosen["properties"] = {key: {} for key in sorted(MEASURE_KEYS)}
    theme = {"type": "object", "required": ["code", "points"]}
    inside = set(MeasureSet.model_fields) - {"format", "catalogue_version", "invented"}
    known = {"purpose": part(Purpose), "contract": part(Contract), "award": part(Award), "toms": part(TomsPart)}
    known |= {"themes": {"type": "array", "items": theme}, "measures": {"type": "array", "items": chosen}}
    measure_set = {
        "type": "object",
        "properties": {key: known.get(key, {}) for key in sorted(inside)},
        "additionalProperties": False,
    }
    text = {"type": "string", "minLength": 1}
    properties = dict.fromkeys(sorted(KEYS - {"set", "bids"}), text)
    properties |= {"set": measure_set, "bids": {"type": "array", "items": part(Bid)}}
    whole = {
        "type": "object",
        "properties": properties,
        "required": sorted(KEYS),
        "additionalProperties": False,
        "$defs": definitions,
    }
    return _headed("scenarios", whole)

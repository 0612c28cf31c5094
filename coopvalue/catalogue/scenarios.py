"""Scenarios: short files that name measures by code, filled out into whole measure sets and bids."""

from __future__ import annotations

from typing import Any

from coopvalue.catalogue.folder import Folder
from coopvalue.errors import Problem, suggest
from coopvalue.model.bid import BIDS_FORMAT, Bids
from coopvalue.model.catalogue import Scenario
from coopvalue.model.measure import Measure, Theme
from coopvalue.model.measure_set import SET_FORMAT, MeasureSet

KEYS = {"code", "title", "story", "teaches", "set", "bids"}
MEASURE_KEYS = {"code", "points", "use", "reason", "not_applicable", "scale", "plausible"}
_OVERRIDES = ("scale", "plausible")


def read_scenarios(
    folder: Folder, measures: dict[str, Measure], themes: dict[str, Theme], version: str
) -> tuple[Scenario, ...]:
    """Return every scenario, its set filled out from the catalogue and marked as invented."""
    found = [_read(folder, file, measures, themes, version) for file in folder.names("scenarios")]
    return tuple(scenario for scenario in found if scenario is not None)


def _read(
    folder: Folder, file: str, measures: dict[str, Measure], themes: dict[str, Theme], version: str
) -> Scenario | None:
    data = folder.data(file)
    folder.only_keys(data, KEYS, file)
    raw_set, raw_bids = data.get("set"), data.get("bids")
    if not isinstance(raw_set, dict) or not isinstance(raw_bids, list):
        if data:
            folder.problems.append(Problem(file, "", "'set' or 'bids' is missing.", "Add both."))
        return None
    before = len(folder.problems)
    whole_set = {
        **raw_set,
        "format": SET_FORMAT,
        "catalogue_version": version,
        "invented": True,
        "themes": [_theme(entry, themes) for entry in raw_set.get("themes") or []],
        "measures": [_measure(folder, file, entry, measures) for entry in raw_set.get("measures") or []],
        "dropped": [_dropped(entry, measures) for entry in raw_set.get("dropped") or []],
    }
    if len(folder.problems) > before:
        return None
    measure_set = folder.one(MeasureSet, whole_set, file, "set")
    bids = folder.one(
        Bids, {"format": BIDS_FORMAT, "title": data.get("title", ""), "invented": True, "bids": raw_bids}, file
    )
    if measure_set is None or bids is None:
        return None
    about = {key: data[key] for key in ("code", "title", "story", "teaches") if key in data}
    return folder.one(
        Scenario,
        {**about, "measure_set": measure_set.model_dump(mode="json"), "bids": bids.model_dump(mode="json")},
        file,
    )


def _theme(entry: Any, themes: dict[str, Theme]) -> Any:
    if isinstance(entry, dict) and entry.get("code") in themes:
        return {"title": themes[entry["code"]].title, **entry}
    return entry


def _dropped(entry: Any, measures: dict[str, Measure]) -> Any:
    if isinstance(entry, dict) and entry.get("code") in measures:
        return {"title": measures[entry["code"]].title, **entry}
    return entry


def _measure(folder: Folder, file: str, entry: Any, measures: dict[str, Measure]) -> Any:
    if not isinstance(entry, dict):
        folder.problems.append(
            Problem(file, "set, measures", "An entry is not keys and values.", "Start it with '- code:'.")
        )
        return entry
    code = str(entry.get("code"))
    for key in entry:
        if key not in MEASURE_KEYS:
            what = f"'{key}' is not a known key."
            folder.problems.append(Problem(file, f"set, measure {code}", what, suggest(key, sorted(MEASURE_KEYS))))
    if code not in measures:
        folder.problems.append(Problem(file, "set, measures", f"'{code}' does not exist.", suggest(code, measures)))
        return entry
    plain = measures[code].model_dump(mode="json")
    plain.update({key: entry[key] for key in _OVERRIDES if key in entry})
    rest = {key: value for key, value in entry.items() if key in MEASURE_KEYS - {"code", *_OVERRIDES}}
    return {**rest, "measure": plain, "copied_from": measures[code].digest()}

"""Scenarios: short files that name measures by code, filled out into whole measure sets and bids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from coopvalue.catalogue.folder import Folder, label
from coopvalue.catalogue.references import Parts
from coopvalue.errors import Problem, suggest
from coopvalue.model.base import Code, Frozen, Title, Words
from coopvalue.model.bid import BIDS_FORMAT, Bids
from coopvalue.model.catalogue import TOMS, Scenario
from coopvalue.model.measure import Measure, Theme
from coopvalue.model.measure_set import SET_FORMAT, ChosenMeasure, MeasureSet

KEYS = {"code", "title", "story", "teaches", "set", "bids"}
FILLED_IN = {"format", "catalogue_version", "invented"}
SET_KEYS = set(MeasureSet.model_fields) - FILLED_IN
OVERRIDES = ("scale", "plausible")
MEASURE_KEYS = {"code", *OVERRIDES} | set(ChosenMeasure.model_fields) - {"measure", "copied_from"}


class Story(Frozen):
    """What a scenario is about."""

    code: Code
    title: Title
    story: Words
    teaches: Words


def read_scenarios(folder: Folder, parts: Parts, version: str) -> tuple[Scenario, ...]:
    """Return every scenario, its set filled out from the catalogue and marked as invented."""
    themes = {theme.code: theme for theme in parts.themes}
    measures = {measure.code: measure for measure, _ in parts.measures if measure.theme in themes}
    # A measure of an unknown theme is reported where it stands, and not again wherever it is used.
    folder.unread.update(measure.code for measure, _ in parts.measures if measure.code not in measures)
    toms = {entry.code for framework, _ in parts.frameworks if framework.code == TOMS for entry in framework.entries}
    found: list[Scenario] = []
    for file in folder.names("scenarios"):
        scenario = _read(folder, file, measures, themes, version)
        if scenario is None:
            continue
        folder.problems.extend(_strangers(folder, file, scenario, toms))
        if scenario.code in [one.code for one in found]:
            what = f"The code '{scenario.code}' stands in another scenario too."
            folder.problems.append(Problem(file, "code", what, "Give each its own code."))
        found.append(scenario)
    return tuple(found)


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
    folder.only_keys(raw_set, SET_KEYS, file, "set")
    chosen = _each(raw_set.get("measures"), lambda entry, number: _measure(folder, file, entry, number, measures))
    whole_set = {
        **{key: value for key, value in raw_set.items() if key in SET_KEYS},
        "format": SET_FORMAT,
        "catalogue_version": version or "unknown",
        "invented": True,
        "themes": _each(raw_set.get("themes"), lambda entry, _: _titled(folder, file, "themes", entry, themes)),
        "measures": chosen,
        "dropped": _each(raw_set.get("dropped"), lambda entry, _: _titled(folder, file, "dropped", entry, measures)),
    }
    story = folder.one(Story, {key: data[key] for key in Story.model_fields if key in data}, file)
    measure_set = folder.one(MeasureSet, whole_set, file, "set")
    bids = folder.one(Bids, {"format": BIDS_FORMAT, "invented": True, "bids": raw_bids}, file)
    if story is None or measure_set is None or bids is None or len(folder.problems) > before:
        return None
    return Scenario(**story.model_dump(), measure_set=measure_set, bids=bids.model_copy(update={"title": story.title}))


def _each(raw: Any, fill_in: Callable[[Any, int], Any]) -> Any:
    """Return a list with its entries filled out, None left out; anything else as it is, for its type to refuse."""
    if not isinstance(raw, list):
        return [] if raw is None else raw
    filled = [fill_in(entry, number) for number, entry in enumerate(raw, start=1)]
    return [entry for entry in filled if entry is not None]


def _titled(folder: Folder, file: str, key: str, entry: Any, known: dict[str, Any]) -> Any:
    """Return a theme or dropped measure with its title, and a stand-in for the title if its code points nowhere."""
    if not isinstance(entry, dict) or "code" not in entry:
        return entry
    if str(entry["code"]) in known:
        return {"title": known[str(entry["code"])].title, **entry}
    _note_unknown(folder, file, f"set, {key}", entry["code"], known)
    return {"title": "unknown", **entry}


def _measure(folder: Folder, file: str, entry: Any, number: int, measures: dict[str, Measure]) -> Any:
    where = f"set, measure {label(entry, number)}"
    if not isinstance(entry, dict):
        folder.problems.append(Problem(file, where, "The entry is not keys and values.", "Start it with '- code:'."))
        return None
    folder.only_keys(entry, MEASURE_KEYS, file, where)
    measure = measures.get(str(entry.get("code")))
    if measure is None:
        if "code" not in entry:
            folder.problems.append(Problem(file, where, "'code' is missing.", "Add 'code:' here."))
        else:
            _note_unknown(folder, file, "set, measures", entry["code"], measures)
        return None
    plain = measure.model_dump(mode="json")
    plain.update({key: entry[key] for key in OVERRIDES if key in entry})
    rest = {key: value for key, value in entry.items() if key in MEASURE_KEYS - {"code", *OVERRIDES}}
    return {**rest, "measure": plain, "copied_from": measure.digest()}


def _note_unknown(folder: Folder, file: str, where: str, code: object, known: dict[str, Any]) -> None:
    if folder.unknown(code, known):
        folder.problems.append(Problem(file, where, f"'{code}' does not exist.", suggest(str(code), known)))


def _strangers(folder: Folder, file: str, scenario: Scenario, toms: set[str]) -> Iterator[Problem]:
    """Yield every code in the bids or proxies that the set or the National TOMs do not have."""
    part, chosen = scenario.measure_set.toms, set(scenario.measure_set.codes)
    used = [("set, toms, proxies", part.proxies, toms), ("set, toms, other_proxies", part.other_proxies, toms)]
    for bid in scenario.bids.bids:
        used += [
            (f"bids, {bid.bid}, {key}", pairs, chosen)
            for key, pairs in (("figures", bid.figures), ("marks", bid.marks))
        ]
        used.append((f"bids, {bid.bid}, toms", bid.toms, toms))
    for where, pairs, known in used:
        for code, _ in pairs:
            if folder.unknown(code, known):
                yield Problem(file, where, f"'{code}' does not exist.", suggest(code, sorted(known)))

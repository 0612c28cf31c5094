"""The files of measures: one a theme, with units given by code."""

from __future__ import annotations

from typing import Any

from coopvalue.catalogue.folder import Folder, label
from coopvalue.errors import Problem, suggest
from coopvalue.model.measure import Measure
from coopvalue.model.unit import Unit, UnitKind

_KIND_FOR = {"levels": UnitKind.LEVEL, "yes_no": UnitKind.YES_NO}


def read_measures(folder: Folder, units: tuple[Unit, ...]) -> tuple[tuple[Measure, str], ...]:
    """Return every measure with the file it stands in, in order of file and place.

    An entry says its unit by code and takes its theme from the head of its file; both are
    filled in here, so that a `Measure` is complete wherever it goes.
    """
    units_by_code = {unit.code: unit for unit in units}
    found: list[tuple[Measure, str]] = []
    for file in folder.names("measures"):
        data = folder.data(file)
        folder.only_keys(data, {"theme", "measures"}, file)
        entries = data.get("measures")
        if not isinstance(entries, list) or not isinstance(data.get("theme"), str):
            if data:
                what = "'theme' or 'measures' is missing."
                folder.problems.append(Problem(file, "", what, "Start the file with 'theme: EQ' and 'measures:'."))
            folder.broken = True
            continue
        for number, entry in enumerate(entries, start=1):
            where = f"measure {label(entry, number)}"
            if not isinstance(entry, dict):
                folder.problems.append(
                    Problem(file, where, "The entry is not keys and values.", "Start it with '- code:'.")
                )
                continue
            if "theme" in entry:
                what = "'theme' is not a known key."
                folder.problems.append(Problem(file, f"{where}, theme", what, "Remove it: the file's head says it."))
            unit = units_by_code.get(str(entry.get("unit")))
            if unit is None and "unit" in entry:
                if folder.unknown(entry["unit"], units_by_code):
                    what = f"'unit' is '{entry['unit']}'."
                    fix = suggest(str(entry["unit"]), units_by_code)
                    folder.problems.append(Problem(file, f"{where}, unit", what, fix))
                # With a unit that fits in its place, the rest of the entry is checked too.
                folder.one(Measure, _whole(entry, data["theme"], _stand_in(entry)), file, where)
                folder.unread.add(str(entry.get("code")))
                continue
            measure = folder.one(Measure, _whole(entry, data["theme"], unit), file, where)
            if measure is not None:
                found.append((measure, file))
    return tuple(found)


def _whole(entry: dict[str, Any], theme: str, unit: Unit | None) -> dict[str, Any]:
    whole = {**entry, "theme": theme}
    if unit is not None:
        whole["unit"] = unit.model_dump(mode="json")
    return whole


def _stand_in(entry: dict[str, Any]) -> Unit:
    scale = entry.get("scale")
    kind = _KIND_FOR.get(str(scale.get("kind")), UnitKind.NUMBER) if isinstance(scale, dict) else UnitKind.NUMBER
    return Unit(code="unknown", label="an unknown unit", kind=kind)

"""The files of measures: one a theme, with units given by code."""

from __future__ import annotations

from coopvalue.catalogue.folder import Folder, label
from coopvalue.errors import Problem, suggest
from coopvalue.model.measure import Measure
from coopvalue.model.unit import Unit


def read_measures(folder: Folder, units: tuple[Unit, ...]) -> tuple[tuple[Measure, str], ...]:
    """Return every measure with the file it stands in, in order of file and place.

    An entry says its unit by code and takes its theme from the head of its file; both are
    filled in here, so that a `Measure` is complete wherever it goes.
    """
    known = {unit.code: unit for unit in units}
    found: list[tuple[Measure, str]] = []
    for file in folder.names("measures"):
        data = folder.data(file)
        folder.only_keys(data, {"theme", "measures"}, file)
        entries = data.get("measures")
        if not isinstance(entries, list) or not isinstance(data.get("theme"), str):
            if data:
                what = "'theme' or 'measures' is missing."
                folder.problems.append(Problem(file, "", what, "Start the file with 'theme: EQ' and 'measures:'."))
            continue
        for number, entry in enumerate(entries, start=1):
            where = f"measure {label(entry, number)}"
            if not isinstance(entry, dict):
                folder.problems.append(
                    Problem(file, where, "The entry is not keys and values.", "Start it with '- code:'.")
                )
                continue
            unit = entry.get("unit")
            if "unit" in entry and unit not in known:
                what = f"'unit' is '{unit}'."
                folder.problems.append(Problem(file, f"{where}, unit", what, suggest(str(unit), known)))
                # Another unit of the catalogue stands in, so that the rest of the entry is checked too.
                unit = "number" if "number" in known else next(iter(known), None)
                folder.one(Measure, _whole(entry, data["theme"], known, unit), file, where)
                continue
            measure = folder.one(Measure, _whole(entry, data["theme"], known, unit), file, where)
            if measure is not None:
                found.append((measure, file))
    return tuple(found)


def _whole(entry: dict[str, object], theme: str, units: dict[str, Unit], unit: object) -> dict[str, object]:
    whole = {**entry, "theme": theme}
    if isinstance(unit, str) and unit in units:
        whole["unit"] = units[unit].model_dump(mode="json")
    return whole

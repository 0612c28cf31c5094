"""Reads an edited catalogue workbook back as a council's own catalogue, or says every fault by sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from coopvalue.catalogue.workbook_entries import EntryReader
from coopvalue.catalogue.workbook_layout import (
    BANDS,
    CROSSWALK,
    FULL_MARKS,
    GAP,
    LAYOUTS,
    LEVELS,
    MEASURES,
    OUTCOMES,
    THEMES,
    UNITS,
)
from coopvalue.errors import CatalogueError
from coopvalue.files.sheet_table import Row, TableReader
from coopvalue.files.workbook import open_workbook
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.framework import Crosswalk
from coopvalue.model.framework import Mapping as Relations
from coopvalue.model.measure import Measure, Theme, Use, digest
from coopvalue.model.unit import Unit

_OWN = re.compile("-own-[0-9a-f]{6}$")


def catalogue_from_workbook(data: bytes, file: str, base: Catalogue) -> Catalogue:
    """Return the catalogue that a workbook holds.

    Parameters
    ----------
    data : bytes
        An upload, which may be anything at all.
    file : str
        Name used in the problems.
    base : Catalogue
        The catalogue the workbook was made from. What the workbook only shows for reference (values, flags,
        other frameworks, thresholds, scenarios) is taken from here, and so are packs and rules, without
        what the council has removed.

    Returns
    -------
    Catalogue
        Equal to `base` if nothing was edited; otherwise with a version that says it is the council's own.

    Raises
    ------
    CatalogueError
        With every fault, by sheet and cell. Nothing is half-read.
    """
    book, problems = open_workbook(data, file)
    if book is None:
        raise CatalogueError(problems)
    reading = _Reading(TableReader(book), base)
    found = reading.catalogue()
    if reading.problems or found is None:
        raise CatalogueError(sorted(set(reading.problems)))
    if found == base:
        return found
    version = f"{_OWN.sub('', base.version)}-own-{digest(found)[:6]}"
    return found.model_copy(update={"version": version})


class _Reading(EntryReader):
    """Reads one workbook sheet by sheet, noting every fault."""

    def __init__(self, tables: TableReader, base: Catalogue) -> None:
        super().__init__(tables)
        self.base = base

    def catalogue(self) -> Catalogue | None:
        """Return the whole catalogue; None, with problems noted, if anything is wrong."""
        for layout in LAYOUTS:
            self.table(layout)
        # With a sheet or a column gone, every reference into it would be reported as missing.
        if self.tables.broken:
            return None
        themes, units = self.themes(), self.units()
        measures = self.measures(units)
        self.references()
        crosswalks = self.crosswalks()
        if self.problems:
            return None
        order = {theme.code: place for place, theme in enumerate(themes)}
        ordered = sorted(measures, key=lambda measure: (order[measure.theme], measure.code))
        scorable = {measure.code for measure in ordered if Use.BID in measure.uses}
        packs = (
            pack.model_copy(update={"measures": tuple(pair for pair in pack.measures if pair[0] in scorable)})
            for pack in self.base.packs
        )
        return self.base.model_copy(
            update={
                "themes": themes,
                "units": tuple(unit for unit in units.values() if unit is not None),
                "measures": tuple(ordered),
                "crosswalks": crosswalks,
                "packs": tuple(pack for pack in packs if pack.measures),
                "rules": tuple(rule for rule in self.base.rules if not rule.theme or rule.theme in order),
            }
        )

    def units(self) -> dict[str, Unit | None]:
        """Return the units by code; None for one that has faults, so that no measure is blamed for them."""
        return {self.tables.text(row["Unit code"]): self.entry(Unit, UNITS, row) for row in self.rows(UNITS)}

    def themes(self) -> tuple[Theme, ...]:
        """Return the themes, each with its outcomes."""
        self.rows(OUTCOMES)
        outcomes = self.group(OUTCOMES, "Theme code")
        found = []
        rows = self.rows(THEMES)
        for row in rows:
            plain = self.plain(THEMES, row)
            below = outcomes.get(plain["code"], [])
            plain["outcomes"] = [
                {key: value for key, value in self.plain(OUTCOMES, one).items() if key != "theme"} for one in below
            ]
            found.append(self.entry(Theme, THEMES, row, plain, {"outcomes": (OUTCOMES, below)}))
        self.known(outcomes, "Theme code", {self.tables.text(row["Theme code"]) for row in rows})
        return tuple(theme for theme in found if theme is not None)

    def measures(self, units: Mapping[str, Unit | None]) -> tuple[Measure, ...]:
        """Return the measures."""
        parts = {layout.name: self.group(layout, "Measure code") for layout in (BANDS, LEVELS, FULL_MARKS)}
        found: list[Measure | None] = []
        rows = self.rows(MEASURES)
        for row in rows:
            plain = self.plain(MEASURES, row)
            below = {name: group.get(plain["code"], []) for name, group in parts.items()}
            kind = plain["scale"]["kind"]
            plain["scale"] = self.scale(plain, below)
            plain["full_marks"] = [
                {
                    "kind": self.tables.text(one["Kind of organisation"]),
                    "how": self.tables.text(one["How it reaches full marks"]),
                }
                for one in below[FULL_MARKS.name]
            ]
            for layout, needs in ((BANDS, "bands"), (LEVELS, "levels")):
                if kind != needs and below[layout.name]:
                    cell = below[layout.name][0]["Measure code"]
                    what = f"{plain['code']} stands here, but its kind of scale is '{kind}'."
                    self.tables.note(cell.where, what, f"Remove the rows, or make the kind of scale '{needs}'.")
            self.must_be(row, "Unit code", plain["unit"], units)
            unit = units.get(plain["unit"])
            if unit is None:
                continue
            plain["unit"] = unit.model_dump(mode="json")
            places = {
                "full_marks": (FULL_MARKS, below[FULL_MARKS.name]),
                "scale.bands": (BANDS, below[BANDS.name]),
                "scale.levels": (LEVELS, below[LEVELS.name]),
            }
            found.append(self.entry(Measure, MEASURES, row, plain, places))
        for group in parts.values():
            self.known(group, "Measure code", {self.tables.text(row["Measure code"]) for row in rows})
        return tuple(measure for measure in found if measure is not None)

    def scale(self, plain: dict[str, Any], below: dict[str, list[Row]]) -> dict[str, Any]:
        """Return the scale of a measure from its own row and its rows on the sheets Bands and Levels."""
        tables, kind = self.tables, plain["scale"]["kind"]
        if kind == "target":
            return dict(plain["scale"])
        if kind == "bands":
            bands = [
                {"at": tables.number(one["Figure"]), "score": tables.number(one["Score from 0 to 1"])}
                for one in below[BANDS.name]
            ]
            return {"kind": kind, "bands": bands, "lower": plain["better"] == "lower"}
        if kind == "levels":
            rows = below[LEVELS.name]
            for expected, one in enumerate(rows):
                if tables.number(one["Level"]) != expected:
                    what = f"The levels of {plain['code']} must be numbered 0, 1, 2 and so on, in order."
                    tables.note(one["Level"].where, what, f"Make this {expected}, or sort the rows.")
            return {"kind": kind, "levels": [tables.text(one["What the level asks"]) for one in rows]}
        return {"kind": kind}

    def crosswalks(self) -> tuple[Crosswalk, ...]:
        """Return the crosswalks; every measure must have links or a gap for every framework."""
        codes = set(self.group(MEASURES, "Measure code"))
        rows: dict[tuple[str, str], list[Row]] = {}
        for row in self.table(CROSSWALK):
            key = self.tables.text(row["Framework code"]), self.tables.text(row["Measure code"])
            rows.setdefault(key, []).append(row)
            frameworks = [framework.code for framework in self.base.frameworks]
            self.must_be(row, "Framework code", key[0], frameworks)
            self.must_be(row, "Measure code", key[1], codes)
        return tuple(
            walk.model_copy(update={"mappings": tuple(self.relations(walk, codes, rows))})
            for walk in self.base.crosswalks
        )

    def relations(
        self, walk: Crosswalk, codes: set[str], rows: dict[tuple[str, str], list[Row]]
    ) -> Iterable[Relations]:
        """Yield how each measure relates to one framework, in the order the base has them and then by code."""
        before = [mapping.measure for mapping in walk.mappings]
        entries = {entry.code for entry in self.base.framework(walk.framework).entries}
        for code in [*(code for code in before if code in codes), *sorted(codes - set(before))]:
            found = rows.get((walk.framework, code), [])
            if not found:
                what = f"{code} has neither a link nor a gap for {walk.framework}."
                fix = f"Add a row with a link, or with the relation '{GAP}' and the reason."
                self.tables.note(f"sheet '{CROSSWALK.name}'", what, fix)
                continue
            mapping = self.mapping(code, found, entries)
            if mapping is not None:
                yield mapping

    def mapping(self, code: str, rows: list[Row], entries: set[str]) -> Relations | None:
        """Return how one measure relates to one framework; None, with problems noted, if its rows have faults."""
        gaps = [row for row in rows if self.tables.text(row["Relation"]) == GAP]
        if gaps and len(rows) > 1:
            what = f"{code} has a gap and something else for the same framework."
            self.tables.note(gaps[0]["Relation"].where, what, "Keep the gap, or the links.")
            return None
        if gaps:
            plain: dict[str, Any] = {"measure": code, "gap": self.tables.text(gaps[0]["Reason"])}
            if not plain["gap"]:
                self.tables.note(
                    gaps[0]["Reason"].where, "The gap has no reason.", "Say why the framework cannot see it."
                )
                return None
            return self.entry(Relations, CROSSWALK, gaps[0], plain)
        links = [
            {key: value for key, value in self.plain(CROSSWALK, row).items() if key not in ("measure", "framework")}
            for row in rows
        ]
        for row, link in zip(rows, links, strict=True):
            self.must_be(row, "Entry of the framework", link["to"], entries)
        return self.entry(
            Relations, CROSSWALK, rows[0], {"measure": code, "links": links}, {"links": (CROSSWALK, rows)}
        )

    def references(self) -> None:
        """Note every code that points nowhere, whether or not the entries it stands between have other faults."""
        text, codes = self.tables.text, self.tables.codes
        themes = set(self.group(THEMES, "Theme code"))
        outcomes = {
            theme: {text(row["Outcome code"]) for row in rows}
            for theme, rows in self.group(OUTCOMES, "Theme code").items()
        }
        measures = self.group(MEASURES, "Measure code")
        for row in self.table(THEMES):
            for value in codes(row["Value codes"]):
                self.must_be(row, "Value codes", value, self.base.value_by_code)
        for row in self.table(MEASURES):
            theme = text(row["Theme code"])
            self.must_be(row, "Theme code", theme, themes)
            if theme in themes:
                self.must_be(row, "Outcome code", text(row["Outcome code"]), outcomes.get(theme, ()))
            for value in codes(row["Value codes"]):
                self.must_be(row, "Value codes", value, self.base.value_by_code)
            for flag in codes(row["Legal flag codes"]):
                self.must_be(row, "Legal flag codes", flag, self.base.flag_by_code)
            for overlap in codes(row["Overlapping measures"]):
                self.must_be(row, "Overlapping measures", overlap, set(measures) - {text(row["Measure code"])})

"""Reads the rows of a catalogue workbook as entries, and says every fault at the cell it comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from coopvalue.catalogue.workbook_layout import Holds, Layout
from coopvalue.errors import Problem, suggest
from coopvalue.files.sheet_table import Row, TableReader
from coopvalue.files.validate import build
from coopvalue.model.base import Frozen

Entry = TypeVar("Entry", bound=Frozen)
Group = dict[str, list[Row]]


class EntryReader:
    """Reads the sheets of one workbook by their layouts; `problems` gathers what is wrong."""

    def __init__(self, tables: TableReader) -> None:
        self.tables = tables

    @property
    def problems(self) -> list[Problem]:
        """What was wrong so far."""
        return self.tables.problems

    def table(self, layout: Layout) -> tuple[Row, ...]:
        """Return the rows of a sheet; none where a sheet that may be absent is."""
        if layout.optional and self.tables.book.sheet(layout.name) is None:
            return ()
        return self.tables.rows(layout.name, layout.titles)

    def rows(self, layout: Layout) -> tuple[Row, ...]:
        """Return the rows of a sheet whose first column holds a code of its own each."""
        rows = self.table(layout)
        key = layout.titles[0]
        counts = Counter(self.tables.text(row[key]) for row in rows)
        for row in rows:
            code = self.tables.text(row[key])
            if code and counts[code] > 1:
                self.tables.note(
                    row[key].where, f"The code '{code}' stands {counts[code]} times.", "Give each its own code."
                )
        return rows

    def group(self, layout: Layout, title: str) -> Group:
        """Return the rows of a sheet by the code that stands under `title`."""
        found: Group = {}
        for row in self.table(layout):
            found.setdefault(self.tables.text(row[title]), []).append(row)
        return found

    def known(self, group: Group, title: str, codes: set[str]) -> None:
        """Note every row of a group whose code does not exist."""
        for code, rows in group.items():
            for row in rows:
                self.must_be(row, title, code, codes)

    def must_be(self, row: Row, title: str, code: str, known: Iterable[str]) -> None:
        """Note a code that does not exist."""
        known = sorted(known)
        if code not in known:
            what = f"'{code}' does not exist." if code else "The code is missing."
            self.tables.note(row[title].where, what, suggest(code, known))

    def plain(self, layout: Layout, row: Row) -> dict[str, Any]:
        """Return one row as plain data, nested where a field is."""
        plain: dict[str, Any] = {}
        for column in layout.columns:
            cell = row[column.title]
            value: Any
            if column.holds is Holds.NUMBER:
                value = self.tables.number(cell)
            elif column.holds is Holds.CODES:
                value = list(self.tables.codes(cell))
            else:
                value = self.tables.month(cell) if column.holds is Holds.MONTH else self.tables.text(cell)
            outer, _, inner = column.field.partition(".")
            if inner:
                plain.setdefault(outer, {})[inner] = value
            else:
                plain[outer] = value
        return plain

    def entry(
        self,
        model: type[Entry],
        layout: Layout,
        row: Row,
        plain: dict[str, Any] | None = None,
        below: Mapping[str, tuple[Layout, list[Row]]] | None = None,
    ) -> Entry | None:
        """Return a row as an entry; None, with each problem noted at the cell it comes from."""
        plain = self.plain(layout, row) if plain is None else plain
        # A number that was refused where it stands is not refused a second time for being absent.
        before = len(self.problems)
        entry, problems = build(
            model, {key: value for key, value in plain.items() if value is not None}, self.tables.book.file
        )
        for problem in problems:
            where = _place(problem.where, layout, row, below or {})
            if not any(where == known.where for known in self.problems[:before]):
                self.tables.note(where, _in_titles(problem.what, layout), _without_yaml(problem.fix))
        return entry


def _place(where: str, layout: Layout, row: Row, below: Mapping[str, tuple[Layout, list[Row]]]) -> str:
    """Return the cell a problem of the entry comes from: that of its field, else that of its code."""
    steps = [step.strip() for step in where.split(",")]
    for depth in (2, 1):
        name = ".".join(steps[:depth])
        if name in below:
            inner, rows = below[name]
            return _place_below(steps[depth:], inner, rows, row, layout)
        part = next((key for key, (_, rows) in below.items() if key.startswith(f"{name}.") and rows), None)
        if part is not None and len(steps) == 1:
            inner, rows = below[part]
            return rows[0][inner.titles[0]].where
        title = layout.title_of(name) or layout.title_of(f"{name}.kind")
        if title is not None:
            return row[title].where
    return row[layout.titles[0]].where


def _place_below(steps: list[str], inner: Layout, rows: list[Row], row: Row, layout: Layout) -> str:
    numbered = re.fullmatch(r"number (\d+)", steps[0]) if steps else None
    found = rows[int(numbered[1]) - 1] if numbered and int(numbered[1]) <= len(rows) else None
    if found is None and steps:
        found = next((one for one in rows if steps[0] in {str(cell.value) for cell in one.cells.values()}), None)
    if found is None:
        return row[layout.titles[0]].where
    title = inner.title_of(steps[1]) if len(steps) > 1 else None
    return found[title or inner.titles[-1]].where


def _in_titles(what: str, layout: Layout) -> str:
    """Return a sentence about a field with the title of its column."""
    for column in layout.columns:
        what = what.replace(f"'{column.field.rpartition('.')[2]}' is", f"'{column.title}' is")
    return what


def _without_yaml(fix: str) -> str:
    if fix.startswith("Add '"):
        return "Write something here."
    return fix.replace(", in quotes)", ")").replace("without quotes, units or commas", "without units or words")

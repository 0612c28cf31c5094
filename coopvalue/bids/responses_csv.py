"""Reads responses from a CSV file in the documented columns; see `coopvalue.bids.csv_shape`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from coopvalue.bids import csv_shape as shape
from coopvalue.bids.cells import MOST_WORDS, Typed
from coopvalue.bids.csv_rows import CsvCell, csv_rows
from coopvalue.bids.drafts import Answer, Commitment, DraftBid, Reading
from coopvalue.bids.figures import figure_holds
from coopvalue.errors import suggest
from coopvalue.files.places import short
from coopvalue.files.workbook import Cell, CellKind
from coopvalue.model.measure import Measure, Use
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.unit import UnitKind

MOST_BIDDERS: Final = 50


@dataclass
class _Bidder:
    """What has been read of one bidder so far."""

    name: str
    of_bidder: dict[str, Cell] = field(default_factory=dict)
    figures: dict[str, float] = field(default_factory=dict)
    marks: dict[str, float] = field(default_factory=dict)
    toms: dict[str, float] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    commitments: dict[str, Commitment] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)


def read_responses_csv(text: str, file: str, measure_set: MeasureSet) -> Reading:
    """Return what a CSV file of responses holds, with every fault found in it.

    Parameters
    ----------
    text : str
        The file's text, with commas, semicolons or tabs between fields.
    file : str
        Name used in messages.
    measure_set : MeasureSet
        The set that is answered.

    Returns
    -------
    Reading
        With one draft a bidder, in the order of the file; none if the columns cannot be used.
    """
    reader = Typed(file)
    bidders: dict[str, _Bidder] = {}
    table = _Table(measure_set, reader)
    for number, row in csv_rows(text, reader):
        table.read(number, row, bidders)
    if bidders and not table.fingerprinted:
        reader.notice(
            "", "The file has no fingerprint, so it cannot be told which measure set it answers.",
            "Check that the codes mean what the open measure set says.",
        )  # fmt: skip
    drafts = tuple(table.draft(bidder) for bidder in bidders.values())
    return Reading(file, drafts, tuple(reader.problems), tuple(reader.notices))


class _Table:
    """Reads the rows of one file against a measure set."""

    def __init__(self, measure_set: MeasureSet, reader: Typed) -> None:
        self.reader = reader
        self.measure_set = measure_set
        self.scored = {one.code: one.measure for one in measure_set.scored}
        self.kpis = {one.code for one in measure_set.measures if one.use is Use.KPI and not one.not_applicable}
        self.toms = dict(measure_set.toms.proxies) if measure_set.award.toms_percent else {}
        self.fingerprinted = False
        self.wrong_set = False

    def read(self, number: int, row: dict[str, Cell], bidders: dict[str, _Bidder]) -> None:
        """Read one row into the bidder it belongs to."""
        empty = CsvCell("", f"row {number}", CellKind.EMPTY, None)
        self._fingerprint(row.get("fingerprint", empty))
        before = len(self.reader.problems)
        name = " ".join(self.reader.words(row["bidder"], "bidder", 200).split())
        if len(self.reader.problems) > before:
            return
        if not name:
            self.reader.problem(row["bidder"].where, "The bidder is missing.", "Enter the name of the organisation.")
            return
        if name not in bidders and len(bidders) == MOST_BIDDERS:
            self.reader.problem(f"row {number}", f"There are more than {MOST_BIDDERS} bidders.", "Split the file.")
            return
        bidder = bidders.setdefault(name, _Bidder(name))
        for column in shape.OF_BIDDER:
            self._of_bidder(bidder, column, row.get(column, empty))
        code = self.reader.words(row["code"], "code")
        if code in bidder.seen:
            what = f"{name} already answers {code} in row {bidder.seen[code]}."
            self.reader.problem(row["code"].where, what, "Keep one of the two rows.")
        elif code:
            bidder.seen[code] = number
            self._answer(bidder, code, row, empty)

    def draft(self, bidder: _Bidder) -> DraftBid:
        """Return what was read of one bidder, and note what it left out."""
        for code in self.scored:
            if code not in bidder.seen and self.measure_set.award.figure_percent > 0:
                self.reader.notice("", f"{bidder.name} does not answer {code}.", "The figure scores 0.")
        kept = bidder.of_bidder
        numbers = {
            column: self._between(kept[column], column, low, high) if column in kept else None
            for column, low, high in (("staff", 0, None), ("price", 0, 1e11), ("quality", 0, 100))
        }
        if numbers["price"] == 0:
            self.reader.problem(kept["price"].where, "The price is 0.", "Give a price above 0, or leave it empty.")
            numbers["price"] = None
        words = {
            column: self.reader.words(kept[column], column, MOST_WORDS) if column in kept else ""
            for column in ("kind", "note")
        }
        return DraftBid(
            bid=bidder.name, kind=words["kind"], staff=numbers["staff"], price=numbers["price"],
            quality=numbers["quality"], figures=tuple(bidder.figures.items()), marks=tuple(bidder.marks.items()),
            toms=tuple(bidder.toms.items()), answers=tuple(bidder.answers.values()),
            commitments=tuple(bidder.commitments.values()), note=words["note"],
        )  # fmt: skip

    def _fingerprint(self, cell: Cell) -> None:
        if cell.kind is CellKind.EMPTY:
            return
        self.fingerprinted = True
        known = self.measure_set.fingerprint
        if cell.value != known and not self.wrong_set:
            self.wrong_set = True
            what = f"The row belongs to the measure set {short(str(cell.value))}, and the open one is {known}."
            self.reader.problem(cell.where, what, "Open the measure set the tender was published with.")

    def _of_bidder(self, bidder: _Bidder, column: str, cell: Cell) -> None:
        if cell.kind is CellKind.EMPTY:
            return
        first = bidder.of_bidder.setdefault(column, cell)
        if first.value != cell.value:
            here, above = short(str(cell.value)), short(str(first.value))
            what = f"The {column} of {bidder.name} is '{here}' here and '{above}' above."
            self.reader.problem(cell.where, what, "Give the same on every row, or on one only.")

    def _answer(self, bidder: _Bidder, code: str, row: dict[str, Cell], empty: Cell) -> None:
        cell, words = row["figure"], {}
        for column in shape.WORDS:
            words[column] = self.reader.words(row.get(column, empty), f"{code}, {column}")
        if code in self.scored:
            figure = self._figure(cell, self.scored[code], bidder.name)
            if figure is not None:
                bidder.figures[code] = figure
            mark = self._between(row.get("mark", empty), "mark", 0, 5)
            if mark is not None:
                bidder.marks[code] = mark
            if any(words.values()):
                bidder.answers[code] = Answer(code, **words)
        elif code in self.toms:
            quantity = self._between(cell, f"{code}, quantity", 0, None)
            if quantity is not None:
                bidder.toms[code] = quantity
        elif code in self.kpis:
            reports = self.reader.yes_or_no(cell, f"{code}, will you report it")
            if reports is not None or words["method"]:
                bidder.commitments[code] = Commitment(code, reports, words["method"])
        else:
            known = (*self.scored, *self.toms, *self.kpis)
            self.reader.problem(row["code"].where, f"'{short(code)}' is not asked in this set.", suggest(code, known))

    def _figure(self, cell: Cell, measure: Measure, name: str) -> float | None:
        about = f"{measure.code}, figure"
        before = len(self.reader.problems)
        if measure.unit.kind is UnitKind.YES_NO:
            said = self.reader.yes_or_no(cell, about)
            figure = None if said is None else float(said)
        else:
            figure = self.reader.number(cell, about)
        if figure is None:
            if len(self.reader.problems) == before and self.measure_set.award.figure_percent > 0:
                self.reader.notice(cell.where, f"{name} gives no figure for {measure.code}.", "The figure scores 0.")
            return None
        return figure if figure_holds(figure, measure, f"{cell.where} ({about})", self.reader) else None

    def _between(self, cell: Cell, about: str, low: float, high: float | None) -> float | None:
        number = self.reader.number(cell, about)
        if number is None or (number >= low and (high is None or number <= high)):
            return number
        allowed = f"{low:g} or more" if high is None else f"from {low:g} to {high:,.0f}"
        self.reader.problem(f"{cell.where} ({about})", f"It is {number:g}.", f"Give a number, {allowed}.")
        return None

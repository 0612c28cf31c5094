"""Checks a figure that a bidder typed against the measure it is for."""

from __future__ import annotations

from coopvalue.bids.cells import Typed
from coopvalue.files.workbook import Cell
from coopvalue.methods.scale import needs_clarifying
from coopvalue.model.measure import Measure
from coopvalue.model.unit import UnitKind


def read_figure(cell: Cell, measure: Measure, reader: Typed) -> float | None:
    """Return the figure in `cell`, or None where there is none that can be used; faults and notices go to `reader`."""
    about = f"{measure.code}, your offer"
    if measure.unit.kind is UnitKind.YES_NO:
        said = reader.yes_or_no(cell, about)
        return None if said is None else float(said)
    figure = reader.number(cell, about)
    if figure is None:
        return None
    return figure if figure_holds(figure, measure, f"{cell.where} ({about})", reader) else None


def figure_holds(figure: float, measure: Measure, where: str, reader: Typed) -> bool:
    """Return whether `figure` can occur, noting a fault if it cannot and a notice if it is hard to believe."""
    unit = measure.unit
    if unit.kind is UnitKind.LEVEL and not (figure == int(figure) and 0 <= figure <= measure.top_level):
        reader.problem(where, f"There is no level {figure:g}.", f"Choose a level from 0 to {measure.top_level}.")
        return False
    if unit.kind is UnitKind.YES_NO and figure not in (0, 1):
        reader.problem(where, f"It is {figure:g}.", "Give 1 for yes or 0 for no.")
        return False
    if not unit.possible(figure):
        what = f"{figure:g} cannot occur ({unit.label}, {unit.range_words})."
        reader.problem(where, what, "Correct the figure, or clear it.")
        return False
    if needs_clarifying(measure, figure):
        what = f"{figure:g} is better than {measure.plausible:g}, the best that is believed without a question."
        reader.notice(where, what, "Ask the bidder to explain it before you rely on it.")
    if unit.label.startswith("%") and 0 < abs(figure) < 1:
        what = f"{figure:g} means {figure:g}%, which is less than 1%."
        reader.notice(where, what, f"Ask whether {100 * figure:g}% was meant: spreadsheets keep 80% as 0.8.")
    return True

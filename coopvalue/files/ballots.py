"""Ballots as a CSV file: one row per person, one column per theme code."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable

from coopvalue.errors import Problem, ProblemsError, suggest

MOST_BYTES = 512 * 1024
MOST_BALLOTS = 2000
IGNORED = ("ballot", "id", "name", "person", "role")
"""Columns that may stand in the file and are not read, in any case of letters."""

Ballot = dict[str, float]


class BallotsError(ProblemsError):
    """A ballots file cannot be read."""

    subject = "The ballots file"


def read_ballots(text: str, themes: Iterable[str], file: str = "ballots.csv") -> tuple[Ballot, ...]:
    """Return the ballots that CSV `text` holds.

    Parameters
    ----------
    text : str
        A heading row of theme codes, then one row per person with points of 0 or more; points need not add up to
        100. Columns may be parted by commas, semicolons or tabs. Columns named in `IGNORED` are not read.
    themes : iterable of str
        Codes of the themes that are weighted; each must have a column.
    file : str
        Name used in the problems.

    Returns
    -------
    tuple of dict of str to float
        Points per theme code, in the order of the rows.

    Raises
    ------
    BallotsError
        With every fault found: columns that are missing, repeated or unknown; cells that are empty, not numbers or
        negative; rows of another length or without any points; no rows; a file that is too large.
    """
    themes = list(themes)
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise BallotsError(
            [Problem(file, "", f"The file is larger than {MOST_BYTES // 1024} KB.", "Check that it is the right file.")]
        )
    rows = _rows(text, file)
    if not rows:
        raise BallotsError([Problem(file, "", "The file is empty.", f"Start it with a row of: {', '.join(themes)}.")])
    (_, heading), *cast = rows
    names = [name.strip() for name in heading]
    problems = _heading_problems(names, themes, file)
    if not cast:
        problems.append(Problem(file, "", "There are no ballots below the heading.", "Add one row for each person."))
    if len(cast) > MOST_BALLOTS:
        problems.append(Problem(file, "", f"There are {len(cast)} ballots.", f"Give at most {MOST_BALLOTS}."))
    places = {code: names.index(code) for code in themes if code in names}
    ballots = []
    for line, cells in cast[:MOST_BALLOTS]:
        if len(cells) != len(names):
            what = f"This row has {len(cells)} cells, but the heading has {len(names)}."
            problems.append(Problem(file, f"line {line}", what, "Check for a missing or extra separator."))
            continue
        ballot = {}
        for code, place in places.items():
            points, fault = _points(cells[place])
            if fault:
                problems.append(Problem(file, f"line {line}, {code}", *fault))
            ballot[code] = points
        if len(places) == len(themes) and all(points == 0 for points in ballot.values()):
            problems.append(
                Problem(file, f"line {line}", "Every theme has 0 points.", "Give one some points, or delete the row.")
            )
        ballots.append(ballot)
    if problems:
        raise BallotsError(problems)
    return tuple(ballots)


def _rows(text: str, file: str) -> list[tuple[int, list[str]]]:
    """Return each row that is not blank, with the number of its line."""
    text = text.removeprefix("\ufeff")
    head = text.lstrip().splitlines()[0] if text.strip() else ""
    separator = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        place = f"line {reader.line_num}"
        raise BallotsError(
            [Problem(file, place, f"This cannot be read: {error}.", "Check the quotes in this row.")]
        ) from error


def _heading_problems(names: list[str], themes: list[str], file: str) -> list[Problem]:
    problems = [
        Problem(
            file, "heading", f"There is no column '{code}'.", "Add one: every theme that is weighted needs a column."
        )
        for code in themes
        if code not in names
    ]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            problems.append(
                Problem(file, "heading", f"The column '{name}' stands here {names.count(name)} times.", "Keep one.")
            )
        if name not in themes and name.casefold() not in IGNORED:
            problems.append(
                Problem(file, "heading", f"'{name}' is not a theme that is weighted.", suggest(name, themes))
            )
    return problems


def _points(cell: str) -> tuple[float, tuple[str, str] | None]:
    """Return the points in a cell, and what is wrong with them and what to do, if anything."""
    found = cell.strip()
    if not found:
        return math.nan, ("The cell is empty.", "Write 0 if no points were given.")
    try:
        points = float(found)
    except ValueError:
        return math.nan, (f"'{found}' is not a number.", "Write the points as a plain number.")
    if not math.isfinite(points):
        return math.nan, (f"'{found}' is not an ordinary number.", "Write the points as a plain number.")
    if points < 0:
        return math.nan, (f"The points are {points:g}.", "Points are 0 or more.")
    return points, None

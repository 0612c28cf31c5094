"""Reads cells that people typed: a value where a value belongs, or a sentence that says what is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from coopvalue.errors import Problem
from coopvalue.files.places import short
from coopvalue.files.workbook import Cell, CellKind

MOST_WORDS: Final = 4000
"""Characters that a bidder's name, kind or remark may have; what the types of `coopvalue.model.bid` allow."""

_NEARLY = re.compile(r"^[£$€~<>]?\s*[-+]?[\d,. ]*\d[\d,. ]*\s*(%|k|m|pounds|people|hours)?\.?$", re.IGNORECASE)


class Typed:
    """Reads typed cells of one file and gathers every fault and everything worth a look.

    Attributes
    ----------
    problems, notices : list of Problem
        In the order found.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []

    def problem(self, where: str, what: str, fix: str) -> None:
        """Note a fault."""
        self.problems.append(Problem(self.file, where, what, fix))

    def notice(self, where: str, what: str, fix: str) -> None:
        """Note something that is no fault but worth a look."""
        self.notices.append(Problem(self.file, where, what, fix))

    def number(self, cell: Cell, about: str) -> float | None:
        """Return the number in `cell`; None where it is empty or, with a fault noted, holds no number."""
        where = f"{cell.where} ({about})"
        if cell.kind is CellKind.NUMBER and isinstance(cell.value, float):
            return cell.value
        if self._unusable(cell, where, "the number itself"):
            return None
        text = str(cell.value or "").strip()
        if cell.kind is CellKind.EMPTY or not text:
            return None
        if cell.kind is CellKind.DATE and isinstance(cell.value, date):
            what = f"It holds the date {cell.value:%d %B %Y}, not a number."
            self.problem(where, what, "Set the cell's format to General and type the number again.")
        elif cell.kind is CellKind.TRUTH:
            self.problem(where, f"It holds {text.upper()}, not a number.", "Type digits only.")
        else:
            fix = (
                "Type digits only: no £, %, commas, spaces, words or apostrophe."
                if _NEARLY.match(text.lstrip("'"))
                else "Type a number, or clear the cell."
            )
            self.problem(where, f"It holds the text '{short(text)}', not a number.", fix)
        return None

    def words(self, cell: Cell, about: str, most: int | None = None) -> str:
        """Return the text in `cell`, which may be empty. Whatever it starts with, it stays text."""
        where = f"{cell.where} ({about})"
        if self._unusable(cell, where, "the text itself"):
            return ""
        if cell.kind is CellKind.NUMBER and isinstance(cell.value, float):
            return f"{cell.value:.15g}"
        if cell.kind is CellKind.DATE and isinstance(cell.value, date):
            return cell.value.isoformat()[:10]
        text = str(cell.value if cell.value is not None else "").strip()
        if most is not None and len(text) > most:
            self.problem(where, f"The text has {len(text):,} characters.", f"Shorten it to {most:,}.")
            return ""
        if looks_like_formula(text):
            self.notice(
                where,
                f"The text starts with '{text[0]}', as a formula does.",
                "It was kept as text and nothing was run; be careful if you copy it into another file.",
            )
        return text

    def yes_or_no(self, cell: Cell, about: str) -> bool | None:
        """Return whether `cell` says yes; None where it is empty or, with a fault noted, says neither."""
        where = f"{cell.where} ({about})"
        if self._unusable(cell, where, "Yes or No"):
            return None
        if cell.kind is CellKind.TRUTH:
            return bool(cell.value)
        if cell.kind is CellKind.NUMBER and cell.value in (0.0, 1.0):
            return cell.value == 1.0
        said = " ".join(str(cell.value if cell.value is not None else "").split()).casefold()
        if said in ("yes", "no", ""):
            return None if not said else said == "yes"
        self.problem(where, f"It holds '{short(str(cell.value))}'.", "Choose Yes or No.")
        return None

    def _unusable(self, cell: Cell, where: str, instead: str) -> bool:
        """Note a formula or an error where a value belongs."""
        if cell.kind is CellKind.FORMULA:
            self.problem(where, "It holds a formula, which is never worked out here.", f"Type {instead}.")
        elif cell.kind is CellKind.ERROR:
            self.problem(where, f"It holds the error {short(str(cell.value))}.", f"Type {instead}.")
        else:
            return False
        return True


def looks_like_formula(text: str) -> bool:
    """Return whether a careless program might run `text` as a formula; a dash before a space only starts a list."""
    return text[:1] in ("=", "+", "@", "\t") or (text[:1] == "-" and not text[1:2].isspace() and len(text) > 1)

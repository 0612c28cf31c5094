"""Pages on what a room said, as a workshop writes them: a small part of Markdown, read into headings and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from coopvalue.export.document import Column, Document
from coopvalue.export.document_xml import one_line

DEEPEST = 4
_HEADING = re.compile(r"(#{1,6}) +(.*)")
_RULER = re.compile(r":?-+:?")
_ESCAPE = re.compile(r"\\([^A-Za-z0-9\s])|&#64;")


def write_room(document: Document, pages: Sequence[str]) -> None:
    """Write the chapter with the workshop pages, if there are any."""
    if not pages:
        return
    document.heading("What the rooms said")
    for page in pages:
        # A page that skips a level must not leave a gap in the document's headings.
        level = 1
        for kind, lines in _blocks(page):
            if kind == "heading":
                for marks, words in (found.groups() for found in map(_HEADING.fullmatch, lines) if found):
                    level = min(len(marks) + 1, level + 1, DEEPEST)
                    document.heading(_plain(words), level)
            elif kind == "bullet":
                document.bullets(_plain(line[2:]) for line in lines)
            elif kind == "table":
                _table(document, lines)
            else:
                document.paragraph("\n".join(_plain(line) for line in lines))


def _blocks(page: str) -> Iterator[tuple[str, list[str]]]:
    """Yield runs of lines of one kind, empty lines left out."""
    lines = (line.strip() for line in page.splitlines())
    for kind, run in groupby((line for line in lines if line), key=_kind):
        yield kind, list(run)


def _kind(line: str) -> str:
    if _HEADING.fullmatch(line):
        return "heading"
    if line.startswith("- "):
        return "bullet"
    return "table" if line.startswith("|") and line.endswith("|") and len(line) > 1 else "text"


def _table(document: Document, lines: list[str]) -> None:
    head, *rest = ([_plain(cell.strip()) for cell in _cells(line)] for line in lines)
    rows = [row for row in rest if not all(_RULER.fullmatch(cell) for cell in row)]
    wide = len(head)
    rows = [(row + [""] * wide)[:wide] for row in rows]
    if not rows:
        document.paragraph(" ".join(head))
        return
    numeric = [all(re.fullmatch(r"-?[\d.,%]+", row[place]) for row in rows) for place in range(wide)]
    columns = [
        Column(one_line(title) or "Value", 2.0 if place == 0 else 1.0, numeric[place])
        for place, title in enumerate(head)
    ]
    document.table(columns, rows, caption="Points of the room", headed=True)


def _cells(line: str) -> list[str]:
    """Split a row at its bars, but not at a bar that is escaped."""
    cells, cell, escaped = [], "", False
    for sign in line[1:-1]:
        if sign == "|" and not escaped:
            cells.append(cell)
            cell = ""
        else:
            cell += sign
        escaped = sign == "\\" and not escaped
    return [*cells, cell]


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda found: found.group(1) or "@", text)

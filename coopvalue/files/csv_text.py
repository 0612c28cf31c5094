"""CSV that a spreadsheet program opens without taking any text in it for a formula.

A text that starts with one of `FORMULA_STARTS` gets an apostrophe in front, and so does one that starts with
apostrophes before such a sign, so that `unguarded` always gives back the text it was. Numbers are left alone: a
number below 0 starts with a minus sign and is harmless.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The last four are the wide forms, which some spreadsheet programs read as the plain ones."""

BYTE_ORDER_MARK: Final = "\ufeff"
"""Tells Excel that the file is UTF-8; without it the pound sign and accents are spoilt."""


def guarded(text: str) -> str:
    """Return `text` so that no spreadsheet program takes it for a formula."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA_STARTS) else text


def csv_field(value: object) -> str:
    """Return one value as it stands in a CSV file: nothing as an empty field, truth as ``true`` or ``false``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, int):
        return str(value)
    return guarded(str(value))


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a CSV file as UTF-8 with a byte-order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in header])
    writer.writerows([csv_field(value) for value in row] for row in rows)
    return (BYTE_ORDER_MARK + out.getvalue()).encode()

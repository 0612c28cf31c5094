"""The columns of a CSV file of responses: one row for each bidder and code, values only.

``bidder``, ``code`` and ``figure`` must be there; the rest may be left out.

========== =====================================================================================
column     holds
========== =====================================================================================
fingerprint fingerprint of the measure set, on every row or on none
bidder     name of the organisation
kind       kind of organisation
staff      people employed
price      price in pounds, where it is not in a separate envelope
quality    quality score, 0 to 100
note       anything else
code       code of a measure or of a National TOMs entry
measure    title of the measure; not read
asked      what is asked; not read
unit       unit of the figure; not read
scored     how it is scored; not read
figure     the offer: a number, or yes or no; for a National TOMs code the quantity; for a commitment yes or no
mark       method mark, 0 to 5
method     how it will be done
evidence   evidence
owner      role that answers for it
milestones milestones with dates
========== =====================================================================================

A value that belongs to the bidder (kind, staff, price, quality, note) may stand on one of its rows or on all.
"""

from __future__ import annotations

from typing import Final

NEEDED: Final = ("bidder", "code", "figure")
OF_BIDDER: Final = ("kind", "staff", "price", "quality", "note")
WORDS: Final = ("method", "evidence", "owner", "milestones")
NOT_READ: Final = ("measure", "asked", "unit", "scored")
COLUMNS: Final = (
    "fingerprint", "bidder", "kind", "staff", "code", "measure", "asked", "unit", "scored", "figure", *WORDS,
)  # fmt: skip
"""Columns of the table that is sent out."""
KNOWN: Final = (*COLUMNS, "price", "quality", "note", "mark")

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def guarded(text: str) -> str:
    """Return `text` with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguarded(text: str) -> str:
    """Return `text` without the apostrophe that `guarded` put there."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text

"""What the evaluation workbook looks like, said once for the writer and the reader."""

from __future__ import annotations

from typing import Final

EVALUATION_FORMAT: Final = "coopvalue-evaluation/1"

READ_ME: Final = "Read me"
RESULT: Final = "Result"
BY_THEME: Final = "By theme"
WEIGHTS: Final = "Weights"
BIDS: Final = "Bids"
SCORING: Final = "Scoring"
MODERATION: Final = "Moderation"
TOMS: Final = "National TOMs"
FEEDBACK: Final = "Feedback"
ABOUT: Final = "About this file"

HEADER_ROW: Final = 5
"""Row of the header on every sheet with a table, counted from 1."""

BID: Final = "Bid"
BIDDER: Final = "Bid (enter the bidder's name)"
KIND: Final = "Kind of organisation (enter text)"
STAFF: Final = "People employed (enter a number)"
PRICE: Final = "Price in pounds (enter a number)"
QUALITY: Final = "Quality, 0 to 100 (enter a number)"
NOTE: Final = "Note (enter text)"

CODE: Final = "Code"
FIGURE: Final = "Figure offered (enter a number)"

AGREED: Final = "Agreed mark, 0 to 5 (enter a number)"
REASON: Final = "Reason for the agreed mark (enter text)"

LEVEL: Final = "Level"
PUBLISHED: Final = "Published"
USED: Final = "Used here (you may vary it)"

TOMS_VALUES: Final = "Council's value (£ a unit; you may vary it)"

FORMAT: Final = "Format"
FINGERPRINT: Final = "Fingerprint of the measure set"
CATALOGUE: Final = "Catalogue version"
BIDS_TITLE: Final = "Title of the bids"
BIDS_NOTE: Final = "Note on the bids"
INVENTED: Final = "Bids are invented"

FROM_APP: Final = "From the app: the mark held there when this workbook was made."
"""Reason put beside a mark that came with the bids, so that the totals are the app's until someone changes it."""

SPREAD_TO_DISCUSS: Final = 2
"""Individual marks this far apart are flagged."""


def evaluator(number: int) -> str:
    """Return the title of the column for one evaluator's marks, the first of which is number 1."""
    return f"Evaluator {number}, 0 to 5 (enter a number)"

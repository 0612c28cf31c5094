"""What the response form looks like, said once for the writer and the reader."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from typing import Final

FORM_FORMAT: Final = "coopvalue-form/1"

INSTRUCTIONS: Final = "Instructions"
ABOUT_YOU: Final = "About you"
OFFER: Final = "Your offer"
COMMITMENTS: Final = "Commitments"
TOMS: Final = "National TOMs"
ABOUT_FORM: Final = "About this form"

HEADER_ROW: Final = 5
"""Row of the header on the sheets with one row a measure, counted from 1."""

CODE: Final = "Code"
MEASURE: Final = "Measure"
ASKED: Final = "What is asked"
UNIT: Final = "Unit"
SCORED: Final = "How it is scored"
ALREADY: Final = "Does what you already do count?"
ENOUGH: Final = "Evidence that is enough"
HOURS: Final = "Hours it should take"
COUNTS_FOR: Final = "Counts for (share of the award)"
FIGURE: Final = "Your offer (enter a number, or choose)"
SAYS: Final = "What your offer says"
STATUS: Final = "Status"
INDICATIVE: Final = "Score of your figure, 0 to 100 (indicative)"
METHOD: Final = "Your method: how you will do it (enter text)"
EVIDENCE: Final = "Your evidence (enter text)"
OWNER: Final = "Who answers for it (enter a role, not a name)"
MILESTONES: Final = "Your milestones (enter text with dates)"

OFFER_CHECKED: Final = (CODE, MEASURE, ASKED, UNIT, SCORED)
"""Columns whose text must come back as it was sent out."""
OFFER_TYPED: Final = (FIGURE, METHOD, EVIDENCE, OWNER, MILESTONES)

REPORTS: Final = "Will you report it? (choose Yes or No)"
HOW: Final = "How you will collect it (enter text)"
DELIVERY: Final = "How delivery is checked"

QUANTITY: Final = "Your quantity (enter a number)"
PROXY: Final = "Council's value (£ a unit)"
WORTH: Final = "Social value (£)"
TOMS_METHOD: Final = "How you will deliver and prove it (enter text)"
NOTE: Final = "Note"

BIDDER: Final = "Name of your organisation (enter text)"
KIND: Final = "Kind of organisation (enter text)"
STAFF: Final = "People you employ (enter a number, optional)"
REMARK: Final = "Anything else about this form (enter text, optional)"

FORMAT: Final = "Format"
FINGERPRINT: Final = "Fingerprint of the measure set"
CATALOGUE: Final = "Catalogue version"

YES: Final = "Yes"
NO: Final = "No"

COMPLETE: Final = "Complete"


def row_check(fingerprint: str, texts: Sequence[str]) -> str:
    """Return 12 hex digits that change when the text of a measure's row does.

    It stands in the form, so that an edited question is noticed when the form comes back. It is no signature:
    whatever the form says, a figure is scored on the council's own scale.
    """
    # Spreadsheet programs may change line breaks and the form of accents as they save.
    kept = [" ".join(unicodedata.normalize("NFC", text).split()) for text in texts]
    return hashlib.sha256(json.dumps([fingerprint, *kept], ensure_ascii=False).encode()).hexdigest()[:12]

"""What an evaluator must look at, as a table."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from coopvalue.methods.assess import Concern, Notice
from coopvalue.tables import titles
from coopvalue.tables.frame import frame

NOTICES = (titles.BID, titles.ABOUT, titles.CONCERN, titles.NOTICE)

CONCERNS = {
    Concern.MISSING_FIGURE: "No figure",
    Concern.MISSING_MARK: "No method mark",
    Concern.IMPOSSIBLE: "Cannot be right",
    Concern.CLARIFY: "Ask to clarify",
    Concern.NO_PROXY: "No proxy value",
    Concern.NOT_IN_SET: "Not in this set",
}
"""What each concern is called."""


def notices_table(notices: Iterable[Notice]) -> pd.DataFrame:
    """Return one row a notice, in the order given; columns `NOTICES`."""
    return frame(
        NOTICES,
        (
            {
                titles.BID: notice.bid,
                titles.ABOUT: notice.code,
                titles.CONCERN: CONCERNS[notice.concern],
                titles.NOTICE: notice.text,
            }
            for notice in notices
        ),
    )

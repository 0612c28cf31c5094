"""A table of numbers as a table of text, each number as its column's kind is shown."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from coopvalue.tables.formats import shown
from coopvalue.tables.titles import Kind, kind_of


def readable(frame: pd.DataFrame, kinds: Mapping[str, Kind] | None = None) -> pd.DataFrame:
    """Return `frame` with every number as text, rounded and with its unit.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns named with the titles of `coopvalue.tables.titles`, or with others that `kinds` explains.
    kinds : mapping of str to Kind, optional
        Kinds of columns that the titles do not settle.
    """
    kinds = kinds or {}
    columns = {
        title: [shown(value, kinds.get(title, kind_of(title))) for value in frame[title].tolist()]
        for title in frame.columns
    }
    return pd.DataFrame(columns, columns=frame.columns)

"""Builds frames whose columns stand even when there is no row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd


def frame(titles: Sequence[str], rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Return `rows` as a frame with exactly the columns `titles`, in that order.

    Returns
    -------
    pandas.DataFrame
        Index 0, 1, 2 and so on. A value a row does not have is missing.
    """
    return pd.DataFrame.from_records([dict(row) for row in rows], columns=list(titles))

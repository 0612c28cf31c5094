"""Values and principles as a table, with the measures that express each."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure import Measure
from coopvalue.model.reference import ValueKind
from coopvalue.tables import titles
from coopvalue.tables.frame import frame

VALUES = (
    titles.CODE, titles.VALUE, titles.VALUE_KIND, titles.MEANING, titles.MEASURES, titles.SOURCE, titles.SOURCE_URL,
    titles.CHECKED,
)  # fmt: skip

_KINDS = {
    ValueKind.VALUE: "Co-operative value",
    ValueKind.PRINCIPLE: "Co-operative principle",
    ValueKind.COUNCIL: "Principle of co-operative councils",
}


def values_table(measures: Iterable[Measure], catalogue: Catalogue) -> pd.DataFrame:
    """Return every value and principle with the `measures` that express it; columns `VALUES`."""
    chosen = list(measures)
    return frame(
        VALUES,
        (
            {
                titles.CODE: entry.code,
                titles.VALUE: entry.title,
                titles.VALUE_KIND: _KINDS[entry.kind],
                titles.MEANING: entry.meaning,
                titles.MEASURES: _expressing(entry.code, chosen),
                titles.SOURCE: entry.source.text,
                titles.SOURCE_URL: entry.source.url or "none",
                titles.CHECKED: entry.source.checked,
            }
            for entry in catalogue.values.entries
        ),
    )


def _expressing(code: str, measures: list[Measure]) -> str:
    return ", ".join(measure.code for measure in measures if code in measure.values) or "none"

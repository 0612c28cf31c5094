"""The questions as a plain table, for bidders whose software has trouble with the form."""

from __future__ import annotations

import csv
import io

from coopvalue.bids import csv_shape as shape
from coopvalue.bids.csv_shape import guarded
from coopvalue.model.catalogue import TOMS, Catalogue
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.scales import scale_words


def response_csv(measure_set: MeasureSet, catalogue: Catalogue | None = None) -> str:
    """Return one row for each thing asked, in the columns of `coopvalue.bids.csv_shape`, with the answers left empty.

    Write it to a file as UTF-8 with a byte-order mark, so that spreadsheet programs read accents and the pound sign.
    """
    out = io.StringIO()
    table = csv.DictWriter(out, shape.COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for chosen in measure_set.measures:
        if chosen.not_applicable or chosen.use is Use.COUNCIL:
            continue
        measure = chosen.measure
        scored = scale_words(measure) if chosen.scored else "Not scored: answer yes or no, will you report it?"
        _row(table, measure_set, measure.code, measure.title, measure.definition, measure.unit.label, scored)
    if measure_set.award.toms_percent:
        entries = {entry.code: entry for entry in catalogue.framework(TOMS).entries} if catalogue is not None else {}
        for code, pounds in measure_set.toms.proxies:
            entry = entries.get(code)
            asked, unit = (entry.summary, entry.unit) if entry else ("See the handbook the tender names.", "")
            _row(table, measure_set, code, "National TOMs", asked, unit, f"£{pounds:g} of social value a unit")
    return out.getvalue()


def _row(
    table: csv.DictWriter[str], measure_set: MeasureSet, code: str, title: str, asked: str, unit: str, scored: str
) -> None:
    texts = {"code": code, "measure": title, "asked": asked, "unit": unit, "scored": scored}
    table.writerow({"fingerprint": measure_set.fingerprint} | {name: guarded(text) for name, text in texts.items()})

"""How measures relate to other frameworks, as a table: links, and gaps the other framework cannot see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from coopvalue.model.catalogue import TOMS, Catalogue
from coopvalue.model.framework import Framework, FrameworkEntry
from coopvalue.model.measure import Measure
from coopvalue.tables import titles
from coopvalue.tables.frame import frame

CROSSWALK = (
    titles.CODE, titles.MEASURE, titles.FRAMEWORK, titles.FRAMEWORK_CODE, titles.FRAMEWORK_SUMMARY, titles.RELATION,
    titles.REASON, titles.STANDING, titles.SURE,
)  # fmt: skip

GAP = "gap: it has nothing like this"
NOT_MAPPED = "not compared yet"
INDICATIVE_TOMS = "indicative, check against the licensed handbook"
INDICATIVE = "indicative, check against the source"


def crosswalk_table(
    measures: Iterable[Measure], catalogue: Catalogue, frameworks: Iterable[str] | None = None
) -> pd.DataFrame:
    """Return one row a link, and one row for each gap; columns `CROSSWALK`.

    Parameters
    ----------
    measures : iterable of Measure
        Rows come in their order.
    catalogue : Catalogue
        Holds the links.
    frameworks : iterable of str or None
        Codes of the frameworks wanted; all of the catalogue's if None.
    """
    wanted = [framework.code for framework in catalogue.frameworks] if frameworks is None else list(frameworks)
    chosen = list(measures)
    return frame(CROSSWALK, (row for code in wanted for measure in chosen for row in _rows(measure, catalogue, code)))


def standing_words(entry: FrameworkEntry, framework: Framework) -> str:
    """Return what a reader must know about an entry before relying on it."""
    found = []
    if is_indicative(entry, framework):
        found.append(INDICATIVE_TOMS if framework.code == TOMS else INDICATIVE)
    if entry.record_only:
        found.append("recorded there without a money value")
    if entry.localised:
        found.append("depends on what the contract calls local")
    text = "; ".join(found) or "as published"
    return text[:1].upper() + text[1:]


def is_indicative(entry: FrameworkEntry, framework: Framework) -> bool:
    """Return whether an entry, or the theme or outcome it stands under, was not confirmed at the source."""
    parts = {part.code for part in (*framework.themes, *framework.outcomes) if part.indicative}
    return entry.indicative or entry.theme in parts or entry.outcome in parts


def _rows(measure: Measure, catalogue: Catalogue, code: str) -> Iterator[dict[str, object]]:
    framework = catalogue.framework(code)
    start = {titles.CODE: measure.code, titles.MEASURE: measure.title, titles.FRAMEWORK: framework.title}
    nothing = {titles.FRAMEWORK_CODE: "none", titles.FRAMEWORK_SUMMARY: "none", titles.STANDING: "none"}
    mapping = catalogue.mappings.get((code, measure.code))
    if mapping is None:
        reason = "Written by the council, or added after the comparison was made."
        yield {**start, **nothing, titles.RELATION: NOT_MAPPED, titles.REASON: reason, titles.SURE: "none"}
        return
    if mapping.gap:
        yield {**start, **nothing, titles.RELATION: GAP, titles.REASON: mapping.gap, titles.SURE: "our comparison"}
    for link in mapping.links:
        entry = catalogue.entries.get((code, link.to))
        yield {
            **start,
            titles.FRAMEWORK_CODE: link.to,
            titles.FRAMEWORK_SUMMARY: entry.summary if entry else "none",
            titles.RELATION: link.relation.words,
            titles.REASON: link.reason,
            titles.STANDING: standing_words(entry, framework) if entry else "none",
            titles.SURE: link.sure.words,
        }

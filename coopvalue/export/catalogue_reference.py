"""What the catalogue's workbook shows for reference only: tables that explain codes and are not read back."""

from __future__ import annotations

import pandas as pd

from coopvalue.model.catalogue import Catalogue
from coopvalue.model.source import Source
from coopvalue.tables import titles
from coopvalue.tables.crosswalk import standing_words
from coopvalue.tables.formats import pounds
from coopvalue.tables.frame import frame
from coopvalue.tables.values import values_table

_SOURCE = (titles.SOURCE, titles.SOURCE_URL, titles.CHECKED, titles.SURE)


def values_reference(catalogue: Catalogue) -> pd.DataFrame:
    """Return the values and principles that measures refer to by code."""
    return values_table(catalogue.measures, catalogue)


def flags_reference(catalogue: Catalogue) -> pd.DataFrame:
    """Return the legal flags that measures refer to by code."""
    return frame(
        (titles.CODE, "Legal flag", titles.MEANING, titles.ACTION, *_SOURCE),
        (
            {
                titles.CODE: flag.code,
                "Legal flag": flag.title,
                titles.MEANING: flag.meaning,
                titles.ACTION: flag.action,
                **_source(flag.source),
            }
            for flag in catalogue.flags
        ),
    )


def frameworks_reference(catalogue: Catalogue) -> pd.DataFrame:
    """Return the entries of other frameworks that links refer to, in our own words."""
    return frame(
        (titles.FRAMEWORK_CODE, titles.FRAMEWORK, titles.CODE, titles.FRAMEWORK_SUMMARY, titles.STANDING),
        (
            {
                titles.FRAMEWORK_CODE: framework.code,
                titles.FRAMEWORK: framework.title,
                titles.CODE: entry.code,
                titles.FRAMEWORK_SUMMARY: entry.summary,
                titles.STANDING: standing_words(entry, framework),
            }
            for framework in catalogue.frameworks
            for entry in framework.entries
        ),
    )


def packs_reference(catalogue: Catalogue) -> pd.DataFrame:
    """Return the starter packs: which measures, with how many points."""
    measures = catalogue.by_code
    return frame(
        ("Pack", "For which contract", titles.CODE, titles.MEASURE, titles.POINTS),
        (
            {
                "Pack": pack.title,
                "For which contract": pack.contract,
                titles.CODE: code,
                titles.MEASURE: measures[code].title,
                titles.POINTS: points,
            }
            for pack in catalogue.packs
            for code, points in pack.measures
        ),
    )


def rules_reference(catalogue: Catalogue) -> pd.DataFrame:
    """Return councils' own rules, which are off until an officer turns one on."""
    return frame(
        ("Council", "Rule", "Contracts above", *_SOURCE),
        (
            {
                "Council": rule.council,
                "Rule": rule.title,
                "Contracts above": pounds(rule.above_pounds) if rule.above_pounds else "any value",
                **_source(rule.source),
            }
            for rule in catalogue.rules
        ),
    )


def law_reference(catalogue: Catalogue) -> pd.DataFrame:
    """Return the notes on procurement law and the dated thresholds, as information."""
    notes = (
        {
            "Note on the law": note.title,
            titles.MEANING: note.says,
            "Applies to": note.applies_to,
            **_source(note.source),
        }
        for note in catalogue.legal_notes
    )
    thresholds = (
        {
            "Note on the law": threshold.title,
            titles.MEANING: f"{pounds(threshold.pounds)} {'with' if threshold.includes_vat else 'without'} VAT, "
            f"from {threshold.from_date:%d %B %Y}. {threshold.note}",
            "Applies to": "Contracts by value",
            **_source(threshold.source),
        }
        for threshold in catalogue.thresholds
    )
    return frame(("Note on the law", titles.MEANING, "Applies to", *_SOURCE), [*notes, *thresholds])


def _source(source: Source) -> dict[str, object]:
    return {
        titles.SOURCE: source.text,
        titles.SOURCE_URL: source.url or "none",
        titles.CHECKED: source.checked,
        titles.SURE: source.sure.words,
    }

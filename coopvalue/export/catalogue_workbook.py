"""The whole catalogue as an accessible workbook that a council can edit and read back as its own."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from coopvalue.catalogue.workbook_layout import (
    BANDS,
    CROSSWALK,
    FULL_MARKS,
    GAP,
    LEVELS,
    MEASURES,
    OUTCOMES,
    THEMES,
    UNITS,
    Layout,
)
from coopvalue.export import catalogue_reference as reference
from coopvalue.export import catalogue_rows as rows
from coopvalue.export.accessible import Publication, TableSheet, write_publication
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure import Neutrality
from coopvalue.model.source import Sureness

READ_BACK = (
    "You may edit this sheet, add rows and remove rows: it is read back. Keep the sheet's name and the column titles."
)
FOR_REFERENCE = "This sheet is for reference: it explains codes, and changes to it are not read back."
EMPTY = "An empty cell means that there is nothing to say, or that the column does not apply to that row."

_EDITABLE: tuple[tuple[Layout, str, Callable[[Catalogue], pd.DataFrame], str], ...] = (
    (THEMES, "The themes", rows.themes_rows, ""),
    (OUTCOMES, "The outcomes of each theme", rows.outcomes_rows, ""),
    (MEASURES, "The measures", rows.measures_rows, "Codes are explained on the other sheets and in the notes."),
    (BANDS, "Scales in bands", rows.bands_rows, "From the best band to the weakest."),
    (LEVELS, "Scales in levels", rows.levels_rows, "From level 0 upwards: the score is the level over the top level."),
    (FULL_MARKS, "Who could reach full marks, and how", rows.full_marks_rows,
     "A measure that bids are scored on needs two kinds of organisation."),
    (UNITS, "Units of figures", rows.units_rows, ""),
    (CROSSWALK, "How measures relate to other frameworks", rows.crosswalk_rows,
     f"Every measure needs, for each framework, at least one link or one row with the relation '{GAP}'."),
)  # fmt: skip

_REFERENCE: tuple[tuple[str, str, Callable[[Catalogue], pd.DataFrame]], ...] = (
    ("Values", "Values and principles", reference.values_reference),
    ("Legal flags", "Legal flags", reference.flags_reference),
    ("Frameworks", "Entries of other frameworks", reference.frameworks_reference),
    ("Packs", "Starter packs", reference.packs_reference),
    ("Council rules", "Examples of councils' own rules", reference.rules_reference),
    ("Law", "Notes on the law, as information and not as legal advice", reference.law_reference),
)


def catalogue_workbook(catalogue: Catalogue) -> bytes:
    """Return the whole catalogue as a workbook, which `coopvalue.catalogue.from_workbook` reads back as it was."""
    sheets = [
        TableSheet(layout.name, title, table, tuple(filter(None, (READ_BACK, about))), EMPTY, _choices(layout))
        for layout, title, make, about in _EDITABLE
        if not (table := make(catalogue)).empty
    ]
    sheets += [
        TableSheet(name, title, table, (FOR_REFERENCE,))
        for name, title, make in _REFERENCE
        if not (table := make(catalogue)).empty
    ]
    return write_publication(
        Publication(
            title=f"{catalogue.title}: the catalogue",
            subject="Every measure with its scale, evidence and checks, to read, to edit and to read back",
            cover=_cover(catalogue),
            sheets=tuple(sheets),
            notes=_notes(catalogue),
            version=f"Version of the catalogue: {catalogue.version}, checked {catalogue.checked}.",
        )
    )


def _choices(layout: Layout) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((column.title, column.choices) for column in layout.columns if column.choices)


def _cover(catalogue: Catalogue) -> tuple[tuple[str, tuple[str, ...]], ...]:
    scored = sum("bid" in measure.uses for measure in catalogue.measures)
    return (
        (
            "About this workbook",
            (
                f"It holds {len(catalogue.measures)} measures in {len(catalogue.themes)} themes; {scored} of them may "
                "score bids. Measures stand beside the National TOMs and do not replace them.",
                "Each sheet holds one table, and column A of each starts with its title. The sheet Contents lists "
                "them all.",
            ),
        ),
        (
            "How to make it your council's own",
            (
                "Edit, add or remove rows on the sheets that say they are read back, save the workbook, and open it in "
                "the app. Every fault is listed by sheet and cell, and nothing changes until there is none.",
                "A catalogue that was edited carries a version of its own, so that files made from it can be told "
                "apart.",
                "Type values, not formulas. Do not rename sheets or column titles.",
            ),
        ),
        ("Licence", (f"{catalogue.licence}. Say that you changed it if you did.",)),
    )


def _notes(catalogue: Catalogue) -> tuple[str, ...]:
    sure = "; ".join(f"{option.value}: {option.words}" for option in Sureness)
    neutrality = "; ".join(f"{option.value}: {option.words}" for option in Neutrality)
    return (
        "Allowed uses are bid (a bid-stage criterion), kpi (a contract key performance indicator) and council (the "
        "council measures its own work). A measure with several lists them with commas.",
        "Better is says which figures are better: higher, lower or yes.",
        "Kinds of scale: target runs in a straight line from the floor to the target; bands are on the sheet Bands; "
        "levels are on the sheet Levels; yes_no scores yes as 1 and no as 0.",
        f"Neutrality: {neutrality}.",
        "Legal flag L7 marks felt experience, which may be a KPI but never a bid score.",
        f"How a source or link was established: {sure}.",
        f"Values and principles: {catalogue.values.version}. {catalogue.values.note}",
        *(
            f"{framework.title}. {framework.edition} {framework.disclaimer} {framework.licence}"
            for framework in catalogue.frameworks
        ),
    )

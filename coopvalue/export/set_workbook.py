"""The measure set as an accessible workbook, ready to publish with a tender."""

from __future__ import annotations

from coopvalue.errors import WeightingError
from coopvalue.export.accessible import Publication, TableSheet, write_publication
from coopvalue.methods.weights import weights
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.crosswalk import crosswalk_table
from coopvalue.tables.measures import set_measures_table
from coopvalue.tables.themes import set_outcomes_table, set_themes_table
from coopvalue.tables.values import values_table
from coopvalue.tables.weights import award_table, theme_weights_table, weights_table

SUBJECT = "Co-operative value measures: what will count, how it is scored and what it weighs"
INVENTED = (
    "Invented example: every name, figure and weight in this workbook is made up. Do not use it in a tender as it "
    "stands."
)


def set_workbook(measure_set: MeasureSet, catalogue: Catalogue) -> bytes:
    """Return the measure set as a workbook: themes, outcomes, measures, weights, links to other frameworks, values.

    A set that is not finished is written too; what is missing is said in the notes.
    """
    return write_publication(
        Publication(
            title=measure_set.title,
            subject=SUBJECT,
            warning=INVENTED if measure_set.invented else "",
            cover=_cover(measure_set, catalogue),
            sheets=_sheets(measure_set, catalogue),
            notes=_notes(measure_set, catalogue),
            version=version_line(measure_set, catalogue),
        )
    )


def version_line(measure_set: MeasureSet, catalogue: Catalogue) -> str:
    """Return the line every file of a set carries: its fingerprint and the version of the catalogue."""
    made_with = measure_set.catalogue_version or catalogue.version
    return f"Fingerprint of the measure set: {measure_set.fingerprint}. Version of the catalogue: {made_with}."


def _sheets(measure_set: MeasureSet, catalogue: Catalogue) -> tuple[TableSheet, ...]:
    sheets = [TableSheet("Award", "How the whole award is made up", award_table(measure_set))]
    if _weights_problem(measure_set) is None:
        sheets += [
            TableSheet(
                "Theme weights", "What each theme counts for", theme_weights_table(measure_set),
                ("How points become shares is explained in note 1.",),
            ),
            TableSheet(
                "Measure weights", "What each measure counts for, down to its share of the whole award",
                weights_table(measure_set),
                ("How points become shares is explained in note 1, and the published weight in note 2.",),
            ),
        ]  # fmt: skip
    if not measure_set.measures:
        return tuple(sheets)
    measures = [chosen.measure for chosen in measure_set.measures]
    return (
        *sheets,
        TableSheet(
            "Measures", "The measures in full", set_measures_table(measure_set, catalogue),
            ("Scales are explained in note 3, method marks in note 4, and neutrality in note 5.",),
        ),
        TableSheet("Themes", "The themes of the set", set_themes_table(measure_set, catalogue)),
        TableSheet("Outcomes", "The outcomes the measures serve", set_outcomes_table(measure_set, catalogue)),
        TableSheet(
            "Crosswalk", "How each measure relates to other frameworks", crosswalk_table(measures, catalogue),
            ("The frameworks, and what must be checked before relying on them, are in the notes.",),
        ),
        TableSheet("Values", "The values and principles the measures express", values_table(measures, catalogue)),
    )  # fmt: skip


def _cover(measure_set: MeasureSet, catalogue: Catalogue) -> tuple[tuple[str, tuple[str, ...]], ...]:
    purpose, contract = measure_set.purpose, measure_set.contract
    about = [
        f"Council: {purpose.council or 'not recorded'}.",
        f"Contract: {contract.title or 'not recorded'}.",
        f"Place: {purpose.place or 'not recorded'}.",
    ]
    return (
        ("About this workbook", (*about, *([purpose.need] if purpose.need else []))),
        (
            "What it is for",
            (
                "It sets out every measure of the co-operative value theme: what is asked, how a figure is scored, "
                "what evidence is enough, how delivery is checked, and what the measure counts for in the whole award. "
                "It can be published with the tender documents.",
                "The theme stands beside the National TOMs and does not replace them. Bidders answer on a separate "
                "form.",
            ),
        ),
        (
            "How to use it",
            (
                "The sheet Contents lists every sheet with a link to it. Each sheet holds one table, and column A of "
                "each starts with its title. Notes are numbered and stand on the sheet Notes.",
            ),
        ),
        (
            "Which version this is",
            (
                "The fingerprint changes whenever anything in the set does: wording, scales, points or reasons. Two "
                "files with the same fingerprint come from the same set.",
            ),
        ),
        (
            "Licence",
            (f"Measures from the catalogue: {catalogue.licence}. Wording the council wrote is the council's.",),
        ),
    )


def _notes(measure_set: MeasureSet, catalogue: Catalogue) -> tuple[str, ...]:
    figures = measure_set.award.figure_percent
    notes = [
        "Points are whole numbers that people gave; only their proportions count. The share of a theme or measure is "
        "its points divided by all points given beside it. A measure that does not apply leaves its share to the rest "
        "of its theme. The share of the award is the share of the theme, times the share within the theme, times the "
        "co-operative part of the award.",
        "The published weight is the share of the award in per cent, rounded so that the weights of price, quality, "
        "the National TOMs part and all measures add up to exactly 100.",
        "Scales are fixed before the tender, so no bid can change the score of another. A figure between two points of "
        "a straight line scores in proportion; a figure past full marks earns nothing more.",
        f"The score of a measure is {figures}% for the figure and {100 - figures}% for the evaluators' method mark, "
        "from 0 to 5, for how well the bid explains how the figure will be reached.",
        "Neutrality says whether every legal form of organisation can reach full marks. A red measure is never scored.",
        f"Values and principles: {catalogue.values.version}. {catalogue.values.note}",
    ]
    notes += [
        f"{framework.title}. {framework.edition} {framework.disclaimer} {framework.licence}"
        for framework in catalogue.frameworks
    ]
    if problem := _weights_problem(measure_set):
        notes.append(f"The sheets of weights are left out, because the weights cannot be worked out yet. {problem}")
    if not measure_set.measures:
        notes.append("The set holds no measures yet, so there is no sheet of measures.")
    return tuple(notes)


def _weights_problem(measure_set: MeasureSet) -> str | None:
    try:
        weights(measure_set)
    except WeightingError as error:
        return str(error)
    return None

"""Why the theme is part of the tender: the place, its needs, the themes and the values they express."""

from __future__ import annotations

from coopvalue.export.document import Column, Document
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet


def write_why(document: Document, measure_set: MeasureSet, catalogue: Catalogue) -> None:
    """Write the chapter that says what the theme is for."""
    purpose = measure_set.purpose
    document.heading("Why this theme is part of the tender")
    document.paragraph(
        "This theme asks what people can do and receive under this contract: whether they have a say, are treated "
        "fairly and gain from it for good. It never asks what kind of organisation a bidder is. Under each measure "
        "stand different kinds of organisation that can reach full marks, and how."
    )
    document.heading("The place and what it needs", 2)
    document.paragraph(document.or_blank(purpose.place, "place the contract serves"), lead="Place.")
    document.paragraph(document.or_blank(purpose.need, "need the contract answers"), lead="Need.")
    document.paragraph(
        document.or_blank(purpose.outcomes_sought, "outcomes the council seeks"), lead="Outcomes sought."
    )
    helped = document.or_blank(purpose.co_produced_with, "people who helped to choose the measures")
    document.paragraph(helped, lead="Who helped to choose.")
    if purpose.changed_by_them:
        document.paragraph(purpose.changed_by_them, lead="What they changed.")
    _themes(document, measure_set, catalogue)
    _values(document, measure_set, catalogue)


def _themes(document: Document, measure_set: MeasureSet, catalogue: Catalogue) -> None:
    rows = []
    for theme in measure_set.themes:
        if any(chosen.use is not Use.COUNCIL for chosen in measure_set.measures_of(theme.code)):
            known = catalogue.theme_by_code.get(theme.code)
            summary = known.summary if known else "Written for this tender."
            rows.append((theme.title, summary, known.why if known else "See the measures."))
    if rows:
        document.heading("What the themes ask", 2)
        document.table(
            (Column("Theme", 1.1), Column("In short", 1.7), Column("Why it matters", 2.4)),
            rows,
            caption="Themes",
            headed=True,
        )


def _values(document: Document, measure_set: MeasureSet, catalogue: Catalogue) -> None:
    asked = [chosen for chosen in measure_set.measures if chosen.use is not Use.COUNCIL and not chosen.not_applicable]
    rows = []
    for entry in catalogue.values.entries:
        codes = [chosen.code for chosen in asked if entry.code in chosen.measure.values]
        if codes:
            rows.append((entry.title, entry.meaning, ", ".join(codes)))
    if rows:
        document.heading("The values the measures express", 2)
        document.paragraph(
            f"Where the values and principles come from: {catalogue.values.version}. The meanings are in our own words."
        )
        document.table(
            (Column("Value or principle", 1.3), Column("What it means here", 2.6), Column("Measures", 1.2)),
            rows,
            caption="Values and principles",
            headed=True,
        )

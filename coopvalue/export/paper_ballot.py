"""The ballot on paper, for people without a phone."""

from __future__ import annotations

from coopvalue.export.document import Document
from coopvalue.export.document_xml import Column
from coopvalue.model.workshop import TOTAL, Workshop


def paper_ballot(workshop: Workshop) -> bytes:
    """Return a form to print for the question of the current round, as a Word document."""
    document = Document(
        "Your points", subject=workshop.title, margin=workshop.title, fingerprint=workshop.fingerprint or workshop.code
    )
    document.subtitle(f"{workshop.title}. {workshop.question.title}, round {workshop.round.number}")
    document.paragraph(
        f"Share {TOTAL} points between these. Give more to what should count more. The points must add up to {TOTAL}. "
        "Do not write your name."
    )
    rows = [[option.title, option.about, ""] for option in workshop.question.options]
    document.table(
        [Column("What", 3), Column("What it holds", 5), Column("Your points", 2)],
        [*rows, ["Together", "", str(TOTAL)]],
        caption="Your points",
        headed=True,
        total=True,
        numbered=False,
    )
    document.paragraph("Why? (You need not say. It is shown to the room without your name.)")
    document.paragraph("_" * 60)
    if workshop.roles:
        document.paragraph(f"I am here as (tick one if you like): {', '.join(workshop.roles)}")
    document.paragraph("Number of this ballot (filled in by the host): ______")
    return document.to_bytes()

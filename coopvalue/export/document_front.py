"""How every document opens and closes: whose it is, what is still missing, and which measure set it says."""

from __future__ import annotations

from typing import Final

from coopvalue import __version__
from coopvalue.export.document import Column, Document
from coopvalue.export.document_xml import one_line
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.formats import pounds
from coopvalue.tables.measures import origin_words

INVENTED: Final = (
    "The council, the place, the bidders and every figure in this document are made up to show how it works. "
    "Do not use it in a tender."
)


def open_document(measure_set: MeasureSet, title: str, *, landscape: bool = False) -> Document:
    """Return a document with its title, the contract and council below it, and a warning if the sample is invented."""
    purpose, contract = measure_set.purpose, measure_set.contract
    document = Document(
        title,
        subject=one_line(f"{contract.title or measure_set.title}, {purpose.council}".rstrip(", ")),
        margin=purpose.council or measure_set.title,
        fingerprint=measure_set.fingerprint,
        landscape=landscape,
    )
    council = document.or_blank(purpose.council, "name of the council")
    name = document.or_blank(contract.title, "title of the contract")
    document.subtitle(f"{name}. {council}")
    if measure_set.invented:
        document.notice(INVENTED, lead="Invented sample.")
    return document


def contract_facts(document: Document, measure_set: MeasureSet) -> list[tuple[str, str]]:
    """Return what is bought, for how much and how long, as rows of a table of facts."""
    contract = measure_set.contract
    value = f"{pounds(contract.pounds)} over its whole life, VAT included" if contract.pounds else ""
    months = f"{contract.months} months" if contract.months else ""
    return [
        ("Council", document.or_blank(measure_set.purpose.council, "name of the council")),
        ("Contract", document.or_blank(contract.title, "title of the contract")),
        ("Kind", contract.kind.words),
        ("Place", document.or_blank(measure_set.purpose.place, "place the contract serves")),
        ("Estimated value", document.or_blank(value, "estimated value of the contract")),
        ("Length", document.or_blank(months, "length of the contract in months")),
    ]


def change_control(document: Document, measure_set: MeasureSet, catalogue: Catalogue) -> None:
    """Write the chapter that lets anyone check which measure set a document says, and what has changed since."""
    document.heading("Change control")
    document.paragraph(
        "The fingerprint is worked out from everything in the measure set: wording, scales, weights and context. "
        "If any of it changes, the fingerprint changes. Two files with the same fingerprint say the same thing."
    )
    document.facts(versions(measure_set, catalogue), caption="Where this document comes from")
    changed = [chosen for chosen in measure_set.measures if not chosen.copied_from or chosen.edited]
    if changed:
        document.paragraph("Measures whose wording or scale is not the catalogue's:")
        document.bullets(
            f"{chosen.code} {chosen.measure.title}: {origin_words(chosen)[:1].lower()}{origin_words(chosen)[1:]}"
            for chosen in changed
        )
    document.table(
        (Column("Version", 0.8), Column("Fingerprint", 1.4), Column("Date", 2), Column("What changed", 2.4)),
        [("1", measure_set.fingerprint, document.blank("date of issue"), "First issue")],
        caption="Versions issued",
    )


def versions(measure_set: MeasureSet, catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return the versions a document rests on, as rows of a table of facts."""
    made_with = measure_set.catalogue_version or catalogue.version
    if made_with != catalogue.version:
        made_with += f" (this document was written with {catalogue.version}; the set keeps its own wording)"
    return [
        ("Measure set", measure_set.title),
        ("Fingerprint", measure_set.fingerprint),
        ("Catalogue version", made_with),
        ("Licence of the catalogue", catalogue.licence),
        ("Written by", f"coopvalue {__version__}"),
    ]

"""The notes of procurement law that bear on one measure set, with their sources and dates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from coopvalue.export.document import Document
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.contract import ContractKind, Nation, Route, WorkforceBasis
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.reference import LegalNote
from coopvalue.model.source import Source, Sureness

NOT_ADVICE: Final = (
    "Each note is in our own words, with where it comes from, the month it was last checked and how sure we are. "
    "Law changes: check it at the source, and ask your legal team."
)

_ACT: Final = (
    "s12-objectives", "s12-same-treatment", "s12-small-firms", "s19-most-advantageous", "section-23", "s23-publish",
    "s23-subject-matter",
)  # fmt: skip
_EVERYWHERE: Final = ("contract-not-company", "form-neutral")
_ROUTES: Final = {
    Route.MUTUAL: ("s33-mutuals", "no-reservation-for-co-operatives"),
    Route.BELOW_SME_VCSE: ("below-threshold-sme-vcse", "s85-no-suitability-stage"),
    Route.BELOW_LOCAL: ("below-threshold-local", "s85-no-suitability-stage"),
    Route.BELOW_OPEN: ("s85-no-suitability-stage",),
}
_NATIONS: Final = {
    Nation.WALES: ("wales",),
    Nation.SCOTLAND: ("scotland", "scotland-community-wealth"),
    Nation.NORTHERN_IRELAND: ("northern-ireland",),
}
_BASES: Final = {
    WorkforceBasis.BEST_VALUE: ("s17-best-value",),
    WorkforceBasis.SOCIAL_VALUE_ACT: ("s17-social-value-act",),
    WorkforceBasis.UNDECIDED: ("s17-best-value", "s17-social-value-act"),
}


def legal_notes(measure_set: MeasureSet, catalogue: Catalogue) -> tuple[LegalNote, ...]:
    """Return the notes that bear on this set, those of its own nation first.

    Notes on the Act of 2023 are left out for Scotland, where it does not apply to councils.
    """
    by_code = {note.code: note for note in catalogue.legal_notes}
    return tuple(by_code[code] for code in dict.fromkeys(_codes(measure_set)) if code in by_code)


def _codes(measure_set: MeasureSet) -> Iterator[str]:
    contract, nation = measure_set.contract, measure_set.purpose.nation
    yield from _NATIONS.get(nation, ())
    if nation is not Nation.SCOTLAND:
        yield from _ACT
        if contract.kind is ContractKind.LIGHT_TOUCH:
            yield "s23-light-touch"
        yield from _ROUTES.get(contract.route, ())
    yield from _EVERYWHERE
    flags = {flag for chosen in measure_set.scored for flag in chosen.measure.flags}
    if "L2" in flags:
        yield "section-17"
        yield from _BASES[contract.workforce_basis]
    if flags & {"L4", "L5"}:
        yield "s17-affiliation-and-support"
    if "L3" in flags:
        yield "location-above-threshold"
    if contract.kind in (ContractKind.SERVICES, ContractKind.LIGHT_TOUCH) and nation in (Nation.ENGLAND, Nation.WALES):
        yield "social-value-act"


def write_legal_notes(document: Document, measure_set: MeasureSet, catalogue: Catalogue) -> None:
    """Write the chapter on the legal basis."""
    document.heading("Legal basis")
    document.notice(NOT_ADVICE, lead="Information, not legal advice.")
    nation = measure_set.purpose.nation
    if nation is not Nation.ENGLAND:
        document.paragraph(f"The contract is in {nation.words}. Most notes below were written for England.")
    for note in legal_notes(measure_set, catalogue):
        document.paragraph(f"{note.says} Applies to: {note.applies_to}", lead=f"{note.title}.", keep=True)
        document.source(source_words(note.source), note.source.url)


def source_words(source: Source) -> str:
    """Return a source with the month it was checked and how sure we are."""
    sure = "" if source.sure is Sureness.PROPOSED else f"; {source.sure.words}"
    return f"Source: {source.text}. Checked {source.checked}{sure}."

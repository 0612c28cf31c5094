"""The decision record: what was chosen and dropped, by whom and why, how it was weighed, checked and tested."""

from __future__ import annotations

from collections.abc import Sequence

from coopvalue.export.decision_record_blanks import record_blanks
from coopvalue.export.decision_record_checks import write_checks, write_double_counts
from coopvalue.export.decision_record_choice import write_choice, write_scales
from coopvalue.export.decision_record_room import write_room
from coopvalue.export.decision_record_test import write_test
from coopvalue.export.decision_record_weights import write_weights
from coopvalue.export.document import Document
from coopvalue.export.document_front import change_control, contract_facts, open_document
from coopvalue.export.document_law import write_legal_notes
from coopvalue.methods.weights_test import WeightsTest
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.contract import Route, WorkforceBasis
from coopvalue.model.measure_set import MeasureSet

TITLE = "Decision record: co-operative value"


def decision_record(
    measure_set: MeasureSet,
    catalogue: Catalogue,
    weights_test: WeightsTest | None = None,
    room_pages: Sequence[str] = (),
) -> bytes:
    """Return the record as the bytes of a Word document.

    Parameters
    ----------
    measure_set : MeasureSet
        The set whose choices are recorded.
    catalogue : Catalogue
        Against which the set is checked.
    weights_test : WeightsTest or None
        The test of the weights on bids, if one was run.
    room_pages : sequence of str
        What was said in workshops, as pages of Markdown such as `coopvalue.workshop.record.record` returns.
    """
    document = open_document(measure_set, TITLE)
    document.facts(contract_facts(document, measure_set), caption="The contract")
    for blank in record_blanks(measure_set, catalogue, weights_test):
        document.missing(blank)
    document.blanks_here("Still blank in this record:", "Nothing is left blank in this record.")
    document.contents_here()
    _purpose(document, measure_set)
    _route(document, measure_set)
    write_choice(document, measure_set)
    write_weights(document, measure_set)
    write_scales(document, measure_set)
    write_checks(document, measure_set, catalogue)
    write_double_counts(document, measure_set, catalogue)
    write_test(document, measure_set, weights_test)
    write_room(document, room_pages)
    write_legal_notes(document, measure_set, catalogue)
    change_control(document, measure_set, catalogue)
    return document.to_bytes()


def _purpose(document: Document, measure_set: MeasureSet) -> None:
    purpose = measure_set.purpose
    document.heading("Purpose, and who helped to choose")
    for lead, text, blank in (
        ("Place.", purpose.place, "place the contract serves"),
        ("Need.", purpose.need, "need the contract answers"),
        ("Outcomes sought.", purpose.outcomes_sought, "outcomes sought"),
        ("Who helped to choose.", purpose.co_produced_with, "people who helped to choose the measures"),
        ("What they changed.", purpose.changed_by_them, "what the people who helped to choose changed"),
        ("Who looks after the evidence.", purpose.evidence_owner, "post that looks after the evidence"),
    ):
        document.paragraph(document.or_blank(text, blank), lead=lead)


def _route(document: Document, measure_set: MeasureSet) -> None:
    contract = measure_set.contract
    document.heading("Route and legal basis")
    route = "" if contract.route is Route.UNDECIDED else contract.route.words
    document.paragraph(document.or_blank(route, "route by which the contract is let"), lead="Route.")
    document.paragraph(document.or_blank(contract.route_reason, "reason for the route"), lead="Reason.")
    document.paragraph(f"{measure_set.purpose.nation.words}.", lead="Whose procurement law applies.")
    subcontracts = "Subcontracts are allowed." if contract.has_subcontracts else "No subcontracts are expected."
    document.paragraph(subcontracts, lead="Subcontracts.")
    workforce = [chosen.code for chosen in measure_set.scored if "L2" in chosen.measure.flags]
    if workforce:
        basis = contract.workforce_basis
        words = "" if basis is WorkforceBasis.UNDECIDED else basis.words
        document.paragraph(
            f"{document.or_blank(words, 'legal basis of the workforce measures')}. It carries {', '.join(workforce)}.",
            lead="Basis for workforce measures.",
        )
    else:
        document.paragraph("None is needed: no scored measure is about the workforce.", lead="Workforce measures.")

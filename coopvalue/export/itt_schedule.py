"""The schedule to the invitation to tender: everything a bidder must know about the theme before answering it."""

from __future__ import annotations

from coopvalue.export.document_front import change_control, contract_facts, open_document
from coopvalue.export.document_law import write_legal_notes
from coopvalue.export.itt_schedule_measures import write_measures
from coopvalue.export.itt_schedule_rules import write_do_and_dont, write_not_applicable, write_promises
from coopvalue.export.itt_schedule_scoring import write_scoring
from coopvalue.export.itt_schedule_toms import write_toms
from coopvalue.export.itt_schedule_weights import write_weights
from coopvalue.export.itt_schedule_why import write_why
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet

TITLE = "Co-operative value: schedule to the invitation to tender"


def itt_schedule(measure_set: MeasureSet, catalogue: Catalogue) -> bytes:
    """Return the schedule as the bytes of a Word document.

    Nothing has to be complete: what the council has still to say is marked where it belongs and
    listed on the first page.
    """
    document = open_document(measure_set, TITLE)
    document.facts(contract_facts(document, measure_set), caption="The contract")
    document.blanks_here(
        "Still to be completed by the council before this schedule is issued (then delete this list):",
        "Nothing is left to complete.",
    )
    document.contents_here()
    write_why(document, measure_set, catalogue)
    write_weights(document, measure_set)
    write_toms(document, measure_set, catalogue)
    write_measures(document, measure_set, catalogue)
    write_not_applicable(document, measure_set)
    write_scoring(document, measure_set)
    write_promises(document, measure_set)
    write_do_and_dont(document)
    write_legal_notes(document, measure_set, catalogue)
    change_control(document, measure_set, catalogue)
    return document.to_bytes()

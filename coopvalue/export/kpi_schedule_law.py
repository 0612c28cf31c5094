"""Whether at least three KPIs are a duty for a contract, with the sum, its date and its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coopvalue.model.catalogue import Catalogue
from coopvalue.model.contract import ContractKind, Nation, Route
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.reference import LegalNote, Threshold
from coopvalue.tables.formats import count, pounds

LEAST: Final = 3
_NOTES: Final = ("kpis", "s71-performance")
_BELOW: Final = (Route.BELOW_OPEN, Route.BELOW_SME_VCSE, Route.BELOW_LOCAL)


@dataclass(frozen=True)
class KpiDuty:
    """What the law is likely to ask of a contract's KPIs.

    Attributes
    ----------
    sentence : str
        Whether the duty holds for this contract, and why.
    holds : bool or None
        None where it cannot be told from what is recorded.
    threshold : Threshold or None
        The sum above which it holds, with its date and source.
    notes : tuple of LegalNote
        The notes on the duty and on yearly reports.
    """

    sentence: str
    holds: bool | None
    threshold: Threshold | None
    notes: tuple[LegalNote, ...]


def kpi_duty(measure_set: MeasureSet, catalogue: Catalogue, number: int) -> KpiDuty:
    """Return whether at least three KPIs are a duty, for a schedule that holds `number` of them."""
    threshold = catalogue.threshold("kpi-duty")
    notes = tuple(note for note in catalogue.legal_notes if note.code in _NOTES)
    holds, sentence = _judge(measure_set, threshold)
    if holds:
        sentence += (
            f" This schedule holds {count(number, 'KPI')}."
            if number >= LEAST
            else f" This schedule holds only {count(number, 'KPI')}: add to it before the contract is signed."
        )
    return KpiDuty(sentence, holds, threshold, notes)


def _judge(measure_set: MeasureSet, threshold: Threshold | None) -> tuple[bool | None, str]:
    contract, nation = measure_set.contract, measure_set.purpose.nation
    if nation is Nation.SCOTLAND:
        return False, "The contract is in Scotland, where the Procurement Act 2023 sets councils no such duty."
    if threshold is None:
        return None, "The catalogue holds no sum for this duty: check it at the source."
    above = f"above {pounds(threshold.pounds)}, VAT included"
    if contract.kind is ContractKind.LIGHT_TOUCH:
        return False, f"At least three KPIs are a duty {above}, but not for light touch contracts such as this one."
    if contract.route is Route.FRAMEWORK:
        return None, (
            f"At least three KPIs are a duty {above}, but not for frameworks. Whether a call-off such as this one is "
            "covered was not checked: ask your legal team."
        )
    if contract.pounds is None:
        return None, f"At least three KPIs are a duty {above}. The value of this contract is not recorded."
    value = f"this contract is estimated at {pounds(contract.pounds)}"
    if contract.pounds <= threshold.pounds or contract.route in _BELOW:
        return False, f"At least three KPIs are a duty {above}; {value}, so it is none here. They are good practice."
    return True, (
        f"At least three KPIs are a duty {above}; {value}, so they must be set and published, unless KPIs cannot "
        "sensibly assess it or it is a concession."
    )

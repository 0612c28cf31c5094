"""Every KPI of a contract: what was promised, how often it is reported, what shows it and who checks it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from coopvalue.export.kpi_schedule_ratings import Ratings, ratings
from coopvalue.methods.scale import needs_clarifying
from coopvalue.model.bid import Bid
from coopvalue.model.measure import Measure, Use
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale
from coopvalue.model.unit import UnitKind
from coopvalue.tables.formats import figure, number, pounds

SURVEY_DATES: Final = "Within 6 weeks, at 6 and 12 months, then yearly"
LEAST_OFTEN: Final = "At least every 12 months (proposed)"
_FREQUENCIES: Final = (
    (r"monthly|(each|every) month", "Every month"),
    (r"quarterly|(each|every|or) quarter", "Every quarter"),
    (r"twice[ -](a year|yearly)|half[ -]year|six-monthly|every six months", "Every six months"),
    (r"yearly|(once a|each|every) year|year end|for the year", "Every year"),
)
_SURVEY = re.compile(r"six weeks|six months|baseline|three dates|three points|six and twelve")


@dataclass(frozen=True)
class Kpi:
    """One KPI of the contract.

    Attributes
    ----------
    name : str
        ``KPI 1`` and so on.
    measure : Measure
        The measure it comes from, in the set's own wording.
    scored : bool
        Whether the promise could win marks in the bid.
    promised : float or None
        The figure the winning bid promised; None before the award, or where none was asked.
    target, plain : str
        The target in words, empty while there is none; and for a figure per so many pounds, the plain number it means.
    missing : str
        What has to be settled before there is a target; empty if there is one.
    concern : str
        What has to be cleared up before the target is relied on; usually empty.
    frequency : str
        How often it is reported.
    ratings : Ratings
        Proposed thresholds of the five ratings.
    """

    name: str
    measure: Measure
    scored: bool
    promised: float | None
    target: str
    plain: str
    missing: str
    concern: str
    frequency: str
    ratings: Ratings

    @property
    def code(self) -> str:
        """Code of the measure."""
        return self.measure.code

    @property
    def title(self) -> str:
        """Name and measure in one line."""
        return f"{self.name}: {self.code} {self.measure.title}"


def kpis(measure_set: MeasureSet, bid: Bid | None = None) -> tuple[Kpi, ...]:
    """Return every KPI: first the promises that can win marks, then the measures kept as KPIs only."""
    scored = list(measure_set.scored)
    only = [chosen for chosen in measure_set.measures if chosen.use is Use.KPI and not chosen.not_applicable]
    built = []
    for place, chosen in enumerate([*scored, *only], start=1):
        measure, won = chosen.measure, chosen.scored
        promised = bid.figure(chosen.code) if bid is not None and won else None
        built.append(
            Kpi(
                name=f"KPI {place}",
                measure=measure,
                scored=won,
                promised=promised,
                target=figure(promised, measure.unit) if promised is not None else "",
                plain=plain_count(promised, measure, measure_set.contract.pounds),
                missing="" if promised is not None else _missing(measure, won=won, bid=bid),
                concern=_concern(measure, promised),
                frequency=how_often(measure),
                ratings=ratings(measure, promised),
            )
        )
    return tuple(built)


def plain_count(promised: float | None, measure: Measure, contract_pounds: float | None) -> str:
    """Return what a figure per so many pounds means as a plain number, at the estimated value; else an empty text."""
    unit = measure.unit
    if promised is None or unit.per_pounds is None or contract_pounds is None:
        return ""
    amount = promised * contract_pounds / unit.per_pounds
    plain = pounds(amount) if unit.kind is UnitKind.MONEY else f"{number(round(amount, 1))} {unit.counted}"
    return f"{plain}, at the estimated contract value of {pounds(contract_pounds)}"


def how_often(measure: Measure) -> str:
    """Return how often a KPI is reported: what the words on its delivery check name first, else a proposal."""
    text = measure.delivery_check.casefold()
    if measure.felt and _SURVEY.search(text):
        return SURVEY_DATES
    found = [(match.start(), words) for pattern, words in _FREQUENCIES if (match := re.search(pattern, text))]
    return min(found)[1] if found else LEAST_OFTEN


def full_marks_figure(measure: Measure) -> float:
    """Return the figure that scores full marks."""
    scale = measure.scale
    if isinstance(scale, TargetScale):
        return scale.target
    if isinstance(scale, BandsScale):
        return scale.bands[0].at
    return float(len(scale.levels) - 1) if isinstance(scale, LevelsScale) else 1.0


def _missing(measure: Measure, *, won: bool, bid: Bid | None) -> str:
    if measure.felt:
        return f"target of {measure.code}, once there is a baseline"
    if won and bid is not None:
        return f"target of {measure.code}: the bid gives no figure; agree one, or say why there is none"
    if won:
        return f"target of {measure.code}: the figure in the winning bid"
    start = figure(full_marks_figure(measure), measure.unit)
    return f"target of {measure.code}; the starting point for its scale is {start}"


def _concern(measure: Measure, promised: float | None) -> str:
    if promised is None:
        return ""
    if not measure.unit.possible(promised):
        return f"This figure cannot occur ({measure.unit.range_words}): clear it up before the contract is signed."
    if needs_clarifying(measure, promised):
        return "This figure is past the one believed without a question: clear it up before the contract is signed."
    return ""

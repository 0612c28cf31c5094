"""Whether the effort asked of bidders fits the contract, and each measure counts enough to ask for."""

from __future__ import annotations

from collections.abc import Iterator

from coopvalue.checks.finding import Finding, Level
from coopvalue.errors import WeightingError
from coopvalue.methods.weights import weights
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.contract import ContractKind, Route
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet

HOURS_PER_100K = 8
"""Bidder hours per £100,000 of contract value beyond which effort is questioned: a starting point of ours."""

LEAST_HOURS = 6
"""Hours that are never questioned, however small the contract."""

LEAST_AWARD_SHARE = 0.005
"""Share of the award below which a measure can hardly matter."""


def effort_hours(measure_set: MeasureSet) -> float:
    """Return the hours a small bidder needs to answer everything that is scored."""
    return sum(chosen.measure.effort_hours for chosen in measure_set.scored)


def proportionate(measure_set: MeasureSet, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield where the set asks for more than the contract can bear, or for what hardly counts."""
    yield from _effort(measure_set)
    yield from _too_small(measure_set)
    yield from _kpi_duty(measure_set, catalogue)


def _effort(measure_set: MeasureSet) -> Iterator[Finding]:
    hours, pounds = effort_hours(measure_set), measure_set.contract.pounds
    if pounds is None:
        if measure_set.scored:
            yield Finding(
                "no-value",
                Level.WARNING,
                "The contract value is not recorded, so effort cannot be compared with it.",
                "Award criteria must be a proportionate means of assessing tenders (Procurement Act 2023, section 23).",
                "Give the estimated value on the Purpose page.",
                source="section-23",
            )
        return
    bearable = max(LEAST_HOURS, HOURS_PER_100K * pounds / 100_000)
    if hours > bearable:
        yield Finding(
            "effort",
            Level.WARNING,
            f"A small bidder needs about {hours:.0f} hours to answer, for a contract of £{pounds:,.0f}.",
            f"Above about {bearable:.0f} hours the effort is hard to defend as proportionate (our starting point: "
            f"{HOURS_PER_100K} hours per £100,000, and never less than {LEAST_HOURS}).",
            "Drop or simplify the measures that cost most and count least.",
            source="section-23",
        )


def _too_small(measure_set: MeasureSet) -> Iterator[Finding]:
    try:
        used = weights(measure_set)
    except WeightingError:
        return
    small = tuple(
        code for code, share in zip(used.measures, used.award_shares, strict=True) if share < LEAST_AWARD_SHARE
    )
    if small:
        yield Finding(
            "too-small",
            Level.WARNING,
            f"{', '.join(small)} {'counts' if len(small) == 1 else 'count'} for less than "
            f"{LEAST_AWARD_SHARE:.1%} of the award.",
            "Bidders spend hours on it and it will hardly ever change who wins.",
            "Give it more points, make it a contract KPI, or leave it out.",
            small,
        )


def _kpi_duty(measure_set: MeasureSet, catalogue: Catalogue) -> Iterator[Finding]:
    duty, contract = catalogue.threshold("kpi-duty"), measure_set.contract
    exempt = contract.kind is ContractKind.LIGHT_TOUCH or contract.route is Route.FRAMEWORK
    if duty is None or contract.pounds is None or contract.pounds <= duty.pounds or exempt:
        return
    # What wins marks is promised in the contract, so a scored measure is a KPI too; council monitoring is not.
    kpis = sum(one.use is not Use.COUNCIL and not one.not_applicable for one in measure_set.measures)
    yield Finding(
        "kpi-duty",
        Level.WARNING if kpis < 3 else Level.NOTE,
        f"Above £{duty.pounds:,.0f} at least three KPIs are set and published; this set would give {kpis}.",
        duty.note,
        "Keep at least three measures as KPIs of the contract." if kpis < 3 else "Use the KPI schedule from Download.",
        source="kpis",
    )

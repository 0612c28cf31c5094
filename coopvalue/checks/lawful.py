"""Form-neutrality, allowed uses and section 17: what the law is likely to ask of each measure."""

from __future__ import annotations

from collections.abc import Iterator

from coopvalue.checks.finding import Finding, Level
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.contract import ContractKind, Nation, WorkforceBasis
from coopvalue.model.measure import Neutrality, Use
from coopvalue.model.measure_set import MeasureSet


def lawful(measure_set: MeasureSet, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield what the law is likely to ask about the measures that are scored."""
    yield from _neutrality(measure_set)
    yield from _flags(measure_set, catalogue)
    yield from _workforce(measure_set)
    if measure_set.purpose.nation is not Nation.ENGLAND:
        yield Finding(
            "nation",
            Level.WARNING,
            f"The legal notes are written for England, and this contract is in {measure_set.purpose.nation.words}.",
            "Wales, Scotland and Northern Ireland have their own procurement rules.",
            "Ask your legal team which notes apply; see Method and sources.",
        )


def _neutrality(measure_set: MeasureSet) -> Iterator[Finding]:
    for chosen in measure_set.measures:
        if chosen.measure.neutrality is Neutrality.AMBER and chosen.use is Use.BID:
            yield Finding(
                f"amber-{chosen.code}",
                Level.WARNING,
                f"{chosen.code} is amber: some kinds of organisation find it easier.",
                chosen.measure.neutrality_reason,
                "List equivalent ways to meet it in the tender, and take legal advice before scoring it.",
                (chosen.code,),
                "form-neutral",
            )
        kinds = {kind.kind.casefold() for kind in chosen.measure.full_marks}
        if chosen.scored and len(kinds) < 2:
            yield Finding(
                f"one-form-{chosen.code}",
                Level.STOP,
                f"{chosen.code} names fewer than two kinds of organisation that can reach full marks.",
                "A measure that only one kind can meet treats bidders unequally.",
                "Add a second, legally different way to full marks, or do not score it.",
                (chosen.code,),
                "form-neutral",
            )


def _flags(measure_set: MeasureSet, catalogue: Catalogue) -> Iterator[Finding]:
    for flag in catalogue.flags:
        # L1 asks only for care in wording, L2 is handled with its basis, T with double counting.
        if flag.code in ("L1", "L2", "T"):
            continue
        flagged = tuple(chosen.code for chosen in measure_set.scored if flag.code in chosen.measure.flags)
        if flagged:
            yield Finding(
                f"flag-{flag.code}",
                Level.WARNING,
                f"{flag.title}: {', '.join(flagged)}.",
                flag.meaning,
                flag.action,
                flagged,
                flag.source.text,
            )


def _workforce(measure_set: MeasureSet) -> Iterator[Finding]:
    flagged = tuple(chosen.code for chosen in measure_set.scored if "L2" in chosen.measure.flags)
    basis = measure_set.contract.workforce_basis
    if not flagged:
        return
    if basis is WorkforceBasis.UNDECIDED:
        yield Finding(
            "workforce-basis",
            Level.WARNING,
            f"No legal basis is recorded for the workforce measures {', '.join(flagged)}.",
            "Workforce matters are non-commercial under section 17 of the Local Government Act 1988 unless best value, "
            "TUPE or the Social Value Act duty makes them relevant.",
            "Record which of these justifies them on the Purpose page.",
            flagged,
            "section-17",
        )
    services = (ContractKind.SERVICES, ContractKind.LIGHT_TOUCH)
    if basis is WorkforceBasis.SOCIAL_VALUE_ACT and measure_set.contract.kind not in services:
        yield Finding(
            "workforce-services",
            Level.STOP,
            "The Social Value Act duty covers services, but this contract is for "
            f"{measure_set.contract.kind.words.lower()}.",
            "Section 17(11) leans on the Social Value Act duty, which covers services contracts and frameworks.",
            "Use best value or TUPE (SI 2001/909) as the basis, or do not score the workforce measures.",
            flagged,
            "section-17",
        )

"""Do the indicators add up to something? Answers the criticism of disconnected indicators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from coopvalue.checks.finding import Finding, Level
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.contract import Route
from coopvalue.model.measure import Better, Use
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.unit import UnitKind

MOST_PER_OUTCOME = 4


def coherent(measure_set: MeasureSet, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield what keeps the measures from adding up, in the order an officer would fix it."""
    yield from _outcomes(measure_set, catalogue)
    yield from _harm(measure_set)
    yield from _kinds(measure_set)
    yield from _say_and_share(measure_set)
    yield from _process(measure_set)


def _outcomes(measure_set: MeasureSet, catalogue: Catalogue) -> Iterator[Finding]:
    per_outcome = Counter(chosen.measure.outcome for chosen in measure_set.measures)
    for outcome, count in per_outcome.items():
        title = catalogue.outcome_title.get(outcome)
        if title is None:
            codes = tuple(chosen.code for chosen in measure_set.measures if chosen.measure.outcome == outcome)
            yield Finding(
                f"no-outcome-{outcome}",
                Level.WARNING,
                f"{', '.join(codes)} serves an outcome the catalogue does not have ('{outcome}').",
                "A measure without an outcome is a number without a purpose.",
                "Give it one of the theme's outcomes.",
                codes,
            )
        elif count > MOST_PER_OUTCOME:
            yield Finding(
                f"crowded-{outcome}",
                Level.WARNING,
                f"The outcome '{title}' has {count} measures.",
                f"More than {MOST_PER_OUTCOME} measures of one outcome weigh it down without saying more.",
                "Keep the ones that would change a decision.",
            )
    for theme in measure_set.themes:
        if theme.points > 0 and not any(one.scored and one.points for one in measure_set.measures_of(theme.code)):
            yield Finding(
                f"empty-theme-{theme.code}",
                Level.WARNING,
                f"{theme.title} has points, but no measure in it that is scored has any.",
                "Its share goes to the other themes, which nobody decided.",
                "Give points to a bid-stage measure of the theme, or give the theme 0 points.",
            )


def _harm(measure_set: MeasureSet) -> Iterator[Finding]:
    counts_harm = any(
        chosen.measure.better is Better.LOWER or chosen.measure.outcome == "harm-counted"
        for chosen in measure_set.measures
    )
    if measure_set.measures and not counts_harm:
        yield Finding(
            "no-harm",
            Level.WARNING,
            "Nothing in the set counts harm or a figure that should fall.",
            "A set that only adds up good things cannot see the damage a service does.",
            "Add a measure such as WB14 (harm found and reduced), as a criterion or a KPI.",
        )


def _kinds(measure_set: MeasureSet) -> Iterator[Finding]:
    measures = [chosen.measure for chosen in measure_set.measures]
    if measures and all(measure.felt for measure in measures):
        yield Finding(
            "all-felt",
            Level.WARNING,
            "Every measure records what people say they feel.",
            "Felt benefits are never scored on a promise, so nothing is left to compare bids on.",
            "Add measures of what will be done.",
        )
    if measures and all(measure.unit.per_pounds or measure.unit.kind is UnitKind.MONEY for measure in measures):
        yield Finding(
            "all-counts",
            Level.WARNING,
            "Every measure counts an output.",
            "Counts reward doing many things, not doing them well or fairly.",
            "Add a measure of who takes part, how decisions are made, or what changes.",
        )


def _say_and_share(measure_set: MeasureSet) -> Iterator[Finding]:
    themes = {chosen.measure.theme for chosen in measure_set.measures if chosen.use is not Use.COUNCIL}
    if "EQ" in themes and "PA" not in themes:
        yield Finding(
            "share-without-say",
            Level.WARNING,
            "The set shares rewards but gives nobody a say.",
            "Sharing without say leaves the terms to whoever holds the contract.",
            "Add a measure of Participation and accountability, such as PA01 or PA03.",
        )
    if "PA" in themes and "EQ" not in themes:
        yield Finding(
            "say-without-share",
            Level.NOTE,
            "The set gives people a say but shares nothing with them.",
            "Taking part costs people time; a fair set usually gives something back.",
            "Consider a measure of Equity and equality, such as EQ02 or EQ08.",
        )


def _process(measure_set: MeasureSet) -> Iterator[Finding]:
    if measure_set.contract.route is Route.UNDECIDED:
        yield Finding(
            "no-route",
            Level.WARNING,
            "No decision is recorded on how the contract is let.",
            "Reserving or opening the contract often does more than any award criterion, and must be decided first.",
            "Record the route and the reason on the Purpose page.",
        )
    if not measure_set.purpose.evidence_owner:
        yield Finding(
            "no-evidence-owner",
            Level.WARNING,
            "Nobody is named to look after the evidence.",
            "Promises that nobody checks are not kept.",
            "Name the post that will hold the evidence on the Purpose page.",
        )
    if not measure_set.purpose.co_produced_with:
        yield Finding(
            "no-participants",
            Level.WARNING,
            "Nobody is recorded as having helped to choose.",
            "Co-operative value that is chosen without the people it is for is a contradiction.",
            "Say who took part, or run a workshop.",
        )

"""What a decision record still lacks, counted, so that nobody takes silence for a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coopvalue.checks import Level, run_checks
from coopvalue.crosswalk.double_count import double_counts
from coopvalue.errors import WeightingError
from coopvalue.export.document_answers import answer_to_double, answer_to_finding
from coopvalue.methods.weights import weights
from coopvalue.methods.weights_test import WeightsTest
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.formats import count


def record_blanks(
    measure_set: MeasureSet, catalogue: Catalogue, weights_test: WeightsTest | None = None
) -> tuple[str, ...]:
    """Return one sentence for each kind of thing that is missing, such as ``4 weights have no reason: EQ, WB12``."""
    return tuple(_blanks(measure_set, catalogue, weights_test))


def _blanks(measure_set: MeasureSet, catalogue: Catalogue, weights_test: WeightsTest | None) -> Iterator[str]:
    scored = measure_set.scored
    themes = [
        theme.title
        for theme in measure_set.themes
        if not theme.reason and any(chosen.measure.theme == theme.code for chosen in scored)
    ]
    weights_without = [*themes, *(chosen.code for chosen in scored if not chosen.reason)]
    yield from _counted(weights_without, "weight has no reason", "weights have no reason")
    others = [chosen.code for chosen in measure_set.measures if chosen.use is not Use.BID and not chosen.reason]
    yield from _counted(
        others, "measure that is not scored has no reason", "measures that are not scored have no reason"
    )
    dropped = [one.code for one in measure_set.dropped if not one.reason]
    yield from _counted(dropped, "measure was dropped without a reason", "measures were dropped without a reason")
    if not _weights_stand(measure_set):
        yield "The weights cannot be worked out yet"
    if scored and not measure_set.weighting_note:
        yield "Nothing says how the weights were reached"
    findings = run_checks(measure_set, catalogue)
    stops = [finding.title.rstrip(".") for finding in findings if finding.level is Level.STOP]
    yield from _counted(stops, "fault must be put right", "faults must be put right")
    open_warnings = [
        finding.title.rstrip(".")
        for finding in findings
        if finding.level is Level.WARNING and not answer_to_finding(measure_set, finding)
    ]
    yield from _counted(open_warnings, "warning has no answer", "warnings have no answer")
    doubles = [
        f"{double.first} and {double.second}"
        for double in double_counts(measure_set, catalogue)
        if double.certain and not answer_to_double(measure_set, double)
    ]
    yield from _counted(doubles, "possible double count has no answer", "possible double counts have no answer")
    if weights_test is None:
        yield "The weights have not been tested on bids"
    elif weights_test.set_fingerprint != measure_set.fingerprint:
        yield "The test of the weights was run on another version of this set: run it again"


def _counted(found: Sequence[str], one: str, many: str) -> Iterator[str]:
    if found:
        yield f"{count(len(found), one, many)}: {'; '.join(found)}"


def _weights_stand(measure_set: MeasureSet) -> bool:
    try:
        weights(measure_set)
    except WeightingError:
        return False
    return True

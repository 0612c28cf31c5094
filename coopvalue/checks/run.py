"""Every check on a measure set, in the order an officer would work through them."""

from __future__ import annotations

from collections.abc import Iterator

from coopvalue.checks.changed import changed
from coopvalue.checks.coherent import coherent
from coopvalue.checks.council_rules import council_rules
from coopvalue.checks.finding import Finding, Level
from coopvalue.checks.lawful import lawful
from coopvalue.checks.proportionate import proportionate
from coopvalue.errors import WeightingError
from coopvalue.methods.weights import weights
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet

_ORDER = {Level.STOP: 0, Level.WARNING: 1, Level.NOTE: 2}


def run_checks(measure_set: MeasureSet, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Return every finding, the most serious first.

    Double counting is reported apart, by `coopvalue.crosswalk.double_count`, because each
    case needs its own choice.
    """
    found = [
        *_scorable(measure_set),
        *lawful(measure_set, catalogue),
        *coherent(measure_set, catalogue),
        *proportionate(measure_set, catalogue),
        *council_rules(measure_set),
        *changed(measure_set, catalogue),
    ]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.level]))


def _scorable(measure_set: MeasureSet) -> Iterator[Finding]:
    try:
        weights(measure_set)
    except WeightingError as error:
        yield Finding(
            "not-scorable",
            Level.STOP,
            "Bids cannot be scored on this set yet.",
            str(error),
            "Choose measures and give them points.",
        )

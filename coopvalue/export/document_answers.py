"""What the officer answered to a warning, found again by the name of the check."""

from __future__ import annotations

from coopvalue.checks import Finding
from coopvalue.crosswalk.double_count import DoubleCount
from coopvalue.model.measure_set import MeasureSet


def answer_to_finding(measure_set: MeasureSet, finding: Finding) -> str:
    """Return the officer's answer to a finding, given under its code or its title; empty if there is none."""
    return _answer(measure_set, finding.code, finding.title)


def answer_to_double(measure_set: MeasureSet, double: DoubleCount) -> str:
    """Return the officer's answer to a double count, given under `double_key` or its reason; empty if there is none."""
    return _answer(measure_set, double_key(double), double.why)


def double_key(double: DoubleCount) -> str:
    """Return the name under which a double count is answered, such as ``double-EQ02-NT41``."""
    return f"double-{double.first}-{double.second}"


def _answer(measure_set: MeasureSet, *names: str) -> str:
    wanted = {name.casefold() for name in names}
    return next((given.answer for given in measure_set.answers if given.check.casefold() in wanted), "")

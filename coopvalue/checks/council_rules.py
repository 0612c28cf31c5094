"""The council's own rules, where an officer has turned them on."""

from __future__ import annotations

from collections.abc import Iterator

from coopvalue.checks.finding import Finding, Level
from coopvalue.errors import WeightingError
from coopvalue.methods.weights import split, weights
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.reference import CouncilRule, RuleKind


def council_rules(measure_set: MeasureSet) -> Iterator[Finding]:
    """Yield every rule of the set that the set breaks."""
    pounds = measure_set.contract.pounds or 0
    for rule in measure_set.rules:
        if rule.above_pounds is not None and pounds < rule.above_pounds:
            continue
        found = _found(measure_set, rule)
        if found:
            yield Finding(
                f"rule-{rule.code}",
                Level.WARNING,
                f"{rule.council}: {rule.title}",
                f"This set has {found}.",
                "Change the set, or turn the rule off on the Purpose page with a reason.",
                source=rule.source.text,
            )


def _found(measure_set: MeasureSet, rule: CouncilRule) -> str:
    """Return what the set has instead, or nothing if the rule is kept."""
    scored = measure_set.scored
    if rule.kind is RuleKind.MOST_MEASURES:
        return f"{len(scored)} scored measures" if len(scored) > rule.number else ""
    if rule.kind is RuleKind.LEAST_MEASURES:
        return f"{len(scored)} scored measures" if len(scored) < rule.number else ""
    if rule.kind is RuleKind.FROM_THEME:
        count = sum(chosen.measure.theme == rule.theme for chosen in scored)
        return f"{count} scored measures of {rule.theme}" if count < rule.number else ""
    if rule.kind is RuleKind.LEAST_SOCIAL_VALUE:
        parts = split(measure_set.award)
        percent = 100 * (parts.toms + parts.cooperative)
        return f"{percent:.1f}% of the award for social value" if percent < rule.number - 1e-9 else ""
    try:
        used = weights(measure_set)
    except WeightingError:
        return "no weights yet"
    percent = 100 * sum(float(s) for t, s in zip(used.themes, used.theme_shares, strict=True) if t == rule.theme)
    return f"{percent:.1f}% of the co-operative part for {rule.theme}" if percent < rule.number - 1e-9 else ""

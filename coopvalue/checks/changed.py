"""What has changed in the catalogue since the set copied its measures."""

from __future__ import annotations

from collections.abc import Iterator

from coopvalue.checks.finding import Finding, Level
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet


def changed(measure_set: MeasureSet, catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the measures that have gone from the catalogue or changed in it. The set keeps its own copy of each."""
    version = measure_set.catalogue_version or "an unnamed version"
    for chosen in measure_set.measures:
        if not chosen.copied_from:
            continue
        now = catalogue.by_code.get(chosen.code)
        if now is None:
            yield Finding(
                f"gone-{chosen.code}",
                Level.NOTE,
                f"{chosen.code} is no longer in the catalogue.",
                f"The set was made with catalogue {version} and keeps its own copy, so nothing is lost.",
                "Keep it if it still serves you, or choose another measure.",
                (chosen.code,),
            )
        elif now.digest() != chosen.copied_from:
            yield Finding(
                f"changed-{chosen.code}",
                Level.NOTE,
                f"{chosen.code} has changed in the catalogue since this set was made.",
                f"The set was made with catalogue {version}; the catalogue is now {catalogue.version}. "
                "The set keeps its own copy, so scores have not moved.",
                "Compare the two on the Measures page; take the new wording or keep yours.",
                (chosen.code,),
            )

"""How much of a measure set another framework sees, as a sentence."""

from __future__ import annotations

from coopvalue.charts import words
from coopvalue.crosswalk.coverage import Coverage
from coopvalue.model.framework import Framework
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.formats import count


def sentence_of(found: Coverage, framework: Framework, measure_set: MeasureSet) -> str:
    """Return how much of `measure_set` the framework sees, as a sentence."""
    unmapped = sum(gap.unmapped for gap in found.gaps)
    unseen, total = len(found.gaps) - unmapped, len(measure_set.measures)
    themes = len({touch.entry.theme for touch in found.touches})
    if unseen == 0:
        said = f"The {framework.title} can see something of every measure that was compared"
    else:
        said = f"The {framework.title} cannot see {unseen} of the {count(total, 'measure')}"
        if found.gap_share > 0 and not unmapped:
            said += f", which carry {words.percent(found.gap_share)} of the co-operative part"
    touching = len({touch.measure for touch in found.touches})
    if touching:
        said += f"; {touching} {'touches' if touching == 1 else 'touch'} {themes} of its {len(framework.themes)} themes"
    if unmapped:
        said += f"; {unmapped} written for this set {'has' if unmapped == 1 else 'have'} not been compared"
    return said + "."

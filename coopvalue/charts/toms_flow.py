"""A flow picture from our themes to what another framework can see of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart
from coopvalue.charts.coverage_words import sentence_of
from coopvalue.crosswalk.coverage import Coverage
from coopvalue.model.framework import Framework
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.titles import Kind

UNMAPPED = "Not compared yet"


def toms_flow(
    found: Coverage,
    framework: Framework,
    measure_set: MeasureSet,
    part_shares: Mapping[str, float] | None = None,
    *,
    dark: bool = False,
) -> Chart:
    """Return ribbons from our themes to the framework's themes, and to "Not seen".

    Parameters
    ----------
    found : Coverage
        How `measure_set` meets `framework`.
    framework : Framework
        The National TOMs or another.
    measure_set : MeasureSet
        Our themes and measures.
    part_shares : mapping of str to float, optional
        Share of the co-operative part of each scored measure: the width of its ribbon. Without any, every measure
        is as wide as the next.
    dark : bool
        Whether the page is dark.

    Notes
    -----
    A measure that touches several of their themes is divided equally between them, so that nothing is counted twice.
    """
    if not measure_set.measures:
        return base.empty("Choose some measures to see how they meet the framework.", ["From", "To"], dark)
    shares = {code: share for code, share in (part_shares or {}).items() if share > 0}
    weighted = bool(shares)
    unseen = f"Not seen by the {framework.title}"
    flows = _flows(found, measure_set, shares or dict.fromkeys(measure_set.codes, 1.0), unseen)
    total = sum(flows.values())
    ours = {theme.code: theme.title for theme in measure_set.themes}
    theirs = {part.code: part.title for part in framework.themes} | {unseen: unseen, UNMAPPED: UNMAPPED}
    left = [code for code in ours if any(source == code for source, _ in flows)]
    right = [code for code in theirs if any(target == code for _, target in flows)]
    table = pd.DataFrame(
        [
            (ours[source], theirs[target], flow / total if weighted else flow)
            for (source, target), flow in flows.items()
        ],
        columns=["From", "To", titles.SHARE_OF_PART if weighted else "Number of measures"],
    )

    def size(flow: float) -> str:
        return words.percent(flow / total) if weighted else f"{words.number(flow).removesuffix('.0')}"

    into = {code: sum(flow for (_, target), flow in flows.items() if target == code) for code in right}
    out_of = {code: sum(flow for (source, _), flow in flows.items() if source == code) for code in left}
    colours = colour.palette(dark)
    seen, gap = colours.parts[2], colours.ink
    sankey = {
        "type": "sankey",
        "arrangement": "fixed",
        "textfont": {"size": base.FONT_SIZE, "color": colours.ink, "shadow": "none"},
        "node": {
            "label": [f"{words.lines(ours[code], 18)} {size(out_of[code])}" for code in left]
            + [f"{words.lines(theirs[code], 18, 3)} {size(into[code])}" for code in right],
            "color": [colour.theme(code, dark) for code in left]
            + [gap if code in (unseen, UNMAPPED) else seen for code in right],
            "pad": 18,
            "thickness": 14,
            "line": {"width": 0},
            "hoverinfo": "none",
        },
        "link": {
            "source": [left.index(source) for source, _ in flows],
            "target": [len(left) + right.index(target) for _, target in flows],
            "value": list(flows.values()),
            "color": [colour.blend(colour.theme(source, dark), colours.background, 0.35) for source, _ in flows],
            "customdata": [
                f"{words.safe(ours[source])} → {words.safe(theirs[target])}: {size(flow)}"
                for (source, target), flow in flows.items()
            ],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
    }  # fmt: skip
    shown = base.figure([sankey], 70 + 62 * max(len(left), len(right)), dark, margin={"l": 4, "r": 4, "t": 16, "b": 16})
    items = [f"{ours[source]} to {theirs[target]}: {size(flow)}" for (source, target), flow in flows.items()]
    about = "shares of the co-operative part" if weighted else "numbers of measures"
    alt = words.alt(f"Flow chart from our themes to the themes of the {framework.title}, in {about}", items)
    return Chart(shown, sentence_of(found, framework, measure_set), alt, table, {"Number of measures": Kind.NUMBER})


def _flows(
    found: Coverage, measure_set: MeasureSet, sizes: Mapping[str, float], unseen: str
) -> dict[tuple[str, str], float]:
    """Return the width from each of our themes to each of theirs, in the order of our themes and then of theirs."""
    targets: dict[str, list[str]] = defaultdict(list)
    for touch in found.touches:
        if touch.entry.theme not in targets[touch.measure]:
            targets[touch.measure].append(touch.entry.theme)
    for gap in found.gaps:
        targets[gap.measure].append(UNMAPPED if gap.unmapped else unseen)
    flows: dict[tuple[str, str], float] = defaultdict(float)
    for theme in measure_set.themes:
        for chosen in measure_set.measures_of(theme.code):
            for target in targets[chosen.code]:
                if sizes.get(chosen.code, 0.0) > 0:
                    flows[theme.code, target] += sizes[chosen.code] / len(targets[chosen.code])
    return dict(flows)

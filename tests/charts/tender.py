"""A tender small enough to add up by hand, and ways to make it nasty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from coopvalue.charts.base import Chart
from coopvalue.crosswalk.coverage import Coverage, Gap, Touch
from coopvalue.methods.assess import Assessment, assess
from coopvalue.model.award import Award, TomsPart
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.framework import Framework, FrameworkEntry, FrameworkPart, Relation
from coopvalue.model.measure_set import MeasureSet
from coopvalue.model.source import Source, Sureness
from tests.conftest import a_set

NASTY = '<a href="http://evil.example"><b>Click</b></a> & %{x} $y$ <img src=x onerror=alert(1)>'


def a_tender_set(**changes: Any) -> MeasureSet:
    """Return a set with 40% price, 40% quality, 10% TOMs, 10% co-operative: EQ 75 (EQ01 60, EQ02 40), PA 25 (PA01)."""
    changes.setdefault(
        "award",
        Award(
            price=40, quality=40, social_value=20, toms_percent=50, figure_percent=100,
            ceiling=1_200_000, floor=800_000,
        ),
    )  # fmt: skip
    changes.setdefault("toms", TomsPart(target_per_pound=0.25, proxies=(("NT1", 10_000),)))
    return a_set({"EQ": {"EQ01": 60, "EQ02": 40}, "PA": {"PA01": 100}}, {"EQ": 75, "PA": 25}, **changes)


def a_bid(name: str, price: float, quality: float, toms: float, *figures: float) -> Bid:
    """Return a bid with `figures` for EQ01, EQ02 and PA01."""
    return Bid(
        bid=name,
        price=price,
        quality=quality,
        toms=(("NT1", toms),) if toms else (),
        figures=tuple(zip(("EQ01", "EQ02", "PA01"), figures, strict=False)),
    )


def three_bids() -> Bids:
    """Return three bids.

    Alpha:   price (1.2 - 1.0) / 0.4 = 0.5, 20 points; quality 80%, 32; TOMs 125,000 of 250,000, 5;
             co-operative 10 × (0.75 × (0.6 × 1 + 0.4 × 1) + 0.25 × 1) = 10; total 67.
    Bravo:   price 1, 40; quality 50%, 20; TOMs 0; co-operative 10 × 0.5 = 5; total 65.
    Charlie: price 0.25, 10; quality 70%, 28; TOMs 250,000, 10; co-operative
             10 × (0.75 × (0.6 × 0 + 0.4 × 0) + 0.25 × 1) = 2.5; total 50.5.
    """
    return Bids(
        bids=(
            a_bid("Bravo", 800_000, 50, 0, 50, 50, 50),
            a_bid("Alpha", 1_000_000, 80, 12.5, 100, 100, 100),
            a_bid("Charlie", 1_100_000, 70, 25, 0, 0, 100),
        )
    )


def scored(measure_set: MeasureSet | None = None, bids: Bids | None = None) -> Assessment:
    """Return the bids scored."""
    return assess(measure_set or a_tender_set(), bids or three_bids())


def renamed(measure_set: MeasureSet, name: str) -> MeasureSet:
    """Return the set with every theme and measure called `name`."""
    themes = tuple(theme.model_copy(update={"title": name}) for theme in measure_set.themes)
    measures = tuple(
        one.model_copy(update={"measure": one.measure.model_copy(update={"title": name})})
        for one in measure_set.measures
    )
    return measure_set.model_copy(update={"themes": themes, "measures": measures})


def named_bids(*names: str) -> Bids:
    """Return the three bids under other names; more names repeat their offers."""
    bids = three_bids().bids
    return Bids(bids=tuple(bids[at % 3].model_copy(update={"bid": name}) for at, name in enumerate(names)))


def a_framework(title: str = "Other Framework") -> Framework:
    """Return a framework with two themes, Work and Place, and three outcomes."""
    source = Source(text="A source", checked="2026-06", sure=Sureness.READ)
    return Framework(
        code="other", title=title, edition="1", licence="none", disclaimer="none", sources=(source,),
        themes=(FrameworkPart(code="work", title="Work"), FrameworkPart(code="place", title="Place")),
        outcomes=(
            FrameworkPart(code="jobs", title="Jobs"), FrameworkPart(code="pay", title="Pay"),
            FrameworkPart(code="parks", title="Parks"),
        ),
        entries=ENTRIES,
    )  # fmt: skip


ENTRIES = (
    FrameworkEntry(code="W1", theme="work", outcome="jobs", summary="Jobs."),
    FrameworkEntry(code="W2", theme="work", outcome="pay", summary="Pay."),
    FrameworkEntry(code="P1", theme="place", outcome="parks", summary="Parks."),
)


def a_coverage() -> Coverage:
    """Return EQ01 the same as W1 and overlapping W2 and P1, EQ02 narrower than W2, and PA01 a gap."""
    w1, w2, p1 = ENTRIES
    return Coverage(
        "other",
        (
            Touch("EQ01", w1, Relation.SAME, "r"), Touch("EQ01", w2, Relation.OVERLAPS, "r"),
            Touch("EQ01", p1, Relation.OVERLAPS, "r"), Touch("EQ02", w2, Relation.NARROWER, "r"),
        ),
        (Gap("PA01", "nothing like it"),),
        0.25,
    )  # fmt: skip


def strings(found: object) -> Iterator[str]:
    """Yield every string in a figure."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict):
        for value in found.values():
            yield from strings(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from strings(value)


def tags(chart: Chart) -> set[str]:
    """Return every tag that plotly would act on, with whatever is inside it."""
    return {tag for text in strings(chart.figure.to_plotly_json()) for tag in re.findall(r"<[^>]*>?", text)}


def drawn(chart: Chart, mode: str) -> list[Any]:
    """Return the scatter traces drawn as ``markers``, ``lines`` or ``text``."""
    return [trace for trace in chart.figure.data if trace.type == "scatter" and trace.mode == mode]


def texts(chart: Chart) -> list[str]:
    """Return all text that the figure writes, without its markup."""
    found: list[str] = []
    for trace in chart.figure.data:
        written = getattr(trace, "text", None)
        if written is not None:
            found.extend([written] if isinstance(written, str) else [str(one) for one in written])
    found.extend(str(note.text) for note in chart.figure.layout.annotations)
    return [re.sub(r"<[^>]*>", " ", text).replace("&nbsp;", " ").strip() for text in found]

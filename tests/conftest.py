"""What many tests need: small measures, sets and bids that are built in plain sight."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from coopvalue.model.award import Award, TomsPart
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.contract import Contract
from coopvalue.model.measure import Measure, Use
from coopvalue.model.measure_set import ChosenMeasure, ChosenTheme, MeasureSet

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.load_profile("default")

PERCENT = {"code": "percent", "label": "%", "kind": "percent", "low": 0, "high": 100}
TO_100 = {"kind": "target", "floor": 0, "target": 100}


def a_measure(code: str, **changes: Any) -> Measure:
    """Return a measure scored from 0 to 100 per cent unless `changes` say otherwise; its theme is its first two letters."""
    entry = {
        "code": code, "theme": code[:2], "outcome": "an-outcome", "title": f"Measure {code}", "definition": "What it is.",
        "why": "Why it matters.", "values": ["V1"], "unit": PERCENT, "better": "higher", "scale": TO_100,
        "scale_reason": "For tests.", "size_neutral": "A percentage.", "evidence": "A letter.", "delivery_check": "Yearly.",
        "uses": ["bid", "kpi"], "neutrality": "green", "neutrality_reason": "Anyone can.", "anti_gaming": "None known.",
        "effort_hours": 2, "full_marks": [{"kind": "Co-operative", "how": "By vote."}, {"kind": "Company", "how": "By policy."}],
        "source": {"text": "proposed", "checked": "2026-06", "sure": "proposed"}, "confidence": "medium",
    }  # fmt: skip
    return Measure.model_validate({**entry, **changes})


def a_set(points: dict[str, dict[str, int]], theme_points: dict[str, int] | None = None, **changes: Any) -> MeasureSet:
    """Return a set with `points` per theme and measure; the award is 100% co-operative value unless `changes` say otherwise."""
    changes.setdefault("award", Award(price=0, quality=0, social_value=100, figure_percent=100))
    changes.setdefault("contract", Contract(pounds=1_000_000))
    return MeasureSet(
        title="A test set",
        themes=tuple(
            ChosenTheme(code=theme, title=f"Theme {theme}", points=(theme_points or {}).get(theme, 1))
            for theme in points
        ),
        measures=tuple(
            ChosenMeasure(measure=a_measure(code), use=Use.BID, points=given)
            for measures in points.values()
            for code, given in measures.items()
        ),
        **changes,
    )


def some_bids(**figures: dict[str, float]) -> Bids:
    """Return bids with these figures, all at £1,000,000, without marks."""
    return Bids(
        bids=tuple(Bid(bid=name, price=1_000_000, figures=tuple(given.items())) for name, given in figures.items())
    )


@pytest.fixture
def two_theme_set() -> MeasureSet:
    """Two themes, three measures, with price, quality and a National TOMs part."""
    return a_set(
        {"EQ": {"EQ01": 60, "EQ02": 40}, "PA": {"PA01": 100}},
        {"EQ": 75, "PA": 25},
        award=Award(
            price=40, quality=40, social_value=20, toms_percent=50, figure_percent=60, ceiling=1_200_000, floor=800_000
        ),
        toms=TomsPart(target_per_pound=0.25, proxies=(("NT1", 10_000),)),
    )

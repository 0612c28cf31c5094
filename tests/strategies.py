"""Hypothesis strategies for measures, sets and bids: any that the types accept, and any that can be scored."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from coopvalue.model.award import Award, PriceFormula, TomsPart, TomsScoring
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.contract import Contract, ContractKind, Nation, Purpose, Route, WorkforceBasis
from coopvalue.model.measure import Measure, Use
from coopvalue.model.measure_set import (
    Answer,
    ChosenMeasure,
    ChosenTheme,
    Dropped,
    MeasureSet,
    NamedWeighting,
    WeightingMethod,
    WorkshopResult,
)
from coopvalue.model.reference import CouncilRule
from tests.conftest import a_measure

THEMES = ("EQ", "PA", "CC", "SH", "WB", "CE")
TOMS_CODES = ("NT1", "NT10", "NT29")
COUNT = {"code": "things", "label": "things", "kind": "number", "low": 0}
LEVEL = {"code": "level", "label": "level", "kind": "level", "low": 0, "high": 10}
YES_NO = {"code": "yes-no", "label": "yes or no", "kind": "yes_no", "low": 0, "high": 1}

texts = st.text(max_size=30)
titles = st.text(max_size=30).map(lambda text: f"A{text}")
codes = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9-]{0,5}", fullmatch=True)
amounts = st.floats(0, 1e9)
shares = st.floats(0, 1)


def pairs(values: st.SearchStrategy[Any], keys: st.SearchStrategy[str] = codes) -> st.SearchStrategy[Any]:
    """Mappings from code to value, as the tuples the types keep."""
    return st.dictionaries(keys, values, max_size=4).map(lambda given: tuple(given.items()))


@st.composite
def scales(draw: st.DrawFn) -> dict[str, Any]:
    """A scale with the unit and direction that go with it, as the fields of a measure."""
    kind = draw(st.sampled_from(("target", "bands", "levels", "yes_no")))
    if kind == "levels":
        top = draw(st.integers(1, 10))
        scale = {"kind": "levels", "levels": [f"Level {at}" for at in range(top + 1)]}
        return {"unit": LEVEL, "better": "higher", "scale": scale}
    if kind == "yes_no":
        return {"unit": YES_NO, "better": "yes", "scale": {"kind": "yes_no"}}
    lower = draw(st.booleans())
    better = "lower" if lower else "higher"
    if kind == "target":
        marks = draw(st.lists(st.floats(0, 1000), min_size=2, max_size=2, unique=True).map(sorted))
        floor, target = reversed(marks) if lower else marks
        return {"unit": COUNT, "better": better, "scale": {"kind": "target", "floor": floor, "target": target}}
    at = draw(st.lists(st.floats(0, 1000), min_size=1, max_size=4, unique=True).map(sorted))
    points = draw(st.lists(shares, min_size=len(at), max_size=len(at), unique=True).map(sorted))
    easier = at if lower else at[::-1]
    bands = [{"at": mark, "score": score} for mark, score in zip(easier, points[::-1], strict=True)]
    return {"unit": COUNT, "better": better, "scale": {"kind": "bands", "lower": lower, "bands": bands}}


@st.composite
def measures(draw: st.DrawFn, code: str) -> Measure:
    """A measure with any kind of scale that may be used for bids."""
    return a_measure(
        code,
        **draw(scales()),
        title=draw(titles),
        definition=draw(titles),
        flags=draw(st.sampled_from(([], ["L1"], ["L1", "L2"]))),
        effort_hours=draw(st.floats(0, 200)),
    )


def figures(measure: Measure) -> st.SearchStrategy[float]:
    """A figure that can occur in the measure's unit."""
    if measure.unit.kind == "level":
        return st.integers(0, 10).map(float)
    return st.sampled_from((0.0, 1.0)) if measure.unit.kind == "yes_no" else st.floats(0, 2000)


@st.composite
def problems(draw: st.DrawFn, *, fixed: bool = False) -> tuple[MeasureSet, Bids]:
    """A set that bids can be scored on, and bids; with `fixed`, no score depends on another bid."""
    themes = draw(st.lists(st.sampled_from(THEMES), min_size=1, max_size=3, unique=True))
    chosen: list[ChosenMeasure] = []
    for place, theme in enumerate(themes):
        for number in range(draw(st.integers(0 if place else 1, 3))):
            # The first measure of the first theme always counts, so that there is something to score.
            first = not chosen
            chosen.append(
                ChosenMeasure(
                    measure=draw(measures(f"{theme}{number + 1:02d}")),
                    use=Use.BID if first else draw(st.sampled_from((Use.BID, Use.BID, Use.BID, Use.KPI))),
                    points=draw(st.integers(1 if first else 0, 100)),
                    not_applicable="" if first else draw(st.sampled_from(("", "", "", "Not in this contract."))),
                )
            )
    formula = PriceFormula.FIXED if fixed else draw(st.sampled_from(PriceFormula))
    scoring = TomsScoring.TARGET if fixed else draw(st.sampled_from(TomsScoring))
    measure_set = MeasureSet(
        title="Drawn",
        contract=Contract(pounds=draw(st.floats(1_000, 1e8))),
        award=Award(
            price=draw(st.integers(0, 100)),
            quality=draw(st.integers(0, 100)),
            social_value=draw(st.integers(1, 100)),
            toms_percent=draw(st.integers(0, 100)),
            figure_percent=draw(st.integers(0, 100)),
            price_formula=formula,
            ceiling=draw(st.floats(1_000, 1e7)),
            floor=draw(st.none() | st.floats(0, 999)),
        ),
        toms=TomsPart(scoring=scoring, proxies=draw(pairs(amounts, st.sampled_from(TOMS_CODES)))),
        themes=tuple(
            ChosenTheme(code=theme, title=theme, points=draw(st.integers(0 if place else 1, 100)))
            for place, theme in enumerate(themes)
        ),
        measures=tuple(chosen),
    )
    count = draw(st.integers(1, 5))
    return measure_set, Bids(bids=tuple(draw(bids_on(measure_set, f"Bid {number + 1}")) for number in range(count)))


@st.composite
def bids_on(draw: st.DrawFn, measure_set: MeasureSet, name: str) -> Bid:
    """A bid for the set, some figures and marks left out."""
    given = [one for one in measure_set.measures if draw(st.integers(0, 4))]
    return Bid(
        bid=name,
        price=draw(st.floats(100, 1e7)),
        quality=draw(st.floats(0, 100)),
        figures=tuple((one.code, draw(figures(one.measure))) for one in given),
        marks=tuple((one.code, draw(st.floats(0, 5))) for one in given if draw(st.integers(0, 4))),
        toms=draw(pairs(amounts, st.sampled_from(TOMS_CODES))),
    )


@st.composite
def any_measure_sets(draw: st.DrawFn) -> MeasureSet:
    """A set with anything in any field, whether or not it can be scored."""
    scored, _ = draw(problems())
    source = {"text": draw(titles), "url": draw(texts), "checked": "2026-06", "sure": "read"}
    rule = CouncilRule.model_validate(
        {"code": draw(codes), "council": draw(titles), "title": draw(titles), "kind": "most_measures",
         "number": draw(amounts), "above_pounds": draw(st.none() | amounts), "source": source}
    )  # fmt: skip
    weighting = NamedWeighting(
        name=draw(titles), method=draw(st.sampled_from(WeightingMethod)), themes=draw(pairs(st.integers(0, 100))),
        measures=draw(pairs(st.integers(0, 100))), note=draw(texts),
    )  # fmt: skip
    workshop = WorkshopResult(
        title=draw(titles), held=draw(texts), round=draw(st.integers(1, 9)), level="themes",
        ballots=draw(st.integers(1, 200)), taken=draw(st.sampled_from(("mean", "median"))), shares=draw(pairs(shares)),
        spread=draw(pairs(shares)), agreement=draw(shares), concordance=draw(st.none() | shares),
        reasons=tuple(draw(st.lists(texts, max_size=3))),
    )  # fmt: skip
    return scored.model_copy(
        update={
            "title": draw(titles),
            "catalogue_version": draw(texts),
            "invented": draw(st.booleans()),
            "purpose": Purpose(council=draw(texts), nation=draw(st.sampled_from(Nation)), need=draw(texts)),
            "contract": Contract(
                title=draw(texts), kind=draw(st.sampled_from(ContractKind)),
                months=draw(st.none() | st.integers(1, 600)),
                route=draw(st.sampled_from(Route)), workforce_basis=draw(st.sampled_from(WorkforceBasis)),
                has_subcontracts=draw(st.booleans()),
            ),
            "weighting_method": draw(st.sampled_from(WeightingMethod)),
            "weighting_note": draw(texts),
            "dropped": tuple(
                Dropped(code=code, title=draw(titles), reason=draw(texts)) for code in draw(st.lists(codes, max_size=2))
            ),
            "rules": draw(st.sampled_from(((), (rule,)))),
            "answers": tuple(Answer(check=draw(titles), answer=draw(texts)) for _ in range(draw(st.integers(0, 2)))),
            "saved_weightings": draw(st.sampled_from(((), (weighting,)))),
            "workshops": draw(st.sampled_from(((), (workshop,)))),
        }
    )  # fmt: skip


@st.composite
def any_bids(draw: st.DrawFn) -> Bids:
    """Bids with anything in any field."""
    names = draw(st.lists(titles, max_size=3, unique_by=lambda name: "".join(name.split())))
    return Bids(
        title=draw(texts), invented=draw(st.booleans()), note=draw(texts),
        bids=tuple(
            Bid(
                bid=f"{number} {name}", kind=draw(texts), staff=draw(st.none() | amounts),
                price=draw(st.floats(0.01, 1e11)),
                quality=draw(st.floats(0, 100)), figures=draw(pairs(st.floats(-1e12, 1e12))),
                marks=draw(pairs(st.floats(0, 5))), toms=draw(pairs(amounts)), note=draw(texts),
            )
            for number, name in enumerate(names)
        ),
    )  # fmt: skip

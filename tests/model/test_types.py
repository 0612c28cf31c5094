"""What all types share: frozen, hashable, strict about keys, careful with text; and the contradictions each refuses."""

from __future__ import annotations

import importlib
import pkgutil
from enum import Enum
from typing import Any

import pytest
from pydantic import ValidationError

import coopvalue.model
from coopvalue.model.award import Award, TomsPart
from coopvalue.model.base import Frozen
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.contract import Contract
from coopvalue.model.measure import FullMarks, Measure, Outcome, Use
from coopvalue.model.measure_set import ChosenMeasure, ChosenTheme, MeasureSet
from coopvalue.model.reference import CouncilRule
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale
from coopvalue.model.unit import Unit
from tests.conftest import a_measure, a_set

MODULES = [
    importlib.import_module(f"coopvalue.model.{found.name}") for found in pkgutil.iter_modules(coopvalue.model.__path__)
]
ENUMS = {value for module in MODULES for value in vars(module).values()
         if isinstance(value, type) and issubclass(value, Enum) and value.__module__ == module.__name__}  # fmt: skip
TYPES = {value for module in MODULES for value in vars(module).values()
         if isinstance(value, type) and issubclass(value, Frozen) and value.__module__ == module.__name__}  # fmt: skip


def refused(model: type[Frozen], **fields: Any) -> str:
    """What is said when a type refuses these fields."""
    with pytest.raises(ValidationError) as raised:
        model.model_validate(fields)
    return "; ".join(error["msg"].removeprefix("Value error, ") for error in raised.value.errors())


def test_nothing_can_be_changed_or_added() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}})
    for change in ({"title": "Other"}, {"new": 1}):
        for name, value in change.items():
            with pytest.raises(ValidationError):
                setattr(measure_set, name, value)
    assert refused(Outcome, code="a", title="A", statement="x", note="y") == "Extra inputs are not permitted"


def test_equal_things_are_equal_and_share_a_hash() -> None:
    one, other = a_set({"EQ": {"EQ01": 1}}), a_set({"EQ": {"EQ01": 1}})
    assert one == other
    assert hash(one) == hash(other)
    assert one != a_set({"EQ": {"EQ01": 2}})
    assert len({one, other, a_set({"EQ": {"EQ01": 2}})}) == 2


@pytest.mark.parametrize("model", sorted(TYPES, key=lambda model: model.__name__), ids=lambda model: model.__name__)
def test_every_type_is_frozen_and_refuses_unknown_keys(model: type[Frozen]) -> None:
    assert model.model_config["frozen"]
    assert model.model_config["extra"] == "forbid"
    for name, field in model.model_fields.items():
        assert "list" not in str(field.annotation), f"{model.__name__}.{name} could be changed in place"
        assert "dict" not in str(field.annotation), f"{model.__name__}.{name} could be changed in place"


def test_a_changed_copy_is_checked_like_a_new_one_and_has_its_own_fingerprint() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1}})
    assert measure_set.fingerprint
    renamed = measure_set.model_copy(update={"title": "  Other  "})
    assert (renamed.title, renamed.fingerprint != measure_set.fingerprint) == ("Other", True)
    with pytest.raises(ValidationError, match="belongs to theme EQ, which is not in the set"):
        measure_set.model_copy(update={"themes": ()})
    with pytest.raises(ValidationError, match="Extra inputs"):
        measure_set.model_copy(update={"titel": "x"})


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Acme\t", "Acme"),
        ("Line one\r\nLine two\rthree", "Line one\nLine two\nthree"),
        ("from Word\x0bnext", "from Word\nnext"),
        ("a\x85b\u2028c\u2029d", "a\nb\nc\nd"),
        ("bell\x07null\x00half\ud800escape\x1b", "bellnullhalfescape"),
        ("naïve café, £5, 你好 😀", "naïve café, £5, 你好 😀"),
    ],
)
def test_pasted_text_becomes_text_that_any_file_can_hold(given: str, kept: str) -> None:
    assert Bid(bid=given, price=1).bid == kept


def test_text_that_is_nothing_once_cleaned_is_refused() -> None:
    assert "at least 1 character" in refused(Bid, bid=" \x07 ", price=1)
    assert "at most 200 characters" in refused(Bid, bid="x" * 201, price=1)
    assert len(Bid(bid="x" * 200 + "\x00", price=1).bid) == 200


def test_pairs_come_from_mappings_or_pairs_and_never_twice() -> None:
    assert Bid(bid="A", price=1, marks={"EQ01": 3}).marks == (("EQ01", 3.0),)  # type: ignore[arg-type]
    assert Bid(bid="A", price=1, marks=(("EQ01", 3),)).marks == (("EQ01", 3.0),)
    assert (
        refused(Bid, bid="A", price=1, marks=(("EQ01", 3), ("EQ02", 1), ("EQ01", 4)))
        == "EQ01 stands here more than once"
    )
    assert refused(Bid, bid="A", price=1, marks=5) == "codes with values"
    assert Bid(bid="A", price=1, marks=(("EQ01", 3),)).model_dump()["marks"] == {"EQ01": 3.0}


@pytest.mark.parametrize("enum", sorted(ENUMS, key=lambda enum: enum.__name__), ids=lambda enum: enum.__name__)
def test_every_choice_has_words_of_its_own(enum: type[Enum]) -> None:
    if hasattr(enum, "words"):
        words = [member.words for member in enum]  # type: ignore[attr-defined]
        assert all(words)
        assert len(set(words)) == len(words)


def test_what_a_unit_can_hold() -> None:
    percent = Unit(code="p", label="%", kind="percent", low=0, high=100)  # type: ignore[arg-type]
    assert [percent.possible(figure) for figure in (-0.1, 0, 100, 100.1)] == [False, True, True, False]
    assert percent.range_words == "from 0 to 100"
    assert Unit(code="p", label="x", kind="number", low=0).range_words == "0 or more"  # type: ignore[arg-type]
    assert Unit(code="p", label="x", kind="number", high=5).range_words == "5 or less"  # type: ignore[arg-type]
    assert Unit(code="p", label="x", kind="number").range_words == "any number"  # type: ignore[arg-type]
    assert Unit(code="p", label="x", kind="yes_no", low=0, high=1).range_words == "yes or no"  # type: ignore[arg-type]
    assert refused(Unit, code="p", label="x", kind="number", low=5, high=5) == "low (5) must be below high (5)"
    assert "go together" in refused(Unit, code="p", label="x", kind="number", counted="people")


def test_scales_that_contradict_themselves() -> None:
    assert refused(TargetScale, kind="target", floor=2, target=2) == "floor and target are both 2; they must differ"
    easier = "thresholds must get easier as the score falls: rising where lower is better, else falling"
    lower = {"kind": "bands", "lower": True}
    assert refused(BandsScale, **lower, bands=[{"at": 6, "score": 1}, {"at": 4, "score": 0.5}]) == easier
    assert (
        refused(BandsScale, **{**lower, "lower": False}, bands=[{"at": 4, "score": 1}, {"at": 6, "score": 0.5}])
        == easier
    )
    assert refused(BandsScale, **lower, bands=[{"at": 4, "score": 1}, {"at": 4, "score": 0.5}]) == easier
    alike = "bands must run from the highest score to the lowest, no two alike"
    assert refused(BandsScale, **lower, bands=[{"at": 4, "score": 0.5}, {"at": 6, "score": 0.5}]) == alike
    assert BandsScale.model_validate({**lower, "bands": [{"at": 4, "score": 0.5}]}).lower_is_better
    assert "at least 2 items" in refused(LevelsScale, kind="levels", levels=["only"])
    assert "at most 11 items" in refused(LevelsScale, kind="levels", levels=["level"] * 12)


def measure_fault(**changes: Any) -> str:
    return refused(Measure, **{**a_measure("EQ01").model_dump(), **changes})


def test_measures_that_contradict_themselves() -> None:
    assert measure_fault(better="lower") == "'better' is lower but the scale runs the other way"
    assert measure_fault(better="yes") == "better: 'yes' goes with a yes_no scale and no other"
    assert measure_fault(plausible=99) == "plausible is 99, which is worse than the figure for full marks"
    assert measure_fault(plausible=101) == "101 cannot occur in '%', which is from 0 to 100"
    assert measure_fault(neutrality="red") == "a red measure may not be used to score bids"
    assert measure_fault(neutrality="council") == "a council measure may not be used to score bids"
    assert measure_fault(flags=["L7"]) == "felt experience (flag L7) may be a KPI but never a bid score"
    assert measure_fault(full_marks=[FullMarks(kind="Co-op", how="x")] * 2) == (
        "a bid measure needs two different kinds of organisation under full_marks"
    )
    assert measure_fault(neutrality="red", better="lower") == (
        "'better' is lower but the scale runs the other way; a red measure may not be used to score bids"
    )
    a_measure("EQ01", plausible=100)
    for allowed in ({"neutrality": "red"}, {"flags": ["L7"]}, {"full_marks": []}):
        a_measure("EQ01", uses=["kpi"], **allowed)


def test_what_a_measure_knows_of_itself() -> None:
    assert a_measure("EQ01", uses=["kpi"], flags=["L1", "L7"]).felt
    assert not a_measure("EQ01").felt
    assert a_measure("EQ01").top_level == 0
    level = {"code": "level", "label": "level", "kind": "level", "low": 0, "high": 10}
    assert a_measure("EQ01", unit=level, scale={"kind": "levels", "levels": ["a", "b", "c"]}).top_level == 2


def test_awards_that_cannot_be_used() -> None:
    assert "give at least one of them points" in refused(Award, price=0, quality=0, social_value=0)
    assert refused(Award, ceiling=100, floor=100) == "floor (£100) must be below ceiling (£100)"
    assert Award(ceiling=100, floor=99).floor == 99
    assert "greater than or equal to 0" in refused(TomsPart, proxies={"NT1": -1})
    assert "greater than 0" in refused(TomsPart, target_per_pound=0)
    assert "greater than 0" in refused(Contract, pounds=0)
    assert "greater than 0" in refused(Bid, bid="A", price=0)


def test_sets_that_contradict_themselves() -> None:
    kpi = a_measure("EQ01", uses=["kpi"])
    theme = ChosenTheme(code="EQ", title="E")
    assert refused(MeasureSet, themes=(theme, theme)) == "theme EQ is listed more than once"
    assert refused(MeasureSet, measures=(ChosenMeasure(measure=kpi, use=Use.KPI),)) == (
        "measure EQ01 belongs to theme EQ, which is not in the set"
    )
    assert refused(MeasureSet, themes=(theme,), measures=(ChosenMeasure(measure=kpi),)) == (
        "measure EQ01 is used as 'bid' but allows only: kpi"
    )
    twice = (ChosenMeasure(measure=kpi, use=Use.KPI),) * 2
    assert refused(MeasureSet, themes=(theme,), measures=twice) == "measure EQ01 is listed more than once"


def test_what_a_set_knows_of_its_measures() -> None:
    measure_set = a_set({"EQ": {"EQ01": 1, "EQ02": 2}, "PA": {"PA01": 3}})
    kept, na, _ = measure_set.measures
    mixed = measure_set.model_copy(
        update={
            "measures": (
                kept,
                na.model_copy(update={"not_applicable": "Not here."}),
                ChosenMeasure(measure=a_measure("PA01"), use=Use.KPI, copied_from="0123456789ab"),
            )
        }
    )
    assert mixed.codes == ("EQ01", "EQ02", "PA01")
    assert [one.code for one in mixed.scored] == ["EQ01"]
    assert [one.code for one in mixed.measures_of("EQ")] == ["EQ01", "EQ02"]
    assert mixed.chosen("PA01") is mixed.measures[2]
    assert mixed.chosen("PA09") is None
    assert mixed.theme("PA") is mixed.themes[1]
    assert mixed.theme("CC") is None
    assert [one.edited for one in mixed.measures] == [False, False, True]


def test_bids_know_their_figures() -> None:
    bid = Bid(bid="A", price=1, figures={"EQ01": True, "EQ02": False, "EQ03": 2}, marks={"EQ01": 5})  # type: ignore[arg-type]
    assert [bid.figure(code) for code in ("EQ01", "EQ02", "EQ03", "EQ04")] == [1.0, 0.0, 2.0, None]
    assert [bid.mark(code) for code in ("EQ01", "EQ02")] == [5.0, None]
    assert Bids(bids=(bid,)).names == ("A",)
    assert refused(Bids, bids=(bid, bid)) == "bid A is listed more than once; give each bid its own name"


def test_a_rule_names_a_theme_where_it_needs_one_and_only_there() -> None:
    rule = {
        "code": "r",
        "council": "C",
        "title": "T",
        "number": 1,
        "source": {"text": "s", "checked": "2026-06", "sure": "read"},
    }
    expected = "theme goes with the kinds from_theme and least_theme_share, and no other"
    for kind, theme in (
        ("from_theme", ""),
        ("least_theme_share", ""),
        ("most_measures", "EQ"),
        ("least_social_value", "EQ"),
    ):
        assert refused(CouncilRule, **rule, kind=kind, theme=theme) == expected
    CouncilRule.model_validate({**rule, "kind": "from_theme", "theme": "EQ"})

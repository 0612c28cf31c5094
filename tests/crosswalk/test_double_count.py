"""Double counting: within the set, with the National TOMs, and within them."""

from __future__ import annotations

from typing import Any

from coopvalue.crosswalk.double_count import DoubleCount, double_counts
from coopvalue.model.award import Award, TomsPart
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure import Use
from coopvalue.model.measure_set import MeasureSet
from tests.conftest import a_measure, a_set
from tests.crosswalk.test_coverage import from_catalogue

WITH_TOMS = Award(price=40, quality=40, social_value=20, toms_percent=50)


def a_linked_set(*codes: str, **changes: Any) -> MeasureSet:
    points: dict[str, dict[str, int]] = {}
    for code in codes:
        points.setdefault(code[:2], {})[code] = 1
    return from_catalogue(a_set(points, **changes), *codes)


def proxies(**pounds: float) -> TomsPart:
    return TomsPart(proxies=tuple(pounds.items()))


def pairs(found: tuple[DoubleCount, ...]) -> list[tuple[str, str, bool, bool]]:
    return [(one.first, one.second, one.across, one.certain) for one in found]


def overlapping(measure_set: MeasureSet, **overlaps: list[str]) -> MeasureSet:
    measures = tuple(
        one.model_copy(update={"measure": a_measure(one.code, overlaps=overlaps.get(one.code, []))})
        for one in measure_set.measures
    )
    return measure_set.model_copy(update={"measures": measures})


def test_two_scored_measures_that_name_each_other(catalogue: Catalogue) -> None:
    measure_set = overlapping(a_linked_set("PA02", "CC01"), PA02=["CC01"])
    (found,) = double_counts(measure_set, catalogue)
    assert found == DoubleCount(
        "PA02", "CC01", across=False, certain=True,
        why="PA02 and CC01 cover some of the same ground.",
        fix="Keep both only if each asks for something the other does not; say so to bidders.",
    )  # fmt: skip
    # Named from the other side only, or from both: still once.
    assert len(double_counts(overlapping(measure_set, CC01=["PA02"]), catalogue)) == 1
    assert len(double_counts(overlapping(measure_set, CC01=["PA02"], PA02=["CC01"]), catalogue)) == 1
    assert double_counts(overlapping(measure_set), catalogue) == ()


def test_a_kpi_counts_nothing_twice(catalogue: Catalogue) -> None:
    measure_set = overlapping(a_linked_set("PA02", "CC01"), PA02=["CC01"])
    kpi, other = measure_set.measures
    for change in ({"use": Use.KPI}, {"not_applicable": "Not here."}):
        eased = measure_set.model_copy(update={"measures": (kpi.model_copy(update=change), other)})
        assert double_counts(eased, catalogue) == ()


def test_a_measure_whose_national_toms_entry_is_scored_is_certain(catalogue: Catalogue) -> None:
    measure_set = a_linked_set("EQ01", award=WITH_TOMS, toms=proxies(NT1=1000))
    (found,) = double_counts(measure_set, catalogue)
    assert found == DoubleCount(
        "EQ01", "NT1", across=True, certain=True,
        why="EQ01 asks the same thing: NT1, what NT1 asks.",
        fix="Score EQ01 or NT1, not both; tell bidders which.",
    )  # fmt: skip


def test_a_strong_link_is_worth_a_warning_even_without_a_proxy(catalogue: Catalogue) -> None:
    # same, broader and narrower; a mere overlap only counts once its entry is scored.
    measure_set = a_linked_set("EQ01", "EQ02", "PA01", "PA02", award=WITH_TOMS)
    assert pairs(double_counts(measure_set, catalogue)) == [
        ("EQ01", "NT1", True, False),
        ("PA01", "NT3", True, False),
        ("PA01", "NT4", True, False),
    ]
    scored = measure_set.model_copy(update={"toms": proxies(NT2=5)})
    assert ("EQ02", "NT2", True, True) in pairs(double_counts(scored, catalogue))


def test_without_a_national_toms_part_nothing_is_certain(catalogue: Catalogue) -> None:
    measure_set = a_linked_set("EQ01", "EQ02", toms=proxies(NT1=5, NT2=5))
    assert pairs(double_counts(measure_set, catalogue)) == [("EQ01", "NT1", True, False)]


def test_a_proxy_of_nothing_scores_nothing(catalogue: Catalogue) -> None:
    measure_set = a_linked_set("EQ02", award=WITH_TOMS, toms=proxies(NT2=0))
    assert double_counts(measure_set, catalogue) == ()


def test_national_toms_entries_of_one_group_are_named(catalogue: Catalogue) -> None:
    measure_set = a_linked_set("PA02", award=WITH_TOMS, toms=proxies(NT1=5, NT3=5, NT6=5))
    (found,) = double_counts(measure_set, catalogue)
    assert found == DoubleCount(
        "NT1", "NT3", across=False, certain=True,
        why="NT1 and NT3 are counted from overlapping quantities in the National TOMs.",
        fix="Tell bidders that one quantity may be claimed under one of them only.",
    )  # fmt: skip
    assert double_counts(measure_set.model_copy(update={"award": Award()}), catalogue) == ()


def test_entries_that_may_be_claimed_together_and_of_different_groups_are_left_alone(catalogue: Catalogue) -> None:
    for part in (proxies(NT2=5, NT3=5), proxies(NT1=5, NT4=5), proxies(NT6=5)):
        assert double_counts(a_linked_set("PA02", award=WITH_TOMS, toms=part), catalogue) == ()


def test_a_measure_of_the_officers_own_is_not_compared(catalogue: Catalogue) -> None:
    own = a_set({"EQ": {"EQ01": 1}}, award=WITH_TOMS, toms=proxies(NT1=5))
    assert double_counts(own, catalogue) == ()

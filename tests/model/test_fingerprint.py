"""Fingerprints: the same for the same content, another for any change, and steady over time."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from enum import Enum
from typing import Any

from pydantic import ValidationError

from coopvalue.model.award import Award, TomsPart
from coopvalue.model.bid import Bid, Bids
from coopvalue.model.contract import Nation, Purpose
from coopvalue.model.measure import digest
from coopvalue.model.measure_set import ChosenTheme, MeasureSet
from tests.conftest import a_measure, a_set
from tests.model.test_types import ENUMS

SOURCE = {"text": "minutes", "url": "https://example.org", "checked": "2026-06", "sure": "read"}

MEASURE = a_measure(
    "EQ01", scale={"kind": "target", "floor": 0, "target": 80}, plausible=90, flags=["L1"], overlaps=["EQ02"]
)

FULL = MeasureSet.model_validate(
    {
        "title": "Full", "catalogue_version": "2026.11", "invented": True,
        "purpose": dict.fromkeys(
            ("council", "place", "need", "outcomes_sought", "co_produced_with", "changed_by_them", "evidence_owner"),
            "x",
        ),
        "contract": {"title": "c", "pounds": 5, "months": 3, "route_reason": "x", "has_subcontracts": False},
        "award": {
            "price": 1, "quality": 2, "social_value": 3, "toms_percent": 4, "figure_percent": 5,
            "ceiling": 9, "floor": 1,
        },
        "toms": {"target_per_pound": 1, "proxies": {"NT1": 5}, "proxies_source": "x", "other_proxies": {"NT1": 6}},
        "weighting_note": "x",
        "themes": [{"code": "EQ", "title": "E", "points": 1, "reason": "x"}],
        "measures": [
            {
                "measure": MEASURE, "copied_from": "x", "use": "bid", "points": 5,
                "reason": "x", "not_applicable": "x",
            }
        ],
        "dropped": [{"code": "EQ02", "title": "D", "reason": "x"}],
        "rules": [
            {"code": "r", "council": "c", "title": "t", "kind": "from_theme", "number": 1, "theme": "EQ",
             "above_pounds": 5, "source": SOURCE}
        ],
        "answers": [{"check": "c", "answer": "a"}],
        "saved_weightings": [
            {"name": "n", "method": "equal", "themes": {"EQ": 1}, "measures": {"EQ01": 1}, "note": "x"}
        ],
        "workshops": [
            {"title": "w", "held": "h", "round": 1, "level": "themes", "ballots": 5, "taken": "mean",
             "shares": {"EQ": 1}, "spread": {"EQ": 0.5}, "agreement": 0.5, "concordance": 0.5, "reasons": ["x"]}
        ],
    }
)  # fmt: skip

BIDS = Bids(
    title="t", invented=True, note="n",
    bids=(Bid(bid="A", kind="k", staff=5, price=9, quality=8, figures=(("EQ01", 1),), marks=(("EQ01", 2),),
              toms=(("NT1", 3),), note="n"),),
)  # fmt: skip

ALONE = {
    "format", "themes.0.code", "measures.0.use", "measures.0.measure.theme", "measures.0.measure.better",
    "measures.0.measure.uses.0", "measures.0.measure.scale.kind", "measures.0.measure.unit.kind",
    "measures.0.measure.unit.per_pounds", "measures.0.measure.unit.counted",
}  # fmt: skip

CHOICES = sorted({str(member.value) for enum in ENUMS for member in enum if isinstance(member, Enum)} | {"median"})


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of plain data that holds a single value."""
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], (*path, key))
    else:
        yield path


def with_leaf(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    head, *rest = path
    changed = list(data) if isinstance(data, list) else dict(data)
    changed[head] = with_leaf(data[head], tuple(rest), value)
    return changed


def other_values(value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 1, value - 1, value / 2)
    elif value is None:
        yield from (1, 50)
    else:
        yield from (f"{value}x", f"{value}2", "2026-07", *CHOICES)


def changed_in_every_place(model: Any) -> dict[tuple[Any, ...], Any]:
    """The model with each single value changed to another valid one; None where there is no other."""
    plain = model.model_dump(mode="json")
    found: dict[tuple[Any, ...], Any] = {}
    for path in leaves(plain):
        found[path] = None
        value = plain
        for step in path:
            value = value[step]
        for other in other_values(value):
            try:
                changed = type(model).model_validate(with_leaf(plain, path, other))
            except ValidationError:
                continue
            if changed != model:
                found[path] = changed
                break
    return found


def test_a_change_of_any_single_value_changes_the_fingerprint() -> None:
    for model, least in ((FULL, 100), (BIDS, 12)):
        changed = changed_in_every_place(model)
        assert len(changed) >= least
        # These cannot be changed alone: the format is fixed, and the others must agree with something else in the set.
        alone = {".".join(map(str, path)) for path, other in changed.items() if other is None}
        assert alone <= ALONE
        prints = [other.fingerprint for other in changed.values() if other is not None]
        assert model.fingerprint not in prints
        assert len(set(prints)) == len(prints)


def test_a_change_of_a_set_in_a_list_changes_the_fingerprint() -> None:
    prints = {FULL.fingerprint}
    for field in ("themes", "measures", "dropped", "rules", "answers", "saved_weightings", "workshops"):
        if field != "themes":
            prints.add(FULL.model_copy(update={field: ()}).fingerprint)
    assert len(prints) == 7
    two = a_set({"EQ": {"EQ01": 1, "EQ02": 1}})
    reversed_order = two.model_copy(update={"measures": two.measures[::-1]})
    assert two.fingerprint != reversed_order.fingerprint


def test_it_is_twelve_hex_digits_and_the_same_every_time() -> None:
    assert MeasureSet().fingerprint == digest(MeasureSet())
    for one in (FULL, BIDS, a_set({"EQ": {"EQ01": 1}})):
        assert len(one.fingerprint) == 12
        assert int(one.fingerprint, 16) >= 0
        assert type(one).model_validate(one.model_dump(mode="json")).fingerprint == one.fingerprint


def test_a_field_added_later_with_a_default_leaves_fingerprints_as_they_were() -> None:
    class LaterBid(Bid):
        colour: str = "none"

    before = Bid(bid="A", price=5)
    assert digest(LaterBid.model_validate(before.model_dump())) == digest(before)
    assert digest(LaterBid(bid="A", price=5, colour="red")) != digest(before)


def test_the_order_of_codes_in_a_mapping_does_not_matter() -> None:
    codes = (("EQ01", 1.0), ("EQ02", 2.0), ("PA01", 3.0))
    prints = {digest(Bid(bid="A", price=5, figures=order)) for order in itertools.permutations(codes)}
    assert len(prints) == 1


def test_known_fingerprints() -> None:
    # Councils publish these. If one changes, every file printed so far seems to come from another set.
    assert MeasureSet().fingerprint == "44136fa355b3"
    known = MeasureSet(
        title="Known",
        themes=(ChosenTheme(code="EQ", title="Equity", points=60), ChosenTheme(code="PA", title="Participation")),
        award=Award(price=30, ceiling=2.5e6),
        toms=TomsPart(proxies=(("NT1", 20_000), ("NT10", 0.5))),
        purpose=Purpose(council="Côte & Søn", nation=Nation.WALES),
    )
    assert known.fingerprint == "ff83c4c2a39a"
    # The canonical form by hand: defaults left out, keys in order, no spaces.
    text = '{"bids":[{"bid":"Acme","figures":{"EQ01":50.0},"price":1000000.0}]}'
    bids = Bids(bids=(Bid(bid="Acme", price=1_000_000, figures=(("EQ01", 50),)),))
    assert bids.fingerprint == hashlib.sha256(text.encode()).hexdigest()[:12] == "465966cb3838"

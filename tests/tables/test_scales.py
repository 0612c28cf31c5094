"""Scales in words."""

from __future__ import annotations

import pytest

from coopvalue.methods.scale import score
from coopvalue.model.catalogue import Catalogue
from coopvalue.tables.scales import plausible_words, scale_words
from tests.conftest import a_measure

LEVEL = {"code": "level", "label": "level", "kind": "level"}
YES_NO = {"code": "yes-no", "label": "yes or no", "kind": "yes_no"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scale": {"kind": "target", "floor": 10, "target": 40}},
         "No marks at 10%, rising in a straight line to full marks at 40%."),
        ({"scale": {"kind": "target", "floor": 40, "target": 10}, "better": "lower"},
         "No marks at 40%, rising in a straight line to full marks at 10%. A lower figure is better."),
        ({"scale": {"kind": "bands", "lower": False, "bands": [{"at": 60, "score": 1}, {"at": 20, "score": 0.5}]}},
         "At least 60%: full marks; at least 20%: 50 of 100 marks; anything less: no marks."),
        ({"scale": {"kind": "bands", "lower": True, "bands": [{"at": 5, "score": 0.9}]}, "better": "lower"},
         "At most 5%: 90 of 100 marks; anything more: no marks."),
        ({"scale": {"kind": "levels", "levels": ["None.", "Some.", "All."]}, "unit": LEVEL},
         "Level 0 (no marks): None.\nLevel 1 (50 of 100 marks): Some.\nLevel 2 (full marks): All."),
        ({"scale": {"kind": "yes_no"}, "unit": YES_NO, "better": "yes"}, "Yes: full marks; no: no marks."),
    ],
)  # fmt: skip
def test_scale_words(changes: dict[str, object], words: str) -> None:
    assert scale_words(a_measure("EQ01", **changes)) == words


def test_plausible_words() -> None:
    assert plausible_words(a_measure("EQ01", plausible=100)) == "above 100%"
    lower = {"scale": {"kind": "target", "floor": 40, "target": 10}, "better": "lower", "plausible": 5}
    assert plausible_words(a_measure("EQ01", **lower)) == "below 5%"
    assert plausible_words(a_measure("EQ01")) == ""


def test_every_scale_of_the_catalogue_says_what_the_sums_do(catalogue: Catalogue) -> None:
    for measure in catalogue.measures:
        words = scale_words(measure)
        assert "full marks" in words
        if measure.scale.kind == "target":
            assert score(measure.scale, measure.scale.floor) == 0
            assert score(measure.scale, measure.scale.target) == 1

"""A catalogue with a crosswalk small enough to follow by hand."""

from __future__ import annotations

import pytest

from coopvalue.catalogue import load_catalogue
from coopvalue.model.catalogue import TOMS, Catalogue
from coopvalue.model.framework import Crosswalk, Framework

SOURCE = {"text": "for tests", "checked": "2026-06", "sure": "proposed"}
PART = {"code": "part", "title": "Part"}


def entry(code: str) -> dict[str, str]:
    return {"code": code, "theme": "part", "outcome": "part", "summary": f"what {code} asks"}


def link(to: str, relation: str) -> dict[str, str]:
    return {"to": to, "relation": relation, "reason": f"like {to}", "sure": "inferred"}


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Five measures: EQ01 is the same as NT1, EQ02 overlaps NT2, PA01 meets NT3 and NT4; PA02 and CC01 are gaps."""
    framework = Framework.model_validate(
        {
            "code": TOMS, "title": "National TOMs", "edition": "for tests", "licence": "none", "disclaimer": "none",
            "sources": [SOURCE], "themes": [PART], "outcomes": [PART],
            "entries": [entry(code) for code in ("NT1", "NT2", "NT3", "NT4", "NT5", "NT6")],
            "overlaps": [["NT1", "NT2", "NT3"], ["NT4", "NT5"]], "allowed_together": [["NT2", "NT3"]],
        }
    )  # fmt: skip
    crosswalk = Crosswalk.model_validate(
        {
            "framework": TOMS, "checked": "2026-06",
            "mappings": [
                {"measure": "EQ01", "links": [link("NT1", "same")]},
                {"measure": "EQ02", "links": [link("NT2", "overlaps")]},
                {"measure": "PA01", "links": [link("NT3", "broader"), link("NT4", "narrower")]},
                {"measure": "PA02", "gap": "Nobody is asked who decides."},
                {"measure": "CC01", "gap": "Nobody is asked who takes part."},
            ],
        }
    )  # fmt: skip
    return load_catalogue().model_copy(update={"frameworks": (framework,), "crosswalks": (crosswalk,)})

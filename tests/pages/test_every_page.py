"""Every page comes up with nothing in hand, with each scenario, and with a set nobody would want."""

from __future__ import annotations

import pytest

from coopvalue.catalogue import load_catalogue
from coopvalue.model.award import Award
from coopvalue.model.measure_set import MeasureSet
from coopvalue.ui import menu
from coopvalue.ui.state import Work
from tests.conftest import a_set, some_bids
from tests.pages.conftest import OpenPage, words

SCENARIOS = [scenario.code for scenario in load_catalogue().scenarios]
PAGES = [page.file.removeprefix("pages/").removesuffix(".py") for page in menu.PAGES]


@pytest.mark.parametrize("page", PAGES)
def test_with_nothing_in_hand_a_page_says_where_to_start(open_page: OpenPage, page: str) -> None:
    app = open_page(page, scenario=None)
    assert words(app).strip()
    if page in ("weightings", "toms_map", "bids"):
        assert "Choose some measures first" in words(app)


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("page", PAGES)
def test_with_an_example_every_page_works(open_page: OpenPage, page: str, scenario: str) -> None:
    app = open_page(page, scenario=scenario)
    assert not app.error, [error.value for error in app.error]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "measure_set",
    [
        a_set({"EQ": {"EQ01": 0}}),
        a_set({"EQ": {"EQ01": 1}}, {"EQ": 0}),
        a_set({"EQ": {"EQ01": 1}}, award=Award(price=1, quality=0, social_value=1)),
        a_set({"EQ": {"EQ01": 1}}, award=Award(price=1, quality=1, social_value=0)),
        MeasureSet(),
    ],
    ids=["no points", "no theme points", "no ceiling", "no social value", "empty"],
)
def test_a_set_that_cannot_be_scored_is_explained(open_page: OpenPage, page: str, measure_set: MeasureSet) -> None:
    app = open_page(page, work=Work(measure_set=measure_set, bids=some_bids(a={"EQ01": 40}, b={"EQ01": 40})))
    assert words(app).strip()


@pytest.mark.parametrize("page", PAGES)
def test_one_heading_a_page_and_it_is_the_title(open_page: OpenPage, page: str) -> None:
    assert len(open_page(page).title) == 1

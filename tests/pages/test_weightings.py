"""Weightings: the others keep proportion, locks hold, and reasons are kept."""

from __future__ import annotations

import pytest

from coopvalue.model.catalogue import Catalogue
from coopvalue.ui.state import Work
from tests.conftest import a_set
from tests.pages.conftest import OpenPage, words, work


def points(app: object) -> dict[str, int]:
    return {theme.code: theme.points for theme in work(app).measure_set.themes}  # type: ignore[arg-type]


@pytest.fixture
def three_themes() -> Work:
    return Work(
        measure_set=a_set({"EQ": {"EQ01": 1}, "PA": {"PA01": 1}, "CC": {"CC01": 1}}, {"EQ": 50, "PA": 30, "CC": 20})
    )


def test_moving_one_keeps_the_others_in_proportion(open_page: OpenPage, three_themes: Work) -> None:
    app = open_page("weightings", work=three_themes)
    app.slider(key="drag_themes_EQ").set_value(75).run()
    # 25 left for 30 : 20 is 15 and 10
    assert points(app) == {"EQ": 75, "PA": 15, "CC": 10}
    assert app.number_input(key="type_themes_PA").value == 15


def test_a_locked_theme_does_not_move(open_page: OpenPage, three_themes: Work) -> None:
    app = open_page("weightings", work=three_themes)
    app.checkbox(key="lock_themes_PA").check().run()
    app.number_input(key="type_themes_EQ").set_value(60).run()
    assert points(app) == {"EQ": 60, "PA": 30, "CC": 10}
    assert app.slider(key="drag_themes_PA").disabled


def test_the_share_of_the_award_stands_beside_each(open_page: OpenPage, three_themes: Work) -> None:
    app = open_page("weightings", work=three_themes)
    assert "50%" in app.slider(key="drag_themes_EQ").label


def test_equal_points_and_a_reason(open_page: OpenPage, three_themes: Work) -> None:
    app = open_page("weightings", work=three_themes)
    app.button(key="equal_themes").click().run()
    assert points(app) == {"EQ": 34, "PA": 33, "CC": 33}


def test_price_formula_and_split(open_page: OpenPage, catalogue: Catalogue) -> None:
    app = open_page("weightings", weights_level="award")
    app.number_input(key="award_ceiling").set_value(None).run()
    assert work(app).measure_set.award.ceiling is None
    app.number_input(key="award_ceiling").set_value(1.0).run()
    assert "must be below ceiling" in words(app)
    assert work(app).measure_set.award.ceiling is None

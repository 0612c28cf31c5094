"""Start: one click to an example, and a saved set opened again."""

from __future__ import annotations

from coopvalue.files.measure_set import write_measure_set
from coopvalue.model.catalogue import Catalogue
from coopvalue.ui.story import STEPS
from tests.conftest import a_set
from tests.pages.conftest import OpenPage, words, work


def test_one_click_loads_an_example_and_says_so(open_page: OpenPage, catalogue: Catalogue) -> None:
    app = open_page("app", scenario=None)
    app.button(key="start_home-care").click().run()
    scenario = catalogue.scenario("home-care")
    assert scenario
    assert work(app).measure_set == scenario.measure_set
    assert work(app).bids == scenario.bids


def test_a_saved_set_opens_and_a_faulty_one_leaves_the_work_alone(open_page: OpenPage) -> None:
    saved = a_set({"EQ": {"EQ01": 1}})
    app = open_page("app", scenario=None)
    app.file_uploader(key="start_open_set").upload("mine.yaml", write_measure_set(saved).encode(), "text/yaml").run()
    assert not app.exception
    assert work(app).measure_set == saved
    faulty = write_measure_set(saved).replace("title: A test set", "titel: A test set")
    app.file_uploader(key="start_open_set").upload("mine.yaml", faulty.encode(), "text/yaml").run()
    assert "This file was not opened" in words(app)
    assert "Did you mean 'title'?" in app.code[0].value
    assert work(app).measure_set == saved


def test_the_story_runs_through_every_step_and_can_start_again(open_page: OpenPage) -> None:
    app = open_page("app", scenario=None)
    app.button(key="story_start").click().run()
    for place, step in enumerate(STEPS):
        app.switch_page(step.page.file).run()
        assert not app.exception
        assert f"**Step {place + 1} of {len(STEPS)}.** {step.says}" in [one.value for one in app.markdown]
        if place + 1 < len(STEPS):
            app.button(key="story_next").click().run()
    app.switch_page("pages/weightings.py").run()
    assert "The story waits at step 7" in words(app)
    app.button(key="story_again").click().run()
    assert app.session_state["story_step"] == 0

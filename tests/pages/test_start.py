"""Start: one click to an example, and a saved set opened again."""

from __future__ import annotations

from coopvalue.files.measure_set import write_measure_set
from coopvalue.model.catalogue import Catalogue
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

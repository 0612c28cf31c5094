"""Pages run without a browser: always from the start page, with the work put into the session."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

# Set before anything opens the store: the tests keep theirs to themselves.
os.environ["COOPVALUE_DATABASE_URL"] = f"sqlite:///{tempfile.mkdtemp()}/pages.db"

import pytest
from streamlit.testing.v1 import AppTest

from coopvalue.catalogue import load_catalogue
from coopvalue.model.catalogue import Catalogue
from coopvalue.ui.state import Work

ROOT = Path(__file__).parents[2]
OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def open_page(catalogue: Catalogue) -> OpenPage:
    """Open a page by its file name, with a scenario in hand unless another work is given."""

    def opened(page: str, scenario: str | None = "home-care", work: Work | None = None, **session: object) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        if work is None and scenario is not None:
            found = catalogue.scenario(scenario)
            assert found is not None
            work = Work(measure_set=found.measure_set, bids=found.bids)
        if work is not None:
            app.session_state["coopvalue_work"] = work
        for key, value in session.items():
            app.session_state[key] = value
        app.run()
        if page != "app":
            app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, app.exception
        return app

    return opened


def words(app: AppTest) -> str:
    """Return everything a reader sees as text."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "success", "warning", "error")
    return "\n".join(str(element.value) for kind in kinds for element in getattr(app, kind))


def work(app: AppTest) -> Work:
    """Return the work in the app's session."""
    found = app.session_state["coopvalue_work"]
    assert isinstance(found, Work)
    return found

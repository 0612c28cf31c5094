"""Whoever follows CONTRIBUTING.md to the letter gets what it promises: in the app, in the downloads and in the checks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from coopvalue.catalogue import load_catalogue
from tests.guide import ROOT, follow, steps

# Runs in the copy, with the page and the chart that the guide adds. Pages are opened from Start, as in tests/pages.
LOOK = """
import json
from streamlit.testing.v1 import AppTest

def shown(app):
    assert not app.exception, app.exception
    kinds = ("title", "markdown", "caption", "info", "warning", "error")
    return "\\n".join(str(one.value) for kind in kinds for one in getattr(app, kind))

app = AppTest.from_file("app.py", default_timeout=60).run()
seen = {"start": shown(app)}
app.switch_page("pages/measures.py").run()
app.text_input(key="measures_words").set_value("CC99").run()
seen["found"] = shown(app)
app.button(key="card_CC99").click().run()
seen["details"] = shown(app)
app.button(key="add_CC99").click().run()
seen["chosen"] = app.session_state["coopvalue_work"].measure_set.codes
app = AppTest.from_file("app.py", default_timeout=60).run()
app.button(key="start_community-meals").click().run()
for page in ("toms_map", "effort", "download"):
    app.switch_page(f"pages/{page}.py").run()
    seen[page] = shown(app)
print(json.dumps(seen))
"""


class Copy:
    """The project after somebody has followed the guide."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(root),
            "PYTHONIOENCODING": "utf-8",
            "COOPVALUE_DATABASE_URL": f"sqlite:///{root}/followed.db",
        }

    def python(self, *arguments: str) -> str:
        """Run Python in the copy and return what it printed."""
        run = subprocess.run(
            [sys.executable, *arguments], cwd=self.root, env=self.environment, capture_output=True, encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert run.returncode == 0, f"{' '.join(arguments)[:80]}\n{run.stdout[-3000:]}\n{run.stderr[-3000:]}"
        return run.stdout


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(follow(tmp_path_factory.mktemp("followed")))


def test_every_file_the_guide_touches_is_found_in_it() -> None:
    files = {step.file for step in steps((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))}
    assert files == {
        "catalogue/measures/conviviality-and-community.yaml",
        "catalogue/crosswalk/national-toms.yaml",
        "catalogue/crosswalk/social-value-model.yaml",
        "catalogue/scenarios/4-community-meals.yaml",
        "tests/catalogue/test_real.py",
        "tests/charts/test_every_chart.py",
        "coopvalue/charts/effort.py",
        "coopvalue/ui/effort_view.py",
        "coopvalue/ui/menu.py",
        "pages/effort.py",
    }


def test_the_example_is_not_in_the_catalogue_that_ships() -> None:
    assert "CC99" not in load_catalogue().by_code


def test_the_checks_count_the_measure_and_the_scenario(followed: Copy) -> None:
    counts = {
        line.split(maxsplit=1)[1]: line.split()[0] for line in followed.python("-m", "coopvalue", "check").splitlines()
    }
    shipped = load_catalogue()
    assert counts["measures"] == str(len(shipped.measures) + 1)
    assert counts["scenarios"] == str(len(shipped.scenarios) + 1)
    assert counts["faults"] == "0"


def test_one_place_in_the_tests_counts_measures(followed: Copy) -> None:
    said = followed.python(
        "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/catalogue/test_real.py", "tests/test_layers.py"
    )
    assert re.search(r"\d+ passed", said)


def test_the_chart_keeps_the_rules_of_every_chart(followed: Copy) -> None:
    said = followed.python(
        "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/charts/test_every_chart.py", "-k", "not quick"
    )
    assert re.search(r"\d+ passed", said)


def test_the_app_shows_all_of_it(followed: Copy) -> None:
    seen = json.loads(followed.python("-c", LOOK))
    assert "Community meals in Thistleford" in seen["start"]
    assert "CC99" in seen["found"]
    assert "ten minutes' walk" in seen["details"]
    assert seen["chosen"] == ["CC99"]
    assert (
        "CC99 Activity hours that people can reach without a car** covers some of the same ground: NT32"
        in seen["toms_map"]
    )
    assert re.search(r"A small bidder needs about [\d.]+ hours to answer", seen["effort"])
    assert "Community meals in Thistleford" in seen["download"]


def test_every_download_holds_the_measure_and_its_link(followed: Copy, tmp_path: Path) -> None:
    followed.python("-m", "coopvalue", "example", "community-meals", "--out", str(tmp_path))
    made = tmp_path / "pack"
    measure_set, bids = str(tmp_path / "set.yaml"), str(tmp_path / "bids.yaml")
    followed.python("-m", "coopvalue", "export", measure_set, "--bids", bids, "--out", str(made))
    without = [path.name for path in made.iterdir() if "CC99" not in everything(path)]
    # The one-page test of the weights names themes.
    assert all("weights-test" in name for name in without), without
    for part in ("open-data", "measure-set", "co-operative-value-measures-catalogue"):
        linked = [path for path in made.iterdir() if part in path.name]
        assert linked
        assert all("NT32" in everything(path) and "may be claimed there too" in everything(path) for path in linked), (
            part
        )


def test_the_lesson_of_the_scenario_holds(followed: Copy, tmp_path: Path) -> None:
    followed.python("-m", "coopvalue", "example", "community-meals", "--out", str(tmp_path))
    said = followed.python("-m", "coopvalue", "weights-test", str(tmp_path / "set.yaml"), str(tmp_path / "bids.yaml"))
    assert "Without EQ02, Thistleford Lunch Clubs comes first instead of Plateful National" in said


def everything(path: Path) -> str:
    """Return all text of a file, looking into workbooks, documents and archives."""
    data = path.read_bytes()
    if not zipfile.is_zipfile(BytesIO(data)):
        return data.decode("utf-8")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())

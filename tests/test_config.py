"""The settings without which the app is slow, leaks or cannot be read, as Streamlit takes them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

ROOT = Path(__file__).parents[1]
TEXT, LARGE_OR_SHAPE = 4.5, 3.0
MODES = ("light", "dark")


def _set_here() -> dict[str, Any]:
    return tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def said() -> dict[str, Any]:
    """Every option that the file sets, as Streamlit itself reads it when the app is started from the top folder."""
    script = (
        "import json, sys\n"
        "from streamlit import config\n"
        "names = json.loads(sys.stdin.read())\n"
        "print(json.dumps({name: config.get_option(name) for name in names}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, input=json.dumps(sorted(_flat(_set_here()))), text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    assert "not a valid config option" not in done.stderr + done.stdout
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _flat(options: dict[str, Any], before: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in options.items():
        found |= _flat(value, f"{before}{name}.") if isinstance(value, dict) else {f"{before}{name}": value}
    return found


def test_streamlit_knows_and_takes_every_option(said: dict[str, Any]) -> None:
    assert said == _flat(_set_here())


@pytest.mark.parametrize(
    ("option", "value"),
    [
        # Fifty people on one server wait for seconds with it.
        ("runner.postScriptGC", False),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("client.toolbarMode", "viewer"),
        # The download button of a table writes cells that a spreadsheet runs as formulas.
        ("client.disableDataExport", True),
        # The menu is our own.
        ("client.showSidebarNavigation", False),
        ("server.maxUploadSize", 5),
        ("server.enableXsrfProtection", True),
        ("server.fileWatcherType", "none"),
        ("server.disconnectedSessionTTL", 1800),
    ],
)
def test_a_setting_that_matters(said: dict[str, Any], option: str, value: object) -> None:
    assert said[option] == value


@pytest.mark.parametrize("option", ["server.enableXsrfProtection", "server.enableCORS"])
def test_protection_is_never_switched_off(option: str) -> None:
    assert _flat(_set_here()).get(option, True) is True
    assert config.get_config_options(force_reparse=False)[option].default_val is True


@pytest.mark.parametrize(("mode", "place"), list(product(MODES, ("page", "sidebar"))))
def test_text_and_links_can_be_read(mode: str, place: str) -> None:
    colours = _colours(mode, place)
    for back in ("backgroundColor", "secondaryBackgroundColor"):
        assert _contrast(colours["textColor"], colours[back]) >= TEXT
        assert _contrast(_faded(colours["textColor"], colours[back]), colours[back]) >= TEXT
        assert _contrast(colours["linkColor"], colours[back]) >= TEXT
        # It is the colour of chosen views and of the numbers on sliders.
        assert _contrast(colours["primaryColor"], colours[back]) >= TEXT


@pytest.mark.parametrize("mode", MODES)
def test_borders_and_charts_stand_out(mode: str) -> None:
    colours = _colours(mode, "page")
    shapes = [colours["borderColor"], *colours["chartCategoricalColors"]]
    weak = {one: round(_contrast(one, colours["backgroundColor"]), 2) for one in shapes}
    assert min(weak.values()) >= LARGE_OR_SHAPE, weak


def test_buttons_can_be_read() -> None:
    assert _contrast("#ffffff", _colours("light", "page")["primaryColor"]) >= TEXT


@pytest.mark.parametrize("first", ["import coopvalue", "import streamlit.web.bootstrap, streamlit, coopvalue.ui.frame"])
def test_numpy_gets_one_thread_of_its_own(first: str) -> None:
    """OpenBLAS reads its setting once, when NumPy loads; Streamlit's server loads NumPy no earlier than our pages do."""
    script = f"{first}, numpy, os; print(os.environ['OPENBLAS_NUM_THREADS'], numpy.__name__)"
    clean = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=clean, text=True, capture_output=True, check=True
    )
    assert done.stdout.split() == ["1", "numpy"]


def test_coopvalue_loads_no_numpy_before_it_has_set_the_threads() -> None:
    script = "import streamlit.web.bootstrap, streamlit, coopvalue, sys; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, text=True, capture_output=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux shows threads in /proc; the setting itself is tested everywhere"
)
def test_open_blas_starts_no_threads() -> None:
    script = "import coopvalue, numpy, os; print(len(os.listdir('/proc/self/task')))"
    clean = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=clean, text=True, capture_output=True, check=True
    )
    assert done.stdout.strip() == "1"


def _colours(mode: str, place: str) -> dict[str, Any]:
    theme = _set_here()["theme"][mode]
    return {**theme, **(theme["sidebar"] if place == "sidebar" else {})}


def _faded(ink: str, paper: str) -> str:
    """Return the colour of captions: the text at 60% on its background."""
    return "#" + "".join(
        f"{round(0.6 * int(ink[at : at + 2], 16) + 0.4 * int(paper[at : at + 2], 16)):02x}" for at in (1, 3, 5)
    )


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours by WCAG 2.2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""The whole job: from Start to files that hold what was decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from coopvalue.files.measure_set import read_measure_set
from coopvalue.methods.weights import keep_proportion
from tests.browser.conftest import DESKTOP, PHONE, OpenScreen
from tests.browser.screen import Screen

EXAMPLE = "Home care in Marlbeck"
THEMES = {"WB": 40, "SH": 20, "PA": 20, "EQ": 20}


@pytest.mark.parametrize("kind", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_start_to_a_downloaded_workbook(open_screen: OpenScreen, kind: dict[str, object], tmp_path: Path) -> None:
    screen = open_screen(kind).open()
    screen.click(f"Load {EXAMPLE}")
    screen.shows(f"The example “{EXAMPLE}” is loaded.")
    before = screen.fingerprint

    screen.go("Weightings")
    screen.number("Points for WB", 60)
    points = {code: int(screen.found(f"Points for {code}", role="spinbutton").input_value()) for code in THEMES}
    # 60 for one leaves 40 for three that were equal: 13 and a third each, in whole points.
    assert points == keep_proportion(THEMES, "WB", 60) == {"WB": 60, "SH": 14, "PA": 13, "EQ": 13}
    after = screen.fingerprint
    assert after != before

    screen.go("TOMs map")
    screen.shows("What the National TOMs cannot see")
    expect(screen.page.get_by_role("figure", name="Matrix of this set against the National TOMs")).to_be_visible()
    screen.go("Bids")
    expect(screen.page.get_by_role("heading", name="comes first")).to_be_visible()
    expect(screen.page.get_by_role("figure", name="Stacked bar chart of points out of 100, 5 bids")).to_be_visible()

    screen.go("Download")
    button = screen.found("Measure set, as a workbook")
    workbook = screen.download(button, tmp_path)
    assert workbook.suffix == ".xlsx"
    _holds(workbook, after, points)

    saved = screen.download(screen.found("Measure set, to open again"), tmp_path)
    assert read_measure_set(saved.read_text(encoding="utf-8"), saved.name).fingerprint == after == screen.fingerprint
    _opens_again(open_screen(kind), saved, after)


def _holds(workbook: Path, fingerprint: str, points: dict[str, int]) -> None:
    """Check title, fingerprint and weights inside the downloaded workbook."""
    book = load_workbook(workbook, read_only=True, data_only=True)
    cover = [str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell is not None]
    assert cover[0].startswith(EXAMPLE)
    assert any(fingerprint in line for line in cover)
    assert fingerprint in workbook.name
    told = {row[0]: row for row in book["Theme weights"].iter_rows(values_only=True) if row[0] in THEMES}
    assert {code: row[2] for code, row in told.items()} == points
    book.close()


def _opens_again(screen: Screen, saved: Path, fingerprint: str) -> None:
    """Open the file on Start in a browser that knows nothing."""
    screen.open()
    screen.upload("Measure set (a .yaml file from Download)", saved)
    screen.shows(f"fingerprint {fingerprint}")
    screen.settle()
    assert screen.fingerprint == fingerprint
    screen.go("Weightings")
    expect(screen.found("Points for WB", role="spinbutton")).to_have_value("60")

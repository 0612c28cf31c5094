"""A maintainer follows CONTRIBUTING.md, and finds the new measure, scenario, page and chart in the running app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.browser.app_server import AppServer
from tests.browser.conftest import OpenScreen
from tests.guide import follow


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[AppServer]:
    """The app of somebody who has followed the guide."""
    running = AppServer(tmp_path, follow(tmp_path / "project"))
    running.start()
    yield running
    running.stop()


def test_what_the_guide_adds_is_in_the_app_and_in_a_download(
    followed: AppServer, open_screen: OpenScreen, tmp_path: Path
) -> None:
    screen = open_screen(address=followed.address).open()
    screen.click("Load Community meals in Thistleford")

    screen.go("Measures")
    screen.type("Search", "CC99")
    screen.shows("CC99 Activity hours that people can reach without a car")

    screen.go("TOMs map")
    screen.shows("covers some of the same ground: NT32")

    screen.go("Effort")
    screen.shows("A small bidder needs about")

    screen.go("Download")
    workbook = screen.download(screen.found("Evaluation workbook"), tmp_path)
    cells = [str(cell) for sheet in load_workbook(workbook) for row in sheet.values for cell in row if cell]
    assert any("CC99" in cell for cell in cells)

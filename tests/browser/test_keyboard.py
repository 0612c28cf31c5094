"""The whole job without a mouse: Tab, Enter, Space and the arrows."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen

_MOST_TABS = 120


def _reach(screen: Screen, wanted: Locator, key: str = "Tab") -> None:
    """Press a key until the focus is on what is wanted, and check that the focus can be seen."""
    expect(wanted).to_be_visible()
    for _ in range(_MOST_TABS):
        screen.page.keyboard.press(key)
        if wanted.evaluate("element => element === document.activeElement"):
            break
    else:
        here = screen.page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)")
        raise AssertionError(f"{_MOST_TABS} times {key} do not lead to {wanted}; the focus is on {here}")


def _press(screen: Screen, key: str) -> None:
    screen.page.keyboard.press(key)
    screen.settle()


def test_the_job_can_be_done_by_keyboard_alone(desktop: Screen, tmp_path: Path) -> None:
    page = desktop.open().page
    _reach(desktop, page.get_by_role("link", name="Skip to main content"))
    _press(desktop, "Enter")
    _reach(desktop, desktop.found("Load Home care in Marlbeck"))
    _press(desktop, "Enter")
    expect(page.get_by_role("heading", level=1, name="Measures")).to_be_visible()
    before = desktop.fingerprint

    _reach(desktop, page.get_by_role("link", name="Weightings", exact=True), "Shift+Tab")
    _press(desktop, "Enter")
    expect(page.get_by_role("heading", level=1, name="Weightings")).to_be_visible()
    slider = page.get_by_role("slider", name="Wellbeing")
    _reach(desktop, slider)
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(desktop.found("Points for WB", role="spinbutton")).to_have_value("45")
    desktop.settle()
    _reach(desktop, desktop.found("Points for SH", role="spinbutton"))
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("30")
    _press(desktop, "Enter")
    expect(desktop.found("Points for SH", role="spinbutton")).to_have_value("30")
    after = desktop.fingerprint
    assert after != before

    _reach(desktop, page.get_by_role("link", name="Bids", exact=True), "Shift+Tab")
    _press(desktop, "Enter")
    expect(page.get_by_role("heading", level=1, name="Bids")).to_be_visible()
    _reach(desktop, desktop.found("Compare", role="radio"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    _press(desktop, "Space")
    expect(desktop.found("The working", role="radio")).to_be_checked()
    expect(page.get_by_role("table").first).to_be_visible()

    _reach(desktop, page.get_by_role("link", name="Download", exact=True), "Shift+Tab")
    _press(desktop, "Enter")
    expect(page.get_by_role("heading", level=1, name="Download")).to_be_visible()
    _reach(desktop, desktop.found("Measure set, as a workbook"))
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    kept = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(kept)
    book = load_workbook(kept, read_only=True)
    assert any(after in str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row)
    book.close()

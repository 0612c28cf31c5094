"""What a page is on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenScreen

PAPER = 1030
"""Width of what can be printed on a sheet of A4 laid across, in pixels: 273 of 25.4 / 96 mm."""


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1920)])
def test_a_page_on_paper_shows_its_charts_whole_and_nothing_to_press(
    open_screen: OpenScreen, scheme: str, width: int
) -> None:
    screen = open_screen({"viewport": {"width": width, "height": 900}}, color_scheme=scheme).open()
    screen.click("Load Home care in Marlbeck")
    screen.go("TOMs map")
    drawn = screen.page.get_by_role("figure").locator(".main-svg:first-child")
    expect(drawn).to_have_count(2)
    widths = drawn.evaluate_all("charts => charts.map(chart => chart.getBoundingClientRect().width)")
    expect(screen.page.get_by_role("link", name="Next: Bids")).to_be_visible()

    screen.page.emulate_media(media="print")
    expect(screen.page.get_by_role("region", name="Sidebar")).to_be_hidden()
    expect(screen.page.get_by_role("link", name="Next: Bids")).to_be_hidden()
    expect(screen.page.get_by_role("button").filter(visible=True)).to_have_count(0)
    expect(screen.page.get_by_text("The same as a table").filter(visible=True)).to_have_count(0)
    expect(screen.page.get_by_role("heading", name="What the National TOMs cannot see")).to_be_visible()
    # Nothing is drawn anew for paper, so a chart is as wide as on the screen, times how much smaller it is made.
    zooms = screen.page.get_by_role("figure").evaluate_all("all => all.map(one => Number(getComputedStyle(one).zoom))")
    assert all(width * zoom <= PAPER for width, zoom in zip(widths, zooms, strict=True))
    turned = screen.page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).filter")
    assert turned == ("none" if scheme == "light" else "invert(1) hue-rotate(180deg)")

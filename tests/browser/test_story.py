"""The demonstration told to its end, and what a bidder sees of a tender."""

from __future__ import annotations

from playwright.sync_api import expect

from coopvalue.catalogue import load_catalogue
from coopvalue.methods.scale import score
from coopvalue.ui.story import STEPS
from tests.browser.conftest import PHONE, OpenScreen
from tests.browser.screen import Screen


def test_the_story_from_start_to_end_and_back(desktop: Screen) -> None:
    desktop.open()
    desktop.click("Start the story")
    for number, step in enumerate(STEPS, start=1):
        expect(desktop.page).to_have_title(f"{step.page.title} · coopvalue")
        desktop.shows(f"Step {number} of {len(STEPS)}.")
        desktop.shows(step.says)
        desktop.click("Next step" if number < len(STEPS) else "The end: back to Start")
    expect(desktop.page).to_have_title("coopvalue")
    desktop.shows_not("Leave the story")


def test_a_bidder_sees_what_counts_and_keeps_their_figures_to_themselves(open_screen: OpenScreen) -> None:
    officer = open_screen().open()
    officer.click("Load Home care in Marlbeck")
    kept = officer.fingerprint
    officer.page.get_by_role("region", name="Sidebar").get_by_role("button", name="Saved").click()
    link = officer.page.get_by_role("code").filter(has_text="tender=").inner_text().strip()

    bidder = open_screen(PHONE)
    bidder.page.goto(link)
    bidder.settle()
    bidder.shows(kept)
    bidder.shows("This is an invented example, not a real tender.")
    scenario = load_catalogue().scenario("home-care")
    assert scenario is not None
    chosen = scenario.measure_set.chosen("WB12")
    assert chosen is not None
    figure = 62
    box = bidder.page.get_by_role("spinbutton").first
    box.fill(str(figure))
    box.press("Tab")
    bidder.settle()
    bidder.shows(f"{100 * score(chosen.measure.scale, figure):.0f} of 100 marks")
    # Nobody else sees it, and a reload forgets it.
    assert str(figure) not in bidder.page.url
    bidder.page.reload()
    bidder.settle()
    expect(bidder.page.get_by_role("spinbutton").first).to_have_value("")
    officer.page.reload()
    officer.settle()
    assert officer.fingerprint == kept

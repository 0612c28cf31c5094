"""Work stays where it was left: between pages, after a reload, in a new tab, from a cold link and after a restart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.app_server import AppServer
from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen

EXAMPLE = "Home care in Marlbeck"


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """A server that a test may stop."""
    running = AppServer(tmp_path_factory.mktemp("own"))
    running.start()
    yield running
    running.stop()


def _with_example(screen: Screen) -> Screen:
    screen.open()
    screen.click(f"Load {EXAMPLE}")
    return screen


def test_what_was_typed_and_chosen_stays_when_a_page_is_left(desktop: Screen) -> None:
    _with_example(desktop)
    desktop.go("Purpose")
    desktop.type("Council", "Larkfold District Council")
    desktop.go("Measures")
    desktop.type("Search", "carers")
    desktop.go("Weightings")
    desktop.number("Points for WB", 55)
    desktop.found("Lock WB", role="checkbox").check(force=True)
    desktop.go("Bids")
    desktop.view("View", "The working")

    desktop.go("Purpose")
    expect(desktop.found("Council", role="textbox")).to_have_value("Larkfold District Council")
    desktop.go("Measures")
    expect(desktop.found("Search", role="textbox")).to_have_value("carers")
    desktop.go("Weightings")
    expect(desktop.found("Points for WB", role="spinbutton")).to_have_value("55")
    expect(desktop.found("Lock WB", role="checkbox")).to_be_checked()
    desktop.go("Bids")
    expect(desktop.found("The working", role="radio")).to_be_checked()


def test_a_reload_and_a_new_tab_bring_the_set_back(desktop: Screen) -> None:
    _with_example(desktop)
    desktop.go("Weightings")
    desktop.number("Points for WB", 55)
    kept = desktop.fingerprint
    desktop.page.reload()
    desktop.settle()
    assert desktop.fingerprint == kept
    tab = Screen(desktop.page.context.new_page(), desktop.address, desktop.watch)
    tab.page.goto(desktop.page.url)
    tab.settle()
    assert tab.fingerprint == kept
    expect(tab.found("Points for WB", role="spinbutton")).to_have_value("55")


def test_a_restart_and_a_cold_link_to_an_inner_page(own_server: AppServer, open_screen: OpenScreen) -> None:
    open_tab = _with_example(open_screen(address=own_server.address))
    open_tab.go("Weightings")
    open_tab.number("Points for WB", 55)
    kept, link = open_tab.fingerprint, open_tab.page.url.removeprefix(f"{own_server.address}/")
    assert link.startswith("weightings?set=")
    open_tab.watch.expects_cuts = True
    own_server.stop()
    open_tab.loses_connection()
    own_server.start()
    # The first visitor of the new server comes straight to a page that is not the start page.
    cold = open_screen(address=own_server.address).open(link)
    assert cold.fingerprint == kept
    expect(cold.found("Points for WB", role="spinbutton")).to_have_value("55")
    # The tab that was open all along finds the server again, and the set with it.
    open_tab.settle()
    assert open_tab.fingerprint == kept
    open_tab.go("Bids")
    open_tab.shows("There are no bids yet.")


def test_a_share_link_opens_a_copy_of_its_own(open_screen: OpenScreen) -> None:
    mine = _with_example(open_screen())
    kept = mine.fingerprint
    mine.page.get_by_role("region", name="Sidebar").get_by_role("button", name="Saved").click()
    link = mine.page.get_by_role("code").filter(has_text="?copy=").inner_text().strip()
    other = open_screen()
    other.page.goto(link)
    other.settle()
    other.shows("This is your own copy")
    assert other.fingerprint == kept
    assert "copy=" not in other.page.url
    other.go("Weightings")
    other.number("Points for WB", 70)
    assert other.fingerprint != kept
    mine.page.reload()
    mine.settle()
    assert mine.fingerprint == kept


def test_opening_an_example_leaves_the_set_before_under_its_link(desktop: Screen) -> None:
    _with_example(desktop)
    desktop.go("Weightings")
    desktop.number("Points for WB", 55)
    kept, link = desktop.fingerprint, desktop.page.url
    desktop.go("Start")
    desktop.click("Load Grounds maintenance in Quillhampton")
    assert desktop.fingerprint != kept
    assert desktop.page.url.split("set=")[1] != link.split("set=")[1]
    desktop.page.goto(link)
    desktop.settle()
    assert desktop.fingerprint == kept


def test_the_story_can_be_started_again_from_the_beginning(desktop: Screen) -> None:
    desktop.open()
    desktop.click("Start the story")
    told = desktop.fingerprint
    desktop.go("Weightings")
    desktop.number("Points for WB", 80)
    assert desktop.fingerprint != told
    desktop.click("Start the story again")
    assert desktop.fingerprint == told


def test_bids_are_not_in_the_database(own_server: AppServer, open_screen: OpenScreen) -> None:
    screen = _with_example(open_screen(address=own_server.address))
    screen.go("Bids")
    screen.shows("Blue Teapot Carers")
    screen.go("Weightings")
    screen.number("Points for WB", 55)
    screen.page.context.close()
    own_server.stop()
    held = b"".join(file.read_bytes() for file in own_server.folder.glob("coopvalue.db*"))
    assert b"Home care, Low Town and Weirside" in held
    assert b"Blue Teapot" not in held


def test_a_set_changed_in_two_places_loses_neither(open_screen: OpenScreen) -> None:
    mine = _with_example(open_screen())
    mine.go("Weightings")
    theirs = open_screen().open(mine.page.url.removeprefix(f"{mine.address}/"))
    mine.number("Points for WB", 60)
    first = mine.fingerprint
    theirs.number("Points for WB", 20)
    theirs.shows("This set is open in another tab or by someone else.")
    second = theirs.fingerprint
    mine.page.reload()
    mine.settle()
    mine.shows("This set was changed in two places at once.")
    assert mine.fingerprint == second
    mine.page.get_by_role("region", name="Sidebar").get_by_role("button", name="Saved").click()
    mine.click("Open the version set aside")
    assert mine.fingerprint == first
    theirs.page.reload()
    theirs.settle()
    assert theirs.fingerprint == second

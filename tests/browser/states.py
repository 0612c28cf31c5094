"""Every page in every state that matters: each generator brings a screen into one state after the other and names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from playwright.sync_api import FilePayload, expect

from tests.browser.screen import Screen

States = Callable[[Screen], Iterator[str]]


def start(screen: Screen) -> Iterator[str]:
    screen.go("Start")
    yield "as it opens"
    broken = FilePayload(name="broken.yaml", mimeType="application/yaml", buffer=b"format: nonsense\n")
    screen.upload("Measure set (a .yaml file from Download)", broken)
    screen.shows("This file was not opened. What you had is unchanged.")
    screen.settle()
    yield "a file that cannot be opened"


def purpose(screen: Screen) -> Iterator[str]:
    screen.go("Purpose")
    yield "as it opens"
    screen.click("Words on this page")
    yield "words"
    screen.page.keyboard.press("Escape")
    screen.open_expander("Legal notes: information with source and date, not advice")
    yield "legal notes"


def measures(screen: Screen) -> Iterator[str]:
    screen.go("Measures")
    yield "catalogue"
    screen.open_expander("More filters: use, neutrality, effort, value")
    screen.type("Search", "zebra")
    yield "nothing found"
    screen.type("Search", "")
    screen.click("Details of EQ01")
    yield "a measure's card"
    screen.click("Close")
    screen.view("What to do", "In this set")
    yield "in this set"
    screen.click("Edit WB12")
    yield "editing a measure"
    screen.click("Leave without saving")
    screen.view("What to do", "Starter packs")
    yield "packs"
    screen.view("What to do", "Write your own")
    screen.page.get_by_role("button", name="to the set").click()
    screen.shows("Not saved yet. Nothing you typed is lost.")
    screen.settle()
    yield "a measure of one's own refused"
    screen.view("What to do", "Catalogue")


def weightings(screen: Screen) -> Iterator[str]:
    screen.go("Weightings")
    yield "themes"
    screen.open_expander("The same as a table")
    expect(screen.page.get_by_role("table").first).to_be_visible()
    screen.open_expander("Weightings kept to compare (0)")
    screen.type("Name for the weighting as it is now", "First go")
    screen.click("Keep it under this name")
    yield "a weighting kept"
    screen.view("What to weight", "Wellbeing")
    screen.open_expander("Reasons for these weights")
    yield "a theme with reasons"
    screen.view("How", "Put them in order")
    yield "by order"
    screen.view("How", "Guided")
    yield "guided"
    screen.view("How", "Share out points")
    screen.view("What to weight", "The award")
    yield "the award"
    screen.view("What to weight", "Themes")


def toms_map(screen: Screen) -> Iterator[str]:
    screen.go("TOMs map")
    yield "themes"
    for view in ("Each measure", "Their outcomes"):
        screen.view("Matrix", view)
        yield view
    screen.view("Compare with", "Social Value Model (PPN 002)")
    yield "the other framework"


def bids(screen: Screen) -> Iterator[str]:
    screen.go("Bids")
    for view in ("The whole award", "With the co-operative themes", "Co-operative part only"):
        screen.view("Points shown", view)
        yield view
    screen.view("View", "Bids and figures")
    for view in ("Bidders and prices", "Figures offered", "Method marks", "TOMs quantities"):
        screen.view("Table", view)
        yield view
    screen.view("View", "The working")
    yield "the working"
    screen.view("View", "Read filled files")
    yield "reading files"
    screen.view("View", "Compare")


def hold(screen: Screen) -> Iterator[str]:
    screen.go("Will it hold?")
    screen.open_expander("Move the weights and watch")
    for view in (
        "Each share", "One theme", "All weightings", "What you must believe", "Three themes", "What if", "In pounds", "Size",
    ):  # fmt: skip
        screen.view("Look closer", view)
        yield view


def workshop(screen: Screen) -> Iterator[str]:
    screen.go("Workshop")
    yield "before one is open"


def download(screen: Screen) -> Iterator[str]:
    screen.go("Download")
    yield "as it opens"
    screen.click("Make one ZIP of everything")
    expect(screen.page.get_by_role("button", name="Download the ZIP")).to_be_visible()
    yield "the pack made"
    screen.page.get_by_role("region", name="Sidebar").get_by_role("button", name="Saved").click()
    screen.shows("Your work is saved as you go.")
    yield "links shown"
    screen.page.keyboard.press("Escape")


def method(screen: Screen) -> Iterator[str]:
    screen.go("Method and sources")
    yield "as it opens"


BY_MENU: MappingProxyType[str, tuple[str, States]] = MappingProxyType(
    {
        "Start": ("coopvalue", start),
        **{
            title: (f"{title} · coopvalue", states)
            for title, states in (
                ("Purpose", purpose), ("Measures", measures), ("Weightings", weightings), ("TOMs map", toms_map),
                ("Bids", bids), ("Will it hold?", hold), ("Workshop", workshop), ("Download", download),
                ("Method and sources", method),
            )
        },
    }
)  # fmt: skip

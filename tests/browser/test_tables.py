"""Bids typed into tables, cell after cell: nothing is lost, and the award follows."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.grid import Grid
from tests.browser.screen import Screen

BIDDERS = "Bidders with kind, staff, price and quality score"
FIGURES = "Figures offered, a row a measure and a column a bid"
PRICE, QUALITY = 3, 4


def _bidders(desktop: Screen) -> Grid:
    """Open the example's table of bidders."""
    desktop.open()
    desktop.click("Load Home care in Marlbeck")
    desktop.go("Bids")
    desktop.view("View", "Bids and figures")
    return Grid(desktop, BIDDERS)


def test_figures_typed_one_after_the_other_are_all_kept(desktop: Screen) -> None:
    bidders = _bidders(desktop)
    typed = {(0, PRICE): "2000000", (0, QUALITY): "90", (1, PRICE): "1900000", (1, QUALITY): "95", (2, QUALITY): "55"}
    for (row, column), value in typed.items():
        bidders.write(row, column, value)
    for (row, column), value in typed.items():
        bidders.shows(row, column, value)
    desktop.view("Table", "Figures offered")
    figures = Grid(desktop, FIGURES)
    figures.write(0, 3, "99")
    figures.write(1, 3, "1")
    desktop.view("View", "Compare")
    # Prices from £1.8m to £2.6m: £1.9m scores 7/8 of 30 points, £2m 6/8; quality 95 and 90 of 45 points.
    expect(desktop.page.get_by_role("figure", name="Price 26.2, Quality 42.8")).to_be_visible()
    expect(desktop.page.get_by_role("figure", name="Price 22.5, Quality 40.5")).to_be_visible()
    desktop.view("View", "Bids and figures")
    Grid(desktop, FIGURES).shows(0, 3, "99")
    Grid(desktop, FIGURES).shows(1, 3, "1")


def test_a_bidder_is_added_and_another_taken_out(desktop: Screen) -> None:
    bidders = _bidders(desktop)
    bidders.add_row()
    bidders.write(5, 0, "Quibblewick Mutual")
    desktop.shows("The price is missing.")
    bidders.write(5, PRICE, "1850000")
    desktop.shows_not("The price is missing.")
    bidders.write(5, QUALITY, "99")
    bidders.delete_row(1)
    bidders.shows(4, 0, "Quibblewick Mutual")
    desktop.view("View", "Compare")
    expect(desktop.page.get_by_role("heading", name="Quibblewick Mutual")).to_be_visible()
    desktop.view("View", "The working")
    rows = desktop.page.get_by_role("table").first.get_by_role("row")
    expect(rows.filter(has_text="Quibblewick Mutual")).to_have_count(1)
    expect(rows.filter(has_text="Otter and Daughters")).to_have_count(0)

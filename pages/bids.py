"""Bids: sample or typed bids, compared with charts and the working."""

from coopvalue.ui import bid_tables, bid_views, frame, inputs, menu, read_back

VIEWS = {"compare": bid_views.compare, "edit": bid_tables.draw, "working": bid_views.working, "back": read_back.draw}
TITLES = {"compare": "Compare", "edit": "Bids and figures", "working": "The working", "back": "Read filled files"}


def body() -> None:
    frame.need_measures()
    VIEWS[inputs.view("View", TITLES, "bids_view")]()


frame.open_page(menu.BIDS)
frame.body(body)
frame.close_page(menu.BIDS)

"""Bids: sample or typed bids, compared with charts and the working."""

from coopvalue.ui import bid_tables, bid_views, frame, inputs, menu, read_back

frame.open_page(menu.BIDS)
frame.need_measures()

views = {"compare": bid_views.compare, "edit": bid_tables.draw, "working": bid_views.working, "back": read_back.draw}
titles = {"compare": "Compare", "edit": "Bids and figures", "working": "The working", "back": "Read filled files"}
views[inputs.view("View", titles, "bids_view")]()

frame.close_page(menu.BIDS)

"""For bidders: what counts in one tender, read-only, with a self-check that stays in the browser session."""

from coopvalue.ui import bidder_view, frame, menu

frame.open_small(menu.BIDDERS)
bidder_view.draw()

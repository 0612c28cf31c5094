"""Join: share out points in a workshop, on a phone and without an account."""

from coopvalue.ui import frame, join_view, menu

frame.open_small(menu.JOIN)
join_view.draw()

"""Join: share out points in a workshop, on a phone and without an account."""

from coopvalue.ui import frame, join_view, menu, room

frame.open_small(menu.JOIN)
with room.whole_page():
    join_view.draw()

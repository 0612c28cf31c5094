"""Workshop: open one from the set in hand, and lead the room through its rounds."""

from coopvalue.ui import frame, host_view, menu, room

frame.open_page(menu.WORKSHOP)
frame.in_hand()
with room.whole_page():
    host_view.draw()
frame.close_page(menu.WORKSHOP)

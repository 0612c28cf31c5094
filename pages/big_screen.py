"""Big screen: what the whole room looks at, without any control on it."""

from coopvalue.ui import frame, menu, room, screen_view

frame.open_small(menu.SCREEN, wide=True)
with room.whole_page():
    screen_view.draw()

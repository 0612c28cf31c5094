"""Big screen: what the whole room looks at, without any control on it."""

from coopvalue.ui import frame, menu, screen_view

frame.open_small(menu.SCREEN, wide=True)
screen_view.draw()

"""Method and sources: how numbers come about and where facts come from."""

from coopvalue.ui import frame, menu, method_text

frame.open_page(menu.METHOD)

method_text.scoring()
method_text.limits()
method_text.sources()
method_text.values()

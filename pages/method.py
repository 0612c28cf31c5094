"""Method and sources: how numbers come about and where facts come from."""

from coopvalue.ui import frame, glossary, menu, method_text

frame.open_page(menu.METHOD)
frame.in_hand()

method_text.scoring()
method_text.limits()
glossary.everything()
method_text.sources()
method_text.values()

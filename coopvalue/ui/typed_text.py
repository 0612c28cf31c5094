"""Text that somebody typed, made safe to stand in what Streamlit reads as Markdown."""

from __future__ import annotations

import re

# Only what Markdown reads: a label's escapes are read out by screen readers.
_MARKS = re.compile(r"[\\`*_\[\]<$~|&]")
_BLOCK = re.compile(r"^(\d*)([#+\-=>.)])")
# Addresses, emoji and icon names are found in the text after escapes are gone, so a joiner without width splits them.
_MEANT = re.compile(r":(?=\S)|@|www(?=\.)", re.IGNORECASE)


def plain(text: str) -> str:
    """Return text that a user typed so that Markdown shows it as it is, without links, images or icons."""
    escaped = _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
    return _MEANT.sub("\\g<0>\u2060", _BLOCK.sub(r"\1\\\2", escaped))

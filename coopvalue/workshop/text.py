"""Text that people type into a workshop, made safe to keep and to show."""

from __future__ import annotations

import unicodedata

from coopvalue.workshop.errors import WorkshopError


def clean(typed: str, longest: int, what: str) -> str:
    """Return `typed` on one line, without signs that cannot be seen.

    Raises
    ------
    WorkshopError
        If it is longer than `longest` characters after that.

    Notes
    -----
    Control signs can break a file or a database, and direction marks can make a line read differently from what it
    says, so both go. What joins letters and emoji (U+200C, U+200D) stays: some languages are misspelt without it.
    """
    if len(typed) > 20 * longest:
        raise WorkshopError(f"{what} is far too long. Shorten it to {longest} characters.")
    seen = (sign if _shows(sign) else " " if sign.isspace() else "" for sign in unicodedata.normalize("NFC", typed))
    text = " ".join("".join(seen).split())
    if len(text) > longest:
        raise WorkshopError(f"{what} has {len(text)} characters. Shorten it to {longest}.")
    return text


def plain_markdown(text: str) -> str:
    """Return `text` so that Markdown shows it as written: no links, pictures, headings or tags."""
    marked = "".join(f"\\{sign}" if sign in r"\`*_{}[]()<>#+-.!|~$:=&" else sign for sign in " ".join(text.split()))
    return marked.replace("@", "&#64;")


def plain_cell(text: str) -> str:
    """Return `text` so that a spreadsheet opens it as text, never as a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _shows(sign: str) -> bool:
    return sign in "\u200c\u200d" or unicodedata.category(sign)[0] != "C"

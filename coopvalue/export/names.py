"""File names that say what a file is: what it is about, what kind of file, and which version."""

from __future__ import annotations

import re
import unicodedata

MOST_TITLE = 50


def slug(title: str, most: int = MOST_TITLE) -> str:
    """Return `title` in small ASCII letters, digits and hyphens; ``untitled`` where nothing is left."""
    plain = unicodedata.normalize("NFKD", title.replace("&", " and ").replace("£", " pounds ")).encode(
        "ascii", "ignore"
    )
    words = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower().replace("'", "")).strip("-")
    if len(words) > most:
        words = words[:most].rsplit("-", 1)[0] if "-" in words[:most] else words[:most]
    return words.strip("-") or "untitled"


def file_name(title: str, kind: str, version: str, ending: str, *, invented: bool = False) -> str:
    """Return a file name such as ``home-care-measure-set-3f2a9c1b22aa.xlsx``.

    Parameters
    ----------
    title : str
        What the file is about; anything a user typed.
    kind : str
        What kind of file it is, such as ``measure set``.
    version : str
        Fingerprint of the set, or version of the catalogue.
    ending : str
        Without its dot.
    invented : bool
        Whether the contents are an example, which the name then says first.
    """
    parts = [slug(title), slug(kind), re.sub(r"[^A-Za-z0-9.]+|\.{2,}", "-", version).strip("-.") or "0"]
    return f"{'-'.join((['invented-example'] if invented else []) + parts)}.{ending}"

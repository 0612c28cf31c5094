"""The words on and about charts: safe labels, short labels, and the pieces that sentences are made of."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap

NO_NAME = "(no name)"


def plain(text: str) -> str:
    """Return `text` on one line."""
    return " ".join(text.split()) or NO_NAME


def safe(text: str) -> str:
    """Return `text` so that plotly shows it as it was typed: a name cannot become a link, a style or a line break."""
    return escape(plain(text), quote=False)


def short(text: str, limit: int) -> str:
    """Return `text` in at most `limit` characters, cut between words where that keeps most of it. Not escaped."""
    text = plain(text)
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) >= 0.6 * limit else cut).rstrip(" ,;:-(") + "…"


def label(text: str, limit: int) -> str:
    """Return `text` short and safe, for one line of a chart."""
    return escape(short(text, limit), quote=False)


def lines(text: str, width: int, most: int = 2) -> str:
    """Return `text` safe and broken into at most `most` lines of about `width` characters."""
    broken = wrap(plain(text), width) or [NO_NAME]
    if len(broken) > most:
        broken = [*broken[: most - 1], short(" ".join(broken[most - 1 :]), width)]
    return "<br>".join(escape(line, quote=False) for line in broken)


def number(value: float, places: int = 1) -> str:
    """Return a number with thousands marked, and no minus sign on a rounded nought."""
    text = f"{value:,.{places}f}"
    return text.lstrip("-") if float(text.replace(",", "")) == 0 else text


def points(value: float) -> str:
    """Return ``"1 point"``, ``"78.2 points"``: one decimal, none where it is nought."""
    text = number(value).removesuffix(".0")
    return f"{text} point" if text == "1" else f"{text} points"


def lead(value: float) -> str:
    """Return how far ahead, so that a small lead is never rounded to none."""
    return points(value) if value >= 0.05 else "less than 0.1 points"


def percent(share: float, places: int = 0) -> str:
    """Return a share from 0 to 1 as a percentage; a sliver is never shown as nothing, nor nearly all as all."""
    smallest = 10.0**-places
    shown = 100 * share
    if 0 < shown < smallest / 2:
        return f"under {smallest:.{places}f}%"
    if 100 - smallest / 2 < shown < 100 - 1e-9:
        return f"over {100 - smallest:.{places}f}%"
    return f"{number(shown, places)}%"


def pounds(value: float) -> str:
    """Return pounds in the form a reader would say: £2.31m, £940k, £850."""
    for size, unit in ((1e9, "bn"), (1e6, "m")):
        if abs(value) >= 0.9995 * size:
            return f"£{value / size:,.2f}".rstrip("0").rstrip(".") + unit
    if abs(value) >= 10_000:
        return f"£{value / 1000:,.0f}k"
    return f"£{value:,.0f}"


def distinct(names: Sequence[str], codes: Sequence[str], *taken: str) -> list[str]:
    """Return names as column titles: one that occurs twice, or is `taken`, gets its code, so that no column is lost."""
    every = [*names, *taken]
    return [f"{name} ({code})" if every.count(name) > 1 else name for name, code in zip(names, codes, strict=True)]


def alt(kind: str, items: Sequence[str], most: int = 30) -> str:
    """Return alt text: what kind of picture it is, then one sentence an item; past `most` the table is pointed to."""
    said = [f"{item.rstrip('.')}." for item in items[:most]]
    if len(items) > most:
        said.append(f"The table beside the chart has {len(items) - most} more.")
    return " ".join([f"{kind.rstrip('.')}.", *said])

"""Colours that mean the same thing in every chart: themes, parts of the award, bids and ranks.

Colour is never the only sign: charts also write codes or names on the marks and keep a gap between neighbours.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import lru_cache

PARTS = ("price", "quality", "toms", "cooperative")
"""Parts of the award, in the order they are drawn."""

CATALOGUE_THEMES = ("EQ", "PA", "CC", "SH", "WB", "CE")
"""Codes of the catalogue's themes, in its order: neighbours differ in lightness as well as in hue."""


@dataclass(frozen=True)
class Palette:
    """Every colour of one appearance, as six-digit hexadecimal.

    Attributes
    ----------
    background : str
        What the page shows behind a chart; also the gap between neighbouring marks.
    ink, muted : str
        Text, and text that steps back; both reach 4.5 to 1 on the background.
    line : str
        Outlines and marks that are not data; 3 to 1 on the background.
    faint : str
        Grid lines and bands, which nobody needs to read.
    parts : tuple of str
        Price, quality, National TOMs, co-operative.
    themes : tuple of str
        For `CATALOGUE_THEMES`; also the colours of bids, in charts where no theme has a colour.
    """

    background: str
    ink: str
    muted: str
    line: str
    faint: str
    parts: tuple[str, ...]
    themes: tuple[str, ...]


# The light themes are the UK Analysis Function's palette with a darker grey; the dark ones were searched for, so that
# every pair stays apart under the three simulated kinds of colour-blindness (tests/charts/test_colour.py has the sums).
LIGHT = Palette(
    background="#ffffff",
    ink="#000000",
    muted="#47525d",
    line="#77828d",
    faint="#dfe4e9",
    parts=("#516070", "#7f93ab", "#746a2b", "#00492c"),
    themes=("#12436d", "#28a197", "#801650", "#f46a25", "#1f1f1f", "#a285d1"),
)
DARK = Palette(
    background="#10161d",
    ink="#ffffff",
    muted="#b6bfc8",
    line="#8d98a3",
    faint="#2c3844",
    parts=("#6f7d91", "#adc7e6", "#ffe991", "#34a97a"),
    themes=("#6fadf7", "#2e7869", "#e68ebe", "#ba5b28", "#f0f0f0", "#7c5f99"),
)


def palette(dark: bool = False) -> Palette:
    """Return the colours for a light or a dark page."""
    return DARK if dark else LIGHT


def part(code: str, dark: bool = False) -> str:
    """Return the colour of one of `PARTS`."""
    return palette(dark).parts[PARTS.index(code)]


def theme(code: str, dark: bool = False) -> str:
    """Return the colour of a theme.

    A theme that a council wrote itself always has the same colour, picked by its code, so that it does not change
    when other themes come and go. It may share that colour with another theme; its code on the mark tells them apart.
    """
    colours = palette(dark).themes
    if code in CATALOGUE_THEMES:
        return colours[CATALOGUE_THEMES.index(code)]
    return colours[zlib.crc32(code.encode()) % len(colours)]


def bid(position: int, dark: bool = False) -> str:
    """Return the colour of the bid at `position` in the order given, in charts where no theme has a colour."""
    colours = palette(dark).themes
    return colours[position % len(colours)]


@lru_cache(maxsize=512)
def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21.

    References
    ----------
    .. [1] W3C (2023), *Web Content Accessibility Guidelines 2.2*, "relative luminance" and "contrast ratio".
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=128)
def text_on(colour: str) -> str:
    """Return black or white, whichever reads better on `colour`."""
    return max("#000000", "#ffffff", key=lambda ink: contrast(ink, colour))


@lru_cache(maxsize=256)
def blend(colour: str, behind: str, amount: float) -> str:
    """Return `amount` (0 to 1) of `colour` over `behind`, as a solid colour."""
    mixed = (
        round(amount * front + (1 - amount) * back) for front, back in zip(_rgb(colour), _rgb(behind), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


@lru_cache(maxsize=64)
def ranks(count: int, dark: bool = False) -> tuple[str, ...]:
    """Return a ramp from first place, strongest, to last, faintest; draw it with `Palette.line` around each mark."""
    colours = palette(dark)
    steps = [1 - 0.92 * place / max(count - 1, 1) for place in range(count)]
    return tuple(blend(colours.themes[0], colours.background, step) for step in steps)


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    channels = [channel / 255 for channel in _rgb(colour)]
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Colours: contrast, and whether people with each kind of colour-blindness can tell them apart."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from coopvalue.charts import colour
from coopvalue.charts.colour import CATALOGUE_THEMES, DARK, LIGHT, PARTS, Palette

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])

# From Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency",
# IEEE Transactions on Visualization and Computer Graphics 15(6) of 2009: full severity, applied to linear RGB.
SIGHT = {
    "usual": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
EVERY_SIGHT = pytest.mark.parametrize("sight", list(SIGHT))

TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def lab(shade: str, sight: str) -> NDArray[np.float64]:
    """Return CIE L*a*b* (D65) of `shade` as seen with `sight`."""
    channels = np.array([int(shade[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    ratio = TO_XYZ @ np.clip(SIGHT[sight] @ linear, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: str, other: str, sight: str) -> float:
    """Return the CIE 1976 colour difference; about 2.3 can just be noticed side by side."""
    return float(np.linalg.norm(lab(one, sight) - lab(other, sight)))


def test_contrast_of_known_colours():
    assert colour.contrast("#000000", "#ffffff") == pytest.approx(21)
    # WCAG's own worked failure: grey #777777 on white is 4.48 to 1.
    assert colour.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_the_simulation_itself_confuses_red_and_green():
    assert difference("#b02020", "#506010", "deuteranopia") < difference("#b02020", "#506010", "usual") / 3


@PALETTES
def test_marks_stand_out_from_the_page(palette: Palette):
    for shade in (*palette.parts, *palette.themes, palette.line):
        assert colour.contrast(shade, palette.background) >= 3, shade


@PALETTES
def test_text_can_be_read_on_the_page_and_on_every_mark(palette: Palette):
    for ink in (palette.ink, palette.muted):
        assert colour.contrast(ink, palette.background) >= 4.5
    for shade in (*palette.parts, *palette.themes):
        assert colour.contrast(colour.text_on(shade), shade) >= 4.5, shade
        # Ribbons of a flow are paler; their labels are in the page's ink.
        assert colour.contrast(palette.ink, colour.blend(shade, palette.background, 0.35)) >= 4.5, shade


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("count", range(1, 13))
def test_places_have_readable_labels(count: int, dark: bool):
    ramp = colour.ranks(count, dark)
    assert len(ramp) == count
    assert len(set(ramp)) == count
    for shade in ramp:
        assert colour.contrast(colour.text_on(shade), shade) >= 4.5


@PALETTES
@EVERY_SIGHT
def test_themes_can_be_told_apart(palette: Palette, sight: str):
    for one, other in combinations(palette.themes, 2):
        assert difference(one, other, sight) >= 11, (one, other)


@PALETTES
@EVERY_SIGHT
def test_neighbouring_themes_differ_in_lightness(palette: Palette, sight: str):
    for one, other in pairwise(palette.themes):
        assert abs(lab(one, sight)[0] - lab(other, sight)[0]) >= 18, (one, other)


@PALETTES
@EVERY_SIGHT
def test_parts_can_be_told_apart_and_from_themes(palette: Palette, sight: str):
    for one, other in combinations(palette.parts, 2):
        assert difference(one, other, sight) >= 18, (one, other)
    for one, other in pairwise(palette.parts):
        assert abs(lab(one, sight)[0] - lab(other, sight)[0]) >= 9, (one, other)
    # The co-operative part is never drawn beside its themes.
    for one in palette.parts[:3]:
        for other in palette.themes:
            assert difference(one, other, sight) >= 8, (one, other)


def test_a_theme_has_the_same_colour_everywhere():
    for dark, palette in ((False, LIGHT), (True, DARK)):
        assert [colour.theme(code, dark) for code in CATALOGUE_THEMES] == list(palette.themes)
        assert [colour.part(code, dark) for code in PARTS] == list(palette.parts)


def test_an_own_theme_keeps_its_colour():
    # The checksum of the letters OWN leaves 1 when divided by 6: the second colour, today and in a year.
    assert colour.theme("OWN") == LIGHT.themes[1]
    assert colour.theme("OWN", dark=True) == DARK.themes[1]


def test_blend():
    assert colour.blend("#ffffff", "#000000", 0.5) == "#808080"
    assert colour.blend("#123456", "#ffffff", 1) == "#123456"
    assert colour.blend("#123456", "#ffffff", 0) == "#ffffff"

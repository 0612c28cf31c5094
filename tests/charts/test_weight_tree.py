"""The whole award as one picture, and as a list."""

from __future__ import annotations

import pytest

from coopvalue.charts.weight_tree import LETTER, weight_tree
from coopvalue.methods.weights import weights
from coopvalue.model.award import Award
from tests.charts.tender import a_tender_set, renamed, texts
from tests.conftest import a_set


def picture(measure_set, **how):
    return weight_tree(measure_set, weights(measure_set), **how)


def test_by_hand():
    chart = picture(a_tender_set())
    tiles = next(trace for trace in chart.figure.data if trace.type == "bar")
    # Four parts, two themes, three measures; widths are shares: 40, 40, 10, 10; then 75 and 25 of the part.
    assert list(tiles.width) == pytest.approx([0.4, 0.4, 0.1, 0.1, 0.75, 0.75, 0.75, 0.25, 0.25])
    assert [text.split("<br>")[-1] for text in tiles.text[:4]] == ["40%", "40%", "10%", "10%"]
    # EQ01 is 10% × 75% × 60% = 4.5% of the award, EQ02 3%, PA01 2.5%.
    assert "EQ01 4.5%" in tiles.text[5]
    assert "EQ02 3%" in tiles.text[6]
    assert "PA01 2.5%" in tiles.text[8]
    assert chart.sentence == (
        "Of the award, price 40%, quality 40%, National TOMs 10% and co-operative value 10%; "
        "the heaviest measure, EQ01 Measure EQ01, counts for 4.5%."
    )
    assert chart.table["Share of the award"].tolist() == pytest.approx(
        [0.4, 0.4, 0.1, 0.1, 0.075, 0.045, 0.03, 0.025, 0.025]
    )
    assert chart.readable["Share of its part or theme"].tolist()[4:] == ["75%", "60%", "40%", "25%", "100%"]
    assert "Theme EQ 7.5% of the award: EQ01 4.5%, EQ02 3%." in chart.alt


def test_areas_of_measures_are_their_shares():
    chart = picture(a_tender_set())
    tiles = next(trace for trace in chart.figure.data if trace.type == "bar")
    area = [width * height for width, height in zip(tiles.width, tiles.y, strict=True)]
    assert area[5] / area[6] == pytest.approx(60 / 40)
    assert area[5] / area[8] == pytest.approx(45 / 25)


@pytest.mark.parametrize("width", [340, 640, 1000])
def test_no_label_is_wider_than_its_tile(width: int):
    chart = picture(renamed(a_tender_set(), "Residents with a seat on the group that runs the contract"), width=width)
    tiles = next(trace for trace in chart.figure.data if trace.type == "bar")
    assert any("Residents" in text for text in tiles.text)
    for text, share in zip(tiles.text, tiles.width, strict=True):
        assert max(map(len, text.split("<br>"))) * LETTER <= share * width


def test_the_list_names_everything_in_full_for_a_phone():
    chart = picture(a_tender_set(), opened="EQ")
    said = texts(chart)
    for text in ("Price", "National TOMs", "EQ Theme EQ", "EQ01 Measure EQ01", "4.5%", "2.5%"):
        assert text in said
    assert chart.sentence == picture(a_tender_set()).sentence


def test_the_list_opens_the_theme_that_is_weighted():
    themes = {"EQ Theme EQ", "PA Theme PA"}
    for opened in ("EQ", "PA", "themes"):
        chart = picture(a_tender_set(), opened=opened)
        said = texts(chart)
        assert {text for text in themes if text in said} == themes
        for code in ("EQ01", "PA01"):
            assert (f"{code} Measure {code}" in said) == code.startswith(opened)
        # Whoever reads the table or the words instead has everything.
        assert {"EQ01", "PA01"} <= set(chart.table["Code"])


def test_no_co_operative_part():
    measure_set = a_tender_set(award=Award(price=60, quality=40, social_value=0))
    for opened in (None, "EQ"):
        chart = picture(measure_set, opened=opened)
        assert chart.sentence == "Of the award, price 60% and quality 40%; no measure counts for anything."
        assert len(chart.table[chart.table["Level"] == "Part of the award"]) == 2


def test_equal_measures():
    chart = picture(a_set({"EQ": {"EQ01": 1, "EQ02": 1}}))
    assert chart.sentence == "Of the award, co-operative value 100%; each of the 2 measures counts for 50%."


def test_sixty_measures():
    measure_set = a_set(
        {theme: {f"{theme}{at:02}": 1 + at for at in range(10)} for theme in ("EQ", "PA", "CC", "SH", "WB", "CE")}
    )
    chart = picture(measure_set)
    tiles = next(trace for trace in chart.figure.data if trace.type == "bar")
    assert len(tiles.x) == 1 + 6 + 60
    assert chart.alt.count("% of the award") == 1 + 6
    row = 30
    assert 11 * row < picture(measure_set, opened="EQ").figure.layout.height < 25 * row


def test_a_measure_without_points_is_left_out():
    chart = picture(a_set({"EQ": {"EQ01": 1, "EQ02": 0}}))
    assert chart.table["Code"].tolist() == ["", "EQ", "EQ01"]

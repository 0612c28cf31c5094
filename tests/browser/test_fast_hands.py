"""People type on while the app still works on what they typed before; nothing of it may be lost."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.screen import Screen

_KEY_EVERY_MS = 25


def test_typing_on_into_the_next_box_loses_nothing(desktop: Screen) -> None:
    page = desktop.open("purpose").page
    typed = {
        "Title of this measure set": "Day centres in Larkfold",
        "Council": "Larkfold District Council",
    }
    boxes = {label: page.get_by_role("textbox", name=label, exact=True) for label in typed}
    for label, text in typed.items():
        boxes[label].fill("")
        boxes[label].press_sequentially(text, delay=_KEY_EVERY_MS)
    boxes["Council"].press("Tab")
    desktop.settle()
    for label, text in typed.items():
        expect(boxes[label]).to_have_value(text)


def test_a_slider_follows_quick_key_presses(desktop: Screen) -> None:
    page = desktop.open().page
    desktop.click("Load Home care in Marlbeck")
    desktop.go("Weightings")
    slider = page.get_by_role("slider", name="Wellbeing")
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight", delay=_KEY_EVERY_MS)
    points = desktop.found("Points for WB", role="spinbutton")
    expect(points).to_have_value("52")
    desktop.settle()
    expect(slider).to_have_value("52")
    # Back to a value it has had: the browser may not yet have been told of the newer one.
    for _ in range(12):
        page.keyboard.press("ArrowLeft", delay=_KEY_EVERY_MS)
    expect(points).to_have_value("40")
    desktop.settle()
    expect(slider).to_have_value("40")
    given = [
        int(desktop.found(f"Points for {code}", role="spinbutton").input_value()) for code in ("WB", "SH", "PA", "EQ")
    ]
    assert sum(given) == 100

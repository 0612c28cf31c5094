"""What axe-core leaves out unless it is asked: targets large enough, focus that is not covered, text that may be spread."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from coopvalue.ui import menu
from tests.browser import axe
from tests.browser.conftest import OpenScreen
from tests.browser.screen import Screen

TITLES = [page.title for page in menu.PAGES if page is not menu.START]
WIDTHS = (390, 1280)
TABS = 60

_TARGETS = "() => axe.run(document, { runOnly: { type: 'rule', values: ['target-size'] } })"

# Distances of WCAG 2.2, 1.4.12.
_SPREAD = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
"""
_CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stMain] *')]
    .filter(one => one.children.length === 0 && one.innerText && one.clientWidth > 0 && one.checkVisibility())
    .filter(one => ['hidden', 'clip'].includes(getComputedStyle(one).overflowX))
    .filter(one => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    .map(one => one.innerText.slice(0, 60))"""

_FOCUS = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect();
    if (one === document.body || box.width === 0) return null;
    const points = [[box.left + box.width / 2, box.top + box.height / 2], [box.left + 3, box.top + 3],
                    [box.right - 3, box.bottom - 3]];
    const seen = points.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top && (one.contains(top) || top.contains(one));
    });
    return [(one.getAttribute('aria-label') || one.innerText || one.tagName).slice(0, 60), seen];
}"""


@pytest.fixture
def officer(open_screen: OpenScreen) -> Screen:
    """An officer with an example in hand."""
    screen = open_screen().open()
    screen.click("Load Home care in Marlbeck")
    return screen


def test_everything_to_press_is_large_enough_or_far_enough_from_the_next(officer: Screen) -> None:
    found, measured = [], 0
    for title in TITLES:
        officer.go(title)
        axe.violations(officer.page)  # loads axe-core
        for width in WIDTHS:
            officer.page.set_viewport_size({"width": width, "height": 900})
            officer.settle()
            result: dict[str, Any] = officer.page.evaluate(_TARGETS)
            measured += sum(len(rule["nodes"]) for rule in result["passes"])
            found += [
                f"{title}, {width} wide: {node['html'][:120]}"
                for rule in result["violations"]
                for node in rule["nodes"]
            ]
        # The menu opens again by itself once there is room for it.
        expect(officer.page.get_by_test_id("stExpandSidebarButton")).to_be_hidden()
    assert found == []
    assert measured > len(TITLES) * len(WIDTHS), "axe-core measured next to nothing"


def test_what_has_the_focus_is_never_covered(officer: Screen) -> None:
    covered, focused = [], set()
    for title in TITLES:
        officer.go(title)
        officer.page.locator("h1").click()
        for _ in range(TABS):
            officer.page.keyboard.press("Tab")
            here = officer.page.evaluate(_FOCUS)
            if here:
                focused.add(here[0])
            if here and not here[1]:
                covered.append(f"{title}: {here[0]}")
    assert covered == []
    assert len(focused) > TABS, "Tab did not lead anywhere"


def test_text_may_be_spread_and_nothing_is_cut_off(officer: Screen) -> None:
    cut_off = []
    for title in TITLES:
        officer.go(title)
        style = officer.page.add_style_tag(content=_SPREAD)
        officer.page.wait_for_function(
            "() => getComputedStyle(document.querySelector('h1')).letterSpacing !== 'normal'"
        )
        cut_off += [f"{title}: {text}" for text in officer.page.evaluate(_CUT_OFF)]
        style.evaluate("one => one.remove()")
    assert cut_off == []

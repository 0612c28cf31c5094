"""What must hold of every page in every state, whoever looks at it and with whatever."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.screen import Screen

_FACTS = """() => {
    const shown = element => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    const all = selector => [...document.querySelectorAll(selector)].filter(shown);
    // Without the letters that stand for icons.
    const words = element => (element.querySelector('[data-testid=stMarkdownContainer]') || element).innerText;
    const name = element => (element.getAttribute('aria-label') || words(element) || '').trim();
    const main = document.querySelector('[role=main], main, [data-testid=stMain]');
    return {
        headings: all('h1, h2, h3, h4, h5, h6').map(one => [Number(one.tagName[1]), name(one)]),
        buttons: [...main.querySelectorAll('button')].filter(shown).map(name).filter(text => text),
        charts: [...main.querySelectorAll('[data-testid=stPlotlyChart]')].filter(shown)
            .map(one => (one.closest('[aria-label]') || one.querySelector('[aria-label]'))?.getAttribute('aria-label') || ''),
        tables: all('summary').filter(one => name(one).includes('The same as a table')).length,
    };
}"""

# Wide tables and long links scroll by themselves; nothing else may stick out.
_STICKS_OUT = """() => {
    const wide = [];
    for (const element of document.querySelectorAll('[data-testid=stMain] *')) {
        const box = element.getBoundingClientRect();
        if (box.width === 0 || box.height === 0 || box.right <= window.innerWidth + 1) continue;
        let scrolls = false;
        for (let up = element; up && up.dataset?.testid !== 'stMain'; up = up.parentElement) {
            if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) scrolls = true;
        }
        if (!scrolls) wide.push(`${element.tagName} ${element.dataset.testid || ''} "${element.innerText?.slice(0, 40)}" ends at ${Math.round(box.right)}`);
    }
    const main = document.querySelector('[data-testid=stMain]');
    if (main.scrollWidth > main.clientWidth + 1) wide.push(`the page scrolls sideways: ${main.scrollWidth} in ${main.clientWidth}`);
    return wide.slice(0, 3);
}"""

_ANSWERED = """dark => dark === [...document.querySelectorAll('style')]
    .some(style => style.textContent.includes('stBaseButton-primary'))"""

# Streamlit's number inputs all have the same three buttons.
_SAME_NAMES_ALLOWED = {"Increment", "Decrement", "Clear value", "Clear all", "Open", "Upload", "Copy to clipboard"}
_SIDEWAYS = ((320, 800), (320, 256))


def faults(screen: Screen, title: str) -> list[str]:
    """Return what is wrong with the page as it is, on a desktop in the light and on a phone in the dark."""
    found = [*_structure(screen, title), *axe.ours(screen.page)]
    with _held_as(screen, 390, 844, "dark"):
        found += [f"on a phone in the dark: {one}" for one in axe.ours(screen.page)]
        found += [f"390 wide: {one}" for one in screen.page.evaluate(_STICKS_OUT)]
    return list(dict.fromkeys(found))


def reflow_faults(screen: Screen) -> list[str]:
    """Return what sticks out at 320 pixels, and in the window that is left of 1280 by 1024 at 400% zoom."""
    found = []
    for width, height in _SIDEWAYS:
        with _held_as(screen, width, height, "light"):
            found += [f"{width} by {height}: {one}" for one in screen.page.evaluate(_STICKS_OUT)]
    return found


def _structure(screen: Screen, title: str) -> list[str]:
    expect(screen.page).to_have_title(title)
    facts: dict[str, Any] = screen.page.evaluate(_FACTS)
    found = []
    levels = [level for level, _ in facts["headings"]]
    if levels.count(1) != 1 or levels[0] != 1:
        found.append(f"not one first heading: {facts['headings']}")
    found += [
        f"heading {after[1]!r} skips a level"
        for before, after in zip(facts["headings"], facts["headings"][1:], strict=False)
        if after[0] > before[0] + 1
    ]
    names = [name for name in facts["buttons"] if name not in _SAME_NAMES_ALLOWED and not name.startswith("Help for")]
    found += [f"several buttons are called {name!r}" for name in sorted({one for one in names if names.count(one) > 1})]
    if "" in facts["charts"]:
        found.append("a chart has no text for those who cannot see it")
    if len(facts["charts"]) > facts["tables"]:
        found.append(f"{len(facts['charts'])} charts, {facts['tables']} of them with a table")
    return found


@contextmanager
def _held_as(screen: Screen, width: int, height: int, scheme: str) -> Iterator[None]:
    """Look at the same page in another window and colour scheme, then put it back."""
    before = screen.page.viewport_size
    assert before is not None
    _hold(screen, width, height, scheme)
    yield
    _hold(screen, before["width"], before["height"], "light")


def _hold(screen: Screen, width: int, height: int, scheme: str) -> None:
    page = screen.page
    page.set_viewport_size({"width": width, "height": height})
    if scheme != page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        # The server hears of the new scheme with the next run, for which Streamlit has a key. It would close a card.
        if not page.get_by_test_id("stDialog").count():
            screen.settle()
            page.evaluate("() => document.activeElement?.blur()")
            page.keyboard.press("r")
            # It answers the dark with a style of our own.
            page.wait_for_function(_ANSWERED, arg=scheme == "dark")
    screen.settle()

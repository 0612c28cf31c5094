"""Runs axe-core on a page, and names the faults that are Streamlit's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from playwright.sync_api import Page, expect

from tests.browser.screen import Screen

_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Allowed:
    """A rule that Streamlit breaks and we cannot mend.

    Attributes
    ----------
    rule : str
        axe's name of the rule.
    inside : str
        Streamlit's test id of the element that breaks it; anything else that breaks the rule is our fault.
    shown_by : callable
        Brings a screen with an example in hand to where it happens, so that the entry goes when Streamlit has mended it.
    reason : str
        What is wrong and why it is bearable.
    """

    rule: str
    inside: str
    shown_by: Callable[[Screen], None]
    reason: str


def _wide_table(screen: Screen) -> None:
    screen.go("Weightings")
    screen.open_expander("The same as a table")
    expect(screen.page.get_by_test_id("stTable")).to_be_visible()
    # Narrow enough that some column does not fit.
    screen.page.set_viewport_size({"width": 340, "height": 700})
    screen.settle()


ALLOWED = (
    Allowed(
        "presentation-role-conflict", "stFileUploaderDropzone", lambda screen: screen.go("Start"),
        "The drop zone of a file upload has a label and no role that could carry one. The button inside it works by keyboard "
        "and has a name.",
    ),
    Allowed(
        "scrollable-region-focusable", "stTable", _wide_table,
        "A table wider than its column scrolls in a box that is not marked as reachable by keyboard. Chromium and Firefox "
        "make it reachable all the same; Safari does not.",
    ),
)  # fmt: skip

_RUN = """async () => {
    const found = await axe.run(document, { resultTypes: ['violations'] });
    return found.violations.flatMap(one => one.nodes.map(node => ({
        rule: one.id,
        impact: one.impact,
        html: node.html.slice(0, 160),
        summary: node.failureSummary.replace(/\\s+/g, ' ').slice(0, 240),
        inside: document.querySelector(node.target[0])?.closest('[data-testid^=st]:not([data-testid*=Container])')?.dataset.testid,
    })));
}"""


def violations(page: Page) -> list[dict[str, str]]:
    """Return what axe-core finds: rule, impact, the element and Streamlit's element around it."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_AXE)
    found: list[dict[str, str]] = page.evaluate(_RUN)
    return found


def ours(page: Page) -> list[str]:
    """Return every violation that is not allowed, in words."""
    allowed = {(one.rule, one.inside) for one in ALLOWED}
    return [
        f"axe {one['rule']} ({one['impact']}) in {one['inside']}: {one['html']} {one['summary']}"
        for one in violations(page)
        if (one["rule"], one["inside"]) not in allowed
    ]

"""A page as somebody in front of it uses it: by roles and labels, waiting for the app and never for the clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.watch import Watch

_QUIET_MS = 120

# Streamlit says on its outermost element whether a script runs; a click makes it say so before the next frame.
_SETTLED = """(quiet) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const still = app && app.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED';
    const now = performance.now();
    if (!still) { window.coopvalueStillSince = undefined; return false; }
    window.coopvalueStillSince ??= now;
    return now - window.coopvalueStillSince >= quiet;
}"""


@dataclass(frozen=True)
class Screen:
    """One tab of one browser."""

    page: Page
    address: str
    watch: Watch

    def open(self, path: str = "") -> Screen:
        """Go to an address of the app, as from a link somebody sent."""
        self.page.goto(f"{self.address}/{path}")
        self.settle()
        return self

    def settle(self, quiet_ms: int = _QUIET_MS) -> None:
        """Wait until the app has done what was asked of it and stays quiet for a moment."""
        self.page.evaluate("() => { window.coopvalueStillSince = undefined; }")
        self.page.wait_for_function(_SETTLED, arg=quiet_ms, polling=20)

    def loses_connection(self) -> None:
        """Wait until the app in the browser has noticed that the server is gone."""
        self.page.wait_for_function(
            "() => document.querySelector('[data-testid=\"stApp\"]').dataset.testConnectionState !== 'CONNECTED'"
        )

    def go(self, title: str) -> None:
        """Follow the menu to a page, opening the menu first where it is closed."""
        opener = self.page.get_by_test_id("stExpandSidebarButton")
        if opener.is_visible():
            opener.click()
        self.page.get_by_role("region", name="Sidebar").get_by_role("link", name=title, exact=True).click()
        expect(self.page).to_have_title("coopvalue" if title == "Start" else f"{title} · coopvalue")
        self.settle()

    def click(self, name: str | re.Pattern[str], *, beside: str | None = None, role: str = "button") -> None:
        """Press a button, or the one that stands beside a text."""
        self.found(name, beside=beside, role=role).click()
        self.settle()

    def found(self, name: str | re.Pattern[str], *, beside: str | None = None, role: str = "button") -> Locator:
        """Return what has a role and a name, beside a text where there are several."""
        whole = isinstance(name, str)
        here = self.page.get_by_role(role, name=name, exact=whole)  # type: ignore[arg-type]
        if beside is None:
            return here
        text = self.page.get_by_text(beside)
        # The innermost part of the page that holds both; parts come in document order, so it is the last.
        return self.page.locator("div").filter(has=text).filter(has=here).last.get_by_role(role, name=name, exact=whole)  # type: ignore[arg-type]

    def view(self, label: str, title: str) -> None:
        """Choose one of several views."""
        self.page.get_by_role("radiogroup", name=label, exact=True).get_by_role("radio", name=title, exact=True).click()
        self.settle()

    def type(self, label: str, value: str, *, role: str = "textbox") -> None:
        """Type over what stands in an input and leave it."""
        box = self.page.get_by_role(role, name=label, exact=True)  # type: ignore[arg-type]
        box.fill(value)
        box.press("Tab")
        self.settle()

    def number(self, label: str, value: float) -> None:
        """Type over a number and leave it."""
        self.type(label, f"{value:g}", role="spinbutton")

    def pick(self, label: str, option: str) -> None:
        """Choose from a list that opens."""
        self.page.get_by_role("combobox", name=label, exact=True).click()
        self.page.get_by_role("option", name=option, exact=True).click()
        self.settle()

    def download(self, button: Locator, folder: Path) -> Path:
        """Press a download button and return the file."""
        with self.page.expect_download() as waiting:
            button.click()
        kept = folder / waiting.value.suggested_filename
        waiting.value.save_as(kept)
        return kept

    def upload(self, label: str, file: Path | FilePayload) -> None:
        """Choose a file to upload."""
        region = self.page.get_by_role("region", name=label)
        with self.page.expect_file_chooser() as chooser:
            region.get_by_role("button", name="Upload", exact=True).click()
        chooser.value.set_files(file)
        self.settle()

    def open_expander(self, title: str) -> None:
        """Open the first part of this title that is folded away."""
        self.page.get_by_role("group").filter(has_text=title).get_by_text(title, exact=True).first.click()
        self.settle()

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the set in hand, as the menu shows it."""
        shown = self.page.get_by_role("region", name="Sidebar").get_by_text("Fingerprint").text_content() or ""
        found = re.search(r"Fingerprint ([0-9a-f]{12})", shown)
        assert found, f"no fingerprint in {shown!r}"
        return found[1]

    def shows(self, text: str | re.Pattern[str]) -> None:
        """Fail unless a text is on the page, now or soon."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def shows_not(self, text: str | re.Pattern[str]) -> None:
        """Fail if a text is on the page."""
        expect(self.page.get_by_text(text)).to_have_count(0)

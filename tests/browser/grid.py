"""A table to type in. It is drawn on a canvas, so it is used as people do: a click on a cell, arrows and keys."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from tests.browser.screen import Screen

_ROW = 35
_INTO_FIRST_COLUMN = 60
_INTO_MARKER = 16
_KEY_EVERY_MS = 20
# A table gathers changes for a moment before it sends them.
_SENDS_WITHIN_MS = 300
_NEXT_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"


@dataclass(frozen=True)
class Grid:
    """The table with this label on a screen; rows and columns count from 0."""

    screen: Screen
    label: str

    @property
    def region(self) -> Locator:
        return self.screen.page.get_by_role("region", name=self.label)

    def write(self, row: int, column: int, text: str) -> None:
        """Type a value into a cell."""
        self._select(row, column)
        keyboard = self.screen.page.keyboard
        keyboard.press("Enter")
        # A box to type in comes up over the cell a moment later.
        self.screen.page.wait_for_function("() => ['INPUT', 'TEXTAREA'].includes(document.activeElement.tagName)")
        keyboard.press("ControlOrMeta+a")
        keyboard.type(text, delay=_KEY_EVERY_MS)
        # The box takes in a key a frame or two later; nobody presses Enter sooner than that.
        self.screen.page.evaluate(_NEXT_FRAMES)
        keyboard.press("Enter")
        self.screen.settle(_SENDS_WITHIN_MS)

    def empty(self, row: int, column: int) -> None:
        """Take the value out of a cell."""
        self._select(row, column)
        self.screen.page.keyboard.press("Delete")
        self.screen.settle(_SENDS_WITHIN_MS)

    def add_row(self) -> None:
        """Add a row at the end."""
        self.region.hover()
        self.screen.click(f"Add row: {self.label}")
        self.screen.settle(_SENDS_WITHIN_MS)

    def delete_row(self, row: int) -> None:
        """Select a row and delete it."""
        self.region.click(position={"x": _INTO_MARKER, "y": self._middle(row)})
        self.screen.click(f"Delete row(s): {self.label}")
        self.screen.settle(_SENDS_WITHIN_MS)

    def shows(self, row: int, column: int, text: str) -> None:
        """Fail unless a cell holds this text, now or soon."""
        # The table for screen readers has a heading row; being behind the canvas, it counts as hidden.
        row_here = self.region.get_by_role("row", include_hidden=True).nth(row + 1)
        expect(row_here.get_by_role("gridcell", include_hidden=True).nth(column)).to_have_text(text)

    def _select(self, row: int, column: int) -> None:
        self.region.click(position={"x": _INTO_FIRST_COLUMN, "y": self._middle(row)})
        for _ in range(column):
            self.screen.page.keyboard.press("ArrowRight")

    @staticmethod
    def _middle(row: int) -> float:
        return _ROW * (row + 1.5)

"""Notes what must not happen in a browser while a test runs."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Request

_LOCAL = {"127.0.0.1", "localhost"}
_OF_A_CUT = ("net::ERR_", "disconnected from server", "WebSocket", "server endpoint", "not responding")
_WITHOUT_HOST = {"data", "blob", "about"}


class Watch:
    """Everything wrong that was seen in one context, in words."""

    def __init__(self, context: BrowserContext) -> None:
        self.faults: list[str] = []
        self.expects_cuts = False
        """True once the test itself has cut this browser off, which makes requests fail."""
        self.goes_by = ""
        """Address of somebody else's page that the test goes by; what that page does is not ours."""
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("dialog", self._dialog)
        context.on("weberror", lambda error: self.faults.append(f"an error in the page: {error.error}"))

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in _WITHOUT_HOST or address.hostname in _LOCAL:
            return
        if not self._elsewhere(request.frame.url):
            self.faults.append(f"a request that leaves the machine: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        # Opened below its root, Streamlit looks for its own service beside the page before it finds it at the root.
        looking = urlsplit(where).path.count("/_stcore/") and not urlsplit(where).path.startswith("/_stcore/")
        cut = self.expects_cuts and any(sign in message.text for sign in _OF_A_CUT)
        elsewhere = self._elsewhere(message.page.url if message.page else "")
        if message.type == "error" and not cut and not looking and not elsewhere:
            self.faults.append(f"an error on the console: {message.text} ({where})")

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"a dialog that no page of ours opens: {dialog.message}")
        dialog.dismiss()

    def _elsewhere(self, page: str) -> bool:
        return bool(self.goes_by) and page.startswith(self.goes_by)

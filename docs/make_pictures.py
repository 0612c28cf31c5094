"""Takes the pictures in docs/pictures from the running app: ``python docs/make_pictures.py``.

Needs the test dependencies and a Chromium browser (see README); for the pictures of files also LibreOffice and pdftoppm
(Debian: poppler-utils). Starts its own server on its own empty database, uses the invented examples only, and overwrites
the pictures.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import chromium  # noqa: E402

OUT = Path(__file__).parent / "pictures"
PAGES = (
    "Purpose",
    "Measures",
    "Weightings",
    "TOMs map",
    "Bids",
    "Will it hold?",
    "Workshop",
    "Download",
    "Method and sources",
)

SCENARIO = "grounds-maintenance"
SHOWN = {
    "itt-schedule": ("docx", 4),
    "response-form": ("xlsx", 3),
    "evaluation-of-these-bids": ("xlsx", 2),
    "kpi-schedule": ("docx", 3),
    "decision-record": ("docx", 3),
    "weights-test": ("docx", 1),
    "measure-set": ("xlsx", 6),
}
"""Which page of which file of the pack is shown."""


@contextmanager
def server() -> Iterator[str]:
    """Run the app and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        environment = {**os.environ, "COOPVALUE_DATABASE_URL": f"sqlite:///{folder}/pictures.db"}
        running = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        try:
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
                    break
                except OSError:
                    time.sleep(0.2)
            yield f"http://localhost:{port}"
        finally:
            running.terminate()
            running.wait()


def settled(page: Page) -> None:
    """Wait until the script has run and the charts are drawn."""
    page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for(timeout=30_000)
    page.wait_for_timeout(1200)


def walk(browser: Browser, base: str, width: int, height: int, scheme: str) -> None:
    """Take every page at one size in one appearance."""
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(base)
    settled(page)
    name = f"{width}-{scheme}"
    page.screenshot(path=OUT / f"start-{name}.png")
    page.get_by_role("button", name="Load Grounds maintenance").first.click()
    settled(page)
    for title in PAGES:
        if width < 600:
            page.get_by_test_id("stExpandSidebarButton").click()
            page.wait_for_timeout(400)
        page.get_by_test_id("stSidebar").get_by_role("link", name=title).click()
        settled(page)
        slug = title.lower().replace(" ", "-").replace("?", "")
        page.screenshot(path=OUT / f"{slug}-{name}.png")
    context.close()


def files() -> None:
    """Turn the first pages of the pack of an example into pictures."""
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        coopvalue = [sys.executable, "-m", "coopvalue"]
        subprocess.run(
            [*coopvalue, "example", SCENARIO, "--out", folder], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
        named = [folder / "set.yaml", "--bids", folder / "bids.yaml"]
        subprocess.run([*coopvalue, "export", *named, "--out", folder], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        for kind, (ending, page) in SHOWN.items():
            (source,) = folder.glob(f"*-{kind}-????????????.{ending}")
            subprocess.run(
                ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, source],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            pages = ["-f", str(page), "-l", str(page)]
            picture = [
                "pdftoppm",
                "-png",
                "-r",
                "70",
                "-singlefile",
                *pages,
                source.with_suffix(".pdf"),
                OUT / f"file-{kind}",
            ]
            subprocess.run(picture, check=True)


def main() -> None:
    """Take all pictures."""
    OUT.mkdir(exist_ok=True)
    with server() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.program(), args=list(chromium.FLAGS))
        for width, height, scheme in (
            (1280, 900, "light"),
            (390, 844, "light"),
            (1280, 900, "dark"),
            (390, 844, "dark"),
        ):
            walk(browser, base, width, height, scheme)
        browser.close()
    files()


if __name__ == "__main__":
    main()

"""Takes the pictures in docs/pictures from the running app: ``python docs/make_pictures.py``.

Needs the test dependencies and a Chromium browser (see README); for the pictures of files also LibreOffice and pdftoppm
(Debian: poppler-utils). Starts its own server on its own empty database, uses the invented examples only, and overwrites
the pictures.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import chromium, room  # noqa: E402
from tests.browser.app_server import AppServer  # noqa: E402
from tests.browser.conftest import DESKTOP, PATIENCE_MS, PHONE  # noqa: E402
from tests.browser.screen import Screen  # noqa: E402
from tests.browser.watch import Watch  # noqa: E402
from tests.guide import follow  # noqa: E402

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


def settled(page: Page) -> None:
    """Wait until the script has run and the charts are drawn."""
    page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for(timeout=30_000)
    page.wait_for_timeout(1200)
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")


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


def journeys(browser: Browser, app: AppServer, copy: AppServer) -> None:
    """Take what a room, somebody who shows the app to others, a bidder and a maintainer see."""

    def person(kind: dict[str, object] = DESKTOP, address: str = app.address, **more: object) -> Screen:
        context = browser.new_context(locale="en-GB", **{**kind, **more})  # type: ignore[arg-type]
        return Screen(context.new_page(), address, Watch(context))

    def take(screen: Screen, name: str) -> None:
        settled(screen.page)
        screen.page.screenshot(path=OUT / f"journey-{name}.png", scale="css")

    host, wall, voter = person(), person(color_scheme="dark"), person(PHONE)
    code = room.open_workshop(host)
    wall.open(f"big_screen?code={code}")
    take(wall, "room-waits")
    for points in ((40, 30, 20, 10), (10, 20, 30, 40), (50, 10, 20, 20), (30, 30, 20, 20)):
        another = person(PHONE)
        room.join(another, code)
        room.give(another, points)
    room.join(voter, code)
    room.give(voter, (25, 25, 25, 25))
    take(voter, "participant-gives")
    host.click("Lock the round")
    host.click("Reveal the result")
    voter.shows("Two people here")
    host.view("Show", "Result")
    for screen, name in ((host, "host-reveals"), (wall, "room-sees"), (voter, "participant-sees")):
        take(screen, name)

    shown = person().open()
    shown.click("Start the story")
    shown.click("Next step")
    take(shown, "story")

    officer = person().open()
    officer.click("Load Home care in Marlbeck")
    officer.page.get_by_role("region", name="Sidebar").get_by_role("button", name="Saved").click()
    link = officer.page.get_by_role("code").filter(has_text="tender=").inner_text().strip()
    for kind, name in ((DESKTOP, "bidder"), (PHONE, "bidder-phone")):
        bidder = person(kind)
        bidder.page.goto(link)
        take(bidder, name)

    maintainer = person(address=copy.address).open()
    maintainer.click("Load Community meals in Thistleford")
    maintainer.go("Effort")
    take(maintainer, "maintainer")


CARD = """<html lang="en"><body style="margin:0;width:1200px;height:630px;overflow:hidden;background:#12436d;color:#fff;
font-family:'Source Sans 3','Source Sans Pro',Arial,sans-serif"><div style="position:absolute;left:72px;top:90px;width:520px">
<svg width="88" height="88" viewBox="0 0 32 32"><path d="M16 9.5 9 21.5h14z" fill="none" stroke="#fff" stroke-width="2"/>
<circle cx="16" cy="9.5" r="4" fill="#fff"/><circle cx="9" cy="21.5" r="4" fill="#fff"/><circle cx="23" cy="21.5" r="4" fill="#7fd1c9"/></svg>
<div style="font-size:84px;font-weight:650;margin:12px 0 24px">coopvalue</div><div style="font-size:36px;line-height:1.3">
Co-operative value in tenders, beside the National TOMs</div></div><img src="data:image/png;base64,%s"
style="position:absolute;left:640px;top:90px;width:800px;border-radius:10px;box-shadow:0 8px 40px #0006"></body></html>"""


def card(browser: Browser) -> None:
    """Make the picture that a chat shows beside a link to the app."""
    page = browser.new_page(viewport={"width": 1200, "height": 630})
    page.set_content(CARD % b64encode((OUT / "will-it-hold-1280-light.png").read_bytes()).decode())
    page.wait_for_timeout(300)
    page.screenshot(path=ROOT / "deploy" / "social-card.png")


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
    expect.set_options(timeout=PATIENCE_MS)
    with tempfile.TemporaryDirectory() as held, sync_playwright() as playwright:
        followed = follow(Path(held) / "followed")
        (Path(held) / "copy").mkdir()
        app, copy = AppServer(Path(held)), AppServer(Path(held) / "copy", followed)
        browser = playwright.chromium.launch(executable_path=chromium.program(), args=list(chromium.FLAGS))
        try:
            app.start()
            copy.start()
            for width, height, scheme in (
                (1280, 900, "light"),
                (390, 844, "light"),
                (1280, 900, "dark"),
                (390, 844, "dark"),
            ):
                walk(browser, app.address, width, height, scheme)
            journeys(browser, app, copy)
            card(browser)
        finally:
            browser.close()
            app.stop()
            copy.stop()
    files()


if __name__ == "__main__":
    main()

"""How long a person waits in front of each page, in a real browser, beside a bare page with the same widgets and charts.

Run as ``python tests/benchmarks/browser_timings.py [--quick] [page ...]``, where a page is a part of its title. It needs
Playwright and a Chromium, found on the path or named in ``COOPVALUE_BROWSER``. The set has 40 measures and there are 6 bids.

First view: from the beginning of the navigation until the page has been run and nothing of it changes any more, the
browser's cache being warm. Answer: from the key or the button being pressed until then. Chart: until the chart has changed.
Times are taken inside the browser, when the elements change; painting them adds a frame at most. The bare page has no
product code; its charts are a little different in every run, so that the browser draws them again there too.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from _app import App, running
from _figures import machine, met, milliseconds, percentile
from _load_client import Tab, Visit
from _recorded import record
from _tender import tender
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from coopvalue.files.bids import write_bids
from coopvalue.store import saved_sets, workshops
from coopvalue.store.store import open_store
from tests.browser import chromium

MEASURES, BIDS = 40, 6
MOST, KEY_TO_CHART = 1.5, 0.2
_QUIET_MS, _VIEW_QUIET_MS = 150, 500
_MOVING = Path(__file__).with_name("_bare_moving.py")
_CLOCK = Path(__file__).with_name("_clock.js")
# Many messages at once can be drawn in one go, so that the page never says that it is being run; then it must stay quiet longer.
_VIEWED = """quiet => {
    const app = document.querySelector('[data-testid="stApp"]'), t = window.coopvalueTimes;
    if (app?.dataset.testScriptState !== 'notRunning' || document.querySelector('[data-testid="stSkeleton"]')) return false;
    const wait = t.ran ? quiet : 1000;
    return (t.ran || t.changed) && performance.now() - Math.max(t.done, t.changed, t.pressed) >= wait;
}"""
_SEEN = """() => [
    window.coopvalueTimes, performance.now(), document.querySelector('[data-testid="stApp"]').dataset.testScriptState,
    document.querySelectorAll('[data-testid="stSkeleton"]').length,
]"""
_STILL = """quiet => {
    const app = document.querySelector('[data-testid="stApp"]'), t = window.coopvalueTimes;
    const last = Math.max(t.done, t.changed, t.pressed);
    return app?.dataset.testScriptState === 'notRunning' && performance.now() - last >= quiet;
}"""
_WIDGETS = ("Slider", "NumberInput", "TextInput", "Selectbox", "ButtonGroup", "PlotlyChart", "DownloadButton")

Ready = Callable[[Tab], Awaitable[Any]]
Act = Callable[[Page, int], None]


@dataclass(frozen=True)
class Case:
    """A page, and what somebody does on it again and again.

    Attributes
    ----------
    link, query : str
        Address of the page; the query may hold ``{set}``, ``{shared}`` and ``{code}``.
    input : str
        What is done, in words.
    act : callable or None
        Does it; None where a page is only read.
    bids : bool
        Whether bids are in hand, which come by upload and so not with the first view.
    prepare : callable or None
        Does in the browser, on our page and on the bare one, what is needed before.
    ready, arrive : callable or None
        Brings a recording tab, and our page in the browser, to where it is done.
    """

    title: str
    link: str
    query: str = "set={set}"
    input: str = ""
    act: Act | None = None
    bids: bool = False
    prepare: Callable[[Page], None] | None = None
    ready: Ready | None = None
    arrive: Callable[[Page], None] | None = None


def _types(label: str, *words: str, role: Any = "textbox") -> Act:
    def act(page: Page, turn: int) -> None:
        box = page.get_by_role(role, name=label, exact=True).first
        box.fill(words[turn % len(words)])
        box.press("Enter")

    return act


def _switches(label: str, *options: str) -> Act:
    def act(page: Page, turn: int) -> None:
        group = page.get_by_role("radiogroup", name=label, exact=True)
        group.get_by_role("radio", name=options[(turn + 1) % len(options)], exact=True).click()

    return act


def _slides(page: Page, turn: int) -> None:
    slider = page.get_by_role("slider").first
    slider.focus()
    slider.press("ArrowRight" if turn % 20 < 10 else "ArrowLeft")


def _picks(page: Page, turn: int) -> None:
    box = page.get_by_test_id("stMain").get_by_role("combobox").first
    box.click()
    page.get_by_role("option").nth(1 + turn % 3).click()


def _numbers(page: Page, turn: int) -> None:
    box = page.get_by_test_id("stMain").get_by_role("spinbutton").first
    box.fill(str(5 * (1 + turn % 9)))
    box.press("Enter")


def _opens_weights(page: Page) -> None:
    page.get_by_test_id("stMain").get_by_text("Move the weights and watch", exact=True).click()
    page.get_by_role("slider").first.wait_for()


def _joins(page: Page) -> None:
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_role("spinbutton").first.wait_for()


CASES = (
    Case("Start", ""),
    Case("Purpose", "purpose", input="a line is typed", act=_types("Council", "Marlbeck", "Marlbeck Borough")),
    Case("Measures", "measures", input="a search", act=_types("Search", "vote", "pay", "")),
    Case("Weightings", "weightings", input="an arrow key on a slider", act=_slides),
    Case(
        "TOMs map", "toms_map", input="another matrix",
        act=_switches("Matrix", "Themes against themes", "Each measure", "Their outcomes"),
    ),
    Case(
        "Bids", "bids", input="which points are shown", bids=True,
        act=_switches("Points shown", "The whole award", "With the co-operative themes", "Co-operative part only"),
    ),
    Case(
        "Will it hold?", "will_it_hold", input="an arrow key on a slider", bids=True, act=_slides,
        prepare=_opens_weights, ready=lambda tab: tab.expand("hold_weights"),
    ),
    Case("Workshop", "workshop", input="a title is typed", act=_types("Title people will see", "One", "Two")),
    Case("Download", "download", input="the winner is chosen", bids=True, act=_picks),
    Case("Method and sources", "method"),
    Case(
        "Join a workshop", "join", "code={code}", "a number is typed", _numbers,
        ready=lambda tab: tab.press("join_go"), arrive=_joins,
    ),
    Case("For bidders", "bidders", "tender={shared}", "a figure is typed", _numbers),
    Case("Big screen", "big_screen", "code={code}"),
)  # fmt: skip


def run(*, quick: bool = False, only: tuple[str, ...] = ()) -> dict[str, Any]:
    """Measure every page; print and return the figures."""
    turns, views = (10, 3) if quick else (50, 7)
    print(f"In the browser: {MEASURES} measures and {BIDS} bids, {turns} inputs and {views} first views. {machine()}")
    measure_set, bids = tender(MEASURES, BIDS)
    upload = write_bids(bids).encode()
    cases = [case for case in CASES if not only or any(word.lower() in case.title.lower() for word in only)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(folder / "app") as app, sync_playwright() as playwright:
            store = open_store(f"sqlite:///{folder / 'app' / 'coopvalue.db'}")
            secret, _ = saved_sets.keep(store, measure_set)
            _, workshop = workshops.open_workshop(store, measure_set, "Benchmark", level="themes")
            words = {"set": secret, "shared": saved_sets.share_secret(secret), "code": workshop.code}
            browser = playwright.chromium.launch(executable_path=chromium.program(), args=list(chromium.FLAGS))
            try:
                pages = {
                    case.title: _Measured(case, case.query.format(**words), app, browser, folder, upload).all(
                        turns, views
                    )
                    for case in cases
                }
            finally:
                browser.close()
                store.close()
            if faults := app.faults():
                print(f"  The server's log tells of errors: {faults[:3]}")
    slow = [title for title, found in pages.items() if any(found.get(one, 0) > MOST for one in ("view_ratio", "ratio"))]
    print(f"  {met(f'no page above {MOST:g} times the bare one', not slow)}{': ' if slow else ''}{', '.join(slow)}")
    return pages


@dataclass
class _Measured:
    """One page being measured."""

    case: Case
    query: str
    app: App
    browser: Browser
    folder: Path
    upload: bytes

    def all(self, turns: int, views: int) -> dict[str, float]:
        opened, used = _apart(self._record)
        bare_views: list[float] = []
        found: dict[str, float] = {}
        address = f"{self.app.address}/{self.case.link}?{self.query}"
        with running(self.folder / "bare", _MOVING, BARE_PAGE=str(opened)) as bare:
            ours, theirs = self._open(), self._open()
            our_views = []
            for turn in range(views + 1):
                for page, where, kept in ((ours, address, our_views), (theirs, self._bare(bare), bare_views)):
                    seconds = _view(page, where)
                    if turn:
                        kept.append(seconds)
            self._same(ours, theirs)
        found |= {
            "view": percentile(our_views, 50),
            "view_ratio": percentile(our_views, 50) / percentile(bare_views, 50),
        }
        print(
            f"  {self.case.title:<20}first view {milliseconds(our_views)}; bare {milliseconds(bare_views)}; "
            f"ratio {found['view_ratio']:.2f}", flush=True,
        )  # fmt: skip
        if self.case.act is not None:
            with running(self.folder / "bare", _MOVING, BARE_PAGE=str(used)) as bare:
                found |= self._inputs(ours, theirs, bare, turns, min(views, 5))
        for page in (ours, theirs):
            page.context.close()
        return found

    def _bare(self, bare: App) -> str:
        """Return the address of the bare page: below the root of its app where ours is."""
        return f"{bare.address}/below" if self.case.link else bare.address

    def _inputs(self, ours: Page, theirs: Page, bare: App, turns: int, arrivals: int) -> dict[str, float]:
        found: dict[str, float] = {}
        if self.case.bids:
            found["arrival"] = self._arrive_with_bids(ours, arrivals)
        if self.case.arrive:
            self.case.arrive(ours)
            _still(ours)
        _view(theirs, self._bare(bare))
        if self.case.prepare:
            for page in (ours, theirs):
                self.case.prepare(page)
                _still(page)
        self._same(ours, theirs)
        answers: list[float] = []
        charts: list[float] = []
        bare_charts: list[float] = []
        bare_answers: list[float] = []
        assert self.case.act is not None
        for turn in range(turns + 2):
            for page, kept in ((ours, answers), (theirs, bare_answers)):
                self.case.act(page, turn)
                times = _answered(page)
                if turn >= 2:
                    kept.append((max(times["done"], times["changed"]) - times["pressed"]) / 1000)
                    if times["chart"]:
                        drawn = charts if page is ours else bare_charts
                        drawn.append((times["chart"] - times["pressed"]) / 1000)
        found |= {"p50": percentile(answers, 50), "p95": percentile(answers, 95)}
        found["bare"] = percentile(bare_answers, 50)
        found["ratio"] = found["p50"] / found["bare"]
        line = (
            f"{self.case.input}: {milliseconds(answers)}; bare {milliseconds(bare_answers)}; ratio {found['ratio']:.2f}"
        )
        print(f"  {'':<20}{line}")
        if len(charts) > turns / 2:
            found["chart"] = percentile(charts, 95)
            aim = met(f"p95 under {1000 * KEY_TO_CHART:g} ms", found["chart"] < KEY_TO_CHART)
            print(f"  {'':<20}changed chart ({len(charts)} of {turns}): {milliseconds(charts)}, {aim}", flush=True)
            if bare_charts:
                print(f"  {'':<20}bare, changed chart ({len(bare_charts)} of {turns}): {milliseconds(bare_charts)}")
        return found

    async def _record(self) -> tuple[Path, Path]:
        """Write down the page as it opens, and as it is used."""
        visit = Visit(self.app.address, self.case.link, self.query)
        visit.fetch("/_stcore/health")
        tab = await Tab.open(visit)
        opened = record(tab, self.folder / "opened.json")
        if self.case.bids:
            bids = await Tab.open(Visit(self.app.address, "bids", self.query, visit.cookies))
            await bids.upload("bids_open_bids", "bids.yaml", self.upload)
            await bids.follow(self.case.link, bids.query)
            await tab.close()
            tab = bids
        if self.case.ready:
            await self.case.ready(tab)
        used = record(tab, self.folder / "used.json")
        faults = tab.faults
        await tab.close()
        if faults:
            raise RuntimeError(f"{self.case.title}: {faults[0]}")
        return opened, used

    def _arrive_with_bids(self, page: Page, times: int) -> float:
        """Open the bids, and come to the page by the menu so many times."""
        _view(page, f"{self.app.address}/bids?{self.query}")
        upload = page.get_by_test_id("stFileUploader").filter(has_text="Bids (a").locator("input[type=file]")
        upload.set_input_files({"name": "bids.yaml", "mimeType": "application/yaml", "buffer": self.upload})
        page.get_by_text("comes first").first.wait_for()
        _still(page)
        menu = page.get_by_test_id("stSidebar")
        arrivals = []
        for _ in range(times):
            menu.get_by_role("link", name="Method and sources", exact=True).click()
            _answered(page)
            menu.get_by_role("link", name=self.case.title, exact=True).click()
            answer = _answered(page)
            arrivals.append((max(answer["done"], answer["changed"]) - answer["pressed"]) / 1000)
        print(f"  {'':<20}arrival by the menu with bids in hand: {milliseconds(arrivals)}", flush=True)
        return percentile(arrivals, 50)

    def _same(self, ours: Page, theirs: Page) -> None:
        """Make sure that both pages show as many of each widget and chart."""
        counts = [
            {name: page.get_by_test_id("stMain").get_by_test_id(f"st{name}").count() for name in _WIDGETS}
            for page in (ours, theirs)
        ]
        if counts[0] != counts[1]:
            raise RuntimeError(f"{self.case.title}: the bare page shows {counts[1]} instead of {counts[0]}")

    def _open(self) -> Page:
        context = self.browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        context.set_default_timeout(15_000)
        context.add_init_script(path=_CLOCK)
        return context.new_page()


def _view(page: Page, address: str) -> float:
    """Go to an address and return how long it took until all of it was there."""
    page.goto(address)
    page.wait_for_function(_VIEWED, arg=_VIEW_QUIET_MS, polling=20)
    times: dict[str, float] = page.evaluate("window.coopvalueTimes")
    return max(times["done"], times["changed"]) / 1000


def _answered(page: Page) -> dict[str, float]:
    """Wait until what was pressed has been answered, and return when what happened."""
    try:
        page.wait_for_function(_VIEWED, arg=_QUIET_MS, polling=20)
    except PlaywrightTimeout:
        seen = page.evaluate(_SEEN)
        raise RuntimeError(f"There was no end to the answer at {page.url.split('?')[0]}: {seen}") from None
    times: dict[str, float] = page.evaluate("window.coopvalueTimes")
    return times


def _still(page: Page) -> None:
    """Wait until nothing happens on the page any more."""
    page.wait_for_function(_STILL, arg=3 * _QUIET_MS, polling=20)


def _apart(work: Callable[[], Any]) -> Any:
    """Run what needs an event loop of its own, which Playwright's thread has not to give."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()


if __name__ == "__main__":
    words = tuple(word for word in sys.argv[1:] if not word.startswith("-"))
    run(quick="--quick" in sys.argv, only=words)

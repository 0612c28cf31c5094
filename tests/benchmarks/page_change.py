"""How long the server takes for one change, beside a bare page with the same widgets, charts and tables.

Run as ``python tests/benchmarks/page_change.py [--quick]``. A change is timed from its message to the server to the message
that the page has been run, over Streamlit's own websocket. The set has 40 measures and there are 6 bids; the bare page shows
what the page shows, without product code, in a server of its own under the same settings.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from _app import BARE, App, running
from _figures import machine, met, milliseconds, percentile
from _load_client import Tab, Visit
from _recorded import record
from _tender import tender

from coopvalue.files.bids import write_bids
from coopvalue.methods.weights_test import SAMPLES
from coopvalue.store import saved_sets
from coopvalue.store.store import open_store

MEASURES, BIDS = 40, 6
SESSIONS, EVERY = 50, 2.0

Change = Callable[[Tab, int], Awaitable[Any]]


@dataclass(frozen=True)
class Case:
    """A page and the change made on it.

    Attributes
    ----------
    ready : callable
        Brings a tab to where the change is made.
    change : callable
        Makes change number so and so; the same in the app and on the bare page.
    """

    name: str
    page: str
    ready: Change
    change: Change


async def _themes(tab: Tab, _: int) -> None:
    await tab.change("weights_level", ["Themes"])


async def _measures(tab: Tab, _: int) -> None:
    await tab.change("weights_level", [tab.widget("weights_level")[1].options[2].content])


async def _drag(tab: Tab, turn: int) -> Any:
    return await tab.change(tab.keys("drag_")[0], [float(10 + turn % 40)])


async def _edit_table(tab: Tab, _: int) -> None:
    await tab.change("bids_view", ["Bids and figures"])


async def _compare(tab: Tab, _: int) -> None:
    await tab.change("bids_view", ["Compare"])


async def _looks(tab: Tab, turn: int) -> Any:
    options = [option.content for option in tab.widget("bids_parts")[1].options]
    return await tab.change("bids_parts", [options[turn % 2]])


async def _price(tab: Tab, turn: int) -> Any:
    table = next(key for key in tab.tables() if key.startswith("bids_bidders"))
    return await tab.edit(table, 0, "Price (£)", 800_000 + 1000 * turn)


async def _open_weights(tab: Tab, _: int) -> None:
    await tab.expand("hold_weights")


async def _one_theme(tab: Tab, _: int) -> None:
    await tab.change("hold_view", ["One theme"])


async def _theme_shown(tab: Tab, turn: int) -> Any:
    options = tab.widget("hold_theme")[1].options
    return await tab.change("hold_theme", options[turn % len(options)])


WEIGHTINGS = Case("Weightings: a theme's points", "weightings", _themes, _drag)
COMPARE = Case("Bids: which points are shown", "bids", _compare, _looks)
CASES = (
    WEIGHTINGS,
    Case("Weightings: a measure's points", "weightings", _measures, _drag),
    COMPARE,
    Case("Bids: a price is typed", "bids", _edit_table, _price),
    Case("Will it hold?: a theme's points", "will_it_hold", _open_weights, _drag),
    Case("Will it hold?: which theme is drawn", "will_it_hold", _one_theme, _theme_shown),
)


def run(*, quick: bool = False) -> dict[str, Any]:
    """Measure every case alone and then 50 sessions at once; print and return the figures."""
    print(f"One change of a page, {MEASURES} measures and {BIDS} bids. {machine()}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(folder / "app") as app:
            return asyncio.run(_all(app, folder, quick))


async def _all(app: App, folder: Path, quick: bool) -> dict[str, Any]:
    results = {case.name: await _alone(app, folder, case, 10 if quick else 60) for case in CASES}
    sessions, seconds = (10, 8.0) if quick else (SESSIONS, 60.0)
    results["together"] = await _together(app, folder, sessions, seconds)
    if faults := app.faults():
        print(f"  The server's log tells of errors: {faults[:3]}")
    return results


async def arrive(app: App, case: Case) -> Tab:
    """Open a tab with a set and bids of its own where the change of `case` is made."""
    measure_set, bids = tender(MEASURES, BIDS)
    store = open_store(f"sqlite:///{app.log.parent / 'coopvalue.db'}")
    secret, _ = saved_sets.keep(store, measure_set)
    store.close()
    visit = Visit(app.address, "bids", f"set={secret}")
    visit.fetch("/_stcore/health")
    tab = await Tab.open(visit)
    await tab.upload("bids_open_bids", "bids.yaml", write_bids(bids).encode())
    await tab.follow(case.page, tab.query)
    await case.ready(tab, 0)
    return tab


async def _alone(app: App, folder: Path, case: Case, rounds: int) -> dict[str, float]:
    tab = await arrive(app, case)
    recorded = record(tab, folder / "page.json")
    with running(folder / "bare", BARE / "replay.py", BARE_PAGE=str(recorded)) as bare:
        plain = await Tab.open(Visit(bare.address))
        _same(tab, plain, bare)
        ours, theirs = [], []
        for turn in range(rounds + 3):
            for page, kept in ((tab, ours), (plain, theirs)):
                answer = await case.change(page, turn)
                if turn >= 3:
                    kept.append(answer.seconds)
        faults = tab.faults + plain.faults
        await plain.close()
    await tab.close()
    if faults:
        raise RuntimeError(f"{case.name}: {faults[0]}")
    ratio = percentile(ours, 50) / percentile(theirs, 50)
    held = case.page == "will_it_hold"
    said = met("under 150 ms", percentile(ours, 50) < 0.15) if held else met("at most 1.5", ratio <= 1.5)
    print(f"  {case.name:<38}{milliseconds(ours)}; bare {milliseconds(theirs)}; ratio {ratio:.2f}, {said}")
    return {"p50": percentile(ours, 50), "p95": percentile(ours, 95), "bare": percentile(theirs, 50), "ratio": ratio}


def _same(tab: Tab, plain: Tab, bare: App) -> None:
    """Make sure that the bare page has every widget, text, chart and table of the page; a script and a style are none."""
    ours, theirs = tab.count(), plain.count()
    for invisible in ("bidi_component", "html"):
        ours.pop(invisible, None)
    if ours != theirs:
        raise RuntimeError(f"The bare page is not the same: {theirs} instead of {ours}. {bare.faults()}")


async def _together(app: App, folder: Path, sessions: int, seconds: float) -> dict[str, float]:
    found: dict[str, float] = {}
    cases = (WEIGHTINGS, COMPARE)
    tabs = [await arrive(app, cases[at % 2]) for at in range(sessions)]
    pages = [record(tabs[at], folder / f"page-{at}.json") for at in range(2)]
    times = await _load([(tab, cases[at % 2]) for at, tab in enumerate(tabs)], seconds, app)
    for tab in tabs:
        await tab.close()
    for at, case in enumerate(cases):
        with running(folder / "bare", BARE / "replay.py", BARE_PAGE=str(pages[at])) as bare:
            plain = [await Tab.open(Visit(bare.address)) for _ in range(sessions)]
            theirs = await _load([(tab, case) for tab in plain], seconds, bare)
            for tab in plain:
                await tab.close()
        ours = times[case.name]
        ratio = percentile(ours, 95) / percentile(theirs[case.name], 95)
        print(
            f"  {sessions} sessions, a change every {EVERY:g} s, {case.name}: {milliseconds(ours)} "
            f"({met('p95 under 300 ms', percentile(ours, 95) < 0.3)}); {sessions} on the bare page: "
            f"{milliseconds(theirs[case.name])}; ratio of p95 {ratio:.2f}"
        )
        found[case.name] = percentile(ours, 95)
    print(f"  Memory of the app with {sessions} sessions: {app.memory():.0f} MB; peak {app.peak():.0f} MB.")
    return found


async def _load(tabs: list[tuple[Tab, Case]], seconds: float, app: App) -> dict[str, list[float]]:
    """Let every tab make a change every `EVERY` seconds, spread evenly, and return the times by case."""
    times: dict[str, list[float]] = {case.name: [] for _, case in tabs}
    late, begun, cpu = 0, perf_counter(), app.cpu_seconds()

    async def one(tab: Tab, case: Case, place: int) -> None:
        nonlocal late
        for turn in range(int(seconds / EVERY)):
            due = begun + EVERY * (turn + place / len(tabs))
            wait = due - perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            elif wait < -EVERY:
                late += 1
            times[case.name].append((await case.change(tab, turn)).seconds)

    await asyncio.gather(*(one(tab, case, place) for place, (tab, case) in enumerate(tabs)))
    spent = perf_counter() - begun
    if faults := [fault for tab, _ in tabs for fault in tab.faults]:
        raise RuntimeError(f"{len(faults)} faults, the first: {faults[0]}")
    if late:
        print(f"  {late} changes came later than they were due: the server could not keep up.")
    print(f"  (one core was busy {100 * (app.cpu_seconds() - cpu) / spent:.0f}% of the time)")
    return times


if __name__ == "__main__":
    print(f"Will it hold? draws {SAMPLES:,} weightings.")
    run(quick="--quick" in sys.argv)

"""A roomful of people save points at once: how long until each is told "Saved", and how soon the host sees all of it.

Run as ``python tests/benchmarks/workshop_load.py [--quick] [--people N] [--url DATABASE]``. People join one after the other
within a minute, then each saves every 5 seconds for a minute, over Streamlit's own websocket; two host pages stay open. A save
moves 5 points from one theme to another: two inputs, after the second of which all 100 points are given again and saved. The time
to "Saved" runs from sending the second input to the page that says so.

Beside it, in the same run: a bare Streamlit page with the same inputs that only echoes them, and the app with Streamlit's own
settings in place of this project's.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from _app import BARE, STREAMLITS_OWN, App, running
from _figures import machine, met, milliseconds, percentile
from _load_client import LostRunError, Tab, Visit
from _tender import tender

from coopvalue.store import room, workshops
from coopvalue.store.store import open_store

EVERY = 5.0
STEP = 5
SAVED = "Saved. You can still change it."


@dataclass(frozen=True)
class Room:
    """How many people, and for how long."""

    people: int = 200
    joining: float = 60.0
    saving: float = 60.0


@dataclass
class Figures:
    """What was measured, in seconds.

    Attributes
    ----------
    joined, change, saved : list of float
        From arriving to the ballot, from one input to the page, from the last input to "Saved".
    picture : float
        From the last person's first ballot to the host pages that count everybody.
    revealed : list of float
        From the reveal to each person's page that shows the result.
    late : int
        Saves that began more than one turn after they were due.
    given_up : int
        People still waiting for an answer when the time was up twice over.
    pressed_again : int
        How often "Same for all" had to be pressed once more: Streamlit drops a run of the whole page now and then when a
        timer fires as it ends.
    busy : float
        Share of one core the server used while people saved.
    """

    joined: list[float] = field(default_factory=list)
    change: list[float] = field(default_factory=list)
    saved: list[float] = field(default_factory=list)
    picture: float = 0.0
    revealed: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    late: int = 0
    given_up: int = 0
    pressed_again: int = 0
    busy: float = 0.0
    before: float = 0.0
    memory: float = 0.0


def run(full: Room, *, database: str = "", few: int = 50) -> dict[str, Figures]:
    """Measure the app, the bare page and the app under Streamlit's own settings; print and return the figures."""
    print(f"A workshop of {full.people} people. {machine()}")
    found: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(folder / "app", database=database) as app:
            found["app"] = asyncio.run(_workshop(app, full, database))
        _show("The app", found["app"], full, found["app"])
        with running(folder / "bare", BARE / "echo.py") as bare:
            found["bare"] = asyncio.run(_echo(bare, full))
        _show("A bare page that echoes", found["bare"], full, found["app"])
        fewer = Room(min(few, full.people), full.joining / 2, full.saving / 2)
        with running(folder / "own", settings=STREAMLITS_OWN) as own:
            found["own"] = asyncio.run(_workshop(own, fewer, ""))
        _show(f"The app, Streamlit's own settings, {fewer.people} people", found["own"], fewer, found["app"])
    _judge(found["app"], full)
    return found


async def _workshop(app: App, people: Room, database: str) -> Figures:
    """Fill a room, let it save, reveal, and check that the store holds what everybody was told is saved."""
    store = open_store(database or f"sqlite:///{app.log.parent / 'coopvalue.db'}")
    measure_set, _ = tender(24, 2)
    host, workshop = workshops.open_workshop(store, measure_set, "Benchmark", level="themes")
    hosts = [await Tab.open(Visit(app.address, "workshop", f"host={host}")) for _ in range(2)]
    figures = Figures(before=app.memory())
    tabs = await _join(app, people, f"code={workshop.code}", figures)
    everybody = f"Saved their points: {len(tabs)}"
    watch = asyncio.create_task(_picture(hosts, everybody, tabs))
    await _save(app, tabs, people, figures)
    figures.memory = app.memory()
    if figures.given_up:
        watch.cancel()
        store.close()
        await _leave([*tabs, *hosts], figures)
        return figures
    figures.picture = await watch
    workshops.lock(store, host)
    workshops.reveal(store, host)
    figures.revealed = list(await asyncio.gather(*(tab.until(_result, 60) for tab in tabs)))
    told = sorted(tuple(int(tab.told[key]) for key in sorted(tab.told)) for tab in tabs)  # type: ignore[attr-defined]
    cast = room.ballots(store, host, 1)
    kept = sorted(tuple(given for _, given in sorted(ballot.points)) for ballot in cast)
    if told != kept:
        figures.faults.append("the store does not hold what people were told is saved")
    store.close()
    await _leave([*tabs, *hosts], figures)
    figures.faults += app.faults()
    return figures


async def _echo(app: App, people: Room) -> Figures:
    figures = Figures(before=app.memory())
    tabs = await _join(app, people, "", figures)
    await _save(app, tabs, people, figures)
    figures.memory = app.memory()
    await _leave(tabs, figures)
    figures.faults += app.faults()
    return figures


async def _join(app: App, people: Room, query: str, figures: Figures) -> list[Tab]:
    begun = perf_counter()

    async def one(place: int) -> Tab | None:
        await asyncio.sleep(begun + people.joining * place / people.people - perf_counter())
        arrived = perf_counter()
        try:
            tab = await Tab.open(Visit(app.address, "join" if query else "", query))
            if query:
                await tab.press("join_go")
        except LostRunError as error:
            figures.faults.append(f"could not join: {error}")
            figures.given_up += 1
            return None
        figures.joined.append(perf_counter() - arrived)
        return tab

    tabs = await asyncio.gather(*(one(place) for place in range(people.people)))
    return [tab for tab in tabs if tab is not None]


async def _save(app: App, tabs: list[Tab], people: Room, figures: Figures) -> None:
    begun, cpu = perf_counter(), app.cpu_seconds()

    async def one(tab: Tab, place: int) -> None:
        random = Random(place)
        for turn in range(max(2, int(people.saving / EVERY))):
            wait = begun + EVERY * (turn + place / len(tabs)) - perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            elif wait < -EVERY:
                figures.late += 1
            await _ballot(tab, turn, random, figures)

    tasks = [asyncio.create_task(one(tab, place)) for place, tab in enumerate(tabs)]
    done, waiting = await asyncio.wait(tasks, timeout=2 * people.saving)
    for task in waiting:
        task.cancel()
    errors = [error for task in done if (error := task.exception())]
    figures.faults += [f"{type(error).__name__}: {str(error)[:100]}" for error in errors]
    figures.given_up += len(waiting) + len(errors)
    figures.busy = (app.cpu_seconds() - cpu) / (perf_counter() - begun)


async def _ballot(tab: Tab, turn: int, random: Random, figures: Figures) -> None:
    keys = tab.keys("give_")
    if turn == 0:
        figures.pressed_again += await _start(tab)
        await tab.press("save_1", shows=_saved)
    else:
        less = random.choice([key for key in keys if tab.number(key) >= STEP])
        more = random.choice([key for key in keys if key != less])
        left = "left to give"
        figures.change.append((await tab.change(less, tab.number(less) - STEP, lambda tab: left in tab.text())).seconds)
        begun = perf_counter()
        await tab.change(more, tab.number(more) + STEP, _saved)
        figures.saved.append(perf_counter() - begun)
    tab.told = {key: tab.number(key) for key in keys}  # type: ignore[attr-defined]


async def _start(tab: Tab) -> int:
    """Press "Same for all" as a person would, again if nothing has happened after 10 seconds; return how often again."""
    for again in range(5):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(tab.press("same_1", shows=_can_save), 10)
            return again
    raise LostRunError('"Same for all" was pressed five times to no effect')


def _can_save(tab: Tab) -> bool:
    return tab.can_press("save_1")


def _saved(tab: Tab) -> bool:
    return SAVED in tab.text()


async def _picture(hosts: list[Tab], everybody: str, tabs: list[Tab]) -> float:
    """Return the time from the moment that everybody has saved once until both host pages say so."""
    while not all(hasattr(tab, "told") for tab in tabs):
        await asyncio.sleep(0.005)
    return max(await asyncio.gather(*(tab.until(lambda tab: everybody in tab.text(), 30) for tab in hosts)))


def _result(tab: Tab) -> bool:
    return "Room's middle" in tab.text() or "ballots." in tab.text()


async def _leave(tabs: list[Tab], figures: Figures) -> None:
    for tab in tabs:
        figures.faults += tab.faults
        await tab.close()


def _show(name: str, figures: Figures, people: Room, ours: Figures) -> None:
    print(f"{name}: {people.people} people, {len(figures.saved)} timed saves")
    print(f"  arriving to the points   {milliseconds(figures.joined)}")
    if not figures.saved:
        print(f"  no save was timed; {figures.given_up} people gave up, the first fault: {figures.faults[:1]}")
        return
    print(f"  one input to the page    {milliseconds(figures.change)}")
    print(f'  last input to "Saved"    {milliseconds(figures.saved)}, longest {1000 * max(figures.saved):,.0f} ms')
    if figures is not ours:
        ratio = percentile(ours.saved, 95) / percentile(figures.saved, 95)
        print(f"  p95 of the app with {len(ours.joined)} people is {ratio:.2f} times this")
    if figures.given_up:
        print(
            f"  {figures.given_up} people were still waiting or had failed after {2 * people.saving:.0f} s: it collapses"
        )
    if figures.revealed:
        print(f"  host's picture complete  {figures.picture:.1f} s after the last first ballot")
        print(f"  reveal to people's pages {milliseconds(figures.revealed)}")
    print(
        f"  {len(figures.faults)} errors; {figures.late} saves came a turn late; one core busy {100 * figures.busy:.0f}% while "
        f"saving; memory {figures.before:.0f} MB before, {figures.memory:.0f} MB with everybody"
    )
    if figures.pressed_again:
        print(f"  a button of the whole page was pressed again {figures.pressed_again} times")
    for fault in list(dict.fromkeys(figures.faults))[:3]:
        print(f"    {fault}")


def _judge(figures: Figures, people: Room) -> None:
    print(met('p95 to "Saved" at most 150 ms', bool(figures.saved) and percentile(figures.saved, 95) <= 0.15))
    print(met("no error", not figures.faults))
    print(met("host's picture within 2 s of the last ballot", figures.picture <= 2))


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="20 people, 10 seconds")
    asked.add_argument("--people", type=int, default=200)
    asked.add_argument("--url", default="", help="database to use in place of a new SQLite file")
    given: Any = asked.parse_args()
    run(Room(20, 5.0, 15.0) if given.quick else Room(given.people), database=given.url, few=20 if given.quick else 50)

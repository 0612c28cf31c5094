"""The server is killed at random moments while people save: does it lose a ballot somebody was told is saved?

Run as ``python tests/benchmarks/kill_server.py [--times 50] [--people 8] [--url DATABASE]``. People save as fast as they can over
Streamlit's own websocket; ``kill -9`` comes after a random part of a second. The store must then hold, for everybody, the
points they were told are saved, or the points they had sent but not yet been told about. The next server starts on the same
database, and people come back to it by their own address.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent))

from _app import App, free_port, running
from _figures import machine
from _load_client import Tab, Visit
from _tender import tender

from coopvalue.store import people, workshops
from coopvalue.store.store import Store, open_store

SAVED = "Saved. You can still change it."
STEP = 5


@dataclass
class Person:
    """Someone who saves.

    Attributes
    ----------
    told, sent : dict of str to int
        Points this person was last told are saved, and points last sent.
    """

    secret: str
    told: dict[str, int] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)


def main() -> int:
    """Kill the server again and again; return 1 if anything was lost."""
    given = argparse.ArgumentParser()
    given.add_argument("--times", type=int, default=50)
    given.add_argument("--people", type=int, default=8)
    given.add_argument("--url", default="")
    options = given.parse_args()
    print(f"{options.times} kills with {options.people} people saving. {machine()}")
    random, begun, acknowledged = Random(1), perf_counter(), 0
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        store = open_store(options.url or f"sqlite:///{folder / 'coopvalue.db'}")
        measure_set, _ = tender(24, 2)
        _, workshop = workshops.open_workshop(store, measure_set, "Killed", level="themes")
        crowd = [Person(people.join(store, workshop.code)[0]) for _ in range(options.people)]
        for turn in range(1, options.times + 1):
            with running(folder, database=options.url, port=port) as app:
                acknowledged += asyncio.run(_saving(app, crowd, random))
            lost = [number for number, person in enumerate(crowd) if not _kept(store, person)]
            if lost:
                print(f"LOST after kill {turn}: people {lost}")
                return 1
        store.close()
    print(
        f"No ballot was lost. {acknowledged} saves had been acknowledged, {acknowledged / options.times:.0f} before each kill "
        f"on average; {perf_counter() - begun:.0f} s in all."
    )
    return 0


async def _saving(app: App, crowd: list[Person], random: Random) -> int:
    """Let everybody save until the server is killed; return how many saves were acknowledged."""
    tabs = await asyncio.gather(*(Tab.open(Visit(app.address, "join", f"me={one.secret}")) for one in crowd))
    counts = [0] * len(crowd)

    async def save(place: int) -> None:
        tab, person, chance = tabs[place], crowd[place], Random(random.random())
        keys = tab.keys("give_")
        if not person.told:
            await tab.press("same_1")
            person.sent = {key.removeprefix("give_1_"): int(tab.number(key)) for key in keys}
            await tab.press("save_1")
            person.told = dict(person.sent)
            counts[place] += 1
        while True:
            less = chance.choice([key for key in keys if tab.number(key) >= STEP])
            more = chance.choice([key for key in keys if key != less])
            await tab.change(less, tab.number(less) - STEP)
            # With the second of two changes all points are given again, and saved.
            given = {key: int(tab.number(key)) for key in keys}
            given[more] += STEP
            person.sent = {key.removeprefix("give_1_"): points for key, points in given.items()}
            await tab.change(more, given[more], lambda tab: SAVED in tab.text())
            person.told = dict(person.sent)
            counts[place] += 1

    tasks = [asyncio.create_task(save(place)) for place in range(len(crowd))]
    await asyncio.sleep(0.4 + random.random())
    os.kill(app.process.pid, signal.SIGKILL)
    app.process.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for tab in tabs:
        await asyncio.gather(tab.close(), return_exceptions=True)
    return sum(counts)


def _kept(store: Store, person: Person) -> bool:
    ballot = people.participation(store, person.secret).ballot(1)
    held = dict(ballot.points) if ballot else {}
    return held == person.told or held == person.sent


if __name__ == "__main__":
    sys.exit(main())

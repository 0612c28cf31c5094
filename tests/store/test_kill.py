"""A server that is killed at any moment loses no ballot that somebody was told is saved.

A kill leaves what was handed to the operating system intact, so this shows that nothing is told too early and that the
file recovers; that a commit also waits for the disk, for the sake of a power cut, is checked in `test_engine`.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from coopvalue.store.people import join, participation
from coopvalue.store.store import Store
from coopvalue.store.workshops import standing
from tests.store.conftest import Clock
from tests.store.rooms import opened

ROOT = Path(__file__).parents[2]
PEOPLE = 6
KILLS = 50


@pytest.fixture
def writers() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "tests.store.writer"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process


def killed(writers: subprocess.Popen[str], address: str, people: list[str], started: int) -> list[tuple[int, int]]:
    """Start a writer, kill it after a random number of saves, and return everything it said was saved."""
    assert writers.stdin
    assert writers.stdout
    print(address, started, *people, file=writers.stdin, flush=True)
    process = int(writers.stdout.readline().split()[1])
    told: list[tuple[int, int]] = []
    try:
        for _ in range(random.randint(0, 60)):
            told += heard(writers.stdout.readline())
        # Anywhere within a few saves, not only just after one was told.
        time.sleep(random.uniform(0, 0.004))
    finally:
        os.kill(process, signal.SIGKILL)
    while (line := writers.stdout.readline()) != "gone\n":
        told += heard(line)
    return told


def heard(line: str) -> list[tuple[int, int]]:
    word, at, number = line.split()
    assert word == "saved"
    return [(int(at), int(number))]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="its writers are forked, which Windows cannot do")
def test_fifty_kills_under_load_lose_nothing(
    sqlite_url: str, open_one: Callable[..., Store], clock: Clock, writers: subprocess.Popen[str]
) -> None:
    clock.now = time.time()
    setup = open_one(sqlite_url)
    host, workshop = opened(setup)
    people = [join(setup, workshop.code)[0] for _ in range(PEOPLE)]
    setup.close()
    last, loaded = [0] * PEOPLE, 0
    for _ in range(KILLS):
        started = max(last)
        told = killed(writers, sqlite_url, people, started)
        loaded += bool(told)
        for at, number in told:
            last[at] = max(last[at], number)
        store = open_one(sqlite_url)
        for at, person in enumerate(people):
            ballot = participation(store, person).ballot(1)
            kept = int(ballot.reason.split()[1]) if ballot else 0
            assert kept >= last[at], "a ballot is lost that somebody was told is saved"
            assert kept <= max(last[at], started) + 1
            assert ballot is None or ballot.points == (("EQ", kept % 101), ("PA", 100 - kept % 101))
        store.close()
    assert loaded > KILLS // 2
    store = open_one(sqlite_url)
    with store.reading() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
    assert standing(store, host).voted == PEOPLE

"""Saves ballots without end and says so after each one, until it is killed. Run by `test_kill`.

The program imports everything once and then forks a writer for every line it reads, so that a test can kill many. A
line is the address of the database, a number to count on from, and the resume codes of those who vote. It answers
``writer <process>``, and ``gone`` once that process is dead. In between the writer says ``saved <person> <number>``
each time the store has told it that a ballot is saved; the number goes up and stands in the reason of the ballot.
"""

from __future__ import annotations

import os
import sys
import threading

from coopvalue.store.ballots import save_ballot
from coopvalue.store.store import Store, open_store


def vote(store: Store, at: int, person: str, number: int) -> None:
    while True:
        number += 1
        save_ballot(store, person, 1, {"EQ": number % 101, "PA": 100 - number % 101}, f"number {number}")
        # One short write to a pipe is never torn, not even by a kill.
        os.write(1, f"saved {at} {number}\n".encode())


def write(address: str, people: list[str], number: int) -> None:
    store = open_store(address)
    for at, person in enumerate(people[1:], start=1):
        threading.Thread(target=vote, args=(store, at, person, number), daemon=True).start()
    vote(store, 0, people[0], number)


def main() -> None:
    for line in sys.stdin:
        address, number, *people = line.split()
        child = os.fork()
        if child == 0:
            write(address, people, int(number))
        os.write(1, f"writer {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"gone\n")


if __name__ == "__main__":
    main()

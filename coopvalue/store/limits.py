"""Limits on everything the store keeps, so that no one person can fill it or search through it."""

from __future__ import annotations

from dataclasses import dataclass

DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Limits:
    """Every limit in one place. The defaults fit one council or a small network of them.

    Attributes
    ----------
    keep_seconds : int
        How long a workshop is kept after it was opened, and a measure set after it was last used.
    participants : int
        People in one workshop, paper ballots included.
    reason_length : int
        Characters of a reason.
    about_length : int
        Characters kept to explain one option.
    set_bytes : int
        Size of one saved measure set.
    workshops_a_day, sets_a_day : int
        New ones in a day, everyone together.
    workshops_a_day_each, sets_a_day_each : int
        New ones in a day from one client.
    wrong_codes_an_hour : int
        Wrong codes in an hour, everyone together. With some 23 million codes and 20 running workshops, this many
        wrong tries find one of them about once in seven weeks. Whoever uses them all up keeps others from joining by
        code until the next hour; people who have joined are not affected.
    wrong_codes_free : int
        Wrong codes a client may give before each further one costs time.
    longest_wait : int
        The most seconds one wrong code costs.
    """

    keep_seconds: int = 90 * DAY
    participants: int = 500
    reason_length: int = 500
    about_length: int = 1000
    set_bytes: int = 512 * 1024
    workshops_a_day: int = 500
    sets_a_day: int = 5000
    workshops_a_day_each: int = 50
    sets_a_day_each: int = 500
    wrong_codes_an_hour: int = 1000
    wrong_codes_free: int = 5
    longest_wait: int = 60

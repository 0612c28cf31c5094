"""Makes wrong codes cost time, per client and in this process only: who tried what is never written down."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from coopvalue.store.errors import LimitError, TooManyTriesError
from coopvalue.store.limits import DAY, Limits

MOST_CLIENTS = 20_000
"""Clients remembered; beyond that the one not heard of for longest is forgotten."""

FORGIVEN_AFTER = 15 * 60
"""Seconds without a wrong code after which a client starts anew."""


@dataclass
class _Client:
    wrong: int = 0
    last_wrong: float = 0.0
    wait_until: float = 0.0


class Throttle:
    """What clients of this process have tried lately.

    A client is whatever text the caller uses to tell clients apart, such as an address. People in one room often share
    one, so the first few wrong codes are free and the wait stays short; the limit that stops a search from many
    addresses is the one on everybody's wrong codes together, in `coopvalue.store.tally`.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._clients: OrderedDict[str, _Client] = OrderedDict()
        self._days: OrderedDict[tuple[str, str, int], int] = OrderedDict()

    def check(self, client: str, now: float) -> None:
        """Do nothing if `client` may try a code now.

        Raises
        ------
        TooManyTriesError
            If it has to wait.
        """
        with self._lock:
            known = self._clients.get(client)
            wait = known.wait_until - now if known else 0
        if wait > 0:
            seconds = int(wait) + 1
            raise TooManyTriesError(
                f"There were several wrong codes in a row. Wait {seconds} second{'s' if seconds != 1 else ''}, "
                "then try again.",
                seconds,
            )

    def wrong(self, client: str, now: float, limits: Limits) -> None:
        """Note a wrong code of `client`: after the free ones each costs twice the time of the one before."""
        with self._lock:
            known = self._clients.pop(client, None)
            if known is None or now - known.last_wrong > FORGIVEN_AFTER:
                known = _Client()
            known.wrong += 1
            known.last_wrong = now
            over = known.wrong - limits.wrong_codes_free
            if over >= 0:
                known.wait_until = now + min(2.0 ** min(over + 1, 20), limits.longest_wait)
            self._clients[client] = known
            while len(self._clients) > MOST_CLIENTS:
                self._clients.popitem(last=False)

    def count(self, kind: str, client: str, now: float, most: int, what: str) -> None:
        """Count one more `kind` of thing that `client` makes today.

        Raises
        ------
        LimitError
            If it has made `most` already.
        """
        key = (kind, client, int(now // DAY))
        with self._lock:
            made = self._days.pop(key, 0)
            self._days[key] = min(made + 1, most)
            while len(self._days) > MOST_CLIENTS:
                self._days.popitem(last=False)
        if made >= most:
            raise LimitError(f"{most} {what} have been made from here today. Try again tomorrow.")

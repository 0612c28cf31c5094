"""Lets the server's messages leave as soon as they are written."""

from __future__ import annotations

import os
import socket
from pathlib import Path

_OPEN = Path("/proc/self/fd")


def send_at_once() -> None:
    """Turn Nagle's algorithm off for every TCP socket of this process, and so for what is accepted on them later.

    Streamlit's server listens on a socket for which asyncio leaves it on (asyncio turns it off only where the protocol is
    named). The end of an answer then waits until the browser has acknowledged the rest, which it puts off by 40 ms and
    more: about half of all connections were 30 ms slower to answer. Does nothing where there is no ``/proc``.
    """
    if not _OPEN.is_dir():
        return
    for entry in _OPEN.iterdir():
        try:
            one = socket.socket(fileno=os.dup(int(entry.name)))
        except OSError:
            # A file, a pipe, or closed since it was listed.
            continue
        with one:
            if one.family in (socket.AF_INET, socket.AF_INET6) and one.type == socket.SOCK_STREAM:
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

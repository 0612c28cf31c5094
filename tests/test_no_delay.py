"""What the server writes leaves at once."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from coopvalue.ui import no_delay


def _at_once(one: socket.socket) -> bool:
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists open sockets in /proc")
def test_connections_made_before_and_after_send_at_once(tmp_path: Path) -> None:
    with socket.socket() as server, (tmp_path / "file").open("w"):
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.create_connection(server.getsockname()) as other, server.accept()[0] as before:
            assert not _at_once(before)
            no_delay.send_at_once()
            assert _at_once(before)
            before.sendall(b"still open")
            assert other.recv(10) == b"still open"
        with socket.create_connection(server.getsockname()), server.accept()[0] as after:
            assert _at_once(after)


def test_nothing_happens_where_open_sockets_are_not_listed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(no_delay, "_OPEN", tmp_path / "none")
    no_delay.send_at_once()

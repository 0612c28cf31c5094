"""The real app on a free port, with a database of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 60


class AppServer:
    """One running app, from this project or a copy of it, with environment variables of its own.

    Stopped and started again, it keeps its port and its database file.
    """

    def __init__(self, folder: Path, project: Path = ROOT, **variables: str) -> None:
        self.folder = folder
        self.project = project
        self.variables = variables
        self.database = folder / "coopvalue.db"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the app and return once it answers."""
        command = [sys.executable, "-m", "streamlit", "run", "app.py"]
        settings = {"server.port": str(self.port), "server.address": "127.0.0.1"}
        command += [part for name, value in settings.items() for part in (f"--{name}", value)]
        environment = {
            **os.environ,
            "PYTHONPATH": str(self.project),
            "COOPVALUE_DATABASE_URL": f"sqlite:///{self.database}",
            **self.variables,
        }
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(command, cwd=self.project, env=environment, stdout=log, stderr=log)
        end = time.monotonic() + STARTS_WITHIN
        while not self._healthy():
            if self._process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise RuntimeError(f"The app did not start:\n{self.log()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop the app, by force if it does not go."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def log(self) -> str:
        """Return what the app has written so far."""
        return (self.folder / "server.log").read_text(errors="replace")

    def _healthy(self) -> bool:
        try:
            with urlopen(f"{self.address}/_stcore/health", timeout=1) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

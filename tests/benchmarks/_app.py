"""Starts the app, or a bare page to compare it with, in a process of its own, and says what that process has used."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
BARE = Path(__file__).parent / "_bare"

STREAMLITS_OWN: Mapping[str, str] = MappingProxyType(
    {"runner.postScriptGC": "true", "server.fileWatcherType": "auto", "server.disconnectedSessionTTL": "120"}
)
"""The settings of this project that bear on speed, as Streamlit has them when nobody says otherwise."""

_STARTS_WITHIN = 60


@dataclass
class App:
    """A running server.

    Attributes
    ----------
    address : str
        Where it answers.
    process : subprocess.Popen
        Its process.
    """

    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def memory(self) -> float:
        """Return the megabytes it holds now; 0 where the system does not say."""
        return self._status("VmRSS")

    def peak(self) -> float:
        """Return the most megabytes it has held."""
        return self._status("VmHWM")

    def cpu_seconds(self) -> float:
        """Return the processor seconds it has used so far; 0 where the system does not say."""
        stat = Path(f"/proc/{self.process.pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def faults(self) -> list[str]:
        """Return the lines of its log that tell of an error."""
        lines = self.log.read_text(errors="replace").splitlines()
        return [line for line in lines if "Error" in line or "Traceback" in line or "Exception" in line]

    def _status(self, name: str) -> float:
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return 0.0
        line = next(line for line in status.read_text().splitlines() if line.startswith(name))
        return float(line.split()[1]) / 1000


@contextmanager
def running(
    folder: Path,
    script: Path | None = None,
    *,
    settings: Mapping[str, str] | None = None,
    database: str = "",
    port: int = 0,
    **variables: str,
) -> Iterator[App]:
    """Run the app, or a bare script under the app's own settings, and stop it afterwards.

    Parameters
    ----------
    folder : Path
        Takes the log and the database.
    script : Path or None
        A script of its own in place of the app.
    settings : mapping of str to str
        Settings of Streamlit that differ from the project's.
    database : str
        Address of the database; a new file in `folder` if empty.
    variables : str
        Further environment variables.
    """
    port = port or free_port()
    folder.mkdir(parents=True, exist_ok=True)
    given = {"server.port": str(port), "server.address": "127.0.0.1", **(settings or {})}
    command = [sys.executable, "-m", "streamlit", "run", str(script or ROOT / "app.py")]
    command += [part for name, value in given.items() for part in (f"--{name}", value)]
    environment = {
        **os.environ,
        "COOPVALUE_DATABASE_URL": database or f"sqlite:///{folder / 'coopvalue.db'}",
        "OPENBLAS_NUM_THREADS": "1",
        **variables,
    }
    log = folder / f"server-{port}.log"
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    app = App(f"http://127.0.0.1:{port}", process, log)
    try:
        _wait(app)
        yield app
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(app: App) -> None:
    end = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            with urlopen(f"{app.address}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            pass
        if app.process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"The server did not start:\n{app.log.read_text(errors='replace')}")
        time.sleep(0.05)

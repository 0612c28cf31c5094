"""The browser that tests, benchmarks and the pictures of the docs look through."""

from __future__ import annotations

import os
import shutil

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    # Nothing leaves this machine: every other name and address is unknown.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
)

_NAMES = ("chromium", "chromium-browser", "google-chrome")


def program() -> str:
    """Return the path of a Chromium on this machine.

    Raises
    ------
    FileNotFoundError
        If there is none, or `COOPVALUE_BROWSER` names what is no program.
    """
    asked = os.environ.get("COOPVALUE_BROWSER", "")
    for name in (asked,) if asked else _NAMES:
        if found := shutil.which(name):
            return found
    raise FileNotFoundError(
        f"COOPVALUE_BROWSER names {asked!r}, which is not a program here."
        if asked
        else "No browser was found. Install chromium, or name one in COOPVALUE_BROWSER."
    )

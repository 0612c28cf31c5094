"""The settings of the server without which the app collapses under load or tells its users too much."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

FOLDER = Path(__file__).parents[1] / ".streamlit"
SETTINGS: dict[str, Any] = tomllib.loads((FOLDER / "config.toml").read_text(encoding="utf-8"))

HELD = {
    # Under load.
    "runner.postScriptGC": False,
    "server.fileWatcherType": "none",
    "server.disconnectedSessionTTL": 1800,
    # What leaves the server.
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "viewer",
    "client.disableDataExport": True,
    # What comes in.
    "server.enableXsrfProtection": True,
    "server.maxUploadSize": 5,
    # The menu is our own.
    "client.showSidebarNavigation": False,
}


@pytest.mark.parametrize("name", HELD)
def test_a_setting_that_matters_is_as_it_was_decided(name: str) -> None:
    section, key = name.split(".")
    assert SETTINGS[section][key] == HELD[name]


def test_streamlit_knows_every_setting() -> None:
    """An unknown one would be ignored without a word."""
    known = set(config.get_config_options())

    def unknown(held: dict[str, Any], path: str) -> list[str]:
        found = []
        for key, value in held.items():
            name = f"{path}.{key}" if path else key
            found += unknown(value, name) if isinstance(value, dict) else [] if name in known else [name]
        return found

    assert unknown(SETTINGS, "") == []


def test_secrets_beside_the_settings_cannot_be_committed() -> None:
    assert ".streamlit/secrets.toml" in (FOLDER.parent / ".gitignore").read_text(encoding="utf-8").splitlines()

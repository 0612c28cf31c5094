"""Hosts sign in with a council's identity provider: a real exchange over OpenID Connect, with a provider made for tests."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.app_server import AppServer, free_port
from tests.browser.conftest import OpenScreen

HOST = "officer@marlbeck.example"


@pytest.fixture
def provider() -> Iterator[str]:
    """The address of an identity provider that lets in whoever gives a name."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    running.wait()


@pytest.fixture
def guarded(tmp_path: Path, provider: str) -> Iterator[AppServer]:
    """The app of a council that asks hosts to sign in."""
    secrets = tmp_path / "secrets.toml"
    app = AppServer(tmp_path, COOPVALUE_HOSTS_SIGN_IN="yes", STREAMLIT_SECRETS_FILES=str(secrets))
    settings = {
        "redirect_uri": f"{app.address}/oauth2callback",
        "cookie_secret": "a long random text, only for this test",
        "client_id": "coopvalue",
        "client_secret": "secret",
        "server_metadata_url": f"{provider}/.well-known/openid-configuration",
    }
    secrets.write_text("\n".join(["[auth]", *(f"{name} = {json.dumps(text)}" for name, text in settings.items())]))
    app.start()
    yield app
    app.stop()


def test_a_host_signs_in_and_comes_back_with_the_set(
    guarded: AppServer, provider: str, open_screen: OpenScreen
) -> None:
    host = open_screen(address=guarded.address).open()
    host.watch.goes_by = provider
    host.click("Load Home care in Marlbeck")
    kept = host.fingerprint
    host.go("Workshop")
    expect(host.found("Open the workshop")).to_have_count(0)
    left = host.page.url
    host.page.get_by_role("button", name="Sign in", exact=True).click()
    host.page.get_by_role("textbox").fill(HOST)
    host.page.get_by_role("button", name="Authorize").click()

    host.page.wait_for_url(left)
    host.settle()
    assert host.fingerprint == kept
    host.click("Open the workshop")
    host.shows("Open: people can share out their points")
    # Who signed in is in the host's own cookie and nowhere else.
    assert HOST.encode() not in guarded.database.read_bytes()
    assert HOST not in guarded.log()


def test_somebody_who_is_not_let_in_cannot_open_a_workshop(
    guarded: AppServer, provider: str, open_screen: OpenScreen
) -> None:
    host = open_screen(address=guarded.address).open()
    host.watch.goes_by = provider
    host.click("Load Home care in Marlbeck")
    host.go("Workshop")
    host.page.get_by_role("button", name="Sign in", exact=True).click()
    host.page.get_by_role("button", name="Deny").click()
    host.page.wait_for_url(lambda address: address.startswith(guarded.address))
    host.settle()
    host.click("Load Home care in Marlbeck")
    host.go("Workshop")
    host.shows("Your council asks hosts to sign in")
    expect(host.found("Open the workshop")).to_have_count(0)

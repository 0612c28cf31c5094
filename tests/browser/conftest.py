"""A real server and a real browser, shared by the tests of this folder and gone after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser import chromium
from tests.browser.app_server import AppServer
from tests.browser.screen import Screen
from tests.browser.watch import Watch

DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}

PATIENCE_MS = 20_000
"""How long something may take on a machine that is busy with other things."""

OpenScreen = Callable[..., Screen]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that it can be left out where there is no browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # All of them in one process, one after the other; the rest of the tests may run beside it.
            item.add_marker(pytest.mark.xdist_group("browser"))
            # A real browser on a busy machine can miss a time limit; a fault of ours fails every time.
            item.add_marker(pytest.mark.flaky(reruns=2))


def _program() -> str:
    try:
        return chromium.program()
    except FileNotFoundError as error:
        pytest.fail(str(error), pytrace=False)


# Package scope and not session scope: Playwright's event loop would be in the way of the tests that come after.
@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The app, with an empty database."""
    running = AppServer(tmp_path_factory.mktemp("app"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        expect.set_options(timeout=PATIENCE_MS)
        yield running


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=_program(), args=list(chromium.FLAGS))
    yield launched
    launched.close()


@pytest.fixture
def open_screen(browser: Browser, server: AppServer) -> Iterator[OpenScreen]:
    """Open a browser of its own for one more person; what goes wrong in any of them fails the test."""
    opened, watches = [], []

    def open_one(kind: dict[str, object] = DESKTOP, address: str = "", **options: object) -> Screen:
        context = browser.new_context(accept_downloads=True, locale="en-GB", **{**kind, **options})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        watches.append(Watch(context))
        return Screen(context.new_page(), address or server.address, watches[-1])

    yield open_one
    for context in opened:
        context.close()
    faults = [fault for watch in watches for fault in watch.faults]
    assert not faults, "\n".join(dict.fromkeys(faults))


@pytest.fixture
def desktop(open_screen: OpenScreen) -> Screen:
    """A wide screen."""
    return open_screen(DESKTOP)


@pytest.fixture
def phone(open_screen: OpenScreen) -> Screen:
    """A phone held upright, with a finger instead of a mouse."""
    return open_screen(PHONE)

"""Accessibility of every page in every state: axe-core, headings, names, charts, narrow windows and less motion."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from coopvalue.catalogue import load_catalogue
from coopvalue.store import ballots, people, saved_sets, workshops
from coopvalue.store.store import Store, open_store
from tests.browser import axe, look
from tests.browser.app_server import AppServer
from tests.browser.conftest import DESKTOP, PATIENCE_MS, OpenScreen
from tests.browser.screen import Screen
from tests.browser.states import BY_MENU
from tests.browser.watch import Watch

BALLOTS = ((40, 30, 20, 10), (10, 20, 30, 40), (25, 25, 25, 25), (50, 10, 20, 20), (30, 30, 20, 20), (20, 40, 10, 30))


@pytest.fixture(scope="module")
def officer(browser: Browser, server: AppServer) -> Iterator[Screen]:
    """One officer with an example in hand, who goes through every page."""
    context = browser.new_context(**DESKTOP, locale="en-GB")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE_MS)
    watch = Watch(context)
    screen = Screen(context.new_page(), server.address, watch).open()
    screen.click("Load Home care in Marlbeck")
    yield screen
    context.close()
    assert not watch.faults, "\n".join(watch.faults)


@pytest.mark.parametrize("page", BY_MENU)
def test_a_page_in_every_state(officer: Screen, page: str) -> None:
    title, states = BY_MENU[page]
    found = [f"{state}: {fault}" for state in states(officer) for fault in look.faults(officer, title)]
    assert not found, "\n".join(found)
    reflow = look.reflow_faults(officer)
    assert not reflow, "\n".join(reflow)


@pytest.fixture(scope="module")
def store(server: AppServer) -> Iterator[Store]:
    """The database of the running app."""
    opened = open_store(f"sqlite:///{server.database}")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def room(store: Store) -> dict[str, str]:
    """Addresses in a workshop whose first round is revealed, and in one that has just begun."""
    scenario = load_catalogue().scenario("home-care")
    assert scenario is not None
    host, opened = workshops.open_workshop(store, scenario.measure_set, "Home care", level="themes")
    for points in BALLOTS:
        me, _ = people.join(store, opened.code)
        ballots.save_ballot(store, me, 1, dict(zip(("WB", "SH", "PA", "EQ"), points, strict=True)), "Because.")
    workshops.lock(store, host)
    workshops.reveal(store, host)
    _, begun = workshops.open_workshop(store, scenario.measure_set, "Home care", level="themes")
    voter, _ = people.join(store, begun.code)
    private, _ = saved_sets.keep(store, scenario.measure_set)
    return {
        "host": f"workshop?set={private}&host={host}",
        "own result": f"join?me={me}",
        "points to give": f"join?me={voter}",
        "code typed": f"join?code={begun.code}",
        "wrong code": "join?code=AAAAAA",
        "result on the wall": f"big_screen?code={opened.code}",
        "code on the wall": f"big_screen?code={begun.code}",
        "bidders": f"bidders?tender={saved_sets.share_secret(private)}",
    }


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("own result", "Join a workshop"), ("points to give", "Join a workshop"), ("code typed", "Join a workshop"),
        ("wrong code", "Join a workshop"), ("result on the wall", "Big screen"), ("code on the wall", "Big screen"),
        ("bidders", "For bidders"),
    ],
)  # fmt: skip
def test_a_page_people_are_sent_to(open_screen: OpenScreen, room: dict[str, str], address: str, title: str) -> None:
    screen = open_screen(DESKTOP).open(room[address])
    found = look.faults(screen, f"{title} · coopvalue") + look.reflow_faults(screen)
    assert not found, "\n".join(found)


def test_the_host_in_every_view(desktop: Screen, room: dict[str, str]) -> None:
    desktop.open(room["host"])
    found = []
    for view in ("How to join", "Result", "What it means for the bids", "Paper ballots", "Files and delete"):
        desktop.view("Show", view)
        found += [f"{view}: {fault}" for fault in look.faults(desktop, "Workshop · coopvalue")]
        found += [f"{view}: {fault}" for fault in look.reflow_faults(desktop)]
    assert not found, "\n".join(found)


def test_the_story(desktop: Screen) -> None:
    desktop.open()
    desktop.click("Start the story")
    found = look.faults(desktop, "TOMs map · coopvalue") + look.reflow_faults(desktop)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("allowed", axe.ALLOWED, ids=lambda one: one.rule)
def test_an_allowed_fault_still_happens(desktop: Screen, allowed: axe.Allowed) -> None:
    desktop.open()
    desktop.click("Load Home care in Marlbeck")
    allowed.shown_by(desktop)
    met = {(one["rule"], one["inside"]) for one in axe.violations(desktop.page)}
    assert (allowed.rule, allowed.inside) in met, f"{allowed.rule} is mended: take it off the list"


def test_nothing_moves_for_those_who_asked_for_less_motion(open_screen: OpenScreen, room: dict[str, str]) -> None:
    screen = open_screen(DESKTOP, reduced_motion="reduce")
    for address in ("", room["points to give"], room["result on the wall"]):
        screen.open(address)
        moving = screen.page.evaluate(
            "() => document.getAnimations().filter(one => one.playState === 'running').map(one => one.animationName)"
        )
        assert not moving

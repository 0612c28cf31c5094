"""A whole workshop of two rounds: a host, the room's screen, six people on seven devices, and a ballot on paper."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from statistics import mean, median

import pytest
from playwright.sync_api import expect

from coopvalue.catalogue import load_catalogue
from coopvalue.methods.assess import assess
from coopvalue.methods.changes import with_theme_points
from tests.browser import room
from tests.browser.app_server import AppServer
from tests.browser.conftest import DESKTOP, PHONE, OpenScreen
from tests.browser.line import Line
from tests.browser.room import TITLES, Points
from tests.browser.screen import Screen

REASON = "My mother had eleven carers in one month"
PAPER = (20, 40, 10, 30)
FIRST: dict[str, Points] = {
    "ann": (40, 30, 20, 10), "bob": (10, 20, 30, 40), "cat": (25, 25, 25, 25), "dan": (50, 10, 20, 20),
    "eve": (30, 30, 20, 20),
}  # fmt: skip
SECOND: dict[str, Points] = {
    "ann": (30, 30, 20, 20), "bob": (20, 20, 30, 30), "cat": (25, 25, 25, 25), "dan": (40, 20, 20, 20),
}  # fmt: skip


@pytest.fixture
def line(server: AppServer) -> Iterator[Line]:
    made = Line(server.port)
    yield made
    made.close()


def test_a_workshop_of_two_rounds(open_screen: OpenScreen, line: Line) -> None:
    host, wall = open_screen(DESKTOP), open_screen(DESKTOP)
    ann, bob, dan, eve = (open_screen(PHONE) for _ in range(4))
    cat = open_screen(DESKTOP, line.address)
    others = [room.listen(one) for one in (host, wall, bob, cat)]

    code = room.open_workshop(host)
    wall.open(f"big_screen?code={code}")
    wall.shows(f"{code[:3]} {code[3:]}")
    for person in (ann, bob, cat, dan):
        room.join(person, code)
    room.give(ann, FIRST["ann"], REASON)
    _reloads(bob)
    _loses_the_line(cat, line)
    room.give(dan, (70, 10, 10, 10))
    room.change(dan, FIRST["dan"])
    room.join(eve, code)
    room.give(eve, FIRST["eve"])
    room.type_in_paper(host, 1, PAPER)

    _nothing_is_shown_early(host, wall, bob)
    host.click("Lock the round")
    for person in (ann, bob):
        person.shows("Your points:")
        expect(person.found("Save my points")).to_have_count(0)
    _nothing_is_shown_early(host, wall, bob)
    assert not any(heard(REASON) for heard in others), "a reason reached another screen before the reveal"

    host.click("Reveal the result")
    first = [*FIRST.values(), PAPER]
    _shows_the_result(host, first)
    host.shows(REASON)
    expect(wall.page.get_by_role("figure").first).to_be_visible()
    wall.shows(f"place {room.alike(first):.0f} of their 100 points alike")
    _beside_the_room(bob, FIRST["bob"], first)
    _who_would_win(host, first)

    dan = _on_another_device(dan, open_screen(PHONE))
    host.page.reload()
    host.settle()
    host.click("Start the next round")
    room.has(ann, FIRST["ann"])
    room.has(dan, FIRST["dan"])
    for name, person in (("ann", ann), ("bob", bob), ("cat", cat), ("dan", dan)):
        room.give(person, SECOND[name])
    expect(host.page.locator("div").filter(has_text=re.compile(r"^Saved their points\s*4$")).first).to_be_visible()
    wall.shows("4 of 6 have saved their points")
    host.click("Lock the round")
    host.click("Reveal the result")
    second = list(SECOND.values())
    _shows_the_result(host, second)
    _shows_how_it_moved(host, first)
    _takes_the_mean(host, second)


def _reloads(bob: Screen) -> None:
    """Points that were saved stand there again after a reload, and can be changed."""
    room.give(bob, (25, 25, 25, 25))
    bob.page.reload()
    bob.settle()
    room.has(bob, (25, 25, 25, 25))
    bob.shows(room.SAVED)
    room.change(bob, FIRST["bob"])


def _loses_the_line(cat: Screen, line: Line) -> None:
    """A connection that drops while somebody shares out points costs nothing that was typed before."""
    cat.number(TITLES["WB"], 25)
    cat.number(TITLES["SH"], 25)
    cat.watch.expects_cuts = True
    line.cut()
    cat.loses_connection()
    line.mend()
    cat.settle()
    expect(cat.found(TITLES["SH"], role="spinbutton")).to_have_value("25")
    cat.shows("50 points left to give.")
    room.give(cat, FIRST["cat"])


def _nothing_is_shown_early(host: Screen, wall: Screen, bob: Screen) -> None:
    host.view("Show", "Result")
    host.shows("Nobody sees points before the reveal, you included.")
    host.view("Show", "What it means for the bids")
    host.shows("This needs a revealed round.")
    wall.shows("6 of 6 have saved their points")
    for screen in (host, wall, bob):
        screen.shows_not("alike")
        expect(screen.page.get_by_role("figure")).to_have_count(0)


def _shows_the_result(host: Screen, ballots: list[Points]) -> None:
    host.view("Show", "Result")
    host.shows(f"place {room.alike(ballots):.0f} of their 100 points alike")
    host.open_expander("The same as a table")
    for option, title in enumerate(TITLES.values()):
        row = host.page.get_by_role("row").filter(has_text=title).get_by_role("cell")
        given = room.column(ballots, option)
        expect(row.first).to_be_visible()
        _, name, middle, halfway, *_ = row.all_inner_texts()
        assert name == title
        assert (float(middle), float(halfway)) == pytest.approx((mean(given), median(given)), abs=1e-3)


def _beside_the_room(person: Screen, own: Points, ballots: list[Points]) -> None:
    """The person's page shows their own points beside the middle of the room."""
    person.shows(f"{len(ballots)} ballots.")
    for option, (title, given) in enumerate(zip(TITLES.values(), own, strict=True)):
        cells = person.page.get_by_role("row").filter(has_text=title).get_by_role("cell")
        middle = median(room.column(ballots, option))
        expect(cells).to_have_text([title, str(given), f"{middle:.0f}", cells.nth(3).inner_text()])


def _who_would_win(host: Screen, ballots: list[Points]) -> None:
    """The bids are ranked again under every ballot; here by scoring them ballot by ballot."""
    scenario = load_catalogue().scenario("home-care")
    assert scenario is not None
    wins: Counter[str] = Counter()
    for ballot in ballots:
        weighted = with_theme_points(scenario.measure_set, dict(zip(TITLES, ballot, strict=True)))
        leaders = assess(weighted, scenario.bids).leaders
        wins.update({leader: 1 / len(leaders) for leader in leaders})
    host.view("Show", "What it means for the bids")
    host.open_expander("The same as a table")
    for bid in scenario.bids.names:
        row = host.page.get_by_role("row").filter(has_text=bid)
        expect(row).to_contain_text(f"{100 * wins[bid] / len(ballots):.0f}")


def _on_another_device(phone: Screen, other: Screen) -> Screen:
    """The code to come back with opens one's own points elsewhere."""
    phone.open_expander("Come back later or on another device")
    back = phone.page.get_by_role("code").first.inner_text().strip()
    other.open("join")
    other.open_expander("I have a code to come back with")
    other.type("Your own code", back)
    other.click("Come back")
    other.shows("6 ballots.")
    return other


def _shows_how_it_moved(host: Screen, first: list[Points]) -> None:
    moves = [sum(abs(a - b) for a, b in zip(FIRST[name], SECOND[name], strict=True)) / 2 for name in SECOND]
    # 10 + 10 + 0 + 10 points over four people.
    assert moves == [10, 10, 0, 10]
    closer = round(room.alike(list(SECOND.values())) - room.alike(first))
    host.shows(f"From round 1 to round 2 two people came {closer} points closer on average.")
    host.shows(f"Of the 4 who voted in both, 3 changed their points; the average person moved {mean(moves):.0f} of")


def _takes_the_mean(host: Screen, ballots: list[Points]) -> None:
    """The means become the weights: 28.75 and three times 23.75 are 29, 24, 24 and 23."""
    before = host.fingerprint
    host.click("Take the mean")
    host.shows("The mean of round 2 is now the weighting of your set.")
    assert host.fingerprint != before
    host.go("Weightings")
    taken = room.whole({code: mean(room.column(ballots, at)) for at, code in enumerate(TITLES)})
    assert taken == {"WB": 29, "SH": 24, "PA": 24, "EQ": 23}
    for code, points in taken.items():
        expect(host.found(f"Points for {code}", role="spinbutton")).to_have_value(str(points))

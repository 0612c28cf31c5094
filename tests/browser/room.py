"""What a host and the people in a workshop do on their screens, and the sums of a room done again by hand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from statistics import mean

from playwright.sync_api import expect

from tests.browser.grid import Grid
from tests.browser.screen import Screen

TITLES = {
    "WB": "Wellbeing",
    "SH": "Self-help and empowerment",
    "PA": "Participation and accountability",
    "EQ": "Equity and equality",
}
Points = tuple[int, int, int, int]
SAVED = "Saved. You can still change it."


def open_workshop(host: Screen) -> str:
    """Open a workshop from the home care example and return its code."""
    host.open()
    host.click("Load Home care in Marlbeck")
    host.go("Workshop")
    host.click("Open the workshop")
    host.shows("Open: people can share out their points")
    found = re.search(r"code=([A-Z]{6})", host.page.get_by_text("/join?code=").first.text_content() or "")
    assert found
    return found[1]


def join(person: Screen, code: str) -> None:
    """Join by typing the code as it is read from the wall."""
    person.open("join")
    person.type("Code on the screen", f"{code[:3]} {code[3:]}".lower())
    person.click("Join")
    expect(person.found(TITLES["WB"], role="spinbutton")).to_be_visible()


def give(person: Screen, points: Points, reason: str = "") -> None:
    """Share out points and save them."""
    for title, given in zip(TITLES.values(), points, strict=True):
        person.number(title, given)
    if reason:
        person.type("Why? (may be empty; shown to the room without your name)", reason)
    person.click("Save my points")
    person.shows(SAVED)


def change(person: Screen, points: Points) -> None:
    """Change points that were saved before; they are saved as soon as all are given again, without the button."""
    for title, given in zip(TITLES.values(), points, strict=True):
        person.number(title, given)
    person.shows(SAVED)
    expect(person.found("Save my points")).to_be_disabled()


def has(person: Screen, points: Points) -> None:
    """Fail unless these points stand in somebody's boxes."""
    for title, given in zip(TITLES.values(), points, strict=True):
        expect(person.found(title, role="spinbutton")).to_have_value(str(given))


def type_in_paper(host: Screen, number: int, points: Points) -> None:
    """Type one paper ballot into the host's grid."""
    host.view("Show", "Paper ballots")
    grid = Grid(host, "Paper ballots, a row a ballot and a column an option")
    grid.add_row()
    for column, value in enumerate((number, *points)):
        grid.write(0, column, str(value))
    host.click("Save these ballots")
    host.shows("1 paper ballots are saved.")


def listen(screen: Screen) -> Callable[[str], bool]:
    """Return a function that says whether the server has ever sent a text to this screen. Call before it opens."""
    heard: list[bytes] = []

    def keep(frame: str | bytes) -> None:
        heard.append(frame.encode() if isinstance(frame, str) else frame)

    screen.page.on("websocket", lambda line: line.on("framereceived", keep))
    return lambda text: any(text.encode() in frame for frame in heard)


def alike(ballots: Sequence[Points]) -> float:
    """Return how many of 100 points two people place alike, on average over all pairs: the overlap of two ballots."""
    return mean(sum(map(min, one, other)) for one, other in combinations(ballots, 2))


def column(ballots: Sequence[Points], option: int) -> list[int]:
    """Return what everyone gave to one option."""
    return [ballot[option] for ballot in ballots]


def whole(shares: Mapping[str, float]) -> dict[str, int]:
    """Return shares of 100 as whole points: the whole parts, and what is left to the largest remainders in order."""
    points = {code: int(share) for code, share in shares.items()}
    left = sorted(shares, key=lambda code: points[code] - shares[code])
    return {code: given + (code in left[: 100 - sum(points.values())]) for code, given in points.items()}

"""Whatever people type shows as they typed it: no script runs, no picture loads, no link and no style comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from coopvalue.catalogue import load_catalogue
from coopvalue.files.bids import read_bids, write_bids
from coopvalue.files.measure_set import read_measure_set, write_measure_set
from tests.browser.conftest import PHONE, OpenScreen
from tests.browser.screen import Screen

EVIL = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> [x](http://evil.example) **b** ![i](http://evil.example/i.png) "
    ":red[r] $z$ www.evil.example"
)
_FREE = {
    "title", "name", "note", "reason", "not_applicable", "answer", "definition", "why", "scale_reason", "size_neutral",
    "evidence", "delivery_check", "anti_gaming", "neutrality_reason", "how", "label", "council", "place", "need",
    "outcomes_sought", "co_produced_with", "changed_by_them", "evidence_owner", "route_reason", "proxies_source", "bid",
}  # fmt: skip

# The joiner without width that keeps addresses from becoming links is no part of what is read.
_HARM = """() => {
    const all = selector => [...document.querySelectorAll(selector)];
    const said = [];
    for (const one of all('a')) {
        const to = one.getAttribute('href') || one.getAttribute('xlink:href') || '';
        if (to.includes('evil') || to.startsWith('javascript:')) said.push(`a link to ${to}`);
    }
    for (const one of all('img, image')) {
        const from = one.getAttribute('src') || one.getAttribute('href') || '';
        if (from === 'x' || from.includes('evil')) said.push(`a picture from ${from}`);
    }
    for (const one of all('script')) if (one.textContent.includes('alert(1)')) said.push('a script');
    for (const one of all('[onerror]')) said.push('something with onerror');
    for (const one of all('strong, b')) if (one.textContent.trim() === 'b') said.push('bold text');
    for (const one of all('span')) if (one.textContent.trim() === 'r') said.push('coloured text');
    for (const one of all('math')) said.push('a formula');
    return said;
}"""


def _poisoned(plain: Any, count: Iterator[int], key: str = "") -> Any:
    """Return plain data with every free text replaced, each by one of its own."""
    if isinstance(plain, dict):
        return {name: _poisoned(value, count, name) for name, value in plain.items()}
    if isinstance(plain, list):
        return [_poisoned(value, count, key) for value in plain]
    return f"{EVIL} {next(count)}" if isinstance(plain, str) and key in _FREE else plain


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A measure set and bids full of traps, as files somebody could send."""
    catalogue = load_catalogue()
    scenario = catalogue.scenario("home-care")
    assert scenario is not None
    folder, count = tmp_path_factory.mktemp("evil"), iter(range(1, 10_000))
    ruled = scenario.measure_set.model_copy(update={"rules": catalogue.rules})
    texts = {
        "set.yaml": yaml.safe_dump(_poisoned(yaml.safe_load(write_measure_set(ruled)), count)),
        "bids.yaml": yaml.safe_dump(_poisoned(yaml.safe_load(write_bids(scenario.bids)), count)),
    }
    read_measure_set(texts["set.yaml"], "set.yaml")
    read_bids(texts["bids.yaml"], "bids.yaml")
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "set.yaml", folder / "bids.yaml"


def _opened(screen: Screen, files: tuple[Path, Path]) -> None:
    screen.open("download")
    for label, file in zip(("Measure set", "Bids"), files, strict=True):
        screen.upload(f"{label} (a .yaml file from Download)", file)
        screen.shows("Opened")
        screen.settle()


def _harmless(screen: Screen, where: str) -> list[str]:
    return [f"{where}: {one}" for one in dict.fromkeys(screen.page.evaluate(_HARM))]


def test_texts_of_a_file_are_text_on_every_page(desktop: Screen, files: tuple[Path, Path]) -> None:
    _opened(desktop, files)
    found = _harmless(desktop, "Download")
    for page, choice, views in (
        ("Start", "", ("",)),
        ("Purpose", "", ("",)),
        ("Measures", "What to do", ("In this set",)),
        ("Weightings", "What to weight", ("Themes", "The award")),
        ("TOMs map", "Matrix", ("Each measure",)),
        ("Bids", "View", ("Compare", "Bids and figures", "The working")),
        (
            "Will it hold?",
            "Look closer",
            ("Each share", "One theme", "What you must believe", "Three themes", "What if", "In pounds"),
        ),
        ("Workshop", "", ("",)),
    ):
        desktop.go(page)
        for view in views:
            if choice:
                desktop.view(choice, view)
            found += _harmless(desktop, f"{page} {view}")
    assert not found, "\n".join(found)


def test_texts_of_a_file_are_text_on_a_card_and_for_bidders(
    desktop: Screen, open_screen: OpenScreen, files: tuple[Path, Path]
) -> None:
    _opened(desktop, files)
    desktop.go("Measures")
    desktop.view("What to do", "In this set")
    desktop.click("Details of WB12")
    found = _harmless(desktop, "card")
    # What was typed is there to read, letter by letter.
    card = desktop.page.get_by_role("dialog").inner_text().replace("\u2060", "")
    assert EVIL in card
    desktop.click("Close")
    desktop.click("Edit WB12")
    found += _harmless(desktop, "edit")
    desktop.go("Bids")
    heading = desktop.page.get_by_role("heading", name="comes first").inner_text().replace("\u2060", "")
    assert EVIL in heading
    desktop.page.get_by_role("region", name="Sidebar").get_by_role("button", name="Saved").click()
    tender = desktop.page.get_by_role("code").filter(has_text="tender=").inner_text().strip()
    bidder = open_screen()
    bidder.page.goto(tender)
    bidder.settle()
    expect(bidder.page.get_by_role("heading", level=1)).to_be_visible()
    found += _harmless(bidder, "bidders")
    assert not found, "\n".join(found)


def test_texts_of_a_workshop_are_text(open_screen: OpenScreen, files: tuple[Path, Path]) -> None:
    host = open_screen()
    _opened(host, files)
    host.go("Workshop")
    host.type("Title people will see", EVIL[:110])
    host.type("Roles people may say they have (optional, with commas between)", "**b**, <img src=x onerror=alert(1)>")
    host.click("Open the workshop")
    host.shows("Open: people can share out their points")
    code = (host.page.get_by_text("/join?code=").first.text_content() or "").split("code=")[1][:6]
    people = [open_screen(PHONE) for _ in range(2)]
    found = []
    for person in people:
        person.open(f"join?code={code}")
        person.pick("I am here as", "**b**")
        found += _harmless(person, "door")
        person.click("Join")
        person.click("Same for all")
        person.type("Why? (may be empty; shown to the room without your name)", EVIL)
        person.click("Save my points")
        person.shows("Saved. You can still change it.")
        found += _harmless(person, "points")
    wall = open_screen().open(f"big_screen?code={code}")
    found += _harmless(wall, "wall")
    host.click("Lock the round")
    host.click("Reveal the result")
    host.view("Show", "Result")
    reasons = [item.replace("\u2060", "") for item in host.page.get_by_role("listitem").all_inner_texts()]
    assert EVIL in reasons
    found += _harmless(host, "result")
    host.view("Show", "What it means for the bids")
    found += _harmless(host, "meaning")
    people[0].shows("2 ballots.")
    found += _harmless(people[0], "own result")
    expect(wall.page.get_by_role("figure").first).to_be_visible()
    found += _harmless(wall, "wall result")
    assert not found, "\n".join(found)

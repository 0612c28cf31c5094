"""A measure set of one's own: purpose, a starter pack, a search, points and the file."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from coopvalue.catalogue import load_catalogue
from coopvalue.files.measure_set import read_measure_set
from tests.browser.screen import Screen


def test_from_a_purpose_to_a_set_of_measures_on_file(desktop: Screen, tmp_path: Path) -> None:
    pack = next(one for one in load_catalogue().packs if one.code == "light-touch")
    desktop.open()
    desktop.click("Start with the purpose", role="link")
    desktop.type("Title of this measure set", "Day centres in Larkfold")
    desktop.type("Council", "Larkfold District Council")
    desktop.type("What does this place need?", "Somewhere warm to go, run by those who use it.")
    desktop.pick("Kind of contract", "Light touch services")
    desktop.number("Estimated value over its whole life, VAT included (£)", 480_000)
    desktop.shows("At £480,000 the contract is:")

    desktop.go("Measures")
    desktop.view("What to do", "Starter packs")
    desktop.click(f"Use the pack “{pack.title}”")
    desktop.shows("is now your set")
    desktop.view("What to do", "Catalogue")
    desktop.type("Search", "complaints")
    added = desktop.page.get_by_role("button", name="Add ").first.text_content() or ""
    desktop.click(added)
    code = added.removeprefix("Add ")
    desktop.view("What to do", "In this set")
    expect(desktop.found(f"Remove {code}")).to_be_visible()

    desktop.go("Weightings")
    desktop.click("Equal points")
    desktop.go("Download")
    held = desktop.download(desktop.found("Measure set, to open again"), tmp_path)
    kept = read_measure_set(held.read_text(encoding="utf-8"), held.name)
    assert kept.fingerprint == desktop.fingerprint
    assert kept.title == "Day centres in Larkfold"
    assert kept.purpose.council == "Larkfold District Council"
    assert kept.purpose.need == "Somewhere warm to go, run by those who use it."
    assert (kept.contract.pounds, kept.contract.kind.value) == (480_000, "light_touch")
    assert {*kept.codes} == {*(one for one, _ in pack.measures), code}
    assert max(theme.points for theme in kept.themes) - min(theme.points for theme in kept.themes) <= 1

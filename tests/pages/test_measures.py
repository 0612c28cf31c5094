"""Measures: search, add, remove, packs, own measures and edits."""

from __future__ import annotations

from coopvalue.model.catalogue import Catalogue
from tests.pages.conftest import OpenPage, words, work


def test_search_and_filters_narrow_the_list(open_page: OpenPage, catalogue: Catalogue) -> None:
    app = open_page("measures", scenario=None)
    everything = len(catalogue.measures)
    assert f"**{everything} measures** of {everything}" in words(app)
    app.text_input(key="measures_words").set_value("living wage subcontract").run()
    assert "EQ03" in words(app)
    assert "PA01" not in words(app)
    app.text_input(key="measures_words").set_value("zzz").run()
    assert "Nothing matches" in words(app)


def test_add_and_remove(open_page: OpenPage) -> None:
    app = open_page("measures", scenario=None)
    app.button(key="add_EQ01").click().run()
    app.button(key="add_EQ02").click().run()
    assert work(app).measure_set.codes == ("EQ01", "EQ02")
    assert [chosen.points for chosen in work(app).measure_set.measures] == [50, 50]
    app.button(key="remove_EQ01").click().run()
    assert work(app).measure_set.codes == ("EQ02",)
    assert [dropped.code for dropped in work(app).measure_set.dropped] == ["EQ01"]


def test_a_pack_replaces_what_was_chosen_from_the_catalogue(open_page: OpenPage) -> None:
    app = open_page("measures", measures_view="packs")
    app.button(key="pack_under-30k").click().run()
    assert set(work(app).measure_set.codes) == {"PA12", "EQ02"}


def test_the_card_says_what_an_officer_needs(open_page: OpenPage) -> None:
    app = open_page("measures", scenario=None)
    app.button(key="card_EQ01").click().run()
    shown = words(app)
    for part in (
        "Why it matters",
        "Evidence",
        "How delivery is checked",
        "Neutrality",
        "Legal flags",
        "gamed",
        "Source",
        "National TOMs",
    ):
        assert part in shown, part


def test_an_own_measure_is_checked_and_nothing_typed_is_lost(open_page: OpenPage) -> None:
    app = open_page("measures", scenario=None, measures_view="own")
    app.text_input(key="own_title").set_value("Neighbours who help")
    app.button(key="own_add").click().run()
    assert "Not saved yet. Nothing you typed is lost." in words(app)
    assert "'definition' is empty" in words(app)
    assert app.text_input(key="own_title").value == "Neighbours who help"
    for name in (
        "definition",
        "why",
        "scale_reason",
        "size_neutral",
        "evidence",
        "delivery_check",
        "anti_gaming",
        "neutrality_reason",
    ):
        app.text_area(key=f"own_{name}").set_value(f"Some {name}.")
    app.button(key="own_add").click().run()
    assert not app.exception
    chosen = work(app).measure_set.chosen("OWN1")
    assert chosen
    assert chosen.measure.title == "Neighbours who help"
    assert not chosen.copied_from


def test_a_target_can_be_edited_and_the_set_keeps_its_own_copy(open_page: OpenPage) -> None:
    app = open_page("measures", measures_view="chosen")
    app.button(key="edit_WB12").click().run()
    app.number_input(key="edit_WB12_target").set_value(95.0)
    app.button(key="edit_WB12_save").click().run()
    chosen = work(app).measure_set.chosen("WB12")
    assert chosen
    assert chosen.measure.scale.target == 95  # type: ignore[union-attr]
    assert chosen.edited
    app.button(key="renew_WB12").click().run()
    chosen = work(app).measure_set.chosen("WB12")
    assert chosen
    assert not chosen.edited


def test_warnings_take_an_answer(open_page: OpenPage) -> None:
    app = open_page("measures", measures_view="chosen")
    key = next(area.key for area in app.text_area if str(area.key).startswith("answer_"))
    app.text_area(key=key).set_value("Legal looked at it on 3 May.").run()
    assert "Legal looked at it on 3 May." in [answer.answer for answer in work(app).measure_set.answers]

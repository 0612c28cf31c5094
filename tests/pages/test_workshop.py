"""Workshop and join: what a page shows in each phase. The rules themselves are tested below the pages."""

from __future__ import annotations

import pytest

from coopvalue.model.catalogue import Catalogue
from coopvalue.store import ballots, people, workshops
from coopvalue.ui import shared
from tests.pages.conftest import OpenPage, words, work


def test_a_workshop_opens_from_the_set_in_hand(open_page: OpenPage) -> None:
    app = open_page("workshop")
    app.button(key="open_go").click().run()
    assert not app.exception
    assert "Lock the round" in [button.label for button in app.button]
    assert "http" in app.code[0].value


def test_a_person_joins_gives_points_and_sees_them_beside_the_room(open_page: OpenPage, catalogue: Catalogue) -> None:
    scenario = catalogue.scenario("grounds-maintenance")
    assert scenario
    store = shared.store()
    host, room = workshops.open_workshop(store, scenario.measure_set, "A room")
    other, _ = people.join(store, room.code)
    codes = room.question.codes
    ballots.save_ballot(store, other, 1, dict(zip(codes, (20, 20, 20, 20, 20), strict=True)))

    app = open_page("join", scenario=None)
    app.text_input(key="join_code").set_value(room.code.lower()).run()
    app.button(key="join_go").click().run()
    assert "**100 points left to give.**" in words(app)
    for code, given in zip(codes, (60, 10, 10, 10, 5), strict=True):
        app.number_input(key=f"give_1_{code}").set_value(given)
    app.run()
    assert "**5 points left to give.**" in words(app)
    # A change draws only the foot of the page again, and AppTest keeps nothing else; a whole run brings the inputs back.
    app.run()
    app.number_input(key=f"give_1_{codes[4]}").set_value(10).run()
    app.button(key="save_1").click().run()
    assert "Saved. You can still change it." in words(app)

    workshops.lock(store, host)
    app.run()
    assert "Locked" in words(app)
    workshops.reveal(store, host)
    app.run()
    # Two ballots, 60 and 20 on the first: the middle is 40, and this person gave 20 more.
    assert "20 points more than the middle of the room" in words(app)


def test_a_wrong_code_is_explained(open_page: OpenPage) -> None:
    app = open_page("join", scenario=None)
    app.text_input(key="join_code").set_value("BBBBBB").run()
    assert "No workshop has the code" in words(app)


def test_taking_the_mean_changes_the_weights_of_the_set(open_page: OpenPage, catalogue: Catalogue) -> None:
    scenario = catalogue.scenario("grounds-maintenance")
    assert scenario
    store = shared.store()
    host, room = workshops.open_workshop(store, scenario.measure_set, "A room")
    codes = room.question.codes
    for given in ((60, 10, 10, 10, 10), (20, 50, 10, 10, 10)):
        person, _ = people.join(store, room.code)
        ballots.save_ballot(store, person, 1, dict(zip(codes, given, strict=True)))
    workshops.lock(store, host)
    workshops.reveal(store, host)
    app = open_page("workshop", scenario="grounds-maintenance", host_secret=host, host_view="result")
    app.button(key="host_mean").click().run()
    assert [theme.points for theme in work(app).measure_set.themes] == [40, 30, 10, 10, 10]
    assert work(app).measure_set.workshops[0].ballots == 2


def test_hosts_sign_in_only_where_a_council_asks_for_it(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Open the workshop" in [button.label for button in open_page("workshop").button]
    monkeypatch.setenv("COOPVALUE_HOSTS_SIGN_IN", "yes")
    app = open_page("workshop")
    assert "asks hosts to sign in" in words(app)
    assert "Open the workshop" not in [button.label for button in app.button]

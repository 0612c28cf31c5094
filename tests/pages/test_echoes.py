"""Moves told from old values by hand-written messages, as a quick hand and a slow network make them."""

from __future__ import annotations

from coopvalue.ui.echoes import Echoes


def echoes() -> Echoes:
    """Two options, each with a slider (d) and a number (t), just drawn at 40 and 60."""
    made = Echoes()
    for key, value in (("d1", 40), ("t1", 40), ("d2", 60), ("t2", 60)):
        made.begins(key, value)
    return made


def tell(made: Echoes, **values: int) -> None:
    for key, value in values.items():
        made.tell(key, value)


def test_a_single_move_is_the_move() -> None:
    assert echoes().moved({"d1": 41, "t1": 40, "d2": 60, "t2": 60}, ["d1"]) == "d1"


def test_old_values_beside_a_move_are_no_moves() -> None:
    made = echoes()
    made.moved({"d1": 41, "t1": 40, "d2": 60, "t2": 60}, ["d1"])
    tell(made, t1=41, d2=59, t2=59)
    # The slider is at 42 before the browser has heard of 41 and 59.
    assert made.moved({"d1": 42, "t1": 40, "d2": 60, "t2": 60}, ["d1", "t1", "d2", "t2"]) == "d1"
    tell(made, t1=42, d2=58, t2=58)
    # Now it has heard of the first of the two pieces of news.
    assert made.moved({"d1": 43, "t1": 41, "d2": 59, "t2": 59}, ["d1", "t1", "d2", "t2"]) == "d1"


def test_back_at_once_is_a_move() -> None:
    made = echoes()
    made.moved({"d1": 41, "t1": 40, "d2": 60, "t2": 60}, ["d1"])
    tell(made, t1=41, d2=59, t2=59)
    assert made.moved({"d1": 40, "t1": 40, "d2": 60, "t2": 60}, ["d1", "t1", "d2", "t2"]) == "d1"


def test_the_number_can_take_back_what_the_slider_did() -> None:
    made = echoes()
    made.moved({"d1": 41, "t1": 40, "d2": 60, "t2": 60}, ["d1"])
    tell(made, t1=41, d2=59, t2=59)
    assert made.moved({"d1": 41, "t1": 40, "d2": 59, "t2": 59}, ["t1"]) == "t1"


def test_nothing_but_old_values_is_no_move() -> None:
    made = echoes()
    made.moved({"d1": 41, "t1": 40, "d2": 60, "t2": 60}, ["d1"])
    tell(made, t1=41, d2=59, t2=59)
    # Somebody ticked a box elsewhere before the news was there.
    assert made.moved({"d1": 41, "t1": 40, "d2": 60, "t2": 60}, ["t1", "d2", "t2"]) is None

"""Measures: choose from the catalogue, look after the chosen ones, or write one."""

from coopvalue.ui import chosen_list, frame, inputs, measure_form, measure_list, menu

VIEWS = {
    "catalogue": measure_list.draw,
    "chosen": chosen_list.draw,
    "packs": measure_list.packs,
    "own": measure_form.write_own,
}
TITLES = {"catalogue": "Catalogue", "chosen": "In this set", "packs": "Starter packs", "own": "Write your own"}


def body() -> None:
    VIEWS[inputs.view("What to do", TITLES, "measures_view")]()


frame.open_page(menu.MEASURES)
frame.body(body)
frame.close_page(menu.MEASURES)

"""Measures: choose from the catalogue, look after the chosen ones, or write one."""

from coopvalue.ui import chosen_list, frame, inputs, measure_form, measure_list, menu

frame.open_page(menu.MEASURES)

views = {
    "catalogue": measure_list.draw,
    "chosen": chosen_list.draw,
    "packs": measure_list.packs,
    "own": measure_form.write_own,
}
titles = {"catalogue": "Catalogue", "chosen": "In this set", "packs": "Starter packs", "own": "Write your own"}
views[inputs.view("What to do", titles, "measures_view")]()

frame.close_page(menu.MEASURES)

"""TOMs map: where the set meets other frameworks, where it counts twice, and what they cannot see."""

from coopvalue.ui import crosswalk_view, frame, menu

frame.open_page(menu.TOMS_MAP)
frame.need_measures()

framework = crosswalk_view.choose()
crosswalk_view.pictures(framework)
crosswalk_view.gaps(framework)
crosswalk_view.touches(framework)
crosswalk_view.counted_twice()
crosswalk_view.about(framework)

frame.close_page(menu.TOMS_MAP)

"""TOMs map: where the set meets other frameworks, where it counts twice, and what they cannot see."""

from coopvalue.ui import crosswalk_view, frame, menu


def body() -> None:
    frame.need_measures()
    framework = crosswalk_view.choose()
    crosswalk_view.matrix(framework)
    crosswalk_view.flow(framework)
    crosswalk_view.gaps(framework)
    crosswalk_view.touches(framework)
    crosswalk_view.counted_twice()
    crosswalk_view.about(framework)


frame.open_page(menu.TOMS_MAP)
frame.body(body)
frame.close_page(menu.TOMS_MAP)

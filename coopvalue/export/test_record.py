"""The test of the weights on one page, for the file: what was tested, how, and what came of it."""

from __future__ import annotations

from coopvalue import __version__
from coopvalue.export.document_front import open_document
from coopvalue.export.document_xml import Column
from coopvalue.methods.acceptability import Acceptability
from coopvalue.methods.verdict import CLEAR_MEASURE_POINTS, CLEAR_NEARBY, CLEAR_THEME_POINTS
from coopvalue.methods.weights_test import WeightsTest
from coopvalue.model.catalogue import Catalogue
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import formats
from coopvalue.tables.weights_test import change_sentence, titles_of

MOST_SHOWN = 2
"""What-ifs shown, so that the record stays on one page."""


def test_record(measure_set: MeasureSet, catalogue: Catalogue, result: WeightsTest) -> bytes:
    """Return the record of `result` as a Word document.

    Parameters
    ----------
    measure_set, catalogue : MeasureSet, Catalogue
        What was tested, and the catalogue it was made with.
    result : WeightsTest
        The test; its fingerprints, seed and number of samples let anyone repeat it.
    """
    titles = titles_of(measure_set)
    document = open_document(measure_set, "Test of the weights")
    document.notice(result.verdict.sentence, lead="Verdict")
    document.heading("How close it is")
    document.paragraph(change_sentence(result.by_themes, titles))
    moving = [one for one in result.intervals if one.level == "theme" and not one.holds]
    if moving:
        document.table(
            [
                Column("Theme", 4.6), Column("Today", 1.5), Column("Holds from", 1.9), Column("to", 1.4),
                Column("Then first", 4.6),
            ],
            [
                [
                    titles.get(one.code, one.code),
                    formats.percent(one.share),
                    formats.percent(one.low),
                    formats.percent(one.high),
                    formats.listed([name for name in dict.fromkeys((one.rival_low, one.rival_high)) if name]),
                ]
                for one in moving
            ],
            caption="Themes whose share alone could change the winner",
        )  # fmt: skip
    else:
        document.paragraph("No theme's share, moved alone, changes the winner.")
    document.bullets(
        [
            f"First in {result.samples:,} weightings of the themes drawn by chance: {_first(result.everywhere)}.",
            f"First in as many within {result.near:g} points of 100 of these: {_first(result.nearby)}.",
        ]
    )
    # That a winner who withdraws does not win says nothing.
    matters = [one.text for one in result.what_ifs if one.winner_changed and one.subject != result.winner]
    document.heading("What else would change the winner")
    document.bullets(matters[:MOST_SHOWN] or ["Nothing else that was tried."])
    if len(matters) > MOST_SHOWN:
        document.paragraph(f"And {len(matters) - MOST_SHOWN} more; the page “Will it hold?” lists them.")
    document.paragraph(
        f"How it was tested: clear means that at least {CLEAR_THEME_POINTS:g} of 100 points between themes and "
        f"{CLEAR_MEASURE_POINTS:g} between measures must move to change the winner, and that the winner is first in "
        f"{CLEAR_NEARBY:.0%} of the weightings nearby. These thresholds are coopvalue's own; no published standard "
        f"sets them. Each percentage is within {formats.percent(result.everywhere.error)}, 19 times in 20."
    )
    made_with = measure_set.catalogue_version or catalogue.version
    document.paragraph(
        f"To repeat it: measure set {measure_set.fingerprint}, catalogue {made_with}, {len(result.assessment.bids)} "
        f"bids with fingerprint {result.bids_fingerprint}, {result.samples:,} draws with seed {result.seed}, "
        f"coopvalue {__version__}."
    )
    return document.to_bytes()


def _first(found: Acceptability) -> str:
    """Say how often each bid that is ever first is first, the most frequent first."""
    ever = sorted(((share, bid) for bid, share in found.first.items() if share > 0), reverse=True)
    return formats.listed([f"{bid} {formats.percent(share)}" for share, bid in ever])

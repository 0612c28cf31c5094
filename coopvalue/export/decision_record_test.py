"""The test of the weights on bids: the verdict, how far each share can move, and what would change the winner."""

from __future__ import annotations

from coopvalue.export.document import Column, Document
from coopvalue.export.document_xml import to_be_completed
from coopvalue.methods.weights_test import WeightsTest
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.formats import listed, percent
from coopvalue.tables.weights_test import change_sentence, interval_sentence, titles_of


def write_test(document: Document, measure_set: MeasureSet, result: WeightsTest | None) -> None:
    """Write the chapter on the test of the weights, or say that there was none."""
    document.heading("Will these weights decide the winner?")
    if result is None:
        document.paragraph(
            to_be_completed("test of the weights on bids; it can be run before the tender on invented ones")
        )
        return
    if result.set_fingerprint != measure_set.fingerprint:
        document.notice(
            f"This test was run on the set with fingerprint {result.set_fingerprint}, which is not this one. Run it "
            "again.",
            lead="Another version.",
        )
    document.notice(
        "If these are live bids, this chapter is commercially confidential until the award.", lead="Confidential."
    )
    titles, winner = titles_of(measure_set), listed(list(result.assessment.leaders))
    document.paragraph(result.verdict.sentence, lead="Verdict.")
    document.paragraph(change_sentence(result.by_themes, titles), lead="Smallest change between themes.")
    document.paragraph(change_sentence(result.by_measures, titles), lead="Smallest change between measures.")
    document.paragraph(result.size.text, lead="Size of the bidders.")
    document.heading("How far each share can move", 2)
    document.table(
        (Column("Share of", 1.6), Column("Today", 0.7, True), Column("What it means", 3)),
        [
            (titles.get(one.code, one.code), percent(one.share), interval_sentence(one, titles, winner))
            for one in result.intervals
        ],
        caption="Shares of themes (of the co-operative part) and of measures (of their theme)",
        headed=True,
    )
    _firsts(document, result)
    _what_ifs(document, result)
    document.paragraph(
        f"Seed {result.seed}, {result.samples:,} weightings drawn; set {result.set_fingerprint}, bids "
        f"{result.bids_fingerprint}. The same seed and number give the same result.",
        lead="How to repeat it.",
    )


def _firsts(document: Document, result: WeightsTest) -> None:
    document.heading("How often each bid is first", 2)
    near = f"Within {result.near:g} points"
    columns = [Column("Bid", 2), Column("Of all weightings", 1, True), Column(near, 1, True)]
    rows = [
        [bid, percent(result.everywhere.first[bid]), percent(result.nearby.first[bid])]
        for bid in result.everywhere.bids
    ]
    if result.ballots is not None:
        columns.append(Column(f"Of {result.ballots.weightings:,} ballots", 1, True))
        rows = [[*row, percent(result.ballots.first[row[0]])] for row in rows]
    document.table(columns, rows, caption="First place, over weightings of the themes", headed=True)
    document.paragraph(
        f"Within {result.near:g} points means that at most so many of 100 points have moved from the stated weights. "
        f"Drawn fractions are within {percent(result.everywhere.error)} of the true ones, 19 times in 20."
    )


def _what_ifs(document: Document, result: WeightsTest) -> None:
    document.heading("What else would change the order", 2)
    matters = [one for one in result.what_ifs if one.matters]
    document.paragraph(
        f"{len(result.what_ifs):,} small changes were tried, one at a time. {len(matters):,} change the order."
    )
    if matters:
        document.table(
            (Column("What if", 3.6), Column("Winner changes", 1), Column("Order of others changes", 1.1)),
            [
                (one.text, "yes" if one.winner_changed else "no", "yes" if one.order_changed else "no")
                for one in sorted(matters, key=lambda one: not one.winner_changed)
            ],
            caption="Changes that matter",
        )

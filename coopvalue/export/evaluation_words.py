"""What the evaluation workbook says to evaluators."""

from __future__ import annotations

from coopvalue.bids import evaluation_shape as shape
from coopvalue.export.evaluation_plan import Plan
from coopvalue.tables.formats import count


def read_me(plan: Plan) -> list[tuple[str, list[str]]]:
    """Return the headings of the first sheet, each with its paragraphs."""
    return [
        ("What this is", _what(plan)),
        ("In which order to work", _order(plan)),
        ("How the result is worked out", _working(plan)),
        ("About this file", _about(plan)),
    ]


def _given(plan: Plan) -> bool:
    return plan.given is not None and bool(plan.given.bids)


def _what(plan: Plan) -> list[str]:
    asked, places = count(len(plan.scored), "scored measure"), count(len(plan.places), "bid")
    room = places if _given(plan) else f"room for {places}"
    return [
        f"A working file for evaluating bids: {asked}, {room}. Every score, weight, total and rank is a formula, so "
        "changing a figure changes the result at once.",
        "Live bids are commercially confidential. Keep this file where only the evaluation panel can open it.",
    ]


def _order(plan: Plan) -> list[str]:
    return [
        f"1. On '{shape.SCORING}', type or paste the figures each bid offers; quantities go on '{shape.TOMS}'.",
        "2. Each evaluator marks the methods alone, in their own copy. The marks are then put side by side on "
        f"'{shape.MODERATION}'.",
        f"3. Talk over the marks that are flagged, {shape.SPREAD_TO_DISCUSS} or more apart. Enter the agreed mark and "
        "the reason. Without a reason it does not count.",
        f"4. Check names, prices and quality scores on '{shape.BIDS}'."
        if _given(plan)
        else f"4. Enter the names on '{shape.BIDS}' when you start; enter prices and quality scores after the marks.",
        f"5. '{shape.RESULT}' and '{shape.BY_THEME}' show the outcome; '{shape.FEEDBACK}' drafts the words for the "
        "assessment summaries.",
    ]


def _working(plan: Plan) -> list[str]:
    return [
        "Score of a figure: by the published scale on 'Scales', from 0 to 1. A figure that is missing or cannot "
        "occur scores 0.",
        f"Score of a measure: {plan.measure_set.award.figure_percent}% the score of the figure, and the rest the "
        "agreed mark divided by 5.",
        "Co-operative part: share of the theme times share of the measure times score, added up. Total: price, "
        "quality, National TOMs and co-operative part, each times its share of the award.",
        f"'{shape.WEIGHTS}' may be varied to see what would follow. It shows at the top, and on '{shape.RESULT}', "
        "whenever a weight differs from the published one. Only the published weights decide the award.",
    ]


def _about(plan: Plan) -> list[str]:
    return [
        "It works without an internet connection in Excel and in LibreOffice, and holds no macros.",
        "It is a form, so it breaks some of the rules for published tables on purpose: cells with thick borders to "
        "type in, headings that stay in view, and protection without a password so that nobody types over a formula "
        "by accident.",
        f"It was made from the measure set with the fingerprint {plan.measure_set.fingerprint}. It can be read back "
        "into the app as it is.",
    ]

"""How bids are scored, in words and formulas, and an example worked out by the same sums that score real bids."""

from __future__ import annotations

from coopvalue.errors import ScoringError, WeightingError
from coopvalue.export.document import Column, Document
from coopvalue.export.itt_schedule_example import Example, worked_example
from coopvalue.methods.assess import Assessment
from coopvalue.methods.weights import split
from coopvalue.model.award import PriceFormula
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.formats import figure, number, points
from coopvalue.tables.scale_words import METHOD_MARKS, measure_score_words, price_words, toms_words, total_words


def write_scoring(document: Document, measure_set: MeasureSet) -> None:
    """Write the chapter on the scoring method, with a worked example."""
    award, parts = measure_set.award, split(measure_set.award)
    document.heading("How bids are scored")
    document.heading("From a figure to a total", 2)
    document.paragraph(
        "Each figure becomes a score from 0 to 1 on the scale printed with its measure. Scales are fixed beforehand, "
        "so no other bid can change the score of a figure.",
        lead="Figure.",
    )
    if award.figure_percent < 100:
        document.paragraph("Evaluators give the method of each measure a mark from 0 to 5.", lead="Method.")
    document.paragraph(measure_score_words(award), lead="Measure.")
    if parts.price > 0:
        if award.price_formula is PriceFormula.FIXED and award.ceiling is None:
            document.blank("ceiling price")
        document.paragraph(price_words(award), lead="Price.")
    if parts.quality > 0:
        document.paragraph("Quality score = evaluators' quality score out of 100 ÷ 100.", lead="Quality.")
    if parts.toms > 0:
        document.paragraph(toms_words(measure_set.toms), lead="National TOMs.")
    document.paragraph(total_words(has_toms=parts.toms > 0), lead="Total.")
    document.bullets(
        (
            "A missing figure scores 0, and so does one that cannot occur, such as 120% of people. Nothing is filled "
            "in for a bidder.",
            "Bids are ranked before anything is rounded. Bids with the same total share a rank; how a tie for first "
            "place is broken is said in the main invitation to tender.",
        )
    )
    if award.figure_percent < 100:
        document.heading("What the method marks mean", 2)
        document.table(
            (Column("Mark", 0.6), Column("Meaning", 5)),
            [(str(mark), meaning) for mark, meaning in enumerate(METHOD_MARKS)],
            caption="Method marks",
            headed=True,
        )
    _example(document, measure_set)


def _example(document: Document, measure_set: MeasureSet) -> None:
    document.heading("A worked example", 2)
    try:
        example = worked_example(measure_set)
    except (ScoringError, WeightingError) as error:
        document.paragraph(document.blank(f"worked example: {error}"))
        return
    document.paragraph(f"The bidder and every figure are invented. {example.story}")
    result = example.result
    if result.weights.measures:
        document.table(
            (Column("Measure", 0.9), Column("Figure offered", 2.2), Column("Score of figure", 0.95, True),
             Column("Method mark", 0.95, True), Column("Score", 0.85, True), Column("Points of 100", 1, True)),
            example_rows(measure_set, example),
            caption="The example, measure by measure",
            headed=True,
            total=True,
        )  # fmt: skip
        document.paragraph(first_sum(measure_set, example))
    document.table(
        (Column("Part", 2), Column("Score, 0 to 1", 1, True), Column("Points of 100", 1, True)),
        part_rows(result),
        caption="The example, part by part",
        headed=True,
        total=True,
    )
    document.paragraph("Points are rounded for print after everything has been added up.")


def example_rows(measure_set: MeasureSet, example: Example) -> list[tuple[str, ...]]:
    """Return one row a measure of the example bid, and the total of the co-operative part."""
    result, rows = example.result, []
    for place, code in enumerate(result.weights.measures):
        chosen, mark = measure_set.chosen(code), example.bid.mark(code)
        rows.append(
            (
                code,
                figure(example.bid.figure(code), chosen.measure.unit) if chosen else "",
                number(float(result.figure_scores[0, place]), 3),
                number(mark) if mark is not None else "none",
                number(float(result.scores[0, place]), 3),
                points(float(result.contributions[0, place])),
            )
        )
    return [*rows, ("All", "Co-operative part", "", "", "", points(float(result.cooperative[0])))]


def first_sum(measure_set: MeasureSet, example: Example) -> str:
    """Return the sum behind the first row of the example, written out."""
    result, weight = example.result, measure_set.award.figure_percent / 100
    code = result.weights.measures[0]
    share = number(100 * float(result.weights.award_shares[0]))
    score, of_figure = number(float(result.scores[0, 0]), 3), number(float(result.figure_scores[0, 0]), 3)
    mark = number(example.bid.mark(code) or 0)
    return (
        f"For {code}: {number(weight)} × {of_figure} + {number(1 - weight)} × {mark} ÷ 5 = {score}; with a share of "
        f"{share}% of the award that is {points(float(result.contributions[0, 0]))} points."
    )


def part_rows(result: Assessment) -> list[tuple[str, str, str]]:
    """Return one row a part of the award for the example bid, and its total."""
    used = result.weights.split
    cooperative = float(result.cooperative[0]) / (100 * used.cooperative) if used.cooperative > 0 else 0.0
    rows = [
        ("Price", used.price, float(result.price_score[0]), float(result.price[0])),
        ("Quality", used.quality, float(result.quality_score[0]), float(result.quality[0])),
        ("National TOMs", used.toms, float(result.toms_score[0]), float(result.toms[0])),
        ("Co-operative value", used.cooperative, cooperative, float(result.cooperative[0])),
    ]
    printed = [(name, number(score, 3), points(amount)) for name, share, score, amount in rows if share > 0]
    return [*printed, ("Total", "", points(float(result.total[0])))]

"""Draft words for the assessment summary: one text a bidder and criterion, put together from the scores."""

from __future__ import annotations

from typing import Final

from coopvalue.bids import evaluation_shape as shape
from coopvalue.export import evaluation_moderation as moderation
from coopvalue.export import evaluation_result as result
from coopvalue.export import evaluation_scoring as scoring
from coopvalue.export.evaluation_bids import price_that_counts, quality_that_counts, toms_pounds_of
from coopvalue.export.evaluation_plan import FIRST, Line, Plan
from coopvalue.export.evaluation_values import Values, figure_score, line_score
from coopvalue.export.evaluation_weights import WeightCells
from coopvalue.export.form_book import Column, FormBook, FormSheet
from coopvalue.export.form_look import Look
from coopvalue.export.formula_words import fixed, fixed_formula, general, rounded
from coopvalue.model.unit import UnitKind

COLUMNS: Final = (
    Column(shape.BID, 26),
    Column("Criterion", 12),
    Column("Title", 30),
    Column("Draft text", 80),
    Column("Your final text (enter text)", 60, typed=True),
)
_UNMARKED: Final = " The method mark does not count yet."
_NO_REASON: Final = " The reason for the mark still has to be written."


def write_feedback(book: FormBook, plan: Plan, cells: WeightCells, values: Values) -> None:
    """Add the sheet to `book`."""
    sheet = book.sheet(shape.FEEDBACK)
    sheet.text(0, 0, "Feedback: draft text for the assessment summaries", Look.TITLE)
    sheet.lines(
        1,
        [
            "Each draft follows the scores and reasons in this workbook. Check it, and write the final text beside it.",
            "Show a bidder its own rows and what the law lets you say of the winning bid. Ask your legal team what a "
            "summary must hold.",
        ],
    )
    sheet.header(FIRST - 1, COLUMNS)
    row = FIRST
    for bid_at in range(len(plan.places)):
        row = _write_parts(sheet, plan, cells, values, bid_at, row)
        for line in plan.lines[bid_at * len(plan.scored) : (bid_at + 1) * len(plan.scored)]:
            code, title = line.chosen.code, line.chosen.measure.title
            formula, value = _measure(plan, line, cells, values)
            _write_row(sheet, plan, bid_at, row, (code, title), formula, value)
            row += 1
    text = {"validate": "length", "criteria": "<=", "value": 20_000}
    if row > FIRST:
        sheet.check(FIRST, row - 1, 4, text, "Final text", "Write what the bidder will read.")
    sheet.finish(freeze=(FIRST, 2), repeat=FIRST - 1)


def _write_row(
    sheet: FormSheet, plan: Plan, bid_at: int, row: int, names: tuple[str, str], formula: str, value: str
) -> None:
    empty = plan.places[bid_at] is None
    sheet.formula(row, 0, plan.label(bid_at), plan.label_value(bid_at), Look.CODE)
    sheet.text(row, 1, names[0], Look.CODE)
    sheet.text(row, 2, names[1])
    sheet.formula(row, 3, f'IF({plan.name(bid_at)}="","",{formula})', "" if empty else value, Look.TEXT)
    sheet.text(row, 4, "", Look.INPUT_TEXT)
    sheet.tall(row, [(names[1], 28), (value, 80)], 44)


def _earned(points: str, most: str) -> str:
    return f'{fixed_formula(points, 2)}&" of "&{fixed_formula(f"100*{most}", 2)}'


def _write_parts(sheet: FormSheet, plan: Plan, cells: WeightCells, values: Values, bid_at: int, row: int) -> int:
    points, most, bid = result.points_at(bid_at), result.most_possible(cells), plan.places[bid_at]
    split, found = values.used.split, values.assessment
    earned = {
        "price": 100 * split.price * float(values.price_score[bid_at]),
        "quality": split.quality * (bid.quality if bid else 0.0),
        "toms": 100 * split.toms * float(values.toms_score[bid_at]),
        "coop": float(found.cooperative[bid_at]) if found else 0.0,
    }
    shares = {"price": split.price, "quality": split.quality, "toms": split.toms, "coop": split.cooperative}
    said = {part: f"{fixed(earned[part], 2)} of {fixed(100 * shares[part], 2)}" for part in earned}
    total, standing, waiting = result.total_at(bid_at), result.standing_at(bid_at), result.uncounted_at(bid_at)
    overall = (
        f'{standing}&" with "&{fixed_formula(total, 2)}&" points out of 100: price "'
        f"&{_earned(points['price'], most['price'])}"
        f'&", quality "&{_earned(points["quality"], most["quality"])}'
        f'&", National TOMs "&{_earned(points["toms"], most["toms"])}'
        f'&", co-operative value "&{_earned(points["coop"], most["coop"])}&"."'
        f'&IF({waiting}>0," Not final: "&{waiting}&" marks do not count yet.","")'
    )
    missing = result.uncounted(plan, bid_at)
    value = (
        f"{result.standing_value(plan, values, bid_at)} with {fixed(float(found.total[bid_at]) if found else 0.0, 2)} "
        f"points out of 100: price {said['price']}, quality {said['quality']}, National TOMs {said['toms']}, "
        f"co-operative value {said['coop']}." + (f" Not final: {missing} marks do not count yet." if missing else "")
    )
    _write_row(sheet, plan, bid_at, row, ("Overall", "The whole award"), overall, value)
    price = price_that_counts(bid_at)
    formula = (
        f'IF(ISNUMBER({price}),"The price of £"&{fixed_formula(price, 2)}&" earned "'
        f"&{_earned(points['price'], most['price'])}"
        '&" points.","No price.")'
    )
    value = f"The price of £{fixed(bid.price if bid else 0, 2)} earned {said['price']} points."
    _write_row(sheet, plan, bid_at, row + 1, ("Price", "Price"), formula, value)
    quality = f"ROUND({quality_that_counts(bid_at)},2)"
    earned_quality = _earned(points["quality"], most["quality"])
    formula = f'"Quality scored "&{quality}&" out of 100 and earned "&{earned_quality}&" points."'
    scored = general(rounded(bid.quality if bid else 0.0, 2))
    value = f"Quality scored {scored} out of 100 and earned {said['quality']} points."
    _write_row(sheet, plan, bid_at, row + 2, ("Quality", "Quality"), formula, value)
    if not plan.toms_codes:
        return row + 3
    formula = (
        f'"The quantities offered are worth £"&{fixed_formula(toms_pounds_of(bid_at), 0)}'
        f'&" by the council\'s own values and earned "&{_earned(points["toms"], most["toms"])}&" points."'
    )
    worth = fixed(float(values.toms_pounds[bid_at]), 0)
    value = f"The quantities offered are worth £{worth} by the council's own values and earned {said['toms']} points."
    _write_row(sheet, plan, bid_at, row + 3, ("TOMs", "National TOMs"), formula, value)
    return row + 4


def _measure(plan: Plan, line: Line, cells: WeightCells, values: Values) -> tuple[str, str]:
    """Return the formula for the draft on one measure, and what it works out to."""
    figure, unit, mark = scoring.figure_at(line), scoring.unit_at(line), moderation.mark_that_counts(plan, line)
    reason, status = moderation.reason_at(plan, line), moderation.status_at(plan, line)
    check, clarify = scoring.check_at(line), "The figure is better than is believed without a question."
    full = plan.scales.full_marks(line.chosen.measure)
    formula = (
        f'IF({figure}="","No figure was given, so the figure scored 0.",'
        f'"The offer of "&{_offer(line, figure, unit)}&" scored "&ROUND(100*{scoring.score_at(line)},1)'
        '&" out of 100 on the published scale.")'
        f'&IF({check}="{scoring.IMPOSSIBLE}"," Such a figure cannot occur.","")'
        f'&IF({check}="{scoring.CLARIFY}"," {clarify}","")'
        f'&" Full marks: "&{full}&"."'
        f'&IF({cells.figure_share}<1,IF({status}="{moderation.COUNTS}",'
        f'" The method was marked "&ROUND({mark},2)&" out of 5."&IF({reason}="{shape.FROM_APP}","{_NO_REASON}",'
        f'" "&{reason}),"{_UNMARKED}"),"")'
        f'&" Together: "&{_earned(scoring.points_at(line), scoring.share_at(line))}&" points."'
    )
    return formula, _measure_value(plan, line, values, clarify)


def _offer(line: Line, figure: str, unit: str) -> str:
    kind, label = line.chosen.measure.unit.kind, line.chosen.measure.unit.label
    if kind is UnitKind.YES_NO:
        return f'IF({figure}>=1,"yes","no")'
    if kind is UnitKind.LEVEL:
        return f'"level "&ROUND({figure},4)'
    gap = "" if label.startswith("%") else '" "&'
    return f"ROUND({figure},4)&{gap}{unit}"


def _measure_value(plan: Plan, line: Line, values: Values, clarify: str) -> str:
    bid, chosen = line.bid, line.chosen
    if bid is None:
        return ""
    figure, mark = bid.figure(chosen.code), bid.mark(chosen.code)
    text = "No figure was given, so the figure scored 0."
    if figure is not None:
        of_100 = general(rounded(100 * figure_score(bid, chosen), 1))
        text = f"The offer of {_offer_value(line, figure)} scored {of_100} out of 100 on the published scale."
    check = scoring.check_words(line)
    text += " Such a figure cannot occur." if check == scoring.IMPOSSIBLE else ""
    text += f" {clarify}" if check == scoring.CLARIFY else ""
    text += f" Full marks: {plan.scales.full_marks_words(chosen.measure)}."
    weight = values.measure_set.award.figure_percent / 100
    if weight < 1:
        marked = f" The method was marked {general(rounded(mark, 2))} out of 5.{_NO_REASON}" if mark is not None else ""
        text += marked or _UNMARKED
    share = values.award_share[chosen.code]
    return (
        f"{text} Together: {fixed(100 * share * line_score(bid, chosen, weight), 2)} of {fixed(100 * share, 2)} points."
    )


def _offer_value(line: Line, figure: float) -> str:
    unit, shown = line.chosen.measure.unit, general(rounded(figure, 4))
    if unit.kind is UnitKind.YES_NO:
        return "yes" if figure >= 1 else "no"
    if unit.kind is UnitKind.LEVEL:
        return f"level {shown}"
    return shown + ("" if unit.label.startswith("%") else " ") + unit.label

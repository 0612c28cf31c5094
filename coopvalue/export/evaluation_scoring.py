"""The sheet that scores each figure: one row a bid and measure, so that every point can be followed."""

from __future__ import annotations

from typing import Final

from coopvalue.bids import evaluation_shape as shape
from coopvalue.export.evaluation_moderation import mark_that_counts
from coopvalue.export.evaluation_plan import FIRST, Line, Plan
from coopvalue.export.evaluation_values import Values, figure_score, line_score
from coopvalue.export.evaluation_weights import WeightCells
from coopvalue.export.form_book import Column, FormBook, FormSheet
from coopvalue.export.form_cells import cell
from coopvalue.export.form_look import Look
from coopvalue.methods.scale import needs_clarifying
from coopvalue.model.unit import UnitKind

COLUMNS: Final = (
    Column(shape.BID, 26),
    Column("Theme", 9),
    Column(shape.CODE, 8),
    Column("Measure", 36),
    Column("Unit", 24),
    Column(shape.FIGURE, 15, typed=True),
    Column("Check of the figure", 30),
    Column("Score of the figure, 0 to 1", 12),
    Column("Mark that counts, 0 to 5", 12),
    Column("Score of the measure, 0 to 1", 12),
    Column("Share of the award", 10),
    Column("Points out of 100 of the award", 12),
)
_BID, _THEME, _CODE, _MEASURE, _UNIT, _FIGURE, _CHECK, _SCORE, _MARK, _WHOLE, _SHARE, _POINTS = range(12)

FINE: Final = "OK"
MISSING: Final = "No figure: scores 0"
IMPOSSIBLE: Final = "Cannot occur: scores 0"
CLARIFY: Final = "Clarify: better than is believed without a question"
NOT_NUMBER: Final = "Not a number: scores 0"


def figure_at(line: Line) -> str:
    """Return where a bid's figure is typed."""
    return cell(line.row, _FIGURE, shape.SCORING)


def check_at(line: Line) -> str:
    """Return where the check of a figure stands."""
    return cell(line.row, _CHECK, shape.SCORING)


def score_at(line: Line) -> str:
    """Return where the score of a figure stands."""
    return cell(line.row, _SCORE, shape.SCORING)


def share_at(line: Line) -> str:
    """Return where a measure's share of the award stands."""
    return cell(line.row, _SHARE, shape.SCORING)


def points_at(line: Line) -> str:
    """Return where the points a bid earns on a measure stand."""
    return cell(line.row, _POINTS, shape.SCORING)


def unit_at(line: Line) -> str:
    """Return where the unit stands."""
    return cell(line.row, _UNIT, shape.SCORING)


def points_of(plan: Plan, bid_at: int) -> str:
    """Return the addresses of all points of one bid."""
    return plan.of_bid(bid_at, _POINTS, shape.SCORING)


def themes_of(plan: Plan, bid_at: int) -> str:
    """Return the addresses of the themes beside those points."""
    return plan.of_bid(bid_at, _THEME, shape.SCORING)


def checks_of(plan: Plan, bid_at: int) -> str:
    """Return the addresses of the checks of one bid's figures."""
    return plan.of_bid(bid_at, _CHECK, shape.SCORING)


def write_scoring(book: FormBook, plan: Plan, cells: WeightCells, values: Values) -> None:
    """Add the sheet to `book`."""
    sheet = book.sheet(shape.SCORING)
    sheet.text(0, 0, "Scoring: one row for each bid and measure", Look.TITLE)
    sheet.lines(
        1,
        [
            "Type or paste the figures; the rows of a bid are in the order of its response form. Yes is 1 and no is 0.",
            "Score of the measure = figure's part x score of the figure + the rest x mark / 5. Points = 100 x score x "
            "share of the award.",
        ],
    )
    sheet.header(FIRST - 1, COLUMNS)
    for line in plan.lines:
        _write_line(sheet, plan, line, cells, values)
    if plan.lines:
        last = plan.lines[-1].row
        sheet.stands_out(FIRST, last, _CHECK, FINE)
    sheet.finish(freeze=(FIRST, 3), repeat=FIRST - 1)


def _write_line(sheet: FormSheet, plan: Plan, line: Line, cells: WeightCells, values: Values) -> None:
    row, measure, bid = line.row, line.chosen.measure, line.bid
    sheet.formula(row, _BID, plan.label(line.bid_at), plan.label_value(line.bid_at), Look.CODE)
    sheet.text(row, _THEME, measure.theme)
    sheet.text(row, _CODE, measure.code, Look.CODE)
    sheet.text(row, _MEASURE, measure.title)
    sheet.text(row, _UNIT, measure.unit.label)
    figure = bid.figure(measure.code) if bid else None
    sheet.number(row, _FIGURE, figure, Look.INPUT_NUMBER)
    rule = {"validate": "decimal", "criteria": "between", "minimum": -1e11, "maximum": 1e11}
    if measure.unit.low is not None:
        rule["minimum"] = measure.unit.low
    if measure.unit.high is not None:
        rule["maximum"] = measure.unit.high
    how = "1 for yes, 0 for no." if measure.unit.kind is UnitKind.YES_NO else f"{measure.unit.range_words}."
    sheet.check(row, row, _FIGURE, rule, f"{measure.code}: figure", f"Enter a number, {how} {measure.unit.label}")
    typed = cell(row, _FIGURE, fixed=False)
    sheet.formula(row, _CHECK, _check(plan, line, typed), check_words(line), Look.RESULT_WORDS)
    sheet.formula(row, _SCORE, plan.scales.score(measure, typed), figure_score(bid, line.chosen), Look.SCORE)
    mark = bid.mark(measure.code) if bid else None
    sheet.formula(row, _MARK, mark_that_counts(plan, line), mark or 0, Look.NUMBER)
    figure_share = cells.figure_share
    score, mark_cell = cell(row, _SCORE, fixed=False), cell(row, _MARK, fixed=False)
    whole = line_score(bid, line.chosen, values.measure_set.award.figure_percent / 100)
    formula = f"{figure_share}*{score}+(1-{figure_share})*{mark_cell}/5"
    sheet.formula(row, _WHOLE, formula, whole, Look.SCORE)
    share = values.award_share[measure.code]
    sheet.formula(row, _SHARE, cells.measure_share(line.measure_at), share, Look.SHARE)
    formula = f"100*{cell(row, _WHOLE, fixed=False)}*{cell(row, _SHARE, fixed=False)}"
    sheet.formula(row, _POINTS, formula, 100 * whole * share, Look.POINTS)
    sheet.tall(row, [(measure.title, 35), (measure.unit.label, 23), (plan.label_value(line.bid_at), 24)], 16)


def _check(plan: Plan, line: Line, typed: str) -> str:
    measure = line.chosen.measure
    beyond = plan.scales.beyond_plausible(measure, typed)
    holds = f'IF({beyond},"{CLARIFY}","{FINE}")' if beyond else f'"{FINE}"'
    possible = plan.scales.possible(measure, typed)
    found = f'IF({possible},{holds},IF(ISNUMBER({typed}),"{IMPOSSIBLE}","{NOT_NUMBER}"))'
    return f'IF({typed}="",IF({plan.name(line.bid_at)}="","","{MISSING}"),{found})'


def check_words(line: Line) -> str:
    """Return what the check of a figure works out to when the workbook is made."""
    figure = line.bid.figure(line.chosen.code) if line.bid else None
    if figure is None:
        return MISSING if line.bid else ""
    if not line.chosen.measure.unit.possible(figure):
        return IMPOSSIBLE
    return CLARIFY if needs_clarifying(line.chosen.measure, figure) else FINE

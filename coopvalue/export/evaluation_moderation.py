"""The sheet of method marks: each evaluator's own, how far apart they are, the agreed one and the reason for it.

An agreed mark counts only when a reason stands beside it, and the marks it came from stay in view.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from coopvalue.bids import evaluation_shape as shape
from coopvalue.export.evaluation_plan import FIRST, Line, Plan
from coopvalue.export.form_book import Column, FormBook, FormSheet
from coopvalue.export.form_cells import cell
from coopvalue.export.form_look import Look

COUNTS: Final = "Counts"
NO_MARK: Final = "No agreed mark: counts 0"
NO_REASON: Final = "Reason missing: does not count yet"
NOT_A_MARK: Final = "Not a mark from 0 to 5: counts 0"
DISCUSS: Final = f"Discuss: {shape.SPREAD_TO_DISCUSS} or more apart"
CLOSE: Final = "Close"
ONE_MARK: Final = "One mark only"
NO_MARKS: Final = "No individual marks"


@dataclass(frozen=True)
class _Places:
    """Columns of the sheet, which depend on how many evaluators there are and whether bidders' words are shown."""

    evaluators: int
    with_answers: bool

    @property
    def answer(self) -> int:
        return 4

    @property
    def first(self) -> int:
        return 5 if self.with_answers else 4

    @property
    def last(self) -> int:
        return self.first + self.evaluators - 1

    @property
    def gap(self) -> int:
        return self.last + 1

    @property
    def spread(self) -> int:
        return self.last + 2

    @property
    def average(self) -> int:
        return self.last + 3

    @property
    def agreed(self) -> int:
        return self.last + 4

    @property
    def reason(self) -> int:
        return self.last + 5

    @property
    def change(self) -> int:
        return self.last + 6

    @property
    def status(self) -> int:
        return self.last + 7

    @property
    def mark(self) -> int:
        return self.last + 8


def _places(plan: Plan) -> _Places:
    return _Places(plan.evaluators, bool(plan.answers))


def _columns(plan: Plan) -> list[Column]:
    answers = [Column("What the bidder wrote", 60)] if plan.answers else []
    return [
        Column(shape.BID, 26), Column(shape.CODE, 8), Column("Measure", 32), Column("Figure offered", 12), *answers,
        *(Column(shape.evaluator(number), 13, typed=True) for number in range(1, plan.evaluators + 1)),
        Column("High minus low", 9), Column("Spread", 18), Column("Average of the marks", 10),
        Column(shape.AGREED, 14, typed=True), Column(shape.REASON, 48, typed=True),
        Column("Agreed minus average", 10), Column("Does the agreed mark count?", 22), Column("Mark that counts", 10),
    ]  # fmt: skip


def mark_that_counts(plan: Plan, line: Line) -> str:
    """Return where the mark that counts stands."""
    return cell(line.row, _places(plan).mark, shape.MODERATION)


def status_at(plan: Plan, line: Line) -> str:
    """Return where it stands whether the agreed mark counts."""
    return cell(line.row, _places(plan).status, shape.MODERATION)


def reason_at(plan: Plan, line: Line) -> str:
    """Return where the reason for the agreed mark stands."""
    return cell(line.row, _places(plan).reason, shape.MODERATION)


def statuses_of(plan: Plan, bid_at: int) -> str:
    """Return the addresses of one bid's statuses."""
    return plan.of_bid(bid_at, _places(plan).status, shape.MODERATION)


def spreads_of(plan: Plan, bid_at: int) -> str:
    """Return the addresses of one bid's spreads in words."""
    return plan.of_bid(bid_at, _places(plan).spread, shape.MODERATION)


def write_moderation(book: FormBook, plan: Plan, figures: dict[int, str]) -> None:
    """Add the sheet to `book`; `figures` gives the address of the figure that belongs to each row."""
    at = _places(plan)
    sheet = book.sheet(shape.MODERATION)
    sheet.text(0, 0, "Moderation: method marks from 0 to 5", Look.TITLE)
    sheet.lines(
        1,
        [
            "First each evaluator marks alone, in their own copy. Then the marks are put side by side and talked over.",
            f"An agreed mark counts only with a reason beside it. Marks {shape.SPREAD_TO_DISCUSS} or more apart are "
            "flagged. Never overwrite an individual mark: it is part of the record.",
        ],
    )
    sheet.header(FIRST - 1, _columns(plan))
    for line in plan.lines:
        _write_line(sheet, plan, line, at, figures[line.row])
    if plan.lines:
        last = plan.lines[-1].row
        mark = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 5}
        for column in (*range(at.first, at.last + 1), at.agreed):
            title = "Agreed mark" if column == at.agreed else "Individual mark"
            sheet.check(
                FIRST, last, column, mark, title, "Enter a mark from 0 (no credible method) to 5 (fully credible)."
            )
        text = {"validate": "length", "criteria": "<=", "value": 20_000}
        message = "Say what in the answer earned this mark, in words the bidder could be shown."
        sheet.check(FIRST, last, at.reason, text, "Reason", message)
        sheet.stands_out(FIRST, last, at.status, COUNTS)
    sheet.finish(freeze=(FIRST, 3), repeat=FIRST - 1)


def _write_line(sheet: FormSheet, plan: Plan, line: Line, at: _Places, figure: str) -> None:
    row, bid, code = line.row, line.bid, line.chosen.code
    offered = bid.figure(code) if bid else None
    mark = bid.mark(code) if bid else None
    said = plan.answer_words(bid, code)
    reason = shape.FROM_APP if mark is not None else ""
    sheet.formula(row, 0, plan.label(line.bid_at), plan.label_value(line.bid_at), Look.CODE)
    sheet.text(row, 1, code, Look.CODE)
    sheet.text(row, 2, line.chosen.measure.title)
    sheet.formula(row, 3, f'IF({figure}="","none",{figure})', "none" if offered is None else offered, Look.NUMBER)
    if plan.answers:
        sheet.text(row, at.answer, said)
    for column in range(at.first, at.last + 1):
        sheet.number(row, column, None, Look.INPUT_NUMBER)
    marks = f"{cell(row, at.first, fixed=False)}:{cell(row, at.last, fixed=False)}"
    gap, agreed, average = (cell(row, column, fixed=False) for column in (at.gap, at.agreed, at.average))
    sheet.formula(row, at.gap, f'IF(COUNT({marks})<2,"",MAX({marks})-MIN({marks}))', "", Look.NUMBER)
    spread = (
        f'IF(COUNT({marks})=0,"{NO_MARKS}",IF(COUNT({marks})=1,"{ONE_MARK}",'
        f'IF({gap}>={shape.SPREAD_TO_DISCUSS},"{DISCUSS}","{CLOSE}")))'
    )
    sheet.formula(row, at.spread, spread, NO_MARKS, Look.RESULT_WORDS)
    sheet.formula(row, at.average, f'IF(COUNT({marks})=0,"",AVERAGE({marks}))', "", Look.POINTS)
    sheet.number(row, at.agreed, mark, Look.INPUT_NUMBER)
    sheet.text(row, at.reason, reason, Look.INPUT_TEXT)
    sheet.formula(
        row, at.change, f'IF(AND(ISNUMBER({agreed}),ISNUMBER({average})),{agreed}-{average},"")', "", Look.POINTS
    )
    why = cell(row, at.reason, fixed=False)
    holds = f"AND(ISNUMBER({agreed}),{agreed}>=0,{agreed}<=5)"
    status = (
        f'IF({agreed}="",IF({plan.name(line.bid_at)}="","","{NO_MARK}"),'
        f'IF({holds},IF(LEN(TRIM({why}))=0,"{NO_REASON}","{COUNTS}"),"{NOT_A_MARK}"))'
    )
    sheet.formula(row, at.status, status, COUNTS if mark is not None else NO_MARK if bid else "", Look.RESULT_WORDS)
    status_cell = cell(row, at.status, fixed=False)
    sheet.formula(row, at.mark, f'IF({status_cell}="{COUNTS}",{agreed},0)', mark or 0, Look.NUMBER)
    sheet.tall(row, [(line.chosen.measure.title, 31), (plan.label_value(line.bid_at), 24), (said, 60)], 32)

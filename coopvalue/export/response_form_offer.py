"""The sheet of the response form with one row a measure: what is asked on the left, the answer on the right."""

from __future__ import annotations

from typing import Final

from coopvalue.bids import form_shape as shape
from coopvalue.errors import WeightingError
from coopvalue.export.form_book import Column, FormBook, FormSheet
from coopvalue.export.form_cells import cell, plain, span
from coopvalue.export.form_look import Look
from coopvalue.export.formula_words import fixed_formula
from coopvalue.export.response_form_words import already_counts, how_to_answer, offer_note
from coopvalue.export.scale_sheets import ScaleSheets
from coopvalue.methods.weights import weights
from coopvalue.model.measure import Measure
from coopvalue.model.measure_set import ChosenMeasure, MeasureSet
from coopvalue.model.unit import UnitKind
from coopvalue.tables.scales import scale_words

COLUMNS: Final = (
    Column(shape.CODE, 7),
    Column(shape.MEASURE, 22),
    Column(shape.ASKED, 42),
    Column(shape.UNIT, 13),
    Column(shape.SCORED, 33),
    Column(shape.ALREADY, 44),
    Column(shape.ENOUGH, 28),
    Column(shape.HOURS, 8),
    Column(shape.COUNTS_FOR, 10),
    Column(shape.FIGURE, 14, typed=True),
    Column(shape.SAYS, 20),
    Column(shape.STATUS, 16),
    Column(shape.INDICATIVE, 12),
    Column(shape.METHOD, 45, typed=True),
    Column(shape.EVIDENCE, 28, typed=True),
    Column(shape.OWNER, 17, typed=True),
    Column(shape.MILESTONES, 25, typed=True),
)
_AT: Final = {column.title: place for place, column in enumerate(COLUMNS)}
FIRST: Final = shape.HEADER_ROW
"""First row of the table below its header, counted from 0."""

LEAST_HEIGHT: Final = 120.0
"""Room in points for a method statement of a dozen lines."""


def checked_texts(measure: Measure) -> tuple[str, ...]:
    """Return the texts of a measure's row that must come back unchanged, in the order of `shape.OFFER_CHECKED`."""
    texts = (measure.code, measure.title, measure.definition, measure.unit.label, scale_words(measure))
    return tuple(plain(text) for text in texts)


def write_offer(book: FormBook, measure_set: MeasureSet, scales: ScaleSheets, contract_pounds: str | None) -> None:
    """Add the sheet to `book`; `contract_pounds` is the address of the contract's value, None where it is not known."""
    sheet = book.sheet(shape.OFFER)
    chosen = measure_set.scored
    last = FIRST + max(0, len(chosen) - 1)
    counts_for = _award_shares(measure_set)
    sheet.text(0, 0, "Your offer", Look.TITLE)
    sheet.text(1, 0, offer_note(measure_set), Look.NOTE)
    _write_progress(sheet, measure_set, last)
    sheet.header(FIRST - 1, COLUMNS)
    needs_method = measure_set.award.figure_percent < 100
    for row, one in enumerate(chosen, FIRST):
        _write_question(sheet, row, one.measure, counts_for.get(one.code, 0.0))
        _write_figure(sheet, row, one, scales, contract_pounds, needs_method=needs_method)
        _write_answer(sheet, row, one, needs_method=needs_method)
    if chosen:
        sheet.stands_out(FIRST, last, _AT[shape.STATUS], shape.COMPLETE)
    sheet.sheet.set_v_pagebreaks([_AT[shape.FIGURE]])
    sheet.sheet.repeat_columns(0, 1)
    sheet.finish(freeze=(FIRST, 2), repeat=FIRST - 1, scale=66)


def status_span(measure_set: MeasureSet) -> str:
    """Return the address of every status on this sheet."""
    return span(FIRST, FIRST + max(0, len(measure_set.scored) - 1), _AT[shape.STATUS], shape.OFFER)


def _award_shares(measure_set: MeasureSet) -> dict[str, float]:
    try:
        used = weights(measure_set)
    except WeightingError:
        return {}
    return dict(zip(used.measures, used.award_shares.tolist(), strict=True))


def _write_progress(sheet: FormSheet, measure_set: MeasureSet, last: int) -> None:
    asked = len(measure_set.scored)
    sheet.formula(
        2,
        0,
        f'COUNTIF({span(FIRST, last, _AT[shape.STATUS])},"{shape.COMPLETE}*")&" of {asked} complete."',
        f"0 of {asked} complete.",
        Look.STATUS,
    )
    shares, figure = _award_shares(measure_set), measure_set.award.figure_percent / 100
    if shares and figure:
        scores, counts = span(FIRST, last, _AT[shape.INDICATIVE]), span(FIRST, last, _AT[shape.COUNTS_FOR])
        most = 100 * figure * sum(shares.values())
        earned = fixed_formula(f"{figure!r}*SUMPRODUCT({scores},{counts})", 1)
        words = f'" of the {most:.1f} points out of 100 of the award that figures on this sheet can earn. Indicative."'
        sheet.formula(
            3,
            0,
            f'"Your figures so far earn about "&{earned}&{words}',
            f"Your figures so far earn about 0.0{words[1:-1]}",
            Look.NOTE,
        )


def _write_question(sheet: FormSheet, row: int, measure: Measure, counts_for: float) -> None:
    code, title, asked, unit, scored = checked_texts(measure)
    already = already_counts(measure)
    sheet.text(row, _AT[shape.CODE], code, Look.CODE)
    sheet.text(row, _AT[shape.MEASURE], title, Look.CODE)
    for column, text in (
        (shape.ASKED, asked), (shape.UNIT, unit), (shape.SCORED, scored), (shape.ALREADY, already),
        (shape.ENOUGH, measure.evidence),
    ):  # fmt: skip
        sheet.text(row, _AT[column], text)
    sheet.number(row, _AT[shape.HOURS], measure.effort_hours)
    sheet.number(row, _AT[shape.COUNTS_FOR], counts_for, Look.SHARE)
    sheet.tall(
        row,
        [
            (title, 20), (asked, COLUMNS[_AT[shape.ASKED]].width), (scored, COLUMNS[_AT[shape.SCORED]].width),
            (already, COLUMNS[_AT[shape.ALREADY]].width), (measure.evidence, COLUMNS[_AT[shape.ENOUGH]].width),
        ],
        LEAST_HEIGHT,
    )  # fmt: skip


def _write_figure(
    sheet: FormSheet,
    row: int,
    one: ChosenMeasure,
    scales: ScaleSheets,
    contract_pounds: str | None,
    *,
    needs_method: bool,
) -> None:
    measure = one.measure
    column = _AT[shape.FIGURE]
    typed, label = cell(row, column, fixed=False), cell(row, _AT[shape.UNIT], fixed=False)
    rule = _rule(measure)
    sheet.number(row, column, None, Look.INPUT_NUMBER)
    sheet.check(row, row, column, rule, f"{one.code}: your offer", how_to_answer(measure.unit))
    if measure.unit.kind is UnitKind.YES_NO:
        answered = f'OR({typed}="{shape.YES}",{typed}="{shape.NO}")'
        says = f'IF({typed}="{shape.YES}","{shape.YES}","{shape.NO}")'
        score, beyond, wrong = f'IF({typed}="{shape.YES}",1,0)', None, "Choose Yes or No"
    else:
        answered = scales.possible(measure, typed)
        wrong = f"Impossible: must be {measure.unit.range_words}"
        if measure.unit.kind is UnitKind.LEVEL:
            answered = f"AND({answered},{typed}=INT({typed}),{typed}<={measure.top_level})"
            wrong = f"Impossible: must be a level from 0 to {measure.top_level}"
            says = scales.level_words(measure, typed)
        elif measure.unit.per_pounds is not None and contract_pounds is not None:
            says = scales.promise(measure, typed, contract_pounds)
        else:
            says = (
                f"ROUND({typed},4)&{label}" if measure.unit.label.startswith("%") else f'ROUND({typed},4)&" "&{label}'
            )
        score, beyond = scales.score(measure, typed), scales.beyond_plausible(measure, typed)
    sheet.formula(row, _AT[shape.SAYS], f'IF({answered},{says},"")', "", Look.TEXT)
    sheet.formula(
        row,
        _AT[shape.STATUS],
        _status(typed, cell(row, _AT[shape.METHOD], fixed=False), answered, wrong, beyond, needs_method=needs_method),
        "Figure and method missing" if needs_method else "Figure missing",
        Look.RESULT_WORDS,
    )
    sheet.formula(row, _AT[shape.INDICATIVE], f'IF({answered},ROUND(100*{score},1),"")', "", Look.NUMBER)


def _rule(measure: Measure) -> dict[str, object]:
    unit = measure.unit
    if unit.kind is UnitKind.YES_NO:
        return {"validate": "list", "source": [shape.YES, shape.NO]}
    if unit.kind is UnitKind.LEVEL:
        return {"validate": "list", "source": list(range(measure.top_level + 1))}
    low, high = (-1e11 if unit.low is None else unit.low), (1e11 if unit.high is None else unit.high)
    return {"validate": "decimal", "criteria": "between", "minimum": low, "maximum": high}


def _status(typed: str, method: str, answered: str, wrong: str, beyond: str | None, *, needs_method: bool) -> str:
    no_method = f"LEN(TRIM({method}))=0"
    both = f'IF({no_method},"Figure and method missing","Figure missing")' if needs_method else '"Figure missing"'
    done = f'"{shape.COMPLETE}"'
    if beyond:
        done = f'IF({beyond},"{shape.COMPLETE}: be ready to explain this figure",{done})'
    if needs_method:
        done = f'IF({no_method},"Method missing",{done})'
    not_number = '"Not a number: enter digits only"' if not wrong.startswith("Choose") else f'"{wrong}"'
    return f'IF({typed}="",{both},IF({answered},{done},IF(ISNUMBER({typed}),"{wrong}",{not_number})))'


def _write_answer(sheet: FormSheet, row: int, one: ChosenMeasure, *, needs_method: bool) -> None:
    asks = {
        shape.METHOD: (
            "Say who will do what, and why it will work. Without a method the figure is only a promise."
            if needs_method
            else "Optional: say who will do what, and why it will work."
        ),
        shape.EVIDENCE: "Name what you enclose now, or what you will show during the contract.",
        shape.OWNER: "Name the role that answers for this, such as contract manager. Do not name a person.",
        shape.MILESTONES: "Say what will be done by when, such as: by month 3, all staff told of their hours.",
    }
    for title, message in asks.items():
        sheet.text(row, _AT[title], "", Look.INPUT_TEXT)
        # A rule that every text passes, so that the message shows and nothing is refused.
        rule = {"validate": "length", "criteria": "<=", "value": 20_000}
        sheet.check(
            row, row, _AT[title], rule, f"{one.code}: {title.split('(')[0].removeprefix('Your ').strip()}", message
        )

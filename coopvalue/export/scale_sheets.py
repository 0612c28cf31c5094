"""The published scales inside a workbook, and formulas that score a figure by them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from coopvalue.export.form_book import Column, FormBook
from coopvalue.export.form_cells import cell, span
from coopvalue.export.form_look import Look
from coopvalue.export.formula_words import fixed_formula
from coopvalue.model.measure import Measure
from coopvalue.model.scale import BandsScale, LevelsScale, TargetScale
from coopvalue.tables import titles
from coopvalue.tables.formats import figure
from coopvalue.tables.scales import scale_words

SCALES: Final = "Scales"
STEPS: Final = "Scale steps"

_COLUMNS = (
    Column(titles.CODE, 8),
    Column(titles.MEASURE, 30),
    Column(titles.SCALE, 48),
    Column("Kind of scale", 12),
    Column("Lowest possible figure", 11),
    Column("Highest possible figure", 11),
    Column("No marks at", 11),
    Column("Full marks at", 11),
    Column("Top level", 9),
    Column("Better than this needs explaining", 14),
    Column("Figure is given per so many pounds", 14),
    Column("What is counted", 16),
    Column("Full marks need", 24),
)
_LOW, _HIGH, _FLOOR, _TARGET, _TOP, _PLAUSIBLE, _PER, _COUNTED, _FULL = range(4, 13)

_STEP_COLUMNS = (
    Column(titles.CODE, 8),
    Column("Figure or level", 14),
    Column("Score, 0 to 1", 14),
    Column("What it means", 80),
)

_KINDS = {"target": "straight line", "bands": "bands", "levels": "levels", "yes_no": "yes or no"}


class ScaleSheets:
    """Two sheets with the scales of `measures`; formulas refer to them, so that every score can be followed."""

    def __init__(self, measures: Sequence[Measure]) -> None:
        self._measures = tuple(measures)
        self._first = 4
        self._row = {measure.code: self._first + place for place, measure in enumerate(self._measures)}
        self._steps: dict[str, tuple[int, int]] = {}
        row = self._first
        for measure in self._measures:
            count = _steps_of(measure)
            if count:
                self._steps[measure.code] = (row, row + count - 1)
                row += count

    def possible(self, measure: Measure, at: str) -> str:
        """Return a condition: the cell `at` holds a number that can occur in the measure's unit."""
        tests = [f"ISNUMBER({at})"]
        if measure.unit.low is not None:
            tests.append(f"{at}>={self._cell(measure, _LOW)}")
        if measure.unit.high is not None:
            tests.append(f"{at}<={self._cell(measure, _HIGH)}")
        return f"AND({','.join(tests)})"

    def score(self, measure: Measure, at: str) -> str:
        """Return the formula for the score from 0 to 1 of the cell `at`; 0 where it is no possible number."""
        return f"IF({self.possible(measure, at)},{self._of_possible(measure, at)},0)"

    def beyond_plausible(self, measure: Measure, at: str) -> str | None:
        """Return a condition: the cell `at` is better than is believed without a question. None where nothing is."""
        if measure.plausible is None:
            return None
        return f"{at}{'<' if measure.scale.lower_is_better else '>'}{self._cell(measure, _PLAUSIBLE)}"

    def promise(self, measure: Measure, at: str, contract_pounds: str) -> str:
        """Return the plain number that a figure per so many pounds promises on this contract, as words."""
        per, counted = self._cell(measure, _PER), self._cell(measure, _COUNTED)
        amount = fixed_formula(f"{at}*{contract_pounds}/{per}", 0)
        return f'{amount}&" "&{counted}&" on this contract"'

    def level_words(self, measure: Measure, at: str) -> str:
        """Return the words of the level in the cell `at`, which must hold a possible level."""
        first, last = self._steps[measure.code]
        top = self._cell(measure, _TOP)
        return f"INDEX({span(first, last, 3, STEPS)},MIN({top},INT({at}))+1)"

    def full_marks(self, measure: Measure) -> str:
        """Return where the words for full marks stand."""
        return self._cell(measure, _FULL)

    def full_marks_words(self, measure: Measure) -> str:
        """Return what a figure must be for full marks, such as ``at least 95% of visits``."""
        scale, unit = measure.scale, measure.unit
        if isinstance(scale, LevelsScale):
            return f"level {measure.top_level}"
        if isinstance(scale, TargetScale | BandsScale):
            best = scale.target if isinstance(scale, TargetScale) else scale.bands[0].at
            # The best band of a published table need not earn everything.
            start = "best band, " if isinstance(scale, BandsScale) and scale.bands[0].score < 1 else ""
            return f"{start}{'at most' if scale.lower_is_better else 'at least'} {figure(best, unit)}"
        return "yes"

    def write(self, book: FormBook, note: str) -> None:
        """Add the sheets to `book`: the second only where a scale has steps."""
        self._write_scales(book, note)
        if self._steps:
            self._write_steps(book)

    def _of_possible(self, measure: Measure, at: str) -> str:
        scale = measure.scale
        if isinstance(scale, TargetScale):
            floor, target = self._cell(measure, _FLOOR), self._cell(measure, _TARGET)
            return f"MAX(0,MIN(1,({at}-{floor})/({target}-{floor})))"
        if isinstance(scale, BandsScale):
            first, last = self._steps[measure.code]
            # Scores fall from the first band to the last, so the best band reached is the highest score reached.
            reached = f"({at}{'<=' if scale.lower else '>='}{span(first, last, 1, STEPS)})"
            return f"SUMPRODUCT(MAX({reached}*{span(first, last, 2, STEPS)}))"
        if isinstance(scale, LevelsScale):
            top = self._cell(measure, _TOP)
            return f"MIN({top},MAX(0,INT({at})))/{top}"
        return f"IF({at}>=1,1,0)"

    def _cell(self, measure: Measure, column: int) -> str:
        return cell(self._row[measure.code], column, SCALES)

    def _write_scales(self, book: FormBook, note: str) -> None:
        sheet = book.sheet(SCALES)
        sheet.text(0, 0, "How figures are scored", Look.TITLE)
        sheet.lines(1, [note])
        sheet.header(3, _COLUMNS)
        for measure in self._measures:
            row, scale, unit = self._row[measure.code], measure.scale, measure.unit
            sheet.text(row, 0, measure.code, Look.CODE)
            sheet.text(row, 1, measure.title)
            sheet.text(row, 2, scale_words(measure))
            sheet.text(row, 3, _KINDS[scale.kind])
            sheet.number(row, _LOW, unit.low)
            sheet.number(row, _HIGH, unit.high)
            sheet.number(row, _FLOOR, scale.floor if isinstance(scale, TargetScale) else None)
            sheet.number(row, _TARGET, scale.target if isinstance(scale, TargetScale) else None)
            sheet.number(row, _TOP, measure.top_level or None)
            sheet.number(row, _PLAUSIBLE, measure.plausible)
            sheet.number(row, _PER, unit.per_pounds, Look.COUNT)
            sheet.text(row, _COUNTED, unit.counted)
            sheet.text(row, _FULL, self.full_marks_words(measure))
            sheet.tall(row, [(measure.title, 30), (scale_words(measure), 48), (unit.counted, 16)])
        sheet.finish(freeze=(4, 2), repeat=3)

    def _write_steps(self, book: FormBook) -> None:
        sheet = book.sheet(STEPS)
        sheet.text(0, 0, "The steps of scales that have bands or levels", Look.TITLE)
        sheet.lines(1, ["A figure earns the score of the best step it reaches."])
        sheet.header(3, _STEP_COLUMNS)
        for measure in self._measures:
            if measure.code not in self._steps:
                continue
            row, _ = self._steps[measure.code]
            for at, score, words in _steps(measure):
                sheet.text(row, 0, measure.code, Look.CODE)
                sheet.number(row, 1, at)
                sheet.number(row, 2, score)
                sheet.text(row, 3, words)
                sheet.tall(row, [(words, 80)])
                row += 1
        sheet.finish(freeze=(4, 0), repeat=3)


def _steps_of(measure: Measure) -> int:
    scale = measure.scale
    if isinstance(scale, BandsScale):
        return len(scale.bands)
    return len(scale.levels) if isinstance(scale, LevelsScale) else 0


def _steps(measure: Measure) -> list[tuple[float, float, str]]:
    scale = measure.scale
    if isinstance(scale, BandsScale):
        words = "at most this figure" if scale.lower else "at least this figure"
        return [(band.at, band.score, words) for band in scale.bands]
    if isinstance(scale, LevelsScale):
        return [(at, at / measure.top_level, words) for at, words in enumerate(scale.levels)]
    return []

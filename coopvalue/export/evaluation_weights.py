"""The sheet of weights and settings: as published, and as used, so that a change shows as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from coopvalue.bids import evaluation_shape as shape
from coopvalue.export.evaluation_plan import FIRST, Plan
from coopvalue.export.evaluation_values import Values
from coopvalue.export.form_book import Column, FormBook, FormSheet
from coopvalue.export.form_cells import cell, span
from coopvalue.export.form_look import Look
from coopvalue.model.award import PriceFormula, TomsScoring

COLUMNS: Final = (
    Column(shape.LEVEL, 11),
    Column(shape.CODE, 8),
    Column("Theme code", 8),
    Column("What is weighted or set", 46),
    Column(shape.PUBLISHED, 24),
    Column(shape.USED, 24, typed=True),
    Column("Share of its parent", 12),
    Column("Share of the whole award", 12),
    Column("Unit or choice", 34),
    Column("Reason", 44),
    Column("Working: points of its measures", 14),
)
_THEME, _WHAT, _PUBLISHED, _USED, _PARENT, _AWARD, _UNIT, _REASON, _INSIDE = range(2, 11)

PRICE, QUALITY, SOCIAL, TOMS, COOP, FIGURE, FORMULA, CEILING, FLOOR, TOMS_SCORING, TARGET, POUNDS = range(12)
"""Rows of the settings, counted from the first."""
_SETTINGS = 12

SETTINGS: Final = (
    "Price", "Quality", "Social value", "National TOMs part of social value",
    "Co-operative theme: the rest of social value", "Figure's part of a measure's score", "Price formula",
    "Ceiling price", "Floor price", "National TOMs scoring", "National TOMs target", "Contract value",
)  # fmt: skip
"""What each setting is called."""


@dataclass(frozen=True)
class WeightCells:
    """Addresses of the weights and settings in use."""

    plan: Plan

    def used(self, setting: int) -> str:
        """Return where a setting in use stands."""
        return cell(FIRST + setting, _USED, shape.WEIGHTS)

    def award_share(self, setting: int) -> str:
        """Return where the share of the award of a part stands."""
        return cell(FIRST + setting, _AWARD, shape.WEIGHTS)

    @property
    def figure_share(self) -> str:
        """Where the figure's part of a measure's score stands, as a fraction."""
        return cell(FIRST + FIGURE, _PARENT, shape.WEIGHTS)

    def measure_share(self, measure_at: int) -> str:
        """Return where a measure's share of the award stands."""
        return cell(self.measure_row(measure_at), _AWARD, shape.WEIGHTS)

    def theme_share(self, theme_at: int) -> str:
        """Return where a theme's share of the award stands."""
        return cell(self.theme_row(theme_at), _AWARD, shape.WEIGHTS)

    def theme_row(self, theme_at: int) -> int:
        """Return the row of a theme."""
        return FIRST + _SETTINGS + theme_at

    def measure_row(self, measure_at: int) -> int:
        """Return the row of a measure."""
        return FIRST + _SETTINGS + len(self.plan.measure_set.themes) + measure_at

    @property
    def last_row(self) -> int:
        """Last row of the sheet."""
        return self.measure_row(len(self.plan.scored) - 1)

    @property
    def changes(self) -> str:
        """Formula for how many weights and settings differ from those published."""
        published = span(FIRST, self.last_row, _PUBLISHED, shape.WEIGHTS)
        return f"SUMPRODUCT(--({published}<>{span(FIRST, self.last_row, _USED, shape.WEIGHTS)}))"


AS_PUBLISHED: Final = "Weights and settings are as published."


def changed_words(changes: str) -> str:
    """Return the formula that says whether the weights are those published; `changes` is where they are counted."""
    trial = " weights or settings differ from those published: this is a trial."
    return f'IF({changes}=0,"{AS_PUBLISHED}",{changes}&"{trial}")'


def write_weights(book: FormBook, plan: Plan, values: Values) -> WeightCells:
    """Add the sheet to `book` and return where its cells are."""
    cells = WeightCells(plan)
    sheet = book.sheet(shape.WEIGHTS)
    sheet.text(0, 0, "Weights and settings", Look.TITLE)
    sheet.lines(
        1,
        [
            f"Change a value under '{shape.USED}' to see what would follow; every other sheet recalculates. Of points "
            "only the proportions matter.",
            "The published weights are the ones that decide the award.",
        ],
    )
    sheet.formula(3, 0, changed_words(cells.changes), AS_PUBLISHED, Look.STATUS)
    sheet.header(FIRST - 1, COLUMNS)
    for setting, given in enumerate(_settings(plan)):
        _write_setting(sheet, FIRST + setting, SETTINGS[setting], given)
    _write_split(sheet, values)
    _write_themes(sheet, cells, values)
    _write_measures(sheet, cells, values)
    sheet.finish(freeze=(FIRST, 4), repeat=FIRST - 1)
    return cells


@dataclass(frozen=True)
class _Setting:
    value: float | str | None
    unit: str
    rule: dict[str, Any] | None


def _settings(plan: Plan) -> Iterator[_Setting]:
    award, toms = plan.measure_set.award, plan.measure_set.toms
    points = {"validate": "decimal", "criteria": ">=", "value": 0}
    percent = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
    for value in (award.price, award.quality, award.social_value):
        yield _Setting(value, "points", points)
    yield _Setting(award.toms_percent, "per cent of social value", percent)
    yield _Setting(None, "worked out", None)
    yield _Setting(award.figure_percent, "per cent; the rest is the method mark", percent)
    formulas = [formula.words for formula in PriceFormula]
    yield _Setting(award.price_formula.words, "choose from the list", {"validate": "list", "source": formulas})
    yield _Setting(award.ceiling, "pounds; used by the fixed formula", points)
    yield _Setting(award.floor, "pounds; empty means £0", points)
    scorings = [scoring.words for scoring in TomsScoring]
    yield _Setting(toms.scoring.words, "choose from the list", {"validate": "list", "source": scorings})
    yield _Setting(toms.target_per_pound, "pounds of social value per pound of contract", points)
    yield _Setting(plan.measure_set.contract.pounds, "pounds", points)


def _write_setting(sheet: FormSheet, row: int, what: str, given: _Setting) -> None:
    sheet.text(row, 0, "Award", Look.CODE)
    sheet.text(row, 1, "")
    sheet.text(row, _THEME, "")
    sheet.text(row, _WHAT, what)
    if isinstance(given.value, str):
        sheet.text(row, _PUBLISHED, given.value)
        sheet.text(row, _USED, given.value, Look.INPUT_TEXT)
    else:
        sheet.number(row, _PUBLISHED, given.value)
        sheet.number(row, _USED, given.value, Look.INPUT_NUMBER if given.rule else Look.NUMBER)
    for column in (_PARENT, _AWARD, _REASON, _INSIDE):
        sheet.text(row, column, "")
    sheet.text(row, _UNIT, given.unit)
    sheet.tall(row, [(str(given.value or ""), 22), (given.unit, 32)], 16)
    if given.rule:
        allowed = "Choose from the list." if given.rule["validate"] == "list" else f"Enter a number: {given.unit}."
        sheet.check(row, row, _USED, given.rule, what, allowed)


def _write_split(sheet: FormSheet, values: Values) -> None:
    split = values.used.split
    total = f"SUM({span(FIRST + PRICE, FIRST + SOCIAL, _USED)})"
    social = split.toms + split.cooperative
    for setting, share in ((PRICE, split.price), (QUALITY, split.quality), (SOCIAL, social)):
        row = FIRST + setting
        sheet.formula(row, _PARENT, f"IF({total}=0,0,{cell(row, _USED)}/{total})", share, Look.SHARE)
        sheet.formula(row, _AWARD, cell(row, _PARENT), share, Look.SHARE)
    award = values.measure_set.award
    for setting, part, share in (
        (TOMS, f"{cell(FIRST + TOMS, _USED)}/100", split.toms),
        (COOP, f"1-{cell(FIRST + TOMS, _USED)}/100", split.cooperative),
    ):
        row, fraction = FIRST + setting, award.toms_percent / 100
        sheet.formula(row, _PARENT, part, fraction if setting == TOMS else 1 - fraction, Look.SHARE)
        formula = f"{cell(FIRST + SOCIAL, _AWARD)}*{cell(row, _PARENT)}"
        sheet.formula(row, _AWARD, formula, share, Look.SHARE)
    row = FIRST + FIGURE
    sheet.formula(row, _PARENT, f"{cell(row, _USED)}/100", award.figure_percent / 100, Look.SHARE)


def _write_themes(sheet: FormSheet, cells: WeightCells, values: Values) -> None:
    measure_set = cells.plan.measure_set
    first, last = cells.theme_row(0), cells.theme_row(len(measure_set.themes) - 1)
    inside, points = span(first, last, _INSIDE), span(first, last, _USED)
    shares = dict(zip(values.used.themes, values.used.theme_shares.tolist(), strict=True))
    themes, of_measures = (span(cells.measure_row(0), cells.last_row, column) for column in (_THEME, _USED))
    for theme_at, theme in enumerate(measure_set.themes):
        row = cells.theme_row(theme_at)
        _write_points(sheet, row, ("Theme", theme.code, "", theme.title), theme.points, theme.reason)
        total = sum(one.points for one in cells.plan.scored if one.measure.theme == theme.code)
        formula = f"SUMIF({themes},{cell(row, 1)},{of_measures})"
        sheet.formula(row, _INSIDE, formula, total, Look.NUMBER)
        counts = f'SUMIF({inside},">0",{points})'
        share = shares.get(theme.code, 0.0)
        formula = f"IF(AND({cell(row, _INSIDE)}>0,{counts}>0),{cell(row, _USED)}/{counts},0)"
        sheet.formula(row, _PARENT, formula, share, Look.SHARE)
        formula = f"{cell(FIRST + COOP, _AWARD)}*{cell(row, _PARENT)}"
        sheet.formula(row, _AWARD, formula, share * values.used.split.cooperative, Look.SHARE)


def _write_measures(sheet: FormSheet, cells: WeightCells, values: Values) -> None:
    themes = [theme.code for theme in cells.plan.measure_set.themes]
    totals = {code: sum(one.points for one in cells.plan.scored if one.measure.theme == code) for code in themes}
    for measure_at, one in enumerate(cells.plan.scored):
        row, code = cells.measure_row(measure_at), one.measure.theme
        theme = cells.theme_row(themes.index(code))
        _write_points(sheet, row, ("Measure", one.code, code, one.measure.title), one.points, one.reason)
        sheet.text(row, _INSIDE, "")
        inside = cell(theme, _INSIDE)
        share = one.points / totals[code] if totals[code] else 0.0
        sheet.formula(row, _PARENT, f"IF({inside}>0,{cell(row, _USED)}/{inside},0)", share, Look.SHARE)
        formula = f"{cell(theme, _AWARD)}*{cell(row, _PARENT)}"
        sheet.formula(row, _AWARD, formula, values.award_share[one.code], Look.SHARE)


def _write_points(sheet: FormSheet, row: int, names: tuple[str, str, str, str], points: int, reason: str) -> None:
    _, code, _, title = names
    for column, name in enumerate(names):
        sheet.text(row, column, name, Look.CODE if column < _THEME else Look.TEXT)
    sheet.number(row, _PUBLISHED, points)
    sheet.number(row, _USED, points, Look.INPUT_NUMBER)
    sheet.text(row, _UNIT, "points")
    sheet.text(row, _REASON, reason)
    rule = {"validate": "decimal", "criteria": ">=", "value": 0}
    sheet.check(row, row, _USED, rule, f"{code}: points", "Enter a number, 0 or more. Only proportions matter.")
    sheet.tall(row, [(title, 46), (reason, 44)], 16)

"""The sheets with the outcome: points of each part, the total, the rank, and the points by theme."""

from __future__ import annotations

from typing import Final

from coopvalue.bids import evaluation_shape as shape
from coopvalue.export import evaluation_moderation as moderation
from coopvalue.export import evaluation_scoring as scoring
from coopvalue.export.evaluation_bids import (
    all_prices,
    kind_of_bidder,
    price_that_counts,
    quality_that_counts,
    toms_score_of,
)  # fmt: skip
from coopvalue.export.evaluation_plan import FIRST, Plan
from coopvalue.export.evaluation_values import Values
from coopvalue.export.evaluation_weights import (
    AS_PUBLISHED,
    CEILING,
    COOP,
    FLOOR,
    FORMULA,
    PRICE,
    QUALITY,
    TOMS,
    WeightCells,
    changed_words,
)  # fmt: skip
from coopvalue.export.form_book import Column, FormBook, FormSheet
from coopvalue.export.form_cells import cell, span
from coopvalue.export.form_look import Look
from coopvalue.methods.award import TIE
from coopvalue.model.award import PriceFormula

COLUMNS: Final = (
    Column(shape.BID, 30),
    Column("Kind of organisation", 24),
    Column("Price (£)", 16),
    Column("Price score, 0 to 1", 10),
    Column("Points for price", 10),
    Column("Points for quality", 10),
    Column("Points for National TOMs", 10),
    Column("Points for co-operative value", 12),
    Column("Total out of 100", 10),
    Column("Rank", 7),
    Column("Standing", 20),
    Column("Marks that do not count yet", 12),
    Column("Spreads to discuss", 10),
    Column("Figures to look at", 10),
)
(
    _BID, _KIND, _PRICE, _PRICE_SCORE, _PRICE_POINTS, _QUALITY_POINTS, _TOMS_POINTS, _COOP_POINTS, _TOTAL, _RANK,
    _STANDING, _UNCOUNTED, _SPREADS, _FIGURES,
) = range(14)  # fmt: skip

FINAL: Final = "Every mark counts."
_NOT_FINAL: Final = " marks do not count yet, for want of a mark or a reason: not a final result."


def total_at(bid_at: int) -> str:
    """Return where a bid's total stands; an empty text for a place without a name."""
    return cell(FIRST + bid_at, _TOTAL, shape.RESULT)


def points_at(bid_at: int) -> dict[str, str]:
    """Return where a bid's points of each part stand."""
    parts = (("price", _PRICE_POINTS), ("quality", _QUALITY_POINTS), ("toms", _TOMS_POINTS), ("coop", _COOP_POINTS))
    return {part: cell(FIRST + bid_at, column, shape.RESULT) for part, column in parts}


def standing_at(bid_at: int) -> str:
    """Return where a bid's standing in words stands."""
    return cell(FIRST + bid_at, _STANDING, shape.RESULT)


def uncounted_at(bid_at: int) -> str:
    """Return where the number of a bid's marks that do not count yet stands."""
    return cell(FIRST + bid_at, _UNCOUNTED, shape.RESULT)


def write_result(book: FormBook, plan: Plan, cells: WeightCells, values: Values) -> None:
    """Add the sheet with one row a bid."""
    sheet = book.sheet(shape.RESULT)
    sheet.text(0, 0, "Result: bids down the side, points out of 100 of the award", Look.TITLE)
    sheet.formula(1, 0, changed_words(cells.changes), AS_PUBLISHED, Look.STATUS)
    first, last = plan.bid_rows()
    waiting = f"SUM({span(first, last, _UNCOUNTED)})"
    missing = sum(uncounted(plan, bid_at) for bid_at in range(len(plan.places)))
    sheet.formula(
        2, 0,
        f'IF({waiting}=0,"{FINAL}",{waiting}&"{_NOT_FINAL}")',
        f"{missing}{_NOT_FINAL}" if missing else FINAL,
        Look.STATUS,
    )  # fmt: skip
    sheet.lines(3, ["Totals closer than 0.000000001 are a tie. Ranks are worked out on unrounded totals."])
    sheet.header(FIRST - 1, COLUMNS)
    for bid_at in range(len(plan.places)):
        _write_bid(sheet, plan, cells, values, bid_at)
    sheet.finish(freeze=(FIRST, 1), repeat=FIRST - 1)


def uncounted(plan: Plan, bid_at: int) -> int:
    """Return how many marks of a bid do not count when the workbook is made."""
    bid = plan.places[bid_at]
    return sum(bid.mark(one.code) is None for one in plan.scored) if bid else 0


def standing_value(plan: Plan, values: Values, bid_at: int) -> str:
    """Return what the standing of a bid works out to."""
    if values.assessment is None:
        return ""
    ranks = values.assessment.rank.tolist()
    rank = ranks[bid_at]
    return f"Tied at rank {rank}" if ranks.count(rank) > 1 else f"Rank {rank} of {len(ranks)}"


def _write_bid(sheet: FormSheet, plan: Plan, cells: WeightCells, values: Values, bid_at: int) -> None:
    row, bid, found = FIRST + bid_at, plan.places[bid_at], values.assessment
    first, last = plan.bid_rows()

    def here(column: int) -> str:
        return cell(row, column, fixed=False)

    def points(column: int, formula: str, amount: float) -> None:
        sheet.formula(row, column, formula, amount, Look.POINTS)

    kind = kind_of_bidder(bid_at)
    sheet.formula(row, _BID, plan.label(bid_at), plan.label_value(bid_at), Look.CODE)
    sheet.formula(row, _KIND, f'IF({kind}="","",{kind})', bid.kind if bid else "", Look.TEXT)
    sheet.formula(row, _PRICE, price_that_counts(bid_at), bid.price if bid else "", Look.POUNDS)
    score = float(values.price_score[bid_at])
    sheet.formula(row, _PRICE_SCORE, _price_score(plan, cells, here(_PRICE)), score, Look.SCORE)
    points(_PRICE_POINTS, f"100*{cells.award_share(PRICE)}*{here(_PRICE_SCORE)}", 100 * values.used.split.price * score)
    quality = bid.quality if bid else 0.0
    formula = f"100*{cells.award_share(QUALITY)}*{quality_that_counts(bid_at)}/100"
    points(_QUALITY_POINTS, formula, values.used.split.quality * quality)
    toms = 100 * values.used.split.toms * float(values.toms_score[bid_at])
    points(_TOMS_POINTS, f"100*{cells.award_share(TOMS)}*{toms_score_of(bid_at)}", toms)
    coop = float(found.cooperative[bid_at]) if found else 0.0
    points(_COOP_POINTS, f"SUM({scoring.points_of(plan, bid_at)})", coop)
    parts = "+".join(here(column) for column in range(_PRICE_POINTS, _COOP_POINTS + 1))
    empty = f'{plan.name(bid_at)}=""'
    total = float(found.total[bid_at]) if found else ""
    sheet.formula(row, _TOTAL, f'IF({empty},"",{parts})', total, Look.RESULT)
    totals = span(first, last, _TOTAL)
    # An empty text counts as more than any number, so only numbers are compared.
    rank = f"1+SUMPRODUCT(ISNUMBER({totals})*({totals}>{here(_TOTAL)}+{TIE:.9f}))"
    sheet.formula(row, _RANK, f'IF({empty},"",{rank})', int(found.rank[bid_at]) if found else "", Look.RESULT_WORDS)
    ranks = span(first, last, _RANK)
    standing = (
        f'IF({empty},"",IF(COUNTIF({ranks},{here(_RANK)})>1,"Tied at rank "&{here(_RANK)},'
        f'"Rank "&{here(_RANK)}&" of "&COUNT({ranks})))'
    )
    sheet.formula(row, _STANDING, standing, standing_value(plan, values, bid_at), Look.RESULT_WORDS)
    _write_counts(sheet, plan, bid_at, row)
    sheet.tall(row, [(plan.label_value(bid_at), 27), (bid.kind if bid else "", 23)], 18)


def _write_counts(sheet: FormSheet, plan: Plan, bid_at: int, row: int) -> None:
    name, bid = plan.name(bid_at), plan.places[bid_at]
    statuses, spreads = moderation.statuses_of(plan, bid_at), moderation.spreads_of(plan, bid_at)
    formula = f'IF({name}="",0,ROWS({statuses})-COUNTIF({statuses},"{moderation.COUNTS}"))'
    sheet.formula(row, _UNCOUNTED, formula, uncounted(plan, bid_at), Look.COUNT)
    sheet.formula(row, _SPREADS, f'COUNTIF({spreads},"{moderation.DISCUSS}")', 0, Look.COUNT)
    checks = scoring.checks_of(plan, bid_at)
    fine = sum(scoring.check_words(line) == scoring.FINE for line in plan.lines if line.bid_at == bid_at)
    formula = f'IF({name}="",0,ROWS({checks})-COUNTIF({checks},"{scoring.FINE}"))'
    sheet.formula(row, _FIGURES, formula, len(plan.scored) - fine if bid else 0, Look.COUNT)


def _price_score(plan: Plan, cells: WeightCells, price: str) -> str:
    ceiling, floor = cells.used(CEILING), cells.used(FLOOR)
    lowest = f"MIN({all_prices(plan)})/{price}"
    fixed = f"IF(ISNUMBER({ceiling}),IF({ceiling}>{floor},MAX(0,MIN(1,({ceiling}-{price})/({ceiling}-{floor}))),0),0)"
    which = f'{cells.used(FORMULA)}="{PriceFormula.LOWEST.words}"'
    return f"IF(ISNUMBER({price}),IF({which},{lowest},{fixed}),0)"


def write_by_theme(book: FormBook, plan: Plan, cells: WeightCells, values: Values) -> None:
    """Add the sheet with the points each bid earns on each theme of the co-operative part."""
    themes, found = plan.measure_set.themes, values.assessment
    sheet = book.sheet(shape.BY_THEME)
    sheet.text(0, 0, "Co-operative value by theme: points out of 100 of the award", Look.TITLE)
    sheet.lines(
        1, ["The first row says how many points each theme can earn. A bid's row sums to its co-operative points."]
    )
    columns = [Column(shape.BID, 32), *(Column(f"{theme.code} {theme.title}", 18) for theme in themes)]
    sheet.header(FIRST - 1, columns)
    sheet.text(FIRST, 0, "Most possible", Look.LABEL)
    shares = dict(zip(values.used.themes, values.used.theme_shares.tolist(), strict=True))
    for column, theme in enumerate(themes, 1):
        most = 100 * shares.get(theme.code, 0.0) * values.used.split.cooperative
        sheet.formula(FIRST, column, f"100*{cells.theme_share(column - 1)}", most, Look.POINTS)
    for bid_at in range(len(plan.places)):
        row = FIRST + 1 + bid_at
        sheet.formula(row, 0, plan.label(bid_at), plan.label_value(bid_at), Look.CODE)
        for column, theme in enumerate(themes, 1):
            earned = 0.0
            if found is not None and theme.code in values.used.themes:
                of_theme = values.used.theme_of == values.used.themes.index(theme.code)
                earned = float(found.contributions[bid_at, of_theme].sum())
            code = cell(cells.theme_row(column - 1), 1, shape.WEIGHTS)
            formula = f"SUMIF({scoring.themes_of(plan, bid_at)},{code},{scoring.points_of(plan, bid_at)})"
            sheet.formula(row, column, formula, earned, Look.POINTS)
    sheet.finish(freeze=(FIRST, 1), repeat=FIRST - 1)


def most_possible(cells: WeightCells) -> dict[str, str]:
    """Return where the share of the award of each part stands."""
    parts = (("price", PRICE), ("quality", QUALITY), ("toms", TOMS), ("coop", COOP))
    return {part: cells.award_share(setting) for part, setting in parts}

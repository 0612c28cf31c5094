"""The sheets on which prices, quality scores and National TOMs quantities are typed."""

from __future__ import annotations

from typing import Final

from coopvalue.bids import evaluation_shape as shape
from coopvalue.export.evaluation_plan import FIRST, Plan
from coopvalue.export.evaluation_values import Values
from coopvalue.export.evaluation_weights import POUNDS, TARGET, TOMS_SCORING, WeightCells
from coopvalue.export.form_book import Column, FormBook
from coopvalue.export.form_cells import cell, span
from coopvalue.export.form_look import Look
from coopvalue.model.award import TomsScoring

BID_COLUMNS: Final = (
    Column(shape.BIDDER, 34, typed=True),
    Column(shape.KIND, 26, typed=True),
    Column(shape.STAFF, 14, typed=True),
    Column(shape.PRICE, 18, typed=True),
    Column(shape.QUALITY, 16, typed=True),
    Column(shape.NOTE, 50, typed=True),
    Column("Check", 34),
    Column("Working: price that counts", 16),
    Column("Working: quality that counts", 16),
)
_NAME, _KIND, _STAFF, _PRICE, _QUALITY, _NOTE, _CHECK, _PRICE_COUNTS, _QUALITY_COUNTS = range(9)
_TEXT: Final = {"validate": "length", "criteria": "<=", "value": 4000}


def price_that_counts(bid_at: int) -> str:
    """Return where a bid's price stands, or an empty text where it has none."""
    return cell(FIRST + bid_at, _PRICE_COUNTS, shape.BIDS)


def all_prices(plan: Plan) -> str:
    """Return the address of every price that counts."""
    return span(*plan.bid_rows(), _PRICE_COUNTS, shape.BIDS)


def quality_that_counts(bid_at: int) -> str:
    """Return where a bid's quality stands, 0 where it has none."""
    return cell(FIRST + bid_at, _QUALITY_COUNTS, shape.BIDS)


def kind_of_bidder(bid_at: int) -> str:
    """Return where a bidder's kind stands."""
    return cell(FIRST + bid_at, _KIND, shape.BIDS)


def write_bids(book: FormBook, plan: Plan) -> None:
    """Add the sheet with one row a bid."""
    sheet = book.sheet(shape.BIDS)
    sheet.text(0, 0, "Bids", Look.TITLE)
    sheet.lines(
        1,
        [
            "One row a bid. A place without a name is left out of every sum.",
            "Evaluators should finish their marks before they see prices: keep this sheet from them until then.",
        ],
    )
    sheet.header(FIRST - 1, BID_COLUMNS)
    for row, bid in enumerate(plan.places, FIRST):
        sheet.text(row, _NAME, bid.bid if bid else "", Look.INPUT_TEXT)
        sheet.text(row, _KIND, bid.kind if bid else "", Look.INPUT_TEXT)
        sheet.number(row, _STAFF, bid.staff if bid else None, Look.INPUT_NUMBER)
        sheet.number(row, _PRICE, bid.price if bid else None, Look.INPUT_POUNDS)
        sheet.number(row, _QUALITY, bid.quality if bid else None, Look.INPUT_NUMBER)
        sheet.text(row, _NOTE, bid.note if bid else "", Look.INPUT_TEXT)
        name, price, quality = (cell(row, column, fixed=False) for column in (_NAME, _PRICE, _QUALITY))
        price_holds = f"AND(ISNUMBER({price}),{price}>0)"
        quality_holds = f"AND(ISNUMBER({quality}),{quality}>=0,{quality}<=100)"
        check = (
            f'IF({name}="","Empty",IF({price_holds},IF({quality_holds},"Complete","Quality missing: counts as 0"),'
            '"Price missing or not above 0: scores 0"))'
        )
        sheet.formula(row, _CHECK, check, "Complete" if bid else "Empty", Look.RESULT_WORDS)
        price_counts = f'IF({name}="","",IF({price_holds},{price},""))'
        sheet.formula(row, _PRICE_COUNTS, price_counts, bid.price if bid else "", Look.POUNDS)
        sheet.formula(row, _QUALITY_COUNTS, f"IF({quality_holds},{quality},0)", bid.quality if bid else 0, Look.NUMBER)
        note = bid.note if bid else ""
        sheet.tall(row, [(note, 50), (bid.bid if bid else "", 32), (bid.kind if bid else "", 24)], 30)
    first, last = plan.bid_rows()
    over_0 = {"validate": "decimal", "criteria": ">", "value": 0}
    sheet.check(first, last, _NAME, {**_TEXT, "value": 200}, "Bidder", "Each bid needs its own name.")
    sheet.check(first, last, _STAFF, {**over_0, "criteria": ">="}, "People employed", "A number, or empty. Not scored.")
    sheet.check(first, last, _PRICE, over_0, "Price", "Enter the price in pounds, above 0, on the same basis for all.")
    between = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
    sheet.check(first, last, _QUALITY, between, "Quality", "Enter the quality score, from 0 to 100.")
    sheet.stands_out(first, last, _CHECK, "Complete")
    sheet.finish(freeze=(FIRST, 1), repeat=FIRST - 1)


_TOMS_START: Final = (Column(shape.BID, 34), Column("Social value (£)", 18), Column("Score, 0 to 1", 12))
_POUNDS, _SCORE, _CODES = 1, 2, 3


def toms_pounds_of(bid_at: int) -> str:
    """Return where a bid's pounds of social value stand."""
    return cell(FIRST + 1 + bid_at, _POUNDS, shape.TOMS)


def toms_score_of(bid_at: int) -> str:
    """Return where a bid's National TOMs score stands."""
    return cell(FIRST + 1 + bid_at, _SCORE, shape.TOMS)


def write_toms(book: FormBook, plan: Plan, cells: WeightCells, values: Values) -> None:
    """Add the sheet with one row a bid and one column a National TOMs code."""
    codes, proxies = plan.toms_codes, dict(plan.measure_set.toms.proxies)
    sheet = book.sheet(shape.TOMS)
    sheet.text(0, 0, "National TOMs: quantities offered", Look.TITLE)
    sheet.lines(
        1,
        [
            "Quantities times the council's own values give pounds. A code without a value counts for nothing.",
            f"Source of the values: {plan.measure_set.toms.proxies_source or 'not recorded'}."
            if codes
            else "This measure set has no National TOMs values, so this part scores 0.",
        ],
    )
    sheet.header(FIRST - 1, [*_TOMS_START, *(Column(f"{code} (enter a number)", 13, typed=True) for code in codes)])
    sheet.text(FIRST, 0, shape.TOMS_VALUES, Look.LABEL)
    sheet.text(FIRST, _POUNDS, "")
    sheet.text(FIRST, _SCORE, "")
    sheet.tall(FIRST, [], 30)
    for column, code in enumerate(codes, _CODES):
        sheet.number(FIRST, column, proxies.get(code), Look.INPUT_POUNDS)
    for bid_at, bid in enumerate(plan.places):
        row = FIRST + 1 + bid_at
        sheet.formula(row, 0, plan.label(bid_at), plan.label_value(bid_at), Look.CODE)
        end = _CODES + max(0, len(codes) - 1)
        values_row = f"{cell(FIRST, _CODES)}:{cell(FIRST, end)}"
        quantities = f"{cell(row, _CODES)}:{cell(row, end)}"
        named = f'{plan.name(bid_at)}=""'
        sheet.formula(
            row, _POUNDS, f"IF({named},0,SUMPRODUCT({values_row},{quantities}))", float(values.toms_pounds[bid_at]),
            Look.POUNDS,
        )  # fmt: skip
        sheet.formula(row, _SCORE, _toms_score(plan, cells, row), float(values.toms_score[bid_at]), Look.SCORE)
        offered = dict(bid.toms) if bid else {}
        for column, code in enumerate(codes, _CODES):
            sheet.number(row, column, offered.get(code), Look.INPUT_NUMBER)
    if codes:
        rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        for column in range(_CODES, _CODES + len(codes)):
            message = "Enter a number, 0 or more."
            sheet.check(FIRST, FIRST + len(plan.places), column, rule, codes[column - _CODES], message)
    sheet.finish(freeze=(FIRST, 1), repeat=FIRST - 1)


def _toms_score(plan: Plan, cells: WeightCells, row: int) -> str:
    all_pounds = span(FIRST + 1, FIRST + len(plan.places), _POUNDS)
    own, full = cell(row, _POUNDS), f"({cells.used(TARGET)}*{cells.used(POUNDS)})"
    relative = f"IF(MAX({all_pounds})>0,{own}/MAX({all_pounds}),0)"
    target = f"IF({full}>0,MIN(1,{own}/{full}),0)"
    return f'IF({cells.used(TOMS_SCORING)}="{TomsScoring.RELATIVE.words}",{relative},{target})'

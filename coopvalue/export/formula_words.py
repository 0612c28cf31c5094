"""Numbers as spreadsheet functions turn them into words, for the values stored beside formulas."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: float, places: int) -> float:
    """Return what ``ROUND(value, places)`` gives: halves go away from 0, by the decimals a reader sees."""
    return float(_decimal(value, places))


def fixed_formula(of: str, places: int) -> str:
    """Return the formula for `of` with thousands separated and always so many decimals.

    It is rounded first, because LibreOffice's ``FIXED`` alone cuts halves by the binary number behind them.
    """
    return f"FIXED(ROUND({of},{places}),{places})"


def fixed(value: float, places: int) -> str:
    """Return what `fixed_formula` gives for `value`."""
    return f"{_decimal(value, places):,.{places}f}"


def general(value: float) -> str:
    """Return what joining `value` to a text gives."""
    return f"{Decimal(f'{value:.15g}'):f}"


def _decimal(value: float, places: int) -> Decimal:
    # Spreadsheets round the 15 digits they show, not the binary number behind them.
    found = Decimal(f"{value:.15g}").quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return abs(found) if found == 0 else found

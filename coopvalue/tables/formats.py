"""Numbers as a reader sees them. Nothing here is used in a sum, and nothing here is read back."""

from __future__ import annotations

import math

from coopvalue.model.measure import Measure
from coopvalue.model.unit import Unit, UnitKind
from coopvalue.tables.titles import Kind

MISSING = "none given"


def number(value: float, places: int | None = None) -> str:
    """Return a number with thousands separated; with `places` None, as many decimals as it has, at most four."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".") if places is None else f"{value:,.{places}f}"
    return "0" + text[2:] if text.startswith("-0") and not text.strip("-0.,") else text


def percent(share: float, places: int = 1) -> str:
    """Return a share from 0 to 1 as a percentage, such as ``12.5%``; whole ones without decimals."""
    text = number(100 * share, places)
    if "." in text and not text.split(".")[1].strip("0"):
        text = text.split(".")[0]
    # A small share is not nothing, and must not look like it.
    if share > 0 and not text.strip("0.-"):
        return f"under {number(10**-places)}%"
    return f"{text}%"


def points(value: float, places: int = 2) -> str:
    """Return points out of 100 of the award, such as ``61.25``."""
    return number(value, places)


def score(value: float) -> str:
    """Return a score from 0 to 1 with two decimals."""
    return number(value, 2)


def pounds(amount: float, places: int = 0) -> str:
    """Return an amount of money, such as ``£1,250,000`` or ``-£300``."""
    text = number(abs(amount), places)
    return f"-£{text}" if amount < 0 and text.strip("0.,") else f"£{text}"


def count(amount: int, one: str, many: str = "") -> str:
    """Return ``1 measure`` or ``3 measures``; `many` where adding an s is wrong."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def listed(words: list[str] | tuple[str, ...]) -> str:
    """Return ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def figure(value: float | None, unit: Unit) -> str:
    """Return a figure with its unit, such as ``35% of contract workers``, ``£2,000 per £100,000`` or ``yes``.

    A missing figure is said in words.
    """
    if value is None or math.isnan(value):
        return MISSING
    plain = bare_figure(value, unit)
    if unit.kind in (UnitKind.YES_NO, UnitKind.LEVEL) or unit.label == "number":
        return plain
    return plain + _after(unit)


def bare_figure(value: float, unit: Unit) -> str:
    """Return a figure with no more of its unit than a sign: ``35%``, ``£2,000``, ``level 3`` or ``12``."""
    if unit.kind is UnitKind.YES_NO:
        return "yes" if value >= 1 else "no"
    plain = number(value)
    if unit.kind is UnitKind.LEVEL:
        return f"level {plain}"
    if unit.label.startswith("%"):
        return f"{plain}%"
    if unit.kind is UnitKind.MONEY:
        return pounds(value, 0 if value == round(value) else 2)
    return plain


def _after(unit: Unit) -> str:
    """Return what of the unit's label is still to be said after a bare figure."""
    if unit.label.startswith("%"):
        return unit.label[1:]
    rest = unit.label.removeprefix("£").removeprefix("pounds") if unit.kind is UnitKind.MONEY else unit.label
    return f" {rest.strip()}" if rest.strip() else ""


def promise(value: float, measure: Measure, contract_pounds: float | None) -> str:
    """Return a figure that is offered per so many pounds as the plain number it promises, or an empty text.

    For example 3 people per £100,000 on a contract of £500,000 is ``15 people on this contract``.
    """
    unit = measure.unit
    if unit.per_pounds is None or contract_pounds is None:
        return ""
    return f"{number(value * contract_pounds / unit.per_pounds, 0)} {unit.counted} on this contract"


def shown(value: object, kind: Kind) -> str:
    """Return one value of a column of `kind` as a reader sees it; empty for a missing number."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return "" if value is None else str(value)
    if math.isnan(value):
        return ""
    if kind is Kind.SHARE:
        return percent(value)
    if kind is Kind.SCORE:
        return score(value)
    if kind is Kind.POINTS:
        return points(value)
    if kind is Kind.POUNDS:
        return pounds(value)
    if kind is Kind.PERCENT:
        return f"{number(value)}%"
    return number(value)

"""Percentages for publication: decimals that add up to exactly 100."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal, localcontext

LEAST_PLACES = 2
EXACT_PLACES = 4
MOST_PLACES = 9
NOTHING = Decimal("1e-11")
"""Less than this, in per cent, is what sums in binary leave behind."""


def to_hundred(shares: Sequence[float]) -> tuple[Decimal, ...]:
    """Return fractions that sum to 1 as percentages that sum to exactly 100.

    Parameters
    ----------
    shares : sequence of float
        0 or more each; together 1 but for rounding in the last digits.

    Returns
    -------
    tuple of Decimal
        In the order given, with two decimal places; with up to four where that many make all of them exact, as
        12.125 needs three; and with more where a share would otherwise become nothing.

    Raises
    ------
    ValueError
        If there is no share above 0, or one is negative.

    Notes
    -----
    Largest remainders (Hamilton's method), ties to the earlier entry: each percentage is within one
    unit of its last place of the exact one. A notice must state weights that add up, and three
    thirds rounded one by one do not.
    """
    if any(share < 0 for share in shares) or not sum(shares) > 0:
        raise ValueError("Shares must be 0 or more, and at least one above 0.")
    with localcontext() as context:
        context.prec = 60
        exact = [Decimal(share) for share in shares]
        total = sum(exact, Decimal(0))
        percentages = [100 * share / total for share in exact]
        for places in range(LEAST_PLACES, EXACT_PLACES + 1):
            if all(abs(part - round(part, places)) < NOTHING for part in percentages):
                return _rounded(percentages, places)
        for places in range(LEAST_PLACES, MOST_PLACES + 1):
            rounded = _rounded(percentages, places)
            if all(part > 0 for part, share in zip(rounded, exact, strict=True) if share > 0):
                break
    return rounded


def _rounded(percentages: list[Decimal], places: int) -> tuple[Decimal, ...]:
    step = Decimal(1).scaleb(-places)
    # What binary sums leave behind must not turn 12.5 into 12.49.
    down = [(part + NOTHING).quantize(step, rounding=ROUND_FLOOR) for part in percentages]
    missing = int((100 - sum(down, Decimal(0))) / step)
    by_remainder = sorted(range(len(down)), key=lambda place: down[place] - percentages[place])
    for place in by_remainder[:missing]:
        down[place] += step
    return tuple(down)

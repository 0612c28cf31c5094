"""Ways to arrive at points: equal, an order of importance, or worst-to-best jumps compared (swing weighting)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coopvalue.errors import WeightingError
from coopvalue.methods.weights import whole_points

GREATEST = 100
"""Swing points of the jump that matters most."""


def equal_points(codes: Sequence[str]) -> dict[str, int]:
    """Return the same points for every code, as nearly as whole points allow; they add up to 100."""
    return whole_points(dict.fromkeys(codes, 1.0))


def rank_order_points(codes: Sequence[str]) -> dict[str, int]:
    """Return points for codes given from the most important to the least, adding up to 100.

    Raises
    ------
    WeightingError
        If a code stands in the order twice.

    Notes
    -----
    Rank-order centroid: ``w_k = (1/n) sum_{i=k}^n 1/i``, the middle of all weightings that respect the order [1]_. It
    asks for nothing but an order, and gives the first much more than the last: 52, 27, 15 and 6 for four.

    References
    ----------
    .. [1] Barron and Barrett (1996), "Decision quality using ranked attribute weights", *Management Science* 42(11).
    """
    if repeated := sorted({code for code in codes if list(codes).count(code) > 1}):
        raise WeightingError(f"{', '.join(repeated)} stands in the order more than once. Give each one place.")
    n = len(codes)
    return whole_points({code: sum(1 / i for i in range(k, n + 1)) / n for k, code in enumerate(codes, 1)})


def swing_points(jumps: Mapping[str, float]) -> dict[str, int]:
    """Return points from how much each jump from worst to best matters, adding up to 100.

    Parameters
    ----------
    jumps : mapping of str to float
        100 for the jump that matters most; for every other, how much it matters beside that one.

    Returns
    -------
    dict of str to int
        In the order given.

    Raises
    ------
    WeightingError
        If no jump has 100, or any is below 0 or above 100.

    Notes
    -----
    Swing weighting: *Multi-criteria analysis: a manual* (DCLG, 2009), chapter 6. A weight then stands for the
    published range of a theme and for how much that range matters, not for how important its name sounds.
    """
    if outside := [f"{code} ({value:g})" for code, value in jumps.items() if not 0 <= value <= GREATEST]:
        raise WeightingError(f"Each jump has from 0 to {GREATEST}, but found {', '.join(outside)}.")
    if jumps and max(jumps.values()) != GREATEST:
        raise WeightingError(f"Give {GREATEST} to the jump that matters most, and judge the others beside it.")
    return whole_points(jumps)


def swing_statements(jumps: Mapping[str, float], titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the swing points imply, as sentences to agree or disagree with: one for each but the greatest jump.

    Parameters
    ----------
    jumps : mapping of str to float
        As for `swing_points`.
    titles : mapping of str to str
        Titles to say instead of codes.
    """
    greatest = max(jumps, key=lambda code: jumps[code], default="")
    said = []
    for code, value in jumps.items():
        if code == greatest:
            continue
        name, top = titles.get(code, code), titles.get(greatest, greatest)
        if value == 0:
            said.append(f"Going from worst to best on {name} does not matter at all.")
        elif value == jumps[greatest]:
            said.append(f"Going from worst to best on {name} matters just as much as on {top}.")
        else:
            said.append(
                f"Going all the way from worst to best on {name} matters as much as going {value:g}% of the way "
                f"on {top}."
            )
    return tuple(said)

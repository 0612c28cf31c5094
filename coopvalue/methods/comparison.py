"""Whether a change of anything changes who is first, or the order of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from coopvalue.methods.award import TIE
from coopvalue.methods.contest import in_front

Array = NDArray[np.float64]


class Change(StrEnum):
    """What was tried."""

    DROP_MEASURE = "drop_measure"
    DROP_THEME = "drop_theme"
    DROP_BID = "drop_bid"
    METHOD_MARK = "method_mark"
    ADD_BID = "add_bid"
    PRICE_FORMULA = "price_formula"
    TOMS_SCORING = "toms_scoring"
    PROXIES = "proxies"


@dataclass(frozen=True)
class WhatIf:
    """One thing that was tried, and what came of it.

    Attributes
    ----------
    change : Change
        What kind of thing.
    subject : str
        Code of the measure or theme, or name of the bid, or what was swapped in.
    winners : tuple of str
        The bids in first place then: one, or more if they tie.
    winner_changed : bool
        Whether these are others than today's.
    order_changed : bool
        Whether two of the other bids changed places, or came level or apart: today's winners, and any bid that was
        added or left out, are not counted.
    text : str
        The same as a plain sentence.
    """

    change: Change
    subject: str
    winners: tuple[str, ...]
    winner_changed: bool
    order_changed: bool
    text: str

    @property
    def matters(self) -> bool:
        """Whether it changed the winner or the order of the others."""
        return self.winner_changed or self.order_changed


def compare(
    change: Change,
    subjects: Sequence[str],
    leads: Sequence[str],
    bids: tuple[str, ...],
    before: Array,
    after: Array,
    *,
    newcomer: str | None = None,
    missing: str | None = None,
) -> list[WhatIf]:
    """Return what each of several changed sets of totals would mean.

    Parameters
    ----------
    change : Change
        What kind of thing was tried.
    subjects, leads : sequence of str
        For each try: its subject, and the start of its sentence ("Without EQ01").
    bids : tuple of str
        Names of all of today's bids.
    before : numpy.ndarray, shape (bids,)
        Today's totals.
    after : numpy.ndarray, shape (tries, bids that take part)
        Totals in each try, for today's bids without `missing`, in order, and then `newcomer`.
    newcomer, missing : str or None
        A bid that is added, and one that is left out.

    Returns
    -------
    list of WhatIf
        One per try.
    """
    leaders = in_front(before)
    todays = tuple(bids[i] for i in leaders)
    kept = [i for i, bid in enumerate(bids) if bid != missing]
    names = [*(bids[i] for i in kept), *([newcomer] if newcomer else [])]
    others = [position for position, i in enumerate(kept) if i not in leaders]
    order_before = _order(before[[kept[position] for position in others]][None, :])[0]
    moved = _order(after[:, others]) != order_before
    first = after >= after.max(axis=1, keepdims=True) - TIE
    found = []
    # Plain lists: hundreds of tries are cheap in numpy together and dear one by one.
    rows = zip(subjects, leads, first.tolist(), moved.any(axis=(1, 2)).tolist(), strict=True)
    for row, (subject, lead, leading, reordered) in enumerate(rows):
        winners = tuple(name for name, here in zip(names, leading, strict=True) if here)
        up = None
        if reordered:
            a, b = (others[i] for i in np.argwhere(moved[row])[0])
            up = (names[a], names[b]) if after[row, a] >= after[row, b] else (names[b], names[a])
        found.append(
            WhatIf(
                change,
                subject,
                winners,
                winners != todays,
                reordered,
                _sentence(lead, tuple("that bid" if name == newcomer else name for name in winners), todays, up),
            )
        )
    return found


def _order(totals: Array) -> NDArray[np.int8]:
    """Return, for each row, the sign of every difference of two totals: 1, 0 for level, or -1."""
    lead = totals[:, :, None] - totals[:, None, :]
    return (lead > TIE).astype(np.int8) - (lead < -TIE)


def _sentence(lead: str, winners: tuple[str, ...], todays: tuple[str, ...], up: tuple[str, str] | None) -> str:
    if len(winners) > 1 and winners != todays:
        outcome = f"{listed(winners)} tie for first place"
    elif len(todays) > 1 and set(winners) < set(todays):
        outcome = f"{winners[0]} alone comes first"
    elif winners != todays:
        outcome = f"{winners[0]} comes first instead of {listed(todays)}"
    elif len(winners) > 1:
        outcome = f"{listed(winners)} still tie for first place"
    else:
        outcome = f"{winners[0]} still comes first"
    if up is None:
        return f"{lead}, {outcome}."
    joint = ", but" if winners == todays else ", and"
    return f"{lead}, {outcome}{joint} the order of the others changes: {up[0]} catches or passes {up[1]}."


def listed(names: Sequence[str]) -> str:
    """Return names as a reader says them: ``A``, ``A and B``, ``A, B and C``."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

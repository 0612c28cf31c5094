"""Small workshops and ballots, built in plain sight."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from coopvalue.model.workshop import THEMES, Ballot, Level, Option, Round, Workshop

LEVEL = Level(
    code=THEMES,
    title="The themes",
    options=(Option(code="EQ", title="Equality"), Option(code="PA", title="Participation")),
)
INSIDE = Level(
    code="EQ",
    title="Measures of Equality",
    options=(Option(code="EQ01", title="Pay ratio"), Option(code="EQ02", title="Living wage")),
)


def a_workshop(**changes: Any) -> Workshop:
    """Return an open workshop in its first round unless `changes` say otherwise."""
    plain = {
        "key": "k1", "code": "BCDFHJ", "title": "Policy lab", "set_title": "Care at home",
        "fingerprint": "0a1b2c3d4e5f", "levels": (LEVEL, INSIDE), "rounds": (Round(number=1, level=THEMES),),
        "opened": datetime(2026, 11, 2, 9, tzinfo=UTC), "expires": datetime(2027, 1, 31, 9, tzinfo=UTC),
    }  # fmt: skip
    return Workshop(**{**plain, **changes})


def shown(*levels: str, **changes: Any) -> Workshop:
    """Return a workshop with one revealed round for each of `levels`."""
    rounds = tuple(Round(number=at, level=level, revealed=True) for at, level in enumerate(levels, start=1))
    return a_workshop(rounds=rounds, phase="revealed", **changes)


def votes(*first: int, role: str = "", start: int = 1, level: Level = LEVEL) -> tuple[Ballot, ...]:
    """Return ballots that give the first option these points and the second the rest."""
    one, two = level.codes
    return tuple(
        Ballot(points=((one, given), (two, 100 - given)), role=role, voter=f"v{at:02d}")
        for at, given in enumerate(first, start=start)
    )

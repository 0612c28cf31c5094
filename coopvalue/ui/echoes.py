"""Tells a person's move from old values that the browser sends along with it.

Inputs that move together are told their new values after each move. A quick hand moves on before that news is there, so
the next message still holds old values of the other inputs. Taken for moves, they would undo what the person just did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_MOST_PENDING = 100


@dataclass
class Echoes:
    """What the browser last sent for each input, and what it was told since and has not sent back.

    One person moves one input at a time, so a message holds one move.
    """

    sent: dict[str, int] = field(default_factory=dict)
    told: dict[str, list[int]] = field(default_factory=dict)

    def begins(self, key: str, value: int) -> None:
        """Note an input that has just come up with `value`."""
        self.sent[key], self.told[key] = value, []

    def tell(self, key: str, value: int) -> None:
        """Note that the browser is told to show `value`."""
        self.told[key] = [*self.told.get(key, []), value][-_MOST_PENDING:]

    def moved(self, now: Mapping[str, int], changed: Sequence[str]) -> str | None:
        """Return the input that the person moved, or None if the message holds nothing but old values.

        Parameters
        ----------
        now : mapping of str to int
            What the message says of every input.
        changed : sequence of str
            Those of them that differ from what is saved.
        """
        meant = [key for key in changed if now[key] != self.sent.get(key) and now[key] not in self.told.get(key, [])]
        if not meant and len(changed) == 1:
            # A move to where the input has been before; an old value alone would come with others.
            meant = list(changed)
        for key, value in now.items():
            told = self.told.get(key, [])
            if value in told:
                self.told[key] = told[told.index(value) + 1 :]
        self.sent = dict(now)
        if not meant:
            return None
        self.told[meant[0]] = []
        return meant[0]

"""Which groups of a room may be shown apart without giving anybody away."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

LEAST = 5
"""The fewest people a group needs to be shown apart."""

Name = TypeVar("Name", bound=Hashable)


def shown_apart(sizes: Mapping[Name, int], least: int = LEAST) -> tuple[Name, ...]:
    """Return the groups that may be shown apart, in the order given.

    Parameters
    ----------
    sizes : mapping of name to int
        How many people each group has; together they are the room.
    least : int
        The fewest people a group needs.

    Returns
    -------
    tuple of name
        Groups of `least` or more. The people left out are none, or `least` or more together: the smallest
        shown groups join them until that holds.

    Notes
    -----
    The room's own mean is always shown, so if all groups but one of three people were shown too, those three could
    be worked out by subtraction. Hence the second condition. It does not protect somebody whose role
    or camp the others know from what the dots of the whole room show.
    """
    shown = [name for name, size in sizes.items() if size >= least]
    left = sum(size for size in sizes.values() if size < least)
    while shown and 0 < left < least:
        smallest = min(shown, key=lambda name: sizes[name])
        shown.remove(smallest)
        left += sizes[smallest]
    return tuple(shown)

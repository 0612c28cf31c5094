"""Where labels go so that they do not lie on each other, worked out for a phone; a wider screen only adds room."""

from __future__ import annotations

from dataclasses import dataclass

SIDES = (
    "middle right", "middle left", "top center", "bottom center",
    "top right", "bottom right", "top left", "bottom left",
)  # fmt: skip
"""Plotly's text positions, in the order they are tried."""

_LETTER, _LINE, _MARK = 6.8, 16.0, 11.0


@dataclass(frozen=True)
class Box:
    """The plot: its ends in data units and its smallest size in pixels."""

    left: float
    bottom: float
    right: float
    top: float
    width: float
    height: float


def place_labels(x: list[float], y: list[float], labels: list[str], box: Box) -> list[str]:
    """Return a text position for each point: the first of `SIDES` that is free, or the one with the least overlap."""
    across = [(value - box.left) / (box.right - box.left) * box.width for value in x]
    up = [(value - box.bottom) / (box.top - box.bottom) * box.height for value in y]
    taken = [(h - _MARK, v - _MARK, h + _MARK, v + _MARK) for h, v in zip(across, up, strict=True)]
    chosen = []
    for place, text in enumerate(labels):
        others = taken[:place] + taken[place + 1 :]
        costs = []
        for side in SIDES:
            spot = _spot(across[place], up[place], text, side)
            outside = max(0.0, -spot[0]) + max(0.0, spot[2] - box.width) + max(0.0, -spot[1])
            costs.append(sum(_overlap(spot, other) for other in others) + outside * _LINE)
        side = SIDES[costs.index(min(costs))]
        chosen.append(side)
        taken.append(_spot(across[place], up[place], text, side))
    return chosen


def _spot(h: float, v: float, text: str, side: str) -> tuple[float, float, float, float]:
    wide = _LETTER * len(text)
    vertical, horizontal = side.split()
    left = {
        "right": h + (0 if vertical != "middle" else _MARK),
        "left": h - wide - (0 if vertical != "middle" else _MARK),
    }
    start = left.get(horizontal, h - wide / 2)
    low = {"top": v + _MARK, "bottom": v - _MARK - _LINE}.get(vertical, v - _LINE / 2)
    return start, low, start + wide, low + _LINE


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def spread(wanted: list[float], apart: float, low: float, high: float) -> list[float]:
    """Return places at least `apart` from one another and as near as can be to those `wanted`, in the same order.

    They keep between `low` and `high` unless there are too many for that.
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    # Runs of labels that touch move as one, to the middle of where they want to be.
    runs: list[list[int]] = []
    centres: list[float] = []
    for place in order:
        runs.append([place])
        centres.append(wanted[place])
        while len(runs) > 1 and centres[-1] - centres[-2] < apart * (len(runs[-1]) + len(runs[-2])) / 2:
            joined = runs[-2] + runs[-1]
            runs[-2:] = [joined]
            middle = sum(wanted[one] for one in joined) / len(joined)
            half = apart * (len(joined) - 1) / 2
            centres[-2:] = [min(max(middle, low + half), max(high - half, low + half))]
    places = [0.0] * len(wanted)
    for run, centre in zip(runs, centres, strict=True):
        for step, one in enumerate(run):
            places[one] = centre + apart * (step - (len(run) - 1) / 2)
    return places

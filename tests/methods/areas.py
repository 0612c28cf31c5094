"""Exact areas on the triangle of three shares, by cutting polygons; nothing here is sampled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise, permutations

Point = tuple[float, float, float]
Side = Callable[[Point], float]

TRIANGLE: list[Point] = [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)]


def cut(polygon: list[Point], side: Side) -> list[Point]:
    """Return the part of a convex polygon where the straight function `side` is 0 or more."""
    kept: list[Point] = []
    for here, there in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True):
        a, b = side(here), side(there)
        if a >= 0:
            kept.append(here)
        if (a > 0 > b) or (a < 0 < b):
            part = a / (a - b)
            kept.append(tuple(x + part * (y - x) for x, y in zip(here, there, strict=True)))
    return kept


def area(polygon: Sequence[Point]) -> float:
    """Return the area as a fraction of the whole triangle."""
    x = [(point[1], point[2]) for point in polygon]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(x, [*x[1:], *x[:1]], strict=True)))


def middle(polygon: Sequence[Point]) -> Point:
    """Return the centre of mass, by triangles from the first corner."""
    total, sums = 0.0, [0.0, 0.0, 0.0]
    for b, c in pairwise(polygon[1:]):
        piece = area([polygon[0], b, c])
        total += piece
        for j in range(3):
            sums[j] += piece * (polygon[0][j] + b[j] + c[j]) / 3
    return sums[0] / total, sums[1] / total, sums[2] / total


def near(shares: Point, radius: float) -> list[Point]:
    """Return the weightings that move at most `radius` from `shares`: no group of shares gains more than that."""
    polygon = TRIANGLE
    for j in range(3):
        polygon = cut(polygon, lambda point, j=j: radius - (point[j] - shares[j]))
        polygon = cut(polygon, lambda point, j=j: radius + (point[j] - shares[j]))
    return polygon


def rank_areas(
    base: Sequence[float], values: Sequence[Sequence[float]], start: list[Point]
) -> tuple[list[list[float]], list[list[Point]]]:
    """Return, for each bid, the fraction of `start` in which it has each rank, and the polygon in which it is first."""
    bids = range(len(base))
    ranks = [[0.0 for _ in bids] for _ in bids]

    def lead(a: int, b: int) -> Side:
        return lambda point: (
            base[a] - base[b] + sum(w * (x - y) for w, x, y in zip(point, values[a], values[b], strict=True))
        )

    for order in permutations(bids):
        polygon = start
        for ahead, behind in pairwise(order):
            polygon = cut(polygon, lead(ahead, behind))
        for rank, bid in enumerate(order):
            ranks[bid][rank] += area(polygon) / area(start)
    firsts = []
    for bid in bids:
        polygon = start
        for other in bids:
            if other != bid:
                polygon = cut(polygon, lead(bid, other))
        firsts.append(polygon)
    return ranks, firsts

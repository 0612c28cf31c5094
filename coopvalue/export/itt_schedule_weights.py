"""What counts for how much, from the parts of the award down to each measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from coopvalue.errors import WeightingError
from coopvalue.export.document import Column, Document
from coopvalue.methods.weights import Weights, split, weights
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.formats import percent
from coopvalue.tables.percentages import to_hundred
from coopvalue.tables.weights import award_table, published_weights

NONE = Decimal("0.00")


def write_weights(document: Document, measure_set: MeasureSet) -> None:
    """Write the chapter on weights: parts, themes and measures."""
    document.heading("What counts for how much")
    try:
        used, published = weights(measure_set), published_weights(measure_set)
    except WeightingError as error:
        document.paragraph(document.blank(f"weights of the measures: {error}"))
        _parts(document, measure_set, {})
        return
    _parts(document, measure_set, published)
    if used.split.cooperative == 0:
        document.paragraph("The co-operative theme has no share of this award; its measures are for the contract only.")
        return
    document.paragraph(
        "Points are what the council gave. A share is the points of a theme or measure divided by all points beside "
        "it. Percentages are rounded so that they add up to exactly 100; scores are worked out from the points."
    )
    document.table(
        (Column("Theme", 2.6), Column("Points", 0.8, True), Column("Share of the co-operative part", 1.3, True),
         Column("Share of the award", 1.2, True)),
        theme_rows(measure_set, used, published),
        caption="Weights of the themes",
        headed=True,
        total=True,
    )  # fmt: skip
    document.table(
        (Column("Measure", 2.7), Column("Theme", 1.7), Column("Points", 0.9, True),
         Column("Share of its theme", 1.1, True), Column("Share of the co-operative part", 1.5, True),
         Column("Share of the award", 1.1, True)),
        measure_rows(measure_set, used, published),
        caption="Weights of the measures",
        headed=True,
        total=True,
    )  # fmt: skip


def _parts(document: Document, measure_set: MeasureSet, published: dict[str, Decimal]) -> None:
    shares = split(measure_set.award)
    cooperative = _sum(part for code, part in published.items() if code not in ("price", "quality", "toms"))
    printed = [
        f"{exact}%" if exact else percent(share, 2)
        for exact, share in (
            (published.get("price"), shares.price),
            (published.get("quality"), shares.quality),
            (published.get("toms"), shares.toms),
            (cooperative, shares.cooperative),
        )
    ]
    ways = award_table(measure_set)
    document.table(
        (Column("Part of the award", 1.3), Column("How it is scored", 2.6), Column("Share of the award", 0.9, True)),
        [
            *zip(ways[titles.PART], ways[titles.HOW_SCORED], printed, strict=True),
            ("Total", "", f"{_sum(published.values())}%" if published else "100%"),
        ],
        caption="Parts of the award",
        headed=True,
        total=True,
    )


def theme_rows(measure_set: MeasureSet, used: Weights, published: dict[str, Decimal]) -> list[tuple[str, ...]]:
    """Return one row a theme that is scored, and their total."""
    of_part = dict(zip(used.themes, to_hundred(used.theme_shares.tolist()), strict=True))
    of_award = dict.fromkeys(used.themes, NONE)
    for code, theme in zip(used.measures, used.theme_of.tolist(), strict=True):
        of_award[used.themes[theme]] += published.get(code, NONE)
    rows = [
        (theme.title, f"{theme.points:,}", f"{of_part[theme.code]}%", f"{of_award[theme.code]}%")
        for theme in measure_set.themes
        if theme.code in of_part
    ]
    return [*rows, ("All themes", "", f"{_sum(of_part.values())}%", f"{_sum(of_award.values())}%")]


def measure_rows(measure_set: MeasureSet, used: Weights, published: dict[str, Decimal]) -> list[tuple[str, ...]]:
    """Return one row a scored measure, and their total."""
    of_theme = _by_theme(used)
    of_part = dict(zip(used.measures, to_hundred(used.part_shares.tolist()), strict=True))
    titles_of = {theme.code: theme.title for theme in measure_set.themes}
    rows = [
        (
            f"{chosen.code} {chosen.measure.title}",
            titles_of[chosen.measure.theme],
            f"{chosen.points:,}",
            f"{of_theme.get(chosen.code, NONE)}%",
            f"{of_part.get(chosen.code, NONE)}%",
            f"{published.get(chosen.code, NONE)}%",
        )
        for chosen in measure_set.scored
    ]
    award = _sum(published.get(code, NONE) for code in used.measures)
    return [*rows, ("All measures", "", "", "", f"{_sum(of_part.values())}%", f"{award}%")]


def _by_theme(used: Weights) -> dict[str, Decimal]:
    """Return each measure's share of its theme in per cent; those of one theme add up to exactly 100."""
    found: dict[str, Decimal] = {}
    for theme in range(len(used.themes)):
        inside = [place for place, of in enumerate(used.theme_of.tolist()) if of == theme]
        shares: Sequence[float] = [float(used.measure_shares[place]) for place in inside]
        found.update(zip((used.measures[place] for place in inside), to_hundred(shares), strict=True))
    return found


def _sum(parts: Iterable[Decimal]) -> Decimal:
    return sum(parts, NONE)

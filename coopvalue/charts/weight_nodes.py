"""The award as a tree: its parts, the themes of the co-operative part and their measures, and what each counts for."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from coopvalue.charts import colour, words
from coopvalue.charts.contributions import PART_NAMES
from coopvalue.methods.weights import Weights
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables import titles
from coopvalue.tables.formats import listed

SHARE_OF_PARENT = "Share of its part or theme"


@dataclass(frozen=True)
class Node:
    """A part, theme or measure.

    Attributes
    ----------
    parent : str
        Code of the theme a measure belongs to; ``cooperative`` for a theme; empty for a part.
    share : float
        Fraction of its parent.
    award_share : float
        Fraction of the whole award.
    """

    code: str
    name: str
    parent: str
    share: float
    award_share: float
    colour: str

    @property
    def percent(self) -> str:
        """What it counts for, as a percentage of the award; a decimal only where there is one."""
        whole = abs(100 * self.award_share - round(100 * self.award_share)) < 1e-9
        return words.percent(self.award_share, 0 if whole else 1)


@dataclass(frozen=True)
class Tree:
    """The nodes of each level in drawing order; those without any share are left out."""

    parts: tuple[Node, ...]
    themes: tuple[Node, ...]
    measures: tuple[Node, ...]

    def of(self, theme: str) -> tuple[Node, ...]:
        """Return the measures of one theme."""
        return tuple(node for node in self.measures if node.parent == theme)


def tree(measure_set: MeasureSet, used: Weights, dark: bool) -> Tree:
    """Return the tree of `measure_set` under the weights `used`."""
    whole = used.split.cooperative
    themes = {theme.code: theme.title for theme in measure_set.themes}
    names = {chosen.code: chosen.measure.title for chosen in measure_set.measures}
    home = [used.themes[place] for place in used.theme_of]
    shares = {code: float(getattr(used.split, code)) for code in colour.PARTS}
    return Tree(
        tuple(
            Node(code, PART_NAMES[code][1], "", share, share, colour.part(code, dark))
            for code, share in shares.items()
            if share > 0
        ),
        tuple(
            Node(code, themes[code], "cooperative", float(share), whole * float(share), colour.theme(code, dark))
            for code, share in zip(used.themes, used.theme_shares, strict=True)
            if share > 0
        ),
        tuple(
            Node(code, names[code], theme, float(share), float(counts), colour.theme(theme, dark))
            for theme_code in used.themes
            for code, theme, share, counts in zip(
                used.measures, home, used.measure_shares, used.award_shares, strict=True
            )
            if theme == theme_code and used.theme_shares[used.themes.index(theme)] * share > 0
        ),
    )


def tree_sentence(held: Tree) -> str:
    """Return what the parts count for, and the heaviest measure, as a sentence."""
    parts = [f"{node.name if node.code == 'toms' else node.name.lower()} {node.percent}" for node in held.parts]
    said = f"Of the award, {listed(parts)}"
    if not held.measures or held.measures[0].award_share == 0:
        return f"{said}; no measure counts for anything."
    top = max(node.award_share for node in held.measures)
    heaviest = [node for node in held.measures if top - node.award_share < 1e-12]
    if len(heaviest) == len(held.measures) > 1:
        return f"{said}; each of the {len(heaviest)} measures counts for {heaviest[0].percent}."
    if len(heaviest) > 3:
        return f"{said}; the {len(heaviest)} heaviest measures count for {heaviest[0].percent} each."
    who = listed([f"{node.code} {node.name}" for node in heaviest])
    if len(heaviest) == 1:
        return f"{said}; the heaviest measure, {who}, counts for {heaviest[0].percent}."
    return f"{said}; the heaviest measures, {who}, count for {heaviest[0].percent} each."


def tree_table(held: Tree) -> pd.DataFrame:
    """Return one row a node: level, code, name, share of its parent and share of the award, both from 0 to 1."""
    rows = [("Part of the award", node) for node in held.parts]
    for theme in held.themes:
        rows.append(("Theme", theme))
        rows.extend(("Measure", node) for node in held.of(theme.code))
    return pd.DataFrame(
        [(level, node.code if node.parent else "", node.name, node.share, node.award_share) for level, node in rows],
        columns=["Level", titles.CODE, "Name", SHARE_OF_PARENT, titles.SHARE_OF_AWARD],
    )


def tree_alt(held: Tree) -> str:
    """Return the tree in words, a theme and its measures to a sentence."""
    items = [f"{node.name} {node.percent} of the award" for node in held.parts]
    for theme in held.themes:
        inside = ", ".join(f"{node.code} {node.percent}" for node in held.of(theme.code))
        items.append(f"{theme.name} {theme.percent} of the award: {inside}")
    return words.alt("Picture of the whole award", items)

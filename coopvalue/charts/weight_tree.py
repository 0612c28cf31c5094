"""The whole award in one picture: a bar to scale, and its co-operative part opened up into themes and measures."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import unescape

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart, Figure, Trace
from coopvalue.charts.contributions import PART_NAMES
from coopvalue.charts.weight_list import weight_list
from coopvalue.charts.weight_nodes import SHARE_OF_PARENT, Node, Tree, tree, tree_alt, tree_sentence, tree_table
from coopvalue.methods.weights import Weights
from coopvalue.model.measure_set import MeasureSet
from coopvalue.tables.titles import Kind

LETTER, LINE = 6.6, 15.0
"""Pixels of a letter and a line of small type, on the wide side, so that text that is drawn fits."""

BAR, WEDGE, HEAD, GAP = 46.0, 34.0, 58.0, 4.0
"""Heights in pixels: the award, the wedge that opens it, a theme's head, and the gap below it."""


@dataclass
class _Tiles:
    """Rectangles and their labels, in pixels from the top, gathered to be drawn in one trace."""

    width: float
    rectangles: dict[str, list[float]] = field(default_factory=lambda: {"x": [], "width": [], "y": [], "base": []})
    colours: list[str] = field(default_factory=list)
    hover: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    def add(self, node: Node, left: float, right: float, top: float, bottom: float, forms: list[str]) -> None:
        """Add a tile from `left` to `right` (0 to 1) with the first of `forms` that fits inside."""
        middle = (left + right) / 2
        for key, value in zip(("x", "width", "y", "base"), (middle, right - left, bottom - top, top), strict=True):
            self.rectangles[key].append(value)
        self.colours.append(node.colour)
        said = [f"<b>{words.lines(node.name, 44, 3)}</b>", f"{node.percent} of the award"]
        if node.parent:
            whole = "the co-operative part" if node.parent == "cooperative" else "its theme"
            said.append(f"{words.percent(node.share, 1)} of {whole}")
        self.hover.append("<br>".join(said))
        self.labels.append(next((form for form in forms if self._fits(form, right - left, bottom - top)), ""))

    def _fits(self, form: str, across: float, down: float) -> bool:
        # An escaped letter such as &lt; takes the room of one.
        rows = [unescape(row) for row in form.split("<br>")]
        return max(map(len, rows)) * LETTER + 6 <= across * self.width and len(rows) * LINE + 3 <= down


def weight_tree(
    measure_set: MeasureSet,
    used: Weights,
    *,
    dark: bool = False,
    width: int = 640,
    opened: str | None = None,
) -> Chart:
    """Return what everything counts for, as areas.

    Parameters
    ----------
    measure_set : MeasureSet
        Names the themes and measures.
    used : Weights
        Its weights.
    dark : bool
        Whether the page is dark.
    width : int
        The least width in pixels at which it will be shown; labels that would not fit then are shortened or left out.
    opened : str or None
        Draws a list of bars instead, in which every name and number fits a phone, with the measures of the one theme of
        this code; with none if it is no theme's. The words and the table always hold everything.

    Notes
    -----
    The top bar is the award to scale. Below it the co-operative part is opened up: a theme's width is its share of
    that part, a measure's area its share of it, and every percentage is of the whole award.
    """
    held = tree(measure_set, used, dark)
    drawn = _picture(held, width, dark) if opened is None else weight_list(held, dark, opened)
    return Chart(drawn, tree_sentence(held), tree_alt(held), tree_table(held), {SHARE_OF_PARENT: Kind.SHARE})


def _picture(held: Tree, width: int, dark: bool) -> Figure:
    tiles = _Tiles(width)
    left = 0.0
    edges: tuple[float, float] | None = None
    for node in held.parts:
        right = left + node.share
        forms = [*(f"{name}<br>{node.percent}" for name in reversed(PART_NAMES[node.code])), node.percent]
        tiles.add(node, left, right, 0, BAR, forms)
        if node.code == "cooperative":
            edges = left, right
        left = right
    opened = edges is not None
    room = max(300.0, 24.0 * max((len(held.of(theme.code)) for theme in held.themes), default=0)) if opened else 0.0
    top = BAR + WEDGE
    if opened:
        left = 0.0
        for theme in held.themes:
            right = left + theme.share
            tiles.add(theme, left, right, top, top + HEAD, _theme_forms(theme, (right - left) * width))
            start = top + HEAD + GAP
            for node in held.of(theme.code):
                end = start + room * node.share
                tiles.add(node, left, right, start, end, _measure_forms(node, (right - left) * width, end - start))
                start = end
            left = right
    height = top + HEAD + GAP + room if opened else BAR
    return base.figure(
        _traces(tiles, edges, dark),
        height + 12,
        dark,
        margin={"l": 2, "r": 2, "t": 4, "b": 4},
        xaxis=base.hidden_axis(range=[0, 1]),
        # plotly leaves out the text of a bar that ends a hair's breadth beyond the plot.
        yaxis=base.hidden_axis(range=[height + 0.5, 0]),
        bargap=0,
        uniformtext={"mode": "hide", "minsize": base.SMALL},
    )


def _traces(tiles: _Tiles, edges: tuple[float, float] | None, dark: bool) -> list[Trace]:
    colours = colour.palette(dark)
    traces: list[Trace] = []
    if edges:
        traces.append(
            {
                "type": "scatter", "mode": "lines", "fill": "toself", "fillcolor": colours.faint, "hoverinfo": "skip",
                "x": [edges[0], edges[1], 1, 0], "y": [BAR, BAR, BAR + WEDGE, BAR + WEDGE], "line": {"width": 0},
            }
        )  # fmt: skip
    traces.append(
        {
            "type": "bar", **tiles.rectangles, "hoverinfo": "text", "hovertext": tiles.hover,
            "marker": {"color": tiles.colours, "line": {"color": colours.background, "width": 1.5}},
            # Text of the bar itself: plotly leaves out what does not fit, should the screen be narrower than `width`.
            "text": tiles.labels, "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
            "insidetextfont": {"size": base.SMALL, "color": [colour.text_on(shade) for shade in tiles.colours]},
        }
    )  # fmt: skip
    if edges:
        traces.append(
            base.written(
                [0.5], [BAR + WEDGE / 2], ["The co-operative part, opened up (% of the whole award)"],
                "middle center", colours.ink, base.SMALL,
            )
        )  # fmt: skip
    return traces


def _theme_forms(theme: Node, room: float) -> list[str]:
    code = words.safe(theme.code)
    return [
        *(f"{name}<br>{theme.percent}" for name in _name(theme, room, 2)),
        f"{code} {theme.percent}",
        f"{code}<br>{theme.percent}",
        code,
    ]


def _measure_forms(node: Node, room: float, height: float) -> list[str]:
    code = words.safe(node.code)
    return [
        *(f"{code} {node.percent}<br>{name}" for name in _name(node, room, min(int((height - 3) / LINE) - 1, 5))),
        f"{code} {node.percent}",
        f"{code}<br>{node.percent}",
        code,
    ]


def _name(node: Node, room: float, lines: int) -> list[str]:
    """Return the name in at most so many lines, or nothing where there is no line or a word would be broken."""
    letters = int(room / LETTER) - 1
    if lines < 1 or letters < max(map(len, words.plain(node.name).split())):
        return []
    return [words.lines(node.name, letters, lines)]

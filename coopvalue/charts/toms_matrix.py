"""A matrix of our themes or measures against the parts of another framework, and what it cannot see."""

from __future__ import annotations

from typing import Any

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart, Trace
from coopvalue.charts.coverage_words import sentence_of
from coopvalue.charts.toms_grid import GAP, NO_LINK, SIGNS, UNMAPPED, Cell, Grid, View, grid_table, meeting
from coopvalue.crosswalk.coverage import Coverage
from coopvalue.model.framework import Framework
from coopvalue.model.measure_set import MeasureSet


def _large(sign: str) -> str:
    # Fonts draw these small beside letters, and half of a small circle is hard to tell from a whole one.
    return f'<span style="font-size:{22 if sign != "?" else 16}px">{sign}</span>'


KEY = (
    f"{_large('●')} same  {_large('◐')} overlaps  {_large('◂')} ours narrower  {_large('▸')} ours broader<br>"
    f"{_large('○')} not seen  {_large('?')} not compared yet"
)


def toms_matrix(
    found: Coverage,
    framework: Framework,
    measure_set: MeasureSet,
    view: View = View.THEMES,
    *,
    dark: bool = False,
    label_length: int = 22,
) -> Chart:
    """Return where `measure_set` meets `framework`, and the gaps.

    Parameters
    ----------
    found : Coverage
        How the two meet.
    framework : Framework
        The National TOMs or another.
    measure_set : MeasureSet
        Our themes and measures, scored or not.
    view : View
        Our themes against their themes; our measures against their themes; or their outcomes, down, against our
        themes. All have few columns, so that a phone can show them.
    dark : bool
        Whether the page is dark.
    label_length : int
        Most characters of a row's name before it is cut; about 22 suits a phone and 45 a wide screen.
    """
    if not measure_set.measures:
        return base.empty("Choose some measures to see how they meet the framework.", ["Measure"], dark)
    grid = meeting(found, framework, measure_set, view, dark)
    height = [
        max([1] + [len(grid.cells.get((row, at), {})) for at in range(len(grid.columns))])
        for row in range(len(grid.rows))
    ]
    tops = [10.0 + 20 * tall for tall in height]
    if view is not View.MEASURES:
        tops = [max(top, 34.0) for top in tops]
    middles = [sum(tops[:row]) + top / 2 for row, top in enumerate(tops)]
    short_columns = view is View.OUTCOMES
    shown = base.figure(
        [*_tiles(grid, middles, tops, dark), _signs(grid, middles)],
        sum(tops) + (30 if short_columns else 84) + 52,
        dark,
        margin={"l": 4, "r": 12 if short_columns else 40, "t": 4, "b": 52},
        xaxis=base.axis(
            dark,
            side="top",
            showgrid=False,
            range=[-0.56, len(grid.columns) - 0.5],
            tickvals=list(range(len(grid.columns))),
            ticktext=[
                f"<b>{title}</b>" if not code else words.label(code if short_columns else title, 16)
                for code, title, _ in grid.columns
            ],
            automargin=True,
            tickangle=0 if short_columns else -45,
            tickfont={"size": base.SMALL, "color": colour.palette(dark).ink},
        ),
        yaxis=base.axis(
            dark,
            showgrid=False,
            range=[sum(tops), 0],
            automargin=True,
            ticklabelstandoff=4,
            tickvals=middles,
            ticktext=[_row_label(code, title, view, label_length) for code, title, _ in grid.rows],
            tickfont={"size": base.SMALL, "color": colour.palette(dark).ink},
        ),
        annotations=[
            base.note(KEY, dark, xref="paper", yref="paper", x=1, y=0, xanchor="right", yanchor="top", yshift=-6)
        ],
    )
    sentence = sentence_of(found, framework, measure_set)
    table = grid_table(grid, view)
    return Chart(shown, sentence, _alt(grid, framework, view), table)


def _tiles(grid: Grid, middles: list[float], tops: list[float], dark: bool) -> list[Trace]:
    """Return a tile behind each cell, the gaps in a stronger shade, and our themes' colours at the edge."""
    colours = colour.palette(dark)
    filled = colour.blend(colours.line, colours.background, 0.3)
    unseen = colour.blend(colours.themes[3], colours.background, 0.4)
    x: list[float] = []
    tiles: dict[str, list[Any]] = {"y": [], "base": [], "color": [], "hover": []}
    for row in range(len(grid.rows)):
        for column in range(len(grid.columns)):
            cell = grid.cells.get((row, column), {})
            x.append(column)
            tiles["y"].append(tops[row] - 3)
            tiles["base"].append(middles[row] - tops[row] / 2 + 1.5)
            tiles["color"].append(
                unseen
                if GAP in cell or UNMAPPED in cell
                else filled
                if cell
                else colour.blend(colours.faint, colours.background, 0.5)
            )
            tiles["hover"].append(_hover(grid, row, column, cell))
    traces: list[Trace] = [
        {
            "type": "bar", "x": x, "y": tiles["y"], "base": tiles["base"], "width": 0.94,
            "marker": {"color": tiles["color"], "line": {"width": 0}}, "hoverinfo": "text", "hovertext": tiles["hover"],
        }
    ]  # fmt: skip
    if grid.rows[0][2]:
        # Markers keep their width in pixels, however wide the screen.
        traces.append(
            {
                "type": "scatter", "mode": "markers", "x": [-0.56] * len(grid.rows), "y": middles,
                "marker": {
                    "symbol": "line-ns", "opacity": 1, "size": [(top - 3) / 1.4 for top in tops],
                    "line": {"color": [shade for _, _, shade in grid.rows], "width": 6},
                },
                "hoverinfo": "skip", "cliponaxis": False,
            }
        )  # fmt: skip
    return traces


def _signs(grid: Grid, middles: list[float]) -> Trace:
    held = list(grid.cells.items())
    text = [
        "<br>".join(_large(sign) + (f" {len(codes)}" if len(codes) > 1 else "") for sign, codes in cell.items())
        for _, cell in held
    ]
    return base.written(
        [float(column) for (_, column), _ in held],
        [middles[row] for (row, _), _ in held],
        text,
        "middle center",
        size=15,
    )


def _hover(grid: Grid, row: int, column: int, cell: Cell) -> str:
    names = {sign: relation.words for relation, sign in SIGNS.items()} | {GAP: "not seen", UNMAPPED: "not compared yet"}
    said = [f"{sign} {names[sign]}: {', '.join(codes)}" for sign, codes in cell.items()] or [NO_LINK]
    head = f"{words.label(grid.rows[row][1], 60)} / {words.label(grid.columns[column][1], 60)}"
    return "<br>".join([f"<b>{head}</b>", *(words.lines(line, 50, 4) for line in said)])


def _row_label(code: str, title: str, view: View, length: int) -> str:
    if view is View.MEASURES:
        return words.label(f"{code} {title}", length)
    return words.lines(title, length)


def _alt(grid: Grid, framework: Framework, view: View) -> str:
    table = grid_table(grid, view)
    items = []
    for record in table.to_dict("records"):
        name, *cells = record.items()
        held = [f"{title}, {text}" for title, text in cells if text != NO_LINK]
        items.append(f"{name[1]}: {'; '.join(held) or NO_LINK}")
    return words.alt(f"Matrix of this set against the {framework.title}", items)

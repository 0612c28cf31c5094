"""A matrix of our themes or measures against the parts of another framework, and what it cannot see."""

from __future__ import annotations

from coopvalue.charts import base, colour, words
from coopvalue.charts.base import Chart, Trace
from coopvalue.charts.coverage_words import sentence_of
from coopvalue.charts.toms_grid import GAP, NO_LINK, SIGNS, UNMAPPED, Cell, Grid, View, grid_table, meeting
from coopvalue.crosswalk.coverage import Coverage
from coopvalue.model.framework import Framework
from coopvalue.model.measure_set import MeasureSet


def _size(sign: str) -> float:
    # Fonts draw these small beside letters, and half of a small circle is hard to tell from a whole one.
    return 22 if sign != UNMAPPED else 16


def _large(sign: str) -> str:
    return f'<span style="font-size:{_size(sign)}px">{sign}</span>'


KEY = (
    f"{_large('●')} same  {_large('◐')} overlaps  {_large('◂')} ours narrower  {_large('▸')} ours broader<br>"
    f"{_large('○')} not seen  {_large('?')} not compared yet"
)


SIGN, HEAD, GAP_BELOW = 22.0, 20.0, 6.0
"""Pixels that a line of signs takes, the name above a row, and the space below one."""

LETTER = 6.0
"""Pixels of a letter of the columns' names, at most on average."""

HALF = 0.47
"""Half of a tile's width, where columns are 1 apart."""


def toms_matrix(
    found: Coverage,
    framework: Framework,
    measure_set: MeasureSet,
    view: View = View.THEMES,
    *,
    dark: bool = False,
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

    Notes
    -----
    A row's name stands above its cells, so that a phone has the whole width for both. The margins are given: plotly
    would find them by drawing everything twice.
    """
    if not measure_set.measures:
        return base.empty("Choose some measures to see how they meet the framework.", ["Measure"], dark)
    grid = meeting(found, framework, measure_set, view, dark)
    tall = [
        SIGN * max([1] + [len(grid.cells.get((row, at), {})) for at in range(len(grid.columns))])
        for row in range(len(grid.rows))
    ]
    tops = [sum(tall[:row]) + row * (HEAD + GAP_BELOW) + HEAD for row in range(len(grid.rows))]
    end = tops[-1] + tall[-1]
    ink = colour.palette(dark).ink
    across = [
        words.label(title if code and view is not View.OUTCOMES else code or title, 16)
        for code, title, _ in grid.columns
    ]
    aslant = view is not View.OUTCOMES
    over = round(0.71 * LETTER * max(len(title) for title in across) + 18) if aslant else 24
    shown = base.figure(
        [*_tiles(grid, tops, tall, dark), _signs(grid, tops, tall), _heads(grid, tops, view, ink)],
        over + end + 52,
        dark,
        margin={"l": 8, "r": 28 if aslant else 8, "t": over, "b": 52},
        xaxis=base.axis(
            dark,
            side="top",
            showgrid=False,
            range=[-0.5, len(grid.columns) - 0.5],
            tickvals=list(range(len(grid.columns))),
            ticktext=[
                title if code else f"<b>{title}</b>" for title, (code, _, _) in zip(across, grid.columns, strict=True)
            ],
            tickangle=-45 if aslant else 0,
            tickfont={"size": base.SMALL, "color": ink},
        ),
        yaxis=base.hidden_axis(range=[end, 0]),
        annotations=[
            base.note(KEY, dark, xref="paper", yref="paper", x=0, y=0, xanchor="left", yanchor="top", yshift=-6)
        ],
    )
    sentence = sentence_of(found, framework, measure_set)
    table = grid_table(grid, view)
    return Chart(shown, sentence, _alt(grid, framework, view), table)


def _heads(grid: Grid, tops: list[float], view: View, ink: str) -> Trace:
    names = [words.label(f"{code} {title}" if view is View.MEASURES else title, 56) for code, title, _ in grid.rows]
    places = [top - HEAD / 2 for top in tops]
    return base.written([-0.5] * len(names), places, names, colour=ink, size=base.SMALL + 0.5)


def _tiles(grid: Grid, tops: list[float], tall: list[float], dark: bool) -> list[Trace]:
    """Return a tile behind each cell, the gaps in a stronger shade, and our themes' colours at the edge."""
    colours = colour.palette(dark)
    filled = colour.blend(colours.line, colours.background, 0.3)
    unseen = colour.blend(colours.themes[3], colours.background, 0.4)
    held = list(grid.cells.items())
    traces: list[Trace] = [
        _empty(grid, tops, tall, colour.blend(colours.faint, colours.background, 0.5)),
        {
            "type": "bar", "x": [column for (_, column), _ in held], "y": [tall[row] for (row, _), _ in held],
            "base": [tops[row] for (row, _), _ in held], "width": 2 * HALF,
            "marker": {
                "color": [unseen if GAP in cell or UNMAPPED in cell else filled for _, cell in held],
                "line": {"width": 0},
            },
            "hoverinfo": "text", "hovertext": [_hover(grid, row, column, cell) for (row, column), cell in held],
        },
    ]  # fmt: skip
    if grid.rows[0][2]:
        # Markers keep their width in pixels, however wide the screen.
        traces.append(
            {
                "type": "scatter", "mode": "markers", "x": [-0.5] * len(grid.rows),
                "y": [top + height / 2 for top, height in zip(tops, tall, strict=True)],
                "marker": {
                    "symbol": "line-ns", "opacity": 1, "size": [height / 1.4 for height in tall],
                    "line": {"color": [shade for _, _, shade in grid.rows], "width": 6},
                },
                "hoverinfo": "skip", "cliponaxis": False,
            }
        )  # fmt: skip
    return traces


def _empty(grid: Grid, tops: list[float], tall: list[float], shade: str) -> Trace:
    """Return the tiles without a link in one outline: a browser draws one much sooner than hundreds."""
    x: list[float | None] = []
    y: list[float | None] = []
    for row in range(len(grid.rows)):
        for column in range(len(grid.columns)):
            if (row, column) not in grid.cells:
                left, right, end = column - HALF, column + HALF, tops[row] + tall[row]
                x += [left, right, right, left, left, None]
                y += [tops[row], tops[row], end, end, tops[row], None]
    return {
        "type": "scatter", "mode": "lines", "x": x, "y": y, "fill": "toself", "fillcolor": shade, "line": {"width": 0},
        "hoverinfo": "skip",
    }  # fmt: skip


def _signs(grid: Grid, tops: list[float], tall: list[float]) -> Trace:
    """Return the signs of every cell, below one another, with the number of measures where it is more than one."""
    x: list[float] = []
    y: list[float] = []
    text: list[str] = []
    sizes: list[float] = []
    for (row, column), cell in grid.cells.items():
        start = tops[row] + (tall[row] - SIGN * len(cell)) / 2
        for at, (sign, codes) in enumerate(cell.items()):
            x.append(column)
            # Fonts draw the signs above the middle of their line.
            y.append(start + (at + 0.5) * SIGN + 2)
            # A sign alone gets its size from the font: a browser reads that much sooner than a style in the text.
            text.append(f"{_large(sign)} {len(codes)}" if len(codes) > 1 else sign)
            sizes.append(15 if len(codes) > 1 else _size(sign))
    return base.written(x, y, text, "middle center", size=sizes)


def _hover(grid: Grid, row: int, column: int, cell: Cell) -> str:
    names = {sign: relation.words for relation, sign in SIGNS.items()} | {GAP: "not seen", UNMAPPED: "not compared yet"}
    said = [f"{sign} {names[sign]}: {', '.join(codes)}" for sign, codes in cell.items()]
    head = f"{words.label(grid.rows[row][1], 60)} / {words.label(grid.columns[column][1], 60)}"
    return "<br>".join([f"<b>{head}</b>", *(words.lines(line, 50, 4) for line in said)])


def _alt(grid: Grid, framework: Framework, view: View) -> str:
    table = grid_table(grid, view)
    items = []
    for record in table.to_dict("records"):
        name, *cells = record.items()
        held = [f"{title}, {text}" for title, text in cells if text != NO_LINK]
        items.append(f"{name[1]}: {'; '.join(held) or NO_LINK}")
    return words.alt(f"Matrix of this set against the {framework.title}", items)

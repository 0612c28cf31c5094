"""Pieces of a Word document as text in its XML, and the cleaning that makes any typed text safe inside it.

Written as text and read once, because building each paragraph through objects takes seconds in a
document with sixty measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TWIPS_PER_CM: Final = 567

_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANK = re.compile(r"(\[to be completed: [^\]]*\])")


def plain(text: str) -> str:
    """Return `text` with every line end as a newline and without the control characters no XML file can hold."""
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """Return `text` cleaned and on one line."""
    return " ".join(plain(text).split())


def to_be_completed(what: str) -> str:
    """Return the mark that stands where the council still has something to say."""
    return f"[to be completed: {one_line(what).replace(']', ')')}]"


def runs(text: str, *, bold: bool = False) -> str:
    """Return `text` as runs on one line; what is still to be completed stands out by weight and shading."""
    found = []
    for part in _BLANK.split(text):
        marked = bool(_BLANK.fullmatch(part))
        look = "<w:b/>" if bold or marked else ""
        look += '<w:highlight w:val="yellow"/>' if marked else ""
        words = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(words)}</w:t>' for words in part.split("\t"))
        if part:
            found.append(f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{words}</w:r>")
    return "".join(found)


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """Return one paragraph around runs that are XML already."""
    kind = f'<w:pStyle w:val="{style}"/>' if style else ""
    head = f"<w:pPr>{kind}{properties}</w:pPr>" if kind or properties else ""
    return f"<w:p>{head}{content}</w:p>"


def paragraphs(text: str, style: str = "", *, lead: str = "", first: str = "", bold: bool = False) -> str:
    """Return typed text as one paragraph a line, empty lines left out.

    `lead` stands in bold before the first line; `first` holds properties of the first paragraph only.
    """
    lines = [line for line in plain(text).split("\n") if line.strip()]
    if lead:
        lines = lines or [""]
    built = []
    for place, line in enumerate(lines):
        start = runs(f"{one_line(lead)} ", bold=True) if lead and place == 0 else ""
        built.append(paragraph(start + runs(line, bold=bold), style, first if place == 0 else ""))
    return "".join(built)


@dataclass(frozen=True)
class Column:
    """A column of a table: its title, its width beside the others, and whether it holds numbers."""

    title: str
    width: float = 1.0
    numeric: bool = False


def table(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], *, about: str, width: int, headed: bool, total: bool
) -> str:
    """Return a table with a repeated header row.

    Parameters
    ----------
    columns : sequence of Column
        Titles and widths.
    rows : iterable of sequence of str
        One text a column; several lines become several paragraphs.
    about : str
        What the table shows, for a screen reader.
    width : int
        Width of the whole table in twentieths of a point.
    headed, total : bool
        Whether the first column names the rows, and whether the last row is a total.
    """
    whole = sum(column.width for column in columns)
    widths = [round(width * column.width / whole) for column in columns]
    body = [list(row) for row in rows]
    look = f'w:firstRow="1" w:lastRow="{int(total)}" w:firstColumn="{int(headed)}" w:lastColumn="0"'
    grid = "".join(f'<w:gridCol w:w="{part}"/>' for part in widths)
    parts = [
        f'<w:tbl><w:tblPr><w:tblStyle w:val="CouncilTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" {look} w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(one_line(about))}/></w:tblPr>",
        f"<w:tblGrid>{grid}</w:tblGrid>",
        _row([column.title for column in columns], columns, widths, style="TableHeading", header=True),
    ]
    for place, cells in enumerate(body):
        last = total and place == len(body) - 1
        parts.append(_row(cells, columns, widths, headed=headed, total=last))
    return "".join([*parts, "</w:tbl>"])


def _row(
    cells: Sequence[str],
    columns: Sequence[Column],
    widths: Sequence[int],
    *,
    style: str = "",
    header: bool = False,
    headed: bool = False,
    total: bool = False,
) -> str:
    marks = '<w:cantSplit/><w:tblHeader w:val="true"/>' if header else "<w:cantSplit/>"
    built = []
    for place, (text, column, width) in enumerate(zip(cells, columns, widths, strict=True)):
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="E6ECF2"/>' if header or total else ""
        kind = style or ("TableNumber" if column.numeric else "TableText")
        right = '<w:jc w:val="right"/>' if header and column.numeric else ""
        content = paragraphs(text, kind, bold=total or (headed and place == 0), first=right) or paragraph("", kind)
        built.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>')
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(built)}</w:tr>"

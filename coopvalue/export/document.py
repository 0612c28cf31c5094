"""Writes a Word document that a screen reader, a keyboard and a printer can all follow.

Real headings in order, tables with a marked and repeated header row and a name, lists as lists, the
language set, page numbers, and no empty paragraph. What the council has still to say is marked
where it belongs and listed once at the front.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO

from docx.document import Document as WordFile
from docx.oxml import parse_xml

from coopvalue.export.document_frame import (
    contents,
    linked,
    listed,
    picture,
    same_every_time,
    set_margins,
    set_properties,
)
from coopvalue.export.document_style import styled, text_width_cm
from coopvalue.export.document_xml import (
    NAMESPACES,
    TWIPS_PER_CM,
    Column,
    one_line,
    paragraph,
    paragraphs,
    runs,
    table,
    to_be_completed,
)

__all__ = ["Column", "Document"]

UNTITLED = "Untitled"
"""Stands for a heading in whose typed text nothing can be printed."""

_AFTER_TABLE = '<w:spacing w:before="160"/>'

_Part = str | Callable[[WordFile], str]


class Document:
    """A document being written, from the top down.

    Parameters
    ----------
    title, subject : str
        Title and subject in the file's properties; the title also heads the first page.
    margin : str
        What stands at the top of every page on the left, such as the council's name.
    fingerprint : str
        Fingerprint of the measure set, at the top of every page on the right.
    landscape : bool
        Whether pages lie on their side, for wide tables.
    """

    def __init__(self, title: str, *, subject: str, margin: str, fingerprint: str, landscape: bool = False) -> None:
        self.title = one_line(title)
        self.subject = one_line(subject)
        self.margin = one_line(margin)
        self.fingerprint = fingerprint
        self.landscape = landscape
        self.blanks: list[str] = []
        self._parts: list[_Part] = [paragraph(runs(self.title), "Title")]
        self._chapters: list[tuple[str, str]] = []
        self._tables = 0
        self._below_table = False

    def subtitle(self, text: str) -> None:
        """Add a line below the title."""
        self._parts.append(paragraph(runs(one_line(text)), "Subtitle"))

    def heading(self, text: str, level: int = 1) -> None:
        """Add a heading; those of level 1 are numbered and listed under contents."""
        text, mark = one_line(text) or UNTITLED, ""
        if level == 1:
            name = f"part{len(self._chapters) + 1}"
            text = f"{len(self._chapters) + 1}. {text}"
            mark = f'<w:bookmarkStart w:id="{len(self._chapters) + 1}" w:name="{name}"/>'
            mark += f'<w:bookmarkEnd w:id="{len(self._chapters) + 1}"/>'
            self._chapters.append((name, text))
        self._parts.append(paragraph(mark + runs(text), f"Heading{level}"))
        self._below_table = False

    def paragraph(self, text: str, *, lead: str = "", keep: bool = False) -> None:
        """Add text, one paragraph a line, the first with `lead` in bold before it; `keep` it with what follows."""
        self._add(paragraphs(text, lead=lead, first=("<w:keepNext/>" if keep else "") + self._gap()))

    def notice(self, text: str, *, lead: str = "") -> None:
        """Add text that must not be missed, set apart by a bar at its side."""
        self._add(paragraphs(text, "Notice", lead=lead))

    def source(self, text: str, address: str) -> None:
        """Add where something comes from, as a link if it has an address on the web."""
        self._add(lambda file: linked(file, one_line(text), address, "SourceNote"))

    def bullets(self, items: Iterable[str]) -> None:
        """Add a list; an item stays one item, whatever lines it was typed in."""
        for item in items:
            self._add(paragraph(runs(one_line(item)), "ListBullet", self._gap()))

    def table(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        caption: str,
        headed: bool = False,
        total: bool = False,
        numbered: bool = True,
    ) -> None:
        """Add a table below its numbered caption.

        Parameters
        ----------
        columns : sequence of Column
            Titles and widths.
        rows : iterable of sequence of str
            One text a column, at least one row.
        caption : str
            What the table shows; also read out by a screen reader.
        headed : bool
            Whether the first column names the rows.
        total : bool
            Whether the last row is a total.
        numbered : bool
            Whether the caption is printed; without, a heading just above says what the table shows.
        """
        if numbered:
            self._tables += 1
            self._parts.append(paragraph(runs(f"Table {self._tables}. {one_line(caption)}"), "Caption"))
        width = round(text_width_cm(self.landscape) * TWIPS_PER_CM)
        self._parts.append(table(columns, rows, about=caption, width=width, headed=headed, total=total))
        self._below_table = True

    def facts(
        self,
        rows: Iterable[tuple[str, str]],
        *,
        caption: str,
        titles: tuple[str, str] = ("About", "What it says"),
        numbered: bool = True,
    ) -> None:
        """Add a table of two columns in which the first names what the second says."""
        columns = (Column(titles[0], 1), Column(titles[1], 2.6))
        self.table(columns, rows, caption=caption, headed=True, numbered=numbered)

    def picture(self, png: bytes, alt: str, width_cm: float = 15.0) -> None:
        """Add a picture with the words that say what it shows.

        Raises
        ------
        ValueError
            If `alt` is empty.
        """
        alt = one_line(alt)
        if not alt:
            raise ValueError("A picture needs words that say what it shows.")
        self._add(lambda file: picture(file, png, alt, width_cm))

    def blank(self, what: str) -> str:
        """Return the mark for something still to be completed, and list it at the front."""
        if one_line(what) not in self.blanks:
            self.blanks.append(one_line(what))
        return to_be_completed(what)

    def missing(self, sentence: str) -> None:
        """List at the front something that is missing and has no one place of its own."""
        self.blanks.append(one_line(sentence))

    def or_blank(self, text: str, what: str) -> str:
        """Return `text`, or the mark that `what` is still to be completed where there is none."""
        return text if one_line(text) else self.blank(what)

    def contents_here(self) -> None:
        """List the numbered headings here, each a link; Word brings the list up to date as a table of contents."""
        self._add(paragraphs("", lead="Contents", first=f"<w:keepNext/>{self._gap()}"))
        self._parts.append(lambda _: contents(self._chapters))

    def blanks_here(self, lead: str, none: str) -> None:
        """List here what is still to be completed anywhere in the document: below `lead`, or `none` if nothing is."""
        gap = self._gap()
        self._add(lambda _: listed(self.blanks, lead, none, gap))

    def to_bytes(self) -> bytes:
        """Return the document as the bytes of a .docx file."""
        file = styled(self.landscape)
        set_properties(file, self.title, self.subject, self.margin, f"fingerprint {self.fingerprint}")
        set_margins(file, (self.margin, f"Fingerprint {self.fingerprint}"), self.title)
        body = "".join(part(file) if callable(part) else part for part in self._parts)
        end = file.element.body[-1]
        for element in list(parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>")):
            end.addprevious(element)
        made = BytesIO()
        file.save(made)
        return same_every_time(made)

    def _add(self, part: _Part) -> None:
        self._parts.append(part)
        self._below_table = False

    def _gap(self) -> str:
        return _AFTER_TABLE if self._below_table else ""

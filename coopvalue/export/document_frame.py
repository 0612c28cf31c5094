"""What stands around a document's text: properties, page margins, the list of contents and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import serialize_for_reading
from docx.shared import Cm

from coopvalue.export.document_style import LANGUAGE
from coopvalue.export.document_xml import NAMESPACES, one_line, paragraph, paragraphs, runs

LONGEST_PROPERTY: Final = 255
"""Characters the file format allows in a property."""

LONGEST_IN_MARGIN: Final = 60


def set_properties(file: WordFile, title: str, subject: str, author: str, keywords: str) -> None:
    """Fill in the file's properties, the language among them; no date, so that the same set gives the same file."""
    about = file.core_properties
    about.title, about.subject = title[:LONGEST_PROPERTY], subject[:LONGEST_PROPERTY]
    about.author = about.last_modified_by = author[:LONGEST_PROPERTY]
    about.keywords, about.comments, about.language = keywords[:LONGEST_PROPERTY], "", LANGUAGE
    for stamp in list(about._element):
        if stamp.tag.endswith(("}created", "}modified")):
            about._element.remove(stamp)
    # The template carries a picture of its own first page, which would show in folders as if it were this one's.
    relations = file.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[name]


def set_margins(file: WordFile, above: tuple[str, str], below: str) -> None:
    """Put two texts at the top of every page, and one at the bottom beside the page number."""
    section = file.sections[0]
    head = runs(f"{_short(above[0])}\t{above[1]}")
    foot = runs(f"{_short(below)}\tPage ") + _field("PAGE") + runs(" of ") + _field("NUMPAGES")
    for part, style, content in ((section.header, "Header", head), (section.footer, "Footer", foot)):
        part.is_linked_to_previous = False
        empty = part.paragraphs[0]._element
        empty.addprevious(parse_xml(paragraph(content, style).replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))
        part._element.remove(empty)


def listed(missing: Sequence[str], lead: str, none: str, gap: str) -> str:
    """Return what is missing as a list below `lead`, or `none`, as XML; `gap` is for its first paragraph."""
    if not missing:
        return paragraphs(none, first=gap)
    items = (paragraph(runs(f"{what[:1].upper()}{what[1:]}"), "ListBullet") for what in missing)
    return paragraphs(lead, first=f"<w:keepNext/>{gap}") + "".join(items)


def linked(file: WordFile, text: str, address: str, style: str) -> str:
    """Return a paragraph as XML whose text is a link; plain text where the address is not one of the web."""
    if not address.startswith(("https://", "http://")):
        return paragraph(runs(text), style)
    found = file.part.relate_to(one_line(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    look = '<w:rPr><w:color w:val="12436D"/><w:u w:val="single"/></w:rPr>'
    words = runs(text).replace("<w:r><w:t", f"<w:r>{look}<w:t")
    return paragraph(f'<w:hyperlink r:id="{found}" w:history="1">{words}</w:hyperlink>', style)


def same_every_time(made: BytesIO) -> bytes:
    """Return a document's bytes with the time of writing taken out of its archive."""
    steady = BytesIO()
    with ZipFile(made) as old, ZipFile(steady, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return steady.getvalue()


def contents(chapters: Iterable[tuple[str, str]]) -> str:
    """Return a table of contents as XML: bookmark names and headings, filled in so that no reader has to update it.

    It carries no page numbers, which only a word processor can know.
    """

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    links = [f'<w:hyperlink w:anchor="{name}" w:history="1">{runs(text)}</w:hyperlink>' for name, text in chapters]
    if not links:
        return ""
    code = '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\n \\h \\z </w:instrText></w:r>'
    links[0] = mark("begin") + code + mark("separate") + links[0]
    links[-1] += mark("end")
    kept = ["<w:keepNext/>"] * (len(links) - 1) + [""]
    return "".join(paragraph(link, "toc1", keep) for link, keep in zip(links, kept, strict=True))


def picture(file: WordFile, png: bytes, alt: str, width_cm: float) -> str:
    """Return a paragraph with a picture as XML, and put the picture into the file."""
    inline = file.part.new_pic_inline(BytesIO(png), width=Cm(width_cm))
    inline.docPr.set("descr", alt)
    return paragraph(f"<w:r><w:drawing>{serialize_for_reading(inline)}</w:drawing></w:r>")


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_IN_MARGIN else text[: LONGEST_IN_MARGIN - 1].rstrip() + "…"

"""The look of every document: A4, one sans-serif typeface, British English, dark headings and plain tables."""

from __future__ import annotations

from typing import Final

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from coopvalue.export.document_xml import NAMESPACES

TYPEFACE: Final = "Arial"
LANGUAGE: Final = "en-GB"
MARGIN_CM: Final = 2.2
PAGE_CM: Final = (21.0, 29.7)

_DARK = RGBColor(0x12, 0x43, 0x6D)
_INK = RGBColor(0x0B, 0x0C, 0x0C)
# Name, size, bold, space before, space after: all in points.
_STYLES = (
    ("Normal", 12, False, 0, 7),
    ("Title", 24, True, 0, 4),
    ("Subtitle", 15, False, 0, 12),
    ("Heading 1", 18, True, 22, 7),
    ("Heading 2", 15, True, 16, 5),
    ("Heading 3", 13, True, 14, 4),
    ("Heading 4", 12, True, 10, 3),
    ("Caption", 11, True, 10, 4),
    ("List Bullet", 12, False, 0, 4),
    ("Header", 10, False, 0, 0),
    ("Footer", 10, False, 0, 0),
    ("Table Text", 11, False, 2, 2),
    ("Table Number", 11, False, 2, 2),
    ("Table Heading", 11, True, 2, 2),
    ("Notice", 12, False, 6, 8),
    ("Source Note", 11, False, 0, 10),
    ("toc 1", 12, False, 0, 3),
)
_DARK_STYLES = ("Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4")
_NEW = ("Table Text", "Table Number", "Table Heading", "Notice", "Source Note", "toc 1")
_NUMBERS_RIGHT = '<w:jc w:val="right"/>'
_BESIDE = (
    '<w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="12436D"/></w:pBdr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="F1F4F8"/>'
)
_TABLE_STYLE = f"""
<w:style {NAMESPACES} w:type="table" w:customStyle="1" w:styleId="CouncilTable">
  <w:name w:val="Council Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:space="0" w:color="12436D"/>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="12436D"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="8A94A0"/>
  </w:tblBorders><w:tblCellMar>
    <w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
</w:style>"""


def styled(landscape: bool = False) -> WordFile:
    """Return an empty document with the styles set and nothing in its body."""
    file = docx.Document()
    _language(file)
    _paragraph_styles(file)
    file.styles.element.append(parse_xml(_TABLE_STYLE))
    section = file.sections[0]
    short, long = (Cm(side) for side in PAGE_CM)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    section.header_distance = section.footer_distance = Cm(1.1)
    for name in ("Header", "Footer"):
        tabs = _style(file, name).paragraph_format.tab_stops
        tabs.clear_all()
        tabs.add_tab_stop(Cm(text_width_cm(landscape)), WD_TAB_ALIGNMENT.RIGHT)
    return file


def text_width_cm(landscape: bool = False) -> float:
    """Return the width between the margins."""
    return PAGE_CM[landscape] - 2 * MARGIN_CM


def _style(file: WordFile, name: str) -> ParagraphStyle:
    style = file.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is not a paragraph style")
    return style


def _language(file: WordFile) -> None:
    for root in (file.styles.element, file.settings.element):
        for element in root.iter(qn("w:lang"), qn("w:themeFontLang")):
            element.set(qn("w:val"), LANGUAGE)
        for element in root.iter(qn("w:compatSetting")):
            if element.get(qn("w:name")) == "compatibilityMode":
                element.set(qn("w:val"), "15")


def _paragraph_styles(file: WordFile) -> None:
    # The template names its typefaces through a theme, in its defaults and again in each heading.
    for fonts in file.styles.element.iter(qn("w:rFonts")):
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), TYPEFACE)
    for name in _NEW:
        made = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = file.styles["Normal"]
    for name, size, bold, before, after in _STYLES:
        style = _style(file, name)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
        style.font.color.rgb = _DARK if name in _DARK_STYLES else _INK
        form = style.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.12
        form.widow_control = True
        form.keep_with_next = name.startswith(("Heading", "Caption", "Table Heading", "Title"))
    # The template puts a rule under its title and space between the letters.
    title = _style(file, "Title").element
    for found in [*title.iter(qn("w:pBdr")), *title.iter(qn("w:spacing"))]:
        parent = found.getparent()
        if parent is not None and (found.tag == qn("w:pBdr") or parent.tag == qn("w:rPr")):
            parent.remove(found)
    for found in list(_style(file, "Subtitle").element.iter(qn("w:spacing"))):
        parent = found.getparent()
        if parent is not None and parent.tag == qn("w:rPr"):
            parent.remove(found)
    _into(file, "Table Number", _NUMBERS_RIGHT)
    _into(file, "Notice", _BESIDE)


def _into(file: WordFile, name: str, properties: str) -> None:
    """Put more properties into a style where the order of the format wants them: borders and shading before spacing."""
    element = _style(file, name).element
    holder = element.get_or_add_pPr()
    spacing = holder.find(qn("w:spacing"))
    for part in parse_xml(f"<w:pPr {NAMESPACES}>{properties}</w:pPr>"):
        if part.tag == qn("w:jc") or spacing is None:
            holder.append(part)
        else:
            spacing.addprevious(part)

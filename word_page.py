"""The page of every Word file that the product writes: A4, Times New Roman, page numbers centred from page 2 on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FACES = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
_THEME_FACES = ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme")


@dataclass(frozen=True, slots=True)
class Margins:
    """In millimetres."""

    top: int = 20
    bottom: int = 20
    left: int = 30
    right: int = 15


def begun(title: str, sizes: Mapping[str, int], margins: Margins = Margins()) -> DocumentType:
    """A document with its title, page number and the face of these styles, sizes in points."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    for name, size in sizes.items():
        _set_face(document.styles[name], Pt(size))
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    borders = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        document.styles["Title"].element.pPr.remove(borders)
    document.add_paragraph(title, style="Title")
    return document


def saved(document: DocumentType) -> bytes:
    """The file's bytes."""
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _set_face(style: ParagraphStyle, size: Pt) -> None:
    """The one face for every script, which a theme would override for Vietnamese letters."""
    style.font.size = size
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in _FACES:
        faces.set(qn(name), FONT)
    for name in _THEME_FACES:
        faces.attrib.pop(qn(name), None)
    if style.name not in ("Normal", "Header"):
        style.font.bold = True
        color = style.element.rPr.find(qn("w:color"))
        if color is not None:
            style.element.rPr.remove(color)


def readable(text: str) -> str:
    """The text without the characters that a Word file cannot hold."""
    return _NO_XML.sub("", text)

"""A conversation as a Word file: A4, Times New Roman, each answer with its sources below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from chat.answer_blocks import Table, blocks_shown
from chat.figure_support import Support, supported_figures
from chat.sources import sources_of
from conversations.store import KeptTurn

FONT = "Times New Roman"
TITLE = "HỎI ĐÁP BÁO CÁO CHÍNH TRỊ"
_SMALL = Pt(11)
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FACES = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
_THEME_FACES = ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme")


def conversation_docx(turns: Sequence[KeptTurn], files: Mapping[str, str], filters: Sequence[str]) -> bytes:
    """The file's bytes.

    Args:
        turns: the questions and answers in order.
        files: the path of each report by its name.
        filters: for each turn the filters it was asked under, in words, or "".
    """
    document = Document()
    _lay_out(document)
    document.add_paragraph(TITLE, style="Title")
    if turns:
        _small(document, f"Hội thoại ngày {_day(turns[0].asked)}", centred=True)
    for turn, told in zip(turns, filters, strict=True):
        _add_turn(document, turn, files, told)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _add_turn(document: DocumentType, turn: KeptTurn, files: Mapping[str, str], filters: str) -> None:
    answer = turn.answer
    document.add_paragraph(_readable(f"Hỏi: {answer.question}"), style="Heading 1")
    if filters:
        _small(document, f"Phạm vi lọc: {filters}")
    for notice in answer.notices:
        _small(document, f"Lưu ý: {notice}")
    for block in blocks_shown(answer.text):
        if isinstance(block, Table):
            _add_table(document, block)
        else:
            for line in filter(None, map(str.strip, block.text.splitlines())):
                document.add_paragraph(_readable(line))
    unsure = [answer.text[f.start : f.end] for f in supported_figures(answer) if f.support is Support.NONE]
    if unsure:
        _small(document, f"Số chưa đối chiếu được với nguồn: {'; '.join(unsure)}.")
    sources = sources_of(answer, files)
    if sources:
        document.add_paragraph("Nguồn:", style="Heading 2")
    for source in sources:
        _small(document, f"[{source.marker}] {source.told}: “{source.quote}”")


def _add_table(document: DocumentType, table: Table) -> None:
    drawn = document.add_table(rows=0, cols=len(table.heads), style="Table Grid")
    for number, row in enumerate((table.heads, *table.rows)):
        cells = drawn.add_row().cells
        for cell, stretch in zip(cells, row, strict=False):
            run = cell.paragraphs[0].add_run(_readable(stretch.text))
            run.font.size, run.bold = _SMALL, number == 0
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    _repeat_head(drawn.rows[0]._tr)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _repeat_head(row: object) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(head)


def _small(document: DocumentType, text: str, *, centred: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(_readable(text)).font.size = _SMALL
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _lay_out(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    for name, size in (("Normal", 14), ("Title", 15), ("Heading 1", 14), ("Heading 2", 12), ("Header", 13)):
        _set_face(document.styles[name], Pt(size))
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    borders = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        document.styles["Title"].element.pPr.remove(borders)


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


def _day(moment: datetime) -> str:
    return moment.astimezone().strftime("%d/%m/%Y")


def _readable(text: str) -> str:
    """The text without the characters that a Word file cannot hold."""
    return _NO_XML.sub("", text)

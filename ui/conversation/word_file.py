"""A conversation as a Word file: A4, Times New Roman, each answer with its sources below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from chat.answer.blocks import Table, blocks_shown
from chat.answer.sources import sources_of
from chat.verify.figure_support import Support, supported_figures
from conversations.store import KeptTurn
from word_page import begun, readable, saved

TITLE = "HỎI ĐÁP BÁO CÁO CHÍNH TRỊ"
_SMALL = Pt(11)
_SIZES = {"Normal": 14, "Title": 15, "Heading 1": 14, "Heading 2": 12, "Header": 13}


def conversation_docx(turns: Sequence[KeptTurn], files: Mapping[str, str], filters: Sequence[str]) -> bytes:
    """The file's bytes, with each report's file by its name and each turn's filters in words, or ""."""
    document = begun(TITLE, _SIZES)
    if turns:
        _small(document, f"Hội thoại ngày {_day(turns[0].asked)}", centred=True)
    for turn, told in zip(turns, filters, strict=True):
        _add_turn(document, turn, files, told)
    return saved(document)


def _add_turn(document: DocumentType, turn: KeptTurn, files: Mapping[str, str], filters: str) -> None:
    answer = turn.answer
    document.add_paragraph(readable(f"Hỏi: {answer.question}"), style="Heading 1")
    if filters:
        _small(document, f"Phạm vi lọc: {filters}")
    for notice in answer.notices:
        _small(document, f"Lưu ý: {notice}")
    for block in blocks_shown(answer.text):
        if isinstance(block, Table):
            _add_table(document, block)
        else:
            for line in filter(None, map(str.strip, block.text.splitlines())):
                document.add_paragraph(readable(line))
    unsure = [answer.text[f.start : f.end] for f in supported_figures(answer) if f.support is Support.NONE]
    if unsure:
        _small(document, f"Số chưa đối chiếu được với nguồn: {'; '.join(unsure)}.")
    sources = sources_of(answer, files)
    if sources:
        document.add_paragraph("Nguồn:", style="Heading 2")
    for source in sources:
        _small(document, f"[{source.marker}] {source.label}: “{source.quote}”")


def _add_table(document: DocumentType, table: Table) -> None:
    drawn = document.add_table(rows=0, cols=len(table.heads), style="Table Grid")
    for number, row in enumerate((table.heads, *table.rows)):
        cells = drawn.add_row().cells
        for cell, stretch in zip(cells, row, strict=False):
            run = cell.paragraphs[0].add_run(readable(stretch.text))
            run.font.size, run.bold = _SMALL, number == 0
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
    _repeat_head(drawn.rows[0]._tr)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _repeat_head(row: CT_Row) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    row.get_or_add_trPr().append(head)


def _small(document: DocumentType, text: str, *, centred: bool = False) -> Paragraph:
    paragraph = document.add_paragraph()
    paragraph.add_run(readable(text)).font.size = _SMALL
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _day(moment: datetime) -> str:
    return moment.astimezone().strftime("%d/%m/%Y")

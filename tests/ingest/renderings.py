"""One report as structured text, and that report written as each kind of file that offices keep it in."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from fpdf import FPDF

from ingest.readers import read_source
from ingest.source import Source
from ingest.structure.blocks import body_blocks, note_blocks
from ingest.structure.furniture import find_furniture
from ingest.structure.layout import find_layout
from ingest.structure.markup import exponents_in_line
from ingest.structure.notes import find_notes
from ingest.structure.outline import build_outline
from tests.ingest.fonts import FONTS

_MARK = re.compile("\ue000(\\d+)\ue001")  # private letters around a note's number
_TEXT_WIDTH = 84  # characters
_TEXT_PAGE = 40  # lines


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph or, with a level counted from 1, a heading; note marks as private letters around the number."""

    words: str
    level: int | None = None

    @property
    def cited(self) -> list[int]:
        return [int(number) for number in _MARK.findall(self.words)]

    def pieces(self) -> Iterator[str | int]:
        """Words and the numbers of notes, in turn."""
        for k, piece in enumerate(_MARK.split(self.words)):
            if piece:
                yield int(piece) if k % 2 else piece

    def with_marks(self, form: str) -> str:
        return _MARK.sub(lambda mark: form.format(mark[1]), self.words)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table, its header first."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Structured:
    """A report's body in reading order and its notes by number, counted through from 1."""

    body: tuple[Text | Table, ...]
    notes: dict[int, str]

    def beginning(self, elements: int) -> Structured:
        """The report cut short."""
        body = self.body[:elements]
        cited = {number for element in body if isinstance(element, Text) for number in element.cited}
        return Structured(body, {number: self.notes[number] for number in cited})


def structured(path: Path) -> Structured:
    """A report file as structured text; notes that nothing cites are left out."""
    source = read_source(path)
    furniture = find_furniture(source.lines)
    layout = find_layout(source, furniture)
    notes = find_notes(source.lines, furniture, layout)
    texts = [exponents_in_line(line.text) for line in source.lines]
    marked = sorted(
        (note.mark.line, note.mark.start, note.mark.end, k) for k, note in enumerate(notes) if note.mark is not None
    )
    for number, (line, start, end, _) in reversed(list(enumerate(marked, 1))):
        texts[line] = f"{texts[line][:start]}\ue000{number}\ue001{texts[line][end:]}"
    words = ["\n".join(block.text for block in blocks) for blocks in note_blocks(source, notes, layout)]
    lines = tuple(replace(line, text=text) for line, text in zip(source.lines, texts, strict=True))
    unmarked = [replace(note, mark=None) for note in notes]
    blocks = body_blocks(Source(lines, source.paragraphs), furniture, unmarked, layout)
    return Structured(
        tuple(_elements(build_outline(blocks).placed, _tables(path))),
        {number: words[k] for number, (*_, k) in enumerate(marked, 1)},
    )


def _tables(path: Path) -> Iterator[Table]:
    if path.suffix == ".docx":
        for table in docx.Document(str(path)).tables:
            yield Table(tuple(tuple(cell.text for cell in row.cells) for row in table.rows))


def _elements(placed: Sequence, tables: Iterator[Table]) -> Iterator[Text | Table]:
    in_table = False
    for item in placed:
        if item.block.row and not in_table:
            yield next(tables)
        elif not item.block.row:
            yield Text(item.block.text, len(item.headings) if item.is_heading else None)
        in_table = item.block.row


def _pipes(table: Table) -> list[str]:
    rows = ["| " + " | ".join(row) + " |" for row in table.rows]
    return [rows[0], "|" + " --- |" * len(table.rows[0]), *rows[1:]]


def write_text(report: Structured, path: Path) -> None:
    """Hard-wrapped lines in pages, as tools copy them from a PDF: marks glued to words, notes at the pages' feet."""
    pages: list[list[str]] = [[]]
    noted: list[list[str]] = [[]]
    for element in report.body:
        lines = _pipes(element) if isinstance(element, Table) else textwrap.wrap(element.words, _TEXT_WIDTH)
        for k, line in enumerate(map(Text, lines)):
            if len(pages[-1]) + len(noted[-1]) + 1 > _TEXT_PAGE and not (isinstance(element, Table) and k):
                pages.append([])
                noted.append([])
            pages[-1].append(line.with_marks("{}") + " ")
            for number in line.cited:
                noted[-1] += [*textwrap.wrap(f"{number} {report.notes[number]}", round(_TEXT_WIDTH * 1.3)), ""]
        if isinstance(element, Table) or element.level is None:
            pages[-1].append("")
    text = []
    for number, (body, notes) in enumerate(zip(pages, noted, strict=True), 1):
        text += [*([str(number), " "] if number > 1 else []), *body, *([""] if body[-1] else []), *notes, "", ""]
    path.write_text("\n".join(text), encoding="utf-8")


def write_markdown(report: Structured, path: Path) -> None:
    """A paragraph a line, headings bold, the notes behind the paragraph that cites them."""
    blocks = []
    for element in report.body:
        if isinstance(element, Table):
            blocks.append("\n".join(_pipes(element)))
        else:
            words = element.with_marks("<sup>{}</sup>")
            blocks.append(f"**{words}**" if element.level else words)
            blocks += [f"<sup>{number}</sup> {report.notes[number]}".replace("\n", "\n\n") for number in element.cited]
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


def write_word(report: Structured, path: Path, *, heading_styles: bool) -> None:
    """Word footnotes and tables; headings by style, or bold lines only. Set as the office rule for reports asks."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(2), Cm(2), Cm(2)
    section.header.paragraphs[0].text = "Dự thảo trình Đại hội"
    for element in report.body:
        if isinstance(element, Table):
            table = document.add_table(len(element.rows), len(element.rows[0]), style="Table Grid")
            for row, texts in zip(table.rows, element.rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            continue
        styled = element.level is not None and heading_styles
        paragraph = document.add_paragraph(style=f"Heading {min(element.level, 9)}" if styled else None)
        paragraph.paragraph_format.space_after = Pt(6)
        if element.level is None:
            paragraph.paragraph_format.first_line_indent = Cm(1.27)
            paragraph.paragraph_format.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.JUSTIFY
        _add_runs(paragraph, element, bold=element.level is not None and not heading_styles)
    if report.notes:
        _add_footnotes(document, report.notes)
    document.save(str(path))


def _add_runs(paragraph: Paragraph, text: Text, *, bold: bool) -> None:
    for piece in text.pieces():
        run = paragraph.add_run(piece if isinstance(piece, str) else "")
        run.bold = bold or None
        if isinstance(piece, int):
            run.font.superscript = True
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(piece + 1))  # Word's own numbering of them begins at 2 as well
            run._r.append(reference)


def _add_footnotes(document: docx.document.Document, notes: dict[int, str]) -> None:
    parts = [
        f"<w:footnotes {nsdecls('w')}>",
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>',
        '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>",
    ]
    small = '<w:rPr><w:sz w:val="20"/></w:rPr>'
    for number, text in notes.items():
        first, *others = (
            f'<w:r>{small}<w:t xml:space="preserve"> {escape(paragraph)}</w:t></w:r></w:p>'
            for paragraph in text.split("\n")
        )
        parts += [
            f'<w:footnote w:id="{number + 1}"><w:p><w:r><w:rPr><w:sz w:val="20"/><w:vertAlign w:val="superscript"/>'
            f"</w:rPr><w:footnoteRef/></w:r>{first}",
            *(f"<w:p>{other}" for other in others),
            "</w:footnote>",
        ]
    blob = "".join((*parts, "</w:footnotes>")).encode()
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


class _Pages:
    """An A4 document set line by line: body of 14 points with an indent, notes of 10 points at the pages' feet."""

    left, right, top, bottom, indent = 30.0, 190.0, 20.0, 277.0, 12.7  # millimetres
    body, note = 14, 10  # points
    line, note_line, gap = 7.0, 4.6, 2.2  # millimetres

    def __init__(self, report: Structured) -> None:
        self.report = report
        self.pdf = FPDF(format="A4")
        self.pdf.set_auto_page_break(False)
        for style, name in (("", "Regular"), ("B", "Bold")):
            self.pdf.add_font("Serif", style, fname=str(FONTS[name][0]))
        self.pages = 0
        self.waiting: list[list[str]] = []  # the notes of this page, as lines
        self._new_page()

    def _new_page(self) -> None:
        self._print_notes()
        self.pdf.add_page()
        self.pages += 1
        self.y = self.top
        if self.pages > 1:
            self.pdf.set_font("Serif", size=self.body)
            self.pdf.text(self.left + 80, 12, str(self.pages))

    def _foot(self, more: int = 0) -> float:
        """Where the body must end, with so many more lines of notes."""
        lines = sum(map(len, self.waiting)) + more
        return self.bottom - (lines * self.note_line + 4 if lines else 0)

    def _print_notes(self) -> None:
        if self.waiting:
            y = self._foot() + 1
            self.pdf.line(self.left, y - 1, self.left + 50, y - 1)
            for lines in self.waiting:
                for k, line in enumerate(lines):
                    y += self.note_line
                    number, _, words = line.partition(" ") if k == 0 else ("", "", line)
                    self.pdf.set_xy(self.left, y - self.note_line)
                    pieces = [int(number), f" {words}"] if number else [words]
                    self._write_pieces(pieces, "", self.note, self.note_line)
            self.waiting = []

    def _wrapped(self, text: Text, style: str, size: float, indent: float) -> list[list[str | int]]:
        """The text's lines as words and note numbers; a number belongs to the word before it."""
        self.pdf.set_font("Serif", style, size)
        lines: list[list[str | int]] = [[]]
        width = indent
        for word in text.words.split(" "):
            wide = self.pdf.get_string_width(f"{_MARK.sub('', word)} ")
            if lines[-1] and width + wide > self.right - self.left:
                lines.append([])
                width = 0.0
            lines[-1] += [*([" "] if lines[-1] else []), *Text(word).pieces()]
            width += wide
        return lines

    def _write_pieces(self, pieces: Iterable[str | int], style: str, size: float, height: float) -> None:
        for piece in pieces:
            self.pdf.set_font("Serif", style, size)
            self.pdf.char_vpos = "LINE" if isinstance(piece, str) else "SUP"
            self.pdf.write(height, str(piece))
        self.pdf.char_vpos = "LINE"

    def add_text(self, text: Text) -> None:
        style = "B" if text.level else ""
        for k, line in enumerate(self._wrapped(text, style, self.body, self.indent)):
            notes = [self._note_lines(piece) for piece in line if isinstance(piece, int)]
            if self.y + self.line > self._foot(sum(map(len, notes))):
                self._new_page()
            self.pdf.set_xy(self.left + (self.indent if k == 0 else 0), self.y)
            self._write_pieces(line, style, self.body, self.line)
            self.waiting += notes
            self.y += self.line
        self.y += self.gap

    def _note_lines(self, number: int) -> list[str]:
        paragraphs = self.report.notes[number].split("\n")
        lines = [line for words in paragraphs for line in self._wrapped(Text(words), "", self.note, 4)]
        texts = ["".join(map(str, line)) for line in lines]
        return [f"{number} {texts[0]}", *texts[1:]]

    def add_table(self, table: Table) -> None:
        self.pdf.set_font("Serif", size=12)
        share = (self.right - self.left) / len(table.rows[0])
        for row in table.rows:
            cells = [self._cell_lines(text, share - 3) for text in row]
            height = max(map(len, cells)) * 6 + 2
            if self.y + height > self._foot():
                self._new_page()
                self.pdf.set_font("Serif", size=12)
            for k, lines in enumerate(cells):
                self.pdf.rect(self.left + k * share, self.y, share, height)
                for j, line in enumerate(lines):
                    self.pdf.text(self.left + k * share + 1.5, self.y + 5 + 6 * j, line)
            self.y += height
        self.y += self.gap + 2

    def _cell_lines(self, text: str, width: float) -> list[str]:
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.pdf.get_string_width(longer) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def write(self, path: Path) -> None:
        self._print_notes()
        self.pdf.output(str(path))


def write_pdf(report: Structured, path: Path) -> None:
    """Pages with text: wrapped lines, page numbers, raised marks, notes at the pages' feet, ruled tables."""
    pages = _Pages(report)
    for element in report.body:
        if isinstance(element, Table):
            pages.add_table(element)
        else:
            pages.add_text(element)
    pages.write(path)

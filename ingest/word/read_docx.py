"""Read .docx files: paragraphs with their list numbers, table rows with their header, footnotes and endnotes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from ingest.plain.decoding import decode
from ingest.plain.read_text import visible
from ingest.source import ReadError, Source, SourceLine
from ingest.table_rows import Cell, header_rows_of, rows_as_text
from ingest.word.docx_fonts import make_unicode
from ingest.word.html_chunk import html_lines, page_of_archive
from ingest.word.left_out import LeftOut, Unreadable, unreadable_in
from ingest.word.safe_xml import parse_xml
from ingest.word.word_numbers import ListNumbers
from ingest.word.word_package import check_package, readable_package
from ingest.word.word_text import DELETED, FALLBACK, TEXT_BOX, NoteKey, art_texts, is_bold, note_references, text_of

_HEADING_STYLE = re.compile(r"(?:heading|tiêu đề|đầu đề) ?([1-9])", re.IGNORECASE)
_CONTENTS_STYLE = re.compile(r"toc(?: \d| heading)|mục lục ?\d", re.IGNORECASE)
_MOST_COLUMNS = 63  # that Word allows
_BODY_LEVEL = 9  # of an outline level: none
_NOTES = (
    (RELATIONSHIP_TYPE.FOOTNOTES, qn("w:footnote"), qn("w:footnoteReference")),
    (RELATIONSHIP_TYPE.ENDNOTES, qn("w:endnote"), qn("w:endnoteReference")),
)


def read_docx(path: Path) -> Source:
    """The document's paragraphs, table rows and notes, numbered in this order from 1.

    Text boxes follow the paragraph that they are anchored to. A note's mark stands in the text as `<sup>3</sup>`, and
    so begins the note's own line; footnotes are counted through from 1, endnotes after them. What a tracked change
    deleted, hidden words, a table of contents, headers and footers are no text. Documents inserted as they were
    (altChunk) are read where they stand; what holds no words for us, as a picture, is told with its place.

    Raises:
        ReadError: the file is not a Word document, or is damaged or encrypted.
    """
    try:
        document = docx.Document(readable_package(path))
        make_unicode(document)
        reader = _Reader(document)
        lines = reader.lines()
    except (PackageNotFoundError, zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, ValueError, etree.XMLSyntaxError):
        message = f"{path.name}: không phải tệp Word (.docx) đọc được; hãy mở bằng Word, bỏ mật khẩu và lưu lại."
        raise ReadError(message) from None
    return Source(tuple(lines), paragraphs=True, left_out=reader.left_out.told())


class _Reader:
    """Reads a document, or one inserted `within` another, whose lines and notes it goes on counting."""

    def __init__(self, document: Document, within: _Reader | None = None) -> None:
        self._document = document
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        self._numbers = ListNumbers(document)
        self.notes: int = within.notes if within is not None else 0
        self._note_numbers = _numbered_notes(document, self.notes + 1)
        self.notes += len(self._note_numbers)
        self._unfinished = ""  # words of a paragraph whose end a tracked change deleted
        self._lines: list[SourceLine] = within._lines if within is not None else []
        self.left_out: LeftOut = within.left_out if within is not None else LeftOut()

    def lines(self) -> list[SourceLine]:
        self._read_blocks(self._document.element.body)
        for number, element in _notes(self._document, self._note_numbers):
            texts = (text_of(paragraph, {}).strip() for paragraph in element.iter(qn("w:p")))
            paragraphs = [text for text in texts if text]
            self._add(f"<sup>{number}</sup> {paragraphs[0] if paragraphs else ''}")
            self._note_left_out(element)
            for paragraph in paragraphs[1:]:
                self._add("")
                self._add(paragraph, continues=True)
        return self._lines

    def _add(
        self, text: str, *, heading: int | None = None, bold: bool = False, row: bool = False, continues: bool = False
    ) -> None:
        self._lines.append(SourceLine(len(self._lines) + 1, text, None, heading, bold, row, continues))

    def _note_left_out(self, element: etree._Element) -> None:
        """Tell what the last line holds that cannot be read."""
        for kind in unreadable_in(element):
            self._leave_out(kind)

    def _leave_out(self, kind: Unreadable) -> None:
        before = next((line.text.strip() for line in reversed(self._lines) if line.text.strip()), "")
        self.left_out.note(kind, len(self._lines), before)

    def _read_blocks(self, container: etree._Element) -> None:
        for element in container:
            if element.tag == qn("w:p"):
                self._read_paragraph(element)
            elif element.tag == qn("w:tbl"):
                self._read_table(element)
            elif element.tag == qn("w:altChunk"):
                self._read_inserted(element)
            elif element.tag == qn("w:subDoc"):
                self._add("")
                self._leave_out(Unreadable.DOCUMENT)
            elif element.tag not in DELETED:  # content controls and the like hold blocks of their own
                self._read_blocks(element)

    def _read_inserted(self, chunk: etree._Element) -> None:
        """A document inserted whole; what is neither a web page, plain text nor .docx is told as left out."""
        try:
            part = self._document.part.related_parts[chunk.get(qn("r:id"), "")]
            kind = f"{part.content_type} {part.partname}".lower()
            if "mhtml" in kind or kind.endswith(".mht") or "rfc822" in kind:
                self._read_page(*page_of_archive(part.blob))
            elif "html" in kind or kind.endswith(".htm"):
                self._read_page(part.blob, None)
            elif "wordprocessingml" in kind or kind.endswith(".docx"):
                check_package(Path(str(part.partname)), io.BytesIO(part.blob))
                inserted = docx.Document(readable_package(io.BytesIO(part.blob)))
                make_unicode(inserted)
                reader = _Reader(inserted, within=self)
                reader.lines()
                self.notes = reader.notes
            elif kind.startswith("text/plain") or kind.endswith(".txt"):
                for line in decode(part.blob).splitlines():
                    self._add(visible(line).strip())
            else:
                self._add("")
                self._leave_out(Unreadable.DOCUMENT)
        except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.LxmlError, ReadError):
            self._add("")
            self._leave_out(Unreadable.DOCUMENT)

    def _read_page(self, data: bytes, charset: str | None) -> None:
        for line in html_lines(data, charset):
            self._add(line.text, heading=line.heading, row=line.row)
            if line.picture:
                self._leave_out(Unreadable.PICTURE)

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        text = self._unfinished + self._text(paragraph)
        self._unfinished = text if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None else ""
        if self._unfinished:
            return
        if self._is_of_contents(paragraph):
            text = ""
        heading = self._heading_level(paragraph)
        self._add(text, heading=heading, bold=bool(text) and heading is None and is_bold(paragraph, self._styles))
        self._note_left_out(paragraph)
        for words in art_texts(paragraph):
            self._add(words)
        for box in _text_boxes(paragraph):
            self._read_blocks(box)

    def _text(self, paragraph: etree._Element) -> str:
        text, label = text_of(paragraph, self._note_numbers), self._numbers.label(paragraph)
        return f"{label} {text}" if label and text.strip() else text

    def _read_table(self, table: etree._Element) -> None:
        """The rows as lines, the rows of a table in a cell behind the row that holds it."""
        elements = [row for row in _children(table, "w:tr") if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
        rows: list[list[Cell]] = []
        for element in elements:
            rows.append(self._cells(element, rows[-1] if rows else []))
        marked = next((k for k, row in enumerate(elements) if not _repeats_as_header(row)), len(elements))
        for element, text in zip(elements, rows_as_text(rows, marked or header_rows_of(rows)), strict=True):
            self._add(text, row=True)
            for cell in _children(element, "w:tc"):
                for paragraph in _children(cell, "w:p"):
                    self._note_left_out(paragraph)
                    for box in _text_boxes(paragraph):
                        self._note_left_out(box)
            for cell in _children(element, "w:tc"):
                for inner in _children(cell, "w:tbl"):
                    self._read_table(inner)

    def _cells(self, row: etree._Element, above: list[Cell]) -> list[Cell]:
        cells: list[Cell] = []
        column = min(_number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0), _MOST_COLUMNS)
        for element in _children(row, "w:tc"):
            span = min(_number(element.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1), _MOST_COLUMNS)
            merged = element.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merged is not None and merged.get(qn("w:val"), "continue") == "continue"
            over = next((cell for cell in above if cell.column == column), None) if goes_on else None
            text = over.text if over is not None else " ".join(filter(None, self._cell_texts(element)))
            cells.append(Cell(text, column, span, goes_on=over is not None))
            column += span
        return cells

    def _cell_texts(self, cell: etree._Element) -> Iterator[str]:
        for paragraph in _children(cell, "w:p"):
            yield self._text(paragraph).strip()
            for box in _text_boxes(paragraph):
                yield from self._cell_texts(box)

    def _heading_level(self, paragraph: etree._Element) -> int | None:
        properties = paragraph.find(qn("w:pPr"))
        level = _outline_level(properties)
        for style in () if level is not None else self._styles_of(properties):
            named = _HEADING_STYLE.fullmatch(_style_name(style))
            level = int(named[1]) - 1 if named is not None else _outline_level(style.find(qn("w:pPr")))
            if level is not None:
                break
        return level + 1 if level is not None and level < _BODY_LEVEL else None

    def _is_of_contents(self, paragraph: etree._Element) -> bool:
        styles = self._styles_of(paragraph.find(qn("w:pPr")))
        return any(_CONTENTS_STYLE.fullmatch(_style_name(style)) for style in styles)

    def _styles_of(self, properties: etree._Element | None) -> Iterator[etree._Element]:
        """The paragraph's style, the style that this one is based on, and so on."""
        named = properties.find(qn("w:pStyle")) if properties is not None else None
        seen: set[str] = set()
        while named is not None and named.get(qn("w:val")) in self._styles.keys() - seen:
            seen.add(named.get(qn("w:val")))
            style = self._styles[named.get(qn("w:val"))]
            yield style
            named = style.find(qn("w:basedOn"))


def _children(container: etree._Element, name: str) -> Iterator[etree._Element]:
    """The container's own elements of a name, also those in content controls."""
    for element in container:
        if element.tag == qn(name):
            yield element
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")):
            yield from _children(element, name)


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag not in (*DELETED, FALLBACK):
            yield from _text_boxes(child)


def _number(element: etree._Element | None, default: int) -> int:
    return int(element.get(qn("w:val"))) if element is not None else default


def _repeats_as_header(row: etree._Element) -> bool:
    flag = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
    return flag is not None and flag.get(qn("w:val"), "1") not in ("0", "false", "off")


def _outline_level(properties: etree._Element | None) -> int | None:
    level = properties.find(qn("w:outlineLvl")) if properties is not None else None
    return int(level.get(qn("w:val"))) if level is not None else None


def _style_name(style: etree._Element) -> str:
    name = style.find(qn("w:name"))
    return name.get(qn("w:val"), "") if name is not None else ""


def _numbered_notes(document: Document, first: int) -> dict[NoteKey, int]:
    """The numbers that Word prints at the notes; endnotes are counted after the footnotes, to have their own."""
    cited = dict.fromkeys(note_references(document.element.body))
    ordered = [key for *_, tag in _NOTES for key in cited if key[0] == tag]
    return {key: number for number, key in enumerate(ordered, first)}


def _notes(document: Document, numbers: Mapping[NoteKey, int]) -> Iterator[tuple[int, etree._Element]]:
    """The notes in the order of their numbers."""
    notes: dict[NoteKey, etree._Element] = {}
    for relationship, tag, reference in _NOTES:
        try:
            part = document.part.part_related_by(relationship)
        except KeyError:
            continue
        notes |= {(reference, note.get(qn("w:id"))): note for note in parse_xml(part.blob).iter(tag)}
    for key, number in numbers.items():
        if key in notes:
            yield number, notes[key]

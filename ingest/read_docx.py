"""Read .docx files: paragraphs, table rows with their header, and footnotes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from ingest.docx_fonts import make_unicode
from ingest.read_text import visible
from ingest.source import ReadError, Source, SourceLine

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_STYLE = re.compile(r"Heading (\d)")


def read_docx(path: Path) -> Source:
    """The document's paragraphs, table rows and footnotes, numbered in this order from 1.

    A footnote's mark stands in the text as `<sup>3</sup>`, and so begins the note's own line.

    Raises:
        ReadError: the file is not a Word document, or is damaged or encrypted.
    """
    try:
        document = docx.Document(str(path))
        make_unicode(document)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError):
        message = f"{path.name}: không phải tệp Word (.docx) đọc được; hãy mở bằng Word, bỏ mật khẩu và lưu lại."
        raise ReadError(message) from None
    lines: list[SourceLine] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            lines.extend(_rows(block, first=len(lines) + 1))
        else:
            level = _HEADING_STYLE.match(block.style.name if block.style is not None else "")
            lines.append(SourceLine(len(lines) + 1, _text(block), heading=int(level[1]) if level is not None else None))
    for note in _footnotes(document):
        lines.append(SourceLine(len(lines) + 1, note))
    return Source(tuple(lines), paragraphs=True)


def _text(paragraph: Paragraph) -> str:
    parts = []
    for element in paragraph._p.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}footnoteReference"):
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag == f"{_W}footnoteReference":
            parts.append(f"<sup>{element.get(f'{_W}id')}</sup>")
        else:
            parts.append(" ")
    return visible("".join(parts))


def _rows(table: Table, first: int) -> Iterator[SourceLine]:
    header: list[str] = []
    for k, row in enumerate(table.rows):
        cells = [" ".join(_text(paragraph) for paragraph in cell.paragraphs).strip() for cell in row.cells]
        if k == 0:
            header = cells
            yield SourceLine(first, " | ".join(cells), row=True)
        else:
            named = (f"{name}: {cell}" if name else cell for name, cell in zip(header, cells, strict=False))
            yield SourceLine(first + k, "; ".join(named), row=True)


def _footnotes(document: docx.document.Document) -> Iterator[str]:
    try:
        part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    except KeyError:
        return
    for note in etree.fromstring(part.blob).iter(f"{_W}footnote"):
        if note.get(f"{_W}type") is None:
            text = "".join(element.text or "" for element in note.iter(f"{_W}t"))
            yield visible(f"<sup>{note.get(f'{_W}id')}</sup> {text.strip()}")

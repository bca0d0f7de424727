"""A web page that is inserted into a Word file, as paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage

from lxml import etree, html

from ingest.plain.read_text import visible
from ingest.table_rows import Cell, header_rows_of, rows_as_text

_BLOCKS = frozenset(
    "address article blockquote body center div dd dl dt form h1 h2 h3 h4 h5 h6 html li ol p pre ul".split()
)
_UNSEEN = frozenset(("head", "script", "style", "title"))
_BLANKS = re.compile(r"\s+")
_MOST_SPAN = 63


@dataclass(frozen=True, slots=True)
class ChunkLine:
    """A paragraph or a table row; `heading` is the level of an h1 to h6; `picture` whether there is one in it."""

    text: str
    heading: int | None = None
    row: bool = False
    picture: bool = False


def html_lines(data: bytes, charset: str | None = None) -> Iterator[ChunkLine]:
    """The page's paragraphs and table rows in reading order; unnamed, its encoding is what it declares or UTF-8."""
    declared = charset or (None if re.search(rb"charset\s*=", data[:2048], re.IGNORECASE) else "utf-8")
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding=declared, no_network=True))
    yield from _lines(root)


def page_of_archive(data: bytes) -> tuple[bytes, str | None]:
    """The page of a web archive (.mht) with its encoding.

    Raises:
        ValueError: there is none in it.
    """
    message = message_from_bytes(data, EmailMessage, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload, part.get_content_charset()
    raise ValueError("no page in the web archive")


def _lines(element: etree._Element) -> Iterator[ChunkLine]:
    level = int(element.tag[1]) if re.fullmatch(r"h[1-6]", str(element.tag)) else None
    words: list[str] = [element.text or ""]
    picture = False
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "table" or tag in _BLOCKS:
            yield from _paragraph(words, level, picture)
            words, picture = [], False
            yield from _rows(child) if tag == "table" else _lines(child)
        elif tag == "br":
            words.append(" ")
        elif tag and tag not in _UNSEEN:
            inner = list(_lines(child))
            if any(line.row for line in inner) or len(inner) > 1:
                yield from _paragraph(words, level, picture)
                words, picture = [], False
                yield from inner
            else:
                words.append("".join(child.itertext()))
                picture = picture or tag == "img" or child.find(".//img") is not None
        words.append(child.tail or "")
    yield from _paragraph(words, level, picture)


def _paragraph(words: list[str], level: int | None, picture: bool) -> Iterator[ChunkLine]:
    text = _plain("".join(words))
    if text or picture:
        yield ChunkLine(text, level, picture=picture)


def _rows(table: etree._Element) -> Iterator[ChunkLine]:
    rows: list[list[Cell]] = []
    above: dict[int, tuple[Cell, int]] = {}  # cells that go on downwards, by column, with the rows they still take
    for row in table.iter("tr"):
        cells: list[Cell] = []
        below: dict[int, tuple[Cell, int]] = {}
        column = 0
        for element in (*row.iterchildren("td", "th"), None):
            while column in above:
                over, left = above[column]
                cells.append(Cell(over.text, column, over.span, goes_on=True))
                if left > 1:
                    below[column] = (over, left - 1)
                column += over.span
            if element is None:
                break
            cell = Cell(_plain(" ".join(element.itertext())), column, _span(element, "colspan"))
            cells.append(cell)
            if (down := _span(element, "rowspan")) > 1:
                below[column] = (cell, down - 1)
            column += cell.span
        rows.append(cells)
        above = below
    for text in rows_as_text(rows, header_rows_of(rows)):
        yield ChunkLine(text, row=True)


def _span(element: etree._Element, name: str) -> int:
    value = element.get(name, "1")
    return min(int(value), _MOST_SPAN) if value.isdecimal() and value != "0" else 1


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", visible(text)).strip()

"""The statements of an answer: its sentences, list items and table cells, each with what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chat.answer.markers import blocks_of, find_markers
from text.quotations import QUOTATION

_SENTENCE_END = re.compile(r"[.;!?…](?:\s*\[\d[\d\s,;]*\])*(?:\s+|\Z)|\][^\S\n]*\n")
_SAME_SENTENCE = re.compile(r"(?:TP|TS|ThS|GS|PGS|BS|Tr|tr|Q|P|đ/c|\b[A-ZĐ])\.$")
_BRACKETS = re.compile(r"\([^()\n]*\)")
_RULE_ROW = re.compile(r"\s*\|?[\s|:-]+\|?\s*")
_CELL = re.compile(r"[^|\n]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """`text[start:end]` of an answer; `above` says of whom and when it speaks where it does not itself, nearest first:
    sentences before it, a table's heads, words that lead into a list, headings.
    """

    start: int
    end: int
    above: tuple[str, ...]


def statements_of(text: str) -> tuple[Statement, ...]:
    """The statements in reading order; together they hold all words of the text.

    >>> [text[s.start : s.end] for text in ["Có 5 xã [1]. Nay có 2. [2]"] for s in statements_of(text)]
    ['Có 5 xã [1].', 'Nay có 2. [2]']
    """
    statements: list[Statement] = []
    leading: list[str] = []  # lines without a marker, nearest first
    header: list[str] | None = None
    for start, end in blocks_of(text):
        block = text[start:end]
        if block.lstrip().startswith("|"):
            if not _RULE_ROW.fullmatch(block):
                cells = [(start + cell.start(), start + cell.end()) for cell in _CELL.finditer(block.rstrip("\n"))]
                statements.extend(_cells(text, cells, header, leading))
                header = header or [text[slice(*cell)] for cell in cells]
            continue
        header = None
        sentences = list(_sentences(text, start, end))
        for k, span in enumerate(sentences):
            before = [text[slice(*sentence)] for sentence in reversed(sentences[:k])]
            statements.append(Statement(*span, (*before, *leading)))
        if not find_markers(block):
            leading.insert(0, block)
    return tuple(statements)


def _cells(
    text: str, cells: list[tuple[int, int]], header: list[str] | None, leading: list[str]
) -> Iterator[Statement]:
    first = text[slice(*cells[0])] if cells else ""
    for k, span in enumerate(cells):
        heads = [header[k]] if header and k < len(header) else []
        yield Statement(*span, (*heads, *([first] if k else []), *leading))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the block's sentences and parts between semicolons stand; quotations and brackets are not cut."""
    closed = [match.span() for pattern in (QUOTATION, _BRACKETS) for match in pattern.finditer(text, start, end)]
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if any(opens < match.start() < closes - 1 for opens, closes in closed):
            continue
        if text[match.end() : match.end() + 1].islower() and text[match.start()] != ";":
            continue
        if _SAME_SENTENCE.search(text[begin : match.start() + 1]):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    if re.search(r"\w", words):
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())

"""The statements of an answer: its sentences, list items and table cells, each with what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chat.answer.markers import blocks_of, ends_with_colon, find_markers
from text.sentences import last_cut, sentences

_RULE_ROW = re.compile(r"\s*\|?[\s|:-]+\|?\s*")
_CELL = re.compile(r"[^|\n]+")
_LONGEST = 2_000  # characters, thrice the longest sentence of real reports: the work grows with more than their square
_TELLS_MORE = re.compile(r"\d|\((?:cũ|mới)\)")  # "Xã (cũ)", "Chỉ tiêu đến năm 2030" tell something of each row
_MOST_ABOVE = 6  # the nearest lines and sentences that may say of whom and when a statement speaks


@dataclass(frozen=True, slots=True)
class Statement:
    """`text[start:end]` of an answer; `above` says of whom and when it speaks where it does not itself, nearest first:
    sentences before it, a table's heads, words that lead into a list, headings. The first `sentences` of it are
    sentences of the same paragraph.
    """

    start: int
    end: int
    above: tuple[str, ...]
    sentences: int = 0


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
                cells = [
                    part
                    for cell in _CELL.finditer(block.rstrip("\n"))
                    for part in _in_parts(text, start + cell.start(), start + cell.end())
                ]
                statements.extend(_cells(text, cells, header, leading))
                header = header or [text[slice(*cell)] for cell in cells]
            continue
        header = None
        spans = [part for first, last in sentences(block) for part in _in_parts(text, start + first, start + last)]
        for k, span in enumerate(spans):
            before = [text[slice(*earlier)] for earlier in reversed(spans[max(0, k - _MOST_ABOVE) : k])]
            statements.append(Statement(*span, (*before, *leading)[:_MOST_ABOVE], len(before)))
        if not find_markers(block) or ends_with_colon(block):
            leading = [block, *leading[: _MOST_ABOVE - 1]]
    return tuple(statements)


def _in_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The place whole, or in parts where it is longer than any statement; together they hold all of it."""
    while end - start > _LONGEST:
        cut = last_cut(text, start, start + _LONGEST)
        yield start, cut
        start = cut
    yield start, end


def _cells(
    text: str, cells: list[tuple[int, int]], header: list[str] | None, leading: list[str]
) -> Iterator[Statement]:
    first = text[slice(*cells[0])] if cells else ""
    if header and first != header[0] and _TELLS_MORE.search(header[0]):
        first = f"{header[0].strip(' *')} {first.strip(' *')}"
    for k, span in enumerate(cells):
        heads = [header[k]] if header and k < len(header) else []
        yield Statement(*span, (*heads, *([first] if k else []), *leading))

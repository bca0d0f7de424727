"""An answer's parts as a reader sees them: stretches of plain lines, and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

_RULE = re.compile(r"\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of an answer's text; `start` is where it stands in it."""

    text: str
    start: int

    @classmethod
    def of(cls, text: str, start: int, strip: str) -> Stretch:
        """A text without these characters at its ends."""
        return cls(text.strip(strip), start + len(text) - len(text.lstrip(strip)))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an answer: the titles of its columns, and its rows."""

    heads: tuple[Stretch, ...]
    rows: tuple[tuple[Stretch, ...], ...]


def blocks_shown(text: str) -> tuple[Stretch | Table, ...]:
    """The parts of an answer in order; no Markdown but a table's rows is read.

    >>> [type(block).__name__ for block in blocks_shown("Cao hơn: A.\\n\\n| Đơn vị |\\n| --- |\\n| A |")]
    ['Stretch', 'Table']
    """
    lines: list[Stretch] = []
    position = 0
    for line in text.splitlines(keepends=True):
        lines.append(Stretch(line, position))
        position += len(line)
    blocks: list[Stretch | Table] = []
    for is_row, held in groupby(lines, lambda line: line.text.strip().startswith("|")):
        together = list(held)
        if is_row and len(together) > 1 and _RULE.fullmatch(together[1].text):
            head, _, *rows = map(_cells, together)
            blocks.append(Table(head, tuple(rows)))
        else:
            plain = Stretch.of("".join(line.text for line in together), together[0].start, "\n")
            if plain.text:
                blocks.append(plain)
    return tuple(blocks)


def _cells(row: Stretch) -> tuple[Stretch, ...]:
    start = row.text.index("|") + 1
    inside = row.text[start:].rstrip().removesuffix("|")
    cells = []
    for cell in inside.split("|"):
        cells.append(Stretch.of(cell, row.start + start, " \t"))
        start += len(cell) + 1
    return tuple(cells)

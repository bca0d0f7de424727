"""Ruled tables of PDF pages: the cells between the lines, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.pdf.letters import BLANK, Letter
from ingest.pdf.page_text import lines_of
from ingest.table_rows import Cell

if TYPE_CHECKING:
    from pdfplumber.table import Table

_FEWEST_COLUMNS = 2  # a frame around a paragraph is no table
_ROUNDING = 0.1  # points
_TOLERANCE = 3.0  # points, by which two edges of one ruling may differ

Box = tuple[float, float, float, float]  # left, top, right and bottom; heights count from the page's top


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on one page; heights in points from the page's foot, `columns` where each column begins."""

    top: float
    bottom: float
    columns: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def holds(self, letter: Letter) -> bool:
        inside = self.columns[0] - _TOLERANCE < letter.left < self.columns[-1] + _TOLERANCE
        return inside and self.bottom - _TOLERANCE < letter.base < self.top

    def has_columns_of(self, other: RuledTable) -> bool:
        return len(self.columns) == len(other.columns) and all(
            abs(mine - theirs) < _TOLERANCE for mine, theirs in zip(self.columns, other.columns, strict=True)
        )


def ruled_tables(path: Path, page: int, turn: int, letters: Sequence[Letter]) -> list[RuledTable]:
    """The tables of a page, from top to bottom; none without words, none of a page that is damaged.

    Args:
        path: the file.
        page: its number, counted from 1.
        turn: by how many degrees to the right the page is turned.
        letters: of the page so turned.
    """
    import pdfplumber  # takes longer to load than most files to read
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    try:
        with pdfplumber.open(path, pages=[page]) as document:
            (printed,) = document.pages
            if printed.rotation != turn:
                printed.page_obj.rotate = printed.page_obj.attrs["Rotate"] = turn
                printed = type(printed)(document, printed.page_obj, page)
            _level_rulings(printed.objects.get("line", []))
            height, printed_tables = float(printed.height), printed.find_tables()
    except (PdfminerException, MalformedPDFException):
        return []
    found = [_ruled_table(table, height, letters) for table in printed_tables]
    tables = [table for table in found if len(table.columns) > _FEWEST_COLUMNS]
    with_words = [table for table in tables if any(cell.text for row in table.rows for cell in row)]
    return sorted(with_words, key=lambda table: -table.top)


def _level_rulings(lines: Sequence[dict[str, float]]) -> None:
    """Make lines level or upright that are so but for what computing with fractions leaves."""
    for line in lines:
        for start, end in (("top", "bottom"), ("x0", "x1")):
            if 0 < abs(line[end] - line[start]) < _ROUNDING:
                line[end] = line[start]


def _ruled_table(table: Table, height: float, letters: Sequence[Letter]) -> RuledTable:
    """The table with its letters; `columns` ends with the right edge of the last."""
    boxes: list[list[Box]] = [[box for box in row.cells if box is not None] for row in table.rows]
    edges: list[float] = []
    for edge in sorted(edge for row in boxes for box in row for edge in (box[0], box[2])):
        if not edges or edge - edges[-1] > _TOLERANCE:
            edges.append(edge)
    rows = []
    above: list[tuple[Box, Cell]] = []  # cells that reach down into the next row
    for held, row in zip(boxes, table.rows, strict=True):
        own = [(box, _cell(box, edges, height, letters)) for box in held]
        middle = (row.bbox[1] + min((box[3] for box in held), default=row.bbox[3])) / 2
        reaching = [
            (box, Cell(cell.text, cell.column, cell.span, goes_on=True)) for box, cell in above if box[3] > middle
        ]
        rows.append(tuple(sorted((cell for _, cell in (*own, *reaching)), key=lambda cell: cell.column)))
        above = [*own, *reaching]
    return RuledTable(height - table.bbox[1], height - table.bbox[3], tuple(edges), tuple(rows))


def _cell(box: Box, edges: Sequence[float], height: float, letters: Sequence[Letter]) -> Cell:
    left, top, right, bottom = box
    inside = [
        letter
        for letter in letters
        if left - 1 < (letter.left + letter.right) / 2 < right + 1
        and height - bottom - 1 < _middle(letter) < height - top + 1
    ]
    turned = [letter for letter in inside if letter.quarter and letter.char != BLANK]
    if len(turned) * 2 > sum(letter.char != BLANK for letter in inside):
        quarter = turned[0].quarter
        inside = [letter.held_upright() for letter in inside if letter.quarter == quarter]
    else:
        inside = [letter for letter in inside if letter.is_level]
    first = min(range(len(edges)), key=lambda k: abs(edges[k] - left))
    last = min(range(len(edges)), key=lambda k: abs(edges[k] - right))
    return Cell(" ".join(line.text for line in lines_of(inside)), first, max(1, last - first))


def _middle(letter: Letter) -> float:
    return letter.base + letter.size / 4 if letter.is_level else (letter.low + letter.high) / 2

"""The cells of a table's row, as a passage writes it: "TT: 2; Chỉ tiêu: Thu ngân sách; ĐVT: tỷ đồng; 2025: 58,0"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus import Passage

_CELL = re.compile(r"(?P<head>[^:;|]+): (?P<value>[^;]*)")
_MEASURE_OR_NUMBER = re.compile(
    r"\W*(?:đơn vị(?: tính)?|đvt|tt|stt|số tt|số thứ tự|đánh giá|ghi chú)\W*$", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LEAST_TITLE = 2  # words


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell under its column's head, with where it stands in the row's text."""

    head: str
    value: str
    start: int
    end: int

    @property
    def is_title(self) -> bool:
        """Whether it says what the row is of."""
        return (
            _MEASURE_OR_NUMBER.match(self.head) is None
            and len(_WORDS.findall(self.value)) >= _LEAST_TITLE
            and re.match(r"\W*\d", self.value) is None
        )


def cells_of(row: Passage) -> Iterator[TableCell]:
    """Its cells from left to right."""
    for found in _CELL.finditer(row.text):
        yield TableCell(found["head"].strip(), found["value"], found.start(), found.end())


def cell_at(row: Passage, place: int) -> TableCell | None:
    """The cell that holds `row.text[place]`."""
    return next((cell for cell in cells_of(row) if cell.start <= place < cell.end), None)

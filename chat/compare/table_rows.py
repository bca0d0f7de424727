"""The rows of a comparison's table, with the figure and the source of each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from chat.answer.blocks import Table, blocks_shown
from chat.answer.markers import find_markers
from chat.compare.table import ASPECT_HEAD, HEADS, SILENT
from corpus import Answer, Citation
from text.figures import Figure, find_figures
from text.measures import is_measure


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What one report says: `value` as it writes it, or that it is silent; `aspect` is "" where one thing is compared.

    `figure` is None where the value is none, and `citation` where the report is silent.
    """

    unit: str
    aspect: str
    value: str
    figure: Figure | None
    quote: str
    term: str
    citation: Citation | None

    @property
    def number(self) -> Decimal | None:
        """The value to calculate with, "1.087,4 triệu đồng" being 1087400000; None where it is none, or a fraction."""
        return self.figure.value if self.figure is not None and self.figure.total is None else None

    @property
    def measure(self) -> str:
        """What `number` is measured in or counts: "%", "đồng/người/năm", "đảng viên"; "" where there is none."""
        if self.figure is None or self.number is None:
            return ""
        if not is_measure(self.figure.unit):
            return self.value[self.figure.end :].strip()
        return "/".join(filter(None, (self.figure.unit, self.figure.per)))


def compared_rows(answer: Answer) -> tuple[ComparedRow, ...]:
    """The rows of the table that the answer holds, as it was checked; () where it holds none."""
    citations = {citation.marker: citation for citation in answer.citations}
    return tuple(
        _row(dict(zip((head.text for head in table.heads), (cell.text for cell in row), strict=True)), citations)
        for table in blocks_shown(answer.text)
        if isinstance(table, Table) and {head.text for head in table.heads} >= set(HEADS)
        for row in table.rows
        if len(row) == len(table.heads)
    )


def _row(cells: dict[str, str], citations: dict[int, Citation]) -> ComparedRow:
    unit, value, quote, term, source = (cells[head] for head in HEADS)
    markers = [marker.number for marker in find_markers(source)]
    figures = find_figures(value) if value != SILENT else ()
    return ComparedRow(
        unit=unit,
        aspect=cells.get(ASPECT_HEAD, ""),
        value=value,
        figure=figures[0] if figures else None,
        quote=quote.strip("“”"),
        term=term,
        citation=citations.get(markers[0]) if markers else None,
    )

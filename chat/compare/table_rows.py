"""The rows of a comparison's table, with the figure and the source of each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from chat.compare.table import SILENT
from corpus import Answer, Citation
from text.figures import Figure, find_figures
from text.measures import is_measure


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """What one report says of one thing, with its figure and its source.

    Attributes:
        unit: the unit compared.
        aspect: what is compared of it; "" where all rows are of one thing.
        value: the figure as the report writes it; or that the report is silent.
        figure: the value read; None where it is none.
        quote: the report's clause.
        term: the term and year the value is of.
        citation: None where the report is silent.
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
    """The rows of the answer's table with their figures and citations; () where it has none."""
    citations = {citation.marker: citation for citation in answer.citations}
    return tuple(
        ComparedRow(
            unit=row.unit,
            aspect=row.aspect,
            value=row.value,
            figure=next(iter(find_figures(row.value)), None) if row.value != SILENT else None,
            quote=row.quote,
            term=row.term,
            citation=citations[row.marker] if row.marker is not None else None,
        )
        for row in (answer.table.rows if answer.table else ())
    )

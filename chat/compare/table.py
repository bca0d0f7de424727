"""A comparison written down: which unit has the most or the least, and a table of what each report says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chat.answer.attribution import role_label
from chat.answer.draft import Draft
from chat.compare.cells import Cell, silent_cells
from chat.compare.conclusion import conclusion, not_comparable
from chat.compare.evidence import Compared
from chat.compare.rows import FilledRow, Row, cite, filled_rows, quote_of, rows_of, written_value, year_shown
from chat.understand.comparison import Aspect, Comparison
from chat.verify.faults import Asked, find_faults, unsupported_figures
from corpus import PassageRole, Table, TableRow

SILENT = "báo cáo không nêu"
UNSURE = "Chưa chắc chắn: có đơn vị chưa tìm thấy số liệu."
"""What stands above a table in which a unit has no figure, neither its own nor those of its parts."""

HEADS = ("Đơn vị", "Giá trị", "Báo cáo viết", "Nhiệm kỳ", "Nguồn")
ASPECT_HEAD = "Nội dung"


def table_draft(compared: Compared) -> Draft:
    """The table with the sentences above it; each figure has its marker beside it.

    A part that does not pass the check of figures is left out, as one that is not told; another unit's figure that
    does not stand in its source is not told either.
    """
    columns = compared.columns
    draft, rows = _drafted(compared.comparison, columns)
    asked = Asked(frozenset(subject.unit for subject in compared.comparison.subjects))
    faults = find_faults(draft.text, draft.citations, compared.passages, asked)
    unsupported = unsupported_figures(draft.text, draft.citations, compared.passages)
    doubtful = [cell for cell in _cells_at([fault.start for fault in faults], draft.text, rows) if cell.is_part]
    doubtful += _cells_at([figure.start for figure in unsupported], draft.text, rows)
    if doubtful:
        columns = tuple((aspect, _without(cells, doubtful)) for aspect, cells in columns)
        draft, _ = _drafted(compared.comparison, columns)
    return draft


def _drafted(comparison: Comparison, columns: Sequence[tuple[Aspect, Sequence[Cell]]]) -> tuple[Draft, Sequence[Row]]:
    rows = rows_of(comparison, columns)
    citations = {row.marker: cite(row) for row in filled_rows(rows)}
    parts = [conclusion(comparison, [row for row in rows if row.aspect is aspect]) for aspect, _ in columns]
    notes = [not_comparable([row for row in rows if row.aspect is aspect]) for aspect, _ in columns]
    certain = not any(silent_cells(cells) for _, cells in columns)
    remarks = tuple(part for part in ("" if certain else UNSURE, *parts, *dict.fromkeys(notes)) if part)
    table = Table(remarks, tuple(_table_row(row, with_aspect=len(columns) > 1) for row in rows))
    draft = Draft(as_markdown(table), tuple(citations.values()), refused=False, table=table, certain=certain)
    return draft, rows


def _cells_at(positions: Iterable[int], text: str, rows: Sequence[Row]) -> list[Cell]:
    """The cells in whose row of the table something stands."""
    places = {text.count("\n", 0, position) for position in positions}
    first = text.count("\n") + 1 - len(rows)
    return [row.cell for number, row in enumerate(rows, first) if number in places]


def _without(cells: Sequence[Cell], doubtful: Sequence[Cell]) -> tuple[Cell, ...]:
    """The same without these parts; of other units nothing is told."""
    return tuple(
        replace(cell, reading=None, also=None) if cell in doubtful else replace(cell, all_parts_told=False)
        for cell in cells
        if not (cell in doubtful and cell.is_part)
    )


def _table_row(row: Row, with_aspect: bool) -> TableRow:
    name = row.cell.subject.unit.label
    label, aspect = name[0].upper() + name[1:], row.aspect.label if with_aspect else ""
    if not isinstance(row, FilledRow):
        return TableRow(label, aspect, SILENT, "", _term(row), None)
    elsewhere = " (chỗ khác)" if row.reading is row.cell.also else " (bản sớm hơn)" if row.cell.outdated else ""
    return TableRow(f"{label}{elsewhere}", aspect, written_value(row), quote_of(row.reading), _term(row), row.marker)


def as_markdown(table: Table) -> str:
    """The remarks and below them the rows, with a column for what is compared where that is more than one thing."""
    with_aspect = any(row.aspect for row in table.rows)
    heads = [HEADS[0], *([ASPECT_HEAD] if with_aspect else []), *HEADS[1:]]
    lines = [heads, ["---"] * len(heads)]
    for row in table.rows:
        quote = f"“{row.quote}”" if row.quote else ""
        source = "" if row.marker is None else f"[{row.marker}]"
        lines.append([row.unit, *([row.aspect] if with_aspect else []), row.value, quote, row.term, source])
    return "\n\n".join((*table.remarks, "\n".join(f"| {' | '.join(cells)} |" for cells in lines)))


def _term(row: Row) -> str:
    reading, subject = row.reading if isinstance(row, FilledRow) else None, row.cell.subject
    role = reading.passage.role if reading else subject.term
    year = year_shown(reading) if reading else ""
    terms = reading.passage.terms if reading else subject.terms
    if role in (PassageRole.TARGET, PassageRole.TASK) and year and not terms.is_coming(int(year)):
        role = PassageRole.BACKGROUND  # where a target sets out from
    term = role_label(role, terms.of(role)) if role else ""
    return ", ".join(filter(None, (term, f"năm {year}" if year else "")))

"""A table's total that is not the sum of its rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from chat.audit.cells import cell_at, cells_of
from chat.audit.finding import Finding
from chat.audit.stated import Stated
from chat.audit.sums import checked_sum
from corpus import Passage, PassageKind

_TOTAL = re.compile(r"^\W*(?:tổng|cộng|toàn (?:xã|phường|huyện|đặc khu|tỉnh|thị trấn)|chung)", re.IGNORECASE)
_WITHIN = re.compile(r"^\s*(?:[-–+•]|tr\.? ?đó|trong đó|riêng)", re.IGNORECASE)


def table_sums(passages: Sequence[Passage], stated: Sequence[Stated]) -> Iterator[Finding]:
    """Where a total's row is not the sum of its rows, though another column is, or no other could be.

    Args:
        passages: all of the report, in reading order.
        stated: its figures, in reading order.
    """
    by_passage: dict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        by_passage[one.passage.id].append(one)
    for rows in _tables(passages):
        lines = [(_title(row), {_head(one): one for one in by_passage.get(row.id, [])}) for row in rows]
        for place, (title, cells) in enumerate(lines):
            if not _TOTAL.match(title) or not cells:
                continue
            parts = _parts_of(lines, place)
            if len(parts) < 2:
                continue
            columns = [
                (whole, [cells_of[head] for cells_of in parts])
                for head, whole in cells.items()
                if _is_amount(whole) and all(head in cells_of and _is_amount(cells_of[head]) for cells_of in parts)
            ]
            findings = [list(checked_sum(whole, column, partly=False)) for whole, column in columns]
            right = sum(not found for found in findings)
            if right or len(columns) == 1:
                for found in findings:
                    yield from found


def _is_amount(one: Stated) -> bool:
    return one.measure not in ("%", "lần") and not one.figure.per and one.figure.total is None


def _parts_of(lines: Sequence[tuple[str, dict[str, Stated]]], place: int) -> list[dict[str, Stated]]:
    """The rows that a total's row is of: those marked as within it below, else all above it, else all below."""
    within: list[dict[str, Stated]] = []
    for title, cells in lines[place + 1 :]:
        if not re.match(r"^\s*[-–+•]", title):
            break
        within.append(cells)
    if within:
        return within
    above = [cells for title, cells in lines[:place] if not _WITHIN.match(title)]
    if any(_TOTAL.match(title) for title, _ in lines[:place]):
        return []
    if above:
        return above
    return [cells for title, cells in lines[place + 1 :] if not _WITHIN.match(title) and not _TOTAL.match(title)]


def _tables(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Rows in a row under the same heads."""
    rows: list[Passage] = []
    for passage in passages:
        goes_on = bool(rows) and (passage.kind, passage.headings) == (PassageKind.ROW, rows[-1].headings)
        if goes_on and _heads(passage)[:2] == _heads(rows[-1])[:2]:
            rows.append(passage)
            continue
        if rows:
            yield rows
        rows = [passage] if passage.kind is PassageKind.ROW else []
    if rows:
        yield rows


def _heads(row: Passage) -> list[str]:
    return [cell.head for cell in cells_of(row)]


def _title(row: Passage) -> str:
    """The first cell that holds words."""
    return next((cell.value for cell in cells_of(row) if re.search(r"[^\W\d_]{2,}", cell.value)), "")


def _head(one: Stated) -> str:
    cell = cell_at(one.passage, one.figure.start)
    return cell.head if cell is not None else ""

"""The sentences above a comparison's table: who has most, who lies within a limit, by how much, how many in all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import takewhile

from chat.compare.rows import FilledRow, Row, filled_rows, written_value, year_shown
from chat.understand.asked_quantity import INHABITANTS
from chat.understand.comparison import Comparison
from chat.understand.comparison_words import Extreme
from reading.comparable_figures import COUNT, comparable_value, figure_class, is_added_up
from text.figures import Figure
from text.fold import fold
from text.measures import MONEY
from text.numerals import read_number
from text.signs import Bound
from text.written_number import written_number

_DEGREES = {
    (COUNT, Extreme.MOST): "Nhiều",
    (COUNT, Extreme.LEAST): "Ít",
    ("area", Extreme.MOST): "Rộng",
    ("area", Extreme.LEAST): "Nhỏ",
    ("", Extreme.MOST): "Cao",
    ("", Extreme.LEAST): "Thấp",
}
_NUMBER_AND_UNIT = re.compile(r"(?P<number>\d[\d.,]*)(?P<unit>.*)")
_AVERAGE = re.compile(r"\b(?:binh quan|trung binh|ty le|mat do|nang suat)\b")
_OF_INHABITANTS = {name.split()[0] for name in INHABITANTS}  # a figure's unit is one syllable


def conclusion(comparison: Comparison, rows: Sequence[Row]) -> str:
    """The sentences that answer "nơi nào … nhất", "trên 20%", "chênh lệch bao nhiêu" and "tổng cộng"."""
    sums = list(_sums(comparison, rows))
    rows = [row for row in rows if not row.cell.is_part]
    filled = filled_rows(rows)
    sentences = [*_meant(comparison, filled), *_winners(comparison, _competing(filled), len(comparison.subjects))]
    if comparison.difference and len(filled) == 2:
        sentences.extend(_difference(filled))
    if sentences and len(filled) < len(rows):
        sentences.append("Chỉ xét các đơn vị có số liệu trong báo cáo.")
    return " ".join((*sums, *sentences))


def _sums(comparison: Comparison, rows: Sequence[Row]) -> Iterable[str]:
    """The sum of a commune's old units where all are told of and it is not, or of all that is compared where asked."""
    for place, row in enumerate(rows):
        if row.cell.all_parts_told and (len(comparison.subjects) == 1 or comparison.total):
            parts = list(takewhile(lambda part: part.cell.is_part, rows[place + 1 :]))
            yield from _sum(parts, "Báo cáo không nêu số chung; cộng các đơn vị cũ")
    if comparison.total and len(comparison.subjects) > 1 and len(rows) == len(comparison.subjects):
        yield from _sum(rows, "Cộng các đơn vị")


def _sum(rows: Sequence[Row], of: str) -> Iterable[str]:
    """ "…: xã A (cũ) 2.315 con [1] + xã B (cũ) 1.870 con [2] = 4.185 con.", where all are exact and of one year."""
    filled = filled_rows(rows)
    figures = [row.reading.figure for row in filled]
    read = [_NUMBER_AND_UNIT.fullmatch(written_value(row)) for row in filled]
    told_alike = len(
        {(_unit_of(figure), figure.bound, row.reading.year) for figure, row in zip(figures, filled, strict=True)}
    )
    if len(filled) < max(2, len(rows)) or told_alike != 1 or not all(map(is_added_up, figures)):
        return
    if _AVERAGE.search(fold(rows[0].aspect.topic)) or any(figure.total is not None for figure in figures):
        return
    numbers = [read_number(found["number"], whole=figure_class(figures[0]) == COUNT) for found in read if found]
    if len(numbers) < len(filled):
        return
    unit = min((found["unit"] for found in read if found), key=len)
    parts = " + ".join(f"{row.cell.subject.unit.label} {written_value(row)} [{row.marker}]" for row in filled)
    yield f"{of}: {parts} = {written_number(sum(numbers, Decimal(0)))}{unit}."


def _unit_of(figure: Figure) -> str:
    """What it counts in; whoever lives somewhere is counted alike, "nhân khẩu" or "người"."""
    return INHABITANTS[0] if fold(figure.unit) in _OF_INHABITANTS else figure.unit


def _competing(filled: Sequence[FilledRow]) -> list[FilledRow]:
    """The same without a whole that stands beside its parts, a new commune beside its old ones, or what is outdated."""
    filled = [row for row in filled if not row.cell.outdated]
    parts = Counter(row.cell.subject.report for row in filled if not row.cell.subject.unit.is_new)
    return [row for row in filled if not (row.cell.subject.unit.is_new and parts[row.cell.subject.report] > 1)]


def _winners(comparison: Comparison, filled: Sequence[FilledRow], compared: int) -> Iterable[str]:
    if len(filled) < 2 or _differ_in_measure(filled):
        return
    extremes = comparison.extremes or ((Extreme.MOST,) if comparison.difference else ())
    values = [comparable_value(row.reading.figure) for row in filled]
    if len(set(values)) == 1:
        yield f"Bằng nhau: {_named(filled)}."
        return
    for extreme in extremes:
        end = max(values) if extreme is Extreme.MOST else min(values)
        best = [row for row, value in zip(filled, values, strict=True) if value == end]
        name = figure_class(filled[0].reading.figure)
        degree = _DEGREES.get((name, extreme)) or _DEGREES["", extreme]
        yield f"{degree} {'hơn' if compared == 2 else 'nhất'}: {_named(best)}."


def _meant(comparison: Comparison, filled: Sequence[FilledRow]) -> Iterable[str]:
    """Who lies on the side of the limit that the question asks about."""
    limits = comparison.limits
    if not limits or not filled or figure_class(filled[0].reading.figure) != figure_class(limits[0]):
        return
    meant = [row for row in filled if all(_lies_within(row.reading.figure, limit) for limit in limits)]
    yield f"Thuộc mức được hỏi: {_named(meant)}." if meant else "Không đơn vị nào thuộc mức được hỏi."


def _lies_within(figure: Figure, limit: Figure) -> bool:
    value, end = comparable_value(figure), comparable_value(limit)
    if limit.bound in (Bound.AT_LEAST, Bound.AT_MOST) and value == end:
        return True
    return value > end if limit.bound in (Bound.ABOVE, Bound.AT_LEAST) else value < end


def _named(rows: Sequence[FilledRow]) -> str:
    """ "xã A và xã B, cùng 100% [1][2]" where they have the same, else each with its own."""
    if len(rows) > 1 and len({written_value(row) for row in rows}) == 1:
        labels = [row.cell.subject.unit.label for row in rows]
        markers = "".join(f"[{row.marker}]" for row in rows)
        return f"{', '.join(labels[:-1])} và {labels[-1]}, cùng {written_value(rows[0])} {markers}"
    return "; ".join(f"{row.cell.subject.unit.label}, {written_value(row)} [{row.marker}]" for row in rows)


def _difference(filled: Sequence[FilledRow]) -> Iterable[str]:
    """ "Chênh lệch: 45,8% [2] trừ 10% [1] bằng 35,8 điểm phần trăm.", where both are exact and of one unit."""
    more, less = sorted(filled, key=lambda row: -comparable_value(row.reading.figure))
    minuend, subtrahend = (_NUMBER_AND_UNIT.fullmatch(written_value(row)) for row in (more, less))
    if minuend is None or subtrahend is None or minuend["unit"] != subtrahend["unit"]:
        return
    difference = read_number(minuend["number"]) - read_number(subtrahend["number"])
    if not difference:
        return
    number = written_number(difference)
    unit = " điểm phần trăm" if minuend["unit"] == "%" else minuend["unit"]
    parts = f"{written_value(more)} [{more.marker}] trừ {written_value(less)} [{less.marker}]"
    yield f"Chênh lệch: {parts} bằng {number}{unit}."


def not_comparable(rows: Sequence[Row]) -> str:
    """That the figures are of different years or units of measure."""
    filled = filled_rows(rows)
    years = {year_shown(row.reading) for row in filled}
    asked = {row.cell.subject.year for row in filled} | {row.cell.subject.term for row in filled}
    notes = []
    if len(years - {""}) > 1 and len(asked) <= 2:
        listed = "; ".join(
            f"{row.cell.subject.unit.label}: năm {year_shown(row.reading)} [{row.marker}]"
            for row in filled
            if year_shown(row.reading)
        )
        notes.append(f"Số liệu không cùng năm ({listed}).")
    if _differ_in_measure(filled):
        notes.append("Số liệu không cùng đơn vị tính nên không so sánh trực tiếp được.")
    return " ".join(notes)


def _differ_in_measure(filled: Sequence[FilledRow]) -> bool:
    return len({_per(row.reading.figure) for row in filled}) > 1


def _per(figure: Figure) -> str:
    """What a figure is given for each of, where that makes it another measure: "/năm" of a whole term's number."""
    return "" if figure.unit == MONEY else figure.per

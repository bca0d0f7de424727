"""A comparison written down: which unit has the most or the least, and a table of what each report says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chat.answer.attribution import role_label
from chat.answer.draft import Draft
from chat.compare.cells import Cell
from chat.compare.evidence import Compared
from chat.compare.one_unit import newest_of_each_unit
from chat.reading.comparable_figures import COUNT, comparable_value, figure_class
from chat.reading.figure_readings import Reading
from chat.reading.segments import without_numbering
from chat.understand.comparison import Aspect, Comparison
from chat.understand.comparison_words import Extreme
from corpus import Citation, PassageRole, Table, TableRow
from text.figures import Figure
from text.fold import fold, words
from text.measures import MONEY, is_measure
from text.numerals import read_number
from text.signs import Bound
from text.things import WHOLE, word_after

SILENT = "báo cáo không nêu"
HEADS = ("Đơn vị", "Giá trị", "Báo cáo viết", "Nhiệm kỳ", "Nguồn")
ASPECT_HEAD = "Nội dung"
_LONGEST_QUOTE = 160  # characters
_FEW_WORDS = 5
_DEGREES = {
    (COUNT, Extreme.MOST): "Nhiều",
    (COUNT, Extreme.LEAST): "Ít",
    ("area", Extreme.MOST): "Rộng",
    ("area", Extreme.LEAST): "Nhỏ",
    ("", Extreme.MOST): "Cao",
    ("", Extreme.LEAST): "Thấp",
}
_THING = re.compile(rf"[*_]*\s*{WHOLE}", re.IGNORECASE)
_WORD = re.compile(r"\s([^\W\d_]+)")
_MOST_THING_WORDS = 3
_RATE = re.compile(r"\s?/\s?[^\W\d_]+[23]?(?:/[^\W\d_]+[23]?)*")
_AFTER = re.compile(r"(?:\s+[^\W\d_]+){0,2}\s+trở (?:lên|xuống)")
_BEFORE = re.compile(
    r"(?:khoảng|gần|xấp xỉ|trên|hơn|dưới|chưa đến|ít nhất|tối thiểu|tối đa|không quá|từ)(?:\s(?:khoảng|trên))?\s+$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^\W+")
_JOINING = re.compile(r"(?:và|với|trong đó|nhưng)\s+", re.IGNORECASE)
_OPEN_END = re.compile(
    r"(?:[,;]? (?:trong đó|gồm|cụ thể|và))?(?:\s*\(\d{0,2}\)?)?[\s;,.(:]*$"
)  # "đạt 1,5% (8)" runs into the next item's number
_NUMBER_AND_UNIT = re.compile(r"(?P<number>\d[\d.,]*)(?P<unit>.*)")
_SEPARATORS = str.maketrans(",.", ".,")
_CELL_BREAK = re.compile(r"\s*[|\n]\s*")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: whose and what. Where it is no `_FilledRow` the report is silent."""

    cell: Cell
    aspect: Aspect


@dataclass(frozen=True, slots=True)
class _FilledRow(_Row):
    """A line with what the report says, and its marker."""

    reading: Reading
    marker: int


def table_draft(compared: Compared) -> Draft:
    """The table with the sentences above it; each figure has its marker beside it."""
    comparison, columns = compared.comparison, compared.columns
    rows = _rows(comparison, columns)
    citations = {row.marker: _cite(row) for row in _filled(rows)}
    parts = [_conclusion(comparison, [row for row in rows if row.aspect is aspect]) for aspect, _ in columns]
    notes = [_not_comparable([row for row in rows if row.aspect is aspect]) for aspect, _ in columns]
    remarks = tuple(part for part in (*parts, *dict.fromkeys(notes)) if part)
    table = Table(remarks, tuple(_table_row(row, with_aspect=len(columns) > 1) for row in rows))
    return Draft(as_markdown(table), tuple(citations.values()), refused=False, table=table)


def _rows(comparison: Comparison, columns: Sequence[tuple[Aspect, Sequence[Cell]]]) -> list[_Row]:
    rows: list[_Row] = []
    markers: dict[tuple[str, int, int], int] = {}
    for aspect, cells in columns:
        ordered = newest_of_each_unit(cells)
        if comparison.ranking:
            ordered.sort(key=lambda cell: -comparable_value(cell.reading.figure) if cell.reading else 1)
        for cell in ordered:
            for reading in (cell.reading, cell.also) if cell.also else (cell.reading,):
                if reading is None:
                    rows.append(_Row(cell, aspect))
                    continue
                marker = markers.setdefault((reading.passage.id, *_quoted(reading)), len(markers) + 1)
                rows.append(_FilledRow(cell, aspect, reading, marker))
    return rows


def _filled(rows: Iterable[_Row]) -> list[_FilledRow]:
    return [row for row in rows if isinstance(row, _FilledRow)]


def _conclusion(comparison: Comparison, rows: Sequence[_Row]) -> str:
    """The sentences that answer "nơi nào … nhất", "trên 20%" and "chênh lệch bao nhiêu"."""
    filled = _filled(rows)
    sentences = [*_meant(comparison, filled), *_winners(comparison, _competing(filled), len(comparison.subjects))]
    if comparison.difference and len(filled) == 2:
        sentences.extend(_difference(filled))
    if sentences and len(filled) < len(rows):
        sentences.append("Chỉ xét các đơn vị có số liệu trong báo cáo.")
    return " ".join(sentences)


def _competing(filled: Sequence[_FilledRow]) -> list[_FilledRow]:
    """The same without a whole that stands beside its parts, a new commune beside its old ones, or what is outdated."""
    filled = [row for row in filled if not row.cell.outdated]
    parts = Counter(row.cell.subject.report for row in filled if not row.cell.subject.unit.is_new)
    return [row for row in filled if not (row.cell.subject.unit.is_new and parts[row.cell.subject.report] > 1)]


def _winners(comparison: Comparison, filled: Sequence[_FilledRow], compared: int) -> Iterable[str]:
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


def _meant(comparison: Comparison, filled: Sequence[_FilledRow]) -> Iterable[str]:
    """Who lies on the side of the limit that the question asks about."""
    limit = comparison.limit
    if limit is None or not filled or figure_class(filled[0].reading.figure) != figure_class(limit):
        return
    side = {
        Bound.ABOVE: lambda value, end: value > end,
        Bound.AT_LEAST: lambda value, end: value >= end,
        Bound.BELOW: lambda value, end: value < end,
        Bound.AT_MOST: lambda value, end: value <= end,
    }[limit.bound]
    meant = [row for row in filled if side(comparable_value(row.reading.figure), comparable_value(limit))]
    yield f"Thuộc mức được hỏi: {_named(meant)}." if meant else "Không đơn vị nào thuộc mức được hỏi."


def _named(rows: Sequence[_FilledRow]) -> str:
    """ "xã A và xã B, cùng 100% [1][2]" where they have the same, else each with its own."""
    if len(rows) > 1 and len({_value(row) for row in rows}) == 1:
        labels = [row.cell.subject.unit.label for row in rows]
        markers = "".join(f"[{row.marker}]" for row in rows)
        return f"{', '.join(labels[:-1])} và {labels[-1]}, cùng {_value(rows[0])} {markers}"
    return "; ".join(f"{row.cell.subject.unit.label}, {_value(row)} [{row.marker}]" for row in rows)


def _difference(filled: Sequence[_FilledRow]) -> Iterable[str]:
    """ "Chênh lệch: 45,8% [2] trừ 10% [1] bằng 35,8 điểm phần trăm.", where both are exact and of one unit."""
    more, less = sorted(filled, key=lambda row: -comparable_value(row.reading.figure))
    minuend, subtrahend = (_NUMBER_AND_UNIT.fullmatch(_value(row)) for row in (more, less))
    if minuend is None or subtrahend is None or minuend["unit"] != subtrahend["unit"]:
        return
    difference = read_number(minuend["number"]) - read_number(subtrahend["number"])
    if not difference:
        return
    number = f"{difference:,f}".translate(_SEPARATORS)
    number = number.rstrip("0").rstrip(",") if "," in number else number
    unit = " điểm phần trăm" if minuend["unit"] == "%" else minuend["unit"]
    yield f"Chênh lệch: {_value(more)} [{more.marker}] trừ {_value(less)} [{less.marker}] bằng {number}{unit}."


def _not_comparable(rows: Sequence[_Row]) -> str:
    """That the figures are of different years or units of measure."""
    filled = _filled(rows)
    years = {row.reading.year for row in filled}
    asked = {row.cell.subject.year for row in filled} | {row.cell.subject.term for row in filled}
    notes = []
    if len(years - {""}) > 1 and len(asked) <= 2:
        listed = "; ".join(
            f"{row.cell.subject.unit.label}: năm {row.reading.year} [{row.marker}]"
            for row in filled
            if row.reading.year
        )
        notes.append(f"Số liệu không cùng năm ({listed}).")
    if _differ_in_measure(filled):
        notes.append("Số liệu không cùng đơn vị tính nên không so sánh trực tiếp được.")
    return " ".join(notes)


def _differ_in_measure(filled: Sequence[_FilledRow]) -> bool:
    return len({_per(row.reading.figure) for row in filled}) > 1


def _per(figure: Figure) -> str:
    """What a figure is given for each of, where that makes it another measure: "/năm" of a whole term's number."""
    return "" if figure.unit == MONEY else figure.per


def _table_row(row: _Row, with_aspect: bool) -> TableRow:
    name = row.cell.subject.unit.label
    label, aspect = name[0].upper() + name[1:], row.aspect.label if with_aspect else ""
    if not isinstance(row, _FilledRow):
        return TableRow(label, aspect, SILENT, "", _term(row), None)
    elsewhere = " (chỗ khác)" if row.reading is row.cell.also else " (bản sớm hơn)" if row.cell.outdated else ""
    label = f"{label}{elsewhere}"
    return TableRow(label, aspect, _value(row), _quote(row.reading), _term(row), row.marker)


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


def _term(row: _Row) -> str:
    reading, subject = row.reading if isinstance(row, _FilledRow) else None, row.cell.subject
    role = reading.passage.role if reading else subject.term
    year = (reading.year or subject.year) if reading else ""
    terms = reading.passage.terms if reading else subject.terms
    if role in (PassageRole.TARGET, PassageRole.TASK) and year and not terms.is_coming(int(year)):
        role = PassageRole.BACKGROUND  # where a target sets out from
    term = role_label(role, terms.of(role)) if role else ""
    return ", ".join(filter(None, (term, f"năm {year}" if year else "")))


def _value(row: _FilledRow) -> str:
    """The figure as the report writes it, with the words that bound it and the things it counts."""
    reading = row.reading
    text, figure = reading.passage.text, reading.figure
    before = _BEFORE.search(text, reading.wide_start, figure.start)
    end = figure.end
    if figure.unit and not is_measure(figure.unit):
        end = _end_of_thing(text, end, row)
    rate = _RATE.match(text, end, reading.end) if figure.per else None
    end = rate.end() if rate else end
    after = _AFTER.match(text, end, reading.end)
    start = before.start() if before and (after or not before[0].lower().startswith("từ")) else figure.start
    value = _in_cell(text[start : after.end() if after else end]).strip(" *_")
    measure = reading.measure if reading.measure.startswith("%") else f" {reading.measure}"
    return f"{value[0].lower()}{value[1:]}{measure}".rstrip()


def _end_of_thing(text: str, start: int, row: _FilledRow) -> int:
    """Where the name of the counted things ends that stands behind a figure; at its start where it is not clear."""
    stop = row.reading.end
    if (thing := _THING.match(text, start, stop)) is not None:
        return thing.end()
    for name in (name for thing in row.aspect.things for name in thing.names):
        if fold(text[start : start + len(name) + 1]).strip() == name:
            return start + len(name) + 1
    end, taken = start, 0
    while (word := _WORD.match(text, end, stop)) is not None and word_after(text, end):
        end, taken = word.end(), taken + 1
    return end if taken <= _MOST_THING_WORDS else start


def _quote(reading: Reading) -> str:
    """The clause, short; behind the words that announce it where those tell what it is of."""
    text = reading.passage.text
    start, end = _quoted(reading)
    quote = _shortened(text[start:end], reading.figure.start - start)
    here = reading.announced_here
    if here is not None and here[1] <= start and here[1] - here[0] <= _LONGEST_QUOTE:
        announced = _BULLET.sub("", text[here[0] : here[1]]).strip(" ;,.(")
        quote = f"{announced} … {quote}" if announced and announced not in quote else quote
    return _in_cell(quote)


def _quoted(reading: Reading) -> tuple[int, int]:
    """Where the words to quote stand: all since the figure before, or the clause where that would be long."""
    text, from_name = reading.passage.text, reading.segment.start
    start = reading.wide_start if reading.end - reading.wide_start <= _LONGEST_QUOTE else reading.start
    too_short = len(words(text[start : reading.end])) <= _FEW_WORDS
    if (reading.is_part or too_short) and reading.end - from_name <= _LONGEST_QUOTE:
        start = from_name  # who reads "1.126 đảng viên" alone does not know whose
    start += len(text[start : reading.figure.start]) - len(without_numbering(text[start : reading.figure.start]))
    start += len(text[start : reading.figure.start]) - len(text[start : reading.figure.start].lstrip())
    joining = _JOINING.match(text, start, reading.figure.start)
    start = joining.end() if joining else start
    end = start + len(_OPEN_END.sub("", text[start : reading.end], count=1))
    if text[start:end].count(")") > text[start:end].count("("):
        end = start + len(text[start:end].rstrip(" )"))
    return start, max(end, reading.figure.end)


def _shortened(clause: str, figure_at: int) -> str:
    """At most so many characters around the figure, without brackets behind it, cut between words."""
    if len(clause) <= _LONGEST_QUOTE:
        return clause
    bracket = clause.find(" (", figure_at)
    if bracket > 0:
        return _shortened(clause[:bracket], figure_at)
    start = max(0, min(figure_at - _LONGEST_QUOTE // 2, len(clause) - _LONGEST_QUOTE))
    start = clause.find(" ", start) + 1 if start else 0
    end = clause.rfind(" ", start, start + _LONGEST_QUOTE) if start + _LONGEST_QUOTE < len(clause) else len(clause)
    return f"{'… ' if start else ''}{clause[start:end]}{' …' if end < len(clause) else ''}"


def _in_cell(text: str) -> str:
    """The text without what would end a table's cell or a quotation."""
    return _CELL_BREAK.sub(" / ", text).replace("“", "‘").replace("”", "’").replace('"', "’")


def _cite(row: _FilledRow) -> Citation:
    reading = row.reading
    passage = reading.passage
    start, end = _quoted(reading)
    return Citation.of(passage, row.marker, passage.lines_of(start, end), passage.text[start:end])

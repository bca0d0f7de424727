"""The figures of a report made ready to be set against one another: what each is of, of when, and how exact."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from chat.audit.cells import cell_at, cells_of
from chat.audit.exactness import last_place
from chat.audit.finding import Place
from corpus import Passage, PassageKind, Record, Unit
from reading.comparable_figures import COUNT, comparable_value, figure_class
from reading.figure_readings import Reading, without_brackets
from reading.of_report import report_readings
from text.abbreviations import spell_out_abbreviations
from text.figures import Figure, find_figures
from text.lexicon.active import lexicon
from text.lexicon.tables import ClaimUse, StopUse
from text.measures import MONEY, is_measure
from text.sentences import sentence_start
from text.signs import Bound
from text.spelling import spelling_key, spelling_keys

_YEAR = re.compile(r"(?:(?<![\d/.])|(?<=\d/))20\d\d(?![\d/])")
_MEASURE_IN_TITLE = re.compile(r"\(([^()]*)\)\s*$")
_YEAR_BEHIND = re.compile(r"[^\d,;.(]{0,20}(?:\(\s*|\s)(?:(?:cuối |đầu |vào )?năm )?(20\d\d)\s*(?=[),;.]|$)")
_YEAR_OF_BRACKET = re.compile(r"\((?:năm |cuối năm )?(20\d\d)[^\d()]*$")
_YEAR_IN_BRACKET = re.compile(r"[^\d,;.(]{0,12}\((?:năm )?20\d\d[^)]")
_HERE = "\0"
"""Stands in what is said of a figure for the figure."""

_POOR = re.compile(r"(?P<near>cận\s+)?nghèo", re.IGNORECASE)
_RIGHT_BEHIND = 24  # characters
_SHORT = 60  # characters
_PERSONS = frozenset({"đảng", "đoàn", "hội", "đồng", "đv", "lao", "học", "thanh", "cán"})  # first syllables
_FEW = 2  # telling words: with fewer the whole sentence says what a figure is of
_YEAR_HEAD = re.compile(r"\W*năm\W*$", re.IGNORECASE)
_PLAN_HEAD = re.compile(r"\b(?:ƯTH|TH|MT|KH|NQ|NK|UTH)\b")
_STANDS = re.compile(r"hiện nay|hiện có|hiện trạng|hiện đang|thực hiện|hiện tại", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"(?:toàn|cả) (?:xã|phường|đặc khu|huyện|thị trấn|tỉnh|địa bàn|đảng bộ)(?: mới)?(?!\w)"
    r"|trên địa bàn(?: toàn)?(?: xã)?"
    r"|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín) là(?!\w)",
    re.IGNORECASE,
)
_CLAUSE_BREAK = re.compile(r"[;:,]\s|[.!?]\s")
_BREAK = re.compile(
    r"[,;(]|\.(?=\s)|\s(?:và|so với|trong đó|tăng|giảm|nhưng|song|cho thấy|thì|mà|nên|chủ yếu|tập trung)\s"
)
_GENERIC = frozenset(
    key
    for words in (
        "thực hiện ước kết quả hiện trạng th ưth uth mt mục tiêu chỉ tiêu đơn vị tính đvt nội dung số lượng kế hoạch"
        " tên danh mục tt stt cụ thể hiện nay cuối đầu tháng quý giai đoạn nhiệm kỳ nghị quyết đề ra đại hội"
        " địa phương vượt hoàn thành ghi chú đánh giá tốt khá đáng kể lần lượt thuộc cùng kỳ phần tháng"
    ).split()
    for key in spelling_keys(words)
)
TELLS_OTHER = {
    "yearly": re.compile(r"bình quân(?! đầu)(?! của)(?=.{0,12}năm)|mỗi năm|hằng năm|hàng năm|/năm|từng năm", re.I),
    "whole term": re.compile(
        r"(?:0?5|năm|nhiều) năm(?! 20)|trong nhiệm kỳ|cả nhiệm kỳ|nhiệm kỳ qua|giai đoạn|l[ũu][ỹy] kế"
        r"|20\d\d\s*[-–]\s*20\d\d",
        re.I,
    ),
    "start": re.compile(r"đầu nhiệm kỳ|đầu nk|đầu giai đoạn|nhiệm kỳ trước|trước đây|trước đó|ban đầu|đầu kỳ", re.I),
    "part of a year": re.compile(r"(?:06|6|sáu|9|09|chín|3|03) tháng|quý [IV\d]|tháng đầu", re.I),
    "plan": re.compile(r"kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán|đề ra|yêu cầu|\bNQ\b|\bMT\b|\bKH\b", re.I),
    "more": re.compile(
        r"(?<!\w)(?:thêm|bổ sung|phát sinh|chưa|không đạt|riêng|ngoài ra|còn thiếu|thiếu|mất)(?!\w)", re.I
    ),
    "women": re.compile(r"(?<!\w)nữ(?!\w)", re.I),
    "pupils": re.compile(r"học sinh|sinh viên|giáo viên|trẻ em", re.I),
    "officials": re.compile(r"cán bộ|công chức|viên chức", re.I),
    "members": re.compile(r"đảng viên|đoàn viên|hội viên", re.I),
    "a body": re.compile(
        r"(?i:(?<!\w)(?:trường|chợ|bệnh viện|công ty|hợp tác xã|htx|nhà máy|cảng|đầm|thôn|bản|buôn|ấp|xóm|khu|cụm|vùng)"
        r"(?: [^\W\d_]+){0,3}?) [A-ZĐÁÀẢÃẠÂĂÊÔƠƯ][^\W\d_]"
    ),
    "average": re.compile(r"(?<!thu nhập )bình quân(?! đầu| thu nhập)|trung bình", re.I),
    "higher": re.compile(r"(?:toàn|của|chung) (?:tỉnh|huyện|quận|thành phố|cả nước)|cả nước|toàn quốc", re.I),
}
"""What two figures must both say, or neither, to be of one thing."""


@dataclass(frozen=True)
class Stated:
    """A figure with what it is of.

    Attributes:
        reading: the figure in its sentence.
        figure: the figure, in a table with the measure that its row or column gives.
        record: the same as data.
        before: the telling words before it that say what it is of, the nearest last.
        after: the telling words behind it, the nearest first.
        around: these and the telling words of its sentence, of what announces it and of the headings above.
        years: those it may be of; none where none is told.
        words: what is said of it, with `_HERE` for the figure in prose.
        aimed: whether it is aimed at, not reached.
    """

    reading: Reading
    figure: Figure
    record: Record
    before: tuple[str, ...]
    after: tuple[str, ...]
    around: frozenset[str]
    years: frozenset[int]
    words: str
    aimed: bool

    @property
    def passage(self) -> Passage:
        return self.reading.passage

    @property
    def unit(self) -> Unit:
        return self.reading.unit

    @cached_property
    def value(self) -> Decimal:
        return comparable_value(self.figure)

    @cached_property
    def measure(self) -> str:
        return figure_class(self.figure)

    @cached_property
    def told(self) -> frozenset[str]:
        """Which of `TELLS_OTHER` its words say."""
        words = spell_out_abbreviations(self.words)
        before, _, behind = words.partition(_HERE)
        poor = _POOR.search(behind[:_RIGHT_BEHIND]) or next(reversed([*_POOR.finditer(before)]), None)
        told = {name for name, pattern in TELLS_OTHER.items() if pattern.search(words) or pattern.search(self.words)}
        told |= {"near"} if poor is not None and poor["near"] else set()
        return frozenset(told - {"higher"} if self.unit.is_large else told)

    def is_told_like(self, other: Stated) -> bool:
        """Whether most telling words beside the one that has fewer stand beside the other."""
        mine, its = {*self.before, *self.after}, {*other.before, *other.after}
        shared = mine & its
        return len(shared) >= _FEW and len(shared) * 4 >= min(len(mine), len(its)) * 3

    def same_time(self, other: Stated) -> bool:
        """Whether both can be of one year; one that names none is of the end of its term."""
        one, two = self._told_years, other._told_years
        return not one or not two or bool(one & two)

    @cached_property
    def _told_years(self) -> frozenset[int]:
        terms = self.passage.terms
        if self.years or (terms.coming if self.aimed else terms.past) is None:
            return self.years
        if self.aimed:
            return frozenset({terms.coming.last}) if terms.coming else frozenset()
        return frozenset({terms.past.last, terms.past.last - 1}) if terms.past else frozenset()

    @property
    def written(self) -> str:
        return self.record.written

    @cached_property
    def place(self) -> Place:
        """Where it stands, with the words to quote; a row whole, and no quotation that does not say of what it is."""
        if self.passage.kind is PassageKind.ROW:
            return Place.of(self.passage, 0, len(self.passage.text))
        text, (start, end) = self.passage.text, self.record.span
        if text[start:end] in self.record.said and len(self.record.said) > end - start + _SHORT // 2:
            return replace(Place.of(self.passage, start, end), quote=self.record.said.strip(" ,;."))
        if end - start < _SHORT:
            first = sentence_start(text, start, semicolons=False)
            breaks = [found.end() for found in _CLAUSE_BREAK.finditer(text, first, max(first, end - _SHORT))]
            start = min(start, max(breaks, default=first))
        return Place.of(self.passage, start, end)

    @cached_property
    def sentence(self) -> tuple[str, int]:
        """The sentence that it stands in, by its passage and its start."""
        return self.passage.id, sentence_start(self.passage.text, self.figure.start, semicolons=False)


def stated_figures(passages: Sequence[Passage], records: Sequence[Record]) -> tuple[Stated, ...]:
    """The figures of a report in reading order, ends of ranges left out.

    Args:
        passages: all of the report, in reading order.
        records: its records; figures without one are left out.
    """
    return tuple(_stated(passages, records))


def _stated(passages: Sequence[Passage], records: Sequence[Record]) -> Iterator[Stated]:
    waiting: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        waiting[record.passage].append(record)
    for reading, cited in report_readings(passages):
        beside = waiting[reading.passage.id]
        its = next((one for one in beside if one.value == reading.figure.value), None)
        if its is not None:
            beside.remove(its)
            row = reading.passage.kind is PassageKind.ROW
            yield _of_row(reading, its) if row else _of_prose(reading, cited, its)


def _of_row(reading: Reading, record: Record) -> Stated:
    passage, figure = reading.passage, reading.figure
    cells = tuple(cells_of(passage))
    titles = " ".join(cell.value for cell in cells if cell.is_title)
    own = cell_at(passage, figure.start)
    head = own.head if own is not None else ""
    before: tuple[str, ...] = ()
    if own is None or not own.is_title:
        before = (*_telling(titles, reading.unit), *_telling(_PLAN_HEAD.sub(" ", head), reading.unit))
    named = next((cell.value for cell in cells if _YEAR_HEAD.match(cell.head)), "")
    value = own.value if own is not None and not own.is_title else ""
    years = frozenset(
        map(int, _YEAR.findall(value) or _YEAR.findall(head) or _YEAR.findall(named) or _YEAR.findall(titles))
    )
    around = frozenset(_telling(f"{passage.text} {' '.join(passage.headings[-2:])}", reading.unit)).union(before)
    aimed = record.aimed and not _STANDS.search(head)
    figure = replace(figure, unit="") if _is_no_thing(reading) else figure
    return Stated(reading, _measured(figure, titles), record, before, (), around, years, f"{titles} {head}", aimed)


def _is_no_thing(reading: Reading) -> bool:
    """Whether a column "Đơn vị" names whose row it is, "Toàn xã", and not what is counted."""
    return reading.measure[:1].isupper() and not is_measure(reading.figure.unit)


def _of_prose(reading: Reading, cited: str, record: Record) -> Stated:
    text, figure = reading.passage.text, reading.figure
    lead = reading.announced or cited
    years = _years(reading, text[reading.wide_start : figure.start], lead)
    said = text[reading.wide_start : figure.start]
    behind = _BREAK.split(text[figure.end : max(reading.end, figure.end)], maxsplit=1)[0]
    before, after = _telling(said, reading.unit), _telling(behind, reading.unit)
    if lead:
        said, before = f"{lead} {said}", (*_telling(lead, reading.unit), *before)
    words = f"{said}{_HERE}{text[figure.end : max(reading.end, figure.end)]}"
    if len(set(before + after)) < _FEW:
        sentence = reading.sentence[: max(0, len(reading.sentence) - (reading.end - figure.start))]
        before = (*_telling(sentence, reading.unit), *before)
    headings = " ".join(reading.passage.headings[-2:])
    around = frozenset(_telling(f"{reading.sentence} {lead} {headings}", reading.unit)).union(before, after)
    aimed = record.aimed and not _STANDS.search(f"{said} {behind}")
    return Stated(reading, figure, record, before, after, around, years, words, aimed)


def _measured(figure: Figure, titles: str) -> Figure:
    """A row's figure with the measure that its title gives in brackets: "Tổng thu (tỷ đồng)"."""
    found = _MEASURE_IN_TITLE.search(titles)
    if figure.unit or found is None:
        return figure
    whole = find_figures(f"{figure.text} {found[1]}")
    return replace(whole[0], start=figure.start, end=figure.end, text=figure.text) if whole else figure


def _telling(text: str, unit: Unit) -> tuple[str, ...]:
    common = {spelling_key(word) for word in lexicon().stop_words[StopUse.BESIDE_FIGURE]} | _GENERIC
    named = set(spelling_keys(unit.name))
    keys = spelling_keys(spell_out_abbreviations(_SAYS_NOTHING.sub(" ", text)))
    return tuple(key for key in keys if key not in common and key not in named and not key[0].isdigit())


def _years(reading: Reading, said: str, lead: str) -> frozenset[int]:
    """The year that stands behind the figure, else the last before it, else those of what announces it."""
    text, figure = reading.passage.text, reading.figure
    behind = _YEAR_BEHIND.match(text, figure.end)
    if behind:
        return frozenset({int(behind[1])})
    in_bracket = _YEAR_OF_BRACKET.search(said)
    before = in_bracket.groups() if in_bracket else _YEAR.findall(without_brackets(said))
    if before:
        return frozenset({int(before[-1])})
    if reading.year and not _YEAR_IN_BRACKET.match(text, figure.end):
        return frozenset({int(reading.year)})
    return frozenset(map(int, _YEAR.findall(without_brackets(lead))))


def agree(one: Stated, other: Stated) -> bool:
    """Whether both can be told of one quantity: equal, one the other rounded, or within its bound."""
    a, b = one.value, other.value
    if a == b or one.record.upper is not None or other.record.upper is not None:
        return True
    if other.figure.total == a or one.figure.total == b:
        return True  # "70/74 khu phố" tells the 74 too
    if one.figure.total is not None and other.figure.total is not None and one.figure.total != other.figure.total:
        return False
    step = max(last_place(one.figure), last_place(other.figure))
    if abs(a - b) < step and last_place(one.figure) != last_place(other.figure):
        return True
    return _within(one.figure.bound, a, b) or _within(other.figure.bound, b, a)


def _within(bound: Bound, limit: Decimal, value: Decimal) -> bool:
    if bound is Bound.ABOUT:
        return abs(limit - value) * 10 <= abs(limit)
    if bound in (Bound.ABOVE, Bound.AT_LEAST):
        return value >= limit
    return bound in (Bound.BELOW, Bound.AT_MOST) and value <= limit


def same_things(one: Stated, other: Stated) -> bool:
    """Whether both are given in one measure, and count the same things; a rate may be told short, or left out."""
    if one.measure.partition("/")[0] != other.measure.partition("/")[0] or not _same_rate(one.figure, other.figure):
        return False
    if one.measure.removesuffix(" change") != COUNT:
        return True
    a, b = one.figure.unit.split(" ")[0], other.figure.unit.split(" ")[0]
    return not a or not b or spelling_key(a) == spelling_key(b) or (_is_of_persons(a) and _is_of_persons(b))


def _same_rate(one: Figure, other: Figure) -> bool:
    each, other_each = set(filter(None, one.per.split("/"))), set(filter(None, other.per.split("/")))
    if one.unit == other.unit == MONEY or not is_measure(one.unit):
        return each <= other_each or other_each <= each
    return each == other_each


def _is_of_persons(thing: str) -> bool:
    return thing in _PERSONS or thing in lexicon().claim_words[ClaimUse.PERSON]

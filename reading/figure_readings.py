"""The figures of a report as statements: each with its clause, the words that announce it, its unit and its year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus import Clause, Passage, PassageKind, Unit
from reading.segments import Segment, sentences_of
from text.figures import Figure, find_figures
from text.fold import fold
from text.measures import is_measure
from text.sentences import sentence_start
from text.unit_kinds import MERGED_WORD

_CLAUSE_BREAK = re.compile(
    r"[;,](?=\s)|[.!?](?=\s|$)|\s(?:và|(?<!đối )với)\s(?=(?:[^\W\d_]+\s){0,2}\d)|(?<=\s)trong đó\s"
)
_BREAK_OR_BRACKET = re.compile(rf"[()]|{_CLAUSE_BREAK.pattern}")
_YEAR_BEHIND = re.compile(
    r"(?: [^\W\d_]+){0,2}?[^\S\n]*(?:\(\w*\s*(?=năm \d+[^()\d]*\))|trong |vào |của |cuối |hết )?"
    r"năm (20\d\d)\b(?!\s*[-–])"
)
_YEAR_BEFORE = re.compile(r"(?<!so với )(?<!so với cùng kỳ )\bnăm (20\d\d)\b(?!\s*[-–]\s*20)", re.IGNORECASE)
_YEAR_IN_HEAD = re.compile(r"(?<![\d/.-])(?<!-\s)\b(20\d\d)\b(?!\s*[-–/.]\s*\d)")
_YEAR_AND_COLON = re.compile(r"(?<![-–/.\d])\b(20\d\d)\s*:\s*$")
_YEAR_FIRST = re.compile(r"\W*(?:\w+ ){0,3}?năm (20\d\d)\b(?!\s*[-–]\s*20)", re.IGNORECASE)
_YEAR_ALONE = re.compile(
    r"\W*(?:(?:đến|cuối|hết|trong|và|còn)\s+)*năm 20\d\d"
    r"(?:\s+(?:là|đạt|còn|ước|ước đạt|tăng lên|nâng lên|lên|giảm|giảm còn|giảm xuống|xuống còn))*\W*",
    re.IGNORECASE,
)
YEARS_TOGETHER = re.compile(r"\b20\d\d\s*[-–]\s*20\d\d\b")
"""The years of a term or a period, "2021-2025"."""

_SENTENCE_END = re.compile(r"[.!?]\s*$")
_CELL = re.compile(r"(?P<head>[^:;|]+): (?P<value>[^;]*)")
_UNIT_HEAD = re.compile(r"^\s*(?:đơn vị(?: tính)?|đvt)\s*$", re.IGNORECASE)
_NUMBER_HEAD = re.compile(r"^\s*(?:tt|stt|số tt|số thứ tự)\s*$", re.IGNORECASE)
_HEAD_UNIT = re.compile(r"\(([^()]+)\)\s*$")
_UNFINISHED = re.compile(r"[^.!?]\s*$")
_WORD = re.compile(r"[^\W\d_]+")
_GOES_ON_TO = re.compile(
    r"(?: [^\W\d_]+){0,2}?(?:,?\s*(?:vào |cuối )?năm 20\d\d)?,?\s*"
    r"(?:(?:giảm|tăng|nâng) )?(?:xuống |lên )?(?:còn|lên|đến|xuống)\s+",
    re.IGNORECASE,
)
_LEAST_LEAD = 2  # syllables before a unit's name that make them the words that announce all that follows


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure that a report states of a unit, with the words that say what it measures.

    Attributes:
        passage: where it stands.
        unit: the unit it is of.
        figure: the number with its unit of measure.
        start: where its clause begins in the passage's text, at the last comma.
        end: where the clause ends.
        wide_start: where the words after the figure before it begin.
        segment: the sentence or part of one that holds it.
        announced: the words before it that announce figures of unit after unit: "30 kỳ họp (" for "Tú Nang: 11".
        announced_here: where these stand in the passage; None where they stand in another.
        year: the year it is of; "" where none is stated.
        carried: the sentence that the passage before left unfinished.
        measure: the unit of measure that a table's row gives apart from the figure.
        first: false where another figure stands before it in the sentence.
    """

    passage: Passage
    unit: Unit
    figure: Figure
    start: int
    end: int
    wide_start: int
    segment: Segment
    announced: str = ""
    announced_here: tuple[int, int] | None = None
    year: str = ""
    carried: str = ""
    measure: str = ""
    first: bool = True

    @property
    def is_part(self) -> bool:
        """Whether it is of one of the merged units, which reports tell of one after the other."""
        return is_part(self.unit)

    @property
    def sentence(self) -> str:
        """The words of its sentence up to the end of its clause, whatever units they speak of."""
        start = sentence_start(self.passage.text, self.start, semicolons=False)
        return self.passage.text[start : self.end] if start else f"{self.carried} {self.passage.text[: self.end]}"

    @property
    def says_year_alone(self) -> bool:
        """Whether its clause says but the year before it, "năm 2025 là 95,1%"."""
        return _YEAR_ALONE.fullmatch(self.passage.text, self.start, self.figure.start) is not None

    @property
    def spans_years(self) -> bool:
        """Whether it is of several years together, "giai đoạn 2021-2025", and so of no single one."""
        return YEARS_TOGETHER.search(self.wide_clause) is not None

    @property
    def clause(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def wide_clause(self) -> str:
        return self.passage.text[self.wide_start : self.end]


@lru_cache(maxsize=4096)
def readings_of(passage: Passage, before: Passage | None) -> tuple[Reading, ...]:
    """The figures of a passage, in reading order.

    Args:
        passage: any but a heading.
        before: the passage just before it in its section: one that was split goes on from it.
    """
    return tuple(_readings_of_row(passage) if passage.kind is PassageKind.ROW else _readings(passage, before))


def _readings(passage: Passage, before: Passage | None) -> Iterator[Reading]:
    if passage.kind is PassageKind.NOTE or before is None or before.headings != passage.headings:
        before = None
    figures = find_figures(passage.text)
    carried = _carried(before)
    leads = dict(zip(passage.clauses, _leads(passage, before), strict=True))
    topic: tuple[int, int] | None = None  # where a sentence says what it gives for one year and then for others
    for segment in sentences_of(passage):
        clause = next(clause for clause in passage.clauses if clause.start <= segment.start < clause.end)
        announced, here = leads[clause]
        told_to = segment.start
        for figure in figures:
            if segment.start <= figure.start < segment.end:
                start, end = _clause_around(passage.text, segment, figure)
                goes_on = _GOES_ON_TO.fullmatch(passage.text, told_to, figure.start) is not None
                wide = segment.start if told_to == segment.start else _after_figure(passage.text, told_to, start)
                wide = start if goes_on else wide  # "từ 528 hộ năm 2025 còn 428 hộ" says both of the same
                if not _WORD.search(passage.text, start, figure.start):
                    end = _before_figure(passage.text, end, segment, figures)
                year = _year(passage.text, segment, wide, figure, announced)
                first = told_to == segment.start
                said, said_here = announced, here
                if _YEAR_ALONE.fullmatch(passage.text, start, figure.start):
                    if topic is not None and not announced:
                        said, said_here = passage.text[slice(*topic)], topic
                else:
                    topic = _before_year(passage.text, start, figure.start)
                yield Reading(
                    passage, segment.unit, figure, start, end, wide, segment, said, said_here, year, carried, "", first
                )
                told_to = figure.end
        if _SENTENCE_END.search(segment.text):
            topic = None


def _before_year(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words stand that a clause begins with before it names a year, if they are enough to say a topic."""
    found = _YEAR_BEFORE.search(text, start, end)
    if found is None or len(_WORD.findall(text[start : found.start()])) < _LEAST_LEAD:
        return None
    return start, start + len(text[start : found.start()].rstrip())


def _readings_of_row(passage: Passage) -> Iterator[Reading]:
    """A row's cells that hold figures; their unit of measure stands in another cell or in the column's head."""
    cells = list(_CELL.finditer(passage.text))
    named = {fold(unit.name) for unit in passage.units}
    of_measure = (cell["value"].strip() for cell in cells if _UNIT_HEAD.match(cell["head"]))
    measure = next((value for value in of_measure if fold(value) not in named), "")
    titles = [cell for cell in cells if not (find_figures(cell["value"]) or _NUMBER_HEAD.match(cell["head"]))]
    measure = measure or next(filter(None, (_measure_in_brackets(cell["value"]) for cell in titles)), "")
    for cell in cells:
        if _NUMBER_HEAD.match(cell["head"]) or _UNIT_HEAD.match(cell["head"]):
            continue
        in_head = _HEAD_UNIT.search(cell["head"])
        for figure in find_figures(cell["value"]):
            apart = "" if figure.unit else measure or (in_head[1] if in_head else "")
            whole = find_figures(f"{figure.text} {apart}") or (figure,)
            start, end = cell.start("value") + figure.start, cell.start("value") + figure.end
            placed = replace(whole[0] if not figure.unit else figure, start=start, end=end, text=figure.text)
            unit = next(clause.unit for clause in passage.clauses if clause.start <= start < clause.end)
            segment = Segment(passage, cell.start(), cell.end(), unit)
            year = _YEAR_BEFORE.search(cell[0]) or _YEAR_IN_HEAD.search(cell["head"])
            title = titles[0].span() if titles else None
            yield Reading(
                passage,
                unit,
                placed,
                begin := cell.start() + len(cell[0]) - len(cell[0].lstrip()),
                cell.end(),
                begin,
                segment,
                "; ".join(title_cell[0].strip() for title_cell in titles),
                title,
                year[1] if year else "",
                measure=apart.strip(),
            )


def _measure_in_brackets(title: str) -> str:
    """The measure that a row's title ends in: "Thu ngân sách trên địa bàn (tỷ đồng)"; "" where it names none."""
    found = _HEAD_UNIT.search(title)
    figures = find_figures(f"1 {found[1]}") if found is not None else ()
    return found[1] if found is not None and figures and is_measure(figures[0].unit) else ""


def _leads(passage: Passage, before: Passage | None) -> list[tuple[str, tuple[int, int] | None]]:
    """For each clause the words that announce it, and where they stand if in this passage."""
    leads: list[tuple[str, tuple[int, int] | None]] = []
    text = passage.text
    running = _lead_left_open(before)
    here: tuple[int, int] | None = None
    for clause in passage.clauses:
        if not is_part(clause.unit):
            leads.append(("", None))
            start = clause.start + _last_sentence(text[clause.start : clause.end])
            running, here = text[start : clause.end], (start, clause.end)
            continue
        own = _words_before_name(text, clause)
        if own is not None:
            running, here = text[slice(*own)], own
        leads.append((running, here))
    return leads


def _carried(before: Passage | None) -> str:
    """The sentence that the passage before does not end."""
    if before is None or not _UNFINISHED.search(before.text):
        return ""
    return before.text[sentence_start(before.text, len(before.text), semicolons=False) :]


def _lead_left_open(before: Passage | None) -> str:
    """The words with which the passage before announces what this one goes on to tell; "" where it ends."""
    if before is None or not before.clauses:
        return ""
    if not (is_part(before.clauses[-1].unit) or _UNFINISHED.search(before.text)):
        return ""
    last = before.clauses[-1]
    if not is_part(last.unit):
        return before.text[last.start + _last_sentence(before.text[last.start : last.end]) : last.end]
    return _leads(before, None)[-1][0]


def is_part(unit: Unit) -> bool:
    """Whether it is one of the merged units, which reports tell of one after the other."""
    return not unit.is_new and not unit.is_district


def _words_before_name(text: str, clause: Clause) -> tuple[int, int] | None:
    """Where the words stand that a clause begins with before it names its unit, if they are more than its kind."""
    place = fold(text[clause.start : clause.end]).find(fold(clause.unit.name))
    if place < 0:
        return None
    words = _WORD.findall(re.sub(rf"(?i:{MERGED_WORD}|đảng bộ)\s*$", "", text[clause.start : clause.start + place]))
    return (clause.start, clause.start + place) if len(words) >= _LEAST_LEAD and words != ["trong", "đó"] else None


def _last_sentence(text: str) -> int:
    return sentence_start(text, len(text.rstrip(" (:")) - 1)


def _clause_around(text: str, segment: Segment, figure: Figure) -> tuple[int, int]:
    """Where the clause of a sentence stands that holds the figure; words in brackets go with those before them."""
    opened = _open_bracket(text, segment.start, figure.start)
    inner_start = _after_last_break(text, segment.start if opened is None else opened + 1, figure.start)
    start = inner_start
    if opened is not None and inner_start == opened + 1:
        start = _after_last_break(text, segment.start, opened)
    end = _first_break(text, figure.end, segment.end)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, start + len(text[start:end].rstrip(" ,;."))


def _after_figure(text: str, told_to: int, start: int) -> int:
    """Where the words after the figure that ends at `told_to` begin, at most at `start`."""
    place = min(start, _first_break(text, told_to, start))
    closed = [found.end() for found in re.finditer(r"\)", text[place:start])]
    if closed and text[place:start].count(")") > text[place:start].count("("):
        place += closed[-1]
    return place + len(text[place:start]) - len(text[place:start].lstrip(" ,;."))


def _before_figure(text: str, end: int, segment: Segment, figures: Sequence[Figure]) -> int:
    """Where the words behind a figure that leads its clause end: "51% nhà văn hóa bản, tổ dân phố đạt chuẩn"."""
    following = next((figure.start for figure in figures if end <= figure.start < segment.end), None)
    if following is None:
        return end + len(text[end : segment.end].rstrip(" ,;."))
    return max(end, _after_last_break(text, end, following) - 1)


def without_brackets(text: str) -> str:
    """The text without what stands in brackets.

    >>> without_brackets("còn 9,5% (giảm 01% so với năm 2020)")
    'còn 9,5% '
    """
    return re.sub(r"\([^()]*\)?", "", text)


def _open_bracket(text: str, start: int, end: int) -> int | None:
    opened: list[int] = []
    for place in range(start, end):
        if text[place] == "(":
            opened.append(place)
        elif text[place] == ")" and opened:
            opened.pop()
    return opened[-1] if opened else None


def _after_last_break(text: str, start: int, end: int) -> int:
    depth = 0
    place = start
    for found in _BREAK_OR_BRACKET.finditer(text, start):
        if found.start() >= end:
            break
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth = max(0, depth - 1)
        elif not depth:
            place = found.end()
    return place


def _first_break(text: str, start: int, end: int) -> int:
    depth = 0
    for found in _BREAK_OR_BRACKET.finditer(text, start):
        if found.start() >= end:
            break
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth -= 1
            if depth <= 0:
                return found.end()
        elif not depth:
            return found.start()
    return end


def _year(text: str, segment: Segment, start: int, figure: Figure, announced: str) -> str:
    behind = _YEAR_BEHIND.match(text, figure.end, segment.end)
    if behind:
        return behind[1]
    if opening := _YEAR_AND_COLON.search(text, segment.start, figure.start):
        return opening[1]
    opened = text.rfind("(", segment.start, figure.start)
    within = text[opened : figure.start] if opened >= 0 and ")" not in text[opened : figure.start] else ""
    if inner := _YEAR_BEFORE.findall(within):
        return inner[-1]
    for stated in (text[start : figure.start], announced):
        years: Sequence[str] = _YEAR_BEFORE.findall(without_brackets(stated))
        if years:
            return years[-1]
    first = _YEAR_FIRST.match(text, segment.start, figure.start)
    return first[1] if first else ""

"""Which unit each stretch of a paragraph speaks of, where it runs through several (vế câu)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from corpus import Clause, PassageRole, Unit
from ingest.attribution.mentions import BODY, FIGURE_BEHIND, Mention, find_mentions, labels_item
from text.sentences import sentence_ends, sentence_start
from text.syllables import LOWER, UPPER

_BOUNDARY = re.compile(r"(?<=[.;:,])\s*(?=\(\d{1,2}\))|[.;:,]\s+(?!\(\d{1,2}\))|\((?!\d{1,2}\))|\s(?:và|còn)\s")
_BRACKET = re.compile(r"[()]")
_NEW_STATEMENT = re.compile(rf";\s+(?={UPPER}|\(\d)|(?<!\(\d)\)\s+(?={UPPER})")
_LISTED_BEHIND = re.compile(rf":\s+(?={UPPER})|;\s+(?=[^();]*\()")
_COUNTED_BEHIND = re.compile(r"\s*:\s*\d(?:[\d.,]*\d)?[^;,.()]*")
_REMAINDER = re.compile(r",\s+(?:và\s+)?(?=(?:chuyển )?từ (?:các )?cơ quan|(?:số )?còn lại\b)")  # of a sum, no unit's
_SEMICOLON = re.compile(r";\s+(?![^()]*\))")  # in no brackets
_SUBJECT_BOUNDARY = re.compile(
    rf":\s+(?!{LOWER})|;\s+|[.!?]\s+$"
)  # a name behind a stop begins a sentence: "Tốt. xã A: …"
_BEFORE_SUBJECT = re.compile(
    r"(?P<item>[\W\d]*\(\d{1,2}\)\s*)?[\W\d]*"
    r"(?:(?:Trong|Sau|Qua|Đến|Từ|Năm|Giai đoạn|Nhiệm kỳ)\b[^,;:.]{0,60},\s*)?"
    r"(?:(?:[Tt]ại|[Ởở]|[Rr]iêng|[Cc]òn|[Đđ]ối với|[Tt]rên địa bàn)\s+)?"
    rf"(?:(?:{BODY})(?:\s+|,\s*)(?:và\s+)?)*"
)
_WORD = re.compile(r"[^\W\d_]+")
_INTRODUCES_PART = re.compile(r"\b(?:trong đó|riêng|gồm|còn|tại|ở)\b", re.IGNORECASE)
_MOST_IN_SENTENCE = 60  # mentions
_LONGEST_CLAUSE = 1000  # characters
_LONGEST_ASIDE = 200
_ANNOUNCES = re.compile(r"\s*(?:\(?cũ\)?)?\s*[^\s:;.][^:;.]*:\s")
_TIME_BEFORE = re.compile(
    r"(?:^|[.;:,]\s+)(?P<time>(?:[Đđ]ến|[Tt]ính đến|[Hh]ết|[Cc]uối|[Nn]ăm|[Gg]iai đoạn|[Tt]rong|[Tt]ừ)\b[^.;:,()]{0,40}"
    r"(?:(?:19|20)\d\d|nhiệm kỳ),\s+)$"
)
_COLON = re.compile(r"\s*(?:\(?cũ\)?)?\s*:")


def find_clauses(text: str, units: Sequence[Unit], default: Unit, term: PassageRole) -> tuple[Clause, ...]:
    """The clauses of a paragraph, covering it from end to end.

    Args:
        text: a whole paragraph, item or note.
        units: the report's units, the commune first.
        default: the unit spoken of before any is named: the section's, or the commune.
        term: targets and tasks are the new commune's, so a name that both bear is the new one there.
    """
    starts: list[tuple[int, Unit]] = [(0, default)]
    after_bracket = 0
    brackets = _find_brackets(text)
    subject = default
    mentions = find_mentions(text, units, default, term)
    for k, mention in enumerate(mentions):
        opened, closed = _brackets_around(text, brackets, mention)
        if mention.whole and opened >= 0:
            starts += [(mention.start, mention.unit), (closed + 1, _unit_at(opened, starts))]
        elif mention.whole or labels_item(text, mention.start):
            starts.append((mention.start if mention.whole else 0, mention.unit))
            subject = mention.unit
        elif opened >= 0 and not (text[opened + 1 : mention.start] + text[mention.end : closed]).strip():
            # the unit is named behind what is said of it: "Diện tích cà phê 65 ha (xã Nà Hin)"
            # or of one thing in a list: "3 giáo xứ: Phú Linh (xã Nà Hin): 3.912 người; …"
            announced = _last_boundary(text, mention.start, _LISTED_BEHIND)
            begin = max(sentence_start(text, mention.start - 1), after_bracket, announced)
            counted = _COUNTED_BEHIND.match(text, closed + 1)
            after_bracket = counted.end() if counted is not None else closed + 1
            starts = [item for item in starts if item[0] < begin] + [(begin, mention.unit), (after_bracket, default)]
        else:
            named_before = mentions[k - 1].end if k else 0
            as_subject = _subject_start(text, mention, named_before) if opened < 0 else None
            begin = _clause_start(text, mention.start) if as_subject is None else as_subject
            starts.append((begin, mention.unit))
            if opened >= 0:
                starts.append((closed + 1, _unit_at(opened, starts)))
            elif as_subject is not None and not _opens_list(text, begin, mentions[k:]):
                subject = mention.unit
                list_end = _end_of_list(text, mentions[: k + 1], units)
                if list_end is not None:
                    starts.append((list_end, default))
                    subject = default
            else:
                end = _end_of_statement(text, mentions[: k + 1], units)
                subject = default if _tells_several(text, mentions[: k + 1], units, end) else subject
                starts.append((end, subject))
    return _as_clauses(sorted(starts, key=lambda item: item[0]), len(text))


def unit_of_heading(headings: Sequence[str], units: Sequence[Unit], term: PassageRole) -> Unit:
    """The unit that the innermost heading naming one speaks of; the commune where none does."""
    for heading in reversed(headings):
        named = _units_in_heading(heading, tuple(units), term)
        if len(named) == 1 and units[0] not in named:
            (unit,) = named
            return unit
    return units[0]


@lru_cache(maxsize=1024)
def _units_in_heading(heading: str, units: tuple[Unit, ...], term: PassageRole) -> frozenset[Unit]:
    """Asked again for each paragraph below the heading. In "CÁC ĐẢNG BỘ XÃ A, B, C" each stands for one."""
    named = frozenset(mention.unit for mention in find_mentions(heading, units, units[0], term))
    names = {unit.name for unit in named}
    listed = (unit for unit in units[1:] if unit.name not in names and " " in unit.name and not unit.is_district)
    others = frozenset(unit for unit in listed if re.search(rf"(?<!\w){re.escape(unit.name)}(?!\w)", heading, re.I))
    return named | others if named else named


@dataclass(frozen=True, slots=True)
class _Brackets:
    """Where pairs of brackets open and close, in the order of closing, and where those open that nobody closed."""

    pairs: tuple[tuple[int, int], ...]
    unclosed: tuple[int, ...]


def _find_brackets(text: str) -> _Brackets:
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for found in _BRACKET.finditer(text):
        if found[0] == "(":
            opened.append(found.start())
        elif opened:
            pairs.append((opened.pop(), found.start()))
    return _Brackets(tuple(pairs), tuple(opened))


def _brackets_around(text: str, brackets: _Brackets, mention: Mention) -> tuple[int, int]:
    """Where the brackets round a mention open and close; -1 and -1 where it stands in none.

    Brackets that nobody closed end with the sentence.
    """
    for start, end in brackets.pairs:
        if start < mention.start and mention.end <= end:
            return start, end
    before = bisect_left(brackets.unclosed, mention.start)
    ends = _sentence_ends(text)
    if before == 0 or any(brackets.unclosed[before - 1] <= stop <= mention.start for stop, _ in ends):
        return -1, -1
    ended = next((stop for stop, _ in ends if stop > mention.end), None)
    return (brackets.unclosed[before - 1], ended - 1) if ended is not None else (-1, -1)


def _subject_start(text: str, mention: Mention, named_before: int) -> int | None:
    """Where the sentence or item begins whose subject is the unit, so that what follows speaks of it too; else None.

    No other unit, the last of which ends at `named_before`, is named in the sentence before.
    """
    begin = max(
        *(following for _, following in _sentence_ends(text) if following <= mention.start),
        _last_boundary(text, mention.start, _SUBJECT_BOUNDARY),
        0,
    )
    before = _BEFORE_SUBJECT.fullmatch(text, begin, mention.start) if named_before <= begin else None
    if before is None:
        return None
    starts_sentence = text[begin : mention.end].lstrip(" -–+*•(")[:1].isupper()
    names_item = before["item"] or _COLON.match(text, mention.end)
    return begin if starts_sentence or names_item else None


def _opens_list(text: str, begin: int, mentions: Sequence[Mention]) -> bool:
    """Whether the first unit is named behind a colon and another in the same sentence: "Dư nợ: A 2 tỷ; B 3 tỷ"."""
    if len(mentions) == 1 or not text[:begin].rstrip().endswith(":"):
        return False
    end = next((stop for stop, _ in _sentence_ends(text) if stop >= mentions[0].end), len(text))
    return mentions[1].start < end


def _end_of_statement(text: str, mentions: Sequence[Mention], units: Sequence[Unit]) -> int:
    """Where a statement that names its unit on the way ends: with its sentence; with its clause, once the sentence has
    gone through all old units; or with the list that it is of."""
    last = mentions[-1]
    ends = [following for stop, following in _sentence_ends(text) if stop >= last.end]
    in_sentence = _in_sentence_of_last(text, mentions)
    new = (
        _NEW_STATEMENT.search(text, last.end) if _all_old(units) <= {mention.unit for mention in in_sentence} else None
    )
    aside = _SEMICOLON.search(text, last.end) if _is_said_aside(text, last) else None
    if aside is not None and _ANNOUNCES.match(text, last.end, aside.start()):
        aside = None  # "quy mô trường lớp xã A gồm 04 trường: …; …": what the semicolons part is all its own
    list_end = _end_of_list(text, mentions, units)
    ends += [found.end() for found in (new, aside) if found is not None]
    return min([*ends, *([list_end] if list_end is not None else [])], default=len(text))


def _tells_several(text: str, mentions: Sequence[Mention], units: Sequence[Unit], end: int) -> bool:
    """Whether what ends there has told of several parts, one after the other, so that none is spoken of further."""
    if end == _end_of_list(text, mentions, units):
        return True
    parts = {mention.unit for mention in _in_sentence_of_last(text, mentions) if mention.unit.is_old}
    return len(parts) > 1 and end in (len(text), *(following for _, following in _sentence_ends(text)))


def _is_said_aside(text: str, mention: Mention) -> bool:
    """Whether a clause only comes to name a unit, "nhiều nhất là xã A với 16 ha; …", so that the next one need not be
    about it.
    """
    before = text[max(_last_boundary(text, mention.start, _BOUNDARY), mention.start - _LONGEST_ASIDE) : mention.start]
    return len(_WORD.findall(_INTRODUCES_PART.sub("", before))) > 1


def _end_of_list(text: str, mentions: Sequence[Mention], units: Sequence[Unit]) -> int | None:
    """Where a list of units with a figure each, which the last mention ends, goes over to something else: with its
    sentence, or at the semicolon behind units that commas part, "A 58, B 43; có 09 …", or behind all old ones,
    "A 58; B 43; C 9; đã bán …".
    """
    last = mentions[-1]
    told = [item for item in _in_sentence_of_last(text, mentions) if not item.whole and item.unit != units[0]]
    listed = [*takewhile(lambda item: FIGURE_BEHIND.match(text, item.end), reversed(told))][::-1]
    named = {mention.unit for mention in listed}
    if len(named) < 2:
        return None
    semicolon = _SEMICOLON.search(text, last.end)
    between = text.count(";", listed[0].end, last.start)
    goes_through_all = _all_old(units) <= named and between == len(listed) - 1
    ends = [following for stop, following in _sentence_ends(text) if stop >= last.end]
    if semicolon is not None and (not between or goes_through_all):
        ends.append(semicolon.end())
    remainder = _REMAINDER.search(text, last.end)
    return min([*ends, *([remainder.end()] if remainder is not None else [])], default=None)


def _in_sentence_of_last(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in the sentence of the last one, in reading order; of very many the last ones."""
    begin = max((following for _, following in _sentence_ends(text) if following <= mentions[-1].start), default=0)
    last = mentions[-_MOST_IN_SENTENCE:]
    return list(takewhile(lambda mention: mention.start >= begin, reversed(last)))[::-1]


def _all_old(units: Sequence[Unit]) -> set[Unit]:
    return {unit for unit in units[1:] if not unit.is_district}


@lru_cache(maxsize=16)
def _sentence_ends(text: str) -> tuple[tuple[int, int], ...]:
    """Where sentences end and the next begin; one that goes on with a small letter goes on about its unit."""
    return tuple(end for end in sentence_ends(text, semicolons=False) if not text[end[1]].islower())


def _unit_at(place: int, starts: Sequence[tuple[int, Unit]]) -> Unit:
    """The unit spoken of at a place, the clauses beginning at `starts`."""
    return max((item for item in reversed(starts) if item[0] <= place), key=lambda item: item[0])[1]


def _clause_start(text: str, place: int) -> int:
    """Where the clause that holds a place begins, with the time that stands before it: "đến hết năm 2024, tỷ lệ …"."""
    begin = _last_boundary(text, place, _BOUNDARY)
    time = _TIME_BEFORE.search(text[max(0, begin - _LONGEST_ASIDE) : begin])
    return begin - len(time["time"]) if time is not None else begin


def _last_boundary(text: str, before: int, pattern: re.Pattern[str]) -> int:
    """Where the clause that holds a place begins; one without an end is begun at a blank far before."""
    far = max(0, before - _LONGEST_CLAUSE)
    ends = [found.end() for found in pattern.finditer(text, far, before)]
    return ends[-1] if ends else text.find(" ", far) + 1 if far else 0


def _as_clauses(starts: Sequence[tuple[int, Unit]], length: int) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    for (start, unit), end in zip(starts, [*(start for start, _ in starts[1:]), length], strict=True):
        if start >= end:
            continue
        if clauses and clauses[-1].unit == unit:
            clauses[-1] = Clause(clauses[-1].start, end, unit)
        else:
            clauses.append(Clause(start, end, unit))
    return tuple(clauses)

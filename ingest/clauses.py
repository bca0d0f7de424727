"""Which unit each stretch of a paragraph speaks of, where it runs through several (vế câu)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from corpus import Clause, Term, Unit, UnitKind
from ingest.merger import find_merger_lists
from ingest.names import LOWER, NAME, UPPER
from text.fold import fold

_KINDS = {
    "xã": (UnitKind.OLD_COMMUNE, UnitKind.COMMUNE),
    "phường": (UnitKind.OLD_WARD, UnitKind.WARD),
    "thị trấn": (UnitKind.OLD_TOWN,),
    "huyện": (UnitKind.OLD_DISTRICT,),
}
_TYPED = re.compile(rf"(?<!liên )(?P<kind>[Xx]ã|[Pp]hường|[Tt]hị trấn|[Hh]uyện)\s+(?P<name>{NAME})")
_BOUNDARY = re.compile(r"(?<=[.;:,])\s*(?=\(\d{1,2}\))|[.;:,]\s+(?!\(\d{1,2}\))|\((?!\d{1,2}\))|\s(?:và|còn)\s")
_SENTENCE_BOUNDARY = re.compile(r"[.;]\s+")
_SENTENCE_END = re.compile(rf"[.!?]\s+(?!{LOWER})")
_NEW_STATEMENT = re.compile(rf"[.!?]\s+(?!{LOWER})|[;)]\s+(?={UPPER})")
_SUBJECT_BOUNDARY = re.compile(rf"[.!?:]\s+(?!{LOWER})|;\s+(?={UPPER})")
_BODY = r"Đảng (?:bộ|ủy|uỷ)|Ủy ban [Kk]iểm tra|UBKT|UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Ban Thường vụ|Nhân dân"
_BEFORE_SUBJECT = re.compile(
    rf"(?P<item>[\W\d]*\(\d{{1,2}}\)\s*)?[\W\d]*(?:(?:Trong|Đến|Từ|Năm|Giai đoạn|Nhiệm kỳ)\b[^,;:.]{{0,60}},\s*)?"
    r"(?:(?:[Tt]ại|[Ởở]|[Rr]iêng|[Cc]òn|[Đđ]ối với|[Tt]rên địa bàn)\s+)?"
    rf"(?:(?:{_BODY})(?:\s+|,\s*)(?:và\s+)?)*"
)
_COLON = re.compile(r"\s*(?:\(?cũ\)?)?\s*:")
_BETWEEN_COORDINATED = re.compile(
    r"\s*(?:,|và|,\s*và)\s*(?:(?:các|Đảng bộ|Đảng ủy|đảng bộ|UBND|HĐND)\s+)*(?:(?:xã|thị trấn|phường)\s+)?"
)
_ACTING_DISTRICT = re.compile(r"(?:^|[.;:]\s+|(?:Đảng bộ|Nhân dân|nhân dân|địa bàn|[Tt]oàn)\s+)$")
_ADDRESS = re.compile(r"\s*(?:\(cũ\))?,?\s*tỉnh\b")
_GIVES_FIGURE = re.compile(r"\s*:?\s*\d")
_ROUTE = re.compile(rf"\s*[-–]\s*(?!Đảng|Xã|Thị|Phường){UPPER}")  # "đường xã Mường Lựm - Tân Lập"
_ACTED = re.compile(rf"(?!Đảng bộ|Nhân dân)(?:{_BODY})\s+$")
_SAYS_OLD = re.compile(r"\s*\(?\s*(?:cũ\b|trước (?:đây|khi)|trước sáp nhập)")
_SAYS_NEW = re.compile(r"\s*\(?\s*(?:mới\b|sau (?:khi )?sáp nhập|ngày nay)")
_SIMILAR_NAME = 0.85  # of difflib's ratio; "Mờng Và" for "Mường Và" is 0.93, two real names rarely reach 0.8
_NUMBERING = r"(?:^|[.;]\s+)(?:\(?\d{1,2}[.)-]+\s*)?"
_WHOLE_COMMUNE = re.compile(rf"{_NUMBERING}(Toàn xã|Trên địa bàn xã|Toàn Đảng bộ)\b")
_WHOLE_DISTRICT = re.compile(rf"{_NUMBERING}(Toàn huyện|Đảng bộ huyện)\b(?! lần thứ)")
_ITEM_HEAD = re.compile(r"[\s\-–+•*]*\(\s*$")


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    unit: Unit


def find_clauses(text: str, units: Sequence[Unit], default: Unit, term: Term) -> tuple[Clause, ...]:
    """The clauses of a paragraph, covering it from end to end.

    Args:
        text: a whole paragraph, item or note.
        units: the report's units, the commune first.
        default: the unit spoken of before any is named: the section's, or the commune.
        term: targets and tasks are the new commune's, so a name that both bear is the new one there.
    """
    starts: list[tuple[int, Unit]] = [(0, default)]
    after_bracket = 0
    subject = default
    mentions = _coordinated_as_one(text, _find_mentions(text, units, default, term), default)
    for k, mention in enumerate(mentions):
        opened, closed = _brackets_around(text, mention)
        if _labels(text, mention.start):
            starts.append((0, mention.unit))
            subject = mention.unit
        elif opened >= 0 and not (text[opened + 1 : mention.start] + text[mention.end : closed]).strip():
            # the unit is named behind what is said of it: "Diện tích cà phê 65 ha (xã Nà Hin)"
            begin = max(_last_boundary(text, mention.start - 1, _SENTENCE_BOUNDARY), after_bracket)
            starts = [item for item in starts if item[0] < begin] + [(begin, mention.unit), (closed + 1, default)]
            after_bracket = closed + 1
        else:
            starts.append((_last_boundary(text, mention.start, _BOUNDARY), mention.unit))
            if opened >= 0:
                starts.append((closed + 1, _unit_at(opened, starts)))
            elif _is_subject(text, mention):
                subject = mention.unit
            else:
                starts.append((_end_of_statement(text, mentions[: k + 1], units), subject))
    starts.extend((found.start(1), default) for found in _WHOLE_COMMUNE.finditer(text))
    district = next((unit for unit in units if unit.kind is UnitKind.OLD_DISTRICT), default)
    starts.extend((found.start(1), district) for found in _WHOLE_DISTRICT.finditer(text))
    return _as_clauses(sorted(starts, key=lambda item: item[0]), len(text))


def unit_of_heading(headings: Sequence[str], units: Sequence[Unit], term: Term) -> Unit:
    """The unit that the innermost heading naming one speaks of; the commune where none does."""
    for heading in reversed(headings):
        mentions = _find_mentions(heading, units, units[0], term)
        named = {mention.unit for mention in mentions}
        if len(named) == 1 and units[0] not in named:
            return named.pop()
    return units[0]


def _find_mentions(text: str, units: Sequence[Unit], default: Unit, term: Term) -> list[_Mention]:
    found = [
        (match, _candidates(match["kind"].lower(), match["name"], units))
        for match in _TYPED.finditer(text)
        if not _ROUTE.match(text, match.end())
    ]
    typed = [
        (match.start(), match.end(), candidates)
        for match, candidates in found
        if candidates and (match["kind"].lower() != "huyện" or _acts(text, match))
    ]
    bare = [
        (match.start("name"), match.end("name"), bearers)
        for name, bearers in _bearers(units).items()
        for match in re.finditer(
            rf"(?:^|[.;:,(]\s*|\b(?:và|ở|tại|của|đó)\s+)(?P<name>{re.escape(name)})(?! {UPPER})", text
        )
        if len(bearers) == 1 or _GIVES_FIGURE.match(text, match.end()) or _labels(text, match.start("name"))
    ]
    taken = [(start, end) for start, end, _ in typed]
    listed = [(merger.start, merger.end) for merger in find_merger_lists(text)]  # all of them together are the commune
    named = sorted(typed + [item for item in bare if not any(a <= item[0] < b for a, b in taken)])
    named = [item for item in named if not any(a <= item[0] < b for a, b in listed)]
    others = any(len(candidates) == 1 and candidates[0] not in (units[0], default) for _, _, candidates in named)
    return [
        _Mention(start, end, _choose(text, (start, end), candidates, others, term)) for start, end, candidates in named
    ]


def _acts(text: str, district: re.Match[str]) -> bool:
    """Whether a district is spoken of; in "trên địa bàn huyện A, tỉnh B" it only tells where something is."""
    return bool(_ACTING_DISTRICT.search(text[: district.start()]) and not _ADDRESS.match(text, district.end()))


def _candidates(kind: str, name: str, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units that a name may mean: of that kind and name, allowing for marks lost and a letter misread."""
    same_kind = [unit for unit in units if unit.kind in _KINDS[kind]]
    folded = {fold(unit.name): unit.name for unit in same_kind}
    syllables = fold(name).split()
    for length in range(len(syllables), 0, -1):
        close = get_close_matches(" ".join(syllables[:length]), folded, n=1, cutoff=_SIMILAR_NAME)
        if close:
            return tuple(unit for unit in same_kind if unit.name == folded[close[0]])
    return ()


def _bearers(units: Sequence[Unit]) -> dict[str, tuple[Unit, ...]]:
    """The units that a bare name of an old one may mean; a town of the name is told by "thị trấn"."""
    named: dict[str, tuple[Unit, ...]] = {}
    for name in dict.fromkeys(unit.name for unit in units[1:] if unit.kind is not UnitKind.OLD_DISTRICT):
        bearers = tuple(unit for unit in units if unit.name == name and unit.kind is not UnitKind.OLD_DISTRICT)
        named[name] = tuple(unit for unit in bearers if unit.kind is not UnitKind.OLD_TOWN) or bearers
    return named


def _labels(text: str, start: int) -> bool:
    """Whether the paragraph opens with the name in brackets: "- (Pá Lông) Đối với tổ chức đảng"."""
    return _ITEM_HEAD.fullmatch(text, 0, start) is not None


def _choose(text: str, place: tuple[int, int], candidates: tuple[Unit, ...], others: bool, term: Term) -> Unit:
    """Between an old unit and the new one of its name: by what is said of it, else by the company it stands in.

    In the past term only the old unit had authorities that could act.
    """
    start, end = place
    if len(candidates) == 1:
        return candidates[0]
    new = next(unit for unit in candidates if unit.kind in (UnitKind.COMMUNE, UnitKind.WARD))
    old = next(unit for unit in candidates if unit is not new)
    if _SAYS_OLD.match(text, end):
        return old
    if _SAYS_NEW.match(text, end) or term in (Term.TARGET, Term.TASK):
        return new
    told_apart = others or _labels(text, start) or _ACTED.search(text, 0, start) is not None
    return old if told_apart and term is Term.RESULT else new


def _coordinated_as_one(text: str, mentions: Sequence[_Mention], default: Unit) -> list[_Mention]:
    """Units named side by side, "xã A, xã B và thị trấn C", are spoken of together: as the whole."""
    grouped: list[_Mention] = []
    last_end = -1
    for mention in mentions:
        if grouped and _BETWEEN_COORDINATED.fullmatch(text, last_end, mention.start):
            grouped[-1] = _Mention(grouped[-1].start, mention.end, default)
        else:
            grouped.append(mention)
        last_end = mention.end
    return grouped


def _brackets_around(text: str, mention: _Mention) -> tuple[int, int]:
    """Where the brackets round a mention open and close; -1 and -1 where it stands in none.

    Brackets that nobody closed end with the sentence.
    """
    opened: list[int] = []
    for k, char in enumerate(text):
        if char == "(":
            opened.append(k)
        elif char == ")" and opened:
            start = opened.pop()
            if start < mention.start and mention.end <= k:
                return start, k
    unclosed = [k for k in opened if k < mention.start]
    ended = _SENTENCE_END.search(text, mention.end)
    if unclosed and ended is not None and not _SENTENCE_END.search(text, unclosed[-1], mention.start):
        return unclosed[-1], ended.start()
    return -1, -1


def _is_subject(text: str, mention: _Mention) -> bool:
    """Whether a sentence or item begins with the unit, so that the sentences after it speak of the same one."""
    begin = _last_boundary(text, mention.start, _SUBJECT_BOUNDARY)
    before = _BEFORE_SUBJECT.fullmatch(text, begin, mention.start)
    if before is None:
        return False
    return bool(
        before["item"] or text[begin : mention.end].lstrip(" -–+*•(")[:1].isupper() or _COLON.match(text, mention.end)
    )


def _end_of_statement(text: str, mentions: Sequence[_Mention], units: Sequence[Unit]) -> int:
    """Where a statement that names its unit on the way ends: with its sentence; or with its clause, once the sentence
    has gone through all old units."""
    last = mentions[-1]
    begin = _last_boundary(text, last.start, _SENTENCE_END)
    named = {mention.unit for mention in mentions if mention.start >= begin}
    merged = {unit for unit in units[1:] if unit.kind is not UnitKind.OLD_DISTRICT}
    end = (_NEW_STATEMENT if merged <= named else _SENTENCE_END).search(text, last.end)
    return len(text) if end is None else end.end()


def _unit_at(place: int, starts: Sequence[tuple[int, Unit]]) -> Unit:
    """The unit spoken of at a place, the clauses beginning at `starts`."""
    return max((item for item in starts if item[0] <= place), key=lambda item: item[0])[1]


def _last_boundary(text: str, before: int, pattern: re.Pattern[str]) -> int:
    """Where the clause that holds a place begins."""
    ends = [found.end() for found in pattern.finditer(text, 0, before)]
    return ends[-1] if ends else 0


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

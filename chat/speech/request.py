"""What a request for a speech asks for: occasion, speaker, audience, communes, topics, term and minutes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from chat.speech.asked_topics import NEGATED, asked_topics
from chat.speech.topics import Topic, usual_topics
from chat.understand.asked_period import names_coming_year, roles_of_years
from chat.understand.typed_text import UnusableText, asked_text
from chat.units.in_question import NamedUnit, find_named_units, names_unknown_unit, spell_out_names
from chat.units.registry import UnitNames
from corpus import Terms
from text.abbreviations import spell_out_abbreviations, spell_out_slashes
from text.fold import fold, has_diacritics
from text.lexicon.active import lexicon
from text.lexicon.tables import Lexicon, OfficeKind

DEFAULT_MINUTES = 5.0
LEAST_MINUTES, MOST_MINUTES = 1.0, 60.0
SYLLABLES_A_MINUTE = 130

_NUMBERS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_MINUTES = re.compile(
    rf"(?<![\d,.])(?P<low>\d{{1,3}}(?:[.,]\d)?|{'|'.join(_NUMBERS)})(?:\s*(?:-|–|den)\s*(?P<high>\d{{1,3}}))?\s*phut\b"
)
_HALF_HOUR = re.compile(r"\bnua (?:tieng|gio)\b")
_HELD_FOR = re.compile(
    r"\b(?P<event>(?:phat dong|tong ket|so ket|trien khai) (?:phong trao|cong tac|chuong trinh"
    r"|nghi quyet)\b[^,.;()\n]*)"
)
_OCCASION_END = re.compile(
    r" +(?:(?:cua|cho) (?:dong chi|cac dong chi|(?:pho )?(?:bi thu|chu tich|chu nhiem|truong)|lanh dao)|khoang"
    r"|chung \d|dai \d|mung \d|ngay \d|thoi luong|trong vong|giua|neu|trinh bay|truoc toan the"
    r"|voi su|gom|kem|\d+ *phut)\b"
)
_AUDIENCE = re.compile(
    r"\b(?:truoc|danh cho|voi|cho) (?P<who>(?:toan the |cac |dong dao |ba con|nha dau tu|doanh nghiep)[^,.;()]*)"
)
_NOT_AUDIENCE = re.compile(
    r"sap nhap|don vi|noi dung|ket qua|chi tieu|tieu chi|linh vuc|muc tieu|^(?:cac )?(?:xa|phuong)\b"
)
_TARGETS = re.compile(r"\b(?:chi tieu|muc tieu|phan dau|nhiem ky (?:toi|moi)|thoi gian toi|sap toi|toi day|nam toi)\b")
_TASKS = re.compile(r"\b(?:nhiem vu|giai phap|phuong huong|dinh huong)\b")
_RESULTS = re.compile(
    r"\b(?:ket qua|thanh tuu|thanh tich|da dat|dat duoc|tong ket|so ket|nhiem ky qua|nhiem ky vua qua|5 nam qua)\b"
)
_COMING = "chi tieu|muc tieu|nhiem vu|giai phap|phuong huong"
_COMING_ALONE = re.compile(
    rf"\bchi (?:can )?(?:noi|neu|trinh bay|de cap|tap trung)\b[^,.;]*\b(?:{_COMING})\b"
    rf"|\b(?:neu|noi|noi ve|tap trung vao|trinh bay|ve)(?: ro| cac| nhung| mot so)* (?:{_COMING})\b"
)
_RELICS = re.compile(r"di tích lịch sử(?:\s*[,–-]\s*|\s+)(?:và\s+)?văn h(?:óa|oá)", re.IGNORECASE)
_ALSO = re.compile(r"\b(?:ca|kem|them) (?:muc tieu|chi tieu|nhiem vu)\b")
_SHORTCOMINGS = re.compile(r"\b(?:han che|khuyet diem|ton tai|yeu kem|kho khan|bat cap|vuong|chua dat|chua lam duoc)\b")
_EXECUTING = re.compile(r"\bthuc hien (?:nghi quyet|chi tieu|muc tieu|nhiem vu)[^,.;()]*|\bmuc tieu quoc gia\b")


class SpeechRequestError(ValueError):
    """The request cannot be written for; the message says in Vietnamese why and how to mend it."""


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """A request understood; every field may be corrected by the user.

    Attributes:
        text: the request as typed.
        occasion: what the speech is given at; "" where none is named.
        role: what the speech does there ("khai mạc").
        speaker: who gives it; "" where nobody is named.
        audience: whom it addresses; "" where nobody is named.
        named: the units asked about; those of all reports where none is named.
        topics: those asked for.
        topics_given: false where they are the usual ones.
        results: whether results are asked for.
        targets: whether targets are.
        tasks: whether tasks are.
        shortcomings: whether shortcomings are.
        minutes: the length asked for.
    """

    text: str
    occasion: str
    role: str
    speaker: str
    audience: str
    named: tuple[NamedUnit, ...]
    topics: tuple[Topic, ...]
    topics_given: bool = True
    results: bool = True
    targets: bool = False
    tasks: bool = False
    shortcomings: bool = False
    minutes: float = DEFAULT_MINUTES

    @property
    def syllables(self) -> int:
        """The syllables that can be said in the time."""
        return round(self.minutes * SYLLABLES_A_MINUTE)

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports to draw on, each once, in the order named."""
        return tuple(dict.fromkeys(named.report for named in self.named))


def understand_request(typed: str, names: UnitNames) -> SpeechRequest:
    """What a free request asks for, with the usual choice for what it leaves unsaid.

    Raises:
        SpeechRequestError: it is empty or too long, or it names only a unit that no report is of.
    """
    if not re.search(r"\w", typed):
        raise SpeechRequestError("Chưa có yêu cầu; hãy nêu dịp phát biểu, xã và nội dung, ví dụ: kết quả giảm nghèo.")
    try:
        text = " ".join(asked_text(typed, "Yêu cầu").split())
    except UnusableText as error:
        raise SpeechRequestError(str(error)) from None
    text = spell_out_names(spell_out_abbreviations(spell_out_slashes(text)), names)
    text = _RELICS.sub("di tích lịch sử", text)
    folded = fold(text)
    found = find_named_units(text, names)
    named = tuple(unit for unit in found if unit.asked)
    if not found and names_unknown_unit(text):
        raise SpeechRequestError("Không có báo cáo của xã được nêu; hãy kiểm tra tên xã hoặc thêm báo cáo của xã đó.")
    named = named or all_communes(names, left_out=frozenset(unit.report for unit in found))
    occasion, role = _occasion(text), _role(folded)
    topics = asked_topics(text, occasion, found)
    results, targets, tasks, shortcomings = _parts(folded, names.terms_of({unit.report for unit in named}))
    return SpeechRequest(
        text=text,
        occasion=occasion if has_diacritics(occasion) else "",
        role=role,
        speaker=_speaker(text, named),
        audience=_audience(text),
        named=_communes_first(named),
        topics=topics or usual_topics(),
        topics_given=bool(topics),
        results=results,
        targets=targets,
        tasks=tasks,
        shortcomings=shortcomings,
        minutes=_minutes(folded),
    )


def all_communes(names: UnitNames, left_out: frozenset[str] = frozenset()) -> tuple[NamedUnit, ...]:
    """The new commune of every report."""
    return tuple(
        NamedUnit(report, unit, 0, 0)
        for report, units in names.units.items()
        for unit in units
        if unit.is_new and report not in left_out
    )


def _communes_first(named: tuple[NamedUnit, ...]) -> tuple[NamedUnit, ...]:
    return tuple({(unit.report, unit.unit): unit for unit in named}.values())


def _minutes(folded: str) -> float:
    found = _MINUTES.search(folded)
    if found is None:
        return 30.0 if _HALF_HOUR.search(folded) else DEFAULT_MINUTES
    low = _NUMBERS.get(found["low"]) or float(found["low"].replace(",", "."))
    high = float(found["high"]) if found["high"] else low
    return min(max((low + high) / 2, LEAST_MINUTES), MOST_MINUTES)


@lru_cache(maxsize=256)
def any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of some folded words; it finds nothing where there are none."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b" if words else "(?!)")


@lru_cache(maxsize=2)
def _occasion_pattern(held: Lexicon) -> re.Pattern[str]:
    """What an occasion is named after: "tại hội nghị …", "khai mạc lễ hội …"."""
    named = any_of(tuple(occasion.words for occasion in held.occasions if occasion.is_named))
    return re.compile(
        r"\b(?:tai|trong|cho|nhan|o|mo|to chuc|bai|khai mac|be mac|ket luan|chi dao|tong ket|phat dong|chao mung"
        r"|du) +"
        rf"(?P<event>{named.pattern}[^,.;()\n]*)"
    )


@dataclass(frozen=True, slots=True)
class _Posts:
    """The patterns of a speaker's whole post and of each word of one, and how the folded words are printed."""

    pattern: re.Pattern[str]
    word: re.Pattern[str]
    printed: Mapping[str, str]


@lru_cache(maxsize=2)
def _posts(held: Lexicon) -> _Posts:
    printed = {fold(office.words): office.words for office in held.offices if office.kind is not OfficeKind.OTHER_NAME}

    def words_of(kind: OfficeKind) -> str:
        return any_of(tuple(fold(office.words) for office in held.offices if office.kind is kind)).pattern

    rank, post, body = map(words_of, (OfficeKind.RANK, OfficeKind.POST, OfficeKind.BODY))
    return _Posts(
        pattern=re.compile(rf"(?P<post>(?:{rank} )?{post}(?: {body})*)"),
        word=any_of(tuple(printed)),
        printed=printed,
    )


def _occasion(text: str) -> str:
    folded = fold(text)
    found = _occasion_pattern(lexicon()).search(folded)
    if found is None:
        found = _HELD_FOR.search(folded)
        if found is None:
            return ""
    event = text[found.start("event") : found.end("event")]
    end = _OCCASION_END.search(fold(event))
    return (event[: end.start()] if end else event).strip(" ,")


def _speaker(text: str, named: tuple[NamedUnit, ...]) -> str:
    posts = _posts(lexicon())
    found = posts.pattern.search(fold(text))
    if found is None:
        return ""
    post = posts.word.sub(lambda part: posts.printed[part[0]], found["post"])
    after = [unit for unit in named if unit.start >= found.end() - 1]
    communes = [unit for unit in after if fold(text[found.end() : unit.start]).strip() in ("", "xa", "phuong")]
    return f"{post} {communes[0].unit.label}" if communes else post


def _audience(text: str) -> str:
    for found in _AUDIENCE.finditer(fold(text)):
        if not _NOT_AUDIENCE.search(found["who"]):
            return text[found.start("who") : found.end("who")].strip()
    return ""


def _role(folded: str) -> str:
    return next((role.name for role in lexicon().roles if any_of(role.asked_as).search(folded)), "")


def _parts(folded: str, terms: Terms) -> tuple[bool, bool, bool, bool]:
    """Whether results, targets, tasks and shortcomings are asked for."""
    said = _EXECUTING.sub(" ", NEGATED.sub(" ", folded))
    targets = bool(_TARGETS.search(said)) or names_coming_year(said, terms)
    tasks = bool(_TASKS.search(said))
    shortcomings = bool(_SHORTCOMINGS.search(said))
    results = bool(
        _RESULTS.search(said) or roles_of_years(said, terms)[0] or _ALSO.search(said)
    ) or not _COMING_ALONE.search(said)
    return results, targets, tasks, shortcomings

"""What stands after a number: scale words, measures and money normalised, and what they are counted for each of."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from text.fold import fold, has_diacritics
from text.lexicon.active import lexicon
from text.lexicon.tables import AskingUse, Lexicon
from text.things import word_after

MONEY = "đồng"
SCALES = {
    "nghìn": Decimal(10**3),
    "ngàn": Decimal(10**3),
    "triệu": Decimal(10**6),
    "tr": Decimal(10**6),
    "tỷ": Decimal(10**9),
    "tỉ": Decimal(10**9),
    "nghìn tỷ": Decimal(10**12),
    "nghìn tỉ": Decimal(10**12),
    "ngàn tỷ": Decimal(10**12),
    "ngàn tỉ": Decimal(10**12),
}
_SCALE_WORDS = r"""
    (?: (?:nghìn|ngàn)\s+t[ỷỉ] | nghìn | ngàn | triệu | t[ỷỉ] | tr )
    (?: (?=đồng|đ\b|vn[đd]\b) | (?!\w) )
    (?! \s+ (?:lệ|lượng|trọng|suất|số)\b )   # "tỷ lệ" is no scale
"""
_GAP = r"[*_]*\s*"
_SCALE = re.compile(rf"{_GAP} (?P<scale> {_SCALE_WORDS} )", re.VERBOSE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Measures:
    """The lexicon's measures: each by its spellings, by what questions call it, how spellings are read aloud, and
    the patterns of an amount and of a measure, and longer words that begin like one."""

    names: frozenset[str]
    by_spelling: Mapping[str, str]
    by_question: Mapping[str, frozenset[str]]
    read_aloud: Mapping[str, str]
    amount: str
    pattern: re.Pattern[str]
    longer: frozenset[str]


@lru_cache(maxsize=2)
def _measures(held: Lexicon) -> _Measures:
    by_spelling = {spelling: measure.name for measure in held.measures for spelling in measure.spellings}
    longest_first = "|".join(
        re.escape(spelling).replace(r"\ ", r"\s") for spelling in sorted(by_spelling, key=len, reverse=True)
    )
    longer = "|".join(word.replace(" ", r"\s+") for word in _longer_words(held)) or "(?!)"
    words = rf"""
        (?! đ/c\b | (?:{longer})\b )
        (?: {longest_first} )
        (?: (?<=%) | (?!\w) | (?=\d{{1,2}}(?!\w)) )   # "18 km7" bears a footnote mark
    """
    return _Measures(
        names=frozenset(measure.name for measure in held.measures),
        by_spelling=by_spelling,
        by_question={asked: frozenset({measure.name}) for measure in held.measures for asked in measure.asked_as},
        read_aloud={
            spelling: measure.read_aloud
            for measure in held.measures
            for spelling in measure.spellings
            if measure.read_aloud
        },
        amount=rf"(?i: {_SCALE_WORDS} | {words} )",
        pattern=re.compile(rf"{_GAP} (?P<measure> {words} )", re.VERBOSE | re.IGNORECASE),
        longer=frozenset(_longer_words(held)),
    )


def _longer_words(held: Lexicon) -> tuple[str, ...]:
    """Words whose first syllable alone is a measure: "đồng chí"."""
    measures = {spelling for measure in held.measures for spelling in (*measure.spellings, *measure.asked_as)}
    return tuple(
        word for word in held.asking_words[AskingUse.NOT_ASKING] if {word.split()[0], fold(word.split()[0])} & measures
    )


def begins_longer_word(words: str) -> bool:
    """Whether the words behind "bao nhiêu" are one word of which a measure is only the first syllable.

    Without marks they are so as well: "bao nhieu dong chi".

    >>> begins_longer_word("đồng chí"), begins_longer_word("dong chi"), begins_longer_word("đồng tiền")
    (True, True, False)
    """
    longer = _measures(lexicon()).longer
    return words in longer if has_diacritics(words) else words in map(fold, longer)


def is_measure(unit: str) -> bool:
    """Whether a figure's unit is a measure and not a word for things counted.

    >>> is_measure("km2"), is_measure("hộ")
    (True, False)
    """
    return unit in _measures(lexicon()).names


def measures_asked(words: str) -> frozenset[str]:
    """The measures that a question's folded words behind "bao nhiêu" mean; none where they name things.

    >>> sorted(measures_asked("met vuong")), sorted(measures_asked("ho"))
    (['m2'], [])
    """
    return _measures(lexicon()).by_question.get(words, frozenset())


def read_aloud_as(spelling: str) -> str:
    """How a spelling of a measure is said, "" where as it is written.

    >>> read_aloud_as("km2"), read_aloud_as("kg"), read_aloud_as("hộ")
    ('ki-lô-mét vuông', 'ki-lô-gam', '')
    """
    return _measures(lexicon()).read_aloud.get(spelling, "")


def quantity_of(measures: Collection[str]) -> str:
    """What is measured in one of these: "diện tích" in "ha"; "" where that is open."""
    return next((held.quantity for held in lexicon().measures if held.quantity and held.name in measures), "")


def amount_pattern() -> str:
    """A verbose pattern for what begins an amount: a scale word or a measure."""
    return _measures(lexicon()).amount


_EACH = (
    r"(?:đầu\sngười|nhân\skhẩu|lao\sđộng|học\ssinh|công\strình|mô\shình|sản\sphẩm|đơn\svị|hộ\sgia\sđình|"
    r"km2|m[23]|[^\W\d_]+)"
)
_RATE = re.compile(rf"[^\S\n]*/[^\S\n]*(?P<each>{_EACH}(?:[^\S\n]*/[^\S\n]*{_EACH})*)", re.IGNORECASE)
_COUNT_RATE = re.compile(
    r"[*_]*[^\S\n]*[^\W\d_]{1,12}(?:[^\S\n][^\W\d_]{1,12})?[^\S\n]*/[^\S\n]*"
    r"(?P<each>năm|tháng|quý|tuần|ngày|giờ|vụ|lứa|người|hộ|lớp|xã|ha|km2|m2|con|cây)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """The scale and measure read after a number; `end` is where they end in the text."""

    scale: Decimal
    unit: str
    end: int


def read_amount(text: str, position: int) -> Amount | None:
    """The scale words and the measure at `position`, or None where neither stands there.

    A bare "tỷ" is money.

    >>> read_amount("10 triệu đồng/năm", 2)
    Amount(scale=Decimal('1000000'), unit='đồng', end=13)
    """
    scale_match = _SCALE.match(text, position)
    after_scale = scale_match.end() if scale_match else position
    scale_words = " ".join(scale_match["scale"].lower().split()) if scale_match else ""
    scale = SCALES.get(scale_words, Decimal(1))
    measures = _measures(lexicon())
    measure = measures.pattern.match(text, after_scale)
    if measure:
        return Amount(scale, measures.by_spelling[" ".join(measure["measure"].lower().split())], measure.end())
    if not scale_match:
        return None
    things = "" if scale >= SCALES["tỷ"] else word_after(text, after_scale)
    return Amount(scale, things or MONEY, after_scale)


def read_rate(text: str, position: int) -> tuple[str, int]:
    """What a measure that ends at `position` is given for each of, and where that ends; ("", position) where nothing.

    >>> read_rate("10 triệu đồng/đầu người / năm", 13)
    ('người/năm', 29)
    """
    return _each(_RATE.match(text, position), position)


def read_count_rate(text: str, position: int) -> tuple[str, int]:
    """The same for things counted, whose word comes first: "lần/tháng"; but "thôn/bản" are two words for one thing."""
    return _each(_COUNT_RATE.match(text, position), position)


def _each(match: re.Match[str] | None, position: int) -> tuple[str, int]:
    if match is None:
        return "", position
    parts = (" ".join(part.split()).lower() for part in match["each"].split("/"))
    return "/".join(part.removeprefix("đầu ") for part in parts), match.end()

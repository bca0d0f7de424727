"""What the files of the lexicon hold, as the program uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Syllables = tuple[str, ...]
"""The folded syllables of a word."""


class StopUse(StrEnum):
    """Where a syllable says too little to count; the value is what the file calls the use."""

    QUESTION = "câu hỏi"
    BARE_QUESTION = "câu hỏi không dấu"
    FOLLOW_UP = "câu hỏi tiếp"
    AFTER_HOW_MANY = "sau bao nhiêu"
    AFTER_NUMBER = "sau số"
    AFTER_EVENT = "sau sự việc"
    CLAUSE = "vế câu"
    BESIDE_FIGURE = "quanh số liệu"
    ANSWER = "lời trả lời"
    SENTENCE_START = "đầu câu"


class ClaimUse(StrEnum):
    """What a word of an answer claims; the value is what the file calls it."""

    PERSON = "người"
    SMALLER_PLACE = "nơi nhỏ hơn xã"
    AWARD = "phần thưởng"
    ACHIEVED = "thành tích"
    RECOGNISED = "được ghi nhận"
    WISH = "mong muốn"
    TO_LISTENERS = "lời với người nghe"
    DENYING = "nghĩa phủ định"
    NOT_DENIED = "sau không mà không phủ định"
    NOT_DONE = "chưa xong"
    MORE = "hơn"
    LESS = "kém"
    WORKED_OUT = "tính ra"
    ADDS = "cộng"
    TAKES_AWAY = "trừ"


class AskingUse(StrEnum):
    """What an asking word does; the value is what the file calls it."""

    ASKS = "hỏi"
    ASKS_BARE = "hỏi không dấu"
    ASKS_WHY = "nguyên nhân"
    SECTION = "mục"
    FIGURE = "số liệu"
    NOT_ASKING = "từ ghép"


class OfficeKind(StrEnum):
    """What a word for an office is; the value is what the file calls it."""

    RANK = "mức"
    POST = "chức vụ"
    BODY = "cơ quan"
    OTHER_NAME = "cách gọi"


class OccasionKind(StrEnum):
    """What occasions of a kind have in common; the value is what the file calls it."""

    MEETING = ""
    FESTIVAL = "ngày vui"
    FORUM = "diễn đàn"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure and its spellings in reports, what questions call it, how it is read aloud and what it measures."""

    name: str
    spellings: tuple[str, ...]
    asked_as: tuple[str, ...] = ()
    read_aloud: str = ""
    quantity: str = ""


class IndicatorGroup(StrEnum):
    """The part of a report that an indicator belongs to; the value is what the file calls it."""

    GENERAL = "chung"
    ECONOMY = "kinh tế"
    SOCIETY = "xã hội"
    ENVIRONMENT = "môi trường"
    PARTY = "xây dựng Đảng"
    DEFENCE = "quốc phòng - an ninh"


class Better(StrEnum):
    """Which way an indicator had better go; the value is what the file calls it."""

    OPEN = ""
    MORE = "tăng"
    LESS = "giảm"


@dataclass(frozen=True, slots=True)
class Indicator:
    """What reports give figures for (chỉ tiêu): "Tỷ lệ hộ nghèo".

    `names` are all that reports call it, its own name first, and `measures` those that its figures have, as printed;
    `adds_up` tells whether a whole's figure is the sum of its parts'.
    """

    id: str
    name: str
    names: tuple[str, ...]
    measures: tuple[str, ...]
    adds_up: bool
    better: Better
    group: IndicatorGroup


@dataclass(frozen=True, slots=True)
class TopicWords:
    """A topic of speeches: what requests call it, what its sections' titles and its sentences hold.

    `usual_rank` is its place among the topics of a speech for which none is asked, 0 for none; `from_occasion` is
    false for a topic that the occasion's own name does not ask for.
    """

    name: str
    called: tuple[str, ...]
    titles: tuple[str, ...]
    cues: tuple[str, ...]
    usual_rank: int = 0
    from_occasion: bool = True


@dataclass(frozen=True, slots=True)
class Office:
    """A word of a speaker's post; `on_behalf_of` is in whose name the holder speaks, "{xã}" for the commune."""

    words: str
    kind: OfficeKind
    on_behalf_of: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A word for an occasion, and what a speech calls it, "" where the word does not tell.

    `at_start` says that it counts only as the first word; `is_named` that it begins the name of an occasion.
    """

    words: str
    called: str
    kind: OccasionKind
    at_start: bool
    is_named: bool


@dataclass(frozen=True, slots=True)
class Role:
    """What a speech does at its occasion ("khai mạc"), and the words that ask for it."""

    name: str
    asked_as: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All tables; two are the same only if they are one object, so that what is built from one can be cached by it.

    `synonyms` holds, for the syllables of a word, the words that a report may write for it: those of the same meaning
    and those of a narrower one. `spoken` holds, for the lower-case syllables of a way of speaking, the words that
    reports use, `bare_spoken` the same for syllables without marks. `stop_words`, `claim_words` and `asking_words` are
    lower case, with diacritics; where order matters, an office's own rows come first. `ranks` holds those that exclude
    one another. `english` holds the Vietnamese for what English questions say, "" for what only makes a sentence of it.
    """

    abbreviations: Mapping[str, str]
    synonyms: Mapping[Syllables, frozenset[Syllables]]
    spoken: Mapping[Syllables, str]
    bare_spoken: Mapping[Syllables, str]
    stop_words: Mapping[StopUse, frozenset[str]]
    bare_stop_words: Mapping[StopUse, frozenset[str]]
    claim_words: Mapping[ClaimUse, tuple[str, ...]]
    ranks: tuple[tuple[str, ...], ...]
    asking_words: Mapping[AskingUse, tuple[str, ...]]
    english: Mapping[str, str]
    measures: tuple[Measure, ...]
    indicators: tuple[Indicator, ...]
    topics: tuple[TopicWords, ...]
    offices: tuple[Office, ...]
    occasions: tuple[Occasion, ...]
    roles: tuple[Role, ...]

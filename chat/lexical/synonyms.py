"""Words that offices use for the same thing (từ đồng nghĩa): a question finds what the report words otherwise."""

from __future__ import annotations

import re
from functools import lru_cache

from text.fold import fold, has_diacritics
from text.lexicon.active import lexicon
from text.lexicon.tables import AskingUse, Lexicon, Syllables
from text.unit_kinds import ANY_FOLDED_WORD, ANY_WORD

_NOT_REACHED = re.compile(r"\b(không|chưa|khong|chua) (?:hoàn thành|hoan thanh)\b", re.IGNORECASE)
_SHORT_OF = re.compile(r"\bhụt(?: mất| đi)?( (?:\w+ )?chỉ tiêu\b)", re.IGNORECASE)
_WEAK = re.compile(
    r"\b(?:(?:mặt|điểm|chỗ|việc|gì|mat|diem|cho|viec|gi) (?:còn |con )?"
    r"(?:yếu|chưa (?:làm )?được|yeu|chua (?:lam )?duoc)"
    r"|(?:còn|con) (?:yếu|chưa tốt|kém|yeu|chua tot|kem))\b",
    re.IGNORECASE,
)
_LEARNT = re.compile(
    r"\b(?:học|rút ra|thấm|ngẫm ra|hoc|rut ra|tham|ngam ra)(?: được| ra| duoc)?"
    r" (?:(?:những|mấy|các|nhung|may|cac) (?:điều|dieu|gì|gi)|gì|gi)\b(?: gì| gi)?",
    re.IGNORECASE,
)


# "Xã … rộng bao nhiêu", the name left out; a lake or a market there is not the unit.
_ALL = "tổng cộng|tong cong|tất cả|tat ca"
_HOW_LARGE = re.compile(
    rf"^((?:\W|(?:{ANY_WORD}|{ANY_FOLDED_WORD}|{_ALL}|mới|moi|cũ|cu|hiện|hien|nay|hỏi|hoi|cả|ca|các|cac"
    r"|\d+|hai|ba|bốn|bon)\b)*)(?:rộng|rong) "
    rf"((?:(?:khoảng|chừng|khoang|chung|{_ALL}) )?)(?=(?:bao nhiêu|mấy|bao nhieu|may)\b)",
    re.IGNORECASE,
)


def with_usual_words(text: str) -> str:
    """The text in the words of reports: not reached for not completed, causes for why, limits for weak points, lessons
    for what was learnt, the area for how large a unit is.

    >>> with_usual_words("ba chỉ tiêu không hoàn thành")
    'ba chỉ tiêu không đạt'
    >>> with_usual_words("vì sao còn những mặt chưa được?")
    'nguyên nhân còn những hạn chế?'
    >>> with_usual_words("nhiệm kỳ qua xã rút ra được mấy điều")
    'nhiệm kỳ qua xã bài học kinh nghiệm'
    >>> with_usual_words("xa rong bao nhieu")
    'xa dien tich tu nhien rong bao nhieu'
    """
    usual = _in_usual_words(text)
    return usual if has_diacritics(text) else fold(usual)


def _in_usual_words(text: str) -> str:
    text = _SHORT_OF.sub(r"không đạt\1", _NOT_REACHED.sub(r"\1 đạt", text))
    text = _LEARNT.sub("bài học kinh nghiệm", text)
    text = _HOW_LARGE.sub(r"\1diện tích tự nhiên rộng \2", text)
    return _WEAK.sub("hạn chế", why_pattern(lexicon()).sub("nguyên nhân", text))


@lru_cache(maxsize=2)
def why_pattern(held: Lexicon) -> re.Pattern[str]:
    """What asks for a reason, as typed or folded: "vì sao", "ly do"."""
    words = held.asking_words[AskingUse.ASKS_WHY]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, (*words, *map(fold, words))))})\b", re.IGNORECASE)


def synonyms_of(word: Syllables) -> frozenset[Syllables]:
    """For the folded syllables of a word, the words that a report may write for it: as wide in meaning, or narrower.

    >>> ("trau", "bo") in synonyms_of(("gia", "suc")), ("gia", "suc") in synonyms_of(("trau", "bo"))
    (True, False)
    """
    return lexicon().synonyms.get(word, _NONE)


def is_known_word(word: Syllables) -> bool:
    """Whether folded syllables make a word that has synonyms, or is one."""
    return word in lexicon().synonyms


_NONE: frozenset[Syllables] = frozenset()

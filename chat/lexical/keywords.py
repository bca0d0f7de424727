"""The words of a question that its answer must hold (từ khóa), told from those that any question has."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Indel

from chat.lexical.synonyms import SYNONYMS
from text.fold import compose, fold, has_diacritics

_SYLLABLE = re.compile(r"\w+(?:[.,/-]\d+)*")
_STRETCH_END = re.compile(r"[;,.?!:()“”\"]+(?:\s|$)|[;?!:()“”\"]")
_LEAST_LIKENESS = 0.79  # share of letters in common; two letters of five that changed places leave 0.8
_SHORTEST_RESPELT = 4  # letters; a shorter syllable has too many neighbours

# What a question asks with; it ends a run of words.
_ASKING = (
    "trước khi sáp nhập|sau khi sáp nhập|trước sáp nhập|sau sáp nhập|đến hết năm|tính đến|nhiệm kỳ|giai đoạn|"
    "phần trăm|bao nhiêu|bao nhiu|bao gồm|như thế nào|thế nào|ra sao|là gì|cái gì|những gì|làm gì|vì sao|tại sao|"
    "liệt kê|kể tên|kể ra|cho biết|cho tôi biết|cho hỏi|xin hỏi|hãy nêu|báo cáo|phấn đấu|đại hội đại biểu|đại hội|"
    "đại biểu|đảng bộ|đảng ủy|hiện nay|hiện có|tất cả|tổng cộng|toàn bộ|địa bàn|tỷ lệ|tỉ lệ|số lượng|thị trấn|"
    "trước đây|hôm nay|đến nay|con số|cụ thể|đề ra|đặt ra|xác định|nêu rõ|xã|phường|huyện|so sánh|đối chiếu|"
    "hơn kém|chênh lệch|tóm tắt|trình bày|tra cứu|thông tin về|nói về|tra|tìm"
)
_BARE_ASKING = (
    "truoc khi sap nhap|sau sap nhap|nhiem ky|giai doan|phan tram|bao nhieu|bao nhiu|nhu the nao|the nao|la gi|"
    "nhung gi|lam gi|liet ke|ke ten|cho biet|cho hoi|xin hoi|bao cao|phan dau|hien nay|hien co|dai hoi|dai bieu|"
    "dang bo|tat ca|tong cong|dia ban|ty le|ti le|so luong|thi tran|xa|huyen|so sanh|doi chieu|hon kem|chenh lech|"
    "tom tat|trinh bay|tra cuu|thong tin ve|noi ve"
)
# They name the kind of section asked for, and stand in every question about a figure of the coming term.
_SECTION_WORDS = "chỉ tiêu|mục tiêu|chi tieu|muc tieu"
# Syllables that say little alone, though they may be half of a word: "số" in "dân số", "riêng" in "sầu riêng".
_COMMON = frozenset(
    """
    của cái các những là và có được đã đang sẽ thì mà cho về với ở tại trong trên theo từ đến năm cũ mới này đó kia
    ấy nào gì mấy bao nhiêu ai đâu không chưa còn thế vậy ạ à nhỉ nhé giúp tôi em anh chị mình xin hãy nêu biết hỏi
    muốn cần kèm mức bằng do bị ra lên rồi nay giờ hồi bên đây cả lại để khi riêng số đạt thuộc nhập so đặt mỗi một
    nhất giữa nhiều ít đi bn dc đc vừa qua tới vào nên cùng như hay hoặc đều sao hơn nữa thôi đấy
    ừ ờ dạ vâng hết kể vẫn cứ đủ cũng luôn hả nhá ơi ta chỗ chuyện phải nếu vì dù rất lắm quá khoảng chừng tầm hẳn
    """.split()
)
_BARE_COMMON = frozenset(
    "nhieu hon nhat cua cac nhung la va duoc thi nao gi tai trong tren co cho ve voi den theo tu nam".split()
)


@dataclass(frozen=True, slots=True)
class Keyword:
    """A lower-case syllable of a question, marks as typed; `common` ones count only as half of a word."""

    syllable: str
    common: bool = False


Run = tuple[Keyword, ...]
"""Neighbouring syllables; a Vietnamese word is mostly two of them."""


_HALVES = "xã hội|xa hoi|xã viên|xa vien"  # words of which one half is an asking word


def _pattern(words: str) -> re.Pattern[str]:
    longest_first = sorted(words.split("|"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?!{_HALVES})(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


_TYPED = _pattern(_ASKING)
_BARE = _pattern(_BARE_ASKING)
_BARE_LONG = _pattern("|".join(words for words in _BARE_ASKING.split("|") if " " in words))
_SECTION = _pattern(_SECTION_WORDS)


def is_common(syllable: str, typed: bool) -> bool:
    """Whether a lower-case syllable says little alone; `typed` where the question bears marks."""
    return syllable in (_COMMON if typed else _BARE_COMMON)


def topic_runs(topic: str) -> tuple[Run, ...]:
    """The runs of a question's topic.

    >>> [[keyword.syllable for keyword in run] for run in topic_runs("Chỉ tiêu che phủ rừng là bao nhiêu?")]
    [['chỉ', 'tiêu', 'che', 'phủ', 'rừng', 'là']]
    """
    typed = has_diacritics(topic)
    text = _without_misspelt_asking(_TYPED.sub(";", compose(topic))) if typed else _BARE.sub(";", fold(topic))
    common = _COMMON if typed else _BARE_COMMON
    stretches = (_SYLLABLE.findall(stretch.lower()) for stretch in _STRETCH_END.split(text))
    runs = (tuple(Keyword(word, word in common) for word in stretch) for stretch in stretches)
    return tuple(run for run in runs if not all(keyword.common for keyword in run) or _says_word(run))


def _says_word(run: Run) -> bool:
    """Whether common syllables make a word together: "không đạt"."""
    folded = [fold(keyword.syllable) for keyword in run]
    return any(pair in SYNONYMS for pair in pairwise(folded))


def _without_misspelt_asking(text: str) -> str:
    """The text without asking words of two syllables and more that bear a wrong mark: "phàn trăm"."""
    for found in reversed(list(_BARE_LONG.finditer(fold(text)))):
        text = f"{text[: found.start()]};{text[found.end() :]}"
    return text


def keywords(topic: str) -> tuple[Run, ...]:
    """The same without the words for targets as such.

    >>> [[keyword.syllable for keyword in run] for run in keywords("Chỉ tiêu che phủ rừng là bao nhiêu?")]
    [['che', 'phủ', 'rừng', 'là']]
    """
    return topic_runs(_SECTION.sub(";", compose(topic)))


def respelt(runs: Sequence[Run], vocabulary: Collection[str]) -> tuple[Run, ...]:
    """The same with each longer syllable that the evidence never uses, with marks or without, read as the nearest.

    Args:
        runs: a question's runs.
        vocabulary: the evidence's syllables, folded.
    """

    ordered = sorted(vocabulary, reverse=True)

    def read(keyword: Keyword) -> Keyword:
        folded = fold(keyword.syllable)
        if folded in vocabulary or len(folded) < _SHORTEST_RESPELT or not folded.isalpha():
            return keyword
        nearest = process.extractOne(folded, ordered, scorer=Indel.normalized_similarity, score_cutoff=_LEAST_LIKENESS)
        return replace(keyword, syllable=nearest[0]) if nearest else keyword

    return tuple(tuple(read(keyword) for keyword in run) for run in runs)

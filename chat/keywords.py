"""The words of a question that its answer must hold (từ khóa), without those that any question has."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import get_close_matches

from text.fold import compose, fold, has_diacritics

_SYLLABLE = re.compile(r"\w+(?:[.,/-]\d+)*")
_STRETCH_END = re.compile(r"[;,.?!:()“”\"]+(?:\s|$)|[;?!:()“”\"]")

_SHORTEST_RESPELT = 4  # letters; a shorter syllable has too many neighbours
# What any question may say of any topic.
_QUESTION_WORDS = (
    "trước khi sáp nhập|sau khi sáp nhập|trước sáp nhập|sau sáp nhập|đến hết năm|tính đến|nhiệm kỳ|giai đoạn|"
    "phần trăm|bao nhiêu|bao nhiu|bao gồm|như thế nào|thế nào|ra sao|là gì|cái gì|những gì|làm gì|vì sao|tại sao|"
    "liệt kê|kể tên|kể ra|cho biết|cho tôi biết|cho hỏi|xin hỏi|hãy nêu|báo cáo|phấn đấu|"
    "hiện nay|hiện có|tất cả|tổng cộng|toàn bộ|địa bàn|tỷ lệ|tỉ lệ|số lượng|thị trấn|sáp nhập|trước đây|"
    "đại hội đại biểu|đại hội|đại biểu|đảng bộ|đảng ủy|"
    "của|cái|các|những|là|và|có|được|đã|đang|sẽ|thì|mà|cho|về|với|ở|tại|trong|trên|theo|từ|đến|năm|xã|phường|huyện|cũ|mới|"
    "này|đó|kia|ấy|nào|gì|mấy|bao|nhiêu|ai|đâu|không|chưa|còn|thế|vậy|ạ|à|nhỉ|nhé|giúp|tôi|em|anh|chị|mình|xin|hãy|nêu|"
    "biết|hỏi|muốn|cần|con số|cụ thể|kèm|mức|bằng|do|bị|ra|lên|rồi|nay|giờ|hồi|bên|đây|cả|lại|để|khi|riêng|số|%|đạt|"
    "thuộc|nhập|so|đặt|đề ra|đặt ra|xác định|mỗi|một|nhất|nêu rõ"
)
# Typed without marks, "co" may be "cơ" and "may" may be "máy": only what cannot be anything else is taken out.
_BARE_QUESTION_WORDS = (
    "truoc khi sap nhap|sau sap nhap|nhiem ky|giai doan|phan tram|bao nhieu|bao nhiu|nhu the nao|the nao|la gi|"
    "nhung gi|lam gi|liet ke|ke ten|cho biet|cho hoi|xin hoi|bao cao|phan dau|hien nay|hien co|"
    "dai hoi|dai bieu|dang bo|"
    "tat ca|tong cong|dia ban|ty le|so luong|thi tran|sap nhap|cua|cac|nhung|la|va|duoc|thi|nao|gi|xa|huyen|tai|trong|tren"
)
# They name the kind of section asked for, and stand in every question about a figure of the coming term.
_SECTION_WORDS = "chỉ tiêu|mục tiêu|chi tieu|muc tieu"


def _pattern(words: str) -> re.Pattern[str]:
    longest_first = sorted(words.split("|"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


_TYPED = _pattern(_QUESTION_WORDS)
_BARE = _pattern(_BARE_QUESTION_WORDS)
_SECTION = _pattern(_SECTION_WORDS)


def topic_runs(topic: str) -> tuple[tuple[str, ...], ...]:
    """Runs of neighbouring folded syllables that carry the topic; a Vietnamese word is mostly two of them.

    >>> topic_runs("Các chỉ tiêu về kinh tế đến năm 2030 là gì?")
    (('chi', 'tieu'), ('kinh', 'te'), ('2030',))
    """
    typed = has_diacritics(topic)
    text = compose(topic) if typed else fold(topic)
    text = (_TYPED if typed else _BARE).sub(";", text)
    runs = (tuple(_SYLLABLE.findall(fold(stretch))) for stretch in _STRETCH_END.split(text))
    return tuple(run for run in runs if run)


def keywords(topic: str) -> tuple[tuple[str, ...], ...]:
    """The same without the words for targets as such.

    >>> keywords("Chỉ tiêu tỷ lệ che phủ rừng đến năm 2030 là bao nhiêu?")
    (('che', 'phu', 'rung'), ('2030',))
    """
    return topic_runs(_SECTION.sub(";", compose(topic)))


def respelt(runs: Sequence[Sequence[str]], vocabulary: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """The same with each longer syllable that the evidence never uses read as the nearest one that it does."""

    def read(syllable: str) -> str:
        if syllable in vocabulary or len(syllable) < _SHORTEST_RESPELT or not syllable.isalpha():
            return syllable
        close = get_close_matches(syllable, vocabulary, n=1, cutoff=0.8)
        return close[0] if close else syllable

    return tuple(tuple(read(syllable) for syllable in run) for run in runs)

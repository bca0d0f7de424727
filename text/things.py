"""The word for the counted things after a number, and the things that are counted only whole."""

from __future__ import annotations

import re

from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse

WHOLE = (
    r"(?:con|người|hộ|(?:nhân\s)?khẩu|cây|gia\s(?:súc|cầm)|lượt|suất|cuộc|buổi|trường\shợp|hồ\ssơ|văn\sbản|"
    r"đơn(?!\svị)|vụ|nhà(?!\s(?:nước|trường|máy))|đảng\sviên|đoàn\sviên|hội\sviên|thành\sviên|giáo\sviên|nhân\sviên|"
    r"học\s(?:sinh|viên)|sinh\sviên|đại\sbiểu|thanh\sniên|công\sdân|lao\sđộng|đối\stượng|cháu|trẻ|phiếu|cuốn|chiếc)"
    r"(?![^\W\d_])"
)
"""A pattern for things of which no part is counted, so that 2,117 of them are two thousand."""

MASK = "\0"
"""What the digits of a date and of all else that states no quantity are replaced by before figures are read."""

_DATE = re.compile(rf"[*_]*\s*(?:năm|tháng|quý|ngày)\s+{MASK}", re.IGNORECASE)
_WORD = re.compile(r"[*_]*[^\S\n]*(?P<word>đ/c|đồng\s+[^\W\d_]+|[^\W\d_]+)", re.IGNORECASE)


def word_after(text: str, position: int) -> str:
    """The lower-case word for the things counted at `position`, or "" where a verb, preposition or date stands there.

    >>> word_after("06 bản, 4 đồng chí", 2), word_after("06 bản, 4 đồng chí", 9), word_after("98 trở lên", 2)
    ('bản', 'đồng chí', '')
    """
    match = None if _DATE.match(text, position) else _WORD.match(text, position)
    word = " ".join(match["word"].lower().split()) if match else ""
    return "" if word in lexicon().stop_words[StopUse.AFTER_NUMBER] else word.replace("đ/c", "đồng chí")

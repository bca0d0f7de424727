"""The figures that a Vietnamese text writes in words: "mười hai bản", "bảy phần trăm", "ba xã"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from text.figures import Figure, find_figures
from text.measures import MONEY, read_amount
from text.things import word_after

_DIGITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7,
    "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_TENS = {"mươi": 10, "mười": 10, "chục": 10, "trăm": 100}
_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FILLERS = frozenset({"linh", "lẻ", "không"})
_NUMERAL = "|".join(sorted({*_DIGITS, *_TENS, *_SCALES, *_FILLERS}, key=len, reverse=True))
_RUN = re.compile(rf"(?<![\w-])(?:{_NUMERAL})(?:\s(?:{_NUMERAL}))*(?![\w-])", re.IGNORECASE)
# Words that make a numeral an order, a name or a phrase, before it and after it.
_NO_COUNT_BEFORE = re.compile(
    r"(?:thứ|phần|lần|lớp|tháng|khóa|khoá|hạng|cấp|loại|quý|điều|mức|số|bản|tổ|khu|bà|ông|mục|một trong)\s*$",
    re.IGNORECASE,
)
_NO_COUNT_AFTER = re.compile(r"\s*(?:là(?!\w)|bên(?!\w)|[,.;:!?)\]”\"]|$)")
_COUNTED_FIVE = re.compile(
    r"\s+(?:xã|bản|thôn|buôn|hộ|người|đồng chí|đơn vị|khâu|mục tiêu|chỉ tiêu|nhiệm vụ|bài học|nhóm|tiêu chí|chi bộ|"
    r"đảng viên|trường|con|ha|tấn|km|sản phẩm|mô hình|hợp tác xã)(?!\w)",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"(?:trong|hằng|hàng|mỗi|cuối|đầu|giữa|từng|các|những|nhiều|qua|mấy|tới)\s*$", re.IGNORECASE)


def find_number_words(text: str) -> tuple[Figure, ...]:
    """The figures written in words, in reading order.

    An order ("thứ ba"), a "một" or "năm" that may be an article or a year, and the "tỷ" after digits are none.

    >>> [(f.text, str(f.value), f.unit) for f in find_number_words("Có mười hai bản, hai mươi lăm phần trăm; 2 tỷ.")]
    [('mười hai', '12', 'bản'), ('hai mươi lăm phần trăm', '25', '%')]
    >>> find_number_words("Phần thứ ba, một số hộ; trong năm xã đã làm. Một là, hai là.")
    ()
    """
    found = []
    for match in _RUN.finditer(text):
        start, end = match.start(), _end_of_number(match)
        words = text[start:end].lower().split()
        value = _value(words)
        if value is None or _NO_COUNT_BEFORE.search(text, max(0, start - 12), start):
            continue
        if len(words) == 1 and not _counts(text, start, end):
            continue
        amount = read_amount(text, end)
        unit = amount.unit if amount else word_after(text, end)
        if amount is None and (words[-1] in ("tỷ", "tỉ") or (words[-1] in _SCALES and not unit)):
            unit = MONEY
        end = amount.end if amount else end
        found.append(Figure(start, end, text[start:end], value * (amount.scale if amount else 1), unit))
    return tuple(found)


@lru_cache(maxsize=512)
def find_all_figures(text: str) -> tuple[Figure, ...]:
    """The figures in digits and those in words, in reading order; where both read the same place, that in digits.

    >>> [(f.text, str(f.value), f.unit) for f in find_all_figures("Hai mươi bản, 2 tỷ đồng.")]
    [('Hai mươi', '20', 'bản'), ('2 tỷ đồng', '2000000000', 'đồng')]
    """
    digits = find_figures(text)
    spelt = (f for f in find_number_words(text) if not any(f.start < g.end and g.start < f.end for g in digits))
    return tuple(sorted((*digits, *spelt), key=lambda figure: figure.start))


def _end_of_number(match: re.Match[str]) -> int:
    """Where the number ends: in "bốn mươi năm" before the years."""
    words = match[0].lower().split()
    years = len(words) > 1 and words[-1] == "năm" and words[-2] not in _FILLERS
    return match.start() + len(re.sub(r"\s\w+$", "", match[0])) if years else match.end()


def _counts(text: str, start: int, end: int) -> bool:
    """Whether one numeral alone is a number here."""
    word = text[start:end]
    if word.lower() in ("một", "mốt", "tư", "lăm", "nhăm") or _NO_COUNT_AFTER.match(text, end):
        return word.lower() == "một" and read_amount(text, end) is not None
    if word[0].isupper() and text[end : end + 2].strip()[:1].isupper():
        return False  # a name
    if word.lower() == "năm" and not text[end:].lower().startswith(" năm"):
        year = _YEAR_BEFORE.search(text, max(0, start - 10), start)
        return year is None and _COUNTED_FIVE.match(text, end) is not None
    return True


def _value(words: list[str]) -> Decimal | None:
    """What the numerals write; None where they begin with no digit or two digits meet, so that they are no number."""
    if words[0] not in _DIGITS:
        return None
    total = group = 0
    digit: int | None = None
    for word in words:
        if word in _DIGITS and word != "mười":
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word in _TENS:
            group += (1 if digit is None else digit) * _TENS[word]
            digit = None
        elif word in _SCALES:
            total, group, digit = _scaled(total, group + (digit or 0), word), 0, None
    return Decimal(total + group + (digit or 0))


def _scaled(total: int, group: int, scale: str) -> int:
    """ "hai nghìn tỷ" scales all that came before, "một triệu hai nghìn" only the two."""
    return (total + group) * _SCALES[scale] if scale in ("tỷ", "tỉ") else total + group * _SCALES[scale]

"""What stands after a number: scale words, measures and money normalised, or the word for the counted things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

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
_SPELLINGS = {
    "%": ("điểm phần trăm", "phần trăm", "điểm %", "%%", "%"),
    "km2": ("km2", "km²"),
    "km": ("km", "ki-lô-mét"),
    "m2": ("m2", "m²", "mét vuông"),
    "m3": ("m3", "m³", "mét khối"),
    "m": ("m", "mét"),
    "cm": ("cm",),
    "ha": ("ha", "hecta", "héc-ta", "héc ta"),
    "kg": ("kg",),
    "tạ": ("tạ",),
    "tấn": ("tấn",),
    "lít": ("lít",),
    "kw": ("kw",),
    "kwh": ("kwh",),
    "mw": ("mw",),
    "kva": ("kva",),
    MONEY: ("vnđ", "vnd", "đồng", "đ"),
}
MEASURES = frozenset(_SPELLINGS)
_NAMES = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings}
_LONGEST_FIRST = "|".join(spelling.replace(" ", r"\s") for spelling in sorted(_NAMES, key=len, reverse=True))
_GAP = r"[*_]*\s*"
_MEASURE = re.compile(
    rf"""
    {_GAP}
    (?! đ/c\b | đồng\s+(?:chí|bào|đội|ruộng|hồ|bộ|thời|đều|loạt|nghiệp)\b )
    (?P<measure> {_LONGEST_FIRST} )
    (?: (?<=%) | (?!\w) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SCALE = re.compile(
    rf"""
    {_GAP}
    (?P<scale> (?:nghìn|ngàn)\s+t[ỷỉ] | nghìn | ngàn | triệu | t[ỷỉ] | tr(?=đ|vn) | tr )
    (?: (?<=tr)(?=đ|vn) | (?!\w) )
    (?! \s+ (?:lệ|lượng|trọng|suất|số)\b )   # "tỷ lệ" is no scale
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[*_]*[^\S\n]*(?P<word>đ/c|đồng\s+[^\W\d_]+|[^\W\d_]+)", re.IGNORECASE)
_NO_THING = re.compile(
    "và|hoặc|là|có|đã|đang|sẽ|được|bị|bằng|đạt|tăng|giảm|chiếm|trong|trên|dưới|tại|ở|từ|đến|tới|lên|xuống|còn|so|với|"
    "cho|của|do|vì|theo|nên|thì|mà|trở"
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
    measure = _MEASURE.match(text, after_scale)
    if measure:
        return Amount(scale, _NAMES[measure["measure"].lower()], measure.end())
    if not scale_match:
        return None
    things = "" if scale >= SCALES["tỷ"] else word_after(text, after_scale)
    return Amount(scale, things or MONEY, after_scale)


def word_after(text: str, position: int) -> str:
    """The lower-case word for the things counted at `position`, or "" where a verb or preposition stands there.

    >>> word_after("06 bản, 4 đồng chí", 2), word_after("06 bản, 4 đồng chí", 9), word_after("98 trở lên", 2)
    ('bản', 'đồng chí', '')
    """
    match = _WORD.match(text, position)
    word = " ".join(match["word"].lower().split()) if match else ""
    return "" if _NO_THING.fullmatch(word) else word.replace("đ/c", "đồng chí")

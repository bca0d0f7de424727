"""What stands after a number: scale words, measures and money normalised, and what they are counted for each of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

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
_SPELLINGS = {
    "%": ("điểm phần trăm", "phần trăm", "điểm %", "%%", "%"),
    "km2": ("km2", "km²", "ki-lô-mét vuông"),
    "km": ("km", "ki-lô-mét"),
    "m2": ("m2", "m²", "mét vuông"),
    "m3": ("m3", "m³", "mét khối"),
    "m": ("m", "mét"),
    "cm": ("cm",),
    "mm": ("mm",),
    "ha": ("ha", "hecta", "hécta", "héc-ta", "héc ta"),
    "kg": ("kg",),
    "tạ": ("tạ",),
    "tấn": ("tấn",),
    "lít": ("lít",),
    "kw": ("kw",),
    "kwh": ("kwh",),
    "mw": ("mw",),
    "kv": ("kv",),
    "kva": ("kva",),
    "°c": ("°c", "độ c"),
    "usd": ("usd",),
    MONEY: ("vnđ", "vnd", "đồng", "đ"),
}
MEASURES = frozenset(_SPELLINGS)
_NAMES = {spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings}
_LONGEST_FIRST = "|".join(spelling.replace(" ", r"\s") for spelling in sorted(_NAMES, key=len, reverse=True))
_MEASURE_WORDS = rf"""
    (?! đ/c\b | đồng\s+(?:chí|bào|đội|ruộng|hồ|bộ|thời|đều|loạt|nghiệp|hành|thuận|tình|lòng|diễn|phục)\b )
    (?: {_LONGEST_FIRST} )
    (?: (?<=%) | (?!\w) | (?=\d{{1,2}}(?!\w)) )   # "18 km7" bears a footnote mark
"""
_SCALE_WORDS = r"""
    (?: (?:nghìn|ngàn)\s+t[ỷỉ] | nghìn | ngàn | triệu | t[ỷỉ] | tr )
    (?: (?=đồng|đ\b|vn[đd]\b) | (?!\w) )
    (?! \s+ (?:lệ|lượng|trọng|suất|số)\b )   # "tỷ lệ" is no scale
"""
AMOUNT = rf"(?i: {_SCALE_WORDS} | {_MEASURE_WORDS} )"
"""A verbose pattern for what begins an amount: a scale word or a measure."""

_GAP = r"[*_]*\s*"
_MEASURE = re.compile(rf"{_GAP} (?P<measure> {_MEASURE_WORDS} )", re.VERBOSE | re.IGNORECASE)
_SCALE = re.compile(rf"{_GAP} (?P<scale> {_SCALE_WORDS} )", re.VERBOSE | re.IGNORECASE)

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
    measure = _MEASURE.match(text, after_scale)
    if measure:
        return Amount(scale, _NAMES[" ".join(measure["measure"].lower().split())], measure.end())
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

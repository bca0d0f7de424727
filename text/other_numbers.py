"""The numbers of an office text that state no quantity: dates, years, document and list numbers, citation markers."""

from __future__ import annotations

import re

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_QUANTITY = (
    r"\s*(?:%|nghìn|ngàn|triệu|t[ỷỉ]|tr\b|đồng|đ\b|ha\b|km|m[23]?\b|kg\b|tạ\b|tấn|lượt|người|hộ|con|cây|cuộc|buổi|"
    r"trường\shợp|hồ\ssơ|đảng\sviên|đoàn\sviên|hội\sviên|học\ssinh|lao\sđộng|ngày|giờ|suất|vụ)"
)
_DOCUMENT = (
    r"(?:Nghị\squyết|Chỉ\sthị|Quyết\sđịnh|Quy\sđịnh|Kết\sluận|Kế\shoạch|Thông\s(?:tư|báo|tri)|Hướng\sdẫn|Công\svăn|"
    r"Nghị\sđịnh|Tờ\strình|Đề\sán|Dự\sán|Chương\strình|Văn\sbản)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.VERBOSE | re.MULTILINE)
    for pattern in (
        # Marks of this text: [3], <sup>9</sup>, (1).
        r"\[\d+ (?: \s*[,;–-]\s* \d+ )*\] | <sup>[^<]*</sup> | \(\d{1,2}\)",
        # Numbers of headings, list items and table rows where a line starts.
        r"^[\s\#*>_+•-]* \d{1,2}(?:\.\d{1,2})* [*_]* (?: [.)][.)-]* (?=[\s*_]|$) | [-–:](?!\s*\d) )",
        r"^[\s\#*>_+•-]* \d{1,2}(?:\.\d{1,2})+ (?=\s+[A-ZĐÀ-Ỹ])",
        r"^\s*\|\s* \d{1,2} \s*(?=\|)",
        # 57-NQ/TW, 1681/NQ-UBTVQH15, 15/2022/NĐ-CP; Nghị quyết số 57, 59; quyết định số 217; Chương trình 135.
        rf"\b \d+ (?:/{_YEAR})? [-/][A-ZĐ]{{2,}} [\w/-]*",
        rf"(?: (?i:{_DOCUMENT})\s+số:? | {_DOCUMENT} ) \s+ \d+ \b (?! [.,]\d | {_QUANTITY} )"
        r"(?: \s*(?:,|và)\s*(?:số\s)? \d+ (?=\s*(?:[,.;)]|và\b|$)) )*",
        # Names: Covid-19, 4G, Quốc lộ 6, Điều 30, khoản 2, kỳ họp thứ 5, khóa 13.
        r"\b[A-ZĐ]\w*-\d+ \b | \b\d+[A-ZĐ]\b (?<!\dĐ)",
        r"\b(?i:quốc\slộ|tỉnh\slộ|QL|TL|ĐT|điều|khoản|thứ|khóa|khoá) \s+ \d+ \b (?! [.,]\d | \s*[%/] | "
        rf"{_QUANTITY} )",
        # 01/7/2025, ngày 20-25/6/2025, ngày 20 tháng 6, tháng 11/2025, 11/2025, quý 1/2025.
        rf"\b (?:{_DAY}\s?[-–]\s?)? {_DAY}\s?[/.-]\s?{_MONTH}\s?[/.-]\s?[12]\d{{3}} \b",
        rf"(?<![\d/.,]) {_MONTH}\s?[/-]\s?{_YEAR} \b (?! {_QUANTITY} )",
        rf"\b(?<!/)(?<!một\s)(?<!mỗi\s)(?<!hằng\s)(?<!hàng\s) "
        rf"(?: (?i:ngày)\s+{_DAY}(?:\s?[-–]\s?{_DAY})?(?:\s?/\s?{_MONTH})? | "
        rf"(?i:tháng)\s+{_MONTH} | (?i:quý)\s+[1-4] ) \b "
        rf"(?! [.,]\d | {_QUANTITY} )",
        # năm 2024, 2020-2025, 2024 and 2025; but 2000 con.
        rf"(?i:năm)\s+{_YEAR} \b (?! [.,]\d )",
        rf"(?<![\d.,]) {_YEAR} (?: \s*[-–,/]\s*{_YEAR} )* \b (?! [.,]\d | {_QUANTITY} )",
    )
)
_DIGIT = re.compile(r"\d")
_MASK = "\0"


def mask_other_numbers(text: str) -> str:
    """The text, as long as before, with the digits of all numbers that state no quantity taken out.

    >>> mask_other_numbers("Nghị quyết số 57 [1], năm 2024: 15 ha").replace("\\0", "_")
    'Nghị quyết số __ [_], năm ____: 15 ha'
    """
    masked = text
    for pattern in _PATTERNS:
        masked = pattern.sub(lambda match: _DIGIT.sub(_MASK, match[0]), masked)
    return masked

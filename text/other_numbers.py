"""The numbers of an office text that state no quantity: dates, years, markers, those of documents, lists and names."""

from __future__ import annotations

import re
from functools import lru_cache

from text.measures import amount_pattern
from text.things import MASK, WHOLE

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_FURTHER = r"(?: \s*(?:,|và)\s*(?:số\s)? \d+ (?= \s*(?:[,.;()”’\"|\[]|và\b|$) ) )*"
_MARGIN = r"^(?: [^\S\n] | [\#*>_+•-] )*"
_CAPITAL = f"[A-Z{''.join(char for char in map(chr, range(0xC0, 0x1EFA)) if char.isupper())}]"
_DOCUMENT = (
    r"(?:Nghị\squyết|Chỉ\sthị|Quyết\sđịnh|Quy\sđịnh|Kết\sluận|Kế\shoạch|Thông\s(?:tư|báo|tri)|Hướng\sdẫn|Công\svăn|"
    r"Nghị\sđịnh|Tờ\strình|Đề\sán|Dự\sán|Chương\strình|Văn\sbản|Phương\sán)"
)
_NUMBERED_PLACE = r"(?:tiểu\skhu|tk|khu\sphố|khu|tổ\sdân\sphố|tdp|xóm|thôn|ấp|đội\ssản\sxuất)"
_NUMBERED_NAME = (
    r"(?:(?:chỉ\stiêu|tiêu\schí|phụ\slục|biểu|mẫu|trạm|đội|tổ|nhóm|cụm|lô|thửa|mục|giao\sthông|nhà\smáy|trường|"
    r"trung\stâm|công\sty)\ssố|mức\sđộ|cấp\sđộ|phụ\slục|(?:nghị\squyết|hội\snghị|kết\sluận)\s(?:lần\sthứ\s)?trung\sương|"
    r"chương\strình\smục\stiêu\squốc\sgia|bcđ|ban\schỉ\sđạo|(?:trung|sư|lữ|tiểu)\sđoàn|quân\skhu)"
)
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=2)
def _patterns(amount: str) -> tuple[re.Pattern[str], ...]:
    quantity = rf"\s*(?: {amount} | (?i:{WHOLE}) | (?i:ngày|giờ)(?!\w) )"
    no_quantity = rf"(?! [.,]?\d | {quantity} )"
    return tuple(
        re.compile(pattern, re.VERBOSE | re.MULTILINE)
        for pattern in (
            # Marks of this text: [3], <sup>9</sup>, (1), "9Trong đó" where a note starts.
            r"\[\d+ (?: \s*[,;–-]\s* \d+ )*\] | <sup>[^<]*</sup> | \(\d{1,2}\)",
            rf"(?<![\w.,]) \d{{1,2}} (?= {_CAPITAL}[^\W\d_]{{2}} ) (?! {amount} | (?i:{WHOLE}) )",
            # Numbers of headings, list items and table rows where a line starts, or a further item: "… 55%; 2- Xã …".
            rf"{_MARGIN} \d{{1,2}}(?:\.\d{{1,2}})* [*_]* (?: [.)][.)-]* (?=[\s*_]|$) | [-–:](?!\s*\d) )",
            rf"{_MARGIN} \d{{1,2}}(?:\.\d{{1,2}})+ (?=\s+{_CAPITAL})",
            r"^[^\S\n]*\|[^\S\n]* \d{1,2} [^\S\n]*(?=\|)",
            rf"(?<=[.;)][ ]) \d{{1,2}} (?= -[ ]{_CAPITAL} )",
            # 57-NQ/TW, 1681/NQ-UBTVQH15, 15/2022/NĐ-CP; Nghị quyết số 57, 59; quyết định số 217; Chương trình 135.
            rf"\b \d+ (?:/{_YEAR})? [-/][A-ZĐ]{{2,}} [\w/-]*",
            rf"\b(?=[NCQKTHĐDVPncqkthđdvp]) (?: (?i:{_DOCUMENT})\s+số:? | {_DOCUMENT} ) \s+ \d+ \b "
            rf"{no_quantity} {_FURTHER}",
            # Names: Covid-19, 4G, TK3/2, ISO 9001:2015, Quốc lộ 6, Điều 30, kỳ họp thứ 5, tiểu khu 13, 14, mức độ 4.
            r"\b[A-ZĐ]\w*-\d+ \b | \b\d+[A-ZĐ]\b (?<!\dĐ) | \b[A-ZĐ]+\d+/\d+ \b",
            r"\b(?:ISO|TCVN|QCVN)\s?\d+(?:[:-]\d+)*",
            rf"\b(?=[QTĐKqtđk])(?i:quốc\slộ|tỉnh\slộ|QL|TL|ĐT|điều|khoản|thứ|khóa|khoá) \s+ \d+ \b (?! \s*[%/] ) "
            rf"{no_quantity}",
            rf"\b(?=[TKXẤĐtkxấđ])(?<!\d\s)(?i:{_NUMBERED_PLACE})(?:\ssố)? \s? \d{{1,3}} "
            rf"(?:/\d{{1,2}} | (?:,\d{{1,2}})+)? \b {no_quantity} {_FURTHER}",
            rf"\b(?=[lkt]) (?: (?:lớp|khối)\s(?:1[0-2]|[1-9]) | tiểu\skhu\s\d{{4}} ) \b {no_quantity} {_FURTHER}",
            rf"\b(?=[A-ZĐa-zđ])(?: (?i:{_NUMBERED_NAME}) \s+ \d+(?:\.\d)? | Đoàn\s\d+ ) \b {no_quantity} {_FURTHER}",
            # 5h30, 7 giờ 30.
            r"\b \d{1,2} \s?(?:h|giờ)\s? [0-5]\d \b",
            # 01/7/2025, ngày 20-25/6/2025, ngày 20 tháng 6, ngày Thương binh liệt sĩ 27/7, tháng 11/2025, quý 1/2025.
            rf"\b (?:{_DAY}\s?[-–]\s?)? {_DAY}\s?[/.-]\s?{_MONTH}\s?[/.-]\s?[12]\d{{3}} \b",
            rf"(?<![\d/.,]) {_MONTH}\s?[/-]\s?{_YEAR} \b (?! {quantity} )",
            rf"\b(?<!/)(?<!một\s)(?<!mỗi\s)(?<!hằng\s)(?<!hàng\s) "
            rf"(?: (?i:ngày)\s+{_DAY}(?:\s?[-–]\s?{_DAY})?(?:\s?/\s?{_MONTH})? | "
            rf"(?i:tháng)\s+{_MONTH} | (?i:quý)\s+[1-4] ) \b {no_quantity}",
            rf"\b(?=[NDLQndlq])(?i:ngày|dịp|lễ|quốc\skhánh)\s (?: [^\d.,;:()]{{1,40}}\s )? "
            rf"(?<!đạt\s)(?<!được\s)(?<!bằng\s) {_DAY}/{_MONTH} (?: \s*(?:,|và)\s*{_DAY}/{_MONTH} )* "
            r"(?= \s*(?:[,.;:()”\"]|$|và\b|h[àằ]ng\b) )",
            # năm 2024, giai đoạn 2021-2025, 2024 and 2025; but 2000 con.
            rf"\b(?=[NGng])(?i:năm|nhiệm\skỳ|giai\sđoạn)\s+{_YEAR} (?: \s*[-–/]\s*{_YEAR} )? \b (?! [.,]\d )",
            rf"(?<![\d.,]) {_YEAR} (?: \s*[-–,/]\s*{_YEAR} )* \b (?! \s*[-–]\s*\d ) {no_quantity}",
        )
    )


def mask_other_numbers(text: str) -> str:
    """The text, as long as before, with the digits of all numbers that state no quantity taken out.

    >>> mask_other_numbers("Nghị quyết số 57 [1], năm 2024: 15 ha").replace("\\0", "_")
    'Nghị quyết số __ [_], năm ____: 15 ha'
    """
    if not _DIGIT.search(text):
        return text
    masked = text
    for pattern in _patterns(amount_pattern()):
        masked = pattern.sub(lambda match: _DIGIT.sub(MASK, match[0]), masked)
    return masked

"""What is asked for that no figure tells: a paper, a person, a date, an address, what was merged, what borders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chat.understand.answer_target import AnswerTarget
from text.unit_kinds import MERGED_FOLDED_WORD

DOCUMENT = AnswerTarget(pattern=r"\d+[-/](?:\d{4}/)?[A-ZĐ]{2,}")
DATE = AnswerTarget(pattern=r"\d{1,2}/\d{1,2}/\d{4}|\b(?:[Nn]gày|mồng|mùng) \d{1,2}\b|\b[Qq]uý [IVX]+\b")
WHEN = AnswerTarget(
    pattern=rf"{DATE.pattern}|\b[Tt]háng \d{{1,2}}\b|(?<![\d/])\d{{1,2}}/(?:19|20)\d\d|\bnăm (?:19|20)\d\d"
    r"|\b20\d\d ?[-–] ?20\d\d"
)
"""A day, a month, a year or some years."""
YEAR = AnswerTarget(pattern=r"\bnăm (?:19|20)\d\d|\d/(?:19|20)\d\d|\((?:19|20)\d\d\)")
CLOCK = AnswerTarget(
    pattern=r"\b\d{1,2} ?(?:giờ|h(?:\d\d)?)\b|(?<!năm )\b[Tt]hứ (?:Hai|Ba|Tư|Năm|Sáu|Bảy|hai|ba|tư|năm|sáu|bảy)\b"
)
PERSON = AnswerTarget(
    pattern=r"(?:đồng chí|đ/c|ông|bà|anh|chị|cụ|thầy|cô|nghệ nhân|già làng|anh hùng|liệt sĩ)"
    r"(?: [A-ZĐÀ-Ỵ][a-zà-ỹ]+){2,4}"
    r"|(?:[Bb]í thư|[Cc]hủ tịch|[Gg]iám đốc|[Hh]iệu trưởng|[Tt]rưởng [a-zà-ỹ]+)(?: (?:Đảng ủy|Chi bộ|Ủy ban|[a-zà-ỹ]+"
    r"|[A-ZĐ]{3,})){0,4}(?: [A-ZĐÀ-Ỵ][a-zà-ỹ]+){3,4}\b"
    r"|(?:BÍ THƯ|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG BAN)(?: \([^()]*\))?\W+[A-ZĐÀ-Ỵ][a-zà-ỹ]*(?: [A-ZĐÀ-Ỵ][a-zà-ỹ]+){1,3}\W*$"
)
TELEPHONE = AnswerTarget(pattern=r"(?<![\d.,])0(?:[ .]?\d){8,10}(?![\d,])|\b1[89]00[ .]?\d{2,4}\b")
ELECTRONIC_MAIL = AnswerTarget(pattern=r"\w@\w")
BY_FORM_ALONE = (PERSON, TELEPHONE, ELECTRONIC_MAIL)
"""What nothing answers that does not have its form."""
ADDRESS = AnswerTarget(pattern=r"(?:[Tt]rụ sở|đóng|đặt|nằm|[Đđ]ịa chỉ)\b[^.;]{0,60}?\b(?:tại|ở|trên)\b")
NEIGHBOURS = AnswerTarget(pattern=r"\b[Gg]iáp\b", tells_topic=True)
MERGED = AnswerTarget(
    pattern=r"(?:sáp nhập|hợp nhất|nhập)\b[^.;]*?(?::|\(|của|gồm|nhập)\s*(?:\d+ )?(?:(?:xã|thị trấn|phường):? )?[A-ZĐ]"
    r"|(?:sáp nhập|hợp nhất|nhập)\b(?! (?:để|vào|về|thành|lại)\b)[^.;]*?"
    r"\b(?:xã|thị trấn|phường|thị xã|huyện|quận):? [A-ZĐ]",
    tells_topic=True,
)


def merged_units(names: Sequence[str]) -> AnswerTarget:
    """What was merged, where it may be told by naming the old units one behind the other."""
    listed = r"[^.;]{1,60}?".join(map(re.escape, names))
    return replace(MERGED, pattern=rf"{MERGED.pattern}|{listed}" if len(names) > 1 else MERGED.pattern)


_OFFICE = (
    "(?:bi thu|chu tich|giam doc|hieu truong|truong (?:ban|phong|thon|cong an|tram|doan)|chu nhiem|doi truong|nguoi"
    "|can bo|ong|ba|chi huy truong|chu dau tu|thu tuong|tong thong)"
)
_PAPER = "(?:nghi quyet|quyet dinh|ke hoach|chi thi|ket luan|huong dan|quy dinh|thong bao|van ban|de an|cong van)"
ASKED_BY_PATTERN = (
    (
        DOCUMENT,
        re.compile(
            rf"\b(?<!chi tieu )(?<!muc tieu )(?<!nhiem vu ){_PAPER}\b"
            r"(?: nao\b|[^,;.?]{0,20}\bso (?:may|bao nhieu|hieu)\b(?!\s*(?:%|phan tram)))"
        ),
    ),
    (
        PERSON,
        re.compile(rf"\bai\b(?! cung)|\bho (?:va )?ten\b|\bdong chi nao\b|\b{_OFFICE}\b[^,;.?]*\bten (?:la )?gi\b"),
    ),
    (TELEPHONE, re.compile(r"\b(?:so dien thoai|sdt|duong day nong|hotline)\b")),
    (ELECTRONIC_MAIL, re.compile(r"\b(?:e-?mail|thu dien tu)\b")),
    (ADDRESS, re.compile(r"\bdia chi (?:cu the|o|cua|nao|la|cho|lien he)\b|\btru so\b.*\b(?:dau|nao|cho nao)\b")),
    (NEIGHBOURS, re.compile(r"\bgiap\b.*\b(?:dau|nao|gi|ai)\b")),
    (
        CLOCK,
        re.compile(r"\b(?:may gio|gio nao|gio giac|gio lam viec|gio mo cua)\b|(?<!lan )(?<!xep )(?<!dung )\bthu may\b"),
    ),
    (
        MERGED,
        re.compile(
            r"\b(?:(?:sap nhap|hop nhat|thanh lap|hinh thanh)|(?:nhap|gop|ghep|lap)(?: lai| thanh)? tu)\b.*"
            rf"\b(?:{MERGED_FOLDED_WORD}|don vi)\b(?: hanh chinh)?(?: cu)? nao\b"
            rf"|\bgom (?:cac|nhung|may|\d+) .*\b(?:{MERGED_FOLDED_WORD}|don vi)\b(?: hanh chinh)? cu nao\b"
            r"(?! (?:co|con|dat|duoc|cao|thap|nhieu|it|lon|nho)\b)"
        ),
    ),
    (DATE, re.compile(r"\bngay (?:may|nao|bao nhieu|thang nam)\b|\bhom nao\b")),
    (WHEN, re.compile(r"\b(?:khi|hoi|luc|chung|thoi (?:gian|diem)) nao\b|(?<!chua )(?<!khong )\bbao gio\b")),
    (
        YEAR,
        re.compile(
            r"\b(?:thanh lap|khanh thanh|cong nhan|xay|ra doi|sinh)\b[^,;.?]*\bnam nao\b|\b(?:tu|vao) nam nao\b"
        ),
    ),
)
"""Each with the folded words that ask for it."""

"""Abbreviations that Vietnamese offices write (chữ viết tắt), and their words."""

from __future__ import annotations

import re
from functools import lru_cache

ABBREVIATIONS = {
    "ANTT": "an ninh trật tự",
    "ATTP": "an toàn thực phẩm",
    "ATXH": "an toàn xã hội",
    "BCH": "Ban Chấp hành",
    "BHTN": "bảo hiểm thất nghiệp",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BTV": "Ban Thường vụ",
    "CBCC": "cán bộ, công chức",
    "CCHC": "cải cách hành chính",
    "CĐS": "chuyển đổi số",
    "CNTT": "công nghệ thông tin",
    "CSHT": "cơ sở hạ tầng",
    "CTMTQG": "chương trình mục tiêu quốc gia",
    "DS": "dân số",
    "DN": "doanh nghiệp",
    "DQTV": "dân quân tự vệ",
    "DTTS": "dân tộc thiểu số",
    "ĐH": "đại hội",
    "ĐVHC": "đơn vị hành chính",
    "GV": "giáo viên",
    "GDĐT": "giáo dục và đào tạo",
    "GTNT": "giao thông nông thôn",
    "HS": "học sinh",
    "HTNV": "hoàn thành nhiệm vụ",
    "HTTNV": "hoàn thành tốt nhiệm vụ",
    "HTXSNV": "hoàn thành xuất sắc nhiệm vụ",
    "HĐND": "Hội đồng nhân dân",
    "HTX": "hợp tác xã",
    "KHCN": "khoa học công nghệ",
    "KTTT": "kinh tế tập thể",
    "KTXH": "kinh tế - xã hội",
    "LĐ": "lao động",
    "LĐQĐT": "lao động qua đào tạo",
    "LHPN": "Liên hiệp Phụ nữ",
    "MTQG": "mục tiêu quốc gia",
    "MTTQ": "Mặt trận Tổ quốc",
    "NN": "nông nghiệp",
    "NQ": "nghị quyết",
    "NS": "ngân sách",
    "NSNN": "ngân sách nhà nước",
    "NTM": "nông thôn mới",
    "NVQS": "nghĩa vụ quân sự",
    "QP": "quốc phòng",
    "QPAN": "quốc phòng, an ninh",
    "SP": "sản phẩm",
    "SXKD": "sản xuất kinh doanh",
    "TCCSĐ": "tổ chức cơ sở đảng",
    "TDTT": "thể dục thể thao",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "TNBQ": "thu nhập bình quân",
    "TNCS": "Thanh niên Cộng sản",
    "TLCP": "tỷ lệ che phủ",
    "TTHC": "thủ tục hành chính",
    "UBND": "Ủy ban nhân dân",
    "UBKT": "Ủy ban kiểm tra",
    "VHXH": "văn hóa - xã hội",
    "XD": "xây dựng",
    "XDĐ": "xây dựng Đảng",
    "bn": "bao nhiêu",
    "đc": "được",
    "ntn": "như thế nào",
    "ko": "không",
}
_BY_CAPITALS = {short.upper(): words for short, words in ABBREVIATIONS.items()}
_SURE_LENGTH = 3
_WORD = re.compile(r"(\w+)")


def expand_abbreviations(text: str) -> str:
    """The text with each abbreviation followed by its words, so that either may be found.

    >>> expand_abbreviations("Xã đạt bao nhiêu tiêu chí NTM?")
    'Xã đạt bao nhiêu tiêu chí NTM nông thôn mới?'
    """
    parts = _WORD.split(text)
    parts[1::2] = [f"{word} {spelt}" if (spelt := _words_of(word)) else word for word in parts[1::2]]
    return "".join(parts)


def spell_out_abbreviations(text: str) -> str:
    """The text with each abbreviation replaced by its words.

    >>> spell_out_abbreviations("mấy SP OCOP?")
    'mấy sản phẩm OCOP?'
    """
    parts = _WORD.split(text)
    parts[1::2] = [_words_of(word) or word for word in parts[1::2]]
    return "".join(parts)


@lru_cache(maxsize=16384)
def _words_of(short: str) -> str:
    """What an abbreviation stands for; short ones count only as offices write them, "NN" but not "nn"."""
    if short in ABBREVIATIONS:
        return ABBREVIATIONS[short]
    return _BY_CAPITALS.get(short.upper(), "") if len(short) >= _SURE_LENGTH else ""

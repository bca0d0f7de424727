"""Abbreviations that Vietnamese offices write (chữ viết tắt), and their words."""

from __future__ import annotations

import re
from functools import lru_cache

ABBREVIATIONS = {
    "ANCT": "an ninh chính trị",
    "ANQG": "an ninh quốc gia",
    "ANTT": "an ninh trật tự",
    "ASXH": "an sinh xã hội",
    "ATGT": "an toàn giao thông",
    "ATTP": "an toàn thực phẩm",
    "ATXH": "an toàn xã hội",
    "BCH": "Ban Chấp hành",
    "BCT": "Bộ Chính trị",
    "BHTN": "bảo hiểm thất nghiệp",
    "BHXH": "bảo hiểm xã hội",
    "BHYT": "bảo hiểm y tế",
    "BTV": "Ban Thường vụ",
    "BTXH": "bảo trợ xã hội",
    "BVMT": "bảo vệ môi trường",
    "BVR": "bảo vệ rừng",
    "CB": "cán bộ",
    "CBCC": "cán bộ, công chức",
    "CBCCVC": "cán bộ, công chức, viên chức",
    "CBĐV": "cán bộ, đảng viên",
    "CC": "công chức",
    "CCB": "cựu chiến binh",
    "CCHC": "cải cách hành chính",
    "CĐS": "chuyển đổi số",
    "CLB": "câu lạc bộ",
    "CN": "công nghiệp",
    "CNTT": "công nghệ thông tin",
    "CCN": "cụm công nghiệp",
    "CQĐP": "chính quyền địa phương",
    "CQG": "chuẩn quốc gia",
    "CSDL": "cơ sở dữ liệu",
    "CSHT": "cơ sở hạ tầng",
    "CSSK": "chăm sóc sức khỏe",
    "CTMTQG": "chương trình mục tiêu quốc gia",
    "CTXH": "chính trị - xã hội",
    "DA": "dự án",
    "DBĐV": "dự bị động viên",
    "DL": "du lịch",
    "DN": "doanh nghiệp",
    "DQTV": "dân quân tự vệ",
    "DS": "dân số",
    "DTTS": "dân tộc thiểu số",
    "DVC": "dịch vụ công",
    "DVCTT": "dịch vụ công trực tuyến",
    "ĐBQH": "đại biểu Quốc hội",
    "ĐH": "đại hội",
    "ĐTC": "đầu tư công",
    "ĐTN": "Đoàn Thanh niên",
    "ĐU": "Đảng ủy",
    "ĐV": "đảng viên",
    "ĐVHC": "đơn vị hành chính",
    "GCNQSDĐ": "giấy chứng nhận quyền sử dụng đất",
    "GD": "giáo dục",
    "GDĐT": "giáo dục và đào tạo",
    "GĐVH": "gia đình văn hóa",
    "GNBV": "giảm nghèo bền vững",
    "GPMB": "giải phóng mặt bằng",
    "GQVL": "giải quyết việc làm",
    "GTNT": "giao thông nông thôn",
    "GTSX": "giá trị sản xuất",
    "GV": "giáo viên",
    "HCN": "hộ cận nghèo",
    "HĐND": "Hội đồng nhân dân",
    "HKD": "hộ kinh doanh",
    "HN": "hộ nghèo",
    "HS": "học sinh",
    "HTCT": "hệ thống chính trị",
    "HTNV": "hoàn thành nhiệm vụ",
    "HTTNV": "hoàn thành tốt nhiệm vụ",
    "HTX": "hợp tác xã",
    "HTXS": "hoàn thành xuất sắc",
    "HTXSNV": "hoàn thành xuất sắc nhiệm vụ",
    "KCN": "khu công nghiệp",
    "KCB": "khám chữa bệnh",
    "KDC": "khu dân cư",
    "KH": "kế hoạch",
    "KHCN": "khoa học công nghệ",
    "KHHGĐ": "kế hoạch hóa gia đình",
    "KL": "kỷ luật",
    "KNTC": "khiếu nại, tố cáo",
    "KT": "kinh tế",
    "KTGS": "kiểm tra, giám sát",
    "KTTT": "kinh tế tập thể",
    "KTXH": "kinh tế - xã hội",
    "LĐ": "lao động",
    "LĐQĐT": "lao động qua đào tạo",
    "LHPN": "Liên hiệp Phụ nữ",
    "LLVT": "lực lượng vũ trang",
    "MN": "mầm non",
    "MT": "môi trường",
    "MTQG": "mục tiêu quốc gia",
    "MTTQ": "Mặt trận Tổ quốc",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "NCC": "người có công",
    "NĐ": "nghị định",
    "NK": "nhiệm kỳ",
    "NLĐ": "người lao động",
    "NN": "nông nghiệp",
    "NQ": "nghị quyết",
    "NS": "ngân sách",
    "NSNN": "ngân sách nhà nước",
    "NTM": "nông thôn mới",
    "NTMNC": "nông thôn mới nâng cao",
    "NVH": "nhà văn hóa",
    "NVQS": "nghĩa vụ quân sự",
    "PCCC": "phòng cháy, chữa cháy",
    "PCCCR": "phòng cháy, chữa cháy rừng",
    "PCGD": "phổ cập giáo dục",
    "PCTN": "phòng, chống tham nhũng",
    "PCTT": "phòng, chống thiên tai",
    "QCDC": "quy chế dân chủ",
    "QĐ": "quyết định",
    "QLNN": "quản lý nhà nước",
    "QP": "quốc phòng",
    "QPAN": "quốc phòng, an ninh",
    "QPTD": "quốc phòng toàn dân",
    "QS": "quân sự",
    "QSDĐ": "quyền sử dụng đất",
    "SDD": "suy dinh dưỡng",
    "SP": "sản phẩm",
    "SX": "sản xuất",
    "SXKD": "sản xuất kinh doanh",
    "TCCSĐ": "tổ chức cơ sở đảng",
    "TCĐ": "tổ chức đảng",
    "TDP": "tổ dân phố",
    "TDTT": "thể dục thể thao",
    "TE": "trẻ em",
    "TH": "tiểu học",
    "THCS": "trung học cơ sở",
    "THPT": "trung học phổ thông",
    "THT": "tổ hợp tác",
    "TLCP": "tỷ lệ che phủ",
    "TMDV": "thương mại, dịch vụ",
    "TNBQ": "thu nhập bình quân",
    "TNBQĐN": "thu nhập bình quân đầu người",
    "TNCS": "Thanh niên Cộng sản",
    "TNGT": "tai nạn giao thông",
    "TNXH": "tệ nạn xã hội",
    "TTATGT": "trật tự an toàn giao thông",
    "TTATXH": "trật tự an toàn xã hội",
    "TTCN": "tiểu thủ công nghiệp",
    "TTHC": "thủ tục hành chính",
    "TTKCN": "tìm kiếm cứu nạn",
    "TW": "Trung ương",
    "TYT": "trạm y tế",
    "UBKT": "Ủy ban kiểm tra",
    "UBND": "Ủy ban nhân dân",
    "VHXH": "văn hóa - xã hội",
    "VSMT": "vệ sinh môi trường",
    "XD": "xây dựng",
    "XDĐ": "xây dựng Đảng",
    "XĐGN": "xóa đói giảm nghèo",
    "XH": "xã hội",
    "XKLĐ": "xuất khẩu lao động",
    "XMC": "xóa mù chữ",
    "BĐBP": "bộ đội biên phòng",
    "CNH": "công nghiệp hóa",
    "HĐH": "hiện đại hóa",
    "CSVC": "cơ sở vật chất",
    "NHTM": "ngân hàng thương mại",
    "NHNN": "ngân hàng nhà nước",
    "NHCSXH": "ngân hàng chính sách xã hội",
    "QTDND": "quỹ tín dụng nhân dân",
    "QLBV": "quản lý bảo vệ",
    "HND": "Hội Nông dân",
    "HCCB": "Hội Cựu chiến binh",
    "TĐKT": "thi đua, khen thưởng",
    "PBGDPL": "phổ biến, giáo dục pháp luật",
    "TGPL": "trợ giúp pháp lý",
    "XDCB": "xây dựng cơ bản",
    "VPHC": "vi phạm hành chính",
    "SDĐ": "sử dụng đất",
    "BQL": "ban quản lý",
    "TTCP": "Thủ tướng Chính phủ",
    "bn": "bao nhiêu",
    "đc": "được",
    "ntn": "như thế nào",
    "ko": "không",
}
SLASHED = {
    "c/tiêu": "chỉ tiêu",
    "c/trình": "chương trình",
    "c/vụ": "chức vụ",
    "đ/c": "đồng chí",
    "đ/chí": "đồng chí",
    "đ/vị": "đơn vị",
    "đ/viên": "đảng viên",
    "g/pháp": "giải pháp",
    "h/sinh": "học sinh",
    "k/hoạch": "kế hoạch",
    "k/quả": "kết quả",
    "l/động": "lao động",
    "m/tiêu": "mục tiêu",
    "n/dân": "nhân dân",
    "n/kỳ": "nhiệm kỳ",
    "n/quyết": "nghị quyết",
    "n/vụ": "nhiệm vụ",
    "p/triển": "phát triển",
    "q/định": "quyết định",
    "s/nhập": "sáp nhập",
    "s/xuất": "sản xuất",
    "t/hiện": "thực hiện",
    "x/dựng": "xây dựng",
}
_SLASHED = re.compile(r"(?<!\w)[^\W\d_]/[^\W\d_]+")
_FILES = re.compile(r"\bHS(?= (?:TTHC|thủ tục|hành chính|trực tuyến|đất đai|giấy tờ))")  # elsewhere they are pupils
_BY_CAPITALS = {short.upper(): words for short, words in ABBREVIATIONS.items()}
_SURE_LENGTH = 3
_WORD = re.compile(r"(\w+)")


def expand_abbreviations(text: str) -> str:
    """The text with each abbreviation followed by its words, so that either may be found.

    >>> expand_abbreviations("Xã đạt bao nhiêu tiêu chí NTM?")
    'Xã đạt bao nhiêu tiêu chí NTM nông thôn mới?'
    """
    parts = _WORD.split(_FILES.sub("hồ sơ", text))
    parts[1::2] = [f"{word} {spelt}" if (spelt := _words_of(word)) else word for word in parts[1::2]]
    return "".join(parts)


def spell_out_abbreviations(text: str) -> str:
    """The text with each abbreviation replaced by its words.

    >>> spell_out_abbreviations("mấy SP OCOP?")
    'mấy sản phẩm OCOP?'
    """
    parts = _WORD.split(_FILES.sub("hồ sơ", text))
    parts[1::2] = [_words_of(word) or word for word in parts[1::2]]
    return "".join(parts)


def spell_out_slashes(text: str) -> str:
    """The text with words cut to a letter and a slash spelt out.

    >>> spell_out_slashes("các c/tiêu trước s/nhập")
    'các chỉ tiêu trước sáp nhập'
    """
    return _SLASHED.sub(lambda found: SLASHED.get(found[0].lower(), found[0]), text)


@lru_cache(maxsize=16384)
def _words_of(short: str) -> str:
    """What an abbreviation stands for; short ones count only as offices write them, "NN" but not "nn"."""
    if short in ABBREVIATIONS:
        return ABBREVIATIONS[short]
    return _BY_CAPITALS.get(short.upper(), "") if len(short) >= _SURE_LENGTH else ""

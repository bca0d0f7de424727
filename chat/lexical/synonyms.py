"""Words that offices use for the same thing (từ đồng nghĩa): a question finds what the report words otherwise."""

from __future__ import annotations

import re

from text.fold import fold

_GROUPS = (
    # what a report tells
    ("bài học", "kinh nghiệm"),
    ("hạn chế", "khuyết điểm", "yếu kém", "tồn tại", "bất cập"),
    ("khó khăn", "thách thức", "vướng mắc"),
    ("khách quan", "bên ngoài"),
    ("đột phá", "bứt phá"),
    ("không đạt", "chưa đạt"),
    ("thành lập", "hình thành"),
    ("công trình", "dự án"),
    ("kinh phí", "chi phí"),
    ("kết dư", "còn dư", "dư lại"),
    # people
    ("dân số", "nhân khẩu", "số dân"),
    ("hộ", "gia đình", "hộ dân"),
    ("trẻ em", "trẻ con", "trẻ nhỏ", "các cháu"),
    ("đi học", "ra lớp", "đến trường", "đến lớp"),
    ("giáo viên", "thầy cô"),
    ("học sinh", "học trò"),
    ("cao tuổi", "người già", "cụ già"),
    ("khuyết tật", "tàn tật"),
    ("quân nhân", "bộ đội"),
    # party and offices
    ("khai trừ", "đuổi khỏi"),
    ("nhập ngũ", "tuyển quân"),
    ("khiếu nại", "kêu kiện", "khiếu kiện"),
    # living
    ("giảm nghèo", "thoát nghèo"),
    ("nhà tạm", "nhà dột", "dột nát"),
    ("tử vong", "chết", "thiệt mạng"),
    ("tai nạn", "va chạm"),
    ("nghiện", "ma túy"),
    ("trộm cắp", "mất cắp"),
    ("dạy nghề", "học nghề"),
    ("khám chữa", "chữa bệnh", "khám bệnh"),
    ("di động", "điện thoại"),
    ("thắp điện", "dùng điện"),
    ("nước sạch", "nước máy"),
    ("rác thải", "chất thải", "rác"),
    # economy
    ("doanh nghiệp", "công ty"),
    ("gia súc", "vật nuôi", "trâu bò"),
    ("gia cầm", "gà vịt"),
    ("thương mại", "buôn bán"),
    ("du khách", "lượt khách"),
    ("ô tô", "xe hơi"),
    ("bê tông", "cứng hóa"),
    ("thất thoát", "tổn thất", "hao hụt"),
    ("che phủ", "độ phủ"),
)


_NOT_REACHED = re.compile(r"\b(không|chưa|khong|chua) (?:hoàn thành|hoan thanh)\b", re.IGNORECASE)
_SHORT_OF = re.compile(r"\bhụt(?: mất| đi)?( (?:\w+ )?chỉ tiêu\b)", re.IGNORECASE)


_WHY = re.compile(r"\b(?:vì sao|tại sao|do đâu|vì đâu|lý do|vi sao|tai sao|do dau|ly do)\b", re.IGNORECASE)
_WEAK = re.compile(
    r"\b(?:(?:mặt|điểm|chỗ|việc|gì|mat|diem|cho|viec|gi) (?:còn |con )?"
    r"(?:yếu|chưa (?:làm )?được|yeu|chua (?:lam )?duoc)"
    r"|(?:còn|con) (?:yếu|chưa tốt|kém|yeu|chua tot|kem))\b",
    re.IGNORECASE,
)


def with_usual_words(text: str) -> str:
    """The text in the words of reports: not reached for not completed, causes for why, limits for weak points.

    >>> with_usual_words("ba chỉ tiêu không hoàn thành")
    'ba chỉ tiêu không đạt'
    >>> with_usual_words("vì sao còn những mặt chưa được?")
    'nguyên nhân còn những hạn chế?'
    """
    text = _SHORT_OF.sub(r"không đạt\1", _NOT_REACHED.sub(r"\1 đạt", text))
    return _WEAK.sub("hạn chế", _WHY.sub("nguyên nhân", text))


def _synonyms() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    found: dict[tuple[str, ...], frozenset[tuple[str, ...]]] = {}
    for group in _GROUPS:
        terms = {tuple(fold(word).split()) for word in group}
        for term in terms:
            found[term] = found.get(term, frozenset()) | (terms - {term})
    return found


#: For one or two folded syllables, those that say the same.
SYNONYMS = _synonyms()

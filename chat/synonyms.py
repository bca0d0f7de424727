"""Words that offices use for the same thing (từ đồng nghĩa): a question finds what the report words otherwise."""

from __future__ import annotations

import re

from text.fold import fold

_GROUPS = (
    ("bài học", "kinh nghiệm"),
    ("hạn chế", "khuyết điểm", "yếu kém", "tồn tại"),
    ("khó khăn", "thách thức", "vướng mắc"),
    ("dân số", "nhân khẩu", "số dân"),
    ("rác thải", "chất thải"),
    ("không đạt", "chưa đạt"),
    ("thành lập", "hình thành"),
    ("nhập ngũ", "tuyển quân"),
    ("giảm nghèo", "thoát nghèo"),
    ("doanh nghiệp", "công ty"),
    ("gia súc", "vật nuôi"),
    ("công trình", "dự án"),
)


_NOT_REACHED = re.compile(r"\b(không|chưa|khong|chua) (?:hoàn thành|hoan thanh)\b", re.IGNORECASE)
_SHORT_OF = re.compile(r"\bhụt(?: mất| đi)?( (?:\w+ )?chỉ tiêu\b)", re.IGNORECASE)


_WHY = re.compile(
    r"\b(?:vì sao|tại sao|do đâu|vì đâu|lý do (?:gì|nào)|vi sao|tai sao|do dau|ly do (?:gi|nao))\b", re.IGNORECASE
)
_WEAK = re.compile(
    r"\b(?:(?:mặt|điểm|chỗ|việc|gì|mat|diem|cho|viec|gi) (?:còn |con )?(?:yếu|chưa (?:làm )?được|yeu|chua (?:lam )?duoc)"
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
        pairs = [tuple(fold(word).split()) for word in group]
        found.update({pair: frozenset(pairs) - {pair} for pair in pairs})
    return found


#: For a pair of folded syllables, the pairs that say the same.
SYNONYMS = _synonyms()

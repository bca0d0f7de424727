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


def with_usual_words(text: str) -> str:
    """The text with what is not completed or fallen short of called not reached, as reports do.

    >>> with_usual_words("ba chỉ tiêu không hoàn thành")
    'ba chỉ tiêu không đạt'
    """
    return _SHORT_OF.sub(r"không đạt\1", _NOT_REACHED.sub(r"\1 đạt", text))


def _synonyms() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    found: dict[tuple[str, ...], frozenset[tuple[str, ...]]] = {}
    for group in _GROUPS:
        pairs = [tuple(fold(word).split()) for word in group]
        found.update({pair: frozenset(pairs) - {pair} for pair in pairs})
    return found


#: For a pair of folded syllables, the pairs that say the same.
SYNONYMS = _synonyms()

"""Questions that no report answers: for advice, an opinion, a forecast, news of today or other work."""

from __future__ import annotations

import re

from text.abbreviations import spell_out_abbreviations
from text.fold import compose, fold, has_diacritics

# "trở nên", "tạo nên" and "cho nên" advise nothing; nor do "tài liệu" and "số liệu" wonder.
_NO_ADVICE = r"(?<!trở )(?<!tạo )(?<!làm )(?<!cho )(?<!gây )(?<!dựng )"
_NO_WONDER = r"(?<!tài )(?<!số )(?<!dữ )(?<!vật )(?<!nguyên )(?<!nhiên )(?<!tư )(?<!chất )(?<!dược )(?<!trị )"
_LEADERS = "lãnh đạo|bí thư|chủ tịch|cán bộ|công chức|đồng chí|ai"
_PATTERNS = (
    r"\bcó nên\b",
    rf"{_NO_ADVICE}\bnên\b(?! nổi)[^,;.?!]*\b(?:hay|hoặc|không|gì|đâu|nào|sao)\b",
    r"\bkhuyên\b.*\b(?:tôi|em|mình|tui|bà con)\b|\btư vấn (?:giúp|cho|giùm)\b",
    r"\btheo (?:ý (?:kiến )?(?:của )?)?(?:bạn|mày|cậu|em|trợ lý)\b(?! (?:hàng|đọc|bè))",
    r"\b(?:bạn|em|trợ lý) (?:thấy|nghĩ|đánh giá|cho rằng|tin|thích)\b",
    rf"\b(?:{_LEADERS})\b.*\b(?:giỏi|tài|kém|dở|tốt|xứng đáng|đẹp) (?:nhất|hơn)\b",
    rf"{_NO_WONDER}\bliệu\b.*\bkhông\b",
    r"\b(?:dự|tiên|thử) đoán\b|\bđoán (?:xem|thử|giúp)\b",
    r"\b(?:ai|đồng chí nào|người nào|xã nào) sẽ (?:là|làm|được|lên|giữ|trúng|thắng|thay)\b",
    r"\b(?:viết|soạn|sáng tác|làm|kể)\b.*\b(?:mã lệnh|mã nguồn|đoạn mã|code|thơ|bài hát|bài văn|truyện|chuyện cười)\b",
    r"(?<!đến )(?<!tới )\b(?:hôm nay|hôm qua|ngày mai|ngày kia|sáng nay|chiều nay|tối nay|tuần này)\b",
    r"\bdịch\b.*\bsang tiếng\b|\bgiải (?:giúp )?(?:\w+ )?(?:phương trình|bài toán)\b",
)
_TYPED = re.compile("|".join(_PATTERNS))
# Without marks "nên" is "nền", "theo bạn" is "theo bản" and "thơ" is "thờ" too, so that more must be said.
_BARE = re.compile(
    "|".join(
        (
            r"\bco nen\b",
            r"(?<!tro )(?<!tao )(?<!lam )(?<!cho )\bnen (?:\w+ ){1,8}hay (?:la )?\w+",
            r"^\W*theo ban (?:thi|trong|nghi|thay|xa nao|ai)\b",
            r"(?:^|[,;.?!] ?|khong biet )lieu\b.*\bkhong\b",
            *(fold(pattern.replace("|thơ|", "|bài thơ|")) for pattern in (_PATTERNS[5], *_PATTERNS[7:])),
        )
    )
)


def asks_beyond_reports(question: str) -> bool:
    """Whether a question wants what a report cannot state, though its words may stand in one.

    >>> asks_beyond_reports("Nên trồng cà phê hay sơn tra?"), asks_beyond_reports("Cà phê trồng bao nhiêu ha?")
    (True, False)
    """
    typed = spell_out_abbreviations(compose(question)).lower()
    return bool(_TYPED.search(typed) if has_diacritics(typed) else _BARE.search(fold(typed)))

"""The topics that a request for a speech asks for, each with its whole name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from chat.speech.topics import PLACE, Topic, by_name, topic_called
from chat.units.in_question import NamedUnit
from text.fold import fold, has_diacritics
from text.lexicon.active import lexicon

NEGATED = re.compile(
    r"\b(?:khong|chua|dung|chang|tranh)(?: can| phai| duoc| nen| voi)? (?:noi|neu|ke|de cap|nhac|dua|lay|ban"
    r"|kem|trich|dung)\b[^,.;()]*"
)
_ABOUT = re.compile(
    r"\b(?:neu (?:ro |du |bat )?|noi (?:ro )?(?:ve )?|tap trung (?:vao |noi ve )?|trong tam (?:la )?|nhan manh "
    r"|gioi thieu (?:ve )?|trinh bay (?:ve )?|bao cao (?:ve )?|diem (?:lai|qua) |khang dinh |ve |chu de "
    r"|ke (?:ve |lai |chuyen )?(?!hoach)|nhac (?:toi |den |lai )?|on lai |de cap (?:toi |den )?|xoay quanh "
    r"|di sau (?:vao )?|danh gia |lam ro )(?P<what>[^.;()]*)"
)
_TOPIC_SPLIT = re.compile(r"[,;]|\b(?:va|gan voi|cung voi|cung nhu|ket hop)\b")
_PLACE_ASKED = re.compile(
    r"\bgioi thieu (?:(?:ve|chung|khai quat|doi net|so luoc|tong quan) )*"
    r"(?:;|xa|phuong|dac khu|dao|que|thi tran|huyen|tinh|dia phuong|que huong|vung dat|mien que|dat va nguoi)"
)
# What stands before a topic and is none itself.
_BEFORE = (
    "chỉ|nhiệm kỳ|giai đoạn|kết quả|chỉ tiêu|mục tiêu|thành tựu|thành tích|nổi bật|chủ yếu|đã đạt được"
    "|đã đạt|đạt được|của cả|của|về|lĩnh vực|công tác|phút|khoảng|trong|ngoài|năm|đến|tới|tại|ở"
    "|do|hạn chế|tồn tại|khuyết điểm|yếu kém|khó khăn|giữ gìn|bảo tồn|giới thiệu|nhiệm vụ|giải pháp"
    "|phương hướng|nêu|nói|rõ|đầy đủ|phát huy|giá trị|phát triển|đã có|cả|hai|ba|các|những|cụ thể"
    "|số liệu|có|đơn vị|trước|sáp nhập|xã|phường|thị trấn|và|thời lượng|thời gian|qua|toàn diện"
    "|chung|một số|chính|phần|cảm ơn|kêu gọi|mời gọi|bà con|nhân dân|đồng bào|đồng chí|bí thư"
    "|chủ tịch|tình hình|việc|địa phương|mấy|rồi|cuối cùng|tiếp đến|sau đó|chuyện|điều|muốn|gọn|đôi lời"
    "|là|kể|bao nhiêu|anh em|thực tế|với|cho"
)
# The same behind one; "chính", "nhân dân" may end its name there.
_AFTER = (
    "nhiệm kỳ|giai đoạn|đã đạt được|đã đạt|đạt được|đã có|chủ yếu|nổi bật|cụ thể|của cả|của|khoảng"
    "|trong|ngoài|năm|đến|tới|tại|ở|phút|thời lượng|thời gian|qua|hai|ba|các|và|xã|phường"
    "|thị trấn|đơn vị|trước|sáp nhập|một số|số liệu|rõ|về|địa phương|toàn|mấy|nay|vừa|ra sao|thế nào|bao nhiêu"
    "|được gì|ở đâu|đến đâu|đã xong|ta|mình"
)


def asked_topics(text: str, occasion: str, named: tuple[NamedUnit, ...]) -> tuple[Topic, ...]:
    """Those named where the request says what to speak about; else those that the occasion is held for."""
    start = fold(text).find(fold(occasion)) if occasion else 0
    for unit in sorted(named, key=lambda unit: -unit.start):
        text = f"{text[: unit.start]}{';' * (unit.end - unit.start)}{text[unit.end :]}"
    folded = NEGATED.sub(lambda found: ";" * len(found[0]), fold(text))
    end = start + len(occasion)
    about = [found.span("what") for found in _ABOUT.finditer(folded)]
    place = by_name((PLACE,)) if _PLACE_ASKED.search(folded) else ()
    topics = _topics_within(text, folded, [span for span in about if span[0] > end])
    topics = topics or _known(_topics_within(text, folded, [(end, len(text))])) or _topics_within(text, folded, about)
    topics = topics or (() if place else _known(_topics_within(text, folded, [(start, end)])))
    return tuple(dict.fromkeys((*place, *topics)))


def _known(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """Those that reports have sections of, and that are not the occasion itself."""
    known = {topic.name for topic in lexicon().topics if topic.from_occasion}
    return tuple(topic for topic in topics if topic.name in known)


def _topics_within(text: str, folded: str, spans: Iterable[tuple[int, int]]) -> tuple[Topic, ...]:
    found: dict[str, Topic] = {}
    for start, end in spans:
        bounds = [start, *(at for cut in _TOPIC_SPLIT.finditer(folded, start, end) for at in cut.span()), end]
        for first, last in zip(bounds[::2], bounds[1::2], strict=True):
            for topic in topic_called(text[first:last], _topic_words):
                before = found[topic.name].asked if topic.name in found else ()
                found[topic.name] = replace(topic, asked=(*before, _topic_words(text[first:last])))
    return tuple(found.values())


def _topic_words(part: str) -> str:
    """A part of the request without the words around its topic; what stands within a name is left alone."""
    as_typed = part.lower() if has_diacritics(part) else fold(part)
    spelt = (_BEFORE, _AFTER) if has_diacritics(part) else (fold(_BEFORE), fold(_AFTER))
    before, after = (rf"(?:{words}|\d[\d/.-]*)(?!\w)" for words in spelt)
    start = re.match(rf"(?:[\W_]*{before})*[\W_]*", as_typed)
    begin = start.end() if start else 0
    end = re.search(rf"(?:[\W_]*(?<!\w){after})*[\W_]*$", as_typed[begin:])
    return part[begin : begin + end.start()] if end else part[begin:]

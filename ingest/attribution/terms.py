"""What a section tells: results of the past term, targets or tasks of the coming one, or background."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import PassageRole
from ingest.structure.markers import read_marker

_PAST = re.compile(
    r"kết quả|kiểm điểm|đánh giá|hạn chế|khuyết điểm|nguyên nhân|bài học|kinh nghiệm|thực trạng|nhiệm kỳ 2020"
    r"|giai đoạn 202[01]|đã đạt",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"phương hướng|nhiệm vụ|giải pháp|quan điểm|mục tiêu|chỉ tiêu|đột phá|dự báo|tổ chức thực hiện"
    r"|đến năm 2030|2025\s*[-–]\s*2030",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"bối cảnh|đặc điểm|khái quát (?:chung|về)|dự báo|tình hình (?:thế giới|trong nước|chung|tỉnh)|thuận lợi|khó khăn"
    r"|những năm tới",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"(?:(?:Đến )?[Hh]ết|Tính đến|Đến|Năm|Hiện|Kết quả)\b(?!.*(?:202[6-9]|2030))[^.;]{0,40}\b(?:20[12]\d|nay|có|tại)\b"
)
_AFTER_MERGER = re.compile(
    r"từ (?:ngày )?0?1/0?7/2025|sau (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)|mới thành lập|giai đoạn đầu thành lập",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"(?:(?:các|nhóm|một số|những|về|hệ thống|quan điểm,) )*(?:chỉ tiêu|mục tiêu)|.*\(\d+ chỉ tiêu\)", re.IGNORECASE
)
_TASK = re.compile(r"nhiệm vụ|giải pháp|đột phá|phương hướng", re.IGNORECASE)


def term_of(headings: Sequence[str]) -> PassageRole:
    """The term of what stands under these headings, outermost first.

    >>> term_of(["Phần thứ ba. MỤC TIÊU, NHIỆM VỤ 2025-2030", "II- MỤC TIÊU", "3. Chỉ tiêu chủ yếu"])
    <PassageRole.TARGET: 'target'>
    """
    if not headings:
        return PassageRole.BACKGROUND
    coming = _is_of_coming_term(headings)
    for heading in reversed(headings):
        if _BACKGROUND.search(heading) and not (_PAST.search(heading) and not coming):
            return PassageRole.BACKGROUND
        if coming and _is_of_targets(heading):
            return PassageRole.TARGET
        if _PAST.search(heading) or _COMING.search(heading):
            break
    return PassageRole.TASK if coming else PassageRole.RESULT


def term_of_note(text: str, citing: PassageRole) -> PassageRole:
    """The term of a note: of what cites it, but "Hết năm 2024 số hộ nghèo là …" at a target tells what was reached.

    >>> term_of_note("Hết năm 2024 còn 1.360 hộ nghèo", PassageRole.TARGET)
    <PassageRole.RESULT: 'result'>
    """
    return PassageRole.RESULT if citing is PassageRole.TARGET and _REACHED.match(text) else citing


def is_after_merger(headings: Sequence[str]) -> bool:
    """Whether a section tells of the time since the communes were merged, 1 July 2025.

    >>> is_after_merger(["IV- KẾT QUẢ HOẠT ĐỘNG BƯỚC ĐẦU CỦA ĐẢNG BỘ XÃ TỪ NGÀY 01/7/2025"])
    True
    """
    return any(_AFTER_MERGER.search(heading) for heading in headings)


def _is_of_coming_term(headings: Sequence[str]) -> bool:
    """By the outermost heading that tells."""
    for heading in headings:
        if _PAST.search(heading):
            return False
        if _COMING.search(heading) and not _BACKGROUND.search(heading):
            return True
    return False


def _is_of_targets(heading: str) -> bool:
    marker = read_marker(heading)
    words = heading[marker.rest :] if marker is not None else heading
    return _TARGET.match(words) is not None and _TASK.search(words) is None

"""What a section tells: results of the past term, targets or tasks of the coming one, or background."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import PassageRole, Term, Terms
from ingest.attribution.terms import ranges_in
from ingest.structure.markers import read_marker

_PAST = re.compile(
    r"kết quả|kiểm điểm|đánh giá|hạn chế|khuyết điểm|tồn tại|nguyên nhân|bài học|kinh nghiệm|thực trạng|đã đạt"
    r"|nhìn lại|(?:tình hình|công tác) (?:thực hiện|triển khai|lãnh đạo|chỉ đạo)",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"phương hướng|nhiệm vụ|giải pháp|quan điểm|mục tiêu|chỉ tiêu|đột phá|dự báo|tổ chức thực hiện"
    r"|chương trình hành động",
    re.IGNORECASE,
)
#: What is bound behind a report and tells of itself: "PHỤ LỤC. BIỂU KẾT QUẢ …", "BÁO CÁO KIỂM ĐIỂM …".
_BOUND = re.compile(
    r"\s*(?:phụ lục|phụ biểu|biểu|bảng|báo cáo|(?:bản )?kiểm điểm|chương trình hành động|kế hoạch)\b", re.IGNORECASE
)
_AIMED = re.compile(r"phương hướng|mục tiêu|chương trình hành động", re.IGNORECASE)
#: Said of what is to be done even at the end of a review: "III. Phương hướng khắc phục".
_AHEAD = re.compile(
    r"phương hướng|(?:giải pháp|biện pháp)[^.;]*khắc phục|(?:thời gian|nhiệm kỳ|năm) tới", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:đến|vào|tới)(?: hết| cuối)? năm (20\d\d)", re.IGNORECASE)
_BACKGROUND = re.compile(
    r"bối cảnh|đặc điểm|khái quát (?:chung|về)|(?:mấy|vài|đôi) nét|vùng đất|dự báo"
    r"|tình hình (?:thế giới|trong nước|chung|tỉnh)|thuận lợi|khó khăn|những năm tới",
    re.IGNORECASE,
)
_REACHED = re.compile(r"(?:(?:Đến )?[Hh]ết|Tính đến|Đến|Năm|Hiện|Kết quả)\b[^.;]{0,40}\b(?:(?:19|20)\d\d|nay|có|tại)\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AFTER_MERGER = re.compile(
    r"từ (?:ngày )?0?1/0?7/20\d\d|sau (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)|mới thành lập|giai đoạn đầu thành lập",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"(?:(?:các|nhóm|một số|những|về|hệ thống|quan điểm,) )*(?:chỉ tiêu|mục tiêu)|.*\(\d+ chỉ tiêu\)", re.IGNORECASE
)
_TASK = re.compile(r"nhiệm vụ|giải pháp|đột phá|phương hướng", re.IGNORECASE)


def role_of(headings: Sequence[str], terms: Terms) -> PassageRole:
    """The role of what stands under these headings, outermost first.

    >>> role_of(["Phần thứ ba. MỤC TIÊU, NHIỆM VỤ", "II- MỤC TIÊU", "3. Chỉ tiêu chủ yếu"], Terms())
    <PassageRole.TARGET: 'target'>
    """
    if not headings:
        return PassageRole.BACKGROUND
    coming = _is_of_coming_term(headings, terms)
    for heading in reversed(headings):
        past = _PAST.search(heading) or _years_of(heading, terms) is PassageRole.RESULT
        if _BACKGROUND.search(heading) and not (past and not coming):
            return PassageRole.BACKGROUND
        if coming and _is_of_targets(heading):
            return PassageRole.TARGET
        if past or _COMING.search(heading):
            break
    return PassageRole.TASK if coming else PassageRole.RESULT


def tells_role(headings: Sequence[str], terms: Terms) -> bool:
    """Whether a heading of its own says what stands under it, though it is numbered nowhere: an appendix, a table.

    >>> tells_role(["PHỤ LỤC. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU"], Terms()), tells_role(["Lời nói đầu"], Terms())
    (True, False)
    """
    return any(_own_role(heading, terms) is not None for heading in headings)


def role_of_note(text: str, citing: PassageRole, terms: Terms) -> PassageRole:
    """The role of a note: of what cites it, but "Hết năm 2024 số hộ nghèo là …" at a target tells what was reached.

    >>> from corpus import Term
    >>> role_of_note("Hết năm 2024 còn 1.360 hộ nghèo", PassageRole.TARGET, Terms(coming=Term(2025, 2030)))
    <PassageRole.RESULT: 'result'>
    """
    if citing is not PassageRole.TARGET or not _REACHED.match(text):
        return citing
    aimed = terms.coming is not None and any(int(year) > terms.coming.first for year in _YEAR.findall(text))
    return citing if aimed else PassageRole.RESULT


def is_after_merger(headings: Sequence[str]) -> bool:
    """Whether a section tells of the time since the communes were merged, on 1 July.

    >>> is_after_merger(["IV- KẾT QUẢ HOẠT ĐỘNG BƯỚC ĐẦU CỦA ĐẢNG BỘ XÃ TỪ NGÀY 01/7/2025"])
    True
    """
    return any(_AFTER_MERGER.search(heading) for heading in headings)


def _is_of_coming_term(headings: Sequence[str], terms: Terms) -> bool:
    """By the innermost heading that says it of itself, else by the outermost that tells."""
    ahead = False
    for heading in reversed(headings):
        own = _own_role(heading, terms)
        if own is not None:
            return own is PassageRole.TARGET or (ahead and _BOUND.match(heading) is not None)
        ahead = ahead or (_AHEAD.search(heading) is not None and not _PAST.search(heading))
    for heading in headings:
        years = _years_of(heading, terms)
        if _PAST.search(heading) or years is PassageRole.RESULT:
            return False
        if (_COMING.search(heading) or years is PassageRole.TARGET) and not _BACKGROUND.search(heading):
            return True
    return False


def _own_role(heading: str, terms: Terms) -> PassageRole | None:
    """What a heading says of itself, by its words together with the years of a term or as something bound behind."""
    past, coming, years = _PAST.search(heading), _COMING.search(heading), _years_of(heading, terms)
    if past and years is PassageRole.RESULT:
        return PassageRole.RESULT
    if coming and not past and years is PassageRole.TARGET and not _BACKGROUND.search(heading):
        return PassageRole.TARGET
    if _BOUND.match(heading) and past and years is not PassageRole.TARGET:
        return PassageRole.RESULT
    aimed = _AIMED.search(heading) is not None or years is PassageRole.TARGET
    return PassageRole.TARGET if _BOUND.match(heading) and aimed and years is not PassageRole.RESULT else None


def _years_of(heading: str, terms: Terms) -> PassageRole | None:
    """By the years that a heading names: of the past term or of the coming one; None for none and for both."""
    if terms.past is None or terms.coming is None:
        return None
    if terms.past.name or terms.past.first == terms.past.last:
        return _period_of(heading, terms.past, terms.coming)
    ends = {term.last for term in ranges_in(heading)} | {int(year) for year in _UNTIL.findall(heading)}
    past = any(terms.past.first < end <= terms.past.last for end in ends)
    coming = any(end > terms.past.last for end in ends)
    if past == coming:
        return None
    return PassageRole.RESULT if past else PassageRole.TARGET


def _period_of(heading: str, past: Term, coming: Term) -> PassageRole | None:
    """The same of a report of a quarter, some months or a year: "CÔNG TÁC QUÝ III"."""
    named = [
        re.search(rf"(?<!\w){re.escape(term.period or str(term))}(?!\w)", heading, re.IGNORECASE) is not None
        for term in (past, coming)
    ]
    if named[0] == named[1]:
        return None
    return PassageRole.RESULT if named[0] else PassageRole.TARGET


def _is_of_targets(heading: str) -> bool:
    marker = read_marker(heading)
    words = heading[marker.rest :] if marker is not None else heading
    named = _TARGET.search(words) if _BOUND.match(words) else _TARGET.match(words)
    return named is not None and _TASK.search(words) is None

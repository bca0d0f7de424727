"""A report's sentence as what can be said aloud of one unit: cut, named, and left out where it would mislead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from chat.speech.spoken import clauses, ends_whole, is_balanced, lower_first, shortened, syllables, tidy, upper_first
from corpus import Passage, Unit
from text.figures import find_figures
from text.fold import compose, fold
from text.sentences import sentences
from text.unit_kinds import MERGED_WORD

_CHUNK = 34  # syllables that clauses are joined up to
_LEAST_SYLLABLES = 7
_MOST_SYLLABLES = 140
_LONGEST = 75  # of one sentence
# With their marks: "bờ trong" and "sửa chữa" are no "bỏ trống" and "chưa".
_WEAK = re.compile(
    r"(?<!\w)(?:chưa|không đạt|không đều|còn (?:thấp|chậm|hạn chế|yếu|thiếu|nhiều khó|\d+ lô)|chỉ đạt|mới chỉ|thấp hơn"
    r"|khó khăn|hạn chế|yếu kém|bất cập|dịch (?:tả|bệnh) .* xảy ra|đại dịch|thiệt hại|tiêu h(?:ủy|uỷ)|làm chết|bị chết"
    r"|chết \d+|giảm còn \d+ con|vi phạm|k[ỷỉ] luật|khiển trách|cảnh cáo|cách chức|khai trừ|sai phạm|chi sai|tái phạm"
    r"|kiến nghị thu hồi|bỏ học|bỏ hoang|bỏ trống|bỏ dở|bị bỏ|xuống cấp|hư hỏng|vượt quy hoạch|buông lỏng|lấn chiếm"
    r"|quá tải|ô nhiễm|tồn đọng|bị (?:tạm )?dừng|ngừng hoạt động|thiếu nước|gần như bằng không|ch[èé]o kéo|chặt chém"
    r"|phá rừng|tử vong|tổn thất|ca mắc|mất tích|bị thương|điểm nghẽn|suy kiệt|uy hiếp|xâm thực|bức xúc"
    r"|lãng phí|thất thoát|tiếng ồn|hụt|điểm đen|nguy cơ|chỉ đáp ứng|mặt trái|chênh lệch|nợ (?:đọng|xây dựng))(?!\w)"
)
_NOT_DONE = re.compile(  # "dự kiến cuối năm 2025" is of the past term
    r"(?<!\w)(?:phấn đấu|dự kiến(?![^,;]{0,20}(?<!\d)20(?:1\d|2[0-5]))|sẽ|đến năm 20(?:2[6-9]|3\d)"
    r"|định hướng đến)(?!\w)"
)
_GOOD_ENDS = re.compile(r"[,;]\s|\s(?=(?:nhưng|song|tuy)\s)")
_BELOW = re.compile(
    r",?\s*(?<!\w)(?:đạt|bằng)\s*(?<![\d,.])(?P<share>\d{1,2}(?:,\d+)?)\s*%+\s*(?:so với )?(?:chỉ tiêu|kế hoạch"
    r"|nghị quyết|mục tiêu|NQ"
    r"|đầu nhiệm kỳ)[^,;.()]*",
    re.IGNORECASE,
)
_REST = re.compile(r",\s[^;.()]*(?:(?<=\d)\.(?=\d)[^;.()]*)*")
_LEAD_TITLE = re.compile(r"^(?P<lead>[^:.;\d]{3,90}):\s*")
_ANNOUNCES = re.compile(r"(?:[Cc]ụ thể|[Tt]rong đó|như sau)\s*:$")
_UNIT_KIND = rf"(?:{MERGED_WORD})"
_SUBJECT = re.compile(
    rf"(?P<subject>tỷ lệ [^,;.:()\d]{{3,40}}?)\s+(?:giảm |tăng )?(?:(?:của )?{_UNIT_KIND} [^,;.:()\d]{{2,20}}? )?"
    r"(?:giảm |tăng )?(?:xuống |lên )?(?:còn|đạt|là) \d[\d,.]*",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(r"(?:giảm |tăng )?(?:xuống |lên )?(?:còn|là) \d", re.IGNORECASE)
_BARE_START = re.compile(r"^\d(?![\d.,]*\s+(?:năm|tháng|ngày|quý)(?!\w))")
_INSIDE_START = re.compile(r"^trong đó\s+", re.IGNORECASE)
_WITH = re.compile(r"^Với (?=[^,]*$)")
_JOINED = re.compile(
    r"^(?:Ngoài ra|Bên cạnh đó|Cùng với đó|Đồng thời|Tuy nhiên|Mặt khác|Đặc biệt|Theo đó|Bù lại|Ngược lại"
    r"|Trái lại|Tiếp đó|Song song với đó),?\s+(?:là\s+)?",
    re.I,
)
_POSTS_COUNTED = re.compile(r"(?:quản lý|nhân viên|giáo viên|bảo vệ) \d", re.IGNORECASE)
_TELLS = re.compile(
    r"(?<!\w)(?:được|đã|có|đạt|là|còn|tăng|giảm|tiếp tục|ngày càng|trở thành|phát triển|bảo đảm|đảm bảo|giữ vững)(?!\w)"
)
_SHARE_START = re.compile(r"^[\d.,]+%")
_FRAGMENT = re.compile(
    r"^(?:(?:tăng|giảm|vượt|bằng|đạt)\s+[\d.,]+|và|mà|thì|đều|nên|do|vì|để|nhằm|so với|theo(?! [^,;]+, )|hoặc|cũng"
    r"|còn lại|nhờ vậy|nhờ đó|qua đó|từ đó|do đó|vì vậy|tuy|kết quả,)(?!\w)",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"(?<!\w)(?:nêu trên|nói trên|sau đây|như sau|dưới đây|biểu (?:số|kèm|ở|\d)|phụ (?:lục|biểu)|kèm theo|báo cáo này"
    r"|đại hội tin tưởng)(?!\w)"
)
_ACTS = re.compile(
    r"(?:(?:tích cực|chủ động|thường xuyên|kịp thời) )?(?:chỉ đạo|duy trì|thực hiện|triển khai|tổ chức|huy động"
    r"|tập trung|khai thác"
    r"|hướng dẫn|phối hợp|tăng cường|đẩy mạnh|làm tốt|chú trọng|quan tâm|xây dựng|xây mới|hoàn thành|hoàn thiện"
    r"|vận động"
    r"|tuyên truyền|đầu tư|hỗ trợ|phát huy|kết nạp|tiếp tục|khuyến khích|thu hút|nâng cao|củng cố|giữ vững"
    r"|thúc đẩy|trồng"
    r"|cứng hóa|lập hồ sơ|ra mắt|phát hiện|xóa|đón|bố trí|rà soát|tham mưu|đổi mới|bồi dưỡng|dồn điền"
    r"|quản lý(?! \d))(?!\w)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:đã|có|được|đạt|duy trì|phát triển|làm|triển khai|tổ chức|xây dựng|thực hiện|trồng|quản lý|đón|thu hút"
    r"|hoàn thành"
    r"|chuyển|giữ|hiện|huy động|vận động|tập trung|hỗ trợ|kết nạp)(?!\w)",
    re.IGNORECASE,
)


# The title of a task among the results, whose figure was only aimed at: "Nâng cao tỷ lệ … đạt 65%: Đảng ủy đã …".
_AIM = re.compile(
    r"^(?:\(?\d{1,2}[).]\s*)?(?:Nâng cao|Nâng|Phấn đấu|Đẩy mạnh|Tăng cường|Tiếp tục|Phát triển|Xây dựng|Tập trung"
    r"|Chú trọng|Hoàn thành|Thực hiện|Duy trì|Giảm)\b[^:;.]{5,200}(?::\s+|:$)"
)


class Part(StrEnum):
    """Which part of a speech a point belongs to."""

    RESULT = "result"
    SHORTCOMING = "shortcoming"
    TARGET = "target"
    TASK = "task"


def subject_label(text: str) -> str:
    """What the last share in a text is of, "tỷ lệ hộ nghèo", which the next unit's may leave unsaid."""
    found = list(_SUBJECT.finditer(text))
    return found[-1]["subject"].lower() if found else ""


def said_of_sentence(passage: Passage, start: int, end: int, unit: Unit, part: Part, subject: str) -> Iterator[str]:
    """The sentences to be said for one of the report's; `subject` is what the one before is about."""
    text = _with_rest(passage.text, start, end)
    if text.lstrip().startswith(","):
        return  # said with what stands before the brackets
    if not is_balanced(text):
        text = re.sub(r"\([^()]*$", "", text)
        if not is_balanced(text):
            return
    text = text.strip().lstrip("*-–+•) ")
    if part is Part.RESULT:
        text = _AIM.sub("", text)
    if text.endswith(":") and part is Part.SHORTCOMING:
        return
    if text.endswith(":") and not (_ANNOUNCES.search(text) or find_figures(text)):
        return
    lead = _LEAD_TITLE.match(text)
    if lead and passage.headings and _repeats(lead["lead"], passage.headings[-1]):
        text = text[lead.end() :]
    text = re.sub(
        rf"^(?P<what>[^:;.\d]{{5,80}}):\s*(?:{_UNIT_KIND} )?{re.escape(unit.name)}\s+(?=\d)", r"\g<what> là ", text
    )
    if part is Part.RESULT:
        text = _BELOW.sub("", text)
    named, text = _without_unit(upper_first(_JOINED.sub("", tidy(text))), unit)
    if named and _NO_SUBJECT.match(text):
        if not subject:
            return
        text = f"{subject} {text}"
    joined: list[str] = []
    for clause in clauses(text):
        clause = clause.lstrip("-–*• ")
        if part is Part.RESULT:
            clause = _without_weak(clause)
        if clause and joined and syllables(joined[-1]) + syllables(clause) <= _CHUNK:
            joined[-1] = f"{joined[-1]}, {lower_first(clause)}"
        elif clause:
            joined.append(clause)
    for clause in joined:
        clause = _WITH.sub("", clause)
        said = shortened(_INSIDE_START.sub("", clause.strip(" ,;.:-–*•")))
        if not _is_speakable(said, part, unit):
            continue
        yield _of_unit(said, unit, named, part)


def falls_short(said: str) -> bool:
    """Whether a sentence tells of something that is no result."""
    return _WEAK.search(compose(said).lower()) is not None


def _with_rest(text: str, start: int, end: int) -> str:
    """A stretch that ends where brackets open, with what its sentence says behind them: "Xóa 289 căn nhà tạm (…), kinh
    phí 17,12 tỷ đồng".
    """
    said = text[start:end]
    closed = text.find(")", end)
    if not said.rstrip().endswith("(") or closed < 0 or "(" in text[end:closed]:
        return said
    behind = _REST.match(text, closed + 1)
    return said.rstrip(" (") + (behind[0] if behind is not None else "")


def _without_weak(clause: str) -> str:
    """A clause up to what it tells of no result, where figures stand before that; else nothing of it.

    >>> _without_weak("Thu hút 21 dự án, vốn 6.870 tỷ đồng nhưng chưa giải ngân"), _without_weak("Chưa đạt 5 tiêu chí")
    ('Thu hút 21 dự án, vốn 6.870 tỷ đồng', '')
    """
    weak = _WEAK.search(compose(clause).lower())
    if weak is None:
        return clause
    for cut in reversed([found.start() for found in _GOOD_ENDS.finditer(clause, 0, weak.start())]):
        good = clause[:cut]
        if find_figures(good) and is_balanced(good) and ends_whole(good):
            return good
    return ""


def _repeats(lead: str, heading: str) -> bool:
    words = set(fold(lead).split())
    return len(words & set(fold(heading).split())) >= 0.6 * len(words)


def _without_unit(text: str, unit: Unit) -> tuple[bool, str]:
    """Whether the text begins with its unit's name, and the text without it."""
    found = re.match(
        rf"(?:(?:Còn |Riêng )?(?:Tại |Ở |Đảng bộ |Đảng ủy )?)?(?:{_UNIT_KIND}\s+)?{re.escape(unit.name)}(?!\w)\s*"
        rf"(?:\(?(?:cũ|mới|trước đây)\)?(?!\w))?\s*(?:, trong đó|, với|[:,])?\s*",
        text,
        re.I,
    )
    return (True, text[found.end() :]) if found and not unit.is_new else (False, text)


def _is_speakable(said: str, part: Part, unit: Unit) -> bool:
    count = syllables(said)
    printed = compose(said).lower()
    longest = max((syllables(said[start:end]) for start, end in sentences(said, semicolons=False)), default=0)
    if count + (3 if find_figures(said) else 0) < _LEAST_SYLLABLES or count > _MOST_SYLLABLES or longest > _LONGEST:
        return False
    if any(quoted != quoted.strip() for quoted in re.findall(r'"([^"]*)"', said)):
        return False  # something of the quotation was lost, perhaps what it denies
    if ":" in said or "|" in said or _FRAGMENT.match(said) or _REFERS.search(printed):
        return False
    if part is Part.RESULT and (_WEAK.search(printed) or _NOT_DONE.search(printed)):
        return False
    if printed.count("trong đó") > 1 or not (find_figures(said) or _ACTS.match(said) or _TELLS.search(said)):
        return False
    if _POSTS_COUNTED.match(said) or (_BARE_START.match(said) and unit.is_new and not _TELLS.search(said)):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", said) if len(word) > 1]
    return len(words) >= 4 and sum(word.isupper() for word in words) < len(words) / 2


def _of_unit(said: str, unit: Unit, named: bool, part: Part) -> str:
    """The sentence with who is spoken of: an old unit by its name, the commune as "xã"."""
    acts = part is Part.RESULT and _ACTS.match(said) is not None
    if unit.is_new and part is Part.RESULT and _BARE_START.match(said) and not _SHARE_START.match(said):
        return f"{upper_first(unit.label)} có {said}"
    if unit.is_new:
        return (
            f"{upper_first(unit.label)} đã {lower_first(said)}" if acts and not _says(said, unit) else upper_first(said)
        )
    label = unit.label.replace("(cũ)", "cũ")
    if _says(said, unit):
        moved = _told_between(unit).sub("", said, count=1)
        if moved != said:
            return f"Tại {label}, {lower_first(moved)}"
        said = re.sub(rf"({_UNIT_KIND} {re.escape(unit.name)})(?! \(?cũ)", r"\1 cũ", said, flags=re.IGNORECASE)
        if re.search(re.escape(label), said, re.IGNORECASE):
            return upper_first(said)
        return f"Tại {label}, {lower_first(said)}"
    if acts:
        return f"{upper_first(label)} đã {lower_first(said)}"
    if named and _VERB.match(said):
        return f"{upper_first(label)} {lower_first(said)}"
    counted = _BARE_START.match(said) and not _SHARE_START.match(said)
    return f"Tại {label}, {'có ' if counted else ''}{lower_first(said)}"


def _told_between(unit: Unit) -> re.Pattern[str]:
    """The unit's name where it stands between a thing and its figure: "tỷ lệ hộ nghèo giảm xã A còn 5%"."""
    return re.compile(
        rf"\s+(?:giảm |tăng )?(?:của )?{_UNIT_KIND} {re.escape(unit.name)}"
        r"(?=\s+(?:giảm |tăng )?(?:xuống |lên )?(?:còn|là|đạt) )",
        re.IGNORECASE,
    )


def _says(said: str, unit: Unit) -> bool:
    return fold(unit.name) in fold(said)

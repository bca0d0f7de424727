"""What the reports hold on the topics of a speech: speakable points, each from one place of one passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chat.speech.request import SpeechRequest
from chat.speech.spoken import clauses, is_balanced, lower_first, shortened, syllables, tidy, upper_first
from chat.speech.topics import Topic
from corpus import Passage, PassageKind, Term, Unit, UnitKind
from text.figures import find_figures
from text.fold import fold
from vectorstore.index import Index

_NEW = (UnitKind.COMMUNE, UnitKind.WARD)
_TITLES_JUDGED = 3
_TITLE_WEIGHT = (1.0, 0.75, 0.5)  # of the nearest title and those above it
_LENGTH_COST = 0.015  # for each syllable beyond half a chunk
_MOST_COST = 0.4
_LEAST_FIT = 0.5  # of what has no figure
_CHUNK = 34  # syllables that clauses are joined up to
_LEAST_SYLLABLES = 7
_MOST_SYLLABLES = 140
_LONGEST = 75  # of one sentence
_SHORTCOMING_TITLE = re.compile(r"\b(?:han che|khuyet diem|yeu kem|ton tai|kho khan)\b")
_OTHER_TITLE = re.compile(r"\b(?:nguyen nhan|bai hoc|kinh nghiem|kho khan|thuan loi|du bao|boi canh|phuong cham|chu de)\b")
_WEAK = re.compile(
    r"\b(?:chua (?:dat|duoc|co|cao|nhieu|kip|het|xu ly|chuyen)|khong dat|con (?:thap|cham|han che|yeu|thieu|nhieu kho|\d+ lo)"
    r"|chi dat|kho khan|han che|yeu kem|dich (?:ta|benh) .* xay ra|thiet hai|tieu huy|lam chet|vi pham|ky luat|khien trach"
    r"|bat cap|bo hoc|chua|giam con \d+ con)\b"
)
_NOT_DONE = re.compile(r"\b(?:phan dau|du kien|se|den nam 20(?:2[6-9]|3\d)|dinh huong den)\b")
_BELOW = re.compile(
    r",?\s*(?<!\w)(?:đạt|bằng)\s*(?<![\d,.])(?P<share>\d{1,2}(?:,\d+)?)\s*%+\s*(?:so với )?(?:chỉ tiêu|kế hoạch|nghị quyết|mục tiêu|NQ"
    r"|đầu nhiệm kỳ)[^,;.()]*",
    re.IGNORECASE,
)
_LEAD_TITLE = re.compile(r"^(?P<lead>[^:.;\d]{3,90}):\s*")
_ANNOUNCES = re.compile(r"(?:[Cc]ụ thể|[Tt]rong đó|như sau)\s*:$")
_UNIT_KIND = r"(?:xã|phường|thị trấn)"
_SUBJECT = re.compile(
    rf"(?P<subject>tỷ lệ [^,;.:()\d]{{3,40}}?)\s+(?:giảm |tăng )?(?:(?:của )?{_UNIT_KIND} [^,;.:()\d]{{2,20}}? )?"
    r"(?:giảm |tăng )?(?:xuống |lên )?(?:còn|đạt|là) \d[\d,.]*",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(r"(?:giảm |tăng )?(?:xuống |lên )?(?:còn|là) \d", re.IGNORECASE)
_BARE_START = re.compile(r"^\d")
_INSIDE_START = re.compile(r"^trong đó\s+", re.IGNORECASE)
_POSTS_COUNTED = re.compile(r"(?:quản lý|nhân viên|giáo viên|bảo vệ) \d", re.IGNORECASE)
_TELLS = re.compile(
    r"(?<!\w)(?:được|đã|có|đạt|là|còn|tăng|giảm|tiếp tục|ngày càng|trở thành|phát triển|bảo đảm|đảm bảo|giữ vững)(?!\w)"
)
_SHARE_START = re.compile(r"^[\d.,]+%")
_FRAGMENT = re.compile(r"^(?:(?:tăng|giảm|vượt|bằng|đạt)\s+[\d.,]+|và|mà|thì|nên|do|vì|để|nhằm|so với|theo|hoặc|cũng|còn lại|nhờ vậy|nhờ đó|qua đó|từ đó|do đó|vì vậy|tuy|kết quả,)(?!\w)", re.IGNORECASE)
_REFERS = re.compile(
    r"\b(?:neu tren|noi tren|sau day|nhu sau|duoi day|bieu|phu luc|kem theo|bao cao nay|dai hoi tin tuong)\b"
)


class Part(StrEnum):
    """Which part of a speech a point belongs to."""

    RESULT = "result"
    SHORTCOMING = "shortcoming"
    TARGET = "target"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence that can be said, of `unit`, drawn from `passage.text[start:end]`.

    `topic` is what it is about; `aspect` groups points of one section; `score` says how well it serves the topic.
    """

    text: str
    passage: Passage
    start: int
    end: int
    unit: Unit
    topic: str
    aspect: str
    part: Part
    score: float
    position: int

    @property
    def figures(self) -> frozenset[tuple[str, str]]:
        return frozenset((str(figure.value), figure.unit) for figure in find_figures(self.text))


def gather_points(request: SpeechRequest, index: Index, topics: Sequence[Topic]) -> tuple[Point, ...]:
    """All points on the topics, in the order of the reports."""
    points: list[Point] = []
    for report in request.reports:
        units = {named.unit for named in request.named if named.report == report}
        headings, subject = (), ""
        old_only = not any(unit.kind in _NEW for unit in units)
        for passage in index.section_passages(report, ()):
            part = _part_of(passage, request)
            if part is None or passage.kind in (PassageKind.HEADING, PassageKind.NOTE, PassageKind.ROW):
                continue
            if passage.headings != headings:
                headings, subject = passage.headings, ""
            for point in _points_of(passage, part, topics, subject):
                if not point.unit.is_district and (not old_only or point.unit in units):
                    points.append(point)
            subject = _subject(passage.text) or subject
    return _without_repeats(points)


def _part_of(passage: Passage, request: SpeechRequest) -> Part | None:
    titles = fold(" ".join(passage.headings[-2:]))
    if passage.term is Term.RESULT and _SHORTCOMING_TITLE.search(fold(" ".join(passage.headings[-1:]))):
        causes = re.search(r"\b(?:nguyen nhan|bai hoc)\b", fold(" ".join(passage.headings[-1:])))
        return Part.SHORTCOMING if request.shortcomings and not causes else None
    if _OTHER_TITLE.search(titles) or not passage.headings:
        return None
    if passage.term in (Term.RESULT, Term.BACKGROUND):
        return Part.RESULT if request.results else None
    if passage.term is Term.TARGET:
        return Part.TARGET if request.targets else None
    return Part.TASK if request.tasks else None


def _points_of(passage: Passage, part: Part, topics: Sequence[Topic], subject: str) -> Iterator[Point]:
    titles = [fold(heading) for heading in reversed(passage.headings[-_TITLES_JUDGED:])]
    by_title = {
        topic.name: max(
            (weight for weight, title in zip(_TITLE_WEIGHT, titles, strict=False) if topic.in_title(title)), default=0.0
        )
        for topic in topics
    }
    for number, (start, end, unit) in enumerate(sentences_in(passage)):
        for order, text in enumerate(_spoken(passage, start, end, unit, part, subject)):
            folded = fold(text)
            best = max(topics, key=lambda topic: _fit(topic, by_title[topic.name], folded, passage, part))
            fit = _fit(best, by_title[best.name], folded, passage, part)
            if fit <= 0 and part is not Part.SHORTCOMING:
                continue
            figures = len(find_figures(text))
            if fit < _LEAST_FIT and not figures and part is not Part.SHORTCOMING:
                continue
            fit -= min(_MOST_COST, _LENGTH_COST * max(0, syllables(text) - _CHUNK // 2))
            score = fit + (0.5 + 0.1 * min(figures, 4) if figures else 0.0) - 0.12 * order - 0.03 * number
            if part is Part.RESULT and passage.term is Term.BACKGROUND:
                score -= 0.2
            aspect = passage.headings[-1] if passage.headings else ""
            yield Point(text, passage, start, end, unit, best.name, aspect, part, score, passage.position * 1000 + number * 10 + order)
        subject = _subject(passage.text[start:end]) or subject


def _fit(topic: Topic, by_title: float, folded: str, passage: Passage, part: Part) -> float:
    cues = topic.cues_in(folded)
    if part is Part.RESULT and passage.term is Term.BACKGROUND and not cues:
        return 0.0
    return by_title + 0.45 * min(cues, 3)


def sentences_in(passage: Passage) -> Iterator[tuple[int, int, Unit]]:
    """Where each sentence of one unit stands; brackets are not cut."""
    for clause in passage.clauses:
        begin, depth = clause.start, 0
        before = passage.text[: clause.start]
        if before.count("(") > before.count(")") and ")" not in passage.text[clause.start : clause.end]:
            continue  # a bracket that never closes: whose words these are is not sure
        for at in range(clause.start, clause.end):
            char = passage.text[at]
            depth += (char == "(") - (char == ")")
            following = passage.text[at + 1 : at + 4]
            ends = char in ".!?" and depth <= 0 and following[:1].isspace() and not following.strip()[:1].islower()
            if ends and not re.search(r"(?:\bTP|\bTr|\bQ|\b[A-ZĐ])$", passage.text[begin:at]):
                yield begin, at + 1, clause.unit
                begin = at + 1
        if re.search(r"\w", passage.text[begin : clause.end]):
            yield begin, clause.end, clause.unit


def _subject(text: str) -> str:
    """What the last share told in a text is of, "tỷ lệ hộ nghèo", which the next unit's may leave unsaid."""
    found = list(_SUBJECT.finditer(text))
    return found[-1]["subject"].lower() if found else ""


def _spoken(passage: Passage, start: int, end: int, unit: Unit, part: Part, subject: str) -> Iterator[str]:
    """The sentences to be said for one of the report's; `subject` is what the one before told of."""
    text = passage.text[start:end]
    if not is_balanced(text):
        text = re.sub(r"\([^()]*$", "", text)
        if not is_balanced(text):
            return
    text = text.strip().lstrip("*-–+•) ")
    if text.endswith(":") and not (_ANNOUNCES.search(text) or find_figures(text)):
        return
    lead = _LEAD_TITLE.match(text)
    if lead and passage.headings and _repeats(lead["lead"], passage.headings[-1]):
        text = text[lead.end() :]
    text = re.sub(rf"^(?P<what>[^:;.\d]{{5,80}}):\s*(?:{_UNIT_KIND} )?{re.escape(unit.name)}\s+(?=\d)", r"\g<what> là ", text)
    if part is Part.RESULT:
        text = _BELOW.sub("", text)
    named, text = _without_unit(tidy(text), unit)
    if named and _NO_SUBJECT.match(text):
        if not subject:
            return
        text = f"{subject} {text}"
    joined: list[str] = []
    for clause in clauses(text):
        if part is Part.RESULT and _WEAK.search(fold(clause)):
            continue
        if joined and syllables(joined[-1]) + syllables(clause) <= _CHUNK:
            joined[-1] = f"{joined[-1]}, {lower_first(clause)}"
        else:
            joined.append(clause)
    for clause in joined:
        said = shortened(_INSIDE_START.sub("", clause.strip(" ,;.:")))
        if not _is_speakable(said, part, unit):
            continue
        yield _of_unit(said, unit, named, part)


def _repeats(lead: str, heading: str) -> bool:
    words = set(fold(lead).split())
    return len(words & set(fold(heading).split())) >= 0.6 * len(words)


def _without_unit(text: str, unit: Unit) -> tuple[bool, str]:
    """Whether the text begins with its unit's name, and the text without it."""
    found = re.match(rf"(?:Tại |Ở |Riêng |Đảng bộ |Đảng ủy )?(?:{_UNIT_KIND}\s+)?{re.escape(unit.name)}\s*(?:\((?:cũ|mới)\))?\s*(?:, trong đó|, với|[:,])?\s*", text, re.I)
    return (True, text[found.end() :]) if found and unit.kind not in _NEW else (False, text)


def _is_speakable(said: str, part: Part, unit: Unit) -> bool:
    count = syllables(said)
    folded = fold(said)
    longest = max(map(syllables, said.split(". ")))
    if count + (3 if find_figures(said) else 0) < _LEAST_SYLLABLES or count > _MOST_SYLLABLES or longest > _LONGEST:
        return False
    if ":" in said or "|" in said or _FRAGMENT.match(said) or _REFERS.search(folded):
        return False
    if part is Part.RESULT and (_WEAK.search(folded) or _NOT_DONE.search(folded)):
        return False
    if folded.count("trong do") > 1 or not (find_figures(said) or _ACTS.match(said) or _TELLS.search(said)):
        return False
    if _POSTS_COUNTED.match(said) or (_BARE_START.match(said) and unit.kind in _NEW and not _TELLS.search(said)):
        return False
    letters = [word for word in re.findall(r"[^\W\d_]+", said) if len(word) > 1]
    return len(letters) >= 4


def _of_unit(said: str, unit: Unit, named: bool, part: Part) -> str:
    """The sentence with who is spoken of: an old unit by its name, the commune as "xã"."""
    acts = part is Part.RESULT and _ACTS.match(said) is not None
    if unit.kind in _NEW:
        return f"{upper_first(unit.label)} đã {lower_first(said)}" if acts and not _says(said, unit) else upper_first(said)
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


_ACTS = re.compile(
    r"(?:(?:tích cực|chủ động|thường xuyên|kịp thời) )?(?:chỉ đạo|duy trì|thực hiện|triển khai|tổ chức|huy động|tập trung|khai thác"
    r"|hướng dẫn|phối hợp|tăng cường|đẩy mạnh|làm tốt|chú trọng|quan tâm|xây dựng|xây mới|hoàn thành|hoàn thiện|vận động"
    r"|tuyên truyền|đầu tư|hỗ trợ|phát huy|kết nạp|tiếp tục|khuyến khích|thu hút|nâng cao|củng cố|giữ vững|thúc đẩy|trồng"
    r"|cứng hóa|lập hồ sơ|ra mắt|phát hiện|xóa|đón|bố trí|rà soát|tham mưu|đổi mới|bồi dưỡng|dồn điền|quản lý(?! \d))(?!\w)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:đã|có|được|đạt|duy trì|phát triển|làm|triển khai|tổ chức|xây dựng|thực hiện|trồng|quản lý|đón|thu hút|hoàn thành"
    r"|chuyển|giữ|hiện|huy động|vận động|tập trung|hỗ trợ|kết nạp)(?!\w)",
    re.IGNORECASE,
)


def _says(said: str, unit: Unit) -> bool:
    return fold(unit.name) in fold(said)


def _without_repeats(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without those that only say again what another has said, its figures or its words."""
    kept: list[Point] = []
    seen: set[tuple[Unit, frozenset[tuple[str, str]]]] = set()
    words: set[str] = set()
    for point in points:
        key = (point.unit, point.figures)
        bare = fold(point.text)
        if (point.figures and key in seen) or bare in words:
            continue
        seen.add(key)
        words.add(bare)
        kept.append(point)
    return tuple(kept)

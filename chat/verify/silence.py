"""What an answer says that the reports do not tell, and whether they do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chat.answer.markers import without_markers
from chat.answer.statements import Statement
from chat.verify.claims import Asked, Claim, FaultKind, Verdict
from chat.verify.figure_words import Stated, telling
from chat.verify.stating import Evidence
from chat.verify.subjects import Own, Subjects, of_other_term
from chat.verify.units_said import Mention
from corpus import Passage
from text.fold import words

_WHO = (
    r"(?:(?:các |những )?(?:báo cáo|căn cứ|tài liệu|đoạn(?: trích| văn)?|nguồn|số liệu|nội dung|văn bản)"
    r"(?: [^\W\d_]+){0,8}? )"
)
_SAYS = (
    r"(?:nêu|đề cập|nhắc|ghi|cung cấp|thể hiện|nói|tách|thống kê|đưa ra|cho biết|liệt kê|trình bày|công bố|xác định rõ|"
    r"có (?:số liệu|thông tin|nội dung|con số|dữ liệu))"
)
_SILENT = re.compile(
    rf"(?:(?<!\w){_WHO}?)(?:hiện có |trên |này |đều |chỉ |cũng )*(?:không|chưa|chẳng)(?: thấy| hề| có)?\s+{_SAYS}"
    r"(?!\w)(?: rõ| riêng| cụ thể| chi tiết| đến| tới| tới| ra| về)*"
    r"|(?<!\w)(?:không|chưa) (?:tìm thấy|thấy|có)(?= (?:trong|ở) (?:các )?(?:báo cáo|căn cứ|tài liệu))"
    r"|(?<!\w)(?:không|chưa) (?:tìm thấy|có) (?:số liệu|thông tin|nội dung|dữ liệu|căn cứ)(?: nào)?(?: về| nói về)?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.;|\n]|,?\s(?:nhưng|song|tuy nhiên|mà chỉ|chỉ (?:nêu|có|ghi|nói))(?!\w)")
_NO_SUBJECT = re.compile(
    r"(?<!\w)(?:báo cáo|căn cứ|tài liệu|nguồn|số liệu|thông tin|đoạn|nêu|ghi|đề cập|nói rõ|"
    r"nhắc|thống kê|cung cấp)(?!\w)",
    re.IGNORECASE,
)


_SAYS_NOTHING = frozenset("riêng rõ cụ thể chi tiết chung hiện nay này đó số liệu thông tin nội dung".split())
_ASKS = frozenset("bao nhiêu đang".split())
_MORE_EXACT = re.compile(
    r"(?<!\w)(?:(?<!sầu )riêng|cụ thể|chi tiết|từng|mỗi (?:xã|đơn vị|thôn|bản)|rõ|tách)(?!\w)", re.IGNORECASE
)
_YEAR = re.compile(r"20\d\d")


def find_silences(statement: str) -> tuple[tuple[int, int], ...]:
    """Where a statement says that the reports do not tell something: from "Các báo cáo không nêu" to its end.

    >>> said = "Tổng thu 10,5 tỷ đồng; báo cáo không nêu riêng năm 2025."
    >>> [said[start:end] for start, end in find_silences(said)]
    ['báo cáo không nêu riêng năm 2025']
    >>> find_silences("Xã không có hộ nghèo.")
    ()
    """
    spans = []
    position = 0
    while found := _SILENT.search(statement, position):
        if not _NO_SUBJECT.search(found[0]):
            position = found.end()
            continue
        ends = _ENDS.search(statement, found.end())
        end = ends.start() if ends else len(statement)
        spans.append((found.start(), end))
        position = max(end, found.end())
    return tuple(spans)


def untold(silence: str) -> str:
    """What is said not to be told: "riêng năm 2025"; "" where that stands before."""
    found = _SILENT.search(silence)
    return silence[found.end() :].strip() if found else silence


_LEAST_TOLD = 2.9  # how well the words around a figure must be those of what is said untold, to tell it


def silence_claim(
    said: str, start: int, statement: Statement, own: Own, subjects: Subjects, evidence: Evidence, asked: Asked
) -> Claim:
    """What an answer says not to be told: contradicted where a passage gives a figure of just that."""
    topic = words(without_markers(untold(said)))
    lead = own.said[: max(0, start - statement.start)]
    mentions = tuple(m for m in own.subjects if m.start >= start - statement.start) or own.mentions(start, ())
    named = frozenset(word for mention in own.named for word in words(mention.named))
    topic = [word for word in topic if word not in named and word not in _SAYS_NOTHING]
    if not telling(topic):
        topic = [*words(lead), *topic]
    years = set(_YEAR.findall(said))
    if not telling(topic) or (_MORE_EXACT.search(said) and not own.subjects):
        return Claim(said, start, Verdict.SUPPORTED)
    term = own.term(start + len(said)) or asked.term
    told = [word for word in telling(topic) if word not in _ASKS]
    for passage, found in evidence.told_of(told, _LEAST_TOLD):
        if years and found.year not in years:
            continue
        if _is_of_all(mentions, asked, subjects, passage, found) and not (
            of_other_term(term, passage, found.figure.start, found.figure.end)
        ):
            source = passage.text[found.start : max(found.end, found.figure.end)].strip(" ,;.")
            verdict = Verdict.CONTRADICTED if evidence.has_beside(told, found) else Verdict.DOUBTFUL
            return Claim(said, start, verdict, FaultKind.SILENCE, source)
    return Claim(said, start, Verdict.SUPPORTED)


def _is_of_all(mentions: Sequence[Mention], asked: Asked, subjects: Subjects, passage: Passage, found: Stated) -> bool:
    """Whether a figure is just of the units that are spoken of, not of a part of them."""
    units = frozenset().union(*(mention.units for mention in mentions)) if mentions else asked.units
    if mentions and not units:
        return False
    if not units or all(unit.is_old for unit in units):
        return found.unit in units or subjects.is_of(mentions, passage, found)
    return found.unit in units

"""The term that a report looks back on and the one that it looks ahead to, from its text (nhiệm kỳ)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus import NO_TERMS, Term, Terms
from ingest.attribution.periods import find_periods, periods_named

_YEARS = r"(?<!\d)((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)(?!\d)"
_TERM = re.compile(rf"nhiệm kỳ\s*\(?\s*{_YEARS}", re.IGNORECASE)
_RANGE = re.compile(_YEARS)
_COMING_YEAR = re.compile(r"(?:đến|vào|tới)(?: hết| cuối)? năm\s+(20\d\d)(?!\d)", re.IGNORECASE)
_DATED = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+(20\d\d)", re.IGNORECASE)
_LOOKS_BACK = re.compile(
    r"kết quả|kiểm điểm|đánh giá|tổng kết|nhìn lại|khóa|khoá|vừa qua|đã qua|thực hiện nghị quyết", re.IGNORECASE
)
_LOOKS_AHEAD = re.compile(
    r"phương hướng|mục tiêu|chỉ tiêu|nhiệm vụ|lần thứ|trình đại hội|tại đại hội|bước vào|tới\b", re.IGNORECASE
)
#: What is looked back on though it names what was aimed at: "kết quả thực hiện các chỉ tiêu nhiệm kỳ 2020-2025".
_CARRIED_OUT = re.compile(
    r"(?:kết quả|kiểm điểm|đánh giá|tổng kết|tổng hợp|nhìn lại|tình hình)(?: [^\s,;.]+){0,4}?"
    r" (?:thực hiện|lãnh đạo|chỉ đạo|triển khai)"
    r"(?:(?:mục tiêu|chỉ tiêu|nhiệm vụ), (?=mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp)"
    r"|(?!phương hướng| và | trình )[^,;.])*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;!?]\s")
_TITLE_BLOCKS = 15
_LONGEST_TITLE = 400  # characters
_TITLE_WEIGHT = 10
_USUAL_YEARS = 5  # of a term


def find_terms(texts: Sequence[str], usual: Terms = NO_TERMS) -> Terms:
    """The past and the coming term.

    A term that is named tells by the words before it which it is; the other lies beside it. Where none is named, the
    year that targets are set for tells, then the document's date; where nothing does, they are the `usual` ones.
    A report of a quarter, of some months or of a year has these in place of terms.

    >>> terms = find_terms(["BÁO CÁO trình Đại hội lần thứ I, nhiệm kỳ 2025 - 2030"])
    >>> str(terms.past), str(terms.coming)
    ('2020-2025', '2025-2030')
    """
    periods = find_periods(texts, _looks_ahead)
    if periods is not None:
        return periods
    scores: Counter[Term] = Counter()
    for k, text in enumerate(texts):
        weight = _TITLE_WEIGHT if k < _TITLE_BLOCKS and len(text) <= _LONGEST_TITLE else 1
        for found in _TERM.finditer(text):
            term = Term(int(found[1]), int(found[2]))
            if not 0 < term.last - term.first <= _USUAL_YEARS:
                continue
            coming = _coming_by(text, found.start(), term)
            scores[coming] += weight
    if scores:
        return _around(scores.most_common(1)[0][0])
    ends = Counter(int(year) for text in texts for year in _COMING_YEAR.findall(text))
    dates = (int(year) for text in texts[:_TITLE_BLOCKS] for year in _DATED.findall(text))
    dated = next(dates, None)
    goals = [year for year, count in ends.most_common() if year % _USUAL_YEARS == 0 and (dated is None or year > dated)]
    if goals and ends[goals[0]] > 1:
        return _around(Term(goals[0] - _USUAL_YEARS, goals[0]))
    return usual


def usual_terms(coming: str) -> Terms:
    """The terms of reports that name none, from the coming one as a setting gives it.

    >>> str(usual_terms("2025-2030").past)
    '2020-2025'
    """
    (term,) = ranges_in(coming)
    return _around(term)


def terms_named(coming: str) -> Terms | None:
    """The terms of which a person names the coming one: "2025-2030", "năm 2026", "quý IV/2026"; None for other words.

    >>> [str(terms_named(text).past) for text in ("2025 - 2030", "năm 2026", "quý I/2026")]
    ['2020-2025', 'năm 2025', 'quý IV/2025']
    """
    ranges = ranges_in(coming)
    return _around(ranges[0]) if ranges else periods_named(coming)


def ranges_in(text: str) -> list[Term]:
    """The stretches of years that a text names: "2021-2025"."""
    return [Term(int(first), int(last)) for first, last in _RANGE.findall(text) if first < last]


def _coming_by(text: str, place: int, term: Term) -> Term:
    """The coming term that a named one speaks for: itself, or the one behind it where it is looked back on."""
    begin = max((found.end() for found in _SENTENCE.finditer(text, 0, place)), default=0)
    return term if _looks_ahead(text[begin:place]) else _next(term)


def _looks_ahead(before: str) -> bool:
    """Whether the words before a term say that it is the coming one."""
    before = _CARRIED_OUT.sub(lambda found: "kết quả".ljust(len(found[0]), "_"), before)
    back = max((found.end() for found in _LOOKS_BACK.finditer(before)), default=-1)
    ahead = max((found.end() for found in _LOOKS_AHEAD.finditer(before)), default=-1)
    return ahead > back


def _next(term: Term) -> Term:
    return Term(term.last, term.last + _USUAL_YEARS)


def _around(coming: Term) -> Terms:
    return Terms(Term(coming.first - _USUAL_YEARS, coming.first), coming)

"""Years, dates and numbers of documents that an answer names: they stand in its sources, its question or its terms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from chat.answer.statements import Statement
from chat.verify.claims import Asked, Claim, FaultKind, Verdict
from corpus import Passage
from text.other_numbers import mask_other_numbers
from text.things import MASK

_NO_DATE = re.compile(
    r"<sup>[^<]*</sup>|\[\d[\d\s,;–-]*\]|\(\d{1,2}\)|^\W*\d{1,2}(?:\.\d{1,2})*[.)]?(?=\s)", re.MULTILINE
)
_BETWEEN = r"\s*(?:/|-|\.|,?\s*tháng\s|,?\s*năm\s)\s*"
_SAME_DATE = re.compile(rf"(?<![\w/-])(\d{{1,2}}|[IV]{{1,3}}){_BETWEEN}$")
_RUN = re.compile(rf"{MASK}+")

_BEFORE_ORDINAL = re.compile(r"[\s|*_]*")
_BEHIND_ORDINAL = re.compile(r"[.)]\s|[\s*_]*\|")
_MONTH = re.compile(r"tháng (?:Giêng|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười Một|Mười Hai|Mười|Chạp)(?!\w)")


class OtherNumbers:
    """The numbers of one answer that are no figures."""

    def __init__(self, text: str, passages: Iterable[Passage], asked: Asked) -> None:
        self._text, self._masked = text, mask_other_numbers(text)
        self._everything = tuple(passages)
        patterns = (_NO_DATE, _term_years(self._everything))
        self._left_out = sorted(match.span() for pattern in patterns for match in pattern.finditer(text))
        self._asked = _runs(asked.words)
        self._numbers: dict[str, frozenset[str]] = {}

    def claims(
        self,
        statement: Statement,
        apart: Sequence[tuple[int, int]],
        cited_at: Callable[[int], Sequence[Passage]],
        cited: Sequence[Passage],
    ) -> Iterator[Claim]:
        """Those of a statement, but for what stands apart: each stands in a passage beside it, or nowhere."""
        left_out = [span for span in self._left_out if statement.start <= span[0] < statement.end]
        for match in _MONTH.finditer(self._text, statement.start, statement.end):
            if any(first <= match.start() < last for first, last in apart):
                continue
            if not any(match[0].lower() in passage.text.lower() for passage in cited_at(match.start()) or cited):
                yield Claim(match[0], match.start(), Verdict.CONTRADICTED, FaultKind.DATE)
        for match in _RUN.finditer(self._masked, statement.start, statement.end):
            start, end = match.span()
            if any(first <= start < last for first, last in (*apart, *left_out)) or self._is_ordinal(start, end):
                continue
            number = self._text[start:end].lstrip("0")
            sources = cited_at(start) or cited or self._everything
            before = _SAME_DATE.search(self._text, max(statement.start, start - 24), start)
            if before:
                number = f"{before[1].lstrip('0').lower()} {number}"
            held = any(number in self._of(passage) for passage in sources)
            if held or number in self._asked:
                yield Claim(self._text[start:end], start, Verdict.SUPPORTED)
            else:
                yield Claim(self._text[start:end], start, Verdict.CONTRADICTED, FaultKind.DATE)

    def _is_ordinal(self, start: int, end: int) -> bool:
        """Whether a number only counts list items or a table's rows."""
        line = self._text[self._text.rfind("\n", 0, start) + 1 : start]
        return _BEFORE_ORDINAL.fullmatch(line) is not None and _BEHIND_ORDINAL.match(self._text, end) is not None

    def _of(self, passage: Passage) -> frozenset[str]:
        if passage.id not in self._numbers:
            self._numbers[passage.id] = _runs(" ".join((*passage.headings, passage.text)))
        return self._numbers[passage.id]


def _runs(text: str) -> frozenset[str]:
    """The numbers of a text, and those that follow one another in a date: "9 2027" of "tháng 9 năm 2027"."""
    single = (run.lstrip("0") for run in re.findall(r"\d+", text))
    dates = (
        f"{match[1].lstrip('0').lower()} {match[2].lstrip('0')}"
        for match in re.finditer(rf"(?=(?<![\w-])(\d{{1,2}}|[IV]{{1,3}}){_BETWEEN}(\d+))", text)
    )
    return frozenset((*single, *dates))


def _term_years(passages: Iterable[Passage]) -> re.Pattern[str]:
    """The terms that an answer may name without a source, those of the reports it draws on: also "2021-2025"."""
    terms = {term for passage in passages for term in (passage.terms.past, passage.terms.coming) if term is not None}
    named = [
        rf"(?:{term.first}|{term.first + 1})\s*[-–]\s*{term.last}" if term.first < term.last else re.escape(str(term))
        for term in terms
    ]
    return re.compile("|".join(named) or "(?!)")

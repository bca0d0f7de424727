"""Reports of a quarter, some months or a year (báo cáo quý, 6 tháng, năm): the period looked back on, and the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus import Term, Terms
from ingest.structure.blocks import is_capitals
from ingest.structure.markers import Level, read_marker

_TITLE = re.compile(r"(?<!\w)(?:BÁO CÁO|KIỂM ĐIỂM|SƠ KẾT|TỔNG KẾT)(?!\w)|^(?:Báo cáo|Sơ kết|Tổng kết)(?!\w)")
_MOST_BLOCKS = 20  # before the title's end
_MOST_TITLE_BLOCKS = 4
_LONGEST_TITLE = 400  # characters
_ROMAN = ("I", "II", "III", "IV")
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "chín": 9, "đầu": 1}
_PERIOD = re.compile(
    r"(?<!\w)(?:quý\s+(?P<quarter>IV|I{1,3}|[1-4]|một|hai|ba|bốn)(?!\w)"
    r"|(?P<months>0?[369]|ba|sáu|chín)\s+tháng(?:\s+(?P<half>đầu|cuối))?(?=\s+năm|[,;/]|\s*$|\s+và\b)"
    r"|(?<!ngày \d )(?<!ngày \d\d )tháng\s+(?P<month>0?[1-9]|1[0-2])(?=\s*/|\s+năm|[,;]|\s+và\b)"
    r"|(?=năm\s+20\d\d))"
    r"(?:\s*(?:/|,?\s*năm)\s*(?P<year>20\d\d)(?!\s*[-–]|\d))?",
    re.IGNORECASE,
)
_LATER_YEAR = re.compile(r"(?:năm\s+|/\s*)(20\d\d)(?!\s*[-–]|\d)", re.IGNORECASE)
_DATE = re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+20\d\d|\d{1,2}[/-]\d{1,2}[/-]20\d\d", re.IGNORECASE)
_CONGRESS = re.compile(r"đại hội|nhiệm kỳ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    place: int
    term: Term


def find_periods(texts: Sequence[str], looks_ahead: Callable[[str], bool]) -> Terms | None:
    """The period that the title names, and the next one; None where it names none, or a congress or a term of office.

    >>> title = ["BÁO CÁO", "Kết quả công tác quý III, nhiệm vụ quý IV năm 2025"]
    >>> found = find_periods(title, lambda before: "vụ" in before)
    >>> str(found.past), str(found.coming)
    ('quý III/2025', 'quý IV/2025')
    """
    title = _DATE.sub(lambda date: " " * len(date[0]), _title(texts))
    if not title or _CONGRESS.search(title):
        return None
    past: Term | None = None
    coming: Term | None = None
    for found in _periods(title):
        if looks_ahead(title[: found.place]):
            coming = coming or found.term
        else:
            past = past or found.term
    if past is None and coming is None:
        return None
    return Terms(past or _beside(coming, -1), coming or _beside(past, 1))


def periods_named(coming: str) -> Terms | None:
    """The coming period that a person names, with the one before."""
    found = _periods(coming)
    return Terms(_beside(found[0].term, -1), found[0].term) if found else None


def _title(texts: Sequence[str]) -> str:
    """The report's title, from the line that says what the document is down to its first heading or text."""
    starts = ((k, found) for k, text in enumerate(texts[:_MOST_BLOCKS]) if (found := _TITLE.search(text)) is not None)
    first, start = next(starts, (0, None))
    if start is None or len(texts[first]) > _LONGEST_TITLE:
        return ""
    title = [texts[first][start.start() :]]
    for text in texts[first + 1 : first + _MOST_TITLE_BLOCKS]:
        marker = read_marker(text)
        if len(text) > _LONGEST_TITLE or (marker is not None and marker.level < Level.PAREN):
            break
        ends_sentence = text.rstrip().endswith((".", ":")) and not is_capitals(text)
        if ends_sentence and len(" ".join(title)) > len(start[0]):
            break
        title.append(text)
    return " ".join(title)


def _periods(title: str) -> list[_Found]:
    found: list[_Found] = []
    for match in _PERIOD.finditer(title):
        later = _LATER_YEAR.search(title, match.start())
        year = match["year"] or (later[1] if later is not None else None)
        if year is not None:
            found.append(_Found(match.start(), _term(match, int(year))))
    return found


def _term(match: re.Match[str], year: int) -> Term:
    if match["quarter"]:
        return _quarter(_number(match["quarter"]), year)
    if match["months"]:
        half = f" {match['half'].lower()}" if match["half"] else ""
        return Term(year, year, f"{_number(match['months'])} tháng{half} năm {year}")
    if match["month"]:
        return _month(int(match["month"]), year)
    return Term(year, year)


def _number(word: str) -> int:
    if word.upper() in _ROMAN:
        return _ROMAN.index(word.upper()) + 1
    return _WORDS.get(word.lower()) or int(word)


def _quarter(number: int, year: int) -> Term:
    return Term(year, year, f"quý {_ROMAN[number - 1]}/{year}")


def _month(number: int, year: int) -> Term:
    return Term(year, year, f"tháng {number}/{year}")


def _beside(term: Term | None, step: int) -> Term | None:
    """The period of the same length before or behind; None behind some months of a year that are no half."""
    if term is None:
        return None
    year = term.first
    if not term.name:
        return Term(year + step, year + step)
    if (quarter := re.match(r"quý (\w+)", term.name)) is not None:
        years, number = divmod(_number(quarter[1]) - 1 + step, 4)
        return _quarter(number + 1, year + years)
    if (month := re.match(r"tháng (\d+)", term.name)) is not None:
        years, number = divmod(int(month[1]) - 1 + step, 12)
        return _month(number + 1, year + years)
    months = int(re.match(r"\d+", term.name)[0])  # type: ignore[index]
    if "cuối" in term.name:
        return Term(year, year, f"{12 - months} tháng đầu năm {year}") if step < 0 else Term(year + 1, year + 1)
    return Term(year, year, f"{12 - months} tháng cuối năm {year}") if step > 0 else Term(year - 1, year - 1)

"""Note numbers on scanned pages: raised digits are small, and OCR reads many of them as other signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median

from ingest.pages import Line, Page
from ingest.structure.layout import is_terminated

_SMALL_SHARE = 0.85  # of the usual type size, which a note's falls below
_RAISED = re.compile(r"<sup>(.*?)</sup>")
_ODD = r"(?<=[^\W\d_]|[%)])(?:[°®*]|[!?'‘’”](?=[.,;:)])|[!?](?=\s+[^\W\dA-ZĐ_]))"  # signs where none belongs
_RAISED_OR_ODD = re.compile(rf"{_RAISED.pattern}|{_ODD}")
_NOTE_START = re.compile(r"^<sup>(.*?)</sup>|^(\d{1,3})(?=\s)|^([^\w\s(“\"]{1,2}|\w)(?=\s)")


def with_note_numbers(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages with the numbers of their notes: notes are counted through, and cited in their order.

    A raised sign, or one that stands where no such sign belongs, becomes the number of the note in its place, where the
    page has as many of them as notes; else it stays what was read.
    """
    sizes = [line.size for page in pages for line in page.lines]
    usual = median(sizes) if sizes else 0.0
    last = 0
    for page in pages:
        starts = _note_starts(page, usual)
        numbers = _numbers([_sign(start) for start in starts.values()], last)
        last = numbers[-1] if numbers else last
        yield replace(page, lines=tuple(_renumbered(page, starts, numbers)))


def _note_starts(page: Page, usual: float) -> dict[int, re.Match[str]]:
    """The lines at the page's foot, in smaller type than the usual, that begin with a sign: that, by their indexes."""
    first = len(page.lines)
    while first and page.lines[first - 1].size < _SMALL_SHARE * usual:
        first -= 1
    return {
        k: start
        for k in range(first, len(page.lines))
        if (start := _NOTE_START.match(page.lines[k].text))
        and (k == first or start[1] or is_terminated(page.lines[k - 1].text))
    }


def _sign(start: re.Match[str]) -> str:
    return next(filter(None, start.groups()))


def _numbers(signs: list[str], last: int) -> list[int]:
    """The notes' numbers, one after the other, from a sign that was read as a number, else from `last`."""
    first = next((int(sign) - k for k, sign in enumerate(signs) if sign.isdecimal() and int(sign) > k), last + 1)
    return [first + k for k in range(len(signs))]


def _renumbered(page: Page, starts: Mapping[int, re.Match[str]], numbers: list[int]) -> Iterator[Line]:
    body = page.lines[: min(starts)] if starts else page.lines
    marks = next((form for form in (_RAISED, _RAISED_OR_ODD) if _count(form, body) == len(numbers)), None)
    waiting = iter(numbers)

    def numbered(found: re.Match[str]) -> str:
        return f"<sup>{next(waiting)}</sup>"

    def as_read(found: re.Match[str]) -> str:
        return found[0] if found[1].isdecimal() else found[1]

    for line in body:
        yield replace(line, text=marks.sub(numbered, line.text) if marks else _RAISED.sub(as_read, line.text))
    note = dict(zip(starts, numbers, strict=True))
    for k, line in enumerate(page.lines[len(body) :], len(body)):
        text = line.text
        if k in note:
            text = f"<sup>{note[k]}</sup> {text[starts[k].end() :].strip()}"
        yield replace(line, text=text)


def _count(form: re.Pattern[str], lines: Iterable[Line]) -> int:
    return sum(len(form.findall(line.text)) for line in lines)

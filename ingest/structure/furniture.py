"""Lines of a page that say nothing of their own: page numbers, rules, running heads and tables of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.source import SourceLine

_RULE = re.compile(r"^[\s\\*_=~.·•–—-]*$")
_PAGE_NUMBER = re.compile(r"^\s*(?:[-–—]\s*|trang\s+)?(\d{1,3})(?:\s*[-–—]|\s*/\s*\d{1,3})?\s*$", re.IGNORECASE)
_CONTENTS_ENTRY = re.compile(r"(?:\.{5}|…{2}|(?:\. ){4})\s*\d{1,3}\s*$")
_FEWEST_RUNNING_HEADS = 3
_SHORTEST_PAGE = 6  # lines
_FEWEST_IN_TABLE = 6  # numbers of a line each
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d+")


def is_page_number(text: str) -> bool:
    """Whether a line could be a page number.

    >>> is_page_number("- 12 -"), is_page_number("12 bản")
    (True, False)
    """
    return bool(_PAGE_NUMBER.match(text))


def find_furniture(lines: Sequence[SourceLine]) -> frozenset[int]:
    """The indexes of the lines that are no part of the text; blank lines are not counted.

    A number on a line of its own is a page number where a blank line or the file's edge stands before it; else it
    is the tail of a sentence. Numbers a few lines from each other are of a table. A line with words that stands again
    and again beside page numbers is a running head.
    """
    found = set()
    numbers = []
    tabled = _tabled_numbers(lines)
    for k, line in enumerate(lines):
        if not line.text.strip():
            continue
        after_blank = k == 0 or not lines[k - 1].text.strip() or k - 1 in found
        if is_page_number(line.text) and after_blank and not line.row and k not in tabled:
            found.add(k)
            numbers.append(k)
        elif _RULE.match(line.text) or _CONTENTS_ENTRY.search(line.text):
            found.add(k)
    found.update(_running_heads(lines, numbers))
    return frozenset(found)


def _tabled_numbers(lines: Sequence[SourceLine]) -> set[int]:
    """The lines of a number alone that follow each other within a few lines, more of them than pages are so short."""
    said = [k for k, line in enumerate(lines) if line.text.strip()]
    numbers = [place for place, k in enumerate(said) if is_page_number(lines[k].text)]
    runs: list[list[int]] = []
    for place in numbers:
        if runs and place - runs[-1][-1] <= _SHORTEST_PAGE:
            runs[-1].append(place)
        else:
            runs.append([place])
    return {said[place] for run in runs if len(run) >= _FEWEST_IN_TABLE for place in run}


def _running_heads(lines: Sequence[SourceLine], numbers: Sequence[int]) -> Iterator[int]:
    """The lines next to page numbers that stand there on several pages, their own numbers left aside."""
    beside = {j for k in numbers for j in (_next(lines, k, -1), _next(lines, k, 1)) if j is not None}
    texts = {j: _DIGITS.sub("", lines[j].text).strip() for j in beside - set(numbers)}
    counts = Counter(text for text in texts.values() if _LETTER.search(text))
    return (j for j, text in texts.items() if counts[text] >= _FEWEST_RUNNING_HEADS)


def _next(lines: Sequence[SourceLine], k: int, step: int) -> int | None:
    """The nearest line with words above or below line k."""
    j = k + step
    while 0 <= j < len(lines) and not lines[j].text.strip():
        j += step
    return j if 0 <= j < len(lines) else None

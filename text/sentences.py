"""Where the sentences of a Vietnamese text begin and end, and where one too long for one piece is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from text.quotations import QUOTATION, is_closed

ABBREVIATIONS = ("TP", "TX", "TT", "TS", "ThS", "GS", "PGS", "BS", "KS", "Tr", "tr", "đ/c", "Đ/c")
"""Words written short with a dot that ends no sentence; so does a capital alone, as in "Nguyễn Đ. An"."""

_MARKERS = r"(?:\s*\[\d[\d\s,;–-]*\])*"  # "[1]", "[1, 2]": the citations of the sentence before them
_BLANK = r"\s+(?!\s|\[\d[\d\s,;–-]*\])"
_END = re.compile(
    rf"(?<![(\[.!?…])(?P<stop>[.!?…]+)[”’\"»]*{_MARKERS}{_BLANK}"
    rf"|(?P<semicolon>;){_MARKERS}{_BLANK}(?!(?<=\d;\s)\d[\d.,]*\s*(?:[;,]|và\b))"
    r"|(?<=\])[^\S\n]*\n\s*|(?<=\S)[^\S\n]*\n\s*\n\s*"
)
_NO_END = re.compile(
    rf"(?<!\w)(?:{'|'.join(ABBREVIATIONS)}|[A-HJ-UWYZĐ])\.$"
    r"|(?:^|[.;!?]\s)\s*\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[a-hđ])\.$"  # an item's number
    r"|:\s+\(?(?:0?1(?:\.\d{1,2})*|I|a)\.$"  # "gồm: 1. Trồng rừng", but "xã A: 5; xã B: 52. Cả xã"
)
_IN_FIGURE = re.compile(r"(?<![\d.,])\d{1,3}\.\s(?=\d{3}(?![\d.,]))")  # with a blank in it: "16. 872"
_BRACKETS = re.compile(r"\((?:[^()\n]|\([^()\n]{0,40}\)){1,300}\)")  # a longer pair lost a bracket on the way
_WORD = re.compile(r"\w")


@lru_cache(maxsize=1024)
def sentence_ends(text: str, semicolons: bool = True) -> tuple[tuple[int, int], ...]:
    """Where each sentence but the last ends and the next begins.

    A sentence ends with its stop, the mark that closes a quotation with it, and its citations. No sentence
    ends within brackets or a quotation, after an abbreviation, or with "…" before a small letter.

    Args:
        text: any text.
        semicolons: whether a semicolon ends one too.

    >>> sentence_ends("Có 5 xã [1]. Học ở TP. Vinh; nay về.")
    ((12, 13), (28, 29))
    >>> sentence_ends("Có 5 xã [1]. Học ở TP. Vinh; nay về.", semicolons=False)
    ((12, 13),)
    """
    matches = [found for found in _END.finditer(text) if found.end() < len(text)]
    if not matches:
        return ()
    quotations = (found.span() for found in QUOTATION.finditer(text) if is_closed(found))
    enclosed = (*quotations, *(found.span() for found in _BRACKETS.finditer(text)))
    ends: list[tuple[int, int]] = []
    begin = 0
    for found in matches:
        stop = found.start() + len(found[0].rstrip())
        if found["semicolon"] and not semicolons:
            continue
        if found["stop"] and _NO_END.search(text[begin : found.end("stop")]):
            continue
        around = _IN_FIGURE.finditer(text, max(begin, found.start() - 3), found.end() + 4)
        if any(figure.end() == found.end() for figure in around):
            continue
        if found["stop"] and found["stop"].endswith(("…", "..")) and text[found.end()].islower():
            continue
        if any(opened < found.start() and stop < closed for opened, closed in enclosed):
            continue
        ends.append((stop, found.end()))
        begin = found.end()
    return tuple(ends)


def sentences(text: str, start: int = 0, end: int | None = None, semicolons: bool = True) -> Iterator[tuple[int, int]]:
    """Where the sentences of `text[start:end]` stand, without the blanks around them; each has a word or a figure.

    >>> text = "Đạt 5%; tăng 2 ha. Còn lại (xã A; xã B) không đạt."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Đạt 5%;', 'tăng 2 ha.', 'Còn lại (xã A; xã B) không đạt.']
    """
    end = len(text) if end is None else end
    begin = start
    for stop, following in (*sentence_ends(text, semicolons), (len(text), len(text))):
        last = min(stop, end)
        if _WORD.search(text, begin, last):
            words = text[begin:last]
            yield begin + len(words) - len(words.lstrip()), begin + len(words.rstrip())
        begin = max(begin, following)


def sentence_start(text: str, place: int, semicolons: bool = True) -> int:
    """Where the sentence begins that holds `text[place]`, or that ends there."""
    return max((following for _, following in sentence_ends(text, semicolons) if following <= place), default=0)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the part of it between semicolons, begins and ends that holds `text[start:end]`."""
    return sentence_start(text, start), min((stop for stop, _ in sentence_ends(text) if stop >= end), default=len(text))


_WORD_ENDS = re.compile(r"(?<=\w)(?=\W)(?![.,/]\d)|(?<=\W)(?=\w)(?<!\d[.,/])")


def last_cut(text: str, start: int, end: int) -> int:
    """The last place up to `end` to cut `text[start:]` at: behind a blank, else beside a word or figure, else `end`.

    >>> last_cut("một hai ba", 0, 6), last_cut("một/hai;1.234", 0, 11), last_cut("nghiêng", 0, 4)
    (4, 8, 4)
    """
    blank = text.rfind(" ", start + 1, end) + 1
    if blank:
        return blank
    places = [found.start() for found in _WORD_ENDS.finditer(text, start + 1, end + 1) if found.start() <= end]
    return places[-1] if places else end

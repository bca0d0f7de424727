"""Where a text too long for one piece is cut."""

from __future__ import annotations

import re

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

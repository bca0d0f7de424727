"""Words between quotation marks."""

from __future__ import annotations

import re

QUOTATION = re.compile(
    r"“((?:[^“”]|“[^“”]*”)+)”|„([^„“”]+)[“”]|«([^«»]+)»|‘((?:[^‘’\n]|’(?=\w))+)’|\"([^\"\n]+)\""
    r"|[“„«]([^“”«»\n]+)$|\"([^\"\n]+)$",
    re.MULTILINE,
)
"""A pattern for a quotation with its marks, one group for each kind; one that is not closed ends with its line."""


def is_closed(match: re.Match[str]) -> bool:
    """Whether a match of QUOTATION has both its marks, and no mark of another kind within.

    >>> [is_closed(match) for match in QUOTATION.finditer('“3 sạch” ở ngõ" tại 5 bản; 4 "tổ"')]
    [True, False]
    """
    opens = match[0][0] != '"' or match.start() == 0 or not match.string[match.start() - 1].isalnum()
    within = match[0][1:-1]
    mixed = "“" in within if match[0][0] == '"' else '"' in within
    return match.lastindex not in (6, 7) and opens and not mixed


def quoted_words(match: re.Match[str]) -> str:
    """The words that a match of QUOTATION holds, without the marks.

    >>> [quoted_words(match) for match in QUOTATION.finditer("nêu “một” và \\"hai\\", “ba")]
    ['một', 'hai', 'ba']
    """
    return next(group for group in match.groups() if group is not None)

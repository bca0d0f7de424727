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
    """Whether a match of QUOTATION has both its marks, of one kind with those within: “3 sạch; ngõ" stands open."""
    return match.lastindex not in (6, 7) and '"' not in match[0][1:-1]


def quoted_words(match: re.Match[str]) -> str:
    """The words that a match of QUOTATION holds, without the marks.

    >>> [quoted_words(match) for match in QUOTATION.finditer("nêu “một” và \\"hai\\", “ba")]
    ['một', 'hai', 'ba']
    """
    return next(group for group in match.groups() if group is not None)

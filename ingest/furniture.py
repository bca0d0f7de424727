"""Lines of a page that say nothing: page numbers and rules."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.source import SourceLine

_RULE = re.compile(r"^[\s\\*_=~.·•–—-]*$")
_PAGE_NUMBER = re.compile(r"^\s*(?:[-–—]\s*|trang\s+)?(\d{1,3})(?:\s*[-–—]|\s*/\s*\d{1,3})?\s*$", re.IGNORECASE)


def find_furniture(lines: Sequence[SourceLine]) -> frozenset[int]:
    """The indexes of lines that are page numbers or rules; blank lines are not counted.

    A number on a line of its own is a page number where a blank line or the file's edge stands before it; else it
    is the tail of a sentence.
    """
    found = set()
    for k, line in enumerate(lines):
        if not line.text.strip():
            continue
        after_blank = k == 0 or not lines[k - 1].text.strip() or k - 1 in found
        if _RULE.match(line.text) or (_PAGE_NUMBER.match(line.text) and after_blank and not line.row):
            found.add(k)
    return frozenset(found)

"""Causes (nguyên nhân): whether a question asks for them, and whether headings say that they stand under them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from text.fold import fold

_NAMED = re.compile(r"\bnguyen nhan\b")


def asks_causes(topic: str) -> bool:
    """Whether a topic, in the usual words of reports, asks why.

    >>> asks_causes("nguyên nhân của hạn chế"), asks_causes("hạn chế")
    (True, False)
    """
    return _NAMED.search(fold(topic)) is not None


def tells_causes(headings: Iterable[str]) -> bool:
    """Whether any of the headings says that causes stand under it."""
    return any(_NAMED.search(fold(heading)) for heading in headings)

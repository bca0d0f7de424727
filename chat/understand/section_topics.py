"""Shortcomings (hạn chế) and causes (nguyên nhân): whether a question asks for them, and whether headings say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from chat.lexical.synonyms import with_usual_words
from text.fold import fold

_NAMED = "han che|khuyet diem|yeu kem|ton tai|bat cap|kho khan|vuong mac"
_ASKED = re.compile(rf"\b(?:{_NAMED}|chua (?!co\b|bao gio)|con (?:yeu|kem|cham|thieu))\b")
_REASON_HEADING = re.compile(rf"\b(?:{_NAMED}|nguyen nhan)\b")
_CAUSES = re.compile(r"\bnguyen nhan\b")


def asks_shortcomings(question: str) -> bool:
    """Whether a question asks what went wrong.

    >>> asks_shortcomings("Còn những mặt nào chưa tốt?"), asks_shortcomings("Kết quả ra sao?")
    (True, False)
    """
    return _ASKED.search(fold(with_usual_words(question))) is not None


@lru_cache(maxsize=4096)
def tells_shortcomings(headings: tuple[str, ...]) -> bool:
    """Whether headings say that what stands under them tells what went wrong and why."""
    return _REASON_HEADING.search(fold(" ".join(headings))) is not None


def asks_causes(topic: str) -> bool:
    """Whether a topic, in the usual words of reports, asks why.

    >>> asks_causes("nguyên nhân của hạn chế"), asks_causes("hạn chế")
    (True, False)
    """
    return _CAUSES.search(fold(topic)) is not None


def tells_causes(headings: Iterable[str]) -> bool:
    """Whether any of the headings says that causes stand under it."""
    return any(_CAUSES.search(fold(heading)) for heading in headings)

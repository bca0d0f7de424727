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
_SUCCESSES = "uu diem|ket qua|thanh tuu|thanh cong|dat duoc|lam duoc|mat manh"
_SUCCESS = re.compile(rf"\b(?<!chua )(?<!khong )(?:{_SUCCESSES})\b")
_SHORTCOMING = re.compile(rf"\b(?:{_NAMED}|(?:chua|khong) (?:dat|lam) duoc|chua duoc)\b")
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


def tells_other_side(headings: tuple[str, ...], topic: str) -> bool:
    """Whether a section tells the causes where none are asked for, or those of successes where shortcomings are meant.

    Args:
        headings: its own and those above it.
        topic: what is asked, in the usual words of reports.

    >>> tells_other_side(("2. Nguyên nhân của hạn chế",), "những hạn chế")
    True
    >>> tells_other_side(("1. Nguyên nhân của kết quả đạt được",), "nguyên nhân của hạn chế")
    True
    """
    own, asked = fold(" ".join(headings[-1:])), fold(topic)
    if not _CAUSES.search(asked):
        return bool(_CAUSES.search(own)) and bool(_SHORTCOMING.search(asked))
    failed, went_well = bool(_SHORTCOMING.search(asked)), bool(_SUCCESS.search(asked))
    told_failed, told_well = bool(_SHORTCOMING.search(own)), bool(_SUCCESS.search(own))
    return (failed and not went_well and told_well and not told_failed) or (
        went_well and not failed and told_failed and not told_well
    )

"""Slips of typing and of OCR in a report's numbers, which an answer may put right."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from corpus import Passage

_ONE = re.compile(r"(?<!\w)[lI](?=\d)")
_ZERO = re.compile(r"(?<=\d)[oO](?=[\d,.%]|\s|$)")
_SPACE_IN = re.compile(r"(?<!\d)(?!20\d\d,)(\d{1,4}), (\d{1,3})(?= ?(?:%|(?:tỷ|tỉ|triệu|nghìn|ha|km|tấn|tạ)(?!\w)))")


def numbers_put_right(text: str) -> str:
    """The text, as long as before, with numbers as they were meant.

    >>> numbers_put_right("từ l3,5 tỷ lên 71, 4 tỷ")
    'từ 13,5 tỷ lên 71,4  tỷ'
    """
    return _SPACE_IN.sub(r"\1,\2 ", _ZERO.sub("0", _ONE.sub("1", text)))


@lru_cache(maxsize=4096)
def with_numbers_put_right(passage: Passage) -> Passage:
    """The passage with numbers as they were meant."""
    text = numbers_put_right(passage.text)
    return passage if text == passage.text else replace(passage, text=text)

"""Text as a cell of a spreadsheet, where it stays text."""

from __future__ import annotations

import re

# What spreadsheets take for the beginning of a formula, also behind blanks; full-width signs too.
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@|%＝＋－＠\t\r]")
_NO_FORMULA = re.compile(r"[+-]?\d[\d.,]*\s?%?|%(?:/[\w ]+)*")  # a number, or a measure
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 32_767  # characters of a cell

WORD_JOINER = "\u2060"
"""Has no width."""


def as_cell(text: str) -> str:
    """The text as a cell of a table that can be taken into a spreadsheet, where it is no formula; looks the same.

    >>> [ascii(as_cell(text)) for text in ("=1+1", "-5,3%", "hai")]
    ["'\\\\u2060=1+1'", "'-5,3%'", "'hai'"]
    """
    return WORD_JOINER + text if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take it for one."""
    return _FORMULA.match(text) is not None and not _NO_FORMULA.fullmatch(text)


def in_workbook(text: str) -> str:
    """What of the text a cell of an Excel file can hold."""
    return _NO_XML.sub("", text)[:_LONGEST]

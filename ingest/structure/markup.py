"""Markdown and HTML marks of OCR output, taken off a line; what they say about headings is kept as a hint."""

from __future__ import annotations

import re

_HASHES = re.compile(r"^\s*#{1,6}\s+")
_EXPONENT = re.compile(r"(?<=m)<sup>\s*([23])\s*</sup>")
_NOTE_MARK = re.compile(r"<sup>\s*\d{1,3}\s*</sup>")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,40}>")
_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.{0,1000}?\S)\s?\1(?!\w)")
_STRAY_EMPHASIS = re.compile(r"\*{2,3}")
_CUT_EMPHASIS = re.compile(r"^\*(?=\S)|(?<=\S)\*$")  # it opens on one line and closes on another
_ESCAPED = re.compile(r"\\([\\*_#\[\](){}.!+-])")
_STARS = re.compile(r"(?<=\()\*{1,3}(?=\))")  # they mark what a table's note is on
_KEPT_STAR = "\N{ASTERISK OPERATOR}"
_LONE_EMPHASIS = re.compile(r"^\s*\*{2,3}[^*].*?\*{2,3}\s*$")


def looks_like_heading(line: str) -> bool:
    """Whether a line is marked as a heading: by hashes, or by being bold from end to end.

    >>> looks_like_heading("**2- Mục tiêu**"), looks_like_heading("**Hai là,** quán triệt")
    (True, False)
    """
    if _HASHES.match(line):
        return True
    return bool(_LONE_EMPHASIS.match(line)) and len(_STRAY_EMPHASIS.findall(line)) == 2


def exponents_in_line(line: str) -> str:
    """Raised digits of square and cubic metres as plain digits, so that only note marks stay raised.

    >>> exponents_in_line("466,96 km<sup>2</sup> với<sup>2</sup>")
    '466,96 km2 với<sup>2</sup>'
    """
    return _EXPONENT.sub(r"\1", line)


def plain(line: str) -> str:
    """The line's words without Markdown and HTML marks, nor marks of notes, which glued to a figure would change it.

    >>> plain("#### **1.1- Lĩnh vực *kinh tế* **"), plain("đạt 402<sup>7</sup> kg"), plain("2,74(**) và 298(*)")
    ('1.1- Lĩnh vực kinh tế', 'đạt 402 kg', '2,74(**) và 298(*)')
    """
    text = _TAG.sub("", _BREAK.sub(" ", _NOTE_MARK.sub("", _HASHES.sub("", line))))
    text = _STARS.sub(lambda stars: _KEPT_STAR * len(stars[0]), text)
    previous = None
    while previous != text:
        previous, text = text, _EMPHASIS.sub(r"\2", text)
    text = _ESCAPED.sub(r"\1", _CUT_EMPHASIS.sub("", _STRAY_EMPHASIS.sub("", text).strip()))
    return text.replace(_KEPT_STAR, "*")

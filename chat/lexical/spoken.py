"""What people say in words of their own (cách nói thường ngày), put in the words that reports use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from text.fold import fold, has_diacritics
from text.lexicon.active import lexicon
from text.lexicon.tables import Syllables

LONGEST = 6
"""Syllables of a way of speaking."""

_TOKEN = re.compile(r"[^\W_]+")


def in_report_words(text: str) -> str:
    """The text with what people say in its own way put as reports write it; without marks where it has none. What is
    written with a capital within a sentence is a name, "lễ hội Mùa Xuân".

    >>> in_report_words("Co Mạ định sửa sang lại ngôi chợ nào?")
    'Co Mạ định cải tạo, nâng cấp ngôi chợ nào?'
    >>> in_report_words("bao nhieu ho trong caphe")
    'bao nhieu ho trong ca phe'
    """
    marked = has_diacritics(text)
    spoken = lexicon().spoken if marked else lexicon().bare_spoken
    tokens = [*_TOKEN.finditer(text)]
    named = [k > 0 and token[0].istitle() for k, token in enumerate(tokens)]
    said = ["" if name else token[0].lower() for name, token in zip(named, tokens, strict=True)]
    parts: list[str] = []
    end = place = 0
    while place < len(tokens):
        length = _longest(text, tokens, said, place, spoken)
        if length:
            written = spoken[tuple(said[place : place + length])]
            parts += [text[end : tokens[place].start()], written if marked else fold(written)]
            end = tokens[place + length - 1].end()
        place += length or 1
    return "".join((*parts, text[end:]))


def _longest(
    text: str, tokens: list[re.Match[str]], said: list[str], place: int, spoken: Mapping[Syllables, str]
) -> int:
    """How many syllables the longest way of speaking has that begins at a place, only blanks between; 0 for none."""
    most = place + 1
    for one, following in pairwise(tokens[place : place + LONGEST]):
        if text[one.end() : following.start()].strip(" -"):
            break
        most += 1
    return next((end - place for end in range(most, place, -1) if tuple(said[place:end]) in spoken), 0)

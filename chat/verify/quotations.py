"""Where a passage says the words that an answer quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus import Passage
from text.fold import words
from text.syllables import LOWER

ELISION = re.compile(r"…|\.{3}|\[…\]|\[\.{3}\]|\(…\)")
_MARKUP = re.compile(r"<sup>[^<]*</sup>|<[^>]+>|[*_]")
_FOOTNOTE_MARK = re.compile(rf"(?<={LOWER})\d+\b")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """`passage.text[start:end]` from the first word quoted to the last; `unbroken` where none is left out between."""

    passage: Passage
    start: int
    end: int
    unbroken: bool


def quoted_places(passage: Passage, quoted: str) -> tuple[QuotedPlace, ...]:
    """All places of the quoted words; letter case, punctuation, markup and footnote marks do not count.

    With "…" words may be left out; then the first place alone.
    """
    said = _words_of(passage.text)
    parts = [part for text in ELISION.split(quoted) if (part := words(_plain(text)))]
    if not parts:
        return ()
    if len(parts) == 1:
        found = _all(said, parts[0])
        return tuple(QuotedPlace(passage, said[k][1], said[k + len(parts[0]) - 1][2], True) for k in found)
    position = 0
    begins: list[int] = []
    for part in parts:
        k = next((k for k in _all(said, part) if k >= position), None)
        if k is None:
            return ()
        begins.append(k)
        position = k + len(part)
    return (QuotedPlace(passage, said[begins[0]][1], said[position - 1][2], False),)


Words = tuple[tuple[str, int, int], ...]


@lru_cache(maxsize=4096)
def _words_of(text: str) -> Words:
    return tuple((word[0].lower(), word.start(), word.end()) for word in _WORD.finditer(_plain(text)))


def _all(said: Words, part: list[str]) -> Iterator[int]:
    first, rest = part[0], part[1:]
    return (
        k
        for k in range(len(said) - len(rest))
        if said[k][0] == first and all(said[k + i][0] == word for i, word in enumerate(rest, 1))
    )


def _plain(text: str) -> str:
    """The text, as long as before, without markup and footnote marks."""
    blanked = _MARKUP.sub(lambda match: " " * len(match[0]), text)
    return _FOOTNOTE_MARK.sub(lambda match: " " * len(match[0]), blanked)

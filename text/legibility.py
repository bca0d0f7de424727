"""How far a text is Vietnamese that can be read: wrong letters and wrong encodings make words that no syllable is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from text.fold import compose, has_diacritics
from text.syllables import is_syllable

_WORD = re.compile(r"[^\W\d_]+(?:[^\w\s.,;:/()\[\]\-–…“”\"'’%+&]+[^\W\d_]+)*")  # "ng(i" is one word, read wrongly
_MARKUP = re.compile(r"</?\w+>")


@dataclass(frozen=True, slots=True)
class Legibility:
    """Counts of a text's words: all but those in capitals, and of them the syllables, and of these the ones with marks.

    `marked_capitals` are the syllables with marks in capitals.
    """

    words: int
    syllables: int
    marked: int
    marked_capitals: int

    @property
    def share(self) -> float:
        """Of the words that are possible syllables; 1 where there are none."""
        return self.syllables / self.words if self.words else 1.0

    @property
    def marked_share(self) -> float:
        """Of the words that are syllables with marks; 1 where there are none."""
        return self.marked / self.words if self.words else 1.0

    @property
    def certain(self) -> int:
        """The syllables with marks: what reads wrongly hardly ever makes one."""
        return self.marked + self.marked_capitals


def legibility_of(texts: Iterable[str]) -> Legibility:
    """The counts over all texts.

    >>> legibility_of(["Ban Chấp hành ĐẢNG bộ", "nhi'm kỳ"])
    Legibility(words=7, syllables=6, marked=4, marked_capitals=1)
    """
    words = syllables = marked = marked_capitals = 0
    for text in texts:
        for word in _WORD.findall(compose(_MARKUP.sub("", text))):
            known = is_syllable(word)
            with_marks = known and has_diacritics(word)
            if word.isupper():
                marked_capitals += with_marks
            else:
                words, syllables, marked = words + 1, syllables + known, marked + with_marks
    return Legibility(words, syllables, marked, marked_capitals)

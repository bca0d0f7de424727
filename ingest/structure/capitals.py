"""Which words a report writes with a capital in mid-sentence: "Nhân dân", "Nghị quyết", the name of a village."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from text.syllables import LOWER

_IN_SENTENCE = re.compile(rf"(?<={LOWER} )(?=(\w+)( \w+)?)")
_FIRST_WORDS = re.compile(r"(\w+)( \w+)?")


def capitalised_in_sentence(texts: Iterable[str]) -> frozenset[str]:
    """Words, and pairs of syllables, that stand capitalised after a lower-case word at least as often as not.

    >>> sorted(capitalised_in_sentence(["phục vụ Nhân dân và nhân viên của Đảng, tập trung chỉ đạo"]))
    ['Nhân', 'Nhân dân', 'Đảng']
    """
    counts: Counter[str] = Counter()
    for text in texts:
        for first, second in _IN_SENTENCE.findall(text):
            counts[first] += 1
            counts[first + second] += bool(second)
    return frozenset(
        word for word, count in counts.items() if word[0].isupper() and count >= counts[word[0].lower() + word[1:]]
    )


def starts_sentence(text: str, in_sentence: frozenset[str]) -> bool:
    """Whether the text begins with a capital that this report writes only where a sentence starts.

    >>> starts_sentence("Tập trung chỉ đạo", frozenset({"Nhân dân"}))
    True
    """
    words = _FIRST_WORDS.match(text)
    return words is not None and text[0].isupper() and words[0] not in in_sentence

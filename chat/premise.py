"""What a question takes for granted: "vì sao xã bị thu hồi …" asks about an event that must stand in the answer."""

from __future__ import annotations

import re
from itertools import takewhile

from text.fold import compose, fold

_WHY = re.compile(r"\b(?:vi sao|tai sao|vi ly do|ly do|nguyen nhan|do dau)\b|^\W*sao\b")
_SUFFERED = re.compile(r"\b(?:bị|bi)\s+(?P<event>[^\W\d_]+(?:\s+[^\W\d_]+)?)")
# They tell when, where and how much; the event is told before.
_ELSEWHERE = frozenset({"nam", "thang", "ngay", "o", "tai", "trong", "nhieu", "nang", "den", "va"})
_WORD = re.compile(r"[^\W\d_]+")


def event_supposed(question: str) -> tuple[str, ...]:
    """The folded syllables of what a question asks the reason of as something suffered; () where it asks none.

    >>> event_supposed("Vì sao xã bị thu hồi danh hiệu?"), event_supposed("Thu hồi bao nhiêu danh hiệu?")
    (('thu', 'hoi'), ())
    """
    text = compose(question).lower()
    found = _SUFFERED.search(text)
    if found is None or not _WHY.search(fold(text)):
        return ()
    return tuple(takewhile(lambda word: word not in _ELSEWHERE, fold(found["event"]).split()))


def tells_event(event: tuple[str, ...], text: str) -> bool:
    """Whether a text holds the event's syllables one after the other; true where there is none."""
    return f" {' '.join(event)} " in f" {' '.join(_WORD.findall(fold(text)))} " if event else True

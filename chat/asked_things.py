"""What a question wants counted or measured: "bao nhiêu đảng viên", "mấy con dê", "bao nhiêu phần trăm"."""

from __future__ import annotations

import re

from text.figures import Figure
from text.fold import fold
from text.measures import MONEY

_ASKED = re.compile(r"\b(?:bao nhieu|bao nhiu|may)\s+(?P<thing>[^\W\d_]+(?:\s+[^\W\d_]+)?)")
_MEASURES = {
    "phan tram": "%",
    "ha": "ha",
    "hecta": "ha",
    "tan": "tấn",
    "tien": MONEY,
    "dong": MONEY,
    "ty": MONEY,
    "trieu": MONEY,
    "km": "km",
    "ki lo": "km",
}
_NO_THING = frozenset("la thi va vay a nhi the nhe roi o so cua trong duoc dc".split())
_SHARE = re.compile(r"%|\bphan tram\b")
_LONGEST_GAP = 24  # characters between a figure and the thing it counts


def asked_things(question: str) -> tuple[str, ...]:
    """The folded words behind "bao nhiêu" and "mấy", one or two syllables each.

    >>> asked_things("Có bao nhiêu hộ và bao nhiêu nhân khẩu?")
    ('ho va', 'nhan khau')
    """
    folded = fold(question)
    things = [found["thing"] for found in _ASKED.finditer(folded) if found["thing"].split()[0] not in _NO_THING]
    if not things and _SHARE.search(question.lower()):
        return ("phan tram",)
    return tuple(things)


def counts(text: str, figure: Figure, thing: str) -> bool:
    """Whether a figure of the text counts this thing: its unit, or the word just behind or just before it.

    >>> from text.figures import find_figures
    >>> text = "có 614 đảng viên"
    >>> counts(text, find_figures(text)[0], "dang vien"), counts(text, find_figures(text)[0], "may bay")
    (True, False)
    """
    measure = _MEASURES.get(thing) or _MEASURES.get(thing.split()[0])
    if measure is not None:
        return figure.unit == measure
    behind = fold(text[figure.end : figure.end + _LONGEST_GAP]).split()
    before = fold(text[max(0, figure.start - _LONGEST_GAP) : figure.start]).replace(":", " ").split()
    syllables = thing.split()
    if len(syllables) == 2 and (_neighbours(behind, syllables) or _neighbours(before, syllables)):
        return True
    return bool(behind) and behind[0].strip(",.;()") == syllables[0]


def _neighbours(words: list[str], pair: list[str]) -> bool:
    bare = [word.strip(",.;:()“”") for word in words]
    return any(bare[k : k + 2] == pair for k in range(len(bare) - 1))

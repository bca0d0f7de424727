"""What a question wants counted, measured or numbered: "bao nhiêu đảng viên", "mấy con dê", "kế hoạch số mấy"."""

from __future__ import annotations

import re

from text.figures import Figure, find_figures
from text.fold import fold
from text.measures import MONEY

DOCUMENT = "van ban so"
DATE = "ngay"
PERSON = "ten nguoi"

_ASKED = re.compile(r"\b(?:bao nhieu|bao nhiu|may)\s+(?P<thing>[^\W\d_]+(?:\s+[^\W\d_]+)?)")
_ASKS_DOCUMENT = re.compile(r"\bso (?:may|bao nhieu|hieu)\b|\b(?:nghi quyet|quyet dinh|ke hoach|chi thi|van ban) nao\b")
_ASKS_DATE = re.compile(r"\bngay (?:may|nao|bao nhieu)\b|\bkhi nao\b")
_ASKS_PERSON = re.compile(r"\bla ai\b|\bai (?:la|lam)\b|\bten (?:la )?gi\b|\bdong chi nao\b")
_PERSON_NAMED = re.compile(r"(?:đồng chí|đ/c|ông|bà)(?: [A-ZĐÀ-Ỵ][a-zà-ỹ]+){2,4}")
_DOCUMENT_NUMBER = re.compile(r"\d+[-/](?:\d{4}/)?[A-ZĐ]{2,}")
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\bngày \d{1,2}\b")
_SHARE = re.compile(r"%|\bphan tram\b")
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
}
_NO_THING = frozenset(("la", "thi", "va", "vay", "a", "nhi", "the", "nhe", "roi", "o", "cua", "trong", "duoc", "dc"))
_WORDS_BEHIND = 3  # "3 đơn vị trường học" are schools
_LONGEST_GAP = 24  # characters between a figure and the thing it counts


def asked_things(question: str) -> tuple[str, ...]:
    """The folded words behind "bao nhiêu" and "mấy", one or two syllables each, or DOCUMENT, DATE, PERSON.

    >>> asked_things("Có bao nhiêu hộ và bao nhiêu nhân khẩu?"), asked_things("Theo kế hoạch số mấy?")
    (('ho', 'nhan khau'), ('van ban so',))
    """
    folded = fold(question)
    things = [DOCUMENT] if _ASKS_DOCUMENT.search(folded) else []
    things += [PERSON] if _ASKS_PERSON.search(folded) else []
    things += [DATE] if _ASKS_DATE.search(folded) else []
    if not things:
        counted = [found["thing"].split() for found in _ASKED.finditer(folded)]
        things = [
            " ".join(word for word in words if word not in _NO_THING) for words in counted if words[0] not in _NO_THING
        ]
    if not things and _SHARE.search(folded):
        return ("phan tram",)
    return tuple(dict.fromkeys(things))


def holds_thing(text: str, thing: str) -> bool:
    """Whether the text gives the number of such a thing.

    >>> holds_thing("có 614 đảng viên", "dang vien"), holds_thing("có 614 đảng viên", "may bay")
    (True, False)
    """
    if thing == DOCUMENT:
        return _DOCUMENT_NUMBER.search(text) is not None
    if thing == PERSON:
        return _PERSON_NAMED.search(text) is not None
    if thing == DATE:
        return _DAY.search(text) is not None
    return any(_counts(text, figure, thing) for figure in find_figures(text))


def _counts(text: str, figure: Figure, thing: str) -> bool:
    """Whether a figure counts this thing: by its unit, or by the words just behind or just before it."""
    syllables = thing.split()
    measure = _MEASURES.get(thing) or _MEASURES.get(syllables[0])
    if measure is not None:
        return figure.unit == measure
    behind = _words(text[figure.end : figure.end + _LONGEST_GAP])
    before = _words(text[max(0, figure.start - _LONGEST_GAP) : figure.start])
    if len(syllables) == 2 and any(_neighbours(words, syllables) for words in (behind, before)):
        return True
    return syllables[0] in behind[:_WORDS_BEHIND]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(text))


def _neighbours(words: list[str], pair: list[str]) -> bool:
    return any(words[k : k + 2] == pair for k in range(len(words) - 1))

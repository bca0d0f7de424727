"""What a question wants counted, measured or numbered: "bao nhiêu đảng viên", "mấy con dê", "kế hoạch số mấy"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from chat.abbreviations import spell_out_abbreviations
from text.figures import Figure, find_figures
from text.fold import fold
from text.measures import MONEY


@dataclass(frozen=True, slots=True)
class Thing:
    """Something asked for.

    `names` are its folded names, each one or two syllables, any of which may stand beside its figure; `measures` the
    units it may be given in instead; `pattern` finds it where it is no figure. `said` is false where the question does
    not name it and only its topic lets expect it: a population is counted in people.
    """

    names: tuple[str, ...] = ()
    measures: frozenset[str] = frozenset()
    pattern: str = ""
    said: bool = True

    @property
    def syllables(self) -> frozenset[str]:
        """The folded syllables of its names."""
        return frozenset(syllable for name in self.names for syllable in name.split())


DOCUMENT = Thing(pattern=r"\d+[-/](?:\d{4}/)?[A-ZĐ]{2,}")
DATE = Thing(pattern=r"\d{1,2}/\d{1,2}/\d{4}|\bngày \d{1,2}\b")
PERSON = Thing(pattern=r"(?:đồng chí|đ/c|ông|bà)(?: [A-ZĐÀ-Ỵ][a-zà-ỹ]+){2,4}")
MERGED = Thing(
    pattern=r"(?:sáp nhập|hợp nhất|nhập)\b[^.;]*?(?::|\(|của|gồm|nhập)\s*(?:\d+ )?(?:(?:xã|thị trấn|phường):? )?[A-ZĐ]"
)
SHARE = Thing(measures=frozenset({"%"}))

_PAPER = "(?:nghi quyet|quyet dinh|ke hoach|chi thi|ket luan|huong dan|quy dinh|thong bao|van ban)"
_ASKED_BY_PATTERN = (
    (DOCUMENT, re.compile(rf"\b{_PAPER}\b(?: nao\b|[^,;.?]{{0,20}}\bso (?:may|bao nhieu|hieu)\b)")),
    (PERSON, re.compile(r"\bla ai\b|\bai (?:la|lam)\b|\bten (?:la )?gi\b|\bdong chi nao\b")),
    (
        MERGED,
        re.compile(r"\b(?:sap nhap|hop nhat|thanh lap|hinh thanh)\b.*\b(?:xa|don vi)\b(?: hanh chinh)?(?: cu)? nao\b"),
    ),
    (DATE, re.compile(r"\bngay (?:may|nao|bao nhieu)\b|\bkhi nao\b")),
)
_ASKED = re.compile(
    r"(?:\b(?:bao nhieu|bao nhiu|may|nhieu(?=.*\b(?:hon|nhat)\b))|^\W*(?:tong )?so(?: luong)?(?! sanh| voi))\s+"
    r"(?P<thing>km2|[^\W\d_]+(?:\s+[^\W\d_]+)?)"
)
_ASKS_SHARE = re.compile(r"%|\bphan tram\b")
_AREA = frozenset({"ha", "km2", "m2"})
_MEASURES = {
    "phan tram": frozenset({"%"}),
    "ha": frozenset({"ha"}),
    "hecta": frozenset({"ha"}),
    "hec ta": frozenset({"ha"}),
    "tan": frozenset({"tấn"}),
    "tien": frozenset({MONEY}),
    "dong": frozenset({MONEY}),
    "ty": frozenset({MONEY}),
    "trieu": frozenset({MONEY}),
    "km": frozenset({"km"}),
    "km2": _AREA,
}
_SPOKEN_MEASURES = re.compile(r"\b(?:cay so|ki ?lo ?met|ki-lo-met)(?P<square> vuong)?\b")
INHABITANTS = ("nguoi", "nhan khau", "khau")
_PEOPLE = (*INHABITANTS, "dong chi")
# What a topic is given in, where the question only asks "bao nhiêu".
_EXPECTED = (
    (re.compile(r"\bt[iy] le\b"), Thing(measures=frozenset({"%"}), said=False)),
    (re.compile(r"\bdan so\b|\bso dan\b"), Thing(names=INHABITANTS, said=False)),
    (re.compile(r"\bdien tich\b"), Thing(measures=_AREA, said=False)),
    (re.compile(r"\bsan luong\b"), Thing(measures=frozenset({"tấn"}), said=False)),
    (
        re.compile(r"\bthu nhap\b|\bngan sach\b|\bkinh phi\b|\bdu no\b|\bdoanh thu\b|\btong von\b"),
        Thing(measures=frozenset({MONEY}), said=False),
    ),
    (re.compile(r"\bchieu dai\b"), Thing(measures=frozenset({"km", "m"}), said=False)),
)
_NO_THING = frozenset(
    (
        "co",
        "dat",
        "di",
        "la",
        "thi",
        "va",
        "vay",
        "a",
        "nhi",
        "the",
        "nhe",
        "roi",
        "o",
        "cua",
        "trong",
        "duoc",
        "dc",
        "hon",
        "nhat",
    )
)
_RATE = re.compile(r"^\s*\w+/.*")  # "95,9 người/km2" counts no people
_PART_END = re.compile(r"[;)]")  # "(15,3 tỷ), hộ nghèo" counts no households
_TIMES = "luot"  # "343 lượt hộ vay" counts no households
_ONE_LETTER_OFF = 0.75  # difflib's ratio of two syllables of four letters that differ in one
_WORDS_BEHIND = 3  # "3 đơn vị trường học" are schools
_LONGEST_GAP = 24  # characters between a figure and the thing it counts


def asked_things(question: str) -> tuple[Thing, ...]:
    """What a question asks the number of; () where it does not say.

    >>> [thing.names for thing in asked_things("Có bao nhiêu hộ và bao nhiêu nhân khẩu?")]
    [('ho',), ('nhan khau',)]
    """
    folded = _SPOKEN_MEASURES.sub(lambda found: "km2" if found["square"] else "km", fold(question))
    if by_pattern := [thing for thing, asks in _ASKED_BY_PATTERN if asks.search(folded)]:
        return tuple(by_pattern)
    counted = [found["thing"].split() for found in _ASKED.finditer(folded)]
    things = [_named(words) for words in counted if words[0] not in _NO_THING]
    if not things and _ASKS_SHARE.search(folded):
        return (SHARE,)
    return tuple(dict.fromkeys(things)) or tuple(thing for topic, thing in _EXPECTED if topic.search(folded))


def holds_thing(text: str, thing: Thing) -> bool:
    """Whether the text gives the number of such a thing.

    >>> members, aircraft = Thing(names=("dang vien",)), Thing(names=("may bay",))
    >>> holds_thing("có 614 đảng viên", members), holds_thing("có 614 đảng viên", aircraft)
    (True, False)
    """
    if thing.pattern:
        return re.search(thing.pattern, text) is not None
    return bool(_counted(text, thing))


def largest_count(text: str, thing: Thing) -> float:
    """The greatest number of such things that the text gives; 0 where it gives none."""
    return max((float(figure.value) for figure in _counted(text, thing)), default=0.0)


def _counted(text: str, thing: Thing) -> list[Figure]:
    text = spell_out_abbreviations(text)
    return [figure for figure in find_figures(text) if counts(text, figure, thing)]


def _named(words: list[str]) -> Thing:
    name = " ".join(word for word in words if word not in _NO_THING)
    measures = _MEASURES.get(name) or _MEASURES.get(words[0])
    if measures:
        return Thing(measures=measures)
    return Thing(names=_PEOPLE if words[0] == _PEOPLE[0] else (name,))


def counts(text: str, figure: Figure, thing: Thing) -> bool:
    """Whether a figure counts this thing: by its unit, or by the words just behind or just before it."""
    if thing.measures:
        return figure.unit in thing.measures
    if figure.unit == "%":
        return False
    behind = _words(_RATE.sub("", _PART_END.split(text[figure.end : figure.end + _LONGEST_GAP])[0]))
    before = _words(text[max(0, figure.start - _LONGEST_GAP) : figure.start])
    return any(_stands_beside(name.split(), behind, before) for name in thing.names)


def _stands_beside(name: list[str], behind: list[str], before: list[str]) -> bool:
    if behind[:1] == [_TIMES] != name[:1]:
        return False
    if len(name) == 1:
        return name[0] in behind[:_WORDS_BEHIND]
    first, second = name
    if any(
        words[k] == first and _alike(words[k + 1], second) for words in (behind, before) for k in range(len(words) - 1)
    ):
        return True
    # "mấy con dê" is answered by "đàn dê 915 con".
    return first in behind[:1] and any(_alike(word, second) for word in before)


def _alike(word: str, typed: str) -> bool:
    """Whether it is the same syllable, a letter mistyped allowed where there are four."""
    return word == typed or SequenceMatcher(None, word, typed).ratio() >= _ONE_LETTER_OFF


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(text))

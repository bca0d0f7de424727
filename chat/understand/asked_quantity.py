"""What a question wants counted, measured or numbered: "bao nhiêu đảng viên", "mấy con dê", "kế hoạch số mấy"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from rapidfuzz.distance import Indel

from chat.lexical.abbreviations import spell_out_abbreviations
from chat.lexical.keywords import is_common
from chat.lexical.synonyms import synonyms_of
from chat.understand.answer_target import AnswerTarget
from chat.understand.asked_entity import ASKED_BY_PATTERN
from text.figures import Figure, find_figures
from text.fold import compose, fold, has_diacritics
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse
from text.measures import MONEY, is_measure, measures_asked

SHARE = AnswerTarget(measures=frozenset({"%"}))
_RATE_ASKED = re.compile(r"\bt[iy] le\b")

_ASKED = re.compile(
    r"(?:\b(?:bao nhieu|bao nhiu|may|nhieu(?=.*\b(?:hon|nhat)\b))"
    r"|^\W*(?:tong )?so(?: luong)?(?! sanh| voi| giup| cho| gium))\s+"
    r"(?P<thing>km2|[^\W\d_]+(?:\s+[^\W\d_]+)?)"
)
# "ở mấy đảng bộ cũ thì được giải gì", "mấy năm qua" ask no number.
_SEVERAL = re.compile(
    r"\b(?:o|tai|cua|voi|tu|trong|qua) may\b(?=.* (?:gi|nao|ai|dau|sao|bao nhieu)\b)"
    r"|\bmay(?= (?:nam|thang|ngay|nhiem ky) (?:qua|nay|gan day|vua|truoc|lien))"
)
_HOW_MANY = re.compile(r"\b(?:bao nhieu|bao nhiu|may)\b")
_ASKS_SHARE = re.compile(r"%|\bphan tram\b")
_AREA = frozenset({"ha", "km2", "m2"})
_ONLY_ALONE = frozenset({"can"})  # "bao nhiêu cán bộ" asks no kilograms
_SPOKEN_MEASURES = re.compile(
    r"\b(?:cây số|cay so|ki ?lo ?m[eé]t|ki-lo-m[eé]t|ki-lô-mét)(?P<square> vu[oô]ng)?\b", re.IGNORECASE
)
INHABITANTS = ("nguoi", "nhan khau", "khau")
_PEOPLE = (
    *INHABITANTS,
    *("dong chi", "dang vien", "can bo", "cong chuc", "hoi vien", "doan vien", "thanh nien", "quan chung", "doi tuong"),
    *("lao dong", "hoc sinh", "giao vien", "cong dan", "dan quan", "nguoi dan", "ca nhan"),
)
# What a topic is given in, where the question only asks "bao nhiêu".
_EXPECTED = (
    (re.compile(r"\bdan so\b|\bso dan\b"), AnswerTarget(names=INHABITANTS, is_explicit=False)),
    (re.compile(r"\bdien tich\b"), AnswerTarget(measures=_AREA, is_explicit=False)),
    (re.compile(r"\bsan luong\b"), AnswerTarget(measures=frozenset({"tấn"}), is_explicit=False)),
    (
        re.compile(
            r"\bthu nhap\b|\bgia tri\b|\b(?:hoc|le|chi|kinh) phi\b|\bngan sach\b|\bdu no\b|\bdoanh thu\b"
            r"|\btong von\b"
        ),
        AnswerTarget(measures=frozenset({MONEY}), is_explicit=False),
    ),
    (re.compile(r"\bchieu dai\b"), AnswerTarget(measures=frozenset({"km", "m"}), is_explicit=False)),
)
_GOES_ON = frozenset({"tự", "đều", "sau", "trước", "cùng"})
_TOWARDS = frozenset({"cho", "về", "với", "vào", "trên", "tại", "theo", "để", "khi", "từ"})
_RATE = re.compile(r"^\s*\w+/.*")  # "95,9 người/km2" counts no people
# What "mấy giờ" or "số điện thoại" asks for is no count.
_FOUND_BY_PATTERN = re.compile(r"\W*(?:tong )?so\b|(?:bao nhieu|may) (?:gio|ngay|thang|ai|nam|xa|don vi|cua|thi)\b")
_PART_END = re.compile(r"[;)]")  # "(15,3 tỷ), hộ nghèo" counts no households
_TIMES_DONE = ("lan", "cuoc", "buoi")
_COUNTED_AT_ONCE = frozenset((*_TIMES_DONE, _PEOPLE[0]))  # "mấy lần", "bao nhiêu người"
_EVENTS = frozenset(("vu", "dot", "doan"))  # what they were follows in words of every kind
_OBJECT_CLASSIFIERS = frozenset(("cai", "chiec", "ngoi", "mat", "can", "bo"))  # reports leave them out
_TIMES = "luot"  # "343 lượt hộ vay" counts no households
_ONE_LETTER_OFF = 0.75  # share of letters in common, of two syllables of four letters that differ in one
_BEHIND = re.compile(r"\s+[^\W\d_]+\s+[^\W\d_]+")
_LONG = 5  # letters of a syllable that may be mistyped and still be known from others
_CLASSIFIERS = frozenset({"con", "cay", "chiec", "cai", "ngoi", "khau"})
_WORDS_BEHIND = 3  # "3 đơn vị trường học" are schools
_LONGEST_GAP = 24  # characters between a figure and the thing it counts


def _no_things() -> frozenset[str]:
    """Folded syllables that stand behind "bao nhiêu" and are nothing that is counted."""
    return lexicon().bare_stop_words[StopUse.AFTER_HOW_MANY]


def asked_things(question: str) -> tuple[AnswerTarget, ...]:
    """What a question asks the number of; () where it does not say.

    >>> [thing.names for thing in asked_things("Có bao nhiêu bản và bao nhiêu nhân khẩu?")]
    [('ban',), ('nhan khau', 'dan so', 'so dan')]
    """
    text = _SPOKEN_MEASURES.sub(lambda found: "km2" if found["square"] else "km", compose(question))
    folded = fold(text)
    by_pattern = [thing for thing, asks in ASKED_BY_PATTERN if asks.search(folded)]
    things = by_pattern + [
        _named(_telling(text, found), _closer(text, found))
        for found in _ASKED.finditer(with_several_said(folded))
        if _names_thing(text, found) and not (by_pattern and _FOUND_BY_PATTERN.match(found[0]))
    ]
    if not things and _ASKS_SHARE.search(folded):
        return (SHARE,)
    return tuple(dict.fromkeys(things)) or _expected(folded)


def with_several_said(folded: str) -> str:
    """The folded question with "cac" for each "mấy" that merely says several, as long as before.

    >>> with_several_said("may nam qua co may ban")
    'cac nam qua co may ban'
    """
    return _SEVERAL.sub(lambda found: f"{found[0][:-3]}cac", folded)


def times_asked(question: str) -> int:
    """How often a question asks how many.

    >>> times_asked("Mấy năm qua có bao nhiêu bản và che phủ rừng đạt bao nhiêu?")
    2
    """
    return len(_HOW_MANY.findall(with_several_said(fold(question))))


def _expected(folded: str) -> tuple[AnswerTarget, ...]:
    """What the topic is given in; a rate in percent, whatever it is a rate of."""
    if _RATE_ASKED.search(folded):
        return (replace(SHARE, is_explicit=False),)
    return tuple(thing for topic, thing in _EXPECTED if topic.search(folded))


def holds_thing(text: str, thing: AnswerTarget) -> bool:
    """Whether the text gives the number of such a thing.

    >>> members, aircraft = AnswerTarget(names=("dang vien",)), AnswerTarget(names=("may bay",))
    >>> holds_thing("có 614 đảng viên", members), holds_thing("có 614 đảng viên", aircraft)
    (True, False)
    """
    if thing.pattern:
        return re.search(thing.pattern, text) is not None
    return bool(_counted(text, thing))


def tells_of(thing: AnswerTarget, *texts: str) -> bool:
    """Whether texts name the thing as closely as it is asked for, its number stated or not; a measure needs no name."""
    stated = set(_words(" ".join(map(spell_out_abbreviations, texts))))
    named = not thing.names or any(all(syllable in stated for syllable in name.split()) for name in thing.names)
    return named and is_of(thing, *texts)


def is_of(thing: AnswerTarget, *texts: str) -> bool:
    """Whether texts tell of what the thing is more closely, by the first syllable of that.

    >>> inns = AnswerTarget(names=("co so",), qualifier=("luu", "tru"))
    >>> is_of(inns, "13 chi bộ cơ sở"), is_of(inns, "07 cơ sở lưu trú")
    (False, True)
    """
    if not thing.qualifier:
        return True
    stated = _words(" ".join(map(spell_out_abbreviations, texts)))
    same = synonyms_of(thing.qualifier)
    return any(word == thing.qualifier[0] or _alike_long(word, thing.qualifier[0]) for word in stated) or any(
        pair in same for pair in pairwise(stated)
    )


def leaves_unnamed(text: str, thing: AnswerTarget) -> bool:
    """Whether a figure stands there in the thing's measure with nothing named behind it: "559,4 ha, tăng", not
    "74 ha sa nhân".
    """
    typed = has_diacritics(text)
    behind = (_BEHIND.match(text[figure.end :]) for figure in find_figures(text) if figure.unit in thing.measures)
    return any(found is None or any(is_common(word, typed) for word in found[0].lower().split()) for found in behind)


def largest_count(text: str, thing: AnswerTarget) -> float:
    """The greatest number of such things that the text gives; 0 where it gives none."""
    return max((float(figure.value) for figure in _counted(text, thing)), default=0.0)


def _counted(text: str, thing: AnswerTarget) -> list[Figure]:
    text = spell_out_abbreviations(text)
    return [figure for figure in find_figures(text) if counts(text, figure, thing)]


def _names_thing(text: str, found: re.Match[str]) -> bool:
    """Whether what follows "bao nhiêu" is something: "có" and "so với" are not, "cơ sở" is."""
    first, *rest = text[found.start("thing") : found.end("thing")].lower().split()
    if first in _TOWARDS or text[found.start() : found.end()].lower().startswith("máy"):
        return False
    if fold(first) == "co":
        return first == "cơ" or (first == "co" and rest == ["so"])
    return fold(first) not in _no_things() and [fold(first), *map(fold, rest)] != ["so", "voi"]


def _telling(text: str, found: re.Match[str]) -> list[str]:
    """The folded syllables that name the thing; a second one that any question has goes on with something else."""
    first, *rest = text[found.start("thing") : found.end("thing")].lower().split()
    typed = has_diacritics(text)
    if fold(first) in _OBJECT_CLASSIFIERS and rest:
        further = re.match(r"\s+([^\W\d_]+)", text[found.end() :])
        rest = [*rest, *([further[1].lower()] if further else [])]
    if measures_asked(fold(" ".join((first, *rest)))):
        return [fold(first), *map(fold, rest)]
    return [fold(first), *(fold(word) for word in rest if not (is_common(word, typed) or word in _GOES_ON))]


def _named(words: list[str], of: tuple[str, ...]) -> AnswerTarget:
    kept = [words[0], *(word for word in words[1:] if word not in _no_things())]
    if kept[0] in _OBJECT_CLASSIFIERS and len(kept) > 1:
        kept = kept[1:]  # "mấy cái lò" is stated as "123 lò"
    measures = measures_asked(" ".join(kept))
    if not measures and kept[0] not in _ONLY_ALONE:
        measures = measures_asked(kept[0])
    if not measures and is_measure(kept[0]):
        measures = frozenset({kept[0]})
    if measures:
        return AnswerTarget(measures=measures, qualifier=of)
    if kept[0] == _PEOPLE[0]:
        return AnswerTarget(names=_PEOPLE, qualifier=of)
    if kept == ["nha"]:  # "mấy nhà" is stated as "229 hộ"
        return AnswerTarget(names=("nha", "ho"), qualifier=of)
    if kept[0] in _TIMES_DONE:
        return AnswerTarget(names=_TIMES_DONE, qualifier=of)
    if kept[0] == _TIMES and kept[1:] == [_PEOPLE[0]]:  # "lượt người" may be those of citizens or patients
        return AnswerTarget(names=(" ".join(kept), _TIMES), qualifier=of)
    same = sorted(" ".join(other) for other in synonyms_of(tuple(kept)))
    return AnswerTarget(names=(" ".join(kept), *same), qualifier=of)


def _closer(text: str, found: re.Match[str]) -> tuple[str, ...]:
    """The two folded syllables that say more closely what is asked for, () where none follow.

    They go on from a measure at once ("bao nhiêu ha mắc ca"), and from other things behind their second syllable.
    """
    words = found["thing"].split()
    if len(words) == 2 and words[1] in _no_things():
        return ()
    from_second = (
        len(words) == 2
        and not measures_asked(" ".join(words))
        and (words[0] in _COUNTED_AT_ONCE or bool(measures_asked(words[0])))
    )
    start = found.start("thing") + len(words[0]) if from_second else found.end()
    typed = has_diacritics(text)
    stretch = re.match(r"(?:\s+[^\W\d_]+)+", text[start:])
    following = stretch[0].lower().split() if stretch else []
    telling = takewhile(lambda word: not is_common(word, typed) and fold(word) not in _no_things(), following)
    of = tuple(fold(word) for word in telling)[:2]
    # One syllable alone is too little to tell by, and a measure tells nothing.
    return of if len(of) == 2 and not any(map(measures_asked, of)) else ()


def counts(text: str, figure: Figure, thing: AnswerTarget) -> bool:
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
        return any(word == name[0] or _alike_long(word, name[0]) for word in behind[:_WORDS_BEHIND])
    first, second = name
    if first in _EVENTS and behind[:1] == [first] and (len(behind) == 1 or second not in before):
        return True  # "mấy vụ hút cát" is stated as "06 vụ khai thác cát"
    if any(
        words[k] == first and _alike(words[k + 1], second) for words in (behind, before) for k in range(len(words) - 1)
    ):
        return True
    if behind[:1] == [first] and second in behind[1 : _WORDS_BEHIND + 1]:
        return True  # "bao nhiêu lượt kiến nghị" is stated as "562 lượt ý kiến, kiến nghị"
    # "mấy con dê" is answered by "đàn dê 915 con".
    return first in _CLASSIFIERS and first in behind[:1] and any(_alike(word, second) for word in before)


def _alike(word: str, typed: str) -> bool:
    """Whether it is the same syllable, a letter mistyped allowed where there are four."""
    return word == typed or Indel.normalized_similarity(word, typed) >= _ONE_LETTER_OFF


def _alike_long(word: str, typed: str) -> bool:
    return min(len(word), len(typed)) >= _LONG and _alike(word, typed)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(text))

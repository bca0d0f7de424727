"""What a question wants counted, measured or numbered: "bao nhiêu đảng viên", "mấy con dê", "kế hoạch số mấy"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from chat.lexical.keywords import is_common
from chat.lexical.synonyms import synonyms_of
from chat.understand.answer_target import AnswerTarget
from chat.understand.asked_entity import ASKED_BY_PATTERN
from chat.understand.counted_things import TIMES, alike_long, counts, names_of_counted, syllables_of
from reading.comparable_figures import all_sizes_of, comparable_value
from text.abbreviations import spell_out_abbreviations
from text.figures import Figure, find_figures
from text.fold import compose, fold, has_diacritics
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse
from text.measures import MONEY, begins_longer_word, is_measure, measures_asked
from text.ripped_words import as_words
from text.unit_kinds import BY_FOLDED_WORD

SHARE = AnswerTarget(measures=frozenset({"%"}))
_RATE_ASKED = re.compile(r"\bt[iy] le\b")

_ASKED = re.compile(
    r"(?:\b(?:bao nhieu|bao nhiu|may|nhieu(?=.*\b(?:hon|nhat)\b))"
    r"|^\W*(?:tong )?so(?: luong)?(?! sanh| voi| giup| cho| gium))\s+"
    r"(?P<thing>k?m[23]|[^\W\d_]+(?:\s+(?!(?:bao nhieu|may)\b)[^\W\d_]+)?)"
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
_RAISED = str.maketrans("²³", "23")
INHABITANTS = ("nguoi", "nhan khau", "khau")
POPULATION = frozenset({"dan", "so", *" ".join(INHABITANTS).split()})
"""The syllables that ask for a population and nothing else."""
_PEOPLE = (
    *INHABITANTS,
    *("dong chi", "dang vien", "can bo", "cong chuc", "hoi vien", "doan vien", "thanh nien", "quan chung", "doi tuong"),
    *("lao dong", "hoc sinh", "giao vien", "cong dan", "dan quan", "nguoi dan", "ca nhan"),
)
_CALLED_PEOPLE = frozenset({"dong chi", "dong bao"})
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
HEADS = ("con",)
"""What "bao nhiêu con" counts, where the question says elsewhere of what."""
_HERD = re.compile(r"(?<!\w)(?:tổng )?đàn (?:(?P<kind>gia súc|gia cầm|vật nuôi)|(?P<animal>[^\W\d_]+))", re.IGNORECASE)
_UNITS = frozenset(word.split()[0] for word in BY_FOLDED_WORD)
_GOES_ON = frozenset({"tự", "đều", "sau", "trước", "cùng"})
_TOWARDS = frozenset({"cho", "về", "với", "vào", "trên", "tại", "theo", "để", "khi", "từ"})
# What "mấy giờ" or "số điện thoại" asks for is no count.
_FOUND_BY_PATTERN = re.compile(r"\W*(?:tong )?so\b|(?:bao nhieu|may) (?:gio|ngay|thang|ai|nam|xa|don vi|cua|thi)\b")
_TIMES_DONE = ("lan", "cuoc", "buoi")
_COUNTED_AT_ONCE = frozenset((*_TIMES_DONE, _PEOPLE[0]))  # "mấy lần", "bao nhiêu người"
_OBJECT_CLASSIFIERS = frozenset(("cai", "chiec", "ngoi", "mat", "can", "bo"))  # reports leave them out
_SAY_NOTHING = frozenset(("cai", "chiec"))  # "mấy cái" says not of what
_BEHIND = re.compile(r"\s+[^\W\d_]+\s+[^\W\d_]+")


def _no_things() -> frozenset[str]:
    """Folded syllables that stand behind "bao nhiêu" and are nothing that is counted."""
    return lexicon().bare_stop_words[StopUse.AFTER_HOW_MANY]


def asked_things(question: str) -> tuple[AnswerTarget, ...]:
    """What a question asks the number of; () where it does not say.

    >>> [thing.names for thing in asked_things("Có bao nhiêu bản và bao nhiêu nhân khẩu?")]
    [('ban',), ('nhan khau', 'dan so', 'mieng an', 'nhan so', 'nhon khau', 'so dan', 'khau')]
    """
    text = compose(question).translate(_RAISED)
    text = _SPOKEN_MEASURES.sub(lambda found: "km2" if found["square"] else "km", text)
    folded = fold(text)
    by_pattern = [thing for thing, asks in ASKED_BY_PATTERN if asks.search(folded)]
    things = by_pattern + [
        _named(_telling(text, found), _closer(text, found))
        for found in _ASKED.finditer(with_several_said(folded))
        if _names_thing(text, found)
        and found["thing"] not in _SAY_NOTHING
        and not (by_pattern and _FOUND_BY_PATTERN.match(found[0]))
    ]
    if not things and _ASKS_SHARE.search(folded):
        return (SHARE,)
    herds = _herds(text)
    if herds and (not things or all(thing.names == HEADS for thing in things)):
        return tuple(replace(herd, is_explicit=bool(things)) for herd in herds)
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


def _herds(text: str) -> tuple[AnswerTarget, ...]:
    """What "đàn lợn" is counted in, "bao nhiêu con" or not.

    >>> [thing.names for thing in _herds("Đàn lợn và đàn gia cầm?")]
    [('con lon', 'dan lon', 'con heo', 'dan heo'), ('gia cam', 'dan ga', 'dan ngan', 'dan vit', 'ga vit', 'vit ga')]
    """
    return tuple(_herd(fold(found["kind"] or found["animal"])) for found in _HERD.finditer(text))


def _herd(animal: str) -> AnswerTarget:
    if " " in animal:
        return AnswerTarget(names=names_of_counted(animal), is_explicit=False)
    return AnswerTarget(
        names=tuple(f"{word} {name}" for name in names_of_counted(animal) for word in ("con", "dan")), is_explicit=False
    )


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
    stated = set(syllables_of(" ".join(map(_spoken, texts))))
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
    stated = syllables_of(" ".join(map(_spoken, texts)))
    same = synonyms_of(thing.qualifier)
    return any(word == thing.qualifier[0] or alike_long(word, thing.qualifier[0]) for word in stated) or any(
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
    return max((float(comparable_value(figure)) for figure in _counted(text, thing)), default=0.0)


def _spoken(text: str) -> str:
    """Abbreviations spelt out, and words apart that were glued when the text was taken out of a PDF."""
    return spell_out_abbreviations(as_words(text))


def _counted(text: str, thing: AnswerTarget) -> list[Figure]:
    text = _spoken(text)
    return [figure for figure in find_figures(text) if counts(text, figure, thing)]


def _names_thing(text: str, found: re.Match[str]) -> bool:
    """Whether what follows "bao nhiêu" is something: "có" and "so với" are not, "cơ sở" is, "cái" alone says of
    nothing what it is.
    """
    first, *rest = text[found.start("thing") : found.end("thing")].lower().split()
    if fold(first) in _OBJECT_CLASSIFIERS and not rest and not measures_asked(fold(first)):
        return False
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
    if begins_longer_word(" ".join((first, *rest))) or measures_asked(fold(" ".join((first, *rest)))):
        return [fold(first), *map(fold, rest)]
    if rest and fold(rest[0]) in _UNITS:
        rest = []  # "số hộ xã …"
    return [fold(first), *(fold(word) for word in rest if not (is_common(word, typed) or word in _GOES_ON))]


def _named(words: list[str], of: tuple[str, ...]) -> AnswerTarget:
    if begins_longer_word(" ".join(words)):
        name = " ".join(words)
        return AnswerTarget(names=(name, *_PEOPLE) if name in _CALLED_PEOPLE else (name,), qualifier=of)
    kept = [words[0], *(word for word in words[1:] if word not in _no_things())]
    if kept[0] in _OBJECT_CLASSIFIERS and len(kept) > 1:
        kept = kept[1:]  # "mấy cái lò" is stated as "123 lò"
    measures = measures_asked(" ".join(kept))
    if not measures and kept[0] not in _ONLY_ALONE:
        measures = measures_asked(kept[0])
    if not measures and is_measure(kept[0]):
        measures = frozenset({kept[0]})
    if measures:
        return AnswerTarget(measures=all_sizes_of(measures), qualifier=of)
    if kept[0] == _PEOPLE[0]:
        return AnswerTarget(names=_PEOPLE, qualifier=of)
    if kept in (["dan"], ["khau"], ["nhan", "khau"]):
        # "181 người" are perhaps a few; who asks for "dân" is told "21.476 người" all the same.
        same = INHABITANTS if kept == ["dan"] else INHABITANTS[1:]
        names = (*names_of_counted(" ".join(kept)), *names_of_counted("dan so"), *same)
        return AnswerTarget(names=tuple(dict.fromkeys(names)), qualifier=of)
    if kept == ["nha"]:  # "mấy nhà" is stated as "229 hộ"
        return AnswerTarget(names=("nha", "ho"), qualifier=of)
    if kept[0] in _TIMES_DONE:
        return AnswerTarget(names=_TIMES_DONE, qualifier=of)
    if kept[0] == TIMES and kept[1:] == [_PEOPLE[0]]:  # "lượt người" may be those of citizens or patients
        return AnswerTarget(names=(" ".join(kept), TIMES), qualifier=of)
    return AnswerTarget(names=names_of_counted(" ".join(kept)), qualifier=of)


def _closer(text: str, found: re.Match[str]) -> tuple[str, ...]:
    """The two folded syllables that say more closely what is asked for, () where none follow.

    They go on from a measure at once ("bao nhiêu ha mắc ca"), and from other things behind their second syllable.
    """
    words = found["thing"].split()
    if len(words) == 2 and (words[1] in _no_things() or words[1] in _UNITS):
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

"""What stands beside a figure and is counted by it: "8.940 con lợn", "đàn dê 915 con", "13 trường"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from chat.lexical.synonyms import synonyms_of
from chat.understand.answer_target import AnswerTarget
from text.figures import Figure
from text.fold import fold

_SAID_SHORTER = {"truong hoc": ("truong",), "thon ban": ("thon", "ban"), "ban lang": ("ban",), "ho dan": ("ho",)}
_SHORTER = frozenset(name for names in _SAID_SHORTER.values() for name in names) - {"ho"}
# "98 trường hợp" are no schools, "934 hồ sơ" no households.
_OTHER_WORD = {
    "truong": frozenset({"hop"}),
    "ho": frozenset({"so", "chua", "dap", "tieu"}),
    "dan": frozenset({"quan", "toc", "cu", "pho", "chinh"}),
}
_PART_END = re.compile(r"[;)]")  # "(15,3 tỷ), hộ nghèo" counts no households
_ONE_LETTER_OFF = 0.75  # share of letters in common, of two syllables of four letters that differ in one
_LONG = 5  # letters of a syllable that may be mistyped and still be known from others
_CLASSIFIERS = frozenset({"con", "cay", "chiec", "cai", "ngoi", "khau"})
_WORDS_BEHIND = 3  # "3 đơn vị trường học" are schools
_LONGEST_GAP = 24  # characters between a figure and the thing it counts
_RATE = re.compile(r"^\s*\w+/.*")  # "95,9 người/km2" counts no people
# What is named after what it is of: "01 chi bộ hợp tác xã" counts no cooperatives.
_BODIES = frozenset({("chi", "bo"), ("dang", "bo"), ("chi", "hoi"), ("chi", "doan"), ("cong", "doan"), ("to", "chuc")})
_EVENTS = frozenset(("vu", "dot", "doan"))  # what they were follows in words of every kind
TIMES = "luot"  # "343 lượt hộ vay" counts no households


def names_of_counted(name: str) -> tuple[str, ...]:
    """What reports call the counted things that a question calls so, in folded words.

    >>> names_of_counted("hop tac xa"), names_of_counted("truong hoc")
    (('hop tac xa',), ('truong hoc', 'mai truong', 'ngoi truong', 'nha truong', 'truong lop', 'truong'))
    """
    same = sorted(" ".join(other) for other in synonyms_of(tuple(name.split())))
    return (name, *same, *_SAID_SHORTER.get(name, ()))


def counts(text: str, figure: Figure, thing: AnswerTarget) -> bool:
    """Whether a figure counts this thing: by its unit, or by the words just behind or just before it."""
    if thing.measures:
        return figure.unit in thing.measures
    if figure.unit == "%":
        return False
    behind = syllables_of(_RATE.sub("", _PART_END.split(text[figure.end : figure.end + _LONGEST_GAP])[0]))
    behind = behind[:2] if tuple(behind[:2]) in _BODIES else behind
    before = syllables_of(text[max(0, figure.start - _LONGEST_GAP) : figure.start])
    return any(
        _stands_beside(name.split(), behind, before, is_asked=place == 0) for place, name in enumerate(thing.names)
    )


def _stands_beside(name: list[str], behind: list[str], before: list[str], *, is_asked: bool) -> bool:
    if behind[:1] == [TIMES] != name[:1]:
        return False
    if len(name) == 1:
        if behind[:1] == name and is_other_word(behind):
            return False
        if name[0] in _SHORTER and not is_asked:
            return behind[:1] == name
        return any(word == name[0] or alike_long(word, name[0]) for word in behind[:_WORDS_BEHIND])
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


def is_other_word(syllables: Sequence[str]) -> bool:
    """Whether the first of some folded syllables makes another word with the second.

    >>> is_other_word(["ho", "so"]), is_other_word(["ho", "ngheo"])
    (True, False)
    """
    return not _OTHER_WORD.get("".join(syllables[:1]), frozenset()).isdisjoint(syllables[1:2])


def _alike(word: str, typed: str) -> bool:
    """Whether it is the same syllable, a letter mistyped allowed where there are four."""
    return word == typed or Indel.normalized_similarity(word, typed) >= _ONE_LETTER_OFF


def alike_long(word: str, typed: str) -> bool:
    return min(len(word), len(typed)) >= _LONG and _alike(word, typed)


def syllables_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(text))

"""Whether a required fact stands in a text: numbers by value and unit, words as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from chat.answer.markers import without_markers
from text.figures import Figure, same_figure
from text.fold import compose
from text.measures import is_measure
from text.number_words import find_all_figures

_MARKUP = re.compile(r"<[^>]+>|[*_\\]")
_SPACE = re.compile(r"\s+")
_WORD_ENDS = r"(?![^\W\d_])"  # a digit may follow, a footnote's mark glued to the word
_LEADING_ZEROS = re.compile(r"(?<![\w.,])0+(?=\d)")
_DENIAL = re.compile(r"(?<!\w)(?:không|chưa|chẳng)(?:\s(?:hề|phải))*(?:\s(?:là|có|được|đạt))?\s$")
# "Chưa đạt 54%" still says what was aimed at.
_DENIAL_OF_FIGURE = re.compile(r"(?<!\w)(?:không|chưa|chẳng)\sphải(?:\s(?:là|có))?\s?$")


def fact_stands(alternatives: Iterable[str], text: str) -> bool:
    """Whether one of the alternatives stands in the text; the citation markers of an answer (`[1]`) are no part of it.

    What stands right after a word of denial is not said.

    >>> fact_stands(["04 bản", "bốn bản"], "Xã có **4 bản** tái định cư [1].")
    True
    >>> fact_stands(["1,1%"], "Tỷ lệ đạt 61,1%.")
    False
    >>> fact_stands(["đạt chuẩn nông thôn mới"], "Xã chưa đạt chuẩn nông thôn mới.")
    False
    """
    plain = _plain(text)
    return any(_words_stand(fact, plain) or _figures_stand(fact, plain) for fact in map(_plain, alternatives))


def _plain(text: str) -> str:
    unmarked = _MARKUP.sub("", without_markers(compose(text)))
    return _LEADING_ZEROS.sub("", _SPACE.sub(" ", unmarked)).strip()


def _words_stand(fact: str, text: str) -> bool:
    """Whether the fact is written there, cut from no longer word or number, and not denied."""
    words, said = fact.lower(), text.lower()
    before = r"(?<!\w)(?<!\d[.,])" if words[:1].isdigit() else r"(?<!\w)"
    after = r"(?!\w)(?![.,]\d)" if words[-1:].isdigit() else _WORD_ENDS
    if words.replace(".", "").replace(",", "").isdigit():
        # A bare number is no part of a date, a fraction or a document's number.
        before, after = before + r"(?<!\d/)", after + r"(?!/\w|-[^\W\d])"
    denial = _DENIAL_OF_FIGURE if words[:1].isdigit() else _DENIAL
    places = re.finditer(before + re.escape(words) + after, said)
    return any(denial.search(said, 0, place.start()) is None for place in places)


def _figures_stand(fact: str, text: str) -> bool:
    """Whether the fact's figures stand there in a row, however written, with the fact's own words around them."""
    wanted = find_all_figures(fact)
    found = find_all_figures(text)
    if not wanted:
        return False
    head, *inner, tail = _around(fact, wanted)
    for start in range(len(found) - len(wanted) + 1):
        row = found[start : start + len(wanted)]
        before, *between, after = _around(text, row)
        if (
            all(map(_states, row, wanted))
            and between == inner
            and (not head or re.search(rf"(?<!\w){re.escape(head)}$", before))
            and (not tail or re.match(re.escape(tail) + _WORD_ENDS, after))
            and not _DENIAL_OF_FIGURE.search(before)
        ):
            return True
    return False


def _states(found: Figure, wanted: Figure) -> bool:
    """Whether the found figure says the wanted one; "9/19 tiêu chí" says 9 and 19 too."""
    if is_measure(wanted.unit) and found.unit not in (wanted.unit, ""):
        return False
    if found.total is None or wanted.total is not None:
        return same_figure(found, wanted)
    parts = (replace(found, value=value, total=None) for value in (found.value, found.total))
    return any(same_figure(part, wanted) for part in parts)


def _around(text: str, figures: Sequence[Figure]) -> list[str]:
    """What stands before, between and after the figures, lower case."""
    starts = [0, *(figure.end for figure in figures)]
    ends = [*(figure.start for figure in figures), len(text)]
    return [text[start:end].strip().lower() for start, end in zip(starts, ends, strict=True)]

"""Words of text that was taken out of a PDF: glued syllables parted, "Từngày", letter-spaced ones joined, "r a l ớ p".

For searching and comparing alone: what is shown and quoted stays as it stands.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from text.fold import words
from text.syllables import TONE_MARKS, is_syllable

_COUNTS = Path(__file__).with_name("syllable_counts.tsv")
_UNSEEN = 0.5  # how often a syllable that never stood there counts
_SHORTEST_UNSEEN = 3  # letters
_SHORTEST_GLUED, _LONGEST = 3, 60  # letters
_LONGEST_SYLLABLE = 7  # "nghiêng"
_LETTERS = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+|.", re.DOTALL)
_MOST_PIECES = 24
_LONGEST_BIT = 4  # letters
_LONGEST_ABBREVIATION = 5


@lru_cache(maxsize=16384)
def as_words(text: str) -> str:
    """The text with its syllables parted and joined as they are spoken; the same where nothing is amiss.

    >>> as_words("Từngày thành lập, trên cơ sởsáp nhập, trẻ r a l ớ p đạt 99%")
    'Từ ngày thành lập, trên cơ sở sáp nhập, trẻ ra lớp đạt 99%'
    >>> as_words("Đảng ủy xã Krông Nô, thị trấn Chư Mơlai, HĐND, 12 km2")
    'Đảng ủy xã Krông Nô, thị trấn Chư Mơlai, HĐND, 12 km2'
    """
    return _LETTERS.sub(_parted, _joined(text))


def searched_text(text: str) -> str:
    """The text as words, with those that a PDF glued or spaced out behind it as they stand.

    >>> searched_text("Từngày thành lập")
    'Từ ngày thành lập từngày'
    """
    spoken = as_words(text)
    if spoken == text:
        return text
    known = set(words(spoken))
    return " ".join([spoken, *(word for word in words(text) if word not in known)])


def _parted(found: re.Match[str]) -> str:
    word = found[0]
    if not _SHORTEST_GLUED <= len(word) <= _LONGEST or _is_word(word) or _is_of_a_name(found):
        return word
    parts = _syllables_of(word.lower(), 1)
    is_foreign = word.isascii() and min(map(len, parts), default=0) < _SHORTEST_UNSEEN  # "camera", "vitamin"
    return word if not parts or is_foreign else _cut(word, parts)


def _is_of_a_name(found: re.Match[str]) -> bool:
    """Whether a word without tones goes on with a name, as of a highland people's village: "Chư Mơlai"."""
    word, before = found[0], found.string[: found.start()].rpartition(" ")[0].rpartition(" ")[2]
    in_name = word.istitle() and before[:1].isupper() and found.string[found.start() - 1 : found.start()] == " "
    return in_name and TONE_MARKS.isdisjoint(unicodedata.normalize("NFD", word))


def _joined(text: str) -> str:
    """The text with letters and bits of syllables that blanks part put together where they make syllables."""
    tokens = _TOKEN.findall(text)
    made: list[str] = []
    k = 0
    for first in (place for place, token in enumerate(tokens) if _is_bit(token)):
        if first < k:
            continue
        made += tokens[k:first]
        end = _end_of_bits(tokens, first)
        begin, k, *words = _joined_bits(tokens, first, end) or (first, end, *tokens[first:end])
        del made[len(made) - (first - begin) :]
        made += words
    return "".join([*made, *tokens[k:]])


def _joined_bits(tokens: list[str], first: int, end: int) -> tuple[int, int, str] | None:
    """The syllables that bits make, alone or with the word before or behind them; from where to where first."""
    before = first - 2 if first > 1 and _may_join(tokens, first) and tokens[first - 2].islower() else first
    after = end + 2 if end + 1 < len(tokens) and _may_join(tokens, end + 1) else end
    for begin, stop in ((first, end), (before, end), (first, after), (before, after)):
        joined = "".join(tokens[begin:stop:2])
        parts = _syllables_of(joined.lower(), 0) if len(joined) <= _LONGEST else ()
        if 0 < len(parts) < (stop - begin + 1) // 2:
            return begin, stop, _cut(joined, parts)
    return None


def _end_of_bits(tokens: list[str], first: int) -> int:
    """Behind the last of the bits of syllables that stand side by side from here, with short words between them."""
    last, k = first, first + 2
    while k < len(tokens) and k - first < 2 * _MOST_PIECES and _may_join(tokens, k):
        if _is_bit(tokens[k]):
            last = k
        elif len(tokens[k]) > 2:
            break
        k += 2
    return last + 1


def _may_join(tokens: list[str], k: int) -> bool:
    return tokens[k - 1] == " " and tokens[k].isalpha() and (len(tokens[k]) == 1 or not tokens[k].isupper())


@lru_cache(maxsize=16384)
def _is_bit(token: str) -> bool:
    """Whether a token may be a bit of a syllable: a letter, or a few that are none as far as we know."""
    if not token.isalpha() or len(token) > _LONGEST_BIT or (token.isupper() and len(token) > 1):
        return False
    return len(token) == 1 or token.lower() not in _counts()


def _is_word(token: str) -> bool:
    return is_syllable(token) or (token.isupper() and len(token) <= _LONGEST_ABBREVIATION)


@lru_cache(maxsize=16384)
def _syllables_of(letters: str, most_unseen: int) -> tuple[str, ...]:
    """The likeliest syllables that the letters are, so many at most unheard of; () where they are none."""
    costs: list[tuple[float, int, int]] = [(0.0, 0, 0)]  # of the letters up to here: cost, unseen syllables, last cut
    for end in range(1, len(letters) + 1):
        best = (math.inf, 0, 0)
        for begin in range(max(0, end - _LONGEST_SYLLABLE), end):
            before, unseen, _ = costs[begin]
            cost = _cost(letters[begin:end])
            if cost is None or before == math.inf:
                continue
            is_unseen = letters[begin:end] not in _counts()
            if before + cost < best[0] and unseen + is_unseen <= most_unseen:
                best = (before + cost, unseen + is_unseen, begin)
        costs.append(best)
    if costs[-1][0] == math.inf:
        return ()
    parts: list[str] = []
    end = len(letters)
    while end:
        parts.insert(0, letters[costs[end][2] : end])
        end = costs[end][2]
    return tuple(parts)


def _cost(syllable: str) -> float | None:
    """How unlikely a syllable is, None for what is none."""
    count = _counts().get(syllable)
    if count is None and (len(syllable) < _SHORTEST_UNSEEN or not is_syllable(syllable)):
        return None
    return math.log(_total() / (count or _UNSEEN))


@cache
def _total() -> int:
    return sum(_counts().values())


@cache
def _counts() -> dict[str, int]:
    lines = (line.split("\t") for line in _COUNTS.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return {syllable: int(count) for count, syllables in lines for syllable in syllables.split()}


def _cut(word: str, parts: tuple[str, ...]) -> str:
    cuts, place = [], 0
    for part in parts:
        cuts.append(word[place : place + len(part)])
        place += len(part)
    return " ".join(cuts)

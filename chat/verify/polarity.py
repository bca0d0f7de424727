"""Whether an answer denies what its source affirms, or affirms what it denies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from chat.verify.figure_words import telling, words_in_text
from chat.verify.word_lists import pattern
from reading.comparable_figures import figure_class
from text.figures import find_figures
from text.fold import words

_DENIAL = (
    r"(?<!hàng )(?<!\w)(?:không|chưa|chẳng|chấm dứt)\s+(?:hề |thể |được |có |bị |phải |còn |đến |tới )*"
    r"(?!{NOT_DENIED}(?!\w))(?P<what>[^\W\d_]+)|(?<!hàng )(?<!\w)(?:không|chưa)(?=\s+(?:có|còn|đến|tới)\s+\d)"
)
_DENIED_PAIR = re.compile(
    r"(?<!\w)(?:không|chưa)\s+(?:được |hề |có |bị )*(?!đạt|hoàn thành|đủ|tốt)([^\W\d_]+)\s+([^\W\d_]+)", re.IGNORECASE
)
_DONE = re.compile(r"(?<!\w)đã\s+(?:được\s+|cơ bản\s+)*([^\W\d_]+)\s+([^\W\d_]+)", re.IGNORECASE)
_AHEAD = r"(?<!\w){NOT_DONE}(?!\w)(?:(?!(?<!\w)đã(?!\w))[^,;.])*$"
_FIRST_DENIED = re.compile(r"(?:không|chưa|chẳng|chấm dứt)\s+([^\W\d_]+)", re.IGNORECASE)
_SHORT = r"(?<!\w){DENYING}(?!\w)"
_CLAUSE = re.compile(r"[,;:.](?=\s|$)|\n|\svà(?=\s)")
_HELPING = frozenset("được có bị còn phải".split())
_EXCEPT = re.compile(r"(?<!\w)(?:trừ(?! (?:đi|lùi))|ngoại trừ|riêng)(?!\w)", re.IGNORECASE)
_GOAL = r"(?:\s+\w+){0,2}?\s+(?:mục tiêu|chỉ tiêu|kế hoạch|nghị quyết|dự toán|yêu cầu)(?!\w)"
_MET = re.compile(rf"(?<!\w)(?:vượt|cao hơn|đạt|bằng|hoàn thành){_GOAL}", re.IGNORECASE)
_PART_OF_GOAL = re.compile(rf"(?<!\w)(?P<share>\d{{1,3}}(?:,\d+)?)\s*%{_GOAL}", re.IGNORECASE)
_MISSED = re.compile(
    rf"(?<!\w)(?:thấp hơn|kém|hụt|dưới|(?:không|chưa) (?:đạt|bằng|tới|đến|hoàn thành)){_GOAL}", re.IGNORECASE
)
_UNSAID = re.compile(r"(?<!\w)(?:chưa|không) (?:có|đạt|được|còn)\s*(?=(?:là|gồm)\s|[:;.,(]|$)")
"""Denied is what stands before: "44/48 bản có đường, 04 bản chưa có là A, B"."""
_GOAL_BEHIND = re.compile(
    r"[^;.]{0,24}?(?<!\w)(?:mục tiêu|chỉ tiêu|kế hoạch|nghị quyết)(?: [^\W\d_]+){0,4}[\s:(]*(?:\[\d+\])?", re.IGNORECASE
)
_FALLS = r"(?<!\w)(?:nghèo|giảm|còn|suy dinh dưỡng|thất nghiệp|tảo hôn|vi phạm|vụ|chết)(?!\w)"
_BEFORE = 60  # characters
_WHOLE = 100
_LEAST_SHARED = 0.5
_LEAST_WORDS = 3
_ALIKE = 0.6
_NEARLY_ALL = 0.8
_MOST_CLAUSES = 400


@dataclass(frozen=True, slots=True)
class Denial:
    """A clause of a statement that its source contradicts, by place; `source` is what it says.

    `denies` is how far behind the clause's start it says "không" or so, 0 where it does not.
    """

    start: int
    end: int
    source: str
    denies: int = 0


@lru_cache(maxsize=4096)
def clauses_of(text: str) -> tuple[tuple[int, int], ...]:
    """Where the stretches between pauses stand."""
    spans = []
    begin = 0
    for found in (*_CLAUSE.finditer(text), None):
        end = found.start() if found else len(text)
        if re.search(r"\w", text[begin:end]):
            spans.append((begin, end))
        begin = found.end() if found else end
    return tuple(spans[:_MOST_CLAUSES])


@dataclass(frozen=True, slots=True)
class _Source:
    """A clause of a source with its telling words, and the sentence that holds it with all words and what it denies."""

    text: str
    said: frozenset[str]
    sentence: str
    known: frozenset[str]
    denied_pairs: tuple[str, ...]


@lru_cache(maxsize=4096)
def _source_clauses(text: str) -> tuple[_Source, ...]:
    found = []
    for a, b in clauses_of(text):
        sentence = text[slice(*_sentence(text, a, b))]
        pairs = tuple(f" {match[1].lower()} {match[2].lower()} " for match in _DENIED_PAIR.finditer(sentence))
        said = frozenset(telling(words(text[a:b])))
        found.append(_Source(text[a:b].strip(), said, sentence, words_in_text(sentence), pairs))
    return tuple(found)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    ends = [place for mark in (". ", "; ", "\n") if (place := text.find(mark, end - 1)) >= 0]
    return max(text.rfind(mark, 0, start + 1) for mark in (". ", "; ", "\n")) + 1, min(ends, default=len(text))


def false_denials(statement: str, sources: Iterable[str]) -> tuple[Denial, ...]:
    """The clauses that say the opposite of what the sources say of the same.

    >>> [d.source for d in false_denials("Khai thác lâm sản trái phép không còn xảy ra",
    ...     ["quản lý rừng còn yếu kém, khai thác lâm sản trái phép vẫn còn xảy ra"])]
    ['khai thác lâm sản trái phép vẫn còn xảy ra']
    >>> false_denials("Chăn nuôi chưa phát triển", ["chăn nuôi chưa phát triển tương xứng với tiềm năng"])
    ()
    """
    held = [clause for source in sources for clause in _source_clauses(source)]
    if not held:
        return ()
    return tuple(_denials(statement, held))


def _denials(statement: str, held: Sequence[_Source]) -> Iterator[Denial]:
    denied_too = _denied(statement)
    for start, end in clauses_of(statement):
        clause = statement[start:end]
        source = _other_goal(statement[:end], start, held) or _opposed(clause, held, denied_too)
        if source is not None:
            denies = pattern(_DENIAL).search(clause)
            yield Denial(start, end, source, denies.start() if denies else 0)


def _other_goal(statement: str, start: int, held: Sequence[_Source]) -> str | None:
    """What the sentence that holds most of a statement's words says of a goal, where its last clause says otherwise."""
    goals = _goals(statement[start:])
    if not goals:
        return None
    said = set(telling(words(statement)))
    best = max(held, key=lambda one: len(said & one.known))
    known = _goals(best.sentence)
    alike = len(said & best.known) >= _LEAST_SHARED * len(said)
    return best.sentence if alike and known and not goals & known else None


def _opposed(clause: str, held: Sequence[_Source], denied_too: set[str]) -> str | None:
    said = set(telling(words(clause)))
    if len(said) < _LEAST_WORDS:
        return None
    best = max(held, key=lambda one: (len(said & one.said), -len(one.said)))
    source, sentence = best.text, best.sentence
    share = len(said & best.said) / len(said)
    denied = _denied(clause)
    if denied and share >= _ALIKE and _EXCEPT.search(sentence) and not _EXCEPT.search(clause):
        return sentence
    if denied and len(said & best.known) >= _NEARLY_ALL * len(said) and _UNSAID.search(sentence):
        return None
    if denied:
        if share < _LEAST_SHARED:
            return None if any(pattern(_SHORT).search(other.text) for other in held) else source
        if not pattern(_SHORT).search(sentence):
            return source
        affirmed = set(words(source)) - _denied(source)
        if share >= _ALIKE and denied & affirmed - _HELPING and not pattern(_SHORT).search(source):
            return source
        return source if denied & affirmed and not _denied(sentence) else None
    if (opposed := _affirmed(clause, said, held)) is not None:
        return opposed
    lost = (_denied(source) & (set(words(clause)) - {"được", "có", "còn", "là"})) - denied_too
    if share >= _LEAST_SHARED and lost:
        rest = " ".join(word for word in words(clause) if word not in lost)
        return None if pattern(_SHORT).search(rest) else source
    return None


def _affirmed(clause: str, said: set[str], held: Sequence[_Source]) -> str | None:
    """The sentence in most of whose words a clause says what it denies, "được công nhận", "chưa được công nhận", or
    says to be done what it only plans or has begun: "dự kiến hoàn thành".
    """
    alike = [one for one in held if len(said & one.known) >= _ALIKE * len(said)]
    denies = not alike or pattern(_SHORT).search(clause) is not None
    plain = f" {' '.join(words(clause))} "
    done = _DONE.search(clause) if alike else None
    for one in alike:
        if not denies and any(pair in plain for pair in one.denied_pairs):
            return one.sentence
        if done is not None and _is_ahead(done, one.sentence):
            return one.sentence
    return None


def _is_ahead(done: re.Match[str], sentence: str) -> bool:
    places = list(re.finditer(rf"(?<!\w){done[1]}\s+{done[2]}(?!\w)", sentence, re.IGNORECASE))
    return bool(places) and all(pattern(_AHEAD).search(sentence, max(0, at.start() - 40), at.start()) for at in places)


def denied_alone(said: str, source: str) -> bool:
    """Whether a clause denies something, and the sentence of its source nothing at all."""
    return pattern(_DENIAL).search(said) is not None and pattern(_SHORT).search(source) is None


def begins_with_exception(text: str) -> bool:
    """Whether what follows takes something out of what was said: ", trừ vụ 34 hộ"."""
    return _EXCEPT.match(text, re.match(r"\W*", text).end()) is not None  # type: ignore[union-attr]


def _reached(text: str) -> set[bool]:
    """Whether figures reach the goals told right behind them: "38% (mục tiêu 50%)"; of what is to fall none is said."""
    figures = find_figures(text)
    return {
        reached.value >= goal.value
        for reached, goal in pairwise(figures)
        if figure_class(reached) == figure_class(goal)
        and _GOAL_BEHIND.fullmatch(text, reached.end, goal.start)
        and not pattern(_FALLS).search(text[max(0, reached.start - _BEFORE) : reached.start])
    }


def _goals(text: str) -> set[bool]:
    """Whether goals are said to be met, or missed."""
    left = _MISSED.sub("", text)
    shares = [Decimal(match["share"].replace(",", ".")) >= _WHOLE for match in _PART_OF_GOAL.finditer(text)]
    return {met for met, said in ((True, _MET.search(left)), (False, left != text)) if said}.union(
        shares, _reached(text)
    )


def _denied(text: str) -> set[str]:
    """The words just behind each "không" and "chưa" that denies."""
    found: set[str] = set()
    for match in pattern(_DENIAL).finditer(text):
        found.update(word.lower() for word in (match["what"],) if word)
        first = _FIRST_DENIED.match(text, match.start())
        if first:
            found.add(first[1].lower())
        if not match["what"]:
            found.add("có")
    return found

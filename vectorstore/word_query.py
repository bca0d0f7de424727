"""A question turned into a word query: syllables, neighbouring syllables, numbers kept whole, typing errors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from tantivy import Occur, Query, Schema, Searcher

from text.fold import compose, has_diacritics, strip_diacritics, words

FOLDED, TYPED, HEADINGS, UNITS = "folded", "typed", "headings", "units"

# Beside a match in the text itself, which counts 1: as typed where the question bears marks, else without any.
# Most Vietnamese words are two syllables: hence the pairs.
OTHER_MARKS_WEIGHT = 0.3  # of what has the question's letters, whatever their marks
HEADINGS_WEIGHT = 0.3
UNITS_WEIGHT = 0.5
PAIR_WEIGHT = 0.25
# A syllable read with one error has no frequency to be weighed by; this is about what a middling one scores.
MISTYPED_SCORE = 3.0
MISTYPED_LETTERS = 4
# A whole page pasted as a question is searched by its beginning.
MAX_PARTS = 128
YEAR_DIGITS = 4

_PART = re.compile(r"(?<!\w)\d+(?:[.,/–-]\d+)+(?!\w)|\w+")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")

Part = tuple[str, ...]


def question_parts(text: str) -> list[Part]:
    """The question's syllables, each alone, and its numbers, each whole, in the tokens of the index.

    >>> question_parts("Thu 1.085,5 tỷ năm 2025")
    [('thu',), ('1', '085', '5'), ('tỷ',), ('năm',), ('2025',)]
    """
    found = _PART.findall(compose(text).lower())
    return [tuple(words(part)) for part in found[:MAX_PARTS]]


def number_spellings(part: Part) -> list[Part]:
    """The number as written first, then as a report may write it instead; a syllable as it is.

    >>> number_spellings(("1085",)), number_spellings(("1", "085")), number_spellings(("6",))
    ([('1085',), ('1', '085')], [('1', '085'), ('1085',)], [('6',), ('06',)])
    >>> number_spellings(("1", "10", "2025"))
    [('1', '10', '2025'), ('01', '10', '2025')]
    """
    if not all(token.isascii() and token.isdecimal() for token in part):
        return [part]
    if _GROUPED.fullmatch(".".join(part)):
        return [part, ("".join(part),)]
    if len(part) == 1 and len(part[0]) > 3 and part[0][0] != "0":
        return [part, tuple(f"{int(part[0]):,}".split(","))]
    if len(part) == 1 or len(part[-1]) == YEAR_DIGITS:
        return list(product(*map(_zero_spellings, part)))
    return [part]


def _zero_spellings(digits: str) -> tuple[str, ...]:
    if len(digits) == 1:
        return digits, f"0{digits}"
    return (digits, digits[1]) if len(digits) == 2 and digits[0] == "0" else (digits,)


def word_query(text: str, schema: Schema, searcher: Searcher) -> Query | None:
    """The query for a question; None where it has no word.

    A question typed with marks is matched as typed; what has the same letters under other marks counts less, and is
    never kept out. One typed bare is matched bare.
    """
    parts = question_parts(text)
    if not parts:
        return None
    folded = [tuple(strip_diacritics(token) for token in part) for part in parts]
    typed = has_diacritics(text)
    queries = [
        *_field_queries(folded, FOLDED, OTHER_MARKS_WEIGHT if typed else 1.0, schema),
        *_field_queries(folded, HEADINGS, HEADINGS_WEIGHT, schema),
        *_field_queries(folded, UNITS, UNITS_WEIGHT, schema),
        *_mistyped(folded, schema, searcher),
        *(_field_queries(parts, TYPED, 1.0, schema) if typed else ()),
    ]
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _field_queries(parts: list[Part], field: str, weight: float, schema: Schema) -> Iterator[Query]:
    for part in dict.fromkeys(parts):
        spellings = [_tokens(spelling, field, schema) for spelling in number_spellings(part)]
        yield Query.boost_query(Query.disjunction_max_query(spellings), weight)
    for first, second in dict.fromkeys(pairwise(parts)):
        yield Query.boost_query(_tokens(first + second, field, schema), weight * PAIR_WEIGHT)


def _tokens(tokens: Part, field: str, schema: Schema) -> Query:
    if len(tokens) == 1:
        return Query.term_query(schema, field, tokens[0])
    return Query.phrase_query(schema, field, list(tokens))


def _mistyped(parts: Iterable[Part], schema: Schema, searcher: Searcher) -> Iterator[Query]:
    """The longer syllables that stand in no passage, read with one error."""
    for syllable in dict.fromkeys(part[0] for part in parts if len(part) == 1):
        if len(syllable) < MISTYPED_LETTERS or not syllable.isalpha():
            continue
        if not any(searcher.doc_freq(field, syllable) for field in (FOLDED, HEADINGS, UNITS)):
            for field, weight in ((FOLDED, 1.0), (UNITS, UNITS_WEIGHT)):
                read = Query.fuzzy_term_query(schema, field, syllable, distance=1)
                yield Query.boost_query(read, MISTYPED_SCORE * weight)

"""A question turned into a word query: syllables, neighbouring syllables, numbers kept whole, typing errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from tantivy import Occur, Query, Schema, Searcher

from text.fold import has_diacritics, strip_diacritics
from text.number_spellings import Part, number_spellings, question_parts

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

"""Statements of a written answer that rest on nothing: no marker beside them, or a passage of other words."""

from __future__ import annotations

import re
from collections.abc import Collection

from chat.answer.markers import MarkersBeside, without_markers
from chat.answer.statements import statements_of
from chat.verify.faults import Fault, FaultKind
from corpus import Citation, Passage
from text.fold import words
from text.lexicon.active import lexicon
from text.lexicon.tables import StopUse

LEAST_SHARE = 0.6
"""The share of a statement's words that the passages cited beside it, or the question, must hold."""

_LONGEST_HEADING = 12  # words; a longer line says something of its own


def unfounded_statements(
    text: str, citations: Collection[Citation], passages: Collection[Passage], question: str
) -> tuple[Fault, ...]:
    """The statements without support, in reading order; short headings in words of the passages need no marker."""
    held = {passage.id: passage for passage in passages}
    sources = {c.marker: _words_of(held[c.passage_id]) for c in citations if c.passage_id in held}
    # What an answer says in its own words about what it found.
    common = lexicon().stop_words[StopUse.ANSWER]
    asked = set(words(question)) | common
    everything = set().union(*map(_words_of, passages), asked)
    beside = MarkersBeside(text)
    faults = []
    for statement in statements_of(text):
        said = [word for word in words(without_markers(text[statement.start : statement.end])) if _is_word(word)]
        cited = [sources[marker] for marker in beside.at(statement.start) if marker in sources]
        if not said:
            continue
        if cited:
            known = asked.union(*cited)
            own = [word for word in said if word not in common]
            founded = sum(word in known for word in own) >= LEAST_SHARE * len(own)
        else:
            heading = bool(sources) and len(said) <= _LONGEST_HEADING and text[statement.end - 1] not in ".!?"
            founded = heading and all(word in everything for word in said)
        if not founded:
            start = statement.start
            faults.append(Fault(FaultKind.STATEMENT, text[start : statement.end], start))
    return tuple(faults)


def _words_of(passage: Passage) -> set[str]:
    labels = (unit.label for unit in passage.units)
    return set(words(" ".join((passage.text, *passage.headings, passage.commune_label, *labels))))


def _is_word(word: str) -> bool:
    return re.search(r"[^\W\d_]", word) is not None

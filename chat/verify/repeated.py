"""Statements of an answer that cite nothing but repeat a passage: they are given its marker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chat.answer.markers import MarkersBeside
from chat.answer.statements import statements_of
from chat.verify.figure_words import words_in_text
from corpus import Passage
from text.figures import find_figures, holds_figure
from text.fold import words
from text.sentences import sentences

_LEAST_SHARE = 0.9
_LEAST_WORDS = 6
_END = re.compile(r"[.;:!?…”\"|\s]*$")


def with_own_markers(text: str, passages: Sequence[Passage]) -> str:
    """The text with the number of a passage, counted from 1, behind each statement without a marker that one sentence
    of it repeats; unchanged where none or several do.

    """
    beside = MarkersBeside(text)
    for statement in reversed(statements_of(text)):
        said = text[statement.start : statement.end]
        if beside.within(statement.start, statement.end) or len(words(said)) < _LEAST_WORDS:
            continue
        repeated = [number for number, passage in enumerate(passages, 1) if _repeats(said, passage.text)]
        if len(repeated) == 1 and not said.rstrip(" *_").endswith(":"):
            end = statement.start + _END.search(said).start()  # type: ignore[union-attr]
            text = f"{text[:end]} [{repeated[0]}]{text[end:]}"
    return text


def _repeats(said: str, passage: str) -> bool:
    own = set(words(said))
    figures = find_figures(said)
    return any(
        len(own & words_in_text(sentence)) >= _LEAST_SHARE * len(own)
        and all(holds_figure(sentence, figure) for figure in figures)
        for start, end in sentences(passage)
        if (sentence := passage[start:end])
    )

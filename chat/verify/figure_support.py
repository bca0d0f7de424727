"""How each figure of a checked answer is known to be right: it stands in its source, was worked out, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from chat.answer.markers import MarkersBeside
from chat.answer.statements import statements_of
from chat.verify.arithmetic import is_computed, right_differences, says_computed
from corpus import Answer
from text.figures import find_figures, holds_figure
from text.number_words import find_all_figures


class Support(StrEnum):
    """What speaks for a figure.

    A figure with none was let pass because it repeats the question or counts what the answer itself lists.
    """

    STATED = "stated"
    COMPUTED = "computed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SupportedFigure:
    """A figure of an answer, `text[start:end]` of it."""

    start: int
    end: int
    support: Support


def supported_figures(answer: Answer) -> tuple[SupportedFigure, ...]:
    """The answer's figures in reading order; years, dates and document numbers are none."""
    text, beside = answer.text, MarkersBeside(answer.text)
    passages = {passage.id: passage for passage in answer.passages}
    sources = {c.marker: passages[c.passage_id].text for c in answer.citations if c.passage_id in passages}
    figures = find_all_figures(text)
    worked_out = right_differences(text, find_figures(text))
    stated = [
        figure
        for figure in figures
        if figure.start not in worked_out
        and any(holds_figure(sources[number], figure) for number in beside.at(figure.start) if number in sources)
    ]
    computed = set(worked_out)
    for statement in statements_of(text):
        said = text[statement.start : statement.end]
        parts = [figure for figure in stated if statement.start <= figure.start < statement.end]
        if says_computed(said):
            computed.update(
                figure.start
                for figure in figures
                if statement.start <= figure.start < statement.end and is_computed(figure, parts, said)
            )
    return tuple(
        SupportedFigure(
            figure.start,
            figure.end,
            Support.STATED if figure in stated else Support.COMPUTED if figure.start in computed else Support.NONE,
        )
        for figure in figures
    )

"""What the ranking learns from: the candidates of each gold question, and which of them answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chat.ask import gather
from chat.quote.candidate import Asked
from chat.quote.certainty import Known
from chat.quote.features import measure
from chat.quote.quoting import draft_of
from chat.quote.refusal import reports_may_say
from chat.quote.select_segments import Choice, parts_of
from chat.understand.follow_up import understand
from chat.understand.typed_text import asked_text
from chat.units.registry import unit_names
from eval.gold.fact_match import fact_stands
from eval.gold.gold_set import GoldQuestion
from eval.scoring.metrics import overlaps_a_need
from reading.segments import Segment
from vectorstore.index import Index


@dataclass(frozen=True, slots=True)
class ExamplePart:
    """A part of a question.

    Attributes:
        rows: the features of each candidate.
        answering: the facts that each candidate states at their place, by number.
        known: what is known of it beside them.
    """

    rows: NDArray[np.float64]
    answering: tuple[frozenset[int], ...]
    known: Known


@dataclass(frozen=True, slots=True)
class Example:
    """A gold question as the ranking meets it.

    Attributes:
        question: the question.
        report: the report that it is about, by which it is left out.
        parts: those that anything found may answer.
        drafted: the facts that the answer states which the words of the question choose, by number.
    """

    question: GoldQuestion
    report: str
    parts: tuple[ExamplePart, ...]
    drafted: frozenset[int]

    @property
    def complete(self) -> bool:
        """Whether that answer states all that is asked."""
        return self.question.answerable and len(self.drafted) == len(self.question.facts)


def read_examples(
    questions: Sequence[GoldQuestion],
    index: Index,
    budget: int,
    on_asked: Callable[[int], object] = lambda count: None,
) -> list[Example]:
    """The examples of the questions that are answered by quoting one report or several, not by a table."""
    reports = {
        commune: question.spans[0].file for question in questions if question.spans for commune in question.communes
    }
    examples = []
    for question in questions:
        example = _example(question, index, budget, reports)
        if example is not None:
            examples.append(example)
        on_asked(1)
    return examples


def _example(question: GoldQuestion, index: Index, budget: int, reports: dict[str, str]) -> Example | None:
    understood = understand(asked_text(question.question), question.history, index.of_reports(unit_names))
    evidence, compared = gather(understood, index, budget)
    if compared is not None or not reports_may_say(understood, evidence):
        return None
    parts = parts_of(understood, evidence)
    if not parts:
        return None
    chosen = tuple(segment for part in parts for segment in part.chosen)
    draft = draft_of(Choice(chosen, 1.0, certain=True) if chosen else None, understood, evidence)
    own = (
        question.spans[0].file if question.spans else next((reports[c] for c in question.communes if c in reports), "")
    )
    return Example(
        question,
        own,
        tuple(
            ExamplePart(
                measure(part.candidates, Asked(part.question, evidence)),
                tuple(frozenset(_facts(question, segment)) for segment in part.candidates),
                part.known(evidence),
            )
            for part in parts
        ),
        frozenset(number for number, fact in enumerate(question.facts) if fact_stands(fact, draft.text)),
    )


def _facts(question: GoldQuestion, segment: Segment) -> Iterator[int]:
    passage = segment.passage
    if overlaps_a_need(question, passage.report, passage.lines_of(segment.start, segment.end)):
        text = f"{segment.lead_text} … {segment.text}"
        yield from (number for number, fact in enumerate(question.facts) if fact_stands(fact, text))

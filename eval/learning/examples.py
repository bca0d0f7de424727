"""What the ranking learns from: the candidates of each gold question, and which of them answer it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from chat.ask import gather, likelier_reading
from chat.quote.quoting import draft_of
from chat.quote.refusal import reports_may_say
from chat.quote.select_segments import Choice, Part, parts_of, rank
from chat.rank.weights import Weights
from chat.retrieve.evidence import Evidence
from chat.understand.answer_kind import AnswerKind
from chat.understand.follow_up import understand
from chat.understand.question import Question
from chat.understand.typed_text import asked_text
from chat.units.registry import unit_names
from eval.gold.fact_match import fact_stands
from eval.gold.gold_set import GoldQuestion
from eval.scoring.metrics import overlaps_a_need
from linear import Linear
from reading.segments import Segment
from vectorstore.index import Index


@dataclass(frozen=True, slots=True)
class ExamplePart:
    """A part of a question.

    Attributes:
        rows: the features of each candidate.
        answering: the facts that each candidate states at their place, by number.
    """

    rows: NDArray[np.float64]
    answering: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen by some weights of candidates.

    Attributes:
        rows: of each part the features of the best candidate and what is known beside them.
        drafted: the facts that the answer states, by number.
    """

    rows: tuple[NDArray[np.float64], ...]
    drafted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """A gold question as the ranking meets it.

    Attributes:
        question: the question.
        report: the report that it is about, by which it is left out.
        kind: what kind of answer it is taken to want.
        parts: those that anything found may answer.
        choose: what is chosen by weights of candidates.
    """

    question: GoldQuestion
    report: str
    kind: AnswerKind
    parts: tuple[ExamplePart, ...]
    choose: Callable[[Linear], Chosen]


def read_examples(
    questions: Sequence[GoldQuestion],
    index: Index,
    budget: int,
    weights: Weights,
    on_asked: Callable[[int], object] = lambda count: None,
) -> list[Example]:
    """The examples of the questions that are answered by quoting one report or several, not by a table.

    Args:
        questions: the questions.
        index: the reports.
        budget: characters of passages.
        weights: rank the passages.
        on_asked: called with 1 after each question.
    """
    reports = {
        commune: question.spans[0].file for question in questions if question.spans for commune in question.communes
    }
    examples = []
    for question in questions:
        example = _example(question, index, budget, weights, reports)
        if example is not None:
            examples.append(example)
        on_asked(1)
    return examples


def _example(
    question: GoldQuestion, index: Index, budget: int, weights: Weights, reports: dict[str, str]
) -> Example | None:
    understood = understand(asked_text(question.question), question.history, index.of_reports(unit_names))
    understood = likelier_reading(understood, index, budget, weights)
    evidence, compared = gather(understood, index, budget, weights)
    if compared is not None or not reports_may_say(understood, evidence):
        return None
    parts = parts_of(understood, evidence)
    if not parts:
        return None
    own = (
        question.spans[0].file if question.spans else next((reports[c] for c in question.communes if c in reports), "")
    )
    return Example(
        question,
        own,
        understood.kind,
        tuple(
            ExamplePart(part.rows, tuple(frozenset(_facts(question, segment)) for segment in part.candidates))
            for part in parts
        ),
        partial(_choose, question, understood, evidence, parts),
    )


def _choose(
    question: GoldQuestion, understood: Question, evidence: Evidence, parts: Sequence[Part], candidate: Linear
) -> Chosen:
    ranked = [rank(part, evidence, candidate) for part in parts]
    chosen = tuple(segment for one in ranked for segment in one.chosen)
    draft = draft_of(Choice(chosen, 1.0, certain=True) if chosen else None, understood, evidence)
    drafted = frozenset(number for number, fact in enumerate(question.facts) if fact_stands(fact, draft.text))
    return Chosen(tuple(one.row for one in ranked), drafted)


def _facts(question: GoldQuestion, segment: Segment) -> Iterator[int]:
    passage = segment.passage
    if overlaps_a_need(question, passage.report, passage.lines_of(segment.start, segment.end)):
        text = f"{segment.lead_text} … {segment.text}"
        yield from (number for number, fact in enumerate(question.facts) if fact_stands(fact, text))

"""A stretch of a report beside a question: what several of its features are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from chat.lexical.relevance import bare, terms_of
from chat.quote.segment_match import context_of
from chat.retrieve.evidence import Evidence
from chat.understand.answer_kind import AnswerKind
from chat.understand.answer_target import AnswerTarget
from chat.understand.question import Question
from corpus import PassageRole, Record
from indicators.asked import indicators_near
from reading.segments import Segment
from text.figures import find_figures
from text.fold import fold

_ASKS_RATE = re.compile(r"\bty le\b|%|\bphan tram\b")


@dataclass(frozen=True)
class Asked:
    """A question beside its evidence: what is the same for all its candidates."""

    question: Question
    evidence: Evidence

    @cached_property
    def targets(self) -> tuple[AnswerTarget, ...]:
        return self.question.targets

    @cached_property
    def named(self) -> tuple[AnswerTarget, ...]:
        """The targets that the question names itself."""
        return tuple(target for target in self.targets if target.is_explicit)

    @cached_property
    def expected(self) -> tuple[AnswerTarget, ...]:
        """Those that only its topic lets expect."""
        return tuple(target for target in self.targets if not target.is_explicit)

    @cached_property
    def wants_figure(self) -> bool:
        return self.question.kind is AnswerKind.FIGURE

    @cached_property
    def wants_rate(self) -> bool:
        return bool(_ASKS_RATE.search(fold(self.question.text)))

    @cached_property
    def pairs(self) -> tuple[tuple[str, ...], ...]:
        """The question's words of two syllables."""
        return tuple(term for term in self.evidence.relevance.weights if len(term) == 2)

    @cached_property
    def rarest(self) -> tuple[str, ...] | None:
        """Its rarest syllable among what was found."""
        singles = [(weight, term) for term, weight in self.evidence.relevance.weights.items() if len(term) == 1]
        return max(singles)[1] if singles else None

    @cached_property
    def indicators(self) -> Mapping[str, float]:
        """The indicators that the question may mean, with how near they come to its words."""
        return indicators_near(self.question.topic)

    def recorded(self, record: Record) -> float:
        """How likely a figure of the reports is the one asked for, 0 where it is of another unit or term."""
        units, term = self.question.units, self.question.term
        of_unit = record.unit in units if units else record.unit.is_new
        aimed = term in (PassageRole.TARGET, PassageRole.TASK)
        if not of_unit or (record.aimed != aimed and not self.question.both_terms):
            return 0.0
        return record.likelihood * self.indicators.get(record.indicator, 0.0)

    @cached_property
    def best_recorded(self) -> float:
        """How likely the likeliest of them is."""
        held = (self.recorded(record) for told in self.evidence.records.values() for record in told)
        return max(held, default=0.0) if self.wants_figure else 0.0


@dataclass(frozen=True)
class Candidate:
    """A segment that may answer."""

    segment: Segment
    asked: Asked
    largest: float
    """The largest count of what the question names that any candidate gives."""

    @cached_property
    def near(self) -> tuple[str, ...]:
        """What a note is cited by, and the headings above."""
        return context_of(self.segment, self.asked.evidence)

    @cached_property
    def recorded(self) -> float:
        """How likely a figure that stands in it is the one asked for, by the records of the reports."""
        if not self.asked.wants_figure:
            return 0.0
        told = self.asked.evidence.records.get(self.segment.passage.id, ())
        inside = (one for one in told if self.segment.start < one.span[1] <= self.segment.end + 1)
        return max((self.asked.recorded(record) for record in inside), default=0.0)

    @cached_property
    def units_of_figures(self) -> tuple[str | None, ...]:
        return tuple(figure.unit for figure in find_figures(self.segment.text))

    @cached_property
    def own(self) -> float:
        return self.covered(self.segment.text)

    def covered(self, *texts: str) -> float:
        return self.asked.evidence.relevance.coverage(*texts)

    def holds_pairs(self, *texts: str) -> float:
        """The share of the question's words of two syllables that some texts hold; without any, of its syllables."""
        pairs = self.asked.pairs
        if not pairs:
            return self.covered(*texts)
        held = frozenset().union(*(terms_of(text) for text in texts))
        return sum(pair in held or bare(pair) in held for pair in pairs) / len(pairs)

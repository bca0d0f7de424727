"""A stretch of a report beside a question: what several of its features are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from chat.lexical.relevance import bare, terms_of
from chat.quote.segment_match import context_of
from chat.retrieve.evidence import Evidence
from chat.understand.answer_kind import AnswerKind
from chat.understand.answer_target import AnswerTarget
from chat.understand.question import Question
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

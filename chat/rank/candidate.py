"""A stretch of a report beside a question: what several of its features are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from chat.lexical.relevance import bare, terms_of
from chat.lexical.synonyms import synonyms_of
from chat.rank.findings import Findings
from chat.rank.segment_match import context_of, measures_in
from chat.understand.answer_kind import AnswerKind
from chat.understand.answer_target import AnswerTarget
from chat.understand.question import Question
from corpus import Passage, PassageKind
from reading.segments import Segment, points_of, sentences_of, stretches_of
from text.figures import find_figures
from text.fold import fold, words
from text.measures import is_measure

_ASKS_RATE = re.compile(r"\bty le\b|%|\bphan tram\b")


_CUTS = {AnswerKind.FIGURE: sentences_of, AnswerKind.LIST: stretches_of, AnswerKind.SUMMARY: points_of}


def cut(passage: Passage, kind: AnswerKind) -> Iterable[Segment]:
    """The stretches of a passage that may answer a question of this kind: sentences, list items, points."""
    return _CUTS[kind](passage)


@dataclass(frozen=True)
class Asked:
    """A question beside its findings: what is the same for all its candidates."""

    question: Question
    findings: Findings

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
        return tuple(term for term in self.findings.relevance.weights if len(term) == 2)

    @cached_property
    def rarest(self) -> tuple[str, ...] | None:
        """Its rarest syllable among what was found."""
        singles = [(weight, term) for term, weight in self.findings.relevance.weights.items() if len(term) == 1]
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
        return context_of(self.segment, self.asked.findings)

    @cached_property
    def units_of_figures(self) -> tuple[str | None, ...]:
        """The measures of its figures; a row's are of the measure that its other cells name, if that is one."""
        text = self.segment.text
        told = set(filter(is_measure, measures_in(text))) if self.segment.passage.kind is PassageKind.ROW else set()
        (measure,) = told if len(told) == 1 else ("",)
        return tuple(figure.unit or measure for figure in find_figures(text))

    @cached_property
    def own(self) -> float:
        return self.covered(self.segment.text)

    @cached_property
    def parted(self) -> tuple[tuple[str, ...], ...]:
        """The question's words of two syllables that another parts in it, and that it does not have: "hộ cận nghèo"."""
        held, syllables = terms_of(self.segment.text), words(fold(self.segment.text))
        around = set(zip(syllables, syllables[2:], strict=False))
        said = {pair: {pair, bare(pair), *synonyms_of(bare(pair))} for pair in self.asked.pairs}
        return tuple(pair for pair, ways in said.items() if held.isdisjoint(ways) and not around.isdisjoint(ways))

    def covered(self, *texts: str) -> float:
        return self.asked.findings.relevance.coverage(*texts)

    def holds_pairs(self, *texts: str) -> float:
        """The share of the question's words of two syllables that some texts hold; without any, of its syllables."""
        pairs = self.asked.pairs
        if not pairs:
            return self.covered(*texts)
        held = frozenset().union(*(terms_of(text) for text in texts))
        return sum(pair in held or bare(pair) in held for pair in pairs) / len(pairs)

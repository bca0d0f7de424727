"""The section that a question asks for as a whole: its targets, its lessons, its breakthroughs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chat.keywords import topic_runs
from chat.question import Kind, Question
from chat.relevance import Relevance
from corpus import Passage, Term
from vectorstore.index import Index

_LEAST_COVERAGE = 0.35  # of the question's weight, by the section's title and those above it
_LEAST_KNOWN_COVERAGE = 0.45  # of the weight of those words that stand in any title of the report
_LEAST_OWN_COVERAGE = 0.3  # by its own title
_LEAST_PRECISION = {Kind.LIST: 0.25, Kind.SUMMARY: 0.3}  # the share of the title's syllables that the question uses


@dataclass(frozen=True, slots=True)
class WholeSection:
    """A section that answers a question as a whole: its title and what stands under it, headings too, in order."""

    title: str
    passages: tuple[Passage, ...]


def find_section(question: Question, reports: Iterable[str], index: Index) -> WholeSection | None:
    """The section whose title asks the same as the question, in the first of the reports that has one.

    Only for questions of the kinds that a whole section answers: LIST and SUMMARY.
    """
    runs = topic_runs(question.topic)
    for report in reports:
        headings = index.headings(report)
        relevance = Relevance(runs, (heading.text for heading in headings))
        known = relevance.coverage(*(heading.text for heading in headings))
        best: tuple[float, Passage] | None = None
        for heading in headings:
            if not (_is_of_term(heading, question.term) and _is_of_unit(heading, question)):
                continue
            own = relevance.coverage(heading.text)
            covered = relevance.coverage(heading.text, *heading.headings[-2:])
            precision = relevance.precision(heading.text)
            fits = (
                own >= _LEAST_OWN_COVERAGE
                and covered >= max(_LEAST_COVERAGE, _LEAST_KNOWN_COVERAGE * known)
                and precision >= _LEAST_PRECISION[question.kind]
            )
            score = covered + (own + precision) / 5
            if fits and (best is None or score > best[0]):
                best = (score, heading)
        if best is not None:
            content = index.section_passages(report, (*best[1].headings, best[1].text))
            if content:
                return WholeSection(best[1].text, content)
    return None


def _is_of_unit(heading: Passage, question: Question) -> bool:
    """A whole section answers for an old unit only where it is that unit's."""
    return not question.asks_old_unit or not set(question.units).isdisjoint(heading.units)


def _is_of_term(heading: Passage, term: Term | None) -> bool:
    opposite = {Term.RESULT: (Term.TARGET, Term.TASK), Term.TARGET: (Term.RESULT,), Term.TASK: (Term.RESULT,)}
    return term is None or heading.term not in opposite.get(term, ())

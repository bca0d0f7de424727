"""The section that a question asks for as a whole: its targets, its lessons, its breakthroughs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chat.lexical.keywords import respelt, topic_runs
from chat.lexical.relevance import Relevance, vocabulary
from chat.lexical.synonyms import with_usual_words
from chat.understand.answer_kind import AnswerKind
from chat.understand.question import Question
from chat.understand.section_topics import asks_causes, tells_causes, tells_other_side, tells_shortcomings
from corpus import Passage, PassageRole
from reading.segments import without_numbering

_LEAST_COVERAGE = 0.35  # of the question's weight, by the section's title and those above it
_LEAST_KNOWN_COVERAGE = 0.45  # of the weight of those words that stand in any title of the report
_LEAST_OWN_COVERAGE = 0.3  # by its own title
_LEAST_GAIN = 0.15  # of the question's weight, by what its own title adds to those above it: "Về chủ quan"
_LEAST_GAINING_PRECISION = 0.5
_SAYS_NOTHING_ELSE = 0.8  # of the title's syllables are asked for
_LEAST_OWN_ALONE = 0.2
_CAUSES_ASKED = 0.3  # what a title gains that promises the causes asked for
_LEAST_CONTENT = 0.5  # of the question's weight, by its titles and what stands under them
_TITLES_JUDGED = 3  # its own and those of the two sections around it
_LEAST_PRECISION = {
    AnswerKind.LIST: 0.25,
    AnswerKind.SUMMARY: 0.3,
}  # the share of the title's syllables that the question uses


@dataclass(frozen=True, slots=True)
class WholeSection:
    """A section that answers a question as a whole: its title and what stands under it, headings too, in order."""

    title: str
    passages: tuple[Passage, ...]


def find_section(question: Question, passages: Sequence[Passage]) -> WholeSection | None:
    """The section of a report whose title asks the same as the question.

    Only for questions of the kinds that a whole section answers: LIST and SUMMARY.
    """
    # How many items the list has is told by the list itself: "10 công trình" are "Mười công trình".
    asked = [tuple(word for word in run if not word.syllable.isdigit()) for run in topic_runs(question.topic)]
    titles = _titles(passages)
    runs = respelt(asked, vocabulary(passage.text for passage in passages))
    relevance = Relevance(runs, (_as_asked(path)[-1] for path in titles))
    known = relevance.coverage(*(_as_asked(path)[-1] for path in titles))
    of_shortcomings = question.shortcomings and any(map(tells_shortcomings, titles))
    fitting: list[tuple[float, tuple[str, ...]]] = []
    for path, first in titles.items():
        if not (_is_of_term(first, question.term) and _is_of_unit(first, question)):
            continue
        if tells_other_side(path, question.topic) or (of_shortcomings and not tells_shortcomings(path)):
            continue
        around = _as_asked(path)
        own = relevance.coverage(around[-1])
        covered = relevance.coverage(*around)
        gain = covered - relevance.coverage(*around[:-1])
        # What runs on behind a colon is text already.
        precision = relevance.precision(without_numbering(around[-1]).partition(": ")[0])
        tells_own = own >= _LEAST_OWN_COVERAGE or (precision >= _SAYS_NOTHING_ELSE and own >= _LEAST_OWN_ALONE)
        tells_apart = gain >= _LEAST_GAIN and precision >= _LEAST_GAINING_PRECISION
        if (
            (tells_own or tells_apart)
            and covered >= max(_LEAST_COVERAGE, _LEAST_KNOWN_COVERAGE * known)
            and precision >= _LEAST_PRECISION[question.kind]
        ):
            fits = covered + (own + precision) / 5
            if asks_causes(question.topic) and _promises_causes(path, titles):
                fits += _CAUSES_ASKED
            fitting.append((fits, path))
    in_text = Relevance(runs, (passage.text for passage in passages if fitting))
    for _, path in sorted(fitting, key=lambda item: -item[0]):
        content = tuple(passage for passage in passages if passage.headings[: len(path)] == path)
        if in_text.coverage(*_as_asked(path), *(passage.text for passage in content)) >= _LEAST_CONTENT:
            return WholeSection(path[-1], content)
    return None


def _as_asked(path: tuple[str, ...]) -> tuple[str, ...]:
    """The titles that are judged, in the words that a question is put in: limits for "những mặt chưa được"."""
    return tuple(map(with_usual_words, path[-_TITLES_JUDGED:]))


def _promises_causes(path: tuple[str, ...], titles: Iterable[tuple[str, ...]]) -> bool:
    """Whether a section's title speaks of causes, or that of the section around it and none beside it."""
    if tells_causes(path[-1:]):
        return True
    beside = (other[-1] for other in titles if other[:-1] == path[:-1])
    return tells_causes(path[-2:-1]) and not tells_causes(beside)


def _titles(passages: Sequence[Passage]) -> dict[tuple[str, ...], Passage]:
    """The path of titles of each section that holds anything, with the first passage that is under it."""
    titles: dict[tuple[str, ...], Passage] = {}
    for passage in passages:
        for depth in range(1, len(passage.headings) + 1):
            titles.setdefault(passage.headings[:depth], passage)
    return titles


def _is_of_unit(first: Passage, question: Question) -> bool:
    """A whole section answers for an old unit only where it is that unit's."""
    return not question.asks_old_unit or not set(question.units).isdisjoint(first.units)


def _is_of_term(first: Passage, term: PassageRole | None) -> bool:
    opposite = {
        PassageRole.RESULT: (PassageRole.TARGET, PassageRole.TASK),
        PassageRole.TARGET: (PassageRole.RESULT,),
        PassageRole.TASK: (PassageRole.RESULT,),
    }
    return term is None or first.role not in opposite.get(term, ())

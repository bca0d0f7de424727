"""From a question to its evidence: the passages that may answer it, best first, within a budget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from chat.lexical.keywords import keywords, respelt
from chat.lexical.relevance import Relevance, vocabulary
from chat.reading.list_items import announced_items, announces_items
from chat.retrieve.report_scope import MOST_REPORTS, report_names, reports_asked
from chat.retrieve.whole_section import WholeSection, find_section
from chat.understand.answer_kind import AnswerKind
from chat.understand.question import Question
from chat.understand.required_mentions import Name, province_of, stands_in
from chat.understand.section_topics import tells_shortcomings
from corpus import Passage, PassageKind, PassageRole
from vectorstore.index import Hit, Index

_SEARCHED = 60  # passages taken from the index for each set of reports
_WRONG_UNIT = 0.45
_WRONG_TERM = 0.6
_OTHER_TERM = 0.85
_STANDING = 1.15  # what a commune has is told where it is described; elsewhere, what was added to it
_DISTRICT_UNASKED = 0.6
_HEADING = 0.5
_NO_SHORTCOMING = 0.7  # what went well, where it is asked what did not


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages for an answer, best first, and how relevance is judged among them.

    `section` is the section that a question asks for as a whole; its passages stand in `passages` too.
    `scores` says how well each passage found fits, by id; `context` holds what a note is cited by, by the note's id;
    `names` counts for each name in the question the passages of the reports asked about that hold it.
    """

    passages: tuple[Passage, ...]
    section: WholeSection | None
    relevance: Relevance
    scores: Mapping[str, float]
    context: Mapping[str, str]
    names: Mapping[Name, int]


def gather_evidence(
    question: Question, index: Index, budget: int, on_notice: Callable[[str], None] | None = None
) -> Evidence:
    """The passages to answer from.

    Args:
        question: what is asked.
        index: where to search.
        budget: characters of passages; the best passage is always taken.
        on_notice: told where the search could not be as usual.
    """
    asked = reports_asked(question, index, on_notice)
    report_sets: list[frozenset[str] | None] = [frozenset({name}) for name in asked] or [None]
    found = [
        index.search(question.text, reports=reports, limit=_SEARCHED, on_notice=on_notice) for reports in report_sets
    ]
    texts = [" ".join((*hit.passage.headings[-2:], hit.passage.text)) for hits in found for hit in hits]
    relevance = Relevance(respelt(keywords(question.topic), vocabulary(texts)), texts)
    scores = {hit.passage.id: _score(hit, question, relevance) for hits in found for hit in hits}
    ranked = [sorted((hit.passage for hit in hits), key=lambda passage: -scores[passage.id]) for hits in found]
    chosen = _interleaved(ranked)
    section = None
    if question.kind is not AnswerKind.FIGURE:
        holders = dict.fromkeys(passage.report for passage in chosen)
        section = find_section(question, islice(holders, MOST_REPORTS), index)
    passages = _within_budget(_with_linked([*(section.passages if section else ()), *chosen], index), budget)
    return Evidence(
        passages=passages,
        section=section,
        relevance=relevance,
        scores=scores,
        context={note.id: _context(note, index) for note in passages if note.kind is PassageKind.NOTE},
        names=count_names(question, index, [hit.passage for hits in found for hit in hits]),
    )


def count_names(question: Question, index: Index, found: Sequence[Passage]) -> dict[Name, int]:
    """How many passages hold each name: of the reports asked about, or of those found where these are too many.

    All do where it is the province's, whether they say it or not.
    """
    if not question.names:
        return {}
    reports = tuple(sorted(question.reports)) or index.of_reports(report_names)
    if len(reports) <= MOST_REPORTS:
        found = [passage for report in reports for passage in index.section_passages(report, ())]
    held = {name: sum(stands_in(name, passage.text) for passage in found) for name in question.names}
    provinces = [name for name in held if any(stands_in(province_of(name), passage.text) for passage in found)]
    return held | dict.fromkeys(provinces, len(found))


def _score(hit: Hit, question: Question, relevance: Relevance) -> float:
    return hit.score * fit(hit.passage, question) + _passage_coverage(hit.passage, relevance)


def _context(note: Passage, index: Index) -> str:
    return " ".join(citing.text for citing in index.passages(note.linked))


def _passage_coverage(passage: Passage, relevance: Relevance) -> float:
    return 0.7 * relevance.coverage(passage.text) + 0.3 * relevance.coverage(passage.text, *passage.headings[-2:])


def fit(passage: Passage, question: Question) -> float:
    """1 for a passage that speaks of the right unit and term, less for each that it misses."""
    fit = _HEADING if passage.kind is PassageKind.HEADING else 1.0
    asked = set(question.units)
    if asked and not asked & set(passage.units):
        fit *= _WRONG_UNIT if question.asks_old_unit else _DISTRICT_UNASKED if _is_of_district(passage) else 0.9
    if question.shortcomings and question.kind is not AnswerKind.FIGURE and not tells_shortcomings(passage.headings):
        fit *= _NO_SHORTCOMING
    if question.term is None:
        standing = question.kind is AnswerKind.FIGURE and passage.role is PassageRole.BACKGROUND
        return fit * (_STANDING if standing else 1.0)
    if passage.role is not question.term:
        fit *= _WRONG_TERM if tells_opposite(passage.role, question.term) else _OTHER_TERM
    return fit


def tells_opposite(told: PassageRole, asked: PassageRole | None) -> bool:
    """Whether what is told was done where what is aimed at is asked, or the other way round."""
    coming = (PassageRole.TARGET, PassageRole.TASK)
    return (told is PassageRole.RESULT and asked in coming) or (asked is PassageRole.RESULT and told in coming)


def _is_of_district(passage: Passage) -> bool:
    return all(unit.is_district for unit in passage.units)


def _interleaved(ranked: Sequence[Sequence[Passage]]) -> list[Passage]:
    """One passage of each report in turn, so that none is crowded out."""
    longest = max((len(passages) for passages in ranked), default=0)
    return [passages[k] for k in range(longest) for passages in ranked if k < len(passages)]


def _with_linked(passages: Iterable[Passage], index: Index) -> list[Passage]:
    """Each of the first passages with its notes, or with the passage that cites it, and with the list it announces."""
    result: dict[str, Passage] = {}
    for k, passage in enumerate(passages):
        result.setdefault(passage.id, passage)
        if k < 6:
            if announces_items(passage):
                section = index.section_passages(passage.report, passage.headings)
                result.update((item.id, item) for item in announced_items(passage, section) if item.id not in result)
            for linked in index.passages(passage.linked):
                result.setdefault(linked.id, linked)
    return list(result.values())


def _within_budget(passages: Iterable[Passage], budget: int) -> tuple[Passage, ...]:
    taken: list[Passage] = []
    used = 0
    for passage in passages:
        if taken and used + len(passage.text) > budget:
            break
        taken.append(passage)
        used += len(passage.text)
    return tuple(taken)

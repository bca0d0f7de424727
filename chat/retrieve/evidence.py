"""From a question to its evidence: the passages that may answer it, best first, within a budget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chat.lexical.keywords import keywords, respelt
from chat.lexical.relevance import Relevance, vocabulary
from chat.lexical.synonyms import with_usual_words
from chat.rank.candidate import Asked
from chat.rank.findings import Findings
from chat.rank.passages import by_best_stretch
from chat.rank.weights import Weights
from chat.retrieve.continuation import list_around, with_continuation
from chat.retrieve.report_scope import MOST_REPORTS, report_names, reports_asked
from chat.retrieve.shares import in_turn, shares_of, things_asked
from chat.retrieve.whole_section import WholeSection, find_section
from chat.understand.answer_kind import AnswerKind
from chat.understand.asked_period import asks_missed
from chat.understand.question import Question
from chat.understand.required_mentions import Name, province_of, stands_in
from corpus import Passage, PassageKind, PassageRole
from text.fold import fold
from vectorstore.index import Hit, Index

_SEARCHED = 60  # passages taken from the index for each set of reports
_LOOKED_AT = 20  # of these, for each unit and term asked about: the learned order has the right one among them
_FOUND_SHARE = 0.5  # of what the search says, beside what the words of a passage and its headings cover
_CONTINUED = 6  # passages, the best, come with what belongs to them
_SECTION_SHARE = 2 / 3  # of what a report has of the budget; of a longer section not all is asked for


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages for an answer, best first, and how what they say is judged.

    `sections` are those that a question asks for as a whole, one for each report that has one; as much of them as
    there is room for stands in `passages` too.
    """

    passages: tuple[Passage, ...]
    sections: tuple[WholeSection, ...]
    findings: Findings


def gather_evidence(
    question: Question,
    index: Index,
    budget: int,
    weights: Weights,
    on_notice: Callable[[str], None] | None = None,
) -> Evidence:
    """The passages to answer from.

    Args:
        question: what is asked.
        index: where to search.
        budget: characters of passages; the best passage is always taken.
        weights: rank what is found.
        on_notice: called with a notice where the search could not be as usual.
    """
    asked = reports_asked(question, index, on_notice)
    text = with_usual_words(question.text)
    found = {report: _search(text, report, index, on_notice) for report in asked or (None,)}
    findings, things = _findings(question, found, index)
    reports = _Reports(index)
    sections: list[WholeSection] = []
    lanes: list[list[Passage]] = []
    for report, held in found.items():
        ranked = _ranked(held, question, report, findings, things, index, weights)
        if question.continuing is not None:
            before = _search(with_usual_words(question.continuing.text), report, index, on_notice)
            ranked = in_turn([ranked[::2], [hit.passage for hit in before], ranked[1::2]])
        if question.missed:
            ranked = in_turn([[passage for passage in ranked if _tells_missed(passage)], ranked])
        section = _section(question, ranked, reports)
        if section is not None and question.missed and not any(map(_tells_missed, section.passages)):
            section = None
        whole: tuple[Passage, ...] = ()
        if section is not None:
            sections.append(section)
            whole = _within_budget(section.passages, int(budget * _SECTION_SHARE / len(found)))
        lanes.append([*whole, *_continued(ranked, reports, lists=question.kind is AnswerKind.LIST)])
    passages = _within_budget(in_turn(lanes), budget)
    return Evidence(passages, tuple(sections), replace(findings, context=_contexts(passages, index)))


def _findings(
    question: Question, found: Mapping[str | None, Sequence[Hit]], index: Index
) -> tuple[Findings, list[Relevance]]:
    """What the hits of each report tell, and how relevance is judged for each of several things asked."""
    hits = [hit for held in found.values() for hit in held]
    texts = [" ".join((*hit.passage.headings[-2:], hit.passage.text)) for hit in hits]
    known = vocabulary(texts)
    relevance, *things = (
        Relevance(respelt(keywords(topic), known), texts) for topic in (question.topic, *things_asked(question.topic))
    )
    names = count_names(question, index, [hit.passage for hit in hits])
    shares = {key: share for held in found.values() for key, share in _shares(held)}
    return Findings(relevance, shares, context={}, names=names), things


def _shares(hits: Sequence[Hit]) -> Iterator[tuple[str, float]]:
    """How well each passage was found, beside the best; all alike where only headings, left out here, were better."""
    best = max((hit.score for hit in hits), default=0.0) or 1.0
    return ((hit.passage.id, round(hit.score / best, 1)) for hit in hits)


def _tells_missed(passage: Passage) -> bool:
    """Whether a passage says of anything that it was not reached, as results do."""
    return passage.role not in (PassageRole.TARGET, PassageRole.TASK) and asks_missed(fold(passage.text))


def _section(
    question: Question, ranked: Sequence[Passage], reports: Mapping[str, Sequence[Passage]]
) -> WholeSection | None:
    """The section that answers as a whole, in the first of the reports found that has one."""
    if question.kind is AnswerKind.FIGURE:
        return None
    holders = list(dict.fromkeys(passage.report for passage in ranked))[:MOST_REPORTS]
    sections = (find_section(question, reports[holder]) for holder in holders)
    return next((section for section in sections if section is not None), None)


class _Reports(dict[str, tuple[Passage, ...]]):
    """The passages of each report in reading order, read when they are first asked for."""

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index

    def __missing__(self, report: str) -> tuple[Passage, ...]:
        self[report] = self._index.section_passages(report, ())
        return self[report]


def _search(text: str, report: str | None, index: Index, on_notice: Callable[[str], None] | None) -> list[Hit]:
    """What is found in one report, or in all, without headings: these stand before what is below them."""
    among = None if report is None else frozenset({report})
    hits = index.search(text, reports=among, limit=_SEARCHED, on_notice=on_notice)
    return [hit for hit in hits if hit.passage.kind is not PassageKind.HEADING]


def _ranked(
    hits: Sequence[Hit],
    question: Question,
    report: str | None,
    findings: Findings,
    things: Sequence[Relevance],
    index: Index,
    weights: Weights,
) -> list[Passage]:
    """The passages of one report: of each unit, term and thing asked for its best in turn."""

    def by(relevance: Relevance) -> list[Passage]:
        return [hit.passage for hit in sorted(hits, key=lambda hit: -_score(hit, relevance))]

    shares, first = shares_of(question, report), by(findings.relevance)
    looked, rest = first[: _LOOKED_AT * len(shares)], first[_LOOKED_AT * len(shares) :]
    judged = replace(findings, context=_contexts(looked, index))
    best = in_turn([by_best_stretch(looked, Asked(share, judged), weights) for share in shares])
    return in_turn([best, in_turn([by(thing) for thing in things])]) if things else [*best, *rest]


def _continued(
    ranked: Sequence[Passage], reports: Mapping[str, Sequence[Passage]], *, lists: bool
) -> Iterator[Passage]:
    """The first passages each with what belongs to it; where `lists`, each report's first with the list around it."""
    listed: set[str] = set()
    for k, passage in enumerate(ranked):
        if k >= _CONTINUED:
            yield passage
            continue
        report = reports[passage.report]
        yield from with_continuation(passage, report)
        if lists and passage.report not in listed:
            listed.add(passage.report)
            yield from list_around(passage, report)


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


def _score(hit: Hit, relevance: Relevance) -> float:
    return relevance.coverage(hit.passage.text, *hit.passage.headings[-2:]) + _FOUND_SHARE * hit.score


def _contexts(passages: Iterable[Passage], index: Index) -> dict[str, str]:
    """What each note among the passages is cited by."""
    notes = [passage for passage in passages if passage.kind is PassageKind.NOTE]
    return {note.id: " ".join(citing.text for citing in index.passages(note.linked)) for note in notes}


def _within_budget(passages: Iterable[Passage], budget: int) -> tuple[Passage, ...]:
    taken: dict[str, Passage] = {}
    used = 0
    for passage in passages:
        if passage.id in taken:
            continue
        if taken and used + len(passage.text) > budget:
            break
        taken[passage.id] = passage
        used += len(passage.text)
    return tuple(taken.values())

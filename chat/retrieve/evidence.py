"""From a question to its evidence: the passages that may answer it, best first, within a budget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from chat.lexical.keywords import keywords, respelt
from chat.lexical.relevance import Relevance, vocabulary
from chat.lexical.synonyms import with_usual_words
from chat.retrieve.continuation import list_around, with_continuation
from chat.retrieve.report_scope import MOST_REPORTS, report_names, reports_asked
from chat.retrieve.shares import in_turn, shares_of, things_asked
from chat.retrieve.whole_section import WholeSection, find_section
from chat.understand.answer_kind import AnswerKind
from chat.understand.asked_period import asks_missed
from chat.understand.question import Question
from chat.understand.required_mentions import Name, province_of, stands_in
from chat.understand.section_topics import tells_shortcomings
from corpus import Passage, PassageKind, PassageRole
from text.fold import fold
from vectorstore.index import Hit, Index

_SEARCHED = 60  # passages taken from the index for each set of reports
_FOUND_SHARE = 0.5  # of what the search says, beside what the words of a passage and its headings cover
_WRONG_UNIT = 0.45
_WRONG_TERM = 0.6
_OTHER_TERM = 0.85
_STANDING = 1.15  # what a commune has is stated where it is described; elsewhere, what was added to it
_DISTRICT_UNASKED = 0.6
_CONTINUED = 6  # passages, the best, come with what belongs to them
_SECTION_SHARE = 2 / 3  # of what a report has of the budget; of a longer section not all is asked for
_NO_SHORTCOMING = 0.7  # what went well, where it is asked what did not


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages for an answer, best first, and how relevance is judged among them.

    `sections` are those that a question asks for as a whole, one for each report that has one; as much of them as
    there is room for stands in `passages` too.
    `scores` says how well each passage found fits, by id; `context` holds what a note is cited by, by the note's id;
    `names` counts for each name in the question the passages of the reports asked about that hold it.
    """

    passages: tuple[Passage, ...]
    sections: tuple[WholeSection, ...]
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
        on_notice: called with a notice where the search could not be as usual.
    """
    asked = reports_asked(question, index, on_notice)
    text = with_usual_words(question.text)
    found = {report: _search(text, report, index, on_notice) for report in asked or (None,)}
    hits = [hit for held in found.values() for hit in held]
    texts = [" ".join((*hit.passage.headings[-2:], hit.passage.text)) for hit in hits]
    known = vocabulary(texts)
    relevance = Relevance(respelt(keywords(question.topic), known), texts)
    things = [Relevance(respelt(keywords(thing), known), texts) for thing in things_asked(question.topic)]
    reports = _Reports(index)
    sections: list[WholeSection] = []
    lanes: list[list[Passage]] = []
    for report, held in found.items():
        ranked = _ranked(held, question, report, relevance, things)
        if question.before:
            before = _search(f"{question.before} {text}", report, index, on_notice)
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
    return Evidence(
        passages=passages,
        sections=tuple(sections),
        relevance=relevance,
        scores={hit.passage.id: _found_well(hit, question, relevance) for hit in hits},
        context={note.id: _context(note, index) for note in passages if note.kind is PassageKind.NOTE},
        names=count_names(question, index, [hit.passage for hit in hits]),
    )


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
    hits: Sequence[Hit], question: Question, report: str | None, relevance: Relevance, things: Sequence[Relevance]
) -> list[Passage]:
    """The passages of one report: of each unit, term and thing asked for its best in turn."""

    def by(share: Question, relevance: Relevance) -> list[Passage]:
        return [hit.passage for hit in sorted(hits, key=lambda hit: -_score(hit, share, relevance))]

    found = [hit.passage for hit in hits]
    return in_turn(
        [
            in_turn([by(share, relevance), found, in_turn([by(share, thing) for thing in things])])
            for share in shares_of(question, report)
        ]
    )


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


def _score(hit: Hit, question: Question, relevance: Relevance) -> float:
    covered = relevance.coverage(hit.passage.text, *hit.passage.headings[-2:])
    return covered + _FOUND_SHARE * hit.score * fit(hit.passage, question)


def _found_well(hit: Hit, question: Question, relevance: Relevance) -> float:
    """How well a passage was found, for what is quoted of it: there its own words count more than its headings."""
    own, placed = (relevance.coverage(hit.passage.text, *headings) for headings in ((), hit.passage.headings[-2:]))
    return hit.score * fit(hit.passage, question) + 0.7 * own + 0.3 * placed


def _context(note: Passage, index: Index) -> str:
    return " ".join(citing.text for citing in index.passages(note.linked))


def fit(passage: Passage, question: Question) -> float:
    """1 for a passage that speaks of the right unit and term, less for each that it misses."""
    fit = 1.0
    asked = set(question.units)
    if asked and not asked & set(passage.units) and not question.names_thing_in(passage.text):
        fit *= _WRONG_UNIT if question.asks_old_unit else _DISTRICT_UNASKED if _is_of_district(passage) else 0.9
    if question.shortcomings and question.kind is not AnswerKind.FIGURE and not tells_shortcomings(passage.headings):
        fit *= _NO_SHORTCOMING
    if question.term is None:
        standing = question.kind is AnswerKind.FIGURE and passage.role is PassageRole.BACKGROUND
        return fit * (_STANDING if standing else 1.0)
    if passage.role is not question.term:
        fit *= _WRONG_TERM if tells_opposite(passage.role, question.term) else _OTHER_TERM
    return fit


def tells_opposite(stated: PassageRole, asked: PassageRole | None) -> bool:
    """Whether what is stated was done where what is aimed at is asked, or the other way round."""
    coming = (PassageRole.TARGET, PassageRole.TASK)
    return (stated is PassageRole.RESULT and asked in coming) or (asked is PassageRole.RESULT and stated in coming)


def _is_of_district(passage: Passage) -> bool:
    return all(unit.is_district for unit in passage.units)


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

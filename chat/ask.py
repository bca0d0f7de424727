"""A question in, a checked answer out: understand, gather evidence, draft, check."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from chat.answer.draft import REFUSED, Draft
from chat.compare.evidence import Compared, gather_compared
from chat.compare.table import table_draft
from chat.llm.client import ChatModel, ModelUnavailable
from chat.llm.injection import without_hidden_words
from chat.llm.repair import llm_answer
from chat.quote.quoting import quote_draft, title_said
from chat.quote.refusal import reports_may_say
from chat.quote.select_segments import choose_segments, likelihood
from chat.rank.findings import Findings
from chat.rank.weights import Weights, shipped_weights
from chat.retrieve.evidence import Evidence, count_names, gather_evidence
from chat.understand.answer_kind import AnswerKind
from chat.understand.aspects import Aspect
from chat.understand.comparison import Subject
from chat.understand.filters import NO_FILTERS, Filters, narrowed
from chat.understand.follow_up import understand
from chat.understand.other_languages import is_in_other_language
from chat.understand.question import Question
from chat.understand.typed_text import asked_text
from chat.units.in_question import NamedUnit
from chat.units.registry import unit_names
from chat.verify.faults import Asked, Fault, FaultKind, find_faults
from chat.verify.quotations import ELISION
from corpus import Answer, Passage, Turn
from reading.segments import Segment
from vectorstore.index import Index

_log = logging.getLogger(__name__)

FELL_BACK = "Câu trả lời dưới đây được trích nguyên văn từ báo cáo."
REFUSED_WHAT_IS_TOLD = "Mô hình trả lời rằng báo cáo không nêu, nhưng báo cáo có nêu."
NOT_SHOWN = "Câu trả lời tìm được không qua bước đối chiếu số liệu nên không được hiển thị."
IN_VIETNAMESE = "Câu hỏi có vẻ không viết bằng tiếng Việt; hãy hỏi lại bằng tiếng Việt có dấu."
FILTERED = "Chỉ tìm trong phạm vi đang lọc: {label}. Hãy bỏ lọc rồi hỏi lại để tìm trong mọi báo cáo."


def ask(
    question: str,
    index: Index,
    *,
    history: Sequence[Turn] = (),
    filters: Filters = NO_FILTERS,
    evidence_characters: int = 6000,
    model: ChatModel | None = None,
    weights: Weights | None = None,
    on_text: Callable[[str], None] | None = None,
    on_writing: Callable[[], None] | None = None,
) -> Answer:
    """Answer a question from the reports in the index.

    Args:
        question: as typed, of no more than MAX_QUESTION_CHARACTERS.
        index: the reports.
        history: earlier turns, oldest first, so that "Thế còn …?" is understood.
        filters: the communes and the term to ask about where the question names none.
        evidence_characters: the most characters of passages to answer from.
        model: writes the answer; without one, or where it fails, the answer quotes.
        weights: rank what is quoted; None means the product's own.
        on_text: gets all the model's words so far, before they are checked, whenever there are more.
        on_writing: called when the model is about to be asked.

    Raises:
        UnusableText: the question is too long or says nothing.
    """
    started = time.monotonic()
    question = asked_text(question)
    notices: list[str] = []
    names = index.of_reports(unit_names)
    understood = understand(question, history, names)
    acting = filters.acting_on(understood, names)
    understood, label = narrowed(understood, question, acting, names), acting.label(names)
    ranking = weights or shipped_weights()
    understood = likelier_reading(understood, index, evidence_characters, ranking)
    evidence, compared = gather(understood, index, evidence_characters, ranking, notices.append)
    if model is not None:
        evidence = replace(evidence, passages=tuple(map(without_hidden_words, evidence.passages)))
    mode, draft = "offline", None if reports_may_say(understood, evidence) else REFUSED
    if draft is None and model is not None and evidence.passages:
        asked = f"{question} ({label})" if label else question
        if on_writing is not None:
            on_writing()
        draft = _written(model, understood, asked, history, evidence.passages, on_text, notices)
        mode = "llm" if draft is not None else mode
    if draft is None or (draft.refused and mode == "llm"):
        quoted = table_draft(compared) if compared is not None else quote_draft(understood, evidence, ranking)
        if draft is None:
            draft = _checked(quoted, evidence.passages, _asked_by(understood), notices)
        elif quoted.certain and not _faults(quoted, evidence.passages, _asked_by(understood)) and not quoted.refused:
            mode, draft = "offline", quoted
            notices.append(f"{REFUSED_WHAT_IS_TOLD} {FELL_BACK}")
    if draft.refused and is_in_other_language(question):
        notices.append(IN_VIETNAMESE)
    if draft.refused and label:
        notices.append(FILTERED.format(label=label))
    return Answer(
        question=question,
        text=draft.text,
        refused=draft.refused,
        citations=draft.citations,
        passages=evidence.passages,
        mode=mode,
        seconds=time.monotonic() - started,
        notices=tuple(dict.fromkeys(notices)),
        table=draft.table,
        certain=draft.certain,
        confidence=draft.confidence,
    )


def likelier_reading(question: Question, index: Index, budget: int, weights: Weights) -> Question:
    """The question as it stands or as going on with the turn before, whichever the reports likelier answer; as it
    stands where that is certain.
    """
    if question.continuing is None or question.comparison is not None:
        return question
    readings = (question, question.continuing)
    alone, continued = (likelihood(one, gather_evidence(one, index, budget, weights), weights) for one in readings)
    return question if alone >= min(continued, weights.certain_from[question.kind]) else question.continuing


def gather(
    question: Question,
    index: Index,
    budget: int,
    weights: Weights,
    on_notice: Callable[[str], None] | None = None,
) -> tuple[Evidence, Compared | None]:
    """The passages to answer from and, where the question compares and the reports tell, the cells of its table.

    Args:
        question: what is asked.
        index: where to search.
        budget: characters of passages.
        weights: rank them, and what is quoted of a unit that a comparison finds nothing for.
        on_notice: called where the search could not be as usual.
    """
    compared = None
    comparison = question.comparison
    if comparison is not None and len(comparison.subjects) == 1 and len(comparison.aspects) > 1:
        # Several things of one unit mostly stand in one sentence, which says what each figure is of.
        evidence = gather_evidence(question, index, budget, weights, on_notice)
        chosen = choose_segments(question, evidence, weights)
        if chosen is not None and chosen.certain:
            return evidence, None
    if comparison is not None:

        def alone(subject: Subject, aspect: Aspect) -> tuple[Segment, ...]:
            asked = _asked_alone(question, subject, aspect)
            chosen = choose_segments(asked, gather_evidence(asked, index, budget, weights), weights)
            return chosen.segments if chosen is not None and chosen.certain else ()

        # Of all reports at once, each silent one would take a search of its own.
        again = None if question.all_reports else alone
        compared = gather_compared(comparison, question.text, index, budget, on_notice, again)
    if compared is None or (compared.tells_little and not question.all_reports):
        return gather_evidence(question, index, budget, weights, on_notice), None
    names = count_names(question, index, compared.passages)
    return Evidence(compared.passages, (), Findings(compared.relevance, found={}, context={}, names=names)), compared


def _asked_alone(question: Question, subject: Subject, aspect: Aspect) -> Question:
    """The same asked of one unit and one thing."""
    return replace(
        question,
        text=f"{aspect.topic} {subject.unit.label}",
        topic=aspect.topic,
        named=(NamedUnit(subject.report, subject.unit, 0, 0),),
        kind=AnswerKind.FIGURE,
        term=subject.term,
        things=aspect.things,
        years=frozenset({subject.year} - {""}),
        both_terms=False,
        all_reports=False,
        comparison=None,
    )


def _asked_by(question: Question) -> Asked:
    """Whose figures the question asks for and of which term, for the check."""
    return Asked(frozenset(question.units), None if question.both_terms else question.term, question.text)


def _checked(draft: Draft, passages: Sequence[Passage], asked: Asked, notices: list[str]) -> Draft:
    """The quoting draft, or the refusal if anything in it does not stand in what it cites."""
    faults = _faults(draft, passages, asked)
    if not faults:
        return draft
    _log.error("a quoted answer failed its check: %s", faults)
    notices.append(NOT_SHOWN)
    return REFUSED


def _faults(draft: Draft, passages: Sequence[Passage], asked: Asked) -> tuple[Fault, ...]:
    """What of a quoting draft does not stand in what it cites.

    What stands there word for word does, and which row has most is worked out from the rows, not from the evidence.
    """
    faults = find_faults(draft.text, draft.citations, passages, asked)
    verbatim = list(_verbatim(draft, {passage.id: passage for passage in passages}))
    return tuple(
        fault
        for fault in faults
        if not any(start <= fault.start < end for start, end in verbatim)
        and not (draft.table is not None and fault.kind is FaultKind.RELATION)
    )


def _verbatim(draft: Draft, passages: Mapping[str, Passage]) -> Iterator[tuple[int, int]]:
    """Where the quotations of a draft stand whose every stretch is one of the passage that they cite, and the title of
    a section that is told whole.
    """
    for citation in draft.citations:
        passage = passages.get(citation.passage_id)
        for title in map(title_said, passage.headings if passage is not None else ()):
            if title and (start := draft.text.find(f"{title} (báo cáo ")) >= 0:
                yield start, start + len(title)
        start = draft.text.find(citation.quote)
        stretches = [part.strip() for part in ELISION.split(citation.quote)]
        if passage is not None and start >= 0 and all(stretch in passage.text for stretch in stretches):
            yield start, start + len(citation.quote)


def _written(
    model: ChatModel,
    understood: Question,
    question: str,
    history: Sequence[Turn],
    passages: Sequence[Passage],
    on_text: Callable[[str], None] | None,
    notices: list[str],
) -> Draft | None:
    """The model's draft as far as it stands in what it cites, else None with the reason in `notices`."""
    reasons: list[str] = []
    try:
        draft = llm_answer(model, question, history, passages, _asked_by(understood), on_text, reasons)
    except ModelUnavailable as error:
        draft, reasons = None, [str(error)]
    notices.extend(f"{reason} {FELL_BACK}" if draft is None else reason for reason in reasons)
    return draft

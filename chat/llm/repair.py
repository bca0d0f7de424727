"""A model's answer checked, asked for once more where it fails, and mended by quotations where it still does."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from chat.answer.attribution import said_of
from chat.answer.draft import Draft
from chat.answer.markers import MarkersBeside, find_markers
from chat.answer.statements import Statement, statements_of
from chat.llm.client import ChatModel, ContextOverflow, ModelUnavailable
from chat.llm.named_faults import named_faults
from chat.llm.prompt import Request, build_request
from chat.llm.reply import cite_markers, place_said, write_draft
from chat.verify.faults import Asked, Fault, NoTimeToJudge, find_faults
from chat.verify.repeated import with_own_markers
from corpus import Passage, Turn

MENDED = (
    "Một phần câu trả lời của mô hình không khớp với báo cáo nên đã được thay bằng lời trích nguyên văn hoặc lược bỏ."
)
NO_TIME = "Câu trả lời của mô hình dài quá, chưa kiểm tra xong trong {:g} giây nên không được dùng."
FAILED_CHECK = "Câu trả lời của mô hình có nội dung không khớp với báo cáo nên không được dùng."

_LEAST_SECONDS = 1.0  # with less left the model is not asked again; checking takes this much longer than it at most
_MOST_FAULTS_NAMED = 8


def llm_answer(
    model: ChatModel,
    question: str,
    history: Sequence[Turn],
    passages: Sequence[Passage],
    asked: Asked,
    on_text: Callable[[str], None] | None,
    notices: list[str],
) -> Draft | None:
    """The model's draft, all of which stands in what it cites; None with the reason in `notices` where there is none.

    Raises:
        ModelUnavailable: if the model gives no whole first reply in its time.
    """
    deadline = time.monotonic() + model.seconds
    request = build_request(model, question, history, passages)
    try:
        draft = _marked(write_draft(model, request, None, on_text), request)
    except ContextOverflow:
        shorter = build_request(model, question, history, passages)
        if (left := deadline - time.monotonic()) < _LEAST_SECONDS or shorter == request:
            raise
        request = shorter
        draft = _marked(write_draft(model, request, left, on_text), request)
    try:
        return _checked(model, draft, request, question, asked, on_text, notices, deadline)
    except NoTimeToJudge:
        notices.append(NO_TIME.format(model.seconds))
        return None


def _checked(
    model: ChatModel,
    draft: Draft,
    request: Request,
    question: str,
    asked: Asked,
    on_text: Callable[[str], None] | None,
    notices: list[str],
    deadline: float,
) -> Draft | None:
    """The draft, or the model's second one, without what is wrong in it; None where nothing would be left.

    Raises:
        NoTimeToJudge: not by the deadline.
    """
    until = deadline + _LEAST_SECONDS
    faults = _faults(draft, request, question, asked, until)
    if faults and (left := deadline - time.monotonic()) > _LEAST_SECONDS:
        again = request.again(draft.text, named_faults(faults, _MOST_FAULTS_NAMED), model.window)
        try:
            second = _marked(write_draft(model, again, left, on_text), request)
        except ModelUnavailable:
            pass  # what the first answer said rightly still stands
        else:
            draft, faults = second, _faults(second, request, question, asked, until)
    if not faults:
        return draft
    mended = _mended(draft, faults, request)
    if mended is None or _faults(mended, request, question, asked, until):
        notices.append(FAILED_CHECK)
        return None
    notices.append(MENDED)
    return mended


def _faults(draft: Draft, request: Request, question: str, asked: Asked, until: float) -> tuple[Fault, ...]:
    if draft.refused:
        return ()
    return find_faults(
        draft.text,
        draft.citations,
        request.passages,
        replace(asked, words=asked.words or question),
        all_cited=True,
        until=until,
    )


def _marked(draft: Draft, request: Request) -> Draft:
    """The draft with a marker on each statement that has none and repeats a passage."""
    text = draft.text if draft.refused else with_own_markers(draft.text, request.passages)
    return draft if text == draft.text else Draft(text, cite_markers(text, request.passages), refused=False)


def _mended(draft: Draft, faults: Sequence[Fault], request: Request) -> Draft | None:
    """The draft with each faulty statement replaced by a quotation of what it cites, or left out where it cites
    nothing; None where nothing of its own would remain.
    """
    text, beside, kept = draft.text, MarkersBeside(draft.text), False
    pieces: list[str] = []
    position = 0
    for statement in statements_of(text):
        pieces.append(text[position : statement.start])
        said = text[statement.start : statement.end]
        if any(statement.start <= fault.start < statement.end for fault in faults):
            quoted = _quotations(statement, said, beside, request.passages)
            cell = text[: statement.start].rpartition("\n")[2].lstrip().startswith("|")
            pieces.append("–" if cell else quoted)
        else:
            pieces.append(said)
            kept = kept or bool(find_markers(said))
        position = statement.end
    if not kept:
        return None
    mended = _tidy("".join((*pieces, text[position:])))
    return Draft(mended, cite_markers(mended, request.passages), refused=False)


def _quotations(statement: Statement, said: str, beside: MarkersBeside, passages: Sequence[Passage]) -> str:
    bullet = re.match(r"\s*(?:[-+•*]|\d{1,2}[.)])\s+", said)
    numbers = [number for number in beside.at(statement.start) if 1 <= number <= len(passages)]
    quotations = []
    for number in dict.fromkeys(numbers):
        passage = passages[number - 1]
        start, end = place_said(passage.text, said)
        unit = next(clause.unit for clause in passage.clauses if start < clause.end)
        said_by = said_of(unit, passage.role, passage.terms)
        quotations.append(f"{said_by}: “{passage.text[start:end].strip(' ;,.')}” [{number}].")
    return (bullet[0] if bullet and quotations else "") + " ".join(quotations)


def _tidy(text: str) -> str:
    """Without the bullets, leads and blank lines that what was left out leaves behind."""
    lines = [line.rstrip() for line in text.splitlines()]
    kept = [
        line
        for line in lines
        if not line
        or re.search(r"\w", re.sub(r"^\s*(?:\d{1,2}[.)]|[-+•*])\s*$", "", line))
        or (re.fullmatch(r"[\s|:-]+", line) and "|" in line)
    ]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()

"""A question in, a checked answer out: understand, gather evidence, draft, check."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence

from chat.answerable import reports_may_say
from chat.draft import REFUSED, Draft
from chat.evidence import gather_evidence
from chat.model import ChatModel, ModelUnavailable
from chat.question import understand
from chat.quoting import quote_draft
from chat.unit_names import unit_names
from chat.verify import find_faults
from chat.written import write_draft
from corpus import Answer, Passage, Turn
from vectorstore.index import Index

_log = logging.getLogger(__name__)

FELL_BACK = "Câu trả lời dưới đây được trích nguyên văn từ báo cáo."
NOT_SHOWN = "Câu trả lời tìm được không qua bước đối chiếu số liệu nên không được hiển thị."
FAILED_CHECK = "Câu trả lời của mô hình có nội dung không khớp với báo cáo nên không được dùng."


def ask(
    question: str,
    index: Index,
    *,
    history: Sequence[Turn] = (),
    evidence_characters: int = 6000,
    model: ChatModel | None = None,
    on_text: Callable[[str], None] | None = None,
) -> Answer:
    """Answer a question from the reports in the index.

    Args:
        question: as typed.
        index: the reports.
        history: earlier turns, oldest first, so that "Thế còn …?" is understood.
        evidence_characters: the most characters of passages to answer from.
        model: writes the answer; without one, or where it fails, the answer quotes.
        on_text: gets the model's words as they come, before they are checked.
    """
    started = time.monotonic()
    notices: list[str] = []
    understood = understand(question, history, index.of_reports(unit_names))
    evidence = gather_evidence(understood, index, evidence_characters, notices.append)
    mode, draft = "offline", None if reports_may_say(understood, evidence) else REFUSED
    if draft is None and model is not None and evidence.passages:
        draft = _written(model, question, history, evidence.passages, on_text, notices)
        mode = "llm" if draft is not None else mode
    if draft is None:
        draft = _checked(quote_draft(understood, evidence), evidence.passages, notices)
    return Answer(
        question=question,
        text=draft.text,
        refused=draft.refused,
        citations=draft.citations,
        passages=evidence.passages,
        mode=mode,
        seconds=time.monotonic() - started,
        notices=tuple(dict.fromkeys(notices)),
    )


def _checked(draft: Draft, passages: Sequence[Passage], notices: list[str]) -> Draft:
    """The quoting draft, or the refusal if anything in it does not stand in what it cites."""
    faults = find_faults(draft.text, draft.citations, passages)
    if not faults:
        return draft
    _log.error("a quoted answer failed its check: %s", faults)
    notices.append(NOT_SHOWN)
    return REFUSED


def _written(
    model: ChatModel,
    question: str,
    history: Sequence[Turn],
    passages: Sequence[Passage],
    on_text: Callable[[str], None] | None,
    notices: list[str],
) -> Draft | None:
    """The model's draft if all of it stands in what it cites, else None with the reason told."""
    try:
        draft = write_draft(model, question, history, passages, on_text)
    except ModelUnavailable as error:
        notices.append(f"{error} {FELL_BACK}")
        return None
    if find_faults(draft.text, draft.citations, passages):
        notices.append(f"{FAILED_CHECK} {FELL_BACK}")
        return None
    return draft

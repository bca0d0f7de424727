"""A speech written by a chat model from the same evidence, checked, asked for again, mended where it stays wrong."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from chat.answer.draft import Draft
from chat.answer.markers import find_markers, without_markers
from chat.answer.statements import statements_of
from chat.llm.client import ChatModel, ModelUnavailable
from chat.llm.injection import without_hidden_words
from chat.llm.named_faults import named_faults
from chat.llm.prompt import Request, build_request
from chat.llm.reply import cite_markers, write_draft
from chat.speech.composing import Composed, asked_of
from chat.speech.frame import communes_of
from chat.speech.points import Point
from chat.speech.request import SpeechRequest
from chat.speech.spoken import syllables
from chat.verify.faults import Fault, NoTimeToJudge, find_faults
from chat.verify.repeated import with_own_markers
from prompts.load import load_prompt

DRAFT_SYSTEM = load_prompt("draft_system", ())
DRAFT_REQUEST = load_prompt(
    "draft_request",
    ("request", "occasion", "speaker", "audience", "communes", "topics", "parts", "syllables", "minutes"),
)
DRAFT_AGAIN = load_prompt("draft_again", ("faults",))
FELL_BACK = "Bài dưới đây được ghép từ các kết quả trong báo cáo."
NO_TIME = "Bài do mô hình viết dài quá, chưa kiểm tra xong trong {:g} giây nên không được dùng."
FAILED_CHECK = "Bài do mô hình viết có nội dung không khớp với báo cáo nên không được dùng."
MENDED = "Câu do mô hình viết không khớp với báo cáo đã được thay bằng lời theo báo cáo hoặc lược bỏ: {said}."
_UNSAID = "không nêu"
_MOST_FAULTS_NAMED = 10
_LEAST_SECONDS = 1.0
_TOLERANCE = 0.1
_TRIES = 3
_LEAST_LIKE = 60  # of 100; what the report says instead is of the same thing


def written_speech(
    model: ChatModel, request: SpeechRequest, points: Sequence[Point], composed: Composed, notices: list[str]
) -> Composed | None:
    """The model's speech, all figures of which stand in what it cites; None, its reason in `notices`, where none does.

    Args:
        model: the model.
        request: what is asked for.
        points: all that the reports hold on it.
        composed: what was composed from them; its passages come first in the evidence.
        notices: gets what was not as usual.
    """
    deadline = time.monotonic() + model.seconds
    try:
        return _checked(model, request, points, composed, notices, deadline)
    except NoTimeToJudge:
        notices.append(f"{NO_TIME.format(model.seconds)} {FELL_BACK}")
        return None


def _checked(
    model: ChatModel,
    request: SpeechRequest,
    points: Sequence[Point],
    composed: Composed,
    notices: list[str],
    deadline: float,
) -> Composed | None:
    """The same where the checking is done by the deadline.

    Raises:
        NoTimeToJudge: it is not.
    """
    try:
        asked = _request(model, request, points, composed)
        draft = _marked(write_draft(model, asked), asked)
    except ModelUnavailable as error:
        notices.append(f"{error} {FELL_BACK}")
        return None

    def faults_of(checked: Draft) -> tuple[Fault, ...]:
        return _faults(checked, asked, request, deadline + _LEAST_SECONDS)

    faults = faults_of(draft)
    for _ in range(_TRIES - 1):
        named, left = _named(faults, draft, request), deadline - time.monotonic()
        if not named or left <= _LEAST_SECONDS:
            break
        try:
            again = _marked(write_draft(model, asked.again(draft.text, named, model.window, DRAFT_AGAIN), left), asked)
        except ModelUnavailable:
            break  # what the draft before said rightly still stands
        found = faults_of(again)
        if not again.refused and (draft.refused or len(found) <= len(faults)):
            draft, faults = again, found
    if faults:
        draft = _mended(draft, asked, points, faults_of, notices)
    if draft.refused or not draft.citations:
        notices.append(f"{FAILED_CHECK} {FELL_BACK}")
        return None
    return Composed(draft.text, draft.citations, asked.passages, ())


def _request(model: ChatModel, request: SpeechRequest, points: Sequence[Point], composed: Composed) -> Request:
    further = sorted(points, key=lambda point: -point.score)
    passages = dict.fromkeys((*composed.passages, *(point.passage for point in further)))
    shown = [without_hidden_words(passage) for passage in passages]
    return build_request(model, _brief(request), (), shown, DRAFT_SYSTEM.fill())


def _brief(request: SpeechRequest) -> str:
    parts = {
        "kết quả đã đạt": request.results,
        "hạn chế": request.shortcomings,
        "chỉ tiêu": request.targets,
        "nhiệm vụ": request.tasks,
    }
    return DRAFT_REQUEST.fill(
        request=request.text,
        occasion=request.occasion or _UNSAID,
        speaker=request.speaker or _UNSAID,
        audience=request.audience or _UNSAID,
        communes=communes_of(request),
        topics="; ".join(topic.name for topic in request.topics),
        parts=", ".join(part for part, wanted in parts.items() if wanted),
        syllables=str(request.syllables),
        minutes=f"{request.minutes:g}",
    )


def _faults(draft: Draft, asked: Request, request: SpeechRequest, until: float) -> tuple[Fault, ...]:
    if draft.refused:
        return ()
    return find_faults(draft.text, draft.citations, asked.passages, asked_of(request), until=until)


def _marked(draft: Draft, asked: Request) -> Draft:
    """The draft with a marker on each statement that has none and repeats a passage."""
    return draft if draft.refused else _draft(with_own_markers(draft.text, asked.passages), asked)


def _draft(text: str, asked: Request) -> Draft:
    return Draft(text, cite_markers(text, asked.passages), refused=False)


def _named(faults: Sequence[Fault], draft: Draft, request: SpeechRequest) -> str:
    named = [named_faults(faults, _MOST_FAULTS_NAMED)] if faults else []
    length = syllables(draft.text)
    if abs(length - request.syllables) > _TOLERANCE * request.syllables:
        named.append(f"- Bài dài {length} tiếng; cần khoảng {request.syllables} tiếng.")
    return "\n".join(named)


def _mended(
    draft: Draft,
    asked: Request,
    points: Sequence[Point],
    faults_of: Callable[[Draft], tuple[Fault, ...]],
    notices: list[str],
) -> Draft:
    """The draft with each faulty statement said as the report has it, or left out where that does not stand either."""
    changed: list[str] = []
    for replaces in (True, False, False):
        text, faults = draft.text, faults_of(draft)
        for statement in reversed(statements_of(text)):
            if not any(statement.start <= fault.start < statement.end for fault in faults):
                continue
            said = text[statement.start : statement.end]
            instead = _by_report(said, asked, [one for one in points if one.text not in text]) if replaces else ""
            text = f"{text[: statement.start].rstrip(' ')} {instead} {text[statement.end :].lstrip(' ')}"
            changed.append(without_markers(said).strip())
        parts = (" ".join(part.split()) for part in text.split("\n\n"))
        draft = _draft("\n\n".join(part for part in parts if re.search(r"\w", part)), asked)
    if faults_of(draft) or not _own(draft, points):
        return Draft("", (), refused=True)
    told = [f"“{' '.join(said.split())}”" for said in reversed(changed)]
    notices.append(MENDED.format(said="; ".join(dict.fromkeys(told))))
    return draft


def _by_report(said: str, asked: Request, points: Sequence[Point]) -> str:
    """What the passage that a statement cites says in its place; "" where it says nothing like it."""
    for marker in find_markers(said):
        passage = asked.passages[marker.number - 1] if 1 <= marker.number <= len(asked.passages) else None
        of_passage = [point for point in points if passage is not None and point.passage.id == passage.id]
        if of_passage:
            best = max(of_passage, key=lambda point: fuzz.token_set_ratio(point.text, said))
            if fuzz.token_set_ratio(best.text, said) >= _LEAST_LIKE:
                return f"{best.text} [{marker.number}]."
    return ""


def _own(draft: Draft, points: Sequence[Point]) -> bool:
    """Whether any cited statement is still the model's."""
    told = {point.text for point in points}
    statements = [draft.text[statement.start : statement.end] for statement in statements_of(draft.text)]
    return any(find_markers(said) and without_markers(said).strip(" .") not in told for said in statements)

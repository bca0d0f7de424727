"""A speech written by a chat model from the same evidence, checked, asked for once more, else given up."""

from __future__ import annotations

import time
from collections.abc import Sequence

from chat.answer.draft import Draft
from chat.answer.statements import statements_of
from chat.llm.client import ChatModel, ModelUnavailable
from chat.llm.injection import without_hidden_words
from chat.llm.prompt import Request, build_request
from chat.llm.reply import cite_markers, write_draft
from chat.speech.composing import Composed, asked_of
from chat.speech.frame import communes_of
from chat.speech.points import Point
from chat.speech.request import SpeechRequest
from chat.speech.spoken import syllables
from chat.verify.faults import Fault, NoTimeToJudge, find_faults
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
SHORTENED = "Một số câu do mô hình viết không khớp với báo cáo nên đã được lược bỏ."
_UNSAID = "không nêu"
_MOST_FAULTS_NAMED = 10
_LEAST_SECONDS = 1.0
_TOLERANCE = 0.15
_LEAST_LEFT = 0.6  # of the words, once faulty statements are left out


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
    until = deadline + _LEAST_SECONDS
    try:
        asked = _request(model, request, points, composed)
        draft = write_draft(model, asked)
        faults = _faults(draft, asked, request, until)
        named = _named(faults, draft, request)
        if named and (left := deadline - time.monotonic()) > _LEAST_SECONDS:
            draft = write_draft(model, asked.again(draft.text, named, model.window, DRAFT_AGAIN), left)
            faults = _faults(draft, asked, request, until)
    except ModelUnavailable as error:
        notices.append(f"{error} {FELL_BACK}")
        return None
    if faults:
        shortened = _without(draft, faults, asked)
        if shortened is None or _faults(shortened, asked, request, until):
            notices.append(f"{FAILED_CHECK} {FELL_BACK}")
            return None
        draft = shortened
        notices.append(SHORTENED)
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


def _named(faults: Sequence[Fault], draft: Draft, request: SpeechRequest) -> str:
    named = [f"- “{fault.text}” không đúng với căn cứ ghi bên cạnh, hoặc thiếu số căn cứ." for fault in faults]
    named = list(dict.fromkeys(named))[:_MOST_FAULTS_NAMED]
    length = syllables(draft.text)
    if abs(length - request.syllables) > _TOLERANCE * request.syllables:
        named.append(f"- Bài dài {length} tiếng; cần khoảng {request.syllables} tiếng.")
    return "\n".join(named)


def _without(draft: Draft, faults: Sequence[Fault], asked: Request) -> Draft | None:
    """The draft without its faulty statements; None where too little would be left."""
    text = draft.text
    for statement in reversed(statements_of(text)):
        if any(statement.start <= fault.start < statement.end for fault in faults):
            text = text[: statement.start].rstrip(" ") + " " + text[statement.end :].lstrip(" ")
    text = "\n\n".join(part.strip() for part in text.split("\n\n") if part.strip())
    if syllables(text) < _LEAST_LEFT * syllables(draft.text):
        return None
    return Draft(text, cite_markers(text, asked.passages), refused=False)

"""A request in, a checked speech out: understand, gather, compose or let the model write, check."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence

from chat.answer.draft import REFUSAL
from chat.llm.client import ChatModel
from chat.speech.composing import compose_speech
from chat.speech.contradictions import Contradiction, find_contradictions, is_among
from chat.speech.frame import introduces
from chat.speech.llm_speech import written_speech
from chat.speech.points import Point, gather_points
from chat.speech.request import SpeechRequest, SpeechRequestError, understand_request
from chat.speech.speakable import Part
from chat.speech.speech import Speech
from chat.speech.spoken import syllables
from chat.speech.topic_fit import titles_of
from chat.speech.topics import PLACE, Topic, all_topics, by_name, usual_topics
from chat.speech.weights import SpeechWeights
from chat.units.registry import unit_names
from corpus import Passage, PassageKind
from text.figures import find_figures
from text.fold import fold
from vectorstore.index import Index

MOST_COMMUNES = 20
TOO_MANY = "Yêu cầu này nói đến {asked} xã, phường; hãy nêu tên các xã cần nói, nhiều nhất là {most}."
TOLERANCE = 0.1
SILENT = "Các báo cáo không nêu {part} về {topics}, nên bài không nói đến nội dung này."
NEAREST = "Các báo cáo không gọi tên {topics}; phần này lấy ở mục gần nhất ({headings}), hãy xem lại."
SHORT = (
    "Các báo cáo chỉ đủ số liệu cho khoảng {minutes} phút trong {asked} phút yêu cầu; hãy thêm nội dung, thêm xã "
    "hoặc tự bổ sung lời."
)
FURTHER = "Có thể thêm vào yêu cầu những nội dung mà báo cáo còn nêu: {topics}."
_MOST_FURTHER = 5
NO_SHORTCOMINGS = "Các báo cáo không có mục hạn chế, khuyết điểm phù hợp nên bài không nêu phần này."
_PARTS = {Part.RESULT: "kết quả", Part.TARGET: "chỉ tiêu", Part.TASK: "nhiệm vụ"}


def draft_speech(typed: str, index: Index, model: ChatModel | None = None) -> Speech:
    """The speech that a free request asks for, written by the model where there is one.

    Raises:
        SpeechRequestError: the request cannot be written for.
    """
    return write_speech(understand_request(typed, index.of_reports(unit_names)), index, model)


def write_speech(
    request: SpeechRequest,
    index: Index,
    model: ChatModel | None = None,
    on_writing: Callable[[], None] | None = None,
    weights: SpeechWeights | None = None,
) -> Speech:
    """The speech for a request understood; composed from the points where there is no model or it fails.

    `on_writing` is called when the model is about to be asked; the product's weights choose the points unless others
    are given.

    Raises:
        SpeechRequestError: it asks for more communes than one speech can tell of.
    """
    if len(request.reports) > MOST_COMMUNES:
        raise SpeechRequestError(TOO_MANY.format(asked=len(request.reports), most=MOST_COMMUNES))
    started = time.monotonic()
    points, contradictions = _fit_points(request, index, topics_told(request), weights)
    composed, mode = compose_speech(request, points), "offline"
    if not composed.points:
        points = ()  # what is found but stands nowhere, said alone, tells nothing
    missing = _missing(request, points)
    notices = [
        SILENT.format(part=_PARTS[part], topics=", ".join(topic.name for topic in topics)) for part, topics in missing
    ]
    if request.shortcomings and not any(point.part is Part.SHORTCOMING for point in points):
        notices.append(NO_SHORTCOMINGS)
    if not points:
        return Speech(request, REFUSAL, True, (), (), "offline", time.monotonic() - started, tuple(notices))
    notices += [c.sentence for c in contradictions if _concerns(c, request.topics)]
    if model is not None:
        if on_writing is not None:
            on_writing()
        written = written_speech(model, request, points, composed, notices)
        composed, mode = (written, "llm") if written is not None else (composed, mode)
    nearest = {point.heading: point.topic for point in composed.points if point.heading not in ("", point.topic)}
    if nearest:
        topics = ", ".join(dict.fromkeys(nearest.values()))
        notices.append(NEAREST.format(topics=topics, headings="; ".join(nearest)))
    if syllables(composed.text) < (1 - TOLERANCE) * request.syllables:
        minutes = f"{syllables(composed.text) / request.syllables * request.minutes:.1f}".replace(".", ",")
        notices.append(SHORT.format(minutes=minutes, asked=f"{request.minutes:g}".replace(".", ",")))
        if further := _further_topics(request, index):
            notices.append(FURTHER.format(topics="; ".join(further)))
    return Speech(
        request=request,
        text=composed.text,
        refused=False,
        citations=composed.citations,
        passages=composed.passages,
        mode=mode,
        seconds=time.monotonic() - started,
        notices=tuple(dict.fromkeys(notices)),
    )


def topics_told(request: SpeechRequest) -> tuple[Topic, ...]:
    """Those asked for, and the place where the speech introduces it unasked."""
    return tuple(dict.fromkeys((*(by_name((PLACE,)) if introduces(request) else ()), *request.topics)))


def _fit_points(
    request: SpeechRequest, index: Index, topics: Sequence[Topic], weights: SpeechWeights | None
) -> tuple[tuple[Point, ...], tuple[Contradiction, ...]]:
    """The points without those whose figures another place of the report contradicts."""
    found = [c for report in request.reports for c in find_contradictions(index.section_passages(report, ()))]
    points = gather_points(request, index, topics, weights)
    fit = tuple(p for p in points if not is_among(p.text, find_figures(p.text), p.unit, found))
    return fit, tuple(found)


def _further_topics(request: SpeechRequest, index: Index) -> list[str]:
    """The names of topics not asked for that the reports have sections on, the longest sections first."""
    told = Counter(
        topic.name
        for report in request.reports
        for passage in index.section_passages(report, ())
        for topic in all_topics()
        if topic not in request.topics and any(topic.in_title(fold(title)) for title in _own_titles(passage))
    )
    return [name for name, _ in told.most_common(_MOST_FURTHER)]


def _own_titles(passage: Passage) -> tuple[str, ...]:
    """The title of the section that a passage stands in; of a table's row also that above it, which may be the table's
    own.
    """
    return tuple(titles_of(passage))[-2 if passage.kind is PassageKind.ROW else -1 :]


def _concerns(contradiction: Contradiction, topics: Sequence[Topic]) -> bool:
    return any(topic.cues_in(fold(contradiction.thing)) for topic in topics)


def _missing(request: SpeechRequest, points: Sequence[Point]) -> list[tuple[Part, list[Topic]]]:
    """The topics asked for on which the reports say nothing, for each part asked for."""
    wanted = [(Part.RESULT, request.results), (Part.TARGET, request.targets), (Part.TASK, request.tasks)]
    missing = []
    for part, asked in wanted:
        of_part = [point for point in points if point.part is part]
        silent = [
            topic
            for topic in request.topics
            if not any(topic.name in p.serves or topic.cues_in(fold(p.text)) for p in of_part)
        ]
        if asked and silent and request.topics is not usual_topics():
            missing.append((part, silent))
    return missing

"""What the reports hold on the topics of a speech: speakable points, each from one place of one passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log1p

from chat.speech.request import SpeechRequest
from chat.speech.speakable import Part, said_of_sentence, subject_label
from chat.speech.spoken import syllables
from chat.speech.topic_fit import TopicFit, titles_of
from chat.speech.topics import Topic, all_topics
from corpus import Passage, PassageKind, PassageRole, Unit
from text.figures import find_figures
from text.fold import fold
from text.unit_kinds import MERGED_WORD
from vectorstore.index import Index

# Learned with the weights of `TopicFit`: what figures add; what length, a sentence's further parts, its place cost.
_FIGURE, _MORE_FIGURES = 1.24, 1.51
_LENGTH, _PART_OF, _LATER, _ELSEWHERE = 0.035, 0.65, 0.19, 0.23
_MODEST = 17  # syllables; a longer sentence must be worth its time
_OF_ALL = re.compile(
    rf"(?<!\w)(?:toàn (?:{MERGED_WORD}|vùng)|(?:ba|hai|bốn|các|[2-5]) (?:xã|đơn vị))(?!\w)", re.IGNORECASE
)
_SHORTCOMING_TITLE = re.compile(r"\b(?:han che|khuyet diem|yeu kem|ton tai|kho khan)\b")
_OTHER_TITLE = re.compile(
    r"\b(?:nguyen nhan|bai hoc|kinh nghiem|kho khan|thuan loi|du bao|boi canh|phuong cham|chu de)\b"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence that can be said of a unit.

    Attributes:
        text: the sentence.
        passage: its source.
        start: where its source begins in the passage's text.
        end: where that ends.
        unit: the unit it is about.
        topic: the topic it serves best.
        aspect: groups the points of one section.
        part: the part of the speech it belongs to.
        score: how well it serves the topic, as log-odds that it is what a speech on it should say.
        position: its place in the report.
        serves: all topics that it serves.
    """

    text: str
    passage: Passage
    start: int
    end: int
    unit: Unit
    topic: str
    aspect: str
    part: Part
    score: float
    position: int
    serves: frozenset[str] = frozenset()

    @property
    def figures(self) -> frozenset[tuple[str, str]]:
        return frozenset((str(figure.value), figure.unit) for figure in find_figures(self.text))


def gather_points(request: SpeechRequest, index: Index, topics: Sequence[Topic]) -> tuple[Point, ...]:
    """All points on the topics, in the order of the reports."""
    points: list[Point] = []
    for report in request.reports:
        units = {named.unit for named in request.named if named.report == report}
        headings: tuple[str, ...] = ()
        subject = ""
        old_only = not any(unit.is_new for unit in units)
        passages = index.section_passages(report, ())
        parts = {passage.id: part for passage in passages if (part := _part_of(passage, request)) is not None}
        told = [passage for passage in passages if passage.id in parts]
        fits = [TopicFit(topic, report, told, index) for topic in topics]
        for passage in told:
            part = parts[passage.id]
            if passage.headings != headings:
                headings, subject = passage.headings, ""
            for point in _points_of(passage, part, fits, subject):
                if not point.unit.is_district and (not old_only or point.unit in units):
                    points.append(point)
            subject = subject_label(passage.text) or subject
    return _without_repeats(points)


def _part_of(passage: Passage, request: SpeechRequest) -> Part | None:
    if passage.kind in (PassageKind.HEADING, PassageKind.NOTE, PassageKind.ROW):
        return None
    titles = fold(" ".join(passage.headings[-2:]))
    if passage.role is PassageRole.RESULT and _SHORTCOMING_TITLE.search(fold(" ".join(passage.headings[-1:]))):
        causes = re.search(r"\b(?:nguyen nhan|bai hoc)\b", fold(" ".join(passage.headings[-1:])))
        return Part.SHORTCOMING if request.shortcomings and not causes else None
    if _OTHER_TITLE.search(titles):
        return None
    if passage.role in (PassageRole.RESULT, PassageRole.BACKGROUND):
        return Part.RESULT if request.results else None
    if passage.role is PassageRole.TARGET:
        return Part.TARGET if request.targets else None
    return Part.TASK if request.tasks else None


def _points_of(passage: Passage, part: Part, fits: Sequence[TopicFit], subject: str) -> Iterator[Point]:
    topics = [fit.topic for fit in fits]
    titles = titles_of(passage)
    of_another = not any(fit.of_titles(titles) for fit in fits) and _is_of_another(titles[-1:], topics)
    for number, (start, end, unit) in enumerate(sentences_in(passage)):
        if _may_be_of_all(passage.text[start:end], unit):
            continue
        for order, text in enumerate(said_of_sentence(passage, start, end, unit, part, subject)):
            served = {fit.topic.name: fit.of(text, passage) for fit in fits}
            topic, fit = max(served.items(), key=lambda each: each[1])
            if fit <= 0 and part is not Part.SHORTCOMING:
                continue
            figures = len(find_figures(text))
            score = fit + (_FIGURE + _MORE_FIGURES * log1p(figures) if figures else 0.0)
            score -= _LENGTH * max(0, syllables(text) - _MODEST) + _PART_OF * (order > 0) + _LATER * number
            score -= _ELSEWHERE * of_another
            aspect = passage.headings[-1] if passage.headings else ""
            yield Point(
                text,
                passage,
                start,
                end,
                unit,
                topic,
                aspect,
                part,
                score,
                passage.position * 1000 + number * 10 + order,
                frozenset(name for name, value in served.items() if value > 0),
            )
        subject = subject_label(passage.text[start:end]) or subject


def _is_of_another(titles: Sequence[str], topics: Sequence[Topic]) -> bool:
    """Whether the nearest title is of a topic that is not asked for."""
    return any(topic.in_title(fold(title)) for title in titles for topic in all_topics() if topic not in topics)


def _may_be_of_all(sentence: str, unit: Unit) -> bool:
    """Whether a sentence read as an old unit's may tell of the whole commune: it says "toàn xã" and names no unit."""
    return not unit.is_new and unit.name not in sentence and bool(_OF_ALL.search(sentence))


def sentences_in(passage: Passage) -> Iterator[tuple[int, int, Unit]]:
    """Where each sentence of one unit stands; brackets are not cut."""
    for clause in passage.clauses:
        begin, depth = clause.start, 0
        before = passage.text[: clause.start]
        if before.count("(") > before.count(")") and ")" not in passage.text[clause.start : clause.end]:
            continue  # a bracket that never closes: whose words these are is not sure
        for at in range(clause.start, clause.end):
            char = passage.text[at]
            depth += (char == "(") - (char == ")")
            following = passage.text[at + 1 : at + 4]
            ends = char in ".!?" and depth <= 0 and following[:1].isspace() and not following.strip()[:1].islower()
            ends = ends or (char == "…" and depth <= 0 and following.strip()[:1].isupper())
            if ends and not re.search(r"(?:\bTP|\bTr|\bQ|\b[A-ZĐ])$", passage.text[begin:at]):
                yield begin, at + 1, clause.unit
                begin = at + 1
        if re.search(r"\w", passage.text[begin : clause.end]):
            yield begin, clause.end, clause.unit


def _without_repeats(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without those that only say again what another has said, its figures or its words."""
    kept: list[Point] = []
    seen: set[tuple[Unit, frozenset[tuple[str, str]]]] = set()
    words: set[str] = set()
    for point in points:
        key = (point.unit, point.figures)
        bare = fold(point.text)
        if (point.figures and key in seen) or bare in words:
            continue
        seen.add(key)
        words.add(bare)
        kept.append(point)
    return tuple(kept)

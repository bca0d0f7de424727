"""What the reports hold on the topics of a speech: speakable points, each from one place of one passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf, log1p

from chat.lexical.synonyms import with_usual_words
from chat.speech.request import SpeechRequest
from chat.speech.speakable import Part, falls_short, said_of_sentence, subject_label
from chat.speech.spoken import syllables
from chat.speech.topic_fit import FIT, TopicFit, section_of
from chat.speech.topics import Topic
from chat.speech.weights import SpeechWeights, shipped_weights
from corpus import Passage, PassageKind, PassageRole, Unit
from text.figures import find_figures
from text.fold import fold
from text.unit_kinds import MERGED_WORD
from vectorstore.index import Index

SAID = ("figure", "figures", "length", "later_part", "later_sentence", "old_unit", "asked")
"""What is weighed of a sentence itself."""

_MODEST = 17  # syllables; a longer sentence must be worth its time
_AS_GOOD = 0.5  # log-odds below the best of a topic
_SECTIONS_OWN = 3.0  # log-odds of what the section of shortcomings itself names, whatever its topic
_INITIAL = re.compile(r"\b(?:TP|Tr|Q|(?<![Pp]hần )(?<![Mm]ục )(?<![Ll]oại )(?<![Kk]hối )[A-ZĐ])$")
_OF_ALL = re.compile(
    rf"(?<!\w)(?:toàn (?:{MERGED_WORD}|vùng)|(?:ba|hai|bốn|các|[2-5]) (?:xã|đơn vị))(?!\w)", re.IGNORECASE
)
_SHORTCOMING_TITLE = re.compile(
    r"\b(?:han che|khuyet diem|yeu kem|ton tai|kho khan|nhuoc diem|diem nghen|vuong mac|chua (?:lam )?duoc|chua dat)\b"
)
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
        part: the part of the speech it belongs to.
        score: how well it serves the topic, as log-odds that it is what a speech on it should say.
        position: its place in the report.
        serves: all topics that it serves.
        heading: what its paragraph is about: the topic, or its section where no sentence there has the topic's words.
    """

    text: str
    passage: Passage
    start: int
    end: int
    unit: Unit
    topic: str
    part: Part
    score: float
    position: int
    serves: frozenset[str] = frozenset()
    heading: str = ""

    @property
    def figures(self) -> frozenset[tuple[str, str]]:
        return frozenset((str(figure.value), figure.unit) for figure in find_figures(self.text))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that can be said, before it is weighed.

    Attributes:
        point: the sentence, of no topic and score yet.
        said: its own features, as `SAID` names them.
        fits: those beside each topic, as `FIT` names them; None where it cannot serve.
    """

    point: Point
    said: tuple[float, ...]
    fits: tuple[tuple[float, ...] | None, ...]


def gather_points(
    request: SpeechRequest, index: Index, topics: Sequence[Topic], weights: SpeechWeights | None = None
) -> tuple[Point, ...]:
    """All points on the topics, in the order of the reports."""
    weighed = weights or shipped_weights()
    held = list(candidates(request, index, topics))
    fits = [{topic.name: weighed.fit_of(row) for topic, row in zip(topics, each.fits, strict=True)} for each in held]
    best_fit: dict[tuple[str, str], float] = {}
    worded: set[tuple[str, str]] = set()
    for each, fit in zip(held, fits, strict=True):
        for topic, row in zip(topics, each.fits, strict=True):
            key = each.point.passage.report, topic.name
            best_fit[key] = max(fit[topic.name], best_fit.get(key, -inf))
            if row is not None and row[FIT.index("about")]:
                worded.add(key)
    points = []
    for each, fit in zip(held, fits, strict=True):
        report, best = each.point.passage.report, max(fit, key=fit.__getitem__)
        serves = frozenset(
            name
            for name, value in fit.items()
            # Less than usual serves where the report has the topic's words and tells little of it.
            if value >= weighed.serves_from or ((report, name) in worded and value >= best_fit[report, name] - _AS_GOOD)
        )
        of_section = each.point.part is Part.SHORTCOMING and is_of_shortcomings(each.point.passage)
        if serves or of_section:
            score = max(fit[best], _SECTIONS_OWN * of_section) + weighed.said_of(each.said)
            heading = best if (report, best) in worded else section_of(each.point.passage) or best
            points.append(replace(each.point, topic=best, score=score, serves=serves, heading=heading))
    return _without_repeats(points)


def candidates(request: SpeechRequest, index: Index, topics: Sequence[Topic]) -> Iterator[Candidate]:
    """Every sentence of the reports that the speech could say, beside the topics."""
    for report in request.reports:
        units = {named.unit for named in request.named if named.report == report}
        headings: tuple[str, ...] = ()
        subject = ""
        old_only = not any(unit.is_new for unit in units)
        passages = index.section_passages(report, ())
        parts = {passage.id: part for passage in passages if (part := _part_of(passage, request)) is not None}
        told = [passage for passage in passages if passage.id in parts]
        fits = [TopicFit(topic, report, told, index) for topic in topics]
        hits = index.search(with_usual_words(request.text), reports=frozenset({report}), limit=len(passages))
        asked = {hit.passage.id: hit.score for hit in hits}
        for passage in told:
            if passage.headings != headings:
                headings, subject = passage.headings, ""
            for point, said in _sayable(passage, parts[passage.id], subject, weak_too=request.shortcomings):
                if not point.unit.is_district and (not old_only or point.unit in units):
                    yield Candidate(
                        point,
                        (*said, asked.get(passage.id, 0.0)),
                        tuple(fit.row(point.text, passage) for fit in fits),
                    )
            subject = subject_label(passage.text) or subject


def is_of_shortcomings(passage: Passage) -> bool:
    """Whether its section is of what falls short."""
    return _SHORTCOMING_TITLE.search(fold(" ".join(passage.headings[-1:]))) is not None


def _part_of(passage: Passage, request: SpeechRequest) -> Part | None:
    if passage.kind in (PassageKind.HEADING, PassageKind.NOTE, PassageKind.ROW):
        return None
    titles = fold(" ".join(passage.headings[-2:]))
    if passage.role is PassageRole.RESULT and is_of_shortcomings(passage):
        causes = re.search(r"\b(?:nguyen nhan|bai hoc)\b", fold(" ".join(passage.headings[-1:])))
        return Part.SHORTCOMING if request.shortcomings and not causes else None
    if _OTHER_TITLE.search(titles):
        return None
    if passage.role in (PassageRole.RESULT, PassageRole.BACKGROUND):
        return Part.RESULT if request.results else None
    if passage.role is PassageRole.TARGET:
        return Part.TARGET if request.targets else None
    return Part.TASK if request.tasks else None


def _sayable(
    passage: Passage, part: Part, subject: str, *, weak_too: bool
) -> Iterator[tuple[Point, tuple[float, ...]]]:
    """The sentences of a passage, each with the features that are its own; what falls short among the results as
    shortcomings, where these are asked for too.
    """
    for number, (start, end, unit) in enumerate(sentences_in(passage)):
        if _may_be_of_all(passage.text[start:end], unit):
            continue
        told = [(part, text) for text in said_of_sentence(passage, start, end, unit, part, subject)]
        if weak_too and part is Part.RESULT:
            weak = said_of_sentence(passage, start, end, unit, Part.SHORTCOMING, subject)
            told += [(Part.SHORTCOMING, text) for text in weak if falls_short(text)]
        for order, (part_of, text) in enumerate(told):
            position = passage.position * 1000 + number * 10 + order
            figures = len(find_figures(text))
            length = max(0, syllables(text) - _MODEST)
            said = (figures > 0, log1p(figures), length, order > 0, number, not unit.is_new)
            yield Point(text, passage, start, end, unit, "", part_of, 0.0, position), said
        subject = subject_label(passage.text[start:end]) or subject


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
            if ends and not _INITIAL.search(passage.text[begin:at]):
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

"""Which points a speech says: those that stand in their source, the best of each topic and part, within its time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from chat.speech import phrases
from chat.speech.frame import Frame
from chat.speech.points import Point
from chat.speech.request import SpeechRequest
from chat.speech.speakable import Part
from chat.speech.spoken import ends_whole, is_balanced, lower_first, syllables
from chat.speech.topics import PLACE
from chat.verify.faults import Asked, find_faults
from corpus import Citation, PassageRole

FULL = 1.02  # of the time asked for; what is joined up and cut makes it a little less
_NEARLY_FULL = 0.95
_LESSER_SHARE = 0.2  # of the time
_LEAD = 8  # syllables
_LEAST_SAID = 6  # syllables
# In log-odds: what it adds to be the first on a topic in its words; what each costs that was said of it, of the report.
_FIRST, _TOPIC_COST, _REPORT_COST = 3.0, 0.3, 1.0
_TERMS = {
    Part.RESULT: PassageRole.RESULT,
    Part.SHORTCOMING: PassageRole.RESULT,
    Part.TARGET: PassageRole.TARGET,
    Part.TASK: PassageRole.TASK,
}


def _standing(point: Point, request: SpeechRequest) -> Point | None:
    """The point as far as it, said alone, stands in its passage: whole, or up to one of its commas."""
    cuts = [found.start() for found in re.finditer(r"[,;] ", point.text)]
    for end in (len(point.text), *reversed(cuts)):
        said = replace(point, text=point.text[:end])
        if end < len(point.text) and (
            syllables(said.text) < _LEAST_SAID or not is_balanced(said.text) or not ends_whole(said.text)
        ):
            continue
        asked = Asked(frozenset(named.unit for named in request.named), _TERMS[point.part])
        if end < len(point.text) and not said.figures:
            continue
        if not find_faults(f"{said_whole(said, request)} [1].", (cite_point(1, point),), (point.passage,), asked):
            return said
    return None


def choose_points(request: SpeechRequest, frame: Frame, points: Sequence[Point]) -> tuple[list[Point], int]:
    """The points that fit the time, and how many of the frame's further sentences are needed to fill it."""
    full = request.syllables * FULL
    used = syllables(" ".join((*frame.salutation, *frame.opening, frame.turning, *frame.closing)))
    used += sum(20 for wanted in (request.shortcomings, request.targets, request.tasks) if wanted)
    chosen: list[Point] = []
    topics: set[tuple[Part, str]] = set()
    for point in _in_turn(points):
        lead = _LEAD if (point.part, point.topic) not in topics else 0
        if used + _LEAST_SAID + lead > full or (standing := _standing(point, request)) is None:
            continue
        point = standing
        cost = syllables(said_whole(point, request)) + 1 + lead
        if used + cost > full:
            continue
        if _is_lesser(point, request) and _share(chosen, point, request) >= 1:
            continue
        if any(_says_the_same(point, other) for other in chosen):
            continue
        chosen.append(point)
        topics.add((point.part, point.topic))
        used += cost
    further = [*frame.more_opening, *frame.more_closing, *phrases.TOPIC_ENDS[: len(topics)]]
    more = 0
    while more < len(further) and used < full * _NEARLY_FULL:
        used += syllables(further[more])
        more += 1
    return chosen, more


def _is_lesser(point: Point, request: SpeechRequest) -> bool:
    """Whether it is of what has a small share of the time: shortcomings, and the place where nobody asked for it."""
    unasked = point.topic == PLACE and all(topic.name != PLACE for topic in request.topics)
    return point.part is Part.SHORTCOMING or unasked


def _share(chosen: Sequence[Point], lesser: Point, request: SpeechRequest) -> float:
    """How much of its share of the time a lesser part has."""
    said = sum(syllables(point.text) for point in chosen if point.part is lesser.part and _is_lesser(point, request))
    return said / (_LESSER_SHARE * request.syllables)


def _says_the_same(point: Point, other: Point) -> bool:
    if point.part is not other.part and (point.passage.id, point.start) == (other.passage.id, other.start):
        return True
    return point.unit == other.unit and bool(point.figures) and point.figures <= other.figures


def _in_turn(points: Sequence[Point]) -> list[Point]:
    """The points, best first; of those nearly as good the ones whose topic and commune have had less."""
    taken: dict[object, int] = defaultdict(int)
    left, ordered = list(points), []

    def worth(point: Point) -> float:
        of_topic, of_report = taken[point.part, point.topic], taken[point.passage.report]
        is_first = not of_topic and point.heading == point.topic
        return point.score + _FIRST * is_first - _TOPIC_COST * of_topic - _REPORT_COST * of_report

    while left:
        best = max(left, key=worth)
        left.remove(best)
        ordered.append(best)
        taken[best.part, best.topic] += 1
        taken[best.passage.report] += 1
    return ordered


def said_whole(point: Point, request: SpeechRequest) -> str:
    """The point with its commune said where the speech tells of several."""
    if len(request.reports) > 1 and point.unit.is_new and point.unit.label.lower() not in point.text.lower():
        return f"Tại {point.unit.label}, {lower_first(point.text)}"
    return point.text


def cite_point(marker: int, point: Point) -> Citation:
    passage = point.passage
    first, last = passage.lines_of(point.start, point.end)
    return Citation.of(passage, marker, (first, last), " ".join(passage.text[point.start : point.end].split()))

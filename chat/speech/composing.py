"""From points to a speech: as many as its time holds, fairly from every topic, commune and section, joined up."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, cycle

from chat.speech import phrases
from chat.speech.choosing import choose_points, cite_point, said_whole
from chat.speech.frame import Frame, address, communes_of, frames_of
from chat.speech.points import Point
from chat.speech.request import SpeechRequest
from chat.speech.speakable import Part
from chat.speech.spoken import lower_first, syllables, upper_first
from chat.speech.topics import PLACE
from chat.verify.faults import Asked, find_faults
from corpus import Citation, Passage, PassageRole, Terms

_LEAST_FULL = 0.9  # of the time; a brief frame leaves it to the points
_MOST_FULL = 1.08
_NO_MARKS = str.maketrans("", "", '“”"')


@dataclass(frozen=True, slots=True)
class Composed:
    """The text with its markers, their citations, the passages cited, and the points said."""

    text: str
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    points: tuple[Point, ...]


def compose_speech(request: SpeechRequest, points: Sequence[Point]) -> Composed:
    """The speech; every figure of it stands in the passage cited beside it."""
    composed = Composed("", (), (), ())
    for frame in frames_of(request):
        composed = _checked(request, points, frame)
        if syllables(composed.text) >= _LEAST_FULL * request.syllables:
            break
    return composed


def _checked(request: SpeechRequest, points: Sequence[Point], frame: Frame) -> Composed:
    plain: set[tuple[str, int]] = set()  # said in full, without leaning on what goes before
    left_out: set[tuple[str, int]] = set()
    while True:
        chosen, more = choose_points(request, frame, [point for point in points if _place_of(point) not in left_out])
        in_full = {point for point in chosen if _place_of(point) in plain}
        composed, places = _written(request, frame, chosen, more, in_full)
        while syllables(composed.text) > _MOST_FULL * request.syllables and (more or len(chosen) > 1):
            more, chosen = max(0, more - 1), chosen if more else chosen[:-1]
            composed, places = _written(request, frame, chosen, more, in_full)
        faults = find_faults(composed.text, composed.citations, composed.passages, asked_of(request))
        faulty = {
            _place_of(point) for point, (start, end) in places.items() if any(start <= f.start < end for f in faults)
        }
        if not faulty:
            return composed
        left_out |= faulty & plain
        plain |= faulty


def _place_of(point: Point) -> tuple[str, int]:
    """Where it stands, however much of it is said."""
    return point.passage.report, point.position


def asked_of(request: SpeechRequest) -> Asked:
    """Whose figures a speech may tell, and of which term where it tells of one alone."""
    coming = request.targets or request.tasks
    of_the_past = request.results or request.shortcomings
    term = None if coming and of_the_past else PassageRole.RESULT if of_the_past else PassageRole.TARGET
    return Asked(frozenset(named.unit for named in request.named), term, request.text)


def _of_commune(point: Point, said: str) -> str:
    label = point.unit.label
    return said if label.lower() in said.lower() else f"Trên địa bàn {label}, {lower_first(said)}"


def _plainly(point: Point, said: str) -> str:
    """The sentence with its unit named and its quotation marks left out, as they are not heard."""
    said = said.translate(_NO_MARKS)
    label = point.unit.label.replace("(cũ)", "cũ")
    if point.part is Part.RESULT:
        said = re.sub(rf"^({re.escape(label)}) có(?!\w)", r"\1 hiện có", said, flags=re.IGNORECASE)
    return said if label.lower() in said.lower() else f"Tại {label}, {lower_first(said)}"


class _Writer:
    """Puts a speech together and numbers its sources."""

    def __init__(self, request: SpeechRequest, plain: Collection[Point]) -> None:
        self.request, self.plain = request, plain
        self.text = ""
        self._joiners = iter(phrases.JOINERS)
        self.places: dict[Point, tuple[int, int]] = {}
        self._markers: dict[tuple[str, int], Citation] = {}
        self._passages: dict[str, Passage] = {}

    def paragraph(self, text: str) -> None:
        self.text += ("\n\n" if self.text else "") + text

    def say(self, text: str) -> None:
        self.text += (" " if self.text and not self.text.endswith("\n") else "") + text

    def joiner(self, number: int) -> str:
        """What joins a paragraph's statement of this number to the one before: every other one, none twice."""
        return next(self._joiners, "") if number % 2 else ""

    def point(self, point: Point, said: str) -> None:
        start = len(self.text)
        key = (point.passage.id, point.start)
        citation = self._markers.setdefault(key, cite_point(len(self._markers) + 1, point))
        self._passages[point.passage.id] = point.passage
        self.say(f"{said} [{citation.marker}].")
        self.places[point] = (start, len(self.text))

    def composed(self) -> Composed:
        return Composed(self.text, tuple(self._markers.values()), tuple(self._passages.values()), tuple(self.places))


def _written(
    request: SpeechRequest, frame: Frame, chosen: Sequence[Point], more: int, plain: Collection[Point]
) -> tuple[Composed, dict[Point, tuple[int, int]]]:
    more_opening = frame.more_opening[:more]
    more_closing = frame.more_closing[: max(0, more - len(frame.more_opening))]
    ends = max(0, more - len(frame.more_opening) - len(frame.more_closing))
    writer = _Writer(request, plain)
    for line in frame.salutation:
        writer.paragraph(line)
    writer.paragraph(" ".join((*frame.opening, *more_opening)))
    writer.paragraph(frame.turning)
    _add_results(writer, [p for p in chosen if p.part is Part.RESULT], ends)
    _add_part(
        writer,
        [p for p in chosen if p.part is Part.SHORTCOMING],
        _shortcomings_lead(request),
        phrases.SHORTCOMING_JOINERS,
        phrases.SHORTCOMINGS_END,
    )
    targets = [p for p in chosen if p.part is Part.TARGET]
    _add_part(
        writer,
        targets,
        _targets_lead(request, targets),
        phrases.TARGET_JOINERS,
        phrases.TARGETS_END,
    )
    _add_part(
        writer,
        [p for p in chosen if p.part is Part.TASK],
        phrases.TASKS_LEAD.format(address=address(request)),
        phrases.TASK_JOINERS,
        phrases.TASKS_END,
    )
    for text in (*more_closing, *frame.closing):
        writer.paragraph(text)
    return writer.composed(), writer.places


def _shortcomings_lead(request: SpeechRequest) -> str:
    lead = phrases.SHORTCOMINGS_LEAD if request.results else phrases.SHORTCOMINGS_ALONE
    return lead.format(address=address(request))


def _targets_lead(request: SpeechRequest, targets: Sequence[Point]) -> str:
    coming = Terms.shared(point.passage.terms for point in targets).coming
    term = coming.label if coming is not None else "nhiệm kỳ tới"
    if not request.topics_given:
        return phrases.TARGETS_LEAD_ALL.format(address=address(request), term=term)
    topics = ", ".join(topic.name for topic in request.topics)
    return phrases.TARGETS_LEAD.format(address=address(request), term=term, topics=topics)


def _add_results(writer: _Writer, points: Sequence[Point], ends: int) -> None:
    asked = [topic.name for topic in writer.request.topics]
    introduced = [p for p in points if p.topic == PLACE and PLACE not in asked]
    if introduced:
        writer.paragraph(phrases.PLACE_LEAD.format(communes=communes_of(writer.request)))
        _add_points(writer, introduced, lambda number: "")
    told = [point for point in points if point not in introduced]
    told.sort(key=lambda point: asked.index(point.topic) if point.topic in asked else len(asked))
    headings = list(dict.fromkeys(point.heading for point in told))
    leads = chain(phrases.TOPIC_LEADS, cycle(phrases.TOPIC_LEADS[2:]))
    for number, heading in enumerate(headings):
        lead = next(leads)
        if len(headings) == 1:
            lead = phrases.ONLY_TOPIC_LEAD
        elif number == len(headings) - 1 and number > 1:
            lead = phrases.LAST_TOPIC_LEAD
        writer.paragraph(lead.format(topic=heading))
        _add_points(writer, [point for point in told if point.heading == heading], writer.joiner, heading)
        if number < ends:
            writer.say(phrases.TOPIC_ENDS[number % len(phrases.TOPIC_ENDS)])


def _add_part(writer: _Writer, points: Sequence[Point], lead: str, joiners: Sequence[str], end: str) -> None:
    if points:
        writer.paragraph(lead)
        _add_points(writer, points, lambda number: joiners[number % len(joiners)])
        writer.say(end)


def _add_points(writer: _Writer, points: Iterable[Point], joiner_of: Callable[[int], str], announced: str = "") -> None:
    reports = list(writer.request.reports)
    before: Point | None = None
    ordered = sorted(points, key=lambda p: (reports.index(p.passage.report), p.position))
    for number, point in enumerate(ordered):
        joiner = joiner_of(number)
        said = said_whole(point, writer.request)
        if announced and said.lower().startswith(f"về {announced.lower()}, "):
            said = upper_first(said[len(f"về {announced}, ") :])
        place = f"Tại {point.unit.label.replace('(cũ)', 'cũ')}, "
        same = before is not None and before.unit == point.unit and said.startswith(place)
        if point in writer.plain:
            said, joiner, same = _plainly(point, said), joiner if point.part is Part.TARGET else "", False
        elif before is not None and before.unit != point.unit and point.unit.is_new:
            said = _of_commune(point, said)
        if same:
            said = phrases.SAME_UNIT[number % len(phrases.SAME_UNIT)] + said.removeprefix(place)
        if point.part is Part.TARGET and said.lower().startswith("phấn đấu"):
            joiner = joiner.removesuffix("Phấn đấu ").removesuffix("phấn đấu ")
        elif same and point.part is Part.RESULT:
            joiner = ""
        writer.point(point, f"{joiner}{lower_first(said)}" if joiner else said)
        before = point

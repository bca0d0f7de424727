"""The passages of a comparison: each subject's own, so that none is crowded out, and the cells drawn from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from chat.compare.cells import Cell, choose_cells, silent_cells
from chat.compare.figure_match import numbers_thing
from chat.compare.parts import tells_enough, with_parts
from chat.compare.recorded import recorded, reports_by_value, with_recorded
from chat.lexical.keywords import keywords, respelt
from chat.lexical.relevance import Relevance, vocabulary
from chat.retrieve.report_scope import nearest_reports
from chat.understand.comparison import Aspect, Comparison, Subject
from chat.units.registry import unit_names
from corpus import Passage, PassageKind, PassageRole
from reading.comparable_figures import figure_class
from reading.figure_readings import Reading, readings_of
from reading.of_report import cited_by
from reading.segments import Segment
from vectorstore.index import Hit, Index

MOST_COMPARED = 24  # reports; a longer table is no answer, and each takes a search
ONLY_SOME = "Câu hỏi nói tới {asked} báo cáo; bảng nêu {taken} đơn vị đứng đầu. Xem đủ các đơn vị ở trang Số liệu."
_NEIGHBOURS_OF = 20  # the best passages found; one that was split says the rest in the next
_SEARCHED = 60  # passages taken from the index for each report


@dataclass(frozen=True, slots=True)
class Compared:
    """The cells of each aspect, and the passages to answer from: those of the cells first, subject by subject."""

    comparison: Comparison
    columns: tuple[tuple[Aspect, tuple[Cell, ...]], ...]
    passages: tuple[Passage, ...]
    relevance: Relevance

    @property
    def tells_little(self) -> bool:
        """Whether more than half of its rows are silent, any where a single unit is asked about, or two are the same.

        What is asked is better quoted then: a table would claim that the reports do not say it.
        """
        places = [
            (aspect, cell.subject.unit, cell.reading.passage.id, cell.reading.figure)
            for aspect, cells in self.columns
            for cell in cells
            if cell.reading is not None
        ]
        silent = sum(len(silent_cells(cells)) for _, cells in self.columns)
        alone = len({subject.unit for subject in self.comparison.subjects}) == 1
        return len(set(places)) < len(places) or silent > (0 if alone else len(places))


Alone = Callable[[Subject, Aspect], Sequence[Segment]]
"""What answers for certain where one subject is asked about alone; () where nothing does."""


def gather_compared(
    comparison: Comparison,
    text: str,
    index: Index,
    budget: int,
    on_notice: Callable[[str], None] | None = None,
    alone: Alone | None = None,
) -> Compared | None:
    """What the reports say of each subject; None where none of them says anything.

    Args:
        comparison: what is compared.
        text: the question, to search for.
        index: where to search.
        budget: characters of passages; those that a cell stands in are taken even beyond it.
        on_notice: called where the search could not be as usual.
        alone: asks again for each subject of several that no cell was found for.
    """
    reports = list(dict.fromkeys(subject.report for subject in comparison.subjects))
    told = {aspect: recorded(aspect, comparison.subjects, index) for aspect in comparison.aspects}
    nearest: tuple[str, ...] = ()
    if len(reports) > MOST_COMPARED:
        nearest = reports_by_value(comparison, told[comparison.aspects[0]], MOST_COMPARED)
        if nearest and on_notice:
            on_notice(ONLY_SOME.format(asked=len(reports), taken=MOST_COMPARED))
    nearest = nearest or nearest_reports(text, reports, MOST_COMPARED, index, on_notice)
    searched = replace(comparison, subjects=tuple(one for one in comparison.subjects if one.report in nearest))
    hits = {
        report: index.search(text, reports=frozenset({report}), limit=_SEARCHED, on_notice=on_notice)
        for report in nearest
    }
    found = {hit.passage.id: hit.score / held[0].score for held in hits.values() for hit in held}
    readings: dict[str, list[Reading]] = {}
    context: dict[str, str] = {}
    for report, held in hits.items():
        readings[report], cited = _readings(index.section_passages(report, ()), held)
        context.update(cited)
    texts = [" ".join((*hit.passage.headings[-2:], hit.passage.text)) for held in hits.values() for hit in held] or [""]
    columns: list[tuple[Aspect, tuple[Cell, ...]]] = []
    first: Sequence[Cell] = ()
    names = index.of_reports(unit_names)
    for aspect in searched.aspects:
        relevance = Relevance(respelt(keywords(aspect.topic), vocabulary(texts)), texts)
        if relevance.total:

            def choose(
                subjects: tuple[Subject, ...],
                measure: str = "",
                beside: Sequence[Cell] = (),
                aspect: Aspect = aspect,
                relevance: Relevance = relevance,
            ) -> tuple[Cell, ...]:
                asked = replace(searched, subjects=subjects)
                return choose_cells(asked, aspect, readings, context, found, relevance, beside, measure)

            cells = choose(searched.subjects, beside=first)
            first = first or cells
            cells = with_recorded(cells, told[aspect], index)
            cells = with_parts(cells, aspect, names, choose)
            if alone is not None and len(searched.subjects) > 1:
                cells = tuple(_asked_alone(cells, aspect, alone))
            columns.append((aspect, cells))
    if not tells_enough(comparison, columns):
        return None
    return Compared(comparison, tuple(columns), _passages(columns, list(hits.values()), budget), relevance)


def _asked_alone(cells: Sequence[Cell], aspect: Aspect, alone: Alone) -> Iterator[Cell]:
    """The cells, each silent one with the figure that answers where its subject is asked about alone.

    It must be of what the others are of.
    """
    told = {figure_class(cell.reading.figure) for cell in cells if cell.reading is not None}
    in_parts = {cell.subject.report for cell in cells if cell.is_part}
    for cell in cells:
        if cell.reading is not None or cell.subject.report in in_parts:
            yield cell
            continue
        stated = (
            reading
            for segment in alone(cell.subject, aspect)
            for reading in readings_of(segment.passage, None)
            if reading.unit == cell.subject.unit
            and segment.start <= reading.figure.start < segment.end
            and (not told or figure_class(reading.figure) in told)
            and numbers_thing(reading, aspect.things)
        )
        yield replace(cell, reading=next(stated, None))


def _readings(passages: Sequence[Passage], hits: Sequence[Hit]) -> tuple[list[Reading], dict[str, str]]:
    """The figures of the passages found, of the notes to them and of those beside them, and of those that describe the
    unit; and what the notes are cited by."""
    places = {passage.id: k for k, passage in enumerate(passages)}
    wanted: dict[int, None] = {}
    for rank, hit in enumerate(hits):
        place = places.get(hit.passage.id)
        if place is None:
            continue
        beside = 1 if rank < _NEIGHBOURS_OF else 0
        wanted.update(dict.fromkeys(range(max(0, place - beside), min(len(passages), place + beside + 1))))
        wanted.update(dict.fromkeys(places[linked] for linked in hit.passage.linked if linked in places))
    # What a commune is and has is told in few words, which a search for one of them does not find.
    wanted.update(dict.fromkeys(place for place, one in enumerate(passages) if one.role is PassageRole.BACKGROUND))
    readings: list[Reading] = []
    context: dict[str, str] = {}
    for place in wanted:
        passage = passages[place]
        if passage.kind is PassageKind.HEADING:
            continue
        readings.extend(readings_of(passage, passages[place - 1] if place else None))
        if passage.kind is PassageKind.NOTE:
            citing = (passages[places[linked]] for linked in passage.linked if linked in places)
            context[passage.id] = " ".join(cited_by(passage, one) for one in citing)
    return readings, context


def _passages(
    columns: Sequence[tuple[Aspect, Sequence[Cell]]], hits: Sequence[Sequence[Hit]], budget: int
) -> tuple[Passage, ...]:
    shown = [
        reading.passage for _, cells in columns for cell in cells for reading in (cell.reading, cell.also) if reading
    ]
    further = [reading.passage for _, cells in columns for cell in cells for reading in cell.others]
    longest = max(map(len, hits), default=0)
    rest = [held[k].passage for k in range(longest) for held in hits if k < len(held)]
    taken: dict[str, Passage] = {passage.id: passage for passage in shown}
    used = sum(len(passage.text) for passage in taken.values())
    for passage in (*further, *rest):
        if passage.id in taken:
            continue
        if used + len(passage.text) > budget:
            break
        taken[passage.id] = passage
        used += len(passage.text)
    return tuple(taken.values())

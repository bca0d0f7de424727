"""All figures of a report, each with the words that a note is cited by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus import Passage, PassageKind
from reading.figure_readings import Reading, readings_of
from text.figures import find_figures
from text.sentences import sentence_start

_MOST_FIGURES = 100
"""Of a passage; one of more is no text, and would take a minute. In 22 reports none had more than 27."""


def report_readings(passages: Sequence[Passage]) -> Iterator[tuple[Reading, str]]:
    """The figures of a report's passages in reading order; with one of a note the words that cite it, else "".

    Args:
        passages: all of the report, in reading order.
    """
    by_id = {passage.id: passage for passage in passages}
    for place, passage in enumerate(passages):
        if passage.kind is PassageKind.HEADING or len(find_figures(passage.text)) > _MOST_FIGURES:
            continue
        cited = ""
        if passage.kind is PassageKind.NOTE:
            cited = " ".join(cited_by(passage, by_id[linked]) for linked in passage.linked if linked in by_id)
        for reading in readings_of(passage, passages[place - 1] if place else None):
            yield reading, cited


def cited_by(note: Passage, citing: Passage) -> str:
    """The sentence of a passage up to where it cites a note; all of it where that place is not known."""
    places = [offset for offset, marked in citing.marks if marked == note.id]
    if not places:
        return citing.text
    return " ".join(citing.text[sentence_start(citing.text, place, semicolons=False) : place] for place in places)

"""What an answer says that the passages it cites do not: figures, quotations and markers without support.

Pure text work: no model is asked, so none checks itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from chat.differences import right_differences
from chat.markers import Marker, MarkersBeside, find_markers, without_markers
from corpus import Citation, Passage
from text.figures import Figure, find_figures, holds_figure
from text.fold import words

QUOTED_WORDS = 4

_QUOTATION = re.compile(r"“([^“”\n]+)”|«([^«»\n]+)»|\"([^\"\n]+)\"")
_ELISION = re.compile(r"…|\.{3}|\[…\]|\[\.{3}\]|\(…\)")
_MARKUP = re.compile(r"<sup>[^<]*</sup>|<[^>]+>|[*_]")
_FOOTNOTE_MARK = re.compile(r"(?<=[^\W\d_])\d+\b")


class FaultKind(StrEnum):
    FIGURE = "figure"
    QUOTATION = "quotation"
    MARKER = "marker"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in an answer without support: `text` as it stands there, from `start` on."""

    kind: FaultKind
    text: str
    start: int


def find_faults(text: str, citations: Collection[Citation], passages: Collection[Passage]) -> tuple[Fault, ...]:
    """Everything in the answer that the passages cited beside it do not support, in reading order.

    That is its figures (see `unsupported_figures`); words in quotation marks, four and more, whose letter case,
    punctuation and markup do not count, and in which "…" may leave words out; and markers that no citation explains or
    whose passage is not among those given.
    """
    faults = [
        *(
            Fault(FaultKind.FIGURE, figure.text, figure.start)
            for figure in unsupported_figures(text, citations, passages)
        ),
        *(Fault(FaultKind.QUOTATION, quoted, start) for start, quoted in _unsupported(text, citations, passages)),
        *(
            Fault(FaultKind.MARKER, f"[{marker.number}]", marker.start)
            for marker in _unknown(text, citations, passages)
        ),
    ]
    return tuple(sorted(faults, key=lambda fault: fault.start))


def unsupported_figures(text: str, citations: Iterable[Citation], passages: Iterable[Passage]) -> tuple[Figure, ...]:
    """The figures that stand in no passage cited beside them; one without a marker beside it has no support.

    Beside a figure is the marker, or the group of markers, that comes next in the same paragraph, list item or table
    row. Years, dates and document numbers are no figures. The exact difference of two figures, written out as such,
    needs no source of its own.
    """
    beside, texts = MarkersBeside(text), _cited_texts(citations, passages)
    figures = find_figures(text)
    worked_out = right_differences(text, figures)
    return tuple(
        figure
        for figure in figures
        if figure.start not in worked_out
        and not any(holds_figure(texts.get(marker, ""), figure) for marker in beside.at(figure.start))
    )


def _cited_texts(citations: Iterable[Citation], passages: Iterable[Passage]) -> dict[int, str]:
    texts = {passage.id: passage.text for passage in passages}
    return {citation.marker: texts[citation.passage_id] for citation in citations if citation.passage_id in texts}


def _unknown(text: str, citations: Iterable[Citation], passages: Iterable[Passage]) -> list[Marker]:
    known = _cited_texts(citations, passages)
    return [marker for marker in find_markers(text) if marker.number not in known]


def _unsupported(text: str, citations: Iterable[Citation], passages: Iterable[Passage]) -> list[tuple[int, str]]:
    """Where each unsupported quotation (câu trích dẫn) starts, and its words."""
    beside, texts = MarkersBeside(text), _cited_texts(citations, passages)
    found = []
    for match in _QUOTATION.finditer(text):
        quoted = without_markers(match[1] or match[2] or match[3])
        if len(words(quoted)) < QUOTED_WORDS:
            continue
        sources = [texts[marker] for marker in beside.at(match.start()) if marker in texts]
        if not any(_says(source, quoted) for source in sources):
            found.append((match.start(), quoted))
    return found


def _says(source: str, quoted: str) -> bool:
    said, rest = _bare(source), 0
    for part in _ELISION.split(quoted):
        place = said.find(_bare(part).rstrip() + " ", rest) if part.strip() else rest
        if place < 0:
            return False
        rest = place
    return True


def _bare(text: str) -> str:
    """The words alone, a space around each: " thu ngân sách "."""
    plain = _FOOTNOTE_MARK.sub("", _MARKUP.sub("", text))
    return f" {' '.join(words(plain))} "

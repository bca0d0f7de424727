"""Printed pages as a report's lines: which line goes on with the paragraph above, what is a note, what repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.pages import Line, Page
from ingest.pdf.page_measures import Measures, measure
from ingest.plain.read_text import visible
from ingest.source import Source, SourceLine
from ingest.structure.furniture import is_page_number
from ingest.structure.layout import is_terminated
from ingest.structure.markers import read_marker

_WIDE_SHARE = 1.22  # of the usual distance between lines; a greater one parts two paragraphs
_SAME_TYPE = 0.7  # two lines of one paragraph differ less in size
_FEWEST_REPEATS = 3  # pages that must bear a running header
_NOTE_START = re.compile(r"(?:<sup>(?P<raised>\d{1,3})</sup>|(?P<plain>\d{1,3})(?=\s))[.:]?\s*(?=\S)")
_MARK = re.compile(r"<sup>(\d{1,3})</sup>")
_SENTENCE_END = re.compile(r"[.!?][”\")]?$")
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together, each with its page.

    `note` is the number of the note they are, `breaks` the indexes of its lines that begin a further paragraph.
    """

    lines: list[tuple[int, Line]] = field(default_factory=list)
    note: int | None = None
    breaks: set[int] = field(default_factory=set)

    @property
    def last(self) -> tuple[int, Line]:
        return self.lines[-1]


def pages_to_source(pages: Sequence[Page]) -> Source:
    """The printed lines, paragraph by paragraph, numbered through from 1, each with its page.

    A paragraph's lines stand together, also where a page cuts it; a note stands behind the paragraphs that begin on
    its page, its number as `<sup>3</sup>`. Headers and footers that repeat from page to page are left out.
    """
    bare = _without_running_lines(pages)
    lines: list[SourceLine] = []
    for paragraph in _Paragraphs(measure(bare)).read(bare):
        bold = paragraph.note is None and all(line.bold for _, line in paragraph.lines)
        for k, (page, line) in enumerate(paragraph.lines):
            text = visible(line.text)
            stands_alone = k == 0 and is_page_number(text)
            if stands_alone or (k in paragraph.breaks):
                lines.append(SourceLine(len(lines) + 1, "", page=page))
            lines.append(
                SourceLine(len(lines) + 1, text, page=page, bold=bold and k == 0, row=line.row, continues=k > 0)
            )
    return Source(tuple(lines), paragraphs=True)


def _without_running_lines(pages: Sequence[Page]) -> list[Page]:
    counts = Counter(key for page in pages for key in {_edge_key(line) for line in (*page.lines[:1], *page.lines[-1:])})
    fewest = max(_FEWEST_REPEATS, len(pages) / 3)
    running = {key for key, count in counts.items() if count >= fewest and re.search(r"[^\W\d]", key)}
    kept = []
    for page in pages:
        lines = list(page.lines)
        while lines and _edge_key(lines[0]) in running:
            lines.pop(0)
        while lines and _edge_key(lines[-1]) in running:
            lines.pop()
        kept.append(replace(page, lines=tuple(lines)))
    return kept


def _edge_key(line: Line) -> str:
    """The same for a header that differs in its page number alone."""
    return "" if line.row else _DIGITS.sub("", line.text)


class _Paragraphs:
    """Puts lines together to paragraphs, page after page."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._all: list[_Paragraph] = []
        self._open: _Paragraph | None = None  # the body's last one
        self._note: _Paragraph | None = None  # the last note
        self._cited: set[int] = set()  # the notes that the body of this page cites

    def read(self, pages: Iterable[Page]) -> list[_Paragraph]:
        for page in pages:
            body, notes = self._parted(page)
            self._cited = {int(number) for line in body for number in _MARK.findall(line.text)}
            for line in body:
                self._add_body(page.number, line)
            for line in notes:
                self._add_note(page.number, line)
        return self._all

    def _parted(self, page: Page) -> tuple[list[Line], list[Line]]:
        """The page's body, and the notes at its foot: small type from a number on, or from a note that was cut."""
        edges = [line for line in (*page.lines[:1], *page.lines[-1:]) if is_page_number(line.text)]
        lines = [line for line in page.lines if line not in edges]
        foot = len(lines)
        while foot and self._measures.is_small(lines[foot - 1]) and not lines[foot - 1].row:
            foot -= 1
        first = foot
        if foot == len(lines):
            first = foot = self._noted_in_body_type(lines)
        elif not self._was_cut(page):
            while first < len(lines) and not _NOTE_START.match(lines[first].text):
                first += 1
        for line in edges:
            self._all.append(_Paragraph([(page.number, line)]))
        return (lines[:first], lines[first:]) if foot else (lines, [])

    def _noted_in_body_type(self, lines: Sequence[Line]) -> int:
        """Where the notes begin that are set like the body: apart from it, with a number that is cited above."""
        cited: set[str] = set()
        for k, line in enumerate(lines):
            start = _NOTE_START.match(line.text)
            number = (start["raised"] or start["plain"]) if start is not None else ""
            if k and number in cited and self._is_wide(lines[k - 1], line):
                return k
            cited.update(_MARK.findall(line.text))
        return len(lines)

    def _is_wide(self, above: Line, line: Line) -> bool:
        return above.base - line.base > _WIDE_SHARE * self._measures.distance

    def _was_cut(self, page: Page) -> bool:
        """Whether the last note may go on here; then it reached the foot of the page before."""
        return self._note is not None and self._note.last[0] == page.number - 1

    def _add_body(self, page: int, line: Line) -> None:
        if self._open is not None and self._goes_on(*self._open.last, page, line):
            self._open.lines.append((page, line))
            return
        self._open = _Paragraph([(page, line)])
        self._all.append(self._open)

    def _add_note(self, page: int, line: Line) -> None:
        start = _NOTE_START.match(line.text)
        if start is not None and (start["raised"] or self._begins_note(int(start["plain"]), page)):
            number = int(start["raised"] or start["plain"])
            words = replace(line, text=f"<sup>{number}</sup> {line.text[start.end() :]}")
            self._note = _Paragraph([(page, words)], note=number)
            self._all.append(self._note)
        elif self._note is not None:
            last_page, last = self._note.last
            amid_sentence = line.text[:1].islower() or not _SENTENCE_END.search(last.text)
            if not amid_sentence and self._measures.has_room(last, last_page, line.first_word):
                self._note.breaks.add(len(self._note.lines))
            self._note.lines.append((page, line))
        else:
            self._add_body(page, line)

    def _begins_note(self, number: int, page: int) -> bool:
        """Whether a number at a line's start in small type is the next note's, not a figure of the last one."""
        if self._note is None or self._note.note is None:
            return True
        last_page, last = self._note.last
        if last_page != page and number == 1:
            return True
        return number == self._note.note + 1 and (is_terminated(last.text) or number in self._cited)

    def _goes_on(self, above_page: int, above: Line, page: int, line: Line) -> bool:
        """Whether a line belongs to the paragraph of the body's line above it."""
        measures = self._measures
        if above.row or line.row or not _SAME_TYPE < above.size / line.size < 1 / _SAME_TYPE:
            return False
        if (above.bold and not line.bold_start) or (line.bold and not above.bold_end):
            return False
        amid_sentence = line.text[:1].islower() and not is_terminated(above.text)
        wide = page == above_page and self._is_wide(above, line)
        marker = read_marker(line.text)
        has_room = measures.has_room(above, above_page, line.first_word)
        if wide or has_room:
            return amid_sentence and marker is None and not (wide and has_room)
        if measures.is_centred(above, above_page) and (marker is not None or measures.is_centred(line, page)):
            return marker is None
        inset, inset_above = measures.inset(line, page), measures.inset(above, above_page)
        if measures.is_indented(inset - inset_above):
            return False
        begins_paragraph = not measures.is_indented(abs(inset - measures.indent))
        if begins_paragraph and not measures.is_indented(inset_above - inset):
            # as far in as the line above: the next paragraph, where this is how paragraphs begin
            return amid_sentence if measures.indent else marker is None or not is_terminated(above.text)
        return True

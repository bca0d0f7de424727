"""Footnotes (chú thích): the lines each one fills, and the mark in the text that cites it.

Three forms occur. A raised mark, `<sup>9</sup>`, names itself. A digit glued to a word or figure, `con3` or `54,57%2`,
is a mark only where a note of that number follows at a page's foot; `km2` and `m3` are units. A text file may cite its
notes in square brackets, `[3]`, and print them behind the text: these are raised first. Text that was taken out of a
PDF may have a page's notes before its text: such a note stands at a page's head, and its mark follows on that page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.source import Source, SourceLine
from ingest.structure.layout import Layout, is_terminated
from ingest.structure.markers import Level, read_marker
from ingest.structure.markup import exponents_in_line
from ingest.structure.type_width import printed_width
from text.syllables import UPPER

_RAISED = re.compile(r"<sup>\s*(\d{1,3})\s*</sup>")
_RAISED_START = re.compile(r"^\s*<sup>\s*(\d{1,3})\s*</sup>\s*[.:]?")
_GLUED = re.compile(r"(?<=[^\W\d_]|[%)”\"’])(\d{1,3})(?!\w|[.,]\d|/\d|-\w|%)")
_CUBIC_OR_SQUARE = re.compile(r"(?:^|[\d\s(/])[kcdm]?m[23]$")
_LONGEST_UNIT = 5  # characters: "km2" with what stands before it, and one more so that `^` is not met too soon
_RULE = re.compile(r"^\s*_{5,}\s*$")
_NOTE_START = re.compile(rf"^\s*(\d{{1,3}})(?:(\s*[.:])?\s+(?=\S)|(?=[(“\"]|{UPPER}))")
_SMALL_TYPE = 1.15  # a note's lines are wider than the body's by at least this, being set in smaller type
_FULL_NOTE_LINE = 0.88  # of the note's widest line; a narrower one that ends a sentence ends the note
_PAGE = 75  # lines at most
_FARTHEST_NOTE = 150  # lines between a mark and its note: two pages and the notes on them


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the text: the index of its line, and the characters that it takes there."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its number, the indexes of its lines, where its words begin in the first, and the mark citing it."""

    number: str
    lines: tuple[int, ...]
    words_from: int
    mark: Mark | None


def find_notes(lines: Sequence[SourceLine], furniture: frozenset[int], layout: Layout) -> tuple[Note, ...]:
    """The notes of a report in the order they are printed."""
    return _NoteFinder(lines, furniture, layout).find()


class _NoteFinder:
    def __init__(self, lines: Sequence[SourceLine], furniture: frozenset[int], layout: Layout) -> None:
        self.lines = lines
        self.texts = [exponents_in_line(line.text) for line in lines]
        self.furniture = furniture
        self.layout = layout
        self.marks: dict[str, list[Mark]] = defaultdict(list)  # not yet claimed by a note, by number
        self.raised: dict[str, list[Mark]] = defaultdict(list)  # those of them that are raised
        self.notes: list[Note] = []
        self.unmarked: dict[str, int] = {}  # notes before their page's text, by number
        self.last_note_line = -1

    def find(self) -> tuple[Note, ...]:
        k = 0
        while k < len(self.texts):
            start = None if k in self.furniture else self._note_start(k)
            if start is None and not self._continues_note(k):
                if k not in self.furniture:
                    self._collect_marks(k)
                k += 1
                continue
            held = self._extent(k)
            if start is None:
                self.notes[-1] = replace(self.notes[-1], lines=self.notes[-1].lines + held)
            else:
                mark = self._claim(start[1], k)
                if mark is None and self._precedes_mark(start, k):
                    self.unmarked[start[1]] = len(self.notes)
                self.notes.append(Note(start[1], held, start.end(), mark))
            self.last_note_line = held[-1]
            k = held[-1] + 1
        return tuple(self.notes)

    def _note_start(self, k: int) -> re.Match[str] | None:
        raised = _RAISED_START.match(self.texts[k])
        if raised is not None or self.layout.paragraphs:
            return raised
        start = _NOTE_START.match(self.texts[k])
        if start is None or not self._begins_block(k):
            return None
        if self._open_mark(start[1], k) is None:
            return start if self._is_next_below_rule(start[1], k) or self._precedes_mark(start, k) else None
        if (start[2] or "").strip() == "." and not self._beside_a_note(k, start[1]):
            return None  # "1. Về kinh tế" is a heading
        return start

    def _precedes_mark(self, start: re.Match[str], k: int) -> bool:
        """Whether line k, "3 Theo Quyết định …", is the next note, at a page's head with its mark on that page."""
        if self.layout.paragraphs or start.re is not _NOTE_START or (start[2] or "").strip():
            return False
        previous = self._previous(k)
        at_head = previous is None or previous == self.last_note_line or self._below_furniture(k)
        number = int(start[1])
        if not at_head or number not in (1, int(self.notes[-1].number) + 1 if self.notes else 1):
            return False
        ahead = range(k + 1, min(k + 1 + _PAGE, len(self.texts)))
        return any(found[1] == start[1] for j in ahead for found in self._glued(j)) and not any(
            (other := _NOTE_START.match(self.texts[j])) is not None and other[1] == start[1] and not other[2]
            for j in ahead
        )

    def _below_furniture(self, k: int) -> bool:
        """Whether a page number or a rule is the nearest line above with words or signs."""
        above = next((j for j in range(k - 1, -1, -1) if self.texts[j].strip()), None)
        return above in self.furniture

    def _is_next_below_rule(self, number: str, k: int) -> bool:
        """Whether a line stands below a page's rule and has the number that the next note must have."""
        above = next((j for j in range(k - 1, -1, -1) if self.texts[j].strip()), None)
        below_rule = above is not None and _RULE.match(self.texts[above]) is not None
        return below_rule and bool(self.notes) and int(number) == int(self.notes[-1].number) + 1

    def _continues_note(self, k: int) -> bool:
        """Whether a note that broke off at the foot of the page above goes on here, at the foot of this one."""
        if k in self.furniture or not self.notes or self.layout.paragraphs:
            return False
        last = self.notes[-1].lines[-1]
        return (
            k - last <= _FARTHEST_NOTE
            and not is_terminated(self.texts[last].strip())
            and self.texts[k].lstrip()[:1].islower()
            and self._is_small_type(k)
            and self._begins_block(k)
        )

    def _open_mark(self, number: str, k: int) -> Mark | None:
        """The nearest mark of that number above line k, unless it is too far for a note there."""
        marks = self.marks[number]
        return marks[-1] if marks and k - marks[-1].line <= _FARTHEST_NOTE else None

    def _begins_block(self, k: int) -> bool:
        previous = self._previous(k)
        if previous is None or previous == self.last_note_line:
            return True
        gap = k - previous - 1
        text = self.texts[previous]
        return gap > self.layout.gap or (is_terminated(text) and not self.layout.is_full(text, self.texts[k]))

    def _beside_a_note(self, k: int, number: str) -> bool:
        """Whether line k, "2. …", stands below a note or above that of another number."""
        if self._previous(k) == self.last_note_line:
            return True
        after = self._extent(k)[-1] + 1
        while after < len(self.texts) and not self.texts[after].strip():
            after += 1
        following = _NOTE_START.match(self.texts[after]) if after < len(self.texts) else None
        if following is None or following[2] is not None or following[1] == number:
            return False
        return self._open_mark(following[1], k) is not None

    def _extent(self, k: int) -> tuple[int, ...]:
        """The indexes of the note's lines."""
        held = [k]
        widest = max(self.layout.width, printed_width(self.texts[k]))
        for j in range(k + 1, len(self.texts)):
            if j in self.furniture:
                break
            if not self.texts[j].strip():
                continue
            if self.layout.paragraphs and not self.lines[j].continues:
                break
            if not self.layout.paragraphs and self._ends_before(held[-1], j, widest):
                break
            held.append(j)
            widest = max(widest, printed_width(self.texts[j]))
        return tuple(held)

    def _ends_before(self, last: int, j: int, widest: float) -> bool:
        """Whether a note that runs to line `last` ends there, line `j` being the next with words."""
        text, previous = self.texts[j], self.texts[last].strip()
        if (not self.layout.wrapped and j - last > 1) or _RAISED_START.match(text):
            return True
        if not self.layout.wrapped and j + 1 < len(self.texts) and _RAISED_START.match(self.texts[j + 1]):
            return False  # between two notes
        if j - last - 1 > self.layout.gap:
            return not self._is_small_type(j) or self._names_other_note(j)
        ended = is_terminated(previous)
        if self._names_other_note(j):
            return ended
        marker = read_marker(text.strip())
        begins_chapter = marker is not None and marker.level < Level.PAREN
        if self._starts_page(j):
            return not self._is_small_type(j) and (ended or begins_chapter)
        if ended and begins_chapter and not self._is_small_type(j):
            return True
        return ended and printed_width(f"{previous} {text.split()[0]}") < _FULL_NOTE_LINE * widest

    def _names_other_note(self, k: int) -> bool:
        """Whether a line begins with the number of a note that the text has cited."""
        start = _NOTE_START.match(self.texts[k])
        return start is not None and self._open_mark(start[1], k) is not None

    def _is_small_type(self, k: int) -> bool:
        return self.layout.wrapped and printed_width(self.texts[k]) >= _SMALL_TYPE * self.layout.width

    def _starts_page(self, k: int) -> bool:
        """PDF text tools leave a page's first line a blank further in than the others."""
        return self.layout.wrapped and self.layout.indent is None and self.texts[k].startswith(" ")

    def _collect_marks(self, k: int) -> None:
        for found in _RAISED.finditer(self.texts[k]):
            mark = Mark(k, found.start(), found.end())
            self.marks[found[1]].append(mark)
            self.raised[found[1]].append(mark)
        for found in self._glued(k):
            mark = Mark(k, found.start(), found.end())
            if found[1] in self.unmarked:
                note = self.unmarked.pop(found[1])
                self.notes[note] = replace(self.notes[note], mark=mark)
            else:
                self.marks[found[1]].append(mark)

    def _glued(self, k: int) -> Iterator[re.Match[str]]:
        """The digits glued to words and figures that may be marks."""
        for found in _GLUED.finditer(self.texts[k]):
            if not _CUBIC_OR_SQUARE.search(self.texts[k][max(0, found.end() - _LONGEST_UNIT) : found.end()]):
                yield found

    def _claim(self, number: str, k: int) -> Mark | None:
        """The nearest mark above a note, once; a raised one names its note however far that is."""
        mark = self._open_mark(number, k)
        raised = self.raised[number]
        if _RAISED_START.match(self.texts[k]) and raised:
            mark = raised[-1] if k - raised[-1].line <= _FARTHEST_NOTE else raised[0]
        if mark is not None:
            self.marks[number].clear()
            self.raised[number].clear()
        return mark

    def _previous(self, k: int) -> int | None:
        return next((j for j in range(k - 1, -1, -1) if self.texts[j].strip() and j not in self.furniture), None)


_BRACKETED_MARK = re.compile(r"\[(\d{1,3})\]")
_BRACKETED_NOTE = re.compile(r"^\s*\[(\d{1,3})\]\s*(?=\S)")
_FEWEST_NOTES = 2


def raise_bracketed_marks(source: Source) -> Source:
    """The source with "[3]" written as a raised mark, where lines that begin so are the notes of marks above them."""
    return replace(source, lines=_raised(source.lines)) if _has_bracketed_notes(source.lines) else source


def _has_bracketed_notes(lines: Sequence[SourceLine]) -> bool:
    cited: set[str] = set()
    notes = 0
    for line in lines:
        start = _BRACKETED_NOTE.match(line.text)
        notes += start is not None and start[1] in cited
        cited.update(found[1] for found in _BRACKETED_MARK.finditer(line.text, start.end() if start is not None else 0))
    return notes >= _FEWEST_NOTES


def _raised(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    return tuple(replace(line, text=_BRACKETED_MARK.sub(r"<sup>\1</sup>", line.text)) for line in lines)

"""How a file breaks its text into lines: hard-wrapped or a paragraph a line, and with how many blank lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from ingest.source import Source
from ingest.structure.type_width import printed_width

_LONGEST_WRAPPED_LINE = 140  # average letters; a page of A4 holds fewer than this in one line of body type
_FULL_SHARE = 0.88  # of the usual width; a paragraph's first line is shorter by its indent
_NO_ROOM_SHARE = 0.9
_NOT_INDENTED_SHARE = 0.99
_PARAGRAPH_INDENT = 3  # blanks
_FEWEST_INDENTED = 0.05  # of the lines; where paragraphs are indented, at least one line in twenty begins one
_MOST_INDENTED = 0.7
_TERMINATORS = frozenset(".!?:;…")
_BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_CLOSING = "\"”’'])*_" + _BLANKS  # what may stand behind the stop


@dataclass(frozen=True, slots=True)
class Layout:
    """`wrapped`: lines are cut at about `width` average letters.

    `gap`: blank lines that usually stand between two lines. `indent`: the blanks that usually stand before a line,
    where the file shows by more blanks that a paragraph begins; None where it does not. `paragraphs`: the file itself
    tells which lines are one paragraph.
    """

    wrapped: bool
    width: int
    gap: int
    indent: int | None = None
    paragraphs: bool = False

    def is_full(self, line: str, following: str) -> bool:
        """Whether the line may end where it does because the next word did not fit."""
        return self._share(line, following) >= _FULL_SHARE

    def has_room(self, line: str, following: str) -> bool:
        """Whether the next word would surely have fitted on the line."""
        return self._share(line, following) < _NO_ROOM_SHARE

    def is_indented(self, line: str, following: str) -> bool:
        """Whether the line, which the next one goes on, must begin further in than others, as a paragraph does."""
        return self._share(line, following) < _NOT_INDENTED_SHARE

    def begins_further_in(self, line: str) -> bool | None:
        """Whether the line begins further in than others, as a paragraph or a title does; None if unknown."""
        return None if self.indent is None else _indent_of(line) >= self.indent + _PARAGRAPH_INDENT

    def _share(self, line: str, following: str) -> float:
        first_word = following.split(maxsplit=1)[0] if following.strip() else ""
        return printed_width(f"{line.strip()} {first_word}") / self.width


def is_terminated(text: str) -> bool:
    """Whether a line ends as a sentence, clause or announcement of a list does.

    >>> is_terminated("đạt 97%."), is_terminated("gồm các dân tộc")
    (True, False)
    """
    return text.rstrip(_CLOSING)[-1:] in _TERMINATORS


def find_layout(source: Source, furniture: frozenset[int]) -> Layout:
    """The layout of a file, from the widths of its lines and the blank lines between them."""
    widths: list[float] = []
    gaps: list[int] = []
    blank = 0
    for k, line in enumerate(source.lines):
        if not line.text.strip() or line.row or k in furniture:
            blank += 1
            continue
        if widths:
            gaps.append(blank)
        widths.append(printed_width(line.text))
        blank = 0
    if len(widths) < 2:
        return Layout(wrapped=False, width=_LONGEST_WRAPPED_LINE, gap=0, paragraphs=source.paragraphs)
    width = max(round(quantiles(widths, n=20)[17]), 1)  # lines of marks alone take no room
    wrapped = not source.paragraphs and width <= _LONGEST_WRAPPED_LINE and _mostly_full(widths, width)
    indent = _usual_indent(source, furniture) if wrapped else None
    return Layout(wrapped, width, int(median(gaps)), indent, source.paragraphs)


def _usual_indent(source: Source, furniture: frozenset[int]) -> int | None:
    indents = [_indent_of(line.text) for k, line in enumerate(source.lines) if line.text.strip() and k not in furniture]
    usual = Counter(indents).most_common(1)[0][0]
    further = sum(indent >= usual + _PARAGRAPH_INDENT for indent in indents) / len(indents)
    return usual if _FEWEST_INDENTED <= further <= _MOST_INDENTED else None


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _mostly_full(widths: Sequence[float], width: int) -> bool:
    full = sum(line >= _FULL_SHARE * width for line in widths)
    return full >= len(widths) / 3

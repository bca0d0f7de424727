"""The citation markers of an answer, `[1]`, `[1, 2]` or `[1-3]`, and which of them stands beside a statement."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_MARKER = re.compile(r"\[(\d+(?:\s*[,;–-]\s*\d+)*)\]")
_NUMBERS = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?")
_LONGEST_RANGE = 20
_FARTHEST = 400  # characters from a marker that leads in to what it is of
_BETWEEN = re.compile(r"[\s,;]*(?:và)?\s*")
_ROW_OR_HEADING = re.compile(r"\s*[|#]")
_LED_IN = re.compile(
    r"(?:^|[.;:!?]\s)\W*(?:(?:theo|dựa (?:vào|trên)|căn cứ|như|từ|tại|trong|ở|số liệu|nguồn)\s[^.;:\d\[\]]{0,60})?$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-+•]|\*(?!\*)|\d{1,2}[.)]|[a-zđ]\))\s")


@dataclass(frozen=True, slots=True)
class Marker:
    """One number of a marker; `text[start:end]` is the whole of it, "[1, 2]"."""

    start: int
    end: int
    number: int


def find_markers(text: str) -> tuple[Marker, ...]:
    """The markers of a text in reading order.

    >>> [marker.number for marker in find_markers("Có 06 bản [2], 15 ha [1, 2].")]
    [2, 1, 2]
    >>> [marker.number for marker in find_markers("Có 06 bản [1-3].")]
    [1, 2, 3]
    """
    return tuple(
        Marker(match.start(), match.end(), number)
        for match in _MARKER.finditer(text)
        for numbers in _NUMBERS.finditer(match[1])
        for number in _counted(int(numbers[1]), int(numbers[2] or numbers[1]))
    )


def _counted(first: int, last: int) -> Iterable[int]:
    return range(first, last + 1) if first <= last <= first + _LONGEST_RANGE else (first, last)


def without_markers(text: str) -> str:
    """The text with its markers and the space before them taken out.

    >>> without_markers("Có 06 bản [2], 15 ha [1, 2].")
    'Có 06 bản, 15 ha.'
    """
    return re.sub(rf"[ \t]*{_MARKER.pattern}", "", text)


class MarkersBeside:
    """Finds the markers beside a place of one text.

    They are the marker, or the group of markers ("[1][2]"), that comes next in the same paragraph, list item or table
    row, or else the group that leads into the sentence ("Theo căn cứ [1], …"). A line that leads into a list and ends
    with a colon leans on the markers of all the items, and items without a marker on those of the line.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._markers = find_markers(text)
        self._starts = [marker.start for marker in self._markers]
        self._blocks = blocks_of(text)
        self._ends = [end for _, end in self._blocks]
        self._leads_in: dict[int, bool] = {}
        self._leading = _leading_blocks(text, self._blocks)

    def at(self, position: int) -> tuple[int, ...]:
        """The numbers of the markers beside `text[position]`; empty where there are none."""
        index = min(bisect_right(self._ends, position), len(self._blocks) - 1)
        start, end = self._blocks[index]
        following = self._between(position, end)
        before = self._led_in(start, position)
        if before and (not following or _LED_IN.search(self._text, before[-1].end, following[0].start)):
            return tuple(marker.number for marker in before)
        if following:
            return tuple(marker.number for marker in self._first_group(following))
        if self._leads(index):
            return tuple(marker.number for marker in self._between(end, self._end_of_items(index)))
        lead = self._leading[index]
        return tuple(marker.number for marker in self._between(*self._blocks[lead])) if lead is not None else ()

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """The numbers of all markers that stand there or beside its end, each once."""
        held = [marker.number for marker in self._between(start, end)]
        return tuple(dict.fromkeys((*held, *self.at(start), *self.at(max(start, end - 1)))))

    def _between(self, start: int, end: int) -> tuple[Marker, ...]:
        return self._markers[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _led_in(self, start: int, position: int) -> tuple[Marker, ...]:
        """The group before the position that only leads into what it stands in."""
        block = start
        before = self._between(max(start, position - _FARTHEST), position)
        for index, marker in enumerate(before):
            if self._is_led_in(marker.start, block):
                group = tuple(self._first_group(before[index:]))
                if not re.search(r"[.;!?]\s", self._text[group[-1].end : position]):
                    return group
        return ()

    def _is_led_in(self, marker: int, block: int) -> bool:
        """Whether what goes before a marker in its block only leads in."""
        if marker not in self._leads_in:
            before = self._text[max(block, marker - _FARTHEST) : marker]
            self._leads_in[marker] = _LED_IN.search(before) is not None
        return self._leads_in[marker]

    def _first_group(self, markers: Sequence[Marker]) -> list[Marker]:
        group = list(markers[:1])
        for marker in markers[1:]:
            if marker.start != group[-1].start and not _BETWEEN.fullmatch(self._text, group[-1].end, marker.start):
                break
            group.append(marker)
        return group

    def _leads(self, index: int) -> bool:
        start, end = self._blocks[index]
        return ends_with_colon(self._text[start:end])

    def _end_of_items(self, index: int) -> int:
        _, end = self._blocks[index]
        for start, item_end in self._blocks[index + 1 :]:
            if not (_ITEM.match(self._text, start) or _ROW_OR_HEADING.match(self._text, start)):
                break
            end = item_end
        return end


def _leading_blocks(text: str, blocks: Sequence[tuple[int, int]]) -> list[int | None]:
    """For each list item the block that leads into its list."""
    leading: list[int | None] = []
    lead: int | None = None
    for index, (start, end) in enumerate(blocks):
        if _ITEM.match(text, start):
            leading.append(lead)
            continue
        leading.append(None)
        lead = index if ends_with_colon(text[start:end]) else None
    return leading


def blocks_of(text: str) -> list[tuple[int, int]]:
    """Where each paragraph, list item, heading or table row stands; a plain line goes on with what is above."""
    blocks: list[tuple[int, int]] = []
    goes_on = False
    position = 0
    for line in text.splitlines(keepends=True):
        start, position = position, position + len(line)
        if not line.strip():
            goes_on = False
            continue
        row = _ROW_OR_HEADING.match(line) is not None
        if goes_on and not row and not _ITEM.match(line):
            blocks[-1] = (blocks[-1][0], position)
        else:
            blocks.append((start, position))
        goes_on = not row and not ends_with_colon(line)
    return blocks


def ends_with_colon(text: str) -> bool:
    """Whether a line leads into what is below it."""
    return text.rstrip(" *_\n").endswith(":")


def items_below(text: str, position: int) -> int:
    """How many list items follow on the line that ends at `position`.

    >>> items_below("Hai khâu:\\n- Một\\n- Hai\\n\\nHết.", 9)
    2
    """
    count = 0
    for start, _ in blocks_of(text):
        if start >= position:
            if not _ITEM.match(text, start):
                break
            count += 1
    return count

"""The citation markers of an answer, `[1]` or `[1, 2]`, and which of them stands beside a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKER = re.compile(r"\[(\d+(?:\s*[,;]\s*\d+)*)\]")
_BETWEEN = re.compile(r"[\s,;]*(?:và)?\s*")
_ROW_OR_HEADING = re.compile(r"\s*[|#]")
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
    """
    return tuple(
        Marker(match.start(), match.end(), int(number))
        for match in _MARKER.finditer(text)
        for number in re.findall(r"\d+", match[1])
    )


def without_markers(text: str) -> str:
    """The text with its markers and the space before them taken out.

    >>> without_markers("Có 06 bản [2], 15 ha [1, 2].")
    'Có 06 bản, 15 ha.'
    """
    return re.sub(rf"[ \t]*{_MARKER.pattern}", "", text)


class MarkersBeside:
    """Finds the markers beside a place of one text.

    They are the marker, or the group of markers ("[1][2]"), that comes next in the same paragraph, list item or table
    row; a line that leads into a list and ends with a colon leans on the markers of all the items.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._markers = find_markers(text)
        self._blocks = blocks_of(text)

    def at(self, position: int) -> tuple[int, ...]:
        """The numbers of the markers beside `text[position]`; empty where there are none."""
        index = next(index for index, (_, end) in enumerate(self._blocks) if position < end)
        _, end = self._blocks[index]
        following = [marker for marker in self._markers if position <= marker.start < end]
        if following:
            return tuple(marker.number for marker in self._first_group(following))
        if self._leads(index):
            start, end = end, self._end_of_items(index)
            return tuple(marker.number for marker in self._markers if start <= marker.start < end)
        return ()

    def _first_group(self, markers: list[Marker]) -> list[Marker]:
        group = markers[:1]
        for marker in markers[1:]:
            if marker.start != group[-1].start and not _BETWEEN.fullmatch(self._text, group[-1].end, marker.start):
                break
            group.append(marker)
        return group

    def _leads(self, index: int) -> bool:
        start, end = self._blocks[index]
        return _ends_with_colon(self._text[start:end])

    def _end_of_items(self, index: int) -> int:
        _, end = self._blocks[index]
        for start, item_end in self._blocks[index + 1 :]:
            if not (_ITEM.match(self._text, start) or _ROW_OR_HEADING.match(self._text, start)):
                break
            end = item_end
        return end


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
        goes_on = not row and not _ends_with_colon(line)
    return blocks


def _ends_with_colon(text: str) -> bool:
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

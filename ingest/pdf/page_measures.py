"""How a printed document is set: its type size, its column, how far apart its lines stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from ingest.pages import Line, Page

_SMALL_SHARE = 0.91  # of the body's type size; a note is set smaller
_INDENT_SHARE = 0.5  # of the type size; a line that begins farther in is indented
_CENTRED_SHARE = 1.0  # of the type size, by which the margins beside a centred line may differ
_BLANK_SHARE = 0.25  # of the type size, as wide as a blank


@dataclass(frozen=True, slots=True)
class Measures:
    """In points: the body's type size, the usual distance of its lines, and how far in a paragraph begins, 0 where it
    begins at the margin. `widths` and `lefts` say how wide the column is and where it begins on each page, by number.
    """

    size: float
    distance: float
    indent: float
    widths: dict[int, float]
    lefts: dict[int, float]

    def is_small(self, line: Line) -> bool:
        return line.size < _SMALL_SHARE * self.size

    def inset(self, line: Line, page: int) -> float:
        """How far in the line begins."""
        return line.left - self.lefts[page]

    def is_indented(self, inset: float) -> bool:
        return inset > _INDENT_SHARE * self.size

    def is_centred(self, line: Line, page: int) -> bool:
        inset = self.inset(line, page)
        beside = self.lefts[page] + self.widths[page] - line.right
        begins_paragraph = self.indent > 0 and not self.is_indented(abs(inset - self.indent))
        equal = abs(inset - beside) < _CENTRED_SHARE * self.size
        return self.is_indented(inset) and equal and not begins_paragraph

    def has_room(self, line: Line, page: int, word: float) -> bool:
        """Whether a word of this width would have fitted on the line."""
        room = self.lefts[page] + self.widths[page] - line.right
        if self.is_centred(line, page):
            room += self.inset(line, page)
        return word + _BLANK_SHARE * line.size < room


def measure(pages: Sequence[Page]) -> Measures:
    """The measures of a document; table rows do not count."""
    lines = [line for page in pages for line in page.lines if not line.row]
    size = _usual_size(lines)
    body = {page.number: [line for line in page.lines if _is_body(line, size)] for page in pages}
    widths = _widths(pages, body, size)
    lefts = {number: _left(held, size) for number, held in body.items()}
    distances = [
        above.base - below.base for held in body.values() for above, below in pairwise(held) if above.base > below.base
    ]
    insets = Counter(
        round((line.left - lefts[number]) / size * 2) / 2
        for number, held in body.items()
        for line in held
        if line.right - lefts[number] > 0.9 * widths[number]
    )
    indents = Counter({inset: count for inset, count in insets.items() if inset > _INDENT_SHARE})
    return Measures(
        size=size,
        distance=_quantile(distances, 0.4, 1.3 * size),
        indent=indents.most_common(1)[0][0] * size if indents else 0.0,
        widths=widths,
        lefts=lefts,
    )


def _widths(pages: Sequence[Page], body: Mapping[int, Sequence[Line]], size: float) -> dict[int, float]:
    """The width of the column on each page: the same on all pages of paper equally wide."""
    lines: dict[int, list[float]] = {}
    for page in pages:
        lines.setdefault(round(page.width), []).extend(line.right - line.left for line in body[page.number])
    widths = {paper: _quantile(held, 0.95, 30 * size) for paper, held in lines.items()}
    return {page.number: widths[round(page.width)] for page in pages}


def _is_body(line: Line, size: float) -> bool:
    return not line.row and line.size >= _SMALL_SHARE * size


def _usual_size(lines: Iterable[Line]) -> float:
    """The type size of most of the text."""
    lengths: Counter[float] = Counter()
    for line in lines:
        lengths[line.size] += len(line.text)
    passed = 0
    for size, length in sorted(lengths.items()):
        passed += length
        if passed * 2 >= lengths.total():
            return size
    return 1.0


def _left(lines: Sequence[Line], size: float) -> float:
    """Where the column begins: the leftmost place where more than one line does."""
    lefts = sorted(line.left for line in lines)
    for left, following in pairwise(lefts):
        if following - left < _INDENT_SHARE * size:
            return left
    return lefts[0] if lefts else 0.0


def _quantile(values: Sequence[float], share: float, default: float) -> float:
    if len(values) < 2:
        return values[0] if values else default
    return quantiles(values, n=20, method="inclusive")[round(share * 20) - 1]

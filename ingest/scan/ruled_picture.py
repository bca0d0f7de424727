"""A ruled table that is a picture, read cell by cell.

OCR of a whole table takes rules for letters and misreads figures that stand alone in their cells. So each row is laid
out as a line of text, without rules, its cells a blank apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ingest.scan.ocr import Word, straightened, words_of
from ingest.table_rows import Cell

_INK = 128  # darker pixels are ink
_RULE_SHARE = 0.5  # of the table's height, that an upright rule runs along at least
_WHOLE_SHARE = 0.9  # of a cell's width; letters leave more white between them
_FEWEST_RULES = 3  # each way; a frame has two
_EDGE = 3  # pixels, of a rule's grey edges
_MARK_SHARE = 0.4  # of the line's height; what is less high is marks above or below its letters
_MARGIN = 20  # pixels round what is read

Grey = NDArray[np.uint8]
Rule = tuple[int, int]  # its first and its last pixel


@dataclass(frozen=True, slots=True)
class _Region:
    """A cell's place, columns from `column` on, `span` of them, and its pixels; `goes_on` as of `Cell`."""

    column: int
    span: int
    pixels: Grey
    goes_on: bool


def cells_of(picture: Image.Image) -> list[list[Cell]]:
    """The table's rows; () where the picture is no ruled table.

    Raises:
        OcrUnavailable: Tesseract failed.
    """
    grey = np.asarray(straightened(picture))
    down = _rules(np.mean(grey < _INK, axis=0) > _RULE_SHARE)
    if len(down) < _FEWEST_RULES:
        return []
    across = _rules(_crossed(grey, down))
    if len(across) < _FEWEST_RULES:
        return []
    rows = [list(_regions(grey, across, down, k)) for k in range(len(across) - 1)]
    texts = _read(rows)
    cells: list[list[Cell]] = []
    for k, row in enumerate(rows):
        above = {cell.column: cell.text for cell in cells[-1]} if cells else {}
        cells.append(
            [
                Cell(
                    above.get(region.column, "") if region.goes_on else texts[k][i],
                    region.column,
                    region.span,
                    region.goes_on,
                )
                for i, region in enumerate(row)
            ]
        )
    return cells


def _rules(dark: NDArray[np.bool_]) -> list[Rule]:
    """The rules, where the rows or columns of pixels that are dark stand together."""
    places = np.flatnonzero(dark)
    groups = np.split(places, np.flatnonzero(np.diff(places) > _EDGE) + 1)
    return [(int(group[0]), int(group[-1])) for group in groups if len(group)]


def _crossed(grey: Grey, down: Sequence[Rule]) -> NDArray[np.bool_]:
    """Which rows of pixels a rule crosses from one of the upright ones to the next, as one below merged cells does."""
    columns = pairwise(down)
    spans = [grey[:, left[1] + 1 : right[0]] for left, right in columns if right[0] - left[1] > 1]
    return np.any([np.mean(span < _INK, axis=1) > _WHOLE_SHARE for span in spans], axis=0)


def _regions(grey: Grey, across: Sequence[Rule], down: Sequence[Rule], k: int) -> Iterator[_Region]:
    """The cells of row `k`, merged ones by the rules that lack between them."""
    top, bottom = across[k][1], across[k + 1][0]
    first = 0
    for last in range(1, len(down)):
        if last < len(down) - 1 and not _is_drawn(grey[top:bottom, down[last][0] : down[last][1] + 1], 1):
            continue
        left, right = down[first][1], down[last][0]
        goes_on = k > 0 and not _is_drawn(grey[across[k][0] : across[k][1] + 1, left:right], 0)
        end = k + 1
        while end < len(across) - 1 and not _is_drawn(grey[across[end][0] : across[end][1] + 1, left:right], 0):
            end += 1
        inside = grey[top + 1 + _EDGE : across[end][0] - _EDGE, left + 1 + _EDGE : right - _EDGE]
        yield _Region(first, last - first, inside, goes_on)
        first = last


def _is_drawn(stretch: Grey, axis: int) -> bool:
    """Whether a rule is drawn along a stretch; `axis` is across it."""
    return float(np.mean((stretch < _INK).any(axis=axis))) > _RULE_SHARE


def _read(rows: Sequence[Sequence[_Region]]) -> list[list[str]]:
    """The cells' texts."""
    pieces = [[[] if region.goes_on else _text_lines(region.pixels) for region in row] for row in rows]
    heights = [line.shape[0] for row in pieces for cell in row for line in cell]
    if not heights:
        return [["" for _ in row] for row in rows]
    gap, height = round(median(heights) / 2), max(heights) + round(median(heights) / 2)
    width = max(sum(line.shape[1] + gap for cell in row for line in cell) for row in pieces)
    sheet = np.full((height * len(rows) + 2 * _MARGIN, width + 2 * _MARGIN), 255, np.uint8)
    owners: list[list[tuple[int, int]]] = []  # of each row: where a piece ends, and whose it is
    for k, row in enumerate(pieces):
        left = _MARGIN
        owners.append([])
        for i, cell in enumerate(row):
            for line in cell:
                top = _MARGIN + k * height + (height - line.shape[0]) // 2
                sheet[top : top + line.shape[0], left : left + line.shape[1]] = line
                left += line.shape[1] + gap
                owners[-1].append((left, i))
    words: list[list[list[str]]] = [[[] for _ in row] for row in rows]
    for word in sorted(words_of(Image.fromarray(sheet)), key=lambda word: word.left):
        k = min(len(rows) - 1, max(0, round((_middle(word) - _MARGIN) // height)))
        owner = next((i for end, i in owners[k] if (word.left + word.right) / 2 < end), None)
        if owner is not None:
            words[k][owner].append(word.text)
    return [[" ".join(cell) for cell in row] for row in words]


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def _text_lines(pixels: Grey) -> list[Grey]:
    """The lines of text in a cell, without the white around them."""
    inked = np.flatnonzero((pixels < _INK).any(axis=1))
    if not len(inked):
        return []
    groups = [(int(group[0]), int(group[-1])) for group in np.split(inked, np.flatnonzero(np.diff(inked) > 1) + 1)]
    tallest = max(last - first for first, last in groups) + 1
    bands: list[list[int]] = []
    for first, last in groups:
        is_mark = last - first + 1 < _MARK_SHARE * tallest
        was_mark = bool(bands) and bands[-1][1] - bands[-1][0] + 1 < _MARK_SHARE * tallest
        if bands and (was_mark or (is_mark and first - bands[-1][1] < _MARK_SHARE * tallest / 2)):
            bands[-1][1] = last
        else:
            bands.append([first, last])
    lines = []
    for first, last in bands:
        columns = np.flatnonzero((pixels[first : last + 1] < _INK).any(axis=0))
        lines.append(pixels[first : last + 1, columns[0] : columns[-1] + 1])
    return lines

"""Printed pages as lines with their place, whether a PDF file holds the text or a scan was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. Lengths are points, heights count from the page's foot.

    Attributes:
        text: its words, raised digits as `<sup>3</sup>`.
        left, right: where it begins and ends.
        base: the height it stands on.
        size: the height of its type.
        first_word: how wide its first word is.
        bold: whether its first and its last letter are printed bold, and whether all are; False where not known.
        row: whether it is a table row, which carries its header.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    first_word: float
    bold_start: bool = False
    bold_end: bool = False
    bold: bool = False
    row: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines from top to bottom; `number` counts the file's pages from 1, `width` is the paper's in points."""

    number: int
    lines: tuple[Line, ...]
    width: float = 0.0

"""A report file as lines, each with its place in the file; what every reader returns."""

from __future__ import annotations

from dataclasses import dataclass


class ReadError(Exception):
    """A file cannot be read as a report; the message names the file and the remedy in Vietnamese."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a file: `number` is 1-based (in a .docx the paragraph, row or note), `text` is NFC.

    `heading` is the level of a Word heading style, `row` marks a table row, which carries its header.
    """

    number: int
    text: str
    page: int | None = None
    heading: int | None = None
    row: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a file. `paragraphs` is true where each line is a whole paragraph by the file's own format."""

    lines: tuple[SourceLine, ...]
    paragraphs: bool = False

"""A report file as lines, each with its place in the file; what every reader returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

OnPage = Callable[[int, int], None]  # called with how many scanned pages of a file are read, and of how many


def no_page_notice(done: int, total: int) -> None:
    """For those who do not ask how far a reading has come."""


class ReadError(Exception):
    """A file cannot be read as a report; the message names the file and the remedy in Vietnamese."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a file.

    Attributes:
        number: counted from 1; in a .docx the paragraph, row or note.
        text: its words in NFC.
        page: where the file has pages.
        heading: the level of a Word heading style.
        bold: whether all its words are printed bold.
        row: whether it is a table row, which carries its header.
        continues: whether it goes on with the paragraph of the line before it.
        last: the number of the last line, of a row whose cells stand on several.
    """

    number: int
    text: str
    page: int | None = None
    heading: int | None = None
    bold: bool = False
    row: bool = False
    continues: bool = False
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a file. `paragraphs` is true where the file's own format tells paragraphs:
    each line is one unless it `continues`, and each note stands whole behind its own number.
    `left_out` tells in Vietnamese what could not be read, each with its place: "trang 7: không có chữ"."""

    lines: tuple[SourceLine, ...]
    paragraphs: bool = False
    left_out: tuple[str, ...] = ()

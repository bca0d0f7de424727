"""Notes that a text file cites in square brackets, "[3]", and prints behind the text, told by their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.source import Source, SourceLine

_MARK = re.compile(r"\[(\d{1,3})\]")
_NOTE = re.compile(r"^\s*\[(\d{1,3})\]\s*(?=\S)")
_FEWEST_NOTES = 2


def raise_bracketed_marks(source: Source) -> Source:
    """The source with "[3]" written as a raised mark, where lines that begin so are the notes of marks above them."""
    return replace(source, lines=_raised(source.lines)) if _has_bracketed_notes(source.lines) else source


def _has_bracketed_notes(lines: Sequence[SourceLine]) -> bool:
    cited: set[str] = set()
    notes = 0
    for line in lines:
        start = _NOTE.match(line.text)
        notes += start is not None and start[1] in cited
        cited.update(found[1] for found in _MARK.finditer(line.text, start.end() if start is not None else 0))
    return notes >= _FEWEST_NOTES


def _raised(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    return tuple(replace(line, text=_MARK.sub(r"<sup>\1</sup>", line.text)) for line in lines)

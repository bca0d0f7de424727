"""What a text splitter makes of a report, as passages that know their lines, so that the metrics can judge them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from corpus import Passage, PassageKind, PassageRole, Report
from ingest.readers import read_source


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a report's whole text, by its offset there."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class WholeText:
    """A report as one text; `starts` says where each line begins in it and `numbers` which line of the file that is."""

    report: str
    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def passages(self, chunks: Iterable[Chunk]) -> tuple[Passage, ...]:
        """The chunks in order; of a commune, a section or units they know nothing."""
        return tuple(
            Passage(
                id=f"{self.report}:{position}",
                report=self.report,
                commune="",
                position=position,
                kind=PassageKind.PARAGRAPH,
                path=(),
                headings=(),
                text=chunk.text,
                line_starts=self._line_starts(chunk),
                page=None,
                role=PassageRole.BACKGROUND,
                clauses=(),
            )
            for position, chunk in enumerate(chunks)
        )

    def _line_starts(self, chunk: Chunk) -> tuple[tuple[int, int], ...]:
        first = bisect_right(self.starts, chunk.start) - 1
        after = bisect_left(self.starts, chunk.start + len(chunk.text))
        return tuple((max(0, self.starts[k] - chunk.start), self.numbers[k]) for k in range(first, after))


def whole_text(report: Report) -> WholeText:
    """The text of the report's file as this product's readers see it, of whatever kind the file is.

    Raises:
        ReadError: the file cannot be read any more.
    """
    lines = read_source(Path(report.source)).lines
    texts = [line.text for line in lines]
    return WholeText(
        report=report.name,
        text="\n".join(texts),
        starts=tuple(accumulate((len(text) + 1 for text in texts[:-1]), initial=0)),
        numbers=tuple(line.number for line in lines),
    )

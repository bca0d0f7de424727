"""A report's own lines as the index holds them: what evidence is shown and checked by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from corpus import Passage
from eval.gold.gold_set import Span
from vectorstore.index import Index


def lines_of_report(passages: Iterable[Passage]) -> dict[int, str]:
    """The words on each line of a report, from all its passages; page furniture is on none."""
    lines: dict[int, list[str]] = defaultdict(list)
    for passage in passages:
        starts = [offset for offset, _ in passage.line_starts]
        for (start, line), end in zip(passage.line_starts, [*starts[1:], len(passage.text)], strict=True):
            lines[line].append(passage.text[start:end].strip())
    return {line: " ".join(filter(None, pieces)) for line, pieces in sorted(lines.items())}


class ReportTexts:
    """The lines of the reports in an index, each report read once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._names = {report.name for report in index.reports()}
        self._lines: dict[str, Mapping[int, str]] = {}

    def names(self) -> frozenset[str]:
        """The reports that there are."""
        return frozenset(self._names)

    def text(self, span: Span) -> str:
        """The words of a span; "" where the report or the lines are not there."""
        if span.file not in self._lines:
            passages = self._index.section_passages(span.file, ()) if span.file in self._names else ()
            self._lines[span.file] = lines_of_report(passages)
        first, last = span.lines
        return "\n".join(text for line, text in self._lines[span.file].items() if first <= line <= last and text)

"""The sources of an answer as a reader looks them up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from chat.answer.blocks import Table, blocks_shown
from corpus import Answer, Citation
from text.place import place_in_file


@dataclass(frozen=True, slots=True)
class Source:
    """Where the words beside a marker stand: `place` is the page, the paragraphs or the lines of `file`."""

    marker: int
    commune: str
    section: str
    file: str
    place: str
    quote: str

    @property
    def label(self) -> str:
        """ "Báo cáo xã Nà Hin › I. Kinh tế (na-hin.txt, dòng 14)"."""
        return f"Báo cáo {' › '.join(filter(None, (self.commune, self.section)))} ({self.file}, {self.place})"


def sources_of(answer: Answer, files: Mapping[str, str]) -> tuple[Source, ...]:
    """The sources by marker.

    Args:
        answer: the answer.
        files: the file of each report by its name; a report that has left the index may be missing.
    """
    return tuple(source_of(citation, answer, files) for citation in answer.citations)


def source_of(citation: Citation, answer: Answer, files: Mapping[str, str]) -> Source:
    """The source that one of the answer's citations tells."""
    communes = {passage.id: passage.commune_label for passage in answer.passages}
    file = PurePath(files.get(citation.file, citation.file)).name
    return Source(
        marker=citation.marker,
        commune=communes.get(citation.passage_id, citation.commune),
        section=citation.section,
        file=file,
        place=place_in_file(citation.lines, citation.page, file),
        quote=citation.quote,
    )


def with_sources(answer: Answer, files: Mapping[str, str]) -> str:
    """The answer's words with its sources below, to be copied."""
    sources = [f"[{source.marker}] {source.label}" for source in sources_of(answer, files)]
    blocks = [_rows(block) if isinstance(block, Table) else block.text for block in blocks_shown(answer.text)]
    return "\n\n".join((*blocks, *(["\n".join(("Nguồn:", *sources))] if sources else ())))


def _rows(table: Table) -> str:
    """A table as a spreadsheet and a word processor take it: tabs between the cells."""
    return "\n".join("\t".join(cell.text for cell in row) for row in (table.heads, *table.rows))

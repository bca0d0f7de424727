"""Literal text as a source, and what becomes of it on the way to passages."""

from __future__ import annotations

from ingest.source import Source, SourceLine
from ingest.structure.blocks import Block, body_blocks, note_blocks
from ingest.structure.furniture import find_furniture
from ingest.structure.layout import find_layout
from ingest.structure.notes import find_notes


def source_of(text: str, *, paragraphs: bool = False) -> Source:
    """The text as a reader returns it; its first line is line 1."""
    return Source(tuple(SourceLine(k, line) for k, line in enumerate(text.split("\n"), 1)), paragraphs=paragraphs)


def blocks_of(source: Source) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The body's blocks and the notes' blocks."""
    furniture = find_furniture(source.lines)
    layout = find_layout(source, furniture)
    notes = find_notes(source.lines, furniture, layout)
    paragraphs = note_blocks(source, notes, layout)
    return body_blocks(source, furniture, notes, layout), tuple(block for note in paragraphs for block in note)


def body_texts(text: str) -> list[str]:
    """The words of each block of the body."""
    return [block.text for block in blocks_of(source_of(text))[0]]

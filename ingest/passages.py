"""Blocks made passages: split at sentences where long, with unit, term, place and links to notes."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus import Clause, Passage, PassageKind, PassageRole, Terms, Unit
from ingest.attribution.clauses import find_clauses, unit_of_heading
from ingest.attribution.columns import row_parts
from ingest.attribution.roles import is_after_merger, role_of, role_of_note, tells_role
from ingest.source import Source
from ingest.structure.blocks import Block, is_signature
from ingest.structure.markup import exponents_in_line, plain
from ingest.structure.notes import Note
from ingest.structure.outline import Outline, Placed
from text.ripped_words import as_words
from text.sentences import last_cut, sentence_ends
from text.syllables import NAME
from text.unit_kinds import MERGED_WORD

_LONGEST_PASSAGE = 900  # characters: well under the embedder's 512 tokens with its headings in front
_LONGEST_WHOLE = 4_000  # characters without a stop that stay together; what is longer is no sentence
_WORDS_BEFORE_MARK = 5
_ITEM = re.compile(r"(?<=[.;:])\s+(?=\(\d{1,2}\))")
# A unit and its figure, of what stands before: "Xã B còn 37,51% (…)".
_GOES_ON = re.compile(
    rf"\s*(?i:{MERGED_WORD}) {NAME}(?: cũ| \(cũ\))?(?: (?:giảm |xuống )*(?:còn|là|đạt|có))? \d[\d.,]*%?\s*[(,;.]"
)


@dataclass(frozen=True, slots=True)
class _Names:
    """What all passages of a report share."""

    report: str
    units: tuple[Unit, ...]
    terms: Terms
    pages: Mapping[int, int | None]  # by line
    dated: str

    @property
    def without_namesake(self) -> _Names:
        """Without the old unit that bears the commune's own name."""
        commune = self.units[0]
        others = (unit for unit in self.units[1:] if unit.name != commune.name)
        return replace(self, units=(commune, *others))


def make_passages(
    report: str,
    units: tuple[Unit, ...],
    terms: Terms,
    outline: Outline,
    notes: Sequence[Sequence[Block]],
    marks: Sequence[Note],
    source: Source,
    dated: str = "",
) -> tuple[Passage, ...]:
    """All passages of a report in reading order, its notes at the end, each note linked to what cites it.

    Args:
        report: the report's name.
        units: its units, the commune first.
        terms: those that it looks back on and ahead to.
        outline: the body's blocks in their sections.
        notes: the paragraphs of each note, in the order of `marks`.
        marks: the notes as found, with the mark that cites each.
        source: the file's lines.
        dated: when the report was made.
    """
    names = _Names(report, units, terms, {line.number: line.page for line in source.lines}, dated)
    numbered = any(placed.path for placed in outline.placed)
    body = [passage for placed in outline.placed for passage in _body_passages(placed, names, numbered)]
    drafts = list(body)
    on_line: dict[int, list[Passage]] = defaultdict(list)
    for passage in body:
        for number in {number for _, number in passage.line_starts}:
            on_line[number].append(passage)
    position = {id(passage): k for k, passage in enumerate(body)}
    links: list[_Link] = []
    for blocks, mark in zip(notes, marks, strict=True):
        placed_mark = _place_mark(on_line, mark, source)
        for part in _note_passages(blocks, placed_mark, names):
            if placed_mark is not None:
                links.append(_Link(len(drafts), position[id(placed_mark.passage)], placed_mark.offset))
            drafts.append(part)
    passages = _with_ids(drafts)
    return _linked(passages, links)


def _body_passages(placed: Placed, names: _Names, numbered: bool) -> Iterator[Passage]:
    """The passages of a block; where the report numbers its sections, what stands in none is its preamble."""
    said = [as_words(heading) for heading in placed.headings]
    preamble = numbered and not placed.path and not tells_role(said, names.terms)
    role = PassageRole.BACKGROUND
    if not (preamble or is_signature(placed.block.text)):
        role = role_of(said, names.terms)
    if is_after_merger(said):
        names = names.without_namesake
    default = unit_of_heading(said, names.units, role)
    kind = _kind(placed)
    headings = placed.headings[:-1] if kind is PassageKind.HEADING else placed.headings
    path = placed.path[: len(placed.path) - 1] if kind is PassageKind.HEADING and placed.path else placed.path
    if kind is not PassageKind.ROW:
        yield from _split(placed.block, names, kind, path, headings, role, default)
        return
    told = tells_role(said, names.terms) or (role is PassageRole.BACKGROUND and not (preamble and headings))
    for text, own_role in row_parts(placed.block.text, role, told, names.terms):
        yield from _split(replace(placed.block, text=text), names, kind, path, headings, own_role, default)


def _kind(placed: Placed) -> PassageKind:
    if placed.is_heading:
        return PassageKind.HEADING
    if placed.block.row:
        return PassageKind.ROW
    return PassageKind.ITEM if placed.block.marker is not None else PassageKind.PARAGRAPH


def _note_passages(blocks: Sequence[Block], mark: _PlacedMark | None, names: _Names) -> Iterator[Passage]:
    """The passages of a note; a paragraph that names no unit speaks of the one that the paragraph before ended with."""
    path: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    role, unit = PassageRole.BACKGROUND, names.units[0]
    if mark is not None:
        citing = mark.passage
        path, headings, role = citing.path, citing.headings, citing.role
        unit = next(clause.unit for clause in reversed(citing.clauses) if clause.start <= mark.offset)
    for block in blocks:
        own_role = role_of_note(block.text, role, names.terms)
        parts = list(_split(block, names, PassageKind.NOTE, path, headings, own_role, unit))
        yield from parts
        unit = parts[-1].clauses[-1].unit


def _split(
    block: Block,
    names: _Names,
    kind: PassageKind,
    path: tuple[str, ...],
    headings: tuple[str, ...],
    role: PassageRole,
    default: Unit,
) -> Iterator[Passage]:
    clauses = find_clauses(block.text, names.units, default, role)
    for start, end in _parts(block.text, clauses):
        line_starts = _line_starts(block, start, end)
        first, *further = _page_starts(line_starts, names.pages)
        yield Passage(
            id="",
            report=names.report,
            commune=names.units[0].name,
            commune_kind=names.units[0].kind,
            position=0,
            kind=kind,
            path=path,
            headings=headings,
            text=block.text[start:end],
            line_starts=line_starts,
            page=first[1],
            page_starts=tuple((line, page) for line, page in further if page is not None),
            role=role,
            terms=names.terms,
            dated=names.dated,
            clauses=tuple(
                Clause(max(clause.start, start) - start, min(clause.end, end) - start, clause.unit)
                for clause in clauses
                if clause.start < end and clause.end > start
            ),
        )


def _parts(text: str, clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """Where to cut a long text: at ends of sentences, before another unit's clause where one is near, and at semicolons
    only where there is no such end: what stands behind one may be of what the sentence says first, as a unit's figure
    alone is of what stands before: "Xã B còn 37,5% (…)".
    """
    unit_starts = {clause.start for clause in clauses}
    full = {following for _, following in sentence_ends(text, semicolons=False)}
    full |= {item.end() for item in _ITEM.finditer(text)}
    points = sorted(full | {following for _, following in sentence_ends(text)})
    start = 0
    while len(text) - start > _LONGEST_PASSAGE:
        near = [point for point in points if start + _LONGEST_PASSAGE / 3 < point <= start + _LONGEST_PASSAGE]
        near = [point for point in near if point in full] or near
        near = [point for point in near if not _GOES_ON.match(text, point)] or near
        at_units = [point for point in near if point in unit_starts]
        if not near and len(text) - start <= _LONGEST_WHOLE:
            break
        cut = (at_units or near or [last_cut(text, start, start + _LONGEST_PASSAGE)])[-1]
        yield start, len(text[:cut].rstrip())
        start = cut
    yield start, len(text)


def _line_starts(block: Block, start: int, end: int) -> tuple[tuple[int, int], ...]:
    following = [offset for offset, _ in block.line_starts[1:]] + [len(block.text) + 1]
    return tuple(
        (max(offset, start) - start, line)
        for (offset, line), next_offset in zip(block.line_starts, following, strict=True)
        if offset < end and next_offset > start
    )


def _page_starts(
    line_starts: Sequence[tuple[int, int]], pages: Mapping[int, int | None]
) -> Iterator[tuple[int, int | None]]:
    """The first line on each page, with the page."""
    for page, lines in groupby((line for _, line in line_starts), key=pages.get):
        yield next(lines), page


@dataclass(frozen=True, slots=True)
class _PlacedMark:
    """A note's mark stands in `passage.text` at `offset`."""

    passage: Passage
    offset: int


def _place_mark(on_line: Mapping[int, Sequence[Passage]], note: Note, source: Source) -> _PlacedMark | None:
    """The passage that cites the note; of several parts of a paragraph, the one with the words before the mark."""
    if note.mark is None:
        return None
    line = source.lines[note.mark.line]
    words = plain(exponents_in_line(line.text)[: note.mark.start]).split(" ")
    before = " ".join(words[-_WORDS_BEFORE_MARK:]).rsplit("<", 1)[0]
    holding = on_line.get(line.number, ())
    for passage in holding:
        begin = next(offset for offset, number in passage.line_starts if number == line.number)
        if before and before in passage.text[begin:]:
            return _PlacedMark(passage, passage.text.index(before, begin) + len(before))
    return _PlacedMark(holding[-1], len(holding[-1].text)) if holding else None


def _with_ids(passages: Sequence[Passage]) -> list[Passage]:
    """The passages numbered in reading order, with ids that depend on their own words and section alone."""
    seen: Counter[str] = Counter()
    numbered = []
    for position, passage in enumerate(passages):
        words = "\n".join((passage.report, *passage.headings, passage.kind, passage.text))
        digest = hashlib.sha256(words.encode()).hexdigest()[:16]
        seen[digest] += 1
        again = f"-{seen[digest]}" if seen[digest] > 1 else ""
        numbered.append(replace(passage, id=f"{passage.report}:{digest}{again}", position=position))
    return numbered


@dataclass(frozen=True, slots=True)
class _Link:
    """Positions of a note's part and of the passage that cites it, and where in its text the mark stood."""

    note: int
    citing: int
    offset: int


def _linked(passages: Sequence[Passage], links: Sequence[_Link]) -> tuple[Passage, ...]:
    linked: dict[int, list[str]] = {}
    marks: dict[int, list[tuple[int, str]]] = {}
    for link in links:
        linked.setdefault(link.note, []).append(passages[link.citing].id)
        linked.setdefault(link.citing, []).append(passages[link.note].id)
        marks.setdefault(link.citing, []).append((link.offset, passages[link.note].id))
    return tuple(
        replace(passage, linked=tuple(linked[k]), marks=tuple(marks.get(k, ()))) if k in linked else passage
        for k, passage in enumerate(passages)
    )

"""Lines joined to blocks: a heading, a paragraph, a list item or a note, whole again where a page cut it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.limits import LONGEST_LINE
from ingest.source import Source, SourceLine
from ingest.structure.capitals import capitalised_in_sentence, starts_sentence
from ingest.structure.layout import Layout, is_terminated
from ingest.structure.markers import Level, Marker, read_marker
from ingest.structure.markup import exponents_in_line, looks_like_heading, plain
from ingest.structure.notes import Note
from text.ripped_words import as_words
from text.syllables import NAME, UPPER

_PARENTHESIS = re.compile(r"\([^()]*\)?")
_LONGEST_MARKER = 60  # characters, spaced out
_SHORT_LINE = 60  # characters; behind a bold heading it goes on with it, "(08 chỉ tiêu)"
_BEHIND_TITLE = re.compile(rf":\s+\S|[^\W\d_]{{2,}}[.!?]\s+{UPPER}")  # "4.2. Tổ chức: Kết nạp 247 đảng viên"
_SIGNED = re.compile(
    r"(?P<office>.{0,50}(?:BÍ THƯ|CHỦ TỊCH|TRƯỞNG BAN|GIÁM ĐỐC|HIỆU TRƯỞNG))"
    rf"(?P<signed> \([^()]{{1,20}}\))?(?P<name> (?=\S+ \S){NAME})?"
)
_LONGEST_HEADING = 320  # characters; headings of four full lines occur

APPENDIX = re.compile(r"(?:PHỤ LỤC|BIỂU|Phụ lục|Biểu)(?: (?:SỐ|số))?\b[\s\dIVX:.]*(?:$|(?=[A-ZÀ-Ỹ]))")
"""How an appendix begins: "PHỤ LỤC 01"."""


@dataclass(frozen=True, slots=True)
class Block:
    """Text that belongs together, with its place.

    `line_starts` holds pairs (offset into `text`, line number); `marked` says that the file itself marks it as a
    heading, `heading` with which level of a Word style; `note` is the number of the note it is.
    """

    text: str
    line_starts: tuple[tuple[int, int], ...]
    marked: bool = False
    heading: int | None = None
    row: bool = False
    note: str | None = None

    @property
    def marker(self) -> Marker | None:
        """The numbering it begins with."""
        return None if self.row else read_marker(self.text) or _marker_ripped(self.text[:_LONGEST_MARKER])

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.line_starts[0][1]

    def joined(self, other: Block) -> Block:
        """This block with another behind it."""
        offset = len(self.text) + 1
        further = tuple((start + offset, line) for start, line in other.line_starts)
        return replace(self, text=f"{self.text} {other.text}", line_starts=(*self.line_starts, *further))


@lru_cache(maxsize=4096)
def _marker_ripped(text: str) -> Marker | None:
    """The numbering whose letters a PDF spaced out or glued: "P H Ầ N T H Ứ H A I", "Phần thứhai"."""
    spoken = as_words(text)
    marker = read_marker(spoken) if spoken != text else None
    if marker is None:
        return None
    behind = len(spoken[marker.rest :].replace(" ", ""))
    rest = next(k for k in range(len(text) + 1) if len(text[k:].replace(" ", "")) <= behind)
    return replace(marker, rest=rest + len(text[rest:]) - len(text[rest:].lstrip()))


def is_capitals(text: str) -> bool:
    """Whether the words are printed in capitals, as the headings of a part are.

    >>> is_capitals("NHIỆM KỲ 2020-2025"), is_capitals("Nhiệm kỳ")
    (True, False)
    """
    letters = [char for char in _PARENTHESIS.sub("", text) if char.isalpha()]
    return len(letters) > 3 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def note_blocks(source: Source, notes: Iterable[Note], layout: Layout) -> tuple[tuple[Block, ...], ...]:
    """Each note in printed order as its paragraphs: one, several where blank lines part them, none without words."""
    return tuple(_paragraphs_of(note, source, layout) for note in notes)


def _paragraphs_of(note: Note, source: Source, layout: Layout) -> tuple[Block, ...]:
    blocks: list[Block] = []
    previous = note.lines[0]
    for k in note.lines:
        line = source.lines[k]
        text = _clean(line, cut=((0, note.words_from),) if k == note.lines[0] else ())
        if not text:
            continue
        new = Block(text, ((0, line.number),), note=note.number)
        parted = k - previous - 1 > layout.gap and is_terminated(source.lines[previous].text)
        if not blocks or (parted and not text[:1].islower()):
            blocks.append(new)
        else:
            blocks[-1] = blocks[-1].joined(new)
        previous = k
    return tuple(blocks)


def body_blocks(source: Source, furniture: frozenset[int], notes: Sequence[Note], layout: Layout) -> tuple[Block, ...]:
    """The report's text without notes and furniture, as headings, paragraphs and items."""
    in_notes = {k for note in notes for k in note.lines}
    cuts: dict[int, list[tuple[int, int]]] = {}
    for note in notes:
        if note.mark is not None:
            cuts.setdefault(note.mark.line, []).append((note.mark.start, note.mark.end))
    joiner = _Joiner(layout, capitalised_in_sentence(line.text for line in source.lines))
    blocks: list[Block] = []
    previous = -1  # index of the last line taken
    numbered = False  # whether any section has begun; what stands before is the title's lines
    for k, line in enumerate(source.lines):
        if k in furniture or k in in_notes or not line.text.strip():
            continue
        text = _clean(line, cut=cuts.get(k, ()))
        further = ((len(text) - 1, line.last),) if line.last not in (None, line.number) else ()
        new = Block(
            text,
            ((0, line.number), *further),
            marked=line.heading is not None or line.bold or looks_like_heading(line.text),
            heading=line.heading,
            row=line.row,
        )
        if not new.text:
            continue
        numbered = numbered or new.marker is not None
        parted = k - previous - 1 > layout.gap and not (layout.wrapped or is_capitals(new.text))
        of_title = parted and not numbered and new.text[0].isupper()
        joins = bool(blocks) and (line.continues or not source.paragraphs) and not of_title
        joins = joins and len(blocks[-1].text) + len(new.text) <= LONGEST_LINE and not (line.row or blocks[-1].row)
        if joins and not source.paragraphs:
            following = source.lines[k + 1 : k + 2 + layout.gap]
            after = next((other.text for other in following if other.text.strip()), "")
            joins = joiner.continues(
                blocks[-1], source.lines[previous].text, new, line.text, after, gap=k - previous - 1
            )
        if joins or (blocks and not (line.row or blocks[-1].row) and is_signature(f"{blocks[-1].text} {new.text}")):
            blocks[-1] = blocks[-1].joined(new)
        else:
            blocks.append(new)
        previous = k
    return tuple(blocks)


def is_signature(text: str) -> bool:
    """Whether a block is an office and who signs for it.

    >>> is_signature("T/M ĐẢNG ỦY BÍ THƯ (đã ký) Lò Thị Mai"), is_signature("Bí thư Lò Thị Mai dự họp")
    (True, False)
    """
    found = _SIGNED.fullmatch(text)
    return found is not None and is_capitals(found["office"]) and bool(found["signed"] or found["name"])


def _clean(line: SourceLine, cut: Iterable[tuple[int, int]]) -> str:
    text = exponents_in_line(line.text)
    for start, end in sorted(cut, reverse=True):
        text = text[:start] + text[end:]
    return plain(text)


def _is_title(block: Block) -> bool:
    """Whether the block so far can only be a heading: numbered, and too short to have reached a sentence."""
    marker = block.marker
    if marker is None or marker.level >= Level.PAREN or len(block.text) > _LONGEST_HEADING:
        return False
    return _BEHIND_TITLE.search(block.text, marker.rest) is None


def _heads(line: Block, block: Block) -> bool:
    """Whether a line can only be a heading, though paragraphs begin further in: behind a sentence or a heading in
    capitals, and numbered as a section or in capitals itself."""
    numbered = line.marker is not None and line.marker.level < Level.PAREN
    return (numbered or is_capitals(line.text)) and (is_terminated(block.text) or is_capitals(block.text))


def _counts_on(last: Marker | None, marker: Marker) -> bool:
    """Whether a marker is the next of the one before: "(8)" behind "(7)"."""
    numbers = [one.number.strip("()") if one is not None else "" for one in (last, marker)]
    return all(map(str.isdecimal, numbers)) and int(numbers[1]) == int(numbers[0]) + 1


@dataclass(frozen=True, slots=True)
class _Joiner:
    """Tells whether a line goes on with the block above it."""

    layout: Layout
    capitalised_in_sentence: frozenset[str]

    def continues(self, block: Block, last_line: str, new: Block, new_line: str, after: str, gap: int) -> bool:
        """`after` is the line behind the new one, "" where none follows closely."""
        if not self.layout.wrapped:
            return self._continues_paragraph(block, last_line, new, gap)
        if (appendix := APPENDIX.match(new.text)) is not None and appendix[0] == new.text:
            return False
        further_in = self.layout.begins_further_in(new_line)
        if further_in is False and not _heads(new, block):
            return True
        marker = new.marker
        if marker is not None and marker.level <= Level.ROMAN:
            return False
        if is_capitals(new.text) and is_capitals(block.text[block.marker.rest if block.marker else 0 :]):
            return marker is None
        full = self.layout.is_full(last_line.strip(), new.text) and gap <= self.layout.gap
        if marker is not None:
            joins = full and marker.level >= Level.PAREN and not is_terminated(block.text)
            return joins and not _counts_on(block.marker, marker)
        if new.text[0].islower() or (block.text.endswith(",") and gap <= self.layout.gap):
            return True
        if further_in:
            return False
        begins_paragraph = new_line.startswith(" ") and bool(after) and self.layout.is_indented(new_line, after)
        if _is_title(block):
            fits = new.text[0].isupper() and self.layout.has_room(last_line.strip(), new.text)
            runs_on = block.text.endswith(":") and bool(after) and not self.layout.is_indented(new_line, after)
            starts = starts_sentence(new.text, self.capitalised_in_sentence) and not runs_on
            return full and not (begins_paragraph or fits or starts)
        if is_terminated(block.text):
            return full and not begins_paragraph
        return self.layout.is_full(last_line.strip(), new.text)

    def _continues_paragraph(self, block: Block, last_line: str, new: Block, gap: int) -> bool:
        """The same where a line is a paragraph: only a hard line break or a page's cut goes on."""
        if gap == 0 and last_line.endswith(("  ", "\\")):
            return new.marker is None and (new.marked == block.marked or len(new.text) <= _SHORT_LINE)
        if new.marker is not None or block.marked != new.marked:
            return False
        if new.text[0].islower():
            return not is_terminated(block.text) or block.text.endswith(";")
        if block.marked or is_terminated(block.text):
            return False
        crosses_page = gap > self.layout.gap
        if crosses_page and (new.text[0] in "(“" or new.text[0].isdigit() or not _is_title(block)):
            return True
        return gap == 0 and len(block.text) > _LONGEST_HEADING

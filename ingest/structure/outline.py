"""Blocks put in order under their headings, by the report's own numbering whatever the headings look like."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus import Section
from ingest.structure.blocks import APPENDIX, Block, is_capitals
from ingest.structure.layout import is_terminated
from ingest.structure.markers import Level, Marker
from text.sentences import sentence_ends

_LONGEST_TITLE = 450  # characters; headings of five full lines occur
_LONGEST_RUN_IN_TITLE = 170
_LONGEST_TERMINATED_TITLE = 160
_SHORTEST_TEXT_BEHIND_TITLE = 40
_TITLED_SIBLINGS = 0.75  # of the paragraphs of a list, for a first sentence to be a title
_TITLED_SIBLINGS_WITH_COLON = {True: 0.5, False: 0.3}  # by whether they are numbered as chapters are
_RUN_IN_TITLE = re.compile(rf"(?:[^:;.()]|\([^()]{{0,120}}\)){{3,{_LONGEST_RUN_IN_TITLE}}}?(?=[:.]\s)")
_ANNOUNCES_LIST = re.compile(r"\b(?:như|sau|gồm|là|đó|cụ thể|nội dung)$", re.IGNORECASE)
_CAPTION = re.compile(r"(?:Biểu|Bảng)(?: số)? \d{1,2}\b", re.IGNORECASE)
_ROMAN = {"I": 1, "V": 5, "X": 10}
_SIGNATURE = re.compile(r"T/?M\b|TM\.|KT\.|Nơi nhận|(?:PHÓ )?BÍ THƯ\b|(?:PHÓ )?CHỦ TỊCH\b", re.IGNORECASE)

_CLOSES = re.compile(r"Nơi nhận\s*:|T/M |TM\. ?(?:BAN|ĐẢNG)")

#: How documents begin that are bound behind a report, its review or the programme that carries it out.
_BOUND = re.compile(
    r"(?:DỰ THẢO )?(?:BÁO CÁO|(?:BẢN )?KIỂM ĐIỂM|CHƯƠNG TRÌNH HÀNH ĐỘNG|KẾ HOẠCH|NGHỊ QUYẾT|TỜ TRÌNH|ĐỀ ÁN"
    r"|DANH (?:MỤC|SÁCH))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the headings above it, outermost first; `is_heading` where it is itself one."""

    block: Block
    path: tuple[str, ...]
    headings: tuple[str, ...]
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A report's sections and its blocks in reading order, each placed in its section."""

    sections: tuple[Section, ...]
    placed: tuple[Placed, ...]


@dataclass(slots=True)
class _Open:
    """A heading whose section still runs."""

    level: int
    number: str
    title: str
    first_line: int
    path: tuple[str, ...] = ()
    order: int = 0
    style: int | None = None  # the level of its Word style
    is_caption: bool = False  # of a table within its section


@dataclass(slots=True)
class _Builder:
    stack: list[_Open] = field(default_factory=list)
    closed: list[tuple[int, Section]] = field(default_factory=list)
    opened: int = 0

    def push(self, level: int, number: str, title: str, line: int, style: int | None = None) -> None:
        self.close_to(level, line - 1)
        path = (*(heading.number for heading in self.stack if heading.number), *((number,) if number else ()))
        self.stack.append(_Open(level, number, title, line, path, self.opened, style))
        self.opened += 1

    def level_of_style(self, style: int, line: int) -> int:
        """Where an unnumbered heading of a Word style stands: below the open headings of higher styles."""
        while self.stack and (self.stack[-1].style or 0) >= style:
            self.close_to(self.stack[-1].level, line - 1)
        return max(style - 1, self.stack[-1].level + 1 if self.stack else 0)

    def close_to(self, level: int, last_line: int) -> None:
        while self.stack and self.stack[-1].level >= level:
            heading = self.stack.pop()
            lines = (heading.first_line, max(heading.first_line, last_line))
            self.closed.append((heading.order, Section(heading.path, heading.title, lines)))

    def close_caption(self, last_line: int) -> None:
        """What follows a table is no longer under its title."""
        if self.stack and self.stack[-1].is_caption:
            self.close_to(self.stack[-1].level, last_line)

    def goes_on_with(self, marker: Marker) -> bool:
        """Whether a number comes next to that of an open heading, or is the first below the last one."""
        if marker.level == Level.PART:
            return any(heading.level == Level.PART for heading in self.stack)
        last = next((heading for heading in self.stack if heading.level == marker.level and heading.number), None)
        if last is not None:
            return _place_of(marker.number) == _place_of(last.number) + 1
        return bool(self.stack) and self.stack[-1].level < marker.level and _place_of(marker.number) == 1

    @property
    def path(self) -> tuple[str, ...]:
        return self.stack[-1].path if self.stack else ()

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(heading.title for heading in self.stack)


def build_outline(blocks: Sequence[Block]) -> Outline:
    """The outline of a report's body, its notes left out."""
    builder = _Builder()
    placed: list[Placed] = []
    titled = _titled_paragraphs(blocks)
    cover = _cover_length(blocks)
    titles = _titles_beside_tables(blocks)
    for k, block in enumerate(blocks):
        following = _following(blocks, k)
        if placed and placed[-1].is_heading and _is_further_title(block, placed[-1].block):
            title = placed[-1].block
            joint = ". " if builder.stack[-1].level == Level.PART and not _is_bound(title) else " "
            builder.stack[-1].title += f"{joint}{block.text}"
            placed[-1] = Placed(title.joined(block), builder.path, builder.headings, is_heading=True)
            continue
        if placed and placed[-1].block.row and not block.row:
            builder.close_caption(block.line - 1)
        if _CAPTION.match(block.text) and _is_within(blocks, k, titles, builder):
            builder.push(Level.NONE, "", block.text, block.line)
            builder.stack[-1].is_caption = True
            placed.append(Placed(block, builder.path, builder.headings, is_heading=True))
            continue
        marker = block.marker
        if _is_heading(block, following) and (k >= cover or block.heading is not None):
            level = marker.level if marker is not None else _level_without_number(block, builder)
            builder.push(level, marker.number if marker else "", block.text, block.line, block.heading)
            placed.append(Placed(block, builder.path, builder.headings, is_heading=True))
            continue
        if marker is None and _CLOSES.match(block.text) and k >= cover:
            builder.close_to(Level.PART, block.line - 1)
        elif marker is not None and k in titled:
            builder.push(marker.level, marker.number, titled[k], block.line)
        elif marker is not None:
            builder.close_to(marker.level, block.line - 1)
        placed.append(Placed(block, builder.path, builder.headings, is_heading=False))
    last_line = blocks[-1].line_starts[-1][1] if blocks else 0
    builder.close_to(Level.PART, last_line)
    return Outline(tuple(section for _, section in sorted(builder.closed, key=lambda item: item[0])), tuple(placed))


def _is_within(blocks: Sequence[Block], k: int, titles: Sequence[int], builder: _Builder) -> bool:
    """Whether a table's title stands within the report's body: the next of the `titles` goes on with its numbers."""
    block = blocks[k]
    if block.row or len(block.text) > _LONGEST_TITLE or block.heading is not None or is_terminated(block.text):
        return False
    after = bisect_right(titles, k)
    next_title = blocks[titles[after]].marker if after < len(titles) else None
    return next_title is not None and builder.goes_on_with(next_title)


def _titles_beside_tables(blocks: Sequence[Block]) -> list[int]:
    """The places of all titles that are no table's, where a report has titles of tables."""
    if not any(_CAPTION.match(block.text) for block in blocks):
        return []
    others = (k for k, block in enumerate(blocks) if not (block.row or _CAPTION.match(block.text)))
    return [k for k in others if _is_heading(blocks[k], _following(blocks, k)) or _run_in_title(blocks[k]) is not None]


def _place_of(number: str) -> int:
    """The place of a number among its siblings: 4 of "IV", "2.4", "(4)" and "d"."""
    last = number.strip("().").rpartition(".")[2]
    if last.isdigit():
        return int(last)
    if last and set(last) <= _ROMAN.keys():
        values = [_ROMAN[letter] for letter in last]
        return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return "abcdđeghiklmnopq".find(last.casefold()[:1]) + 1


def _cover_length(blocks: Sequence[Block]) -> int:
    """How many blocks stand before the first numbered heading: title page and preamble; 0 where none is numbered."""
    numbered = (
        k
        for k, block in enumerate(blocks)
        if block.marker is not None and block.marker.level < Level.PAREN and _is_heading(block, _following(blocks, k))
    )
    return next(numbered, 0)


def _is_heading(block: Block, following: Block | None) -> bool:
    marker = block.marker
    if block.row or len(block.text) > _LONGEST_TITLE:
        return False
    if marker is None:
        return _is_unnumbered_heading(block, following)
    if marker.level <= Level.ROMAN or block.heading is not None:
        return True
    if marker.level >= Level.DASH:
        return False
    if marker.level >= Level.ORDINAL and not block.marked:
        return marker.level in (Level.STAR, Level.LETTER) and _announces(block, marker, following)
    if block.marked:
        return True
    if marker.level >= Level.PAREN:
        return _announces(block, marker, following)
    words = block.text[marker.rest :].rstrip(":")
    if not is_terminated(words):
        return not sentence_ends(words, semicolons=False) or _encloses(marker, following)
    if "%" in words or sentence_ends(words, semicolons=False) or len(words) > _LONGEST_TERMINATED_TITLE:
        return False
    return _encloses(marker, following) and _run_in_title(block) is None


def _is_unnumbered_heading(block: Block, following: Block | None) -> bool:
    if block.heading is not None:
        return True
    if _is_appendix(block) or _is_bound(block):
        return True
    if not (block.marked or is_capitals(block.text)) or sentence_ends(block.text, semicolons=False):
        return False
    if block.text.rstrip(')”"')[-1:] in (".", ";"):
        return False
    names_text = following is not None and (following.marker is None or following.marker.level >= Level.DECIMAL)
    return names_text and not _SIGNATURE.match(block.text)


def _is_appendix(block: Block) -> bool:
    if APPENDIX.match(block.text) is None or block.row:
        return False
    return block.marked or block.text[:4].isupper() or not is_terminated(block.text)


def _is_bare_appendix(block: Block) -> bool:
    """Whether an appendix says its number alone: "Phụ lục 01"."""
    return _is_appendix(block) and (found := APPENDIX.match(block.text)) is not None and found[0] == block.text


def _level_without_number(block: Block, builder: _Builder) -> int:
    if block.heading is not None:
        return builder.level_of_style(block.heading, block.line)
    return Level.PART if _is_appendix(block) or _is_bound(block) else Level.NONE


def _is_bound(block: Block) -> bool:
    """Whether the title of another document begins here."""
    if block.marker is not None or block.row or _BOUND.match(block.text) is None:
        return False
    return is_capitals(block.text) or not is_terminated(block.text)


def _announces(block: Block, marker: Marker, following: Block | None) -> bool:
    """Whether a numbered line only names what follows: it ends without a stop, and no sibling comes next."""
    words = block.text[marker.rest :].rstrip(":")
    if is_terminated(words) or sentence_ends(words, semicolons=False):
        return False
    return _encloses(marker, following)


def _encloses(marker: Marker, following: Block | None) -> bool:
    """Whether what follows stands below this number, not beside or above it."""
    return following is not None and (following.marker is None or following.marker.level > marker.level)


def _is_further_title(block: Block, previous: Block) -> bool:
    """Whether an unnumbered line goes on with the title of the heading just above it."""
    if block.marker is not None or block.row or len(block.text) > _LONGEST_TITLE:
        return False
    if is_capitals(block.text):
        return previous.marker is None or is_capitals(previous.text) or previous.marker.level == Level.PART
    if _is_bare_appendix(previous) and not is_terminated(block.text) and block.text[:1] != "(":
        return True
    if _is_bound(previous) and (block.marked or block.text[:1].islower()):
        return not is_terminated(block.text)
    return block.marked and previous.marker is not None and previous.marker.level == Level.PART


def _titled_paragraphs(blocks: Sequence[Block]) -> dict[int, str]:
    """The titles that numbered paragraphs begin with, by the index of the block.

    One that a colon ends is a title where others of the list have one; one that a full stop ends may be a first
    sentence, unless most paragraphs of the list begin so.
    """
    found = {k: title for k, block in enumerate(blocks) if (title := _run_in_title(block)) is not None}
    titled: dict[int, str] = {}
    for level, siblings in _lists(blocks):
        having = sum(k in found or _is_heading(blocks[k], _following(blocks, k)) for k in siblings)
        share = having / len(siblings)
        as_chapters = level < Level.PAREN
        for k in siblings:
            if k not in found:
                continue
            needed = _TITLED_SIBLINGS_WITH_COLON[as_chapters] if found[k].has_colon else _TITLED_SIBLINGS
            if share >= needed:
                titled[k] = found[k].text
    return titled


def _lists(blocks: Sequence[Block]) -> Iterator[tuple[int, list[int]]]:
    """The indexes of the numbered blocks that stand side by side, with their level."""
    open_lists: dict[int, list[int]] = {}
    for k, block in enumerate(blocks):
        if block.marker is None:
            continue
        level = block.marker.level
        for deeper in [other for other in open_lists if other > level]:
            yield deeper, open_lists.pop(deeper)
        open_lists.setdefault(level, []).append(k)
    yield from open_lists.items()


def _following(blocks: Sequence[Block], k: int) -> Block | None:
    return blocks[k + 1] if k + 1 < len(blocks) else None


@dataclass(frozen=True, slots=True)
class _Title:
    """A title with its number; `has_colon` tells what ends it, a colon or a full stop."""

    text: str
    has_colon: bool


def _run_in_title(block: Block) -> _Title | None:
    """The title that a numbered paragraph begins with, "1. Đẩy mạnh chuyển đổi số", or None where it has none."""
    marker = block.marker
    if marker is None or marker.level == Level.ORDINAL or marker.level > Level.STAR:
        return None
    words = block.text[marker.rest :]
    title = _RUN_IN_TITLE.match(words)
    if title is None or len(words) - title.end() < _SHORTEST_TEXT_BEHIND_TITLE or _ANNOUNCES_LIST.search(title[0]):
        return None
    has_colon = words[title.end()] == ":"
    if marker.level >= Level.PAREN and not has_colon:
        return None
    return _Title(block.text[: marker.rest] + title[0], has_colon)

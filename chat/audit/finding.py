"""What an audit tells: where a report contradicts itself, with the places, why it may be no fault, and how grave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus import Passage
from reading.written import in_cell
from text.place import place_in_file

_LONGEST_QUOTE = 240  # characters
_TO_CLOSE = 40  # characters behind the words, within which the bracket that they open is closed


class FindingKind(StrEnum):
    """How a report contradicts itself; `label` is what a reader sees."""

    DIFFERING = "differing values"
    SUM = "sum"
    SHARE = "share"
    CHANGE = "change"
    TARGET = "target"
    OVER_WHOLE = "over the whole"
    COUNT = "count"
    DIRECTION = "direction"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    FindingKind.DIFFERING: "Số liệu khác nhau",
    FindingKind.SUM: "Cộng không khớp",
    FindingKind.SHARE: "Tỷ lệ không khớp",
    FindingKind.CHANGE: "Mức tăng, giảm không khớp",
    FindingKind.TARGET: "Mục tiêu kém mức đã đạt",
    FindingKind.OVER_WHOLE: "Vượt quá tổng thể",
    FindingKind.COUNT: "Số lượng không khớp danh sách",
    FindingKind.DIRECTION: "Chiều tăng, giảm ngược",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a report, with where they stand."""

    passage: str
    span: tuple[int, int]
    lines: tuple[int, int]
    page: int | None
    section: str
    quote: str

    @classmethod
    def of(cls, passage: Passage, start: int, end: int) -> Place:
        """`passage.text[start:end]` as a place; a long stretch is cut in its quote, not in its lines."""
        if passage.text.count("(", start, end) > passage.text.count(")", start, end):
            closed = passage.text.find(")", end, end + _TO_CLOSE)
            end = closed + 1 if closed >= 0 else end
        lines = passage.lines_of(start, end)
        quote = in_cell(passage.text[start:end]).strip(" ,;.")
        if len(quote) > _LONGEST_QUOTE:
            quote = f"{quote[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
        return cls(passage.id, (start, end), lines, passage.page_of(lines[0]), passage.section, quote)

    def named(self, file: str) -> str:
        """Where it stands, in the words a reader looks it up by: "dòng 118"."""
        return place_in_file(self.lines, self.page, file)


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction.

    Attributes:
        kind: how the report contradicts itself.
        places: what it says, in reading order; one where a sentence contradicts itself.
        conclusion: why these do not agree.
        why_perhaps_not: why it may be no fault.
        severity: 0 to 100, the worst the highest.
    """

    kind: FindingKind
    places: tuple[Place, ...]
    conclusion: str
    why_perhaps_not: str
    severity: int

    def text(self, file: str) -> str:
        """The finding as a sentence: "Dòng 118 nói “…”, dòng 402 nói “…”: …"; `file` names the report's file."""
        said = ", ".join(f"{place.named(file)} nói “{place.quote}”" for place in self.places)
        return f"{said[0].upper()}{said[1:]}: {self.conclusion}."

"""The nouns that every room shares: Report, Section, Passage, Record, Citation and Answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from text.signs import Bound
from text.unit_kinds import DISTRICT_KINDS, LABELS, LEVELS, NEW_KINDS, OLD_KINDS, UnitKind, UnitLevel


class PassageRole(StrEnum):
    """What a passage tells of (nhiệm kỳ): what was done, what is aimed at, or neither."""

    RESULT = "result"
    TARGET = "target"
    BACKGROUND = "background"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office (nhiệm kỳ), by its years: 2020-2025; or a year, or a part of one by `name`: "quý III/2026"."""

    first: int
    last: int
    name: str = ""

    def __str__(self) -> str:
        return self.name or (f"{self.first}-{self.last}" if self.first < self.last else f"năm {self.first}")

    @property
    def period(self) -> str:
        """The part of a year that it is, "quý III"; "" for years."""
        return self.name.removesuffix(f"/{self.first}").removesuffix(f" năm {self.first}")

    @property
    def label(self) -> str:
        """How it is named in a sentence: "nhiệm kỳ 2020-2025", "năm 2026", "quý III/2026"."""
        return f"nhiệm kỳ {self}" if self.first < self.last else str(self)


@dataclass(frozen=True, slots=True)
class Terms:
    """The term that a report looks back on and the one that it looks ahead to; None where neither it nor a setting
    says."""

    past: Term | None = None
    coming: Term | None = None

    def of(self, role: PassageRole) -> Term | None:
        """The term of what a passage tells; None for what is of none."""
        if role is PassageRole.BACKGROUND:
            return None
        return self.past if role == PassageRole.RESULT else self.coming

    def is_coming(self, year: int) -> bool:
        """Whether a year lies in the coming term or behind it, so that what is said of it is aimed at."""
        return self.past is not None and year > self.past.last

    def in_coming(self, year: int) -> bool:
        """Whether a year lies in the coming term, whose first may be the past one's last."""
        before = self.past.last if self.past is not None else self.coming.first if self.coming is not None else year
        return self.coming is not None and before < year <= self.coming.last

    @classmethod
    def of_most(cls, each: Iterable[Terms]) -> Terms:
        """Those that most of some reports have."""
        most = Counter(each).most_common(1)
        return most[0][0] if most else cls()

    @classmethod
    def shared(cls, each: Iterable[Terms]) -> Terms:
        """Those that all of some reports have; none where they differ."""
        distinct = set(each)
        return distinct.pop() if len(distinct) == 1 else cls()


NO_TERMS = Terms()
"""Of a report that does not say."""


class PassageKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NOTE = "note"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Unit:
    """Whose report it is, what was merged into it or belongs to it; an old unit may bear the new one's name."""

    name: str
    kind: UnitKind

    @property
    def label(self) -> str:
        """How the unit is named to a reader: `Unit("Co Tòng", OLD_COMMUNE)` is "xã Co Tòng (cũ)"."""
        return LABELS[self.kind].format(name=self.name)

    @property
    def is_new(self) -> bool:
        """Whether it is a report's own unit: not what was merged into it, nor what belongs to it."""
        return self.kind in NEW_KINDS

    @property
    def is_old(self) -> bool:
        """Whether it was merged into another unit or dissolved."""
        return self.kind in OLD_KINDS

    @property
    def is_large(self) -> bool:
        """Whether it holds communes: a district, city or province."""
        return LEVELS.get(self.kind, UnitLevel.COMMUNE) > UnitLevel.COMMUNE

    @property
    def is_district(self) -> bool:
        """Whether it is the dissolved district (huyện, thị xã, thành phố thuộc tỉnh) that the commune belonged to."""
        return self.kind in DISTRICT_KINDS


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a passage's text, by character offsets, that speaks of one unit."""

    start: int
    end: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it (mục).

    `path` holds the numbers from the outermost heading down, ("Phần thứ hai", "I", "1.1"); numbers repeat within
    a report, so only `path` with `lines` names a section. `lines` is the heading and its whole content, 1-based.
    """

    path: tuple[str, ...]
    title: str
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, list item, note or table row: what is embedded, found and cited.

    Attributes:
        id: stable as long as its words and its section are.
        report: the name of its report.
        commune: the name of the report's commune.
        position: its place in the report, counted from 0 in reading order.
        kind: heading, paragraph, item, note or row.
        path: the numbers of the sections it stands in, outermost first.
        headings: the headings above it, number and title as printed: ("Phần thứ hai. …", "I. …").
        text: its words in NFC.
        line_starts: pairs (offset into `text`, line in the file), one for each line it was read from; in a .docx a line
            is a paragraph.
        page: the page it begins on; None where the file has no pages.
        role: whether it states results, targets, tasks or background.
        clauses: which unit each stretch of the text is about; they cover it from end to end.
        linked: the ids of its notes or, for a note, of the passage that cites it.
        marks: where in the text each note is cited: pairs (offset, the note's id).
        commune_kind: whether the report's commune is a commune or a ward.
        page_starts: for each further page a pair (first line there, page).
        terms: those of its report.
        dated: when its report was made, to tell versions apart by age: "2025-08-18"; "" where that is not said.
    """

    id: str
    report: str
    commune: str
    position: int
    kind: PassageKind
    path: tuple[str, ...]
    headings: tuple[str, ...]
    text: str
    line_starts: tuple[tuple[int, int], ...]
    page: int | None
    role: PassageRole
    clauses: tuple[Clause, ...]
    linked: tuple[str, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    commune_kind: UnitKind = UnitKind.COMMUNE
    page_starts: tuple[tuple[int, int], ...] = ()
    terms: Terms = NO_TERMS
    dated: str = ""

    def __hash__(self) -> int:
        """By what tells passages apart, so that what is kept of each is found at once."""
        return hash((self.id, self.text))

    @property
    def commune_label(self) -> str:
        """Whose report it stands in, "xã Co Mạ" or "phường Mộc Châu"."""
        return Unit(self.commune, self.commune_kind).label

    @property
    def lines(self) -> tuple[int, int]:
        """The first and last line that the passage was read from."""
        numbers = [line for _, line in self.line_starts]
        return min(numbers), max(numbers)

    def lines_of(self, start: int, end: int) -> tuple[int, int]:
        """The first and last line that hold `text[start:end]`."""
        ends = [offset for offset, _ in self.line_starts[1:]] + [len(self.text) + 1]
        held = [
            line
            for (offset, line), line_end in zip(self.line_starts, ends, strict=True)
            if offset < end and line_end > start
        ]
        return min(held), max(held)

    def page_of(self, line: int) -> int | None:
        """The page that one of its lines stands on; None where the file has no pages."""
        return next((page for first, page in reversed(self.page_starts) if first <= line), self.page)

    @property
    def section(self) -> str:
        """The section path as a reader sees it: "Phần thứ hai › I. Kết quả › 1.1.2. Chăn nuôi"."""
        return " › ".join(self.headings)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units it speaks of, each once, in order."""
        return tuple(dict.fromkeys(clause.unit for clause in self.clauses))


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at a page's foot (chú thích): the number it bears and the lines that hold its words.

    `cited_line` is the line whose mark cites it, None where no mark was found.
    """

    mark: str
    lines: tuple[int, ...]
    cited_line: int | None


@dataclass(frozen=True, slots=True)
class ReportOutline:
    """How a report was understood: its sections in reading order, its notes in printed order, its page furniture.

    `furniture` holds the lines that belong to no passage: page numbers, rules, running heads. `left_out` tells in
    Vietnamese what of the file could not be read, each with its place.
    """

    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    furniture: tuple[int, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor says of a report in place of what was read of it; `terms` None leaves those as read."""

    unit: Unit
    terms: Terms | None = None


class FigureKind(StrEnum):
    """What a figure is: how something stands, what it rose or fell by, how much of a plan was met, what it grows by
    each year, or which part of a whole it is."""

    LEVEL = "level"
    CHANGE = "change"
    PLAN_SHARE = "share of plan"
    YEARLY = "a year"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Record:
    """A figure that a report states (số liệu), with where it stands.

    Attributes:
        report: the report's name.
        number: its place among the figures of the report, from 0 in reading order.
        passage: the id of the passage that states it.
        span: where the words to quote stand in the passage's text.
        lines: the first and the last line of these.
        page: where the file has pages.
        unit: whose figure it is.
        indicator: the id of the indicator (chỉ tiêu) that it is of; "" where that is not known.
        topic: the words beside it that say what it is of.
        said: the words to quote, on one line, behind those that announce them.
        written: the figure as the report writes it: "trên 52,5 triệu đồng/người/năm".
        value: in the least unit: 52500000.
        upper: the end of a range.
        total: the lower part of a fraction, 19 of "9/19 tiêu chí".
        measure: "%", "đồng/người/năm", "tấn"; the word for what is counted: "hộ"; or "".
        aimed: whether it is aimed at, not reached.
        term: the term that it tells of.
        year: the year it is of; None where none is stated.
        kind: what it is.
        bound: how the true quantity lies to it.
        likelihood: how likely it tells how its unit stands, or is to stand, in its indicator, 0 to 1.
        chosen: whether it is the likeliest to do so.
        certain: whether it is so likely that it may be told without a question mark.
        named: how likely it is of its indicator, whichever figure of this tells how the unit stands.
    """

    report: str
    number: int
    passage: str
    span: tuple[int, int]
    lines: tuple[int, int]
    page: int | None
    unit: Unit
    indicator: str
    topic: str
    said: str
    written: str
    value: Decimal
    upper: Decimal | None
    total: Decimal | None
    measure: str
    aimed: bool
    term: Term | None
    year: int | None
    kind: FigureKind
    bound: Bound
    likelihood: float
    chosen: bool
    certain: bool
    named: float = 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """A commune's political report (báo cáo chính trị) as read from one file.

    Attributes:
        name: the file's name without its ending, the report's key in the index.
        source: the absolute path it was read from.
        fingerprint: changes when the file's bytes or the reading code do.
        commune: the commune's name.
        units: the commune itself, then those merged into it.
        outline: its headings as a tree.
        passages: all of them in reading order, notes last.
        terms: those that it looks back on and ahead to.
        records: the figures that they state.
    """

    name: str
    source: str
    fingerprint: str
    commune: str
    units: tuple[Unit, ...]
    outline: ReportOutline
    passages: tuple[Passage, ...]
    terms: Terms = NO_TERMS
    records: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a conversation; `role` is "user" or "assistant"."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a statement of an answer stands in a report.

    Attributes:
        marker: its number in the answer, `[1]`.
        passage_id: the passage cited.
        commune: the name of the report's commune.
        section: the headings above it, joined.
        file: the report's name.
        lines: the first and the last line.
        page: where the file has pages.
        quote: the report's own words.
    """

    marker: int
    passage_id: str
    commune: str
    section: str
    file: str
    lines: tuple[int, int]
    page: int | None
    quote: str

    @classmethod
    def of(cls, passage: Passage, marker: int, lines: tuple[int, int], quote: str) -> Citation:
        """The citation of some of a passage's lines."""
        return cls(
            marker=marker,
            passage_id=passage.id,
            commune=passage.commune,
            section=passage.section,
            file=passage.report,
            lines=lines,
            page=passage.page_of(lines[0]),
            quote=quote,
        )


@dataclass(frozen=True, slots=True)
class TableRow:
    """What one report says, as a row of a comparison.

    Attributes:
        unit: the unit compared, "Xã Nà Hin (cũ)".
        aspect: what is compared of it; "" where all rows are of one thing.
        value: the figure as the report writes it, with its bound and the things counted; or that the report is silent.
        quote: the report's clause, without quotation marks; "" where it is silent.
        term: the term and year the value is of.
        marker: the number of its citation; None where the report is silent.
    """

    unit: str
    aspect: str
    value: str
    quote: str
    term: str
    marker: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A comparison: the sentences that draw the conclusion, each a paragraph, and a row for each unit and thing."""

    remarks: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer.

    Attributes:
        question: as asked.
        text: the answer with its markers, in Markdown.
        refused: whether it is the refusal.
        citations: where each marker's words stand.
        passages: the evidence it was drawn from, best first.
        mode: "offline" or "llm".
        seconds: how long it took.
        notices: what was not as usual, for instance that the chat model could not be reached.
        table: the comparison that the text prints; None where it prints none.
        certain: whether what it says is given as the answer, not as what comes nearest.
        confidence: the probability that it says all that is asked, where that was judged.
        offered: questions near a refused one that the reports do answer.
    """

    question: str
    text: str
    refused: bool
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    mode: str
    seconds: float
    notices: tuple[str, ...] = ()
    table: Table | None = None
    certain: bool = True
    confidence: float | None = None
    offered: tuple[str, ...] = ()

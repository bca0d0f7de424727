"""Gold questions (bộ câu hỏi chuẩn) as read from JSON lines: what is asked, what must be said, where it stands."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from corpus import Turn


class GoldError(ValueError):
    """A gold file cannot be used; the message says in Vietnamese which file, line and field, and what is wrong."""


class GoldKind(StrEnum):
    FACT = "fact"
    LIST = "list"
    SUMMARY = "summary"
    FOLLOWUP = "followup"
    COMPARE = "compare"
    UNANSWERABLE = "unanswerable"


class Style(StrEnum):
    STANDARD = "standard"
    NO_DIACRITICS = "no-diacritics"
    TYPO = "typo"
    COLLOQUIAL = "colloquial"
    ABBREV = "abbrev"


_Text = Annotated[str, Field(min_length=1)]
_Line = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True)
class Span:
    """Lines of a report's own text, first and last, 1-based; `file` is the report's name without its ending."""

    file: _Text
    lines: tuple[_Line, _Line]

    def overlaps(self, file: str, lines: tuple[int, int]) -> bool:
        """Whether the two share a line.

        >>> Span("na-hin", (10, 12)).overlaps("na-hin", (12, 15)), Span("na-hin", (10, 12)).overlaps("na-hin", (13, 15))
        (True, False)
        """
        return self.file == file and self.lines[0] <= lines[1] and lines[0] <= self.lines[1]


Fact = tuple[str, ...]
"""Alternative strings, one of which must stand in the answer."""

Need = tuple[Span, ...]
"""Alternative spans, one of which must be found and cited."""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """One gold question.

    Attributes:
        id: unique in its set.
        question: as a user would type it.
        kind: what it asks for.
        style: how it is worded.
        communes: the communes it is about.
        answer: a reference for people; scores come from `facts` and `evidence`.
        facts: what the answer must hold, each with its alternatives.
        evidence: what must be found and cited, each with its alternatives.
        history: the turns before it, oldest first.
    """

    id: _Text
    question: _Text
    kind: GoldKind
    style: Style
    communes: tuple[str, ...]
    answer: str
    facts: tuple[Annotated[tuple[_Text, ...], Field(min_length=1)], ...]
    evidence: tuple[Annotated[Need, Field(min_length=1)], ...]
    history: tuple[Turn, ...] = ()

    @property
    def answerable(self) -> bool:
        return self.kind is not GoldKind.UNANSWERABLE

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans of all needs."""
        return tuple(span for need in self.evidence for span in need)


_MOST_BYTES = 200_000_000  # as of the largest report
_ROW = TypeAdapter(GoldQuestion)

_REASONS = {
    "missing": "thiếu trường này",
    "string_type": "phải là một chuỗi",
    "string_too_short": "không được để trống",
    "tuple_type": "phải là một danh sách",
    "too_short": "không được để trống",
    "too_long": "có thừa phần tử",
    "int_type": "phải là một số nguyên",
    "greater_than_equal": "phải từ 1 trở lên",
    "dataclass_type": "phải là một đối tượng JSON",
}


@dataclass(frozen=True, slots=True)
class SiftedGold:
    """The good questions of some files in order, and a line in Vietnamese for each fault: file, line and field."""

    questions: tuple[GoldQuestion, ...]
    faults: tuple[str, ...]


def sift_gold(paths: Iterable[Path]) -> SiftedGold:
    """The questions of all files, faulty rows left out; blank lines and unknown fields are passed over.

    A file that cannot be read or is empty, a row not as the format says and an id used twice are faults.
    """
    read: list[tuple[str, Sequence[str]]] = []
    faults: list[str] = []
    for path in paths:
        try:
            read.append((path.name, gold_rows(path)))
        except GoldError as error:
            faults.append(str(error))
    sifted = sift_sets(read)
    return SiftedGold(sifted.questions, (*faults, *sifted.faults))


def sift_sets(sets: Iterable[tuple[str, Sequence[str]]]) -> SiftedGold:
    """The same for sets by their names and lines."""
    questions: dict[str, GoldQuestion] = {}
    faults: list[str] = []
    for name, rows in sets:
        sifted = sift_rows(rows, name, questions)
        questions |= {question.id: question for question in sifted.questions}
        faults += sifted.faults
    return SiftedGold(tuple(questions.values()), tuple(faults))


def sift_rows(rows: Iterable[str], name: str, taken: Iterable[str] = ()) -> SiftedGold:
    """The same for the lines of one file; ids that are `taken` may not be used again."""
    questions: dict[str, GoldQuestion] = {}
    faults: list[str] = []
    taken = set(taken)
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        try:
            question = parse_question(row, f"{name}, dòng {number}")
        except GoldError as error:
            faults.append(str(error))
            continue
        if question.id in taken or question.id in questions:
            faults.append(f"{name}, dòng {number}, trường “id”: mã “{question.id}” đã dùng ở dòng khác.")
            continue
        questions[question.id] = question
    if not questions and not faults:
        faults.append(f"{name}: tệp không có câu hỏi nào.")
    return SiftedGold(tuple(questions.values()), tuple(faults))


def read_gold(paths: Iterable[Path]) -> tuple[GoldQuestion, ...]:
    """The questions of all files, in order.

    Raises:
        GoldError: anything that `sift_gold` finds at fault; the first of it.
    """
    sifted = sift_gold(paths)
    if sifted.faults:
        raise GoldError(sifted.faults[0])
    return sifted.questions


def gold_row(question: GoldQuestion) -> str:
    """The question as a line of a gold file, without the line's end."""
    row = _ROW.dump_json(question, exclude_defaults=True)
    return row.decode()


def gold_hash(questions: Iterable[GoldQuestion]) -> str:
    """Changes whenever a question, a fact or an evidence span does; twelve hexadecimal digits."""
    return hashlib.sha256("\n".join(map(gold_row, questions)).encode()).hexdigest()[:12]


def gold_rows(path: Path) -> list[str]:
    """The lines of a file.

    Raises:
        GoldError: it cannot be read, or is not UTF-8.
    """
    try:
        status = path.stat()
        if not path.is_dir() and (not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES):
            megabytes = _MOST_BYTES // 1_000_000
            raise GoldError(f"{path}: không phải tệp thường, hoặc lớn hơn {megabytes} MB, quá mức của bộ câu hỏi.")
        return path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise GoldError(f"Không đọc được tệp {path}; hãy kiểm tra lại đường dẫn và quyền đọc.") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"{path.name}: tệp không phải UTF-8; hãy lưu lại tệp bằng mã UTF-8.") from error


def parse_question(row: str, where: str) -> GoldQuestion:
    """The question in a line of a gold file; `where` names the line in a fault.

    Raises:
        GoldError: the line is not as the format says.
    """
    try:
        question = _ROW.validate_json(row, strict=True)
    except ValidationError as error:
        raise GoldError(fault_text(error.errors(include_url=False)[0], where)) from None
    if fault := _contradiction(question):
        field, reason = fault
        raise GoldError(f"{where}, trường “{field}”: {reason}.")
    return question


def fault_text(fault: ErrorDetails, where: str) -> str:
    """What pydantic found wrong with a row, in Vietnamese, naming the field."""
    if fault["type"] == "json_invalid":
        return f"{where}: không phải JSON hợp lệ."
    if not fault["loc"]:
        return f"{where}: mỗi dòng phải là một đối tượng JSON."
    field = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"]).removeprefix(".")
    if fault["type"] == "enum":
        reason = "phải là một trong " + fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    else:
        reason = _REASONS.get(fault["type"], "có giá trị không hợp lệ")
    return f"{where}, trường “{field}”: {reason}."


def _contradiction(question: GoldQuestion) -> tuple[str, str] | None:
    """The first field that does not go with the others, and why; None if all do."""
    for field in ("facts", "evidence"):
        if question.answerable != bool(getattr(question, field)):
            return field, "không được để trống" if question.answerable else "phải để trống ở câu hỏi “unanswerable”"
    if question.kind is GoldKind.FOLLOWUP and not question.history:
        return "history", "câu hỏi “followup” phải có các lượt trước"
    for need_number, need in enumerate(question.evidence):
        for span_number, span in enumerate(need):
            if span.lines[0] > span.lines[1]:
                return f"evidence[{need_number}][{span_number}].lines", "dòng đầu phải đứng trước dòng cuối"
    return None

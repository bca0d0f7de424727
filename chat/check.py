"""Statements judged against passages that are named beside them: the check alone, without a question answered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chat.llm.plain_reply import plain_reply
from chat.understand.question import understand_alone
from chat.units.registry import UnitNames, unit_names
from chat.verify.claims import Asked, Claim, Verdict
from chat.verify.judging import judge
from corpus import Citation, Passage, PassageKind
from vectorstore.index import Index

NO_OBJECT = "Dòng {line}: không phải một đối tượng JSON có “question”, “answer” và “passages”."
NO_PASSAGE = "Dòng {line}: không tìm thấy đoạn nào ở dòng {first}-{last} của báo cáo “{file}”."


_GRAVITY = (Verdict.SUPPORTED, Verdict.DOUBTFUL, Verdict.CONTRADICTED)


class UncheckableLine(ValueError):
    """A line cannot be judged; the message says in Vietnamese which, and why."""


@dataclass(frozen=True, slots=True)
class Told:
    """A statement to be judged, as `judge` takes it; a marker may stand for several passages that share their lines."""

    answer: str
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    asked: Asked


def checked_lines(text: str, index: Index) -> Iterator[dict[str, object]]:
    """The verdict on each line of a file's text, in order, as an object to print.

    Raises:
        UncheckableLine: as of `judged_lines`.
    """
    return map(_as_object, judged_lines(text, index))


def judged_lines(text: str, index: Index) -> Iterator[tuple[Claim, ...]]:
    """The claims of each line of a file's text, in order.

    Raises:
        UncheckableLine: as of `told_lines`.
    """
    return (
        judge(told.answer, told.citations, told.passages, told.asked, all_cited=True)
        for told in told_lines(text, index)
    )


def told_lines(text: str, index: Index) -> Iterator[Told]:
    """What each line of a file's text tells, in order.

    Raises:
        UncheckableLine: a line is not as it should be, or names no passage of the index.
    """
    names = index.of_reports(unit_names)
    reports: dict[str, tuple[Passage, ...]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _told(number, line, index, reports, names)


def _told(number: int, line: str, index: Index, reports: dict[str, tuple[Passage, ...]], names: UnitNames) -> Told:
    try:
        fields = json.loads(line)
        question, answer = str(fields["question"]), str(fields["answer"])
        named = [(int(p["marker"]), str(p["file"]), int(p["lines"][0]), int(p["lines"][1])) for p in fields["passages"]]
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError) as error:
        raise UncheckableLine(NO_OBJECT.format(line=number)) from error
    marked: list[tuple[int, Passage]] = []
    for marker, file, first, last in named:
        if file not in reports:
            reports[file] = index.section_passages(file, ())
        found = _at(reports[file], first, last)
        if not found:
            raise UncheckableLine(NO_PASSAGE.format(line=number, first=first, last=last, file=file))
        marked.extend((marker, passage) for passage in found)
    understood = understand_alone(question, names)
    term = None if understood.both_terms else understood.term
    return Told(
        plain_reply(answer),
        tuple(Citation.of(passage, marker, passage.lines, "") for marker, passage in marked),
        tuple(dict.fromkeys(passage for _, passage in marked)),
        Asked(frozenset(understood.units), term, understood.text),
    )


def _at(passages: tuple[Passage, ...], first: int, last: int) -> list[Passage]:
    """The passages of just these lines, else all that have a line among them."""
    exact = [passage for passage in passages if passage.lines == (first, last)]
    return exact or [
        passage
        for passage in passages
        if passage.kind is not PassageKind.HEADING and passage.lines[0] <= last and first <= passage.lines[1]
    ]


def verdict_of(claims: Iterable[Claim]) -> Verdict:
    """The gravest verdict on a statement's claims."""
    return max((claim.verdict for claim in claims), key=_GRAVITY.index, default=Verdict.DOUBTFUL)


def _as_object(claims: tuple[Claim, ...]) -> dict[str, object]:
    return {
        "verdict": verdict_of(claims).value,
        "claims": [
            {
                "text": claim.text.strip(),
                "verdict": claim.verdict.value,
                "why": claim.kind.value if claim.kind else "",
                "source": claim.source,
            }
            for claim in claims
        ],
    }
